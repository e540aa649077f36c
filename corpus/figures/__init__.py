"""What a reader must not get wrong in a text: figures, dates, negations and hedges, each with its normal value.

``find`` recognises them in text as printed. Two of them are the ``same`` when they say the same thing in other words:
``$300 million`` and ``US$300m``, ``Sept. 5`` and ``5 September 2018``, ``not`` and ``n't``. Whether two passages agree
is decided with these, token by token, and never by how alike the passages look.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from corpus.figures.lexicon import CURRENCIES, DAYS, HEDGES, MONTHS, NEGATIONS, QUALIFIERS, UNITS, by_word
from corpus.figures.numerals import NUMBER, OPENINGS, ORDINAL, VAGUE, any_of, ordinal, value, written
from corpus.text import plain

Kind = Literal["date", "money", "percent", "measure", "ordinal", "number", "negation", "hedge"]


class Figure(NamedTuple):
    """One of them, from code point ``start`` to ``end`` of the text.

    ``value`` is the normal form: ``3``, ``1/3``, ``dozens``, ``#11`` (an ordinal), ``300000000 USD``, ``35%``,
    ``40 minute``; for dates EDTF with ``X`` for what is not told (``XXXX-09-05``), or a weekday's name; for negations
    and hedges the word that stands for their group. ``qualifier`` tells how a number is meant: ``about``, ``nearly``,
    ``at least``, ``at most``, ``more than``, ``less than``, or nothing.
    """

    kind: Kind
    value: str
    qualifier: str
    text: str
    start: int
    end: int


_PERCENT = {"%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage point": " points"}
_QUALIFIER, _NEGATION, _HEDGE, _CURRENCY, _UNIT = map(by_word, (QUALIFIERS, NEGATIONS, HEDGES, CURRENCIES, UNITS))
_MONTH = {name[:length].casefold(): n for n, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}

_YEAR = r"(?:1[89]|20)\d\d(?![\d%]|[,.]\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH_NAME = rf"(?-i:{'|'.join(MONTHS)}|(?:Sept|{'|'.join(name[:3] for name in MONTHS)})\b\.?)"
_DATE = "|".join(
    (
        r"\d{4}-\d\d-\d\d",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH_NAME}(?:,?\s+{_YEAR})?",
        rf"{_MONTH_NAME}\s+{_DAY}(?![\d:,]\d)(?:,?\s+{_YEAR})?",
        rf"{_MONTH_NAME},?\s+{_YEAR}",
        rf"(?-i:{'|'.join((*MONTHS, *DAYS))})",
        r"(?:9|26)/11",
        rf"{_YEAR}s?(?![\s-]*(?:{any_of(_UNIT)}|percent|per\s+cent)s?\b)",
    )
)
_SIGN = any_of(word for word in _CURRENCY if not (word.isalpha() and len(word) > 3))
_COIN = any_of(word for word in _CURRENCY if word[-1].isalpha())
_AMOUNT = (
    rf"(?:(?P<sign>{_SIGN})\s?)?(?P<amount>{NUMBER})"
    rf"(?:[\s-]?(?:(?P<coin>{_COIN})|(?P<unit>{any_of(_UNIT)}))s?|\s?(?P<percent>{any_of(_PERCENT)})s?)?"
)
_NOT_MAY = any_of(_HEDGE.keys() - {"may"})
_OPENING_WORDS = OPENINGS | {
    re.split(r"[\W\d]", words, maxsplit=1)[0]
    for words in (*_QUALIFIER, *_NEGATION, *_HEDGE, *_CURRENCY, *_MONTH, *(day.casefold() for day in DAYS))
}
_OPENING = re.compile(r"[^\W\d_]+|[\d$£€¥₹₨½⅓⅔¼¾]|(?<=n)'(?=t)", re.IGNORECASE)
"""What any of them can begin with: one of these words, a digit, a sign, or the apostrophe of a contracted not."""

_EDTF = re.compile(r"[\dX]{4}(?:-\d\d){0,2}")
_OF_TIME = re.compile(
    r"\b(?:in|since|by|until|till|from|of|last|next|this|early|late|mid|during|before|after|between|to|and)[\s-]$",
    re.IGNORECASE,
)
_PRONOUN_BEFORE = re.compile(r"\b(?:any|every|some|each|the|this|that|which|another)\s$", re.IGNORECASE)
_PRONOUN_AFTER = re.compile(
    r"\s(?:another|of|who|must|can|could|should|would|might|may|has|is|was)\b|'s\b", re.IGNORECASE
)


@lru_cache(maxsize=256)
def find(text: str) -> tuple[Figure, ...]:
    """Return what is recognised in ``text``, in its order; no two overlap."""
    folded = plain(text)
    figures = (_figure(match, text) for match in _matches(folded))
    return tuple(figure for figure in figures if not _misread(figure, folded))


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for all kinds; at each place they are tried in this order. Large: made when it is first needed."""
    return re.compile(
        rf"(?<![\w$£€₹])(?<!(?-i:[A-Z])-)(?:(?:(?P<qualifier>{any_of(_QUALIFIER)})\s+)?"
        rf"(?:(?P<date>{_DATE})|(?P<ordinal>{ORDINAL})|{_AMOUNT}|(?P<vague>{VAGUE}))"
        rf"|(?P<negation>{any_of(_NEGATION)})|(?P<hedge>(?-i:may)|{_NOT_MAY}))(?!\w)|(?P<contracted>n't)(?!\w)",
        re.IGNORECASE,
    )


