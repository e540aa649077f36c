"""Dates as a source gives them: EDTF (ISO 8601-2) as bounds for sorting and as words for reading.

Calendar dates, and intervals between them, need no parser. The ``edtf`` library reads all else of the notation; it
takes long to import and some milliseconds a date, so what it read is remembered, and ``remember`` takes in what was
read before.
"""

import calendar
import contextlib
import datetime as dt
import io
import re
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from corpus.figures.lexicon import MONTHS

if TYPE_CHECKING:
    from time import struct_time

Order = tuple[bool, dt.date, dt.date]


class DateError(ValueError):
    """A text is no date in EDTF, or one that no calendar day from year 1 to 9999 can bound."""


class Span(NamedTuple):
    """The first and last day that a date may mean, both inclusive; None where it is open.

    The bounds are the strict ones: "about 2017" is from the first to the last day of 2017, and ``approximate``.
    """

    earliest: dt.date | None
    latest: dt.date | None
    approximate: bool
    uncertain: bool


_LONGEST = 200
_NOTATION = re.compile(r"[0-9XYEST:Z+\-/.,\[\]{}~?%]+")
_CALENDAR = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[~?%]?")
_HALF_UNSPECIFIED = re.compile(r"-[~?%]?(?:X\d|\dX)")
_DATE_FIRST = dt.date.min
_DATE_LAST = dt.date.max

_PARTS_OF_YEAR = {
    **dict(zip(range(21, 33), ("spring ", "summer ", "autumn ", "winter ") * 3, strict=True)),
    **dict(zip(range(33, 37), (f"{nth} quarter of " for nth in ("first", "second", "third", "fourth")), strict=True)),
    **dict(zip(range(37, 40), (f"{nth} third of " for nth in ("first", "second", "third")), strict=True)),
    **dict(zip(range(40, 42), (f"{nth} half of " for nth in ("first", "second")), strict=True)),
}
"""ISO 8601-2, 4.8: seasons (of either hemisphere too), quarters, quadrimesters and semesters."""

_SHORTER = (
    (re.compile(rf"\b({'|'.join(month[:3] for month in MONTHS)})[a-z]+"), r"\1"),
    (re.compile(r"about (.+?)(?= (?:to|and|or)\b|,|$)"), r"\1~"),
    (re.compile(r" \(uncertain\)(~?)"), r"\1?"),
    (re.compile(r"some (?:day|time) in "), ""),
    (re.compile(r" to "), "–"),
)
"""What is said in fewer letters in a narrow column."""

_spans: dict[str, Span] = {}
_one_at_a_time = threading.Lock()


def span(edtf: str) -> Span:
    """Return the bounds of an EDTF date, interval or set.

    Raises:
        DateError: ``edtf`` is no date.
    """
    known = _spans.get(edtf)
    if known is None:
        known = _spans[edtf] = _read(edtf)
    return known


def remember(known: Mapping[str, Span]) -> None:
    """Take in spans that were found before, so that these dates need no reading."""
    _spans.update(known)


def order(edtf: str) -> Order:
    """Return a sort key: by first day, then by last day; an unknown date, and what is no date, comes last.

    What has no beginning stands where it ends.
    """
    try:
        earliest, latest, *_ = span(edtf)
    except DateError:
        earliest = latest = None
    begins = earliest or latest
    return (begins is None, begins or _DATE_LAST, latest or _DATE_LAST)


def overlaps(a: Span, b: Span) -> bool:
    """Return whether a day may lie in both spans; an open end reaches all days."""
    return (a.earliest or _DATE_FIRST) <= (b.latest or _DATE_LAST) and (b.earliest or _DATE_FIRST) <= (
        a.latest or _DATE_LAST
    )


def words(edtf: str) -> str:
    """Return a date as one reads it: "about October 2017", "16 to 23 October 2017", "from August 2021".

    Nothing gives nothing, and what is no date comes back as it is.
    """
    try:
        span(edtf)
    except DateError:
        return edtf
    if edtf[0] in "[{":
        return _set_in_words(edtf[1:-1].split(","), one_of=edtf[0] == "[")
    if "/" in edtf:
        return _interval_in_words(*edtf.split("/"))
    return _point_in_words(edtf)


def short(edtf: str) -> str:
    """Return a date for a narrow column: "23 Oct 2017", "Oct 2017~" if it is about then, "2014?", "16–23 Oct 2017"."""
    told = words(edtf)
    for word, sign in _SHORTER:
        told = word.sub(sign, told)
    return told


def begins(edtf: str) -> str:
    """Return the beginning of a date for a column of dates: "Sep 2017~–" if it goes on, "Aug 2017?" if it is a choice.

    What has no beginning is told as `short` tells it.
    """
    first = re.match(r"[\[{]?([^,./\]}]+)", edtf)
    if not first or first[1] == edtf:
        return short(edtf)
    return short(first[1]) + ("?" if edtf.startswith("[") and ".." not in edtf else "–")


def _set_in_words(members: list[str], *, one_of: bool) -> str:
    joint = "or" if one_of else "and"
    if len(members) == 2 and not any(".." in member for member in members):
        return _joined(members[0], members[1], joint)
    *others, last = (_member_in_words(member, one_of=one_of) for member in members)
    return f"{', '.join(others)} {joint} {last}" if others else last


