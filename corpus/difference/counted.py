"""What a figure counts, so that three children and two sons are set against each other, and 31 militants are not.

The thing counted is the nearest word behind the figure that can be one; a figure is converted to the smallest unit of
its kind, so that 90 minutes are an hour and a half.
"""

import re
from fractions import Fraction
from typing import Final, NamedTuple

from corpus.figures import Figure
from corpus.figures.lexicon import by_word
from corpus.figures.numerals import value, written
from corpus.text import plain

KIN: Final = {
    "children": ["child", "children", "kid", "son", "daughter", "boy", "girl", "infant"],
    "people": [
        *("people", "person", "persons", "member", "family", "couple", "hostage", "civilian", "national", "passenger"),
        *("traveller", "traveler", "worker", "man", "men", "woman", "women", "engineer", "villager", "resident"),
    ],
    "dead": ["dead", "death", "killed", "fatality", "fatalities", "casualty", "casualties", "lives", "bodies", "slain"],
    "injured": ["injured", "wounded"],
    "militants": [
        *("militant", "terrorist", "insurgent", "fighter", "rebel", "extremist", "gunman", "gunmen", "jihadist"),
        *("operative", "assailant"),
    ],
    "soldiers": ["soldier", "troop", "serviceman", "servicemen", "personnel", "trooper"],
    "strikes": [
        *("strike", "attack", "raid", "airstrike", "air-strike", "bombing", "engagement", "operation", "assault"),
        "incident",
    ],
    "meetings": ["meeting", "talks", "round", "visit", "trip", "session"],
}
"""Words for things that accounts of one matter may count alike, under the word that stands for them."""

_UNITS: Final[dict[str, tuple[str, Fraction]]] = {
    unit: (smallest, Fraction(amount))
    for smallest, units in {
        "second": {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800},
        "month": {"month": 1, "year": 12, "decade": 120, "century": 1200},
        "centimetre": {"centimetre": 1, "metre": 100, "kilometre": 100000},
        "kilogram": {"kilogram": 1, "tonne": 1000},
        "kilowatt": {"kilowatt": 1, "megawatt": 1000, "gigawatt": 1000000},
    }.items()
    for unit, amount in units.items()
}
_STANDS_FOR: Final = by_word(KIN)
_NEXT = re.compile(r"\s+([^\W\d_]+(?:-[^\W\d_]+)*)")
_FOLLOWING = re.compile(r"[\s-]+(?:of\s+(?:the\s+|its\s+|his\s+|their\s+)?)?([^\W\d_]+(?:-[^\W\d_]+)*)")
_COMPOUND = re.compile(r"-([^\W\d_]+)")
_PRECEDING = re.compile(r"([^\W\d_]+)\s+of\s+$")
_STOP: Final = frozenset(
    "and or but in on at by to from with for as is are was were be been has have had who which that than after before "
    "since until while when during against into over under between the a an this these those his her its their".split()
)
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_REACH: Final = 4
"""Words behind a figure among which the thing counted is looked for."""


class Counted(NamedTuple):
    """A figure by what it can be set against.

    ``slot`` is equal for figures that answer the same question; ``amount`` says how much; ``thing`` is the word printed
    for what is counted, ``end`` where that word ends in the text (or the figure, where no word is found).
    """

    slot: str
    amount: str
    thing: str
    end: int


def tells(figure: Figure, folded: str) -> bool:
    """Whether a figure says how much, or when; ``a couple`` that is not one of anything is two people, not a number."""
    if figure.kind in {"negation", "hedge"}:
        return False
    return not figure.text.casefold().endswith(("couple", "pair")) or folded.startswith(" of", figure.end)


def counted(figure: Figure, folded: str) -> Counted:
    """Tell what a figure in a text counts; ``folded`` is the text as ``corpus.text.plain`` gives it."""
    match figure.kind:
        case "measure":
            number, unit = figure.value.rsplit(" ", 1)
            smallest, factor = _UNITS.get(unit, (unit, Fraction(1)))
            return Counted(f"measure {smallest}", _converted(number, factor), "", figure.end)
        case "money" | "percent":
            return Counted(figure.kind, figure.value, "", figure.end)
    thing, end = _thing(figure, folded)
    name = _STANDS_FOR.get(_singular(thing)) or _STANDS_FOR.get(thing) or _singular(thing)
    return Counted(f"{figure.kind} {name}".strip(), figure.value, thing, end)


def asked(question: str) -> str:
    """The slot of the figures that answer a question: ``number strikes`` for "How many air strikes were there?".

    Nothing where it does not ask how many there are of something.
    """
    match = _HOW_MANY.search(question)
    return counted(Figure("number", "", "", match[0], *match.span()), plain(question)).slot if match else ""


def _converted(number: str, factor: Fraction) -> str:
    return written(value(number) * factor)


def _thing(figure: Figure, folded: str) -> tuple[str, int]:
    """The word for what is counted, in small letters, and where it ends; nothing where there is none nearby."""
    end = figure.end
    if figure.kind == "ordinal":
        return _ranked(figure, folded)
    compound = _COMPOUND.match(folded, end)
    nearest = (compound[1].casefold(), compound.end()) if compound else ("", end)
    for _ in range(_REACH):
        match = _FOLLOWING.match(folded, end)
        if match is None or match[1].casefold() in _STOP:
            break
        word, end = match[1].casefold(), match.end()
        if _singular(word) in _STANDS_FOR or word in _STANDS_FOR:
            return word, end
        if not nearest[0] and _is_plural(word):
            nearest = word, end
    before = _PRECEDING.search(folded, max(figure.start - 24, 0), figure.start)
    return nearest if nearest[0] or before is None else (before[1].casefold(), figure.end)


def _ranked(figure: Figure, folded: str) -> tuple[str, int]:
    """What an ordinal puts in order: the word behind it, or one near that counts such things: ``third air strike``."""
    nearest, end = ("", figure.end), figure.end
    while (match := _NEXT.match(folded, end)) and match[1].casefold() not in _STOP:
        word, end = match[1].casefold(), match.end()
        if _singular(word) in _STANDS_FOR:
            return word, end
        nearest = nearest if nearest[0] else (word, end)
    return nearest


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _singular(word: str) -> str:
    """One form for singular and plural, whether or not it is a word."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if _is_plural(word) else word