def _matches(folded: str) -> Iterator[re.Match[str]]:
    """Match the ``_pattern`` where one can begin only: most words begin nothing, and it takes long to find that out."""
    end = 0
    for opening in _OPENING.finditer(folded):
        word = opening[0]
        start = opening.start() - (word == "'")
        if start < end or (word[0].isalpha() and word.casefold() not in _OPENING_WORDS):
            continue
        match = _pattern().match(folded, start)
        if match:
            yield match
            end = match.end()


def same(one: Figure, other: Figure) -> bool:
    """Whether both say the same: equal values and qualifiers, or dates of which neither denies what the other tells."""
    if one.qualifier != other.qualifier:
        return False
    if one.kind == other.kind == "date":
        return one.value == other.value or _compatible(one.value, other.value)
    return one.value == other.value and (one.kind == other.kind or {one.kind, other.kind} == {"date", "number"})


def differences(one: str, other: str) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Return the figures of each text that have no counterpart in the other; each stands for one counterpart only."""
    remaining = list(find(other))
    alone = []
    for figure in find(one):
        twins = [candidate for candidate in remaining if same(figure, candidate)]
        if twins:
            remaining.remove(next((twin for twin in twins if twin.value == figure.value), twins[0]))
        else:
            alone.append(figure)
    return tuple(alone), tuple(remaining)


def _figure(match: re.Match[str], text: str) -> Figure:
    found = {name: words for name, words in match.groupdict().items() if words}
    qualifier = found.pop("qualifier", "")
    kind, normal = _amount(found) if "amount" in found else _word(*found.popitem())
    return Figure(kind, normal, _QUALIFIER.get(_folded(qualifier), ""), text[slice(*match.span())], *match.span())


def _amount(found: dict[str, str]) -> tuple[Kind, str]:
    """Return kind and normal value of a number and what it counts: ``300000000 USD`` for ``$300 million``."""
    number = written(value(found["amount"]))
    if coin := found.get("sign") or found.get("coin"):
        return "money", f"{number} {_CURRENCY[_folded(coin)]}"
    if unit := found.get("unit"):
        return "measure", f"{number} {_UNIT[_folded(unit)]}"
    if percent := found.get("percent"):
        return "percent", number + _PERCENT[_folded(percent)]
    return "number", number


def _word(group: str, words: str) -> tuple[Kind, str]:
    """Return kind and normal value of what is no amount."""
    match group:
        case "date":
            return "date", _date(words)
        case "ordinal":
            return "ordinal", f"#{ordinal(words)}"
        case "vague":
            return "number", _folded(words)
        case "hedge":
            return "hedge", _HEDGE[_folded(words)]
        case _:
            return "negation", _NEGATION[_folded(words)]


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _misread(figure: Figure, folded: str) -> bool:
    """Whether words that look like a figure are none here: ``one another``, ``No. 10``, ``they march``."""
    before, after = folded[max(0, figure.start - 12) : figure.start], folded[figure.end : figure.end + 12]
    match figure.text.casefold():
        case "one":
            return bool(_PRONOUN_BEFORE.search(before) or _PRONOUN_AFTER.match(after))
        case "may" | "march":
            return figure.kind == "date" and not _OF_TIME.search(before)
        case "no":
            return bool(re.match(r"\.\s?\d", after))
        case _:
            return False


def _date(words: str) -> str:
    """Return a date in EDTF with ``X`` for what is not told; weekdays, ``9/11`` and full dates stay as they are."""
    numbers = re.findall(r"\d+", words)
    month = next((_MONTH[name] for name in re.findall("[a-z]+", words.casefold()) if name in _MONTH), None)
    if month:
        year = next((number for number in numbers if len(number) == 4), "XXXX")
        day = next((number for number in numbers if len(number) < 4), None)
        return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    return f"{words[:3]}X" if words.endswith("s") else words


def _compatible(one: str, other: str) -> bool:
    """Whether two dates can be one, though one tells less: ``XXXX-09-05`` and ``2018-09-05``."""
    if not (_EDTF.fullmatch(one) and _EDTF.fullmatch(other)):
        return False
    told = [pair for pair in zip(one.split("-"), other.split("-"), strict=False) if "XXXX" not in pair]
    return bool(told) and all(mine == theirs for mine, theirs in told)
