"""Events on a time axis: where each stands, for how long it may have lasted, and how dense the time was."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from math import ceil
from typing import Final, NamedTuple

from corpus import dates
from corpus.links import Links
from corpus.model import Event
from tui.views.page import Run, Target
from tui.views.rows import Row
from tui.views.words import shortened

BARS: Final = " ▁▂▃▄▅▆▇█"
YEAR: Final = 365.25
"""Days of a mean year."""
NEAREST: Final = 0.25
"""Days a cell at the closest: four cells a day."""
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
GAP: Final = 6
"""Cells from one tick to the next at least."""
ROOM: Final = 12
"""Cells that a label needs beside its mark to be read there."""


class Stretch(NamedTuple):
    """A time by its first and last day as ordinals; the end one, for what is on one day, is the same day."""

    first: int
    last: int


class Scale(NamedTuple):
    """Which days the axis shows: from day ``start``, ``days`` a cell, ``width`` cells."""

    start: float
    days: float
    width: int

    def column(self, ordinal: float) -> int:
        """The cell of a day; below 0 or at least ``width`` where it is off the axis."""
        return int((ordinal - self.start) // self.days)

    def moved(self, screens: float) -> "Scale":
        """The axis moved by a part of its width."""
        return self._replace(start=self.start + screens * self.days * self.width)

    def zoomed(self, factor: float, around: float) -> "Scale":
        """The axis drawn closer (factor above 1) or farther, with the day ``around`` where it was."""
        days = max(self.days / factor, NEAREST)
        return self._replace(start=around - (around - self.start) * days / self.days, days=days)

    def around(self, ordinal: float) -> "Scale":
        """The same scale with a day in the middle."""
        return self._replace(start=ordinal - self.days * self.width / 2)


def whole(stretches: Iterable[Stretch], width: int) -> Scale:
    """A scale that shows all of these times, with some room at both ends for their labels."""
    all_of_them = list(stretches)
    if not all_of_them:
        today = date(2020, 1, 1).toordinal()
        return Scale(today, YEAR / max(width, 1), width)
    first = min(stretch.first for stretch in all_of_them)
    last = max(stretch.last for stretch in all_of_them)
    days = max((last - first + 1) / max(width * 0.9, 1), NEAREST)
    return Scale(first - days * width * 0.03, days, width)


def stretch(edtf: str) -> Stretch | None:
    """The days that a date may mean; None for no date. An open end counts as the end that is known."""
    if not edtf:
        return None
    span = dates.span(edtf)
    first, last = span.earliest or span.latest, span.latest or span.earliest
    return Stretch(first.toordinal(), last.toordinal()) if first and last else None


def events(links: Links, actor: str = "") -> list[Event]:
    """The events in order of time, undated ones last; with ``actor``, those in which the actor takes part."""
    chosen = [event for event in links.corpus.events if not actor or _involves(event, actor)]
    return sorted(chosen, key=lambda event: (dates.order(event.date), event.id))


def _involves(event: Event, actor: str) -> bool:
    return any(p.actor == actor for p in event.participant) or any(actor in a.actors for a in event.account)


def rows(links: Links, scale: Scale, actor: str = "") -> tuple[Row, ...]:
    """One row an event: a dot for a day, a bar for a time that is uncertain or lasted, and its title beside it."""
    return tuple(Row(event.id, (_drawn(event, scale),), target=Target(event.id)) for event in events(links, actor))


def _drawn(event: Event, scale: Scale) -> tuple[Run, ...]:
    days = stretch(event.date)
    if days is None:
        return (Run("  date not stated  ", "dim"), Run(event.title))
    label = f"{dates.short(event.date)} {event.title}"
    left, right = scale.column(days.first), scale.column(days.last)
    if right < 0:
        return (Run("‹ ", "accent"), Run(shortened(label, scale.width - 2), "dim"))
    if left >= scale.width:
        words = shortened(label, scale.width - 2)
        return (Run(f"{words:>{scale.width - 2}}", "dim"), Run(" ›", "accent"))
    return _beside(label, _mark(max(left, 0), min(right, scale.width - 1), event), max(left, 0), scale.width)


def _mark(left: int, right: int, event: Event) -> str:
    """A dot for what fits in a cell, a bar for what does not; with a question mark where the date is not certain."""
    span = dates.span(event.date)
    doubt = "?" if span.approximate or span.uncertain else ""
    return ("●" if left == right else "╺" + "━" * (right - left - 1) + "╸") + doubt


def _beside(label: str, mark: str, at: int, width: int) -> tuple[Run, ...]:
    """The label right of the mark, left of it where there is more room, upon it where there is none beside."""
    mark = mark[: width - at]
    before, after = at - 1, width - at - len(mark) - 1
    if max(before, after) < ROOM <= len(mark) - 6:
        words = f" {shortened(label, len(mark) - 6)} "
        rest = mark[2 + len(words) :]
        return (Run(" " * at), Run(mark[:2], "accent"), Run(words), Run(rest, "accent"))
    if len(label) <= after or after >= before:
        return (Run(" " * at), Run(mark, "accent"), Run(f" {shortened(label, after)}" if after > 0 else ""))
    words = shortened(label, max(before, 1))
    return (Run(f"{words:>{before}} "), Run(mark, "accent"))


def density(stretches: Iterable[Stretch], scale: Scale) -> str:
    """How many of the times fall on each cell, as bars; a longer time counts on its first cell."""
    counts = Counter(scale.column(each.first) for each in stretches)
    highest = max((count for cell, count in counts.items() if 0 <= cell < scale.width), default=0)
    if not highest:
        return " " * scale.width
    steps = len(BARS) - 1
    return "".join(BARS[ceil(counts[cell] / highest * steps)] for cell in range(scale.width))


def dots(stretches: Iterable[Stretch], scale: Scale, sign: str) -> str:
    """A sign on each cell on which one of the times begins."""
    cells = {scale.column(each.first) for each in stretches}
    return "".join(sign if cell in cells else " " for cell in range(scale.width))


def ticks(scale: Scale) -> tuple[str, str]:
    """Two lines: the names of years, months or days as far as they fit, and a tick below each."""
    names, marks = [" "] * scale.width, ["─"] * scale.width
    days = list(_named_days(scale))
    for tick in sorted(days, key=lambda tick: not tick.leads):
        cell = scale.column(tick.day)
        if 0 <= cell < scale.width:
            marks[cell] = "┬"
            _write(tick.name, names, cell)
    if not any(tick.leads and 0 <= scale.column(tick.day) < scale.width for tick in days):
        first = _bounded(scale.start)
        names[:9] = [" "] * len(names[:9])
        _write(f"{MONTHS[first.month - 1]} {first.year}", names, 0)
    return "".join(names), "".join(marks)


def _write(name: str, names: list[str], cell: int) -> None:
    """Write a name at a cell where there is room for it with a blank on both sides."""
    end = cell + len(name)
    if end <= len(names) and not "".join(names[max(cell - 1, 0) : end + 1]).strip():
        names[cell:end] = name


class _Tick(NamedTuple):
    """A day with its name; one that ``leads`` is named first, and says in which year or month the others are."""

    day: int
    name: str
    leads: bool


def _named_days(scale: Scale) -> Iterable[_Tick]:
    """The days that deserve a tick at this scale: firsts of years, of months, or days."""
    first, last = _bounded(scale.start), _bounded(scale.start + scale.days * scale.width)
    apart = scale.days * GAP
    years = range(first.year, last.year + 1)
    if apart > 184:
        every = max(ceil(apart / YEAR), 1)
        return (_Tick(date(year, 1, 1).toordinal(), str(year), True) for year in years if year % every == 0)
    if apart > 10:
        months = range(1, 13, 1 if apart <= 31 else 3 if apart <= 92 else 6)
        return (
            _Tick(date(year, month, 1).toordinal(), str(year) if month == 1 else MONTHS[month - 1], month == 1)
            for year in years
            for month in months
        )
    every = ceil(apart)
    days = (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
    return (
        _Tick(day.toordinal(), f"1 {MONTHS[day.month - 1]}" if day.day == 1 else str(day.day), day.day == 1)
        for day in days
        if day.day % every == 1 % every
    )


def _bounded(ordinal: float) -> date:
    """A day that the calendar has."""
    return date.fromordinal(min(max(int(ordinal), 1), date.max.toordinal()))
