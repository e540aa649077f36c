"""The query language: plain words, "exact phrases", -not, and fields such as ``speaker:`` and ``date:``.

Nothing typed is an error: what cannot be understood is explained with its place, and the rest of the query counts.
"""

import calendar
import datetime as dt
import re
from difflib import get_close_matches
from typing import Literal, NamedTuple, get_args

import msgspec
from msgspec.structs import replace

from corpus import dates
from corpus.text import clean
from store.search.fold import words as folded_words
from store.search.passage import PASSAGE_KINDS, PassageKind

Field = Literal["speaker", "outlet", "actor", "kind", "date"]
FIELDS: tuple[Field, ...] = get_args(Field)
MOST_WORDS = 64
"""More words than this are no help in finding a passage; the first ones count."""
_LONGEST = 4_000

_PART = re.compile(
    r"""(?P<minus>-?)
    (?:(?P<field>[A-Za-z]+):)?
    (?:(?P<opening>["“”«])(?P<phrase>[^"“”»]*)(?P<closing>["“”»]?)|(?P<plain>\S*))""",
    re.VERBOSE,
)


class Typed(NamedTuple):
    """A folded word of the query and its place; ``unfinished`` if more letters may follow."""

    text: str
    start: int
    end: int
    unfinished: bool = False


class Filter(NamedTuple):
    """A condition on a named field: ``value`` as typed and its place."""

    field: Field
    value: str
    start: int
    end: int
    excluded: bool = False


class Days(NamedTuple):
    """The days that were asked for, both inclusive; None where it is open."""

    first: dt.date | None
    last: dt.date | None


class Mistake(NamedTuple):
    """What is wrong with a stretch of the query, in a sentence."""

    start: int
    end: int
    text: str