def _member_in_words(member: str, *, one_of: bool) -> str:
    first, dots, last = member.partition("..")
    if not dots:
        return _point_in_words(member)
    if not first:
        return f"{_point_in_words(last)} or earlier"
    if not last:
        return f"{_point_in_words(first)} or later"
    return f"between {_joined(first, last, 'and')}" if one_of else _joined(first, last, "to")


def _interval_in_words(start: str, end: str) -> str:
    match start.strip("."), end.strip("."):
        case "", "":
            return "without known beginning or end"
        case "", latest:
            return f"until {_point_in_words(latest)}"
        case earliest, "":
            return f"from {_point_in_words(earliest)}"
    return _joined(start, end, "to")


def _joined(start: str, end: str, joint: str) -> str:
    """Return two dates joined, without repeating in the first what the second says as well."""
    first, last = _point_in_words(start).split(" "), _point_in_words(end).split(" ")
    if len(first) == len(last):
        while len(first) > 1 and first[-1] == last[len(first) - len(last) - 1]:
            first.pop()
    return " ".join([*first, joint, *last])


def _point_in_words(edtf: str) -> str:
    name = _name(re.sub(r"[~?%]|S\d+", "", edtf))
    about = "about " if _is_approximate(edtf) else ""
    doubt = " (uncertain)" if _is_uncertain(edtf) else ""
    return f"{about}{name}{doubt}"


def _name(date: str) -> str:
    day, _, time = date.partition("T")
    match [part if "X" in part else int(part) for part in day.split("-")]:
        case [int(year)]:
            name = f"{year}"
        case [int(year), int(part)]:
            name = f"{_PARTS_OF_YEAR.get(part) or MONTHS[part - 1] + ' '}{year}"
        case [int(year), int(month), int(number)]:
            name = f"{number} {MONTHS[month - 1]} {year}" + (f", {time[:5]}" if time else "")
        case parts:
            name = _name_of_unspecified(day, parts)
    return name


def _name_of_unspecified(day: str, parts: list[str | int]) -> str:
    match parts:
        case [str(years)] if re.fullmatch(r"\d{3}X", years):
            name = f"the {years[:3]}0s"
        case [str(years)] if re.fullmatch(r"\d\dXX", years):
            name = f"the years {years[:2]}00 to {years[:2]}99"
        case [int(year), "XX"] | [int(year), "XX", "XX"]:
            name = f"some time in {year}"
        case [int(year), int(month), "XX"]:
            name = f"some day in {MONTHS[month - 1]} {year}"
        case _:
            earliest, latest, *_ = span(day)
            name = f"some time from {_name(f'{earliest}')} to {_name(f'{latest}')}"
    return name


def _read(edtf: str) -> Span:
    problem = _foreign(edtf)
    if problem:
        raise DateError(problem)
    earliest, latest = _bounds(edtf)
    if edtf.startswith("/"):
        earliest = None
    if edtf.endswith("/"):
        latest = None
    if earliest and latest and earliest > latest:
        raise DateError(f'"{edtf}" ends before it begins')
    return Span(earliest, latest, approximate=_is_approximate(edtf), uncertain=_is_uncertain(edtf))


def _is_approximate(edtf: str) -> bool:
    """Return whether a date says "about": by a sign, or by how many of its digits are significant."""
    return any(sign in edtf for sign in "~%S")


def _is_uncertain(edtf: str) -> bool:
    return any(sign in edtf for sign in "?%")


def _foreign(edtf: str) -> str:
    """Return what rules ``edtf`` out before it is parsed: the library prints and stumbles over these."""
    if not edtf:
        return "no date is given"
    if len(edtf) > _LONGEST:
        return f"a date of {len(edtf)} characters is too long"
    if not _NOTATION.fullmatch(edtf):
        return _not_a_date(edtf)
    if _HALF_UNSPECIFIED.search(edtf):
        return f'"{edtf}": write a month or day that is not known as XX'
    return ""


def _not_a_date(edtf: str) -> str:
    return f'"{edtf}" is not a date; EDTF is like 2017-10-23, 2017-10, 2017-10~, 2014?, 2017-10/2018-03 or 2021-08/..'


def _bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    ends = [_calendar_bounds(end) for end in edtf.split("/")]
    first, last = ends[0], ends[-1]
    return (first[0], last[1]) if first and last and len(ends) <= 2 else _parsed_bounds(edtf)


def _calendar_bounds(edtf: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a year, month or day, qualified or not; None for everything else."""
    match = _CALENDAR.fullmatch(edtf)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    with contextlib.suppress(ValueError):
        days = calendar.monthrange(year, month or 12)[1]
        return dt.date(year, month or 1, day or 1), dt.date(year, month or 12, day or days)
    return None


def _parsed_bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with _one_at_a_time, contextlib.redirect_stdout(io.StringIO()):
            parsed = parse_edtf(edtf)
        return _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except EDTFParseException:
        raise DateError(_not_a_date(edtf)) from None
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError):
        raise DateError(f'"{edtf}" has no bounds among the days of the years 1 to 9999') from None


def _day(bound: "struct_time | float") -> dt.date | None:
    """Return the day of a bound; the library marks an open end by an infinite number."""
    return None if isinstance(bound, float) else dt.date(*bound[:3])