class Query(msgspec.Struct, frozen=True):
    """What was asked, in parts. Words and phrases must not be in ``without``; kinds, days and filters narrow."""

    text: str
    words: tuple[Typed, ...] = ()
    phrases: tuple[tuple[Typed, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    filters: tuple[Filter, ...] = ()
    kinds: tuple[PassageKind, ...] = ()
    days: tuple[Days, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was asked."""
        return bool(self.words or self.phrases or self.filters or self.kinds or self.days)


def parse(text: str, *, finished: bool = False) -> Query:
    """Read a query.

    Args:
        text: as typed.
        finished: whether it is complete; if not, the last word may be the beginning of one.
    """
    reading = _Reading(finished)
    if len(text) > _LONGEST:
        reading.mistakes.append(Mistake(_LONGEST, len(text), f"Only the first {_LONGEST:,} characters count."))
    shortened = text[:_LONGEST]
    at = 0
    while at < len(shortened):
        part = _PART.match(shortened, at)
        if part and part.end() > at:
            reading.take(part)
            at = part.end()
        else:
            at += 1
    return reading.query(text)


class _Reading:
    """What has been read of a query so far."""

    def __init__(self, finished: bool) -> None:
        self._finished = finished
        self._words: list[Typed] = []
        self._phrases: list[tuple[Typed, ...]] = []
        self._without: list[tuple[str, ...]] = []
        self._filters: list[Filter] = []
        self._kinds: list[PassageKind] = []
        self._days: list[Days] = []
        self.mistakes: list[Mistake] = []

    def take(self, part: re.Match[str]) -> None:
        """Take in one part: a word, a phrase or a field with its value, with or without a minus."""
        field = part["field"]
        if part["opening"] and not part["closing"]:
            start = part.start("opening")
            self.mistakes.append(Mistake(start, start + 1, "This quotation mark is not closed; it holds to the end."))
        known = next((each for each in FIELDS if field and each == field.lower()), None)
        if known:
            self._take_field(known, part)
            return
        if field and not part["phrase"] and (not part["plain"] or part["plain"].startswith("//")):
            field = None
        start = part.start("field") if part["field"] else part.start("phrase" if part["opening"] else "plain")
        if field and self._explain_field(part):
            start += len(field) + 1
        self._take_words(part, start)

    def _take_words(self, part: re.Match[str], start: int) -> None:
        text = part.string[start : part.end()]
        if text.isalnum() and text.isascii():
            words = [Typed(text.lower(), start, part.end())]
        else:
            words = [Typed(word.text, start + word.start, start + word.end) for word in folded_words(text)]
        if not words:
            return
        if part["minus"]:
            self._without.append(tuple(word.text for word in words))
        elif part["opening"] and not part["field"]:
            self._phrases.append(tuple(words))
        else:
            ending = not self._finished and words[-1].end == len(part.string)
            self._words += [*words[:-1], words[-1]._replace(unfinished=ending)]

    def _explain_field(self, part: re.Match[str]) -> bool:
        """Say that there is no such field; whether one was probably meant, so that its name is no word to find."""
        near = get_close_matches(part["field"].lower(), FIELDS, 1)
        meant = f"Did you mean {near[0]}:?" if near else f"The fields are {', '.join(f'{each}:' for each in FIELDS)}."
        start, end = part.span("field")
        self.mistakes.append(Mistake(start, end + 1, f'There is no field "{part["field"]}:". {meant}'))
        return bool(near)

    def _take_field(self, field: Field, part: re.Match[str]) -> None:
        value = clean(part["phrase"] if part["opening"] else part["plain"]).strip()
        start, end = part.start("field"), part.end()
        if not value:
            self.mistakes.append(Mistake(start, end, f"{field}: needs a value, such as {_EXAMPLES[field]}."))
        elif field == "kind":
            self._take_kinds(value, start, end, excluded=bool(part["minus"]))
        elif field == "date":
            self._take_days(value, start, end, excluded=bool(part["minus"]))
        else:
            self._filters.append(Filter(field, value, start, end, bool(part["minus"])))

    def _take_kinds(self, value: str, start: int, end: int, *, excluded: bool) -> None:
        kinds: list[PassageKind] = []
        for name in value.lower().split(","):
            kind = _kind(name.strip())
            if kind:
                kinds.append(kind)
            else:
                kinds_there_are = ", ".join(PASSAGE_KINDS)
                self.mistakes.append(Mistake(start, end, f'"{name}" is no kind; there are {kinds_there_are}.'))
        if excluded and kinds:
            kinds = [kind for kind in PASSAGE_KINDS if kind not in kinds]
        self._kinds += kinds

    def _take_days(self, value: str, start: int, end: int, *, excluded: bool) -> None:
        if excluded:
            self.mistakes.append(Mistake(start, end, "A date cannot be excluded; give the days before or after it."))
            return
        first, dots, last = value.partition("..")
        try:
            opening, closing = _days(first), _days(last) if dots else _days(first)
        except dates.DateError as error:
            self.mistakes.append(Mistake(start, end, f"{error}"))
            return
        days = Days(opening.first, closing.last)
        if days.first and days.last and days.first > days.last:
            self.mistakes.append(Mistake(start, end, f"{first} is later than {last}."))
        else:
            self._days.append(days)

    def query(self, text: str) -> Query:
        """The query as read."""
        if len(self._words) > MOST_WORDS:
            start, end = self._words[MOST_WORDS].start, self._words[-1].end
            self.mistakes.append(Mistake(start, end, f"Only the first {MOST_WORDS} words count."))
        query = Query(
            text,
            tuple(self._words[:MOST_WORDS]),
            tuple(self._phrases),
            tuple(self._without),
            tuple(self._filters),
            tuple(dict.fromkeys(self._kinds)),
            tuple(self._days),
            tuple(sorted(self.mistakes)),
        )
        if text.strip() and not query and not query.mistakes:
            nothing = "Only what must not be found is given; add a word to find." if self._without else _NO_WORD
            query = replace(query, mistakes=(Mistake(0, len(text), nothing),))
        return query


_NO_WORD = "There is no word here to search for."
_EXAMPLES: dict[Field, str] = {
    "speaker": "speaker:pompeo",
    "outlet": 'outlet:"express tribune"',
    "actor": "actor:taliban",
    "kind": "kind:quotation",
    "date": "date:2017..2018",
}


def _kind(name: str) -> PassageKind | None:
    """The kind that a name means: begun, in the plural, or nearly so."""
    singular = name.removesuffix("s")
    if singular == "quote":
        return "quotation"
    near = get_close_matches(singular, PASSAGE_KINDS, 1)
    return next((kind for kind in PASSAGE_KINDS if singular and (kind.startswith(singular) or kind in near)), None)


def _days(edtf: str) -> Days:
    """The days that an EDTF date may mean; all for none.

    Raises:
        DateError: it is no date.
    """
    if not edtf:
        return Days(None, None)
    plain = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2]))?[~?%]?", edtf)
    if plain and plain[1] != "0000":
        year, month = int(plain[1]), int(plain[2] or 0)
        last = calendar.monthrange(year, month or 12)[1]
        return Days(dt.date(year, month or 1, 1), dt.date(year, month or 12, last))
    span = dates.span(edtf)
    return Days(span.earliest, span.latest)
