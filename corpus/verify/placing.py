"""Where the words of a quotation come from: one passage, or several."""

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from corpus import figures
from corpus.passage import Passage
from corpus.text import plain
from corpus.verify.sources import Sources
from corpus.wording import Change, changes, length, weight, words

_RUN = 3
"""This many words in a row are taken to come from one place."""

MOST_DROPPED = 12
"""How many words may be dropped within a passage before it counts as two."""

_FIGURE = 4
"""How many words of a figure may have been cut off: ``at least three million``."""

_CLOSE = 4
"""How many of the places that are alike are compared word by word."""

_MOST = 12
"""How many places of the same words are looked at."""


class Placed(NamedTuple):
    """A passage that words come from, and what was changed in it to make them.

    ``interrupted`` if an attribution that stands in the passage is left out: that changes nothing.
    """

    at: Passage
    changes: tuple[Change, ...]
    interrupted: bool = False

    @property
    def weight(self) -> int:
        """How many words were changed."""
        return weight(self.changes)


def compared(sources: Sources, quoted: str, at: Passage) -> Placed:
    """Set words against a passage, widened to the whole of every figure that its edges cut."""
    unit, place = sources.text.text, sources.unit(at)[1]
    start, end = at
    for figure in figures.find(unit[slice(*place)]):
        first, last = place.start + figure.start, place.start + figure.end
        if first < end and start < last and not (start <= first and last <= end):
            start, end = min(start, first), max(end, last)
    return Placed(Passage(start, end), changes(unit[start:end], quoted))


def nearest(sources: Sources, quoted: str) -> list[Placed]:
    """Return the passages that are these words, or else those that most resemble them, the likeliest first."""
    text = sources.text
    found = [at for at in text.places(plain(quoted)) if _is_whole(text.folded, at)][:_MOST]
    if not found:
        sought = _keys(quoted)
        close = sorted((text.closest(sought, start, (), ()) for start in text.alike(sought)), key=itemgetter(1))
        alike = [at for at, _ in close[:_CLOSE]]
        stretches = segments(sources, quoted)
        alike += [stretches[0].at] if len(stretches) == 1 else []
        found = [edged for at in alike for edged in _edged(sources, sought, at)]
    placed = [compared(sources, quoted, at) for at in dict.fromkeys(found)]
    return sorted(placed, key=lambda one: (one.weight, *_remoteness(sources, quoted, one), one.at))


def _edged(sources: Sources, sought: Sequence[str], at: Passage) -> list[Passage]:
    """Return a passage within its paragraph, its edges also moved to where the first and last words sought stand.

    They may stand there in one with their neighbours, or apart: ``late night`` and ``late-night``.
    """
    place = sources.unit(Passage((at.start + at.end) // 2, at.end))[1]
    within = sources.text.words_in(place)
    own = sources.text.words_in(at)
    keys = sources.text.keys
    first = [
        i for i in within[max(0, own.start - within.start - MOST_DROPPED) :][: 2 * MOST_DROPPED] if keys[i] == sought[0]
    ]
    last = [
        i
        for i in within[: max(0, own.stop - within.start + MOST_DROPPED)][-2 * MOST_DROPPED :]
        if keys[i] == sought[-1]
    ]
    starts = [max(own.start, within.start), *first]
    stops = [min(own.stop, within.stop), *(i + 1 for i in last)]
    if within.start < own.start and _begin_alike(keys[own.start - 1], sought[0]):
        starts.append(own.start - 1)
    if own.stop < within.stop and _begin_alike(keys[own.stop][::-1], sought[-1][::-1]):
        stops.append(own.stop + 1)
    return [_bare(sources, range(start, stop)) for start in starts for stop in stops if start < stop]


def _begin_alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def is_meant(placed: Placed, quoted: str) -> bool:
    """Whether enough words are unchanged for a passage to be the one that was quoted."""
    own = length(quoted)
    grave = [change for change in placed.changes if change.kind not in {"punctuation", "spelling"}]
    added = sum(length(change.other) for change in grave)
    dropped = sum(length(change.one) for change in grave)
    return added <= max(own // 2, min(1, own - 1)) and dropped <= max(own, _FIGURE)


class Segment(NamedTuple):
    """Quoted words that come from one passage."""

    quoted: str
    at: Passage


def segments(sources: Sources, quoted: str) -> list[Segment]:
    """Divide words into the longest runs that stand in the library; runs a few words apart there are one.

    Runs of less than ``_RUN`` words are left out: they stand anywhere.
    """
    text, own = sources.text, words(quoted)
    sought = [word.text.casefold() for word in own]
    runs: list[tuple[range, range]] = []
    first = 0
    while first < len(sought):
        length, places = text.longest(sought, first)
        if sum(word.text[0].isalnum() for word in own[first : first + length]) >= _RUN:
            start = _best_place(sources, sought, places[:_MOST], runs[-1][1].stop if runs else -1)
            runs.append((range(first, first + length), range(start, start + length)))
            first += length
        else:
            first += 1
    joined: list[tuple[range, range]] = []
    for mine, there in runs:
        if joined and _continues(sources, joined[-1][1], there):
            before, at = joined.pop()
            joined.append((range(before.start, mine.stop), range(at.start, there.stop)))
        else:
            joined.append((mine, there))
    return [
        Segment(quoted[own[mine.start].start : own[mine.stop - 1].end], _extent(sources, there))
        for mine, there in joined
    ]


def _best_place(sources: Sources, sought: Sequence[str], places: Sequence[int], behind: int) -> int:
    """Choose where a run comes from: right behind the run before, or where most other words of the quotation are."""
    wanted = set(sought)

    def fitness(at: int) -> tuple[bool, int, int]:
        follows = 0 <= at - behind <= MOST_DROPPED and behind > 0
        around = sources.text.keys[max(0, at - len(sought)) : at + 2 * len(sought)]
        return follows, len(wanted.intersection(around)), -at

    return max(places, key=fitness)


def _continues(sources: Sources, before: range, after: range) -> bool:
    """Whether a run goes on where another ended, a few words dropped between."""
    same = sources.number(_extent(sources, before)) == sources.number(_extent(sources, after))
    return same and 0 <= after.start - before.stop <= MOST_DROPPED


def _extent(sources: Sources, at: range) -> Passage:
    return Passage(sources.text.words[at.start].start, sources.text.words[at.stop - 1].end)


def _bare(sources: Sources, at: range) -> Passage:
    """Return a stretch of words without the punctuation at its edges."""
    telling = [i for i in at if sources.text.keys[i][0].isalnum()] or at
    return _extent(sources, range(telling[0], telling[-1] + 1))


def _remoteness(sources: Sources, quoted: str, placed: Placed) -> tuple[int, int, int, int]:
    """Rank places with as many changed words: by words they lack, by words put in place of none, by all changes.

    Last by what of a quotation they are.
    """
    printed = sources.text.text[slice(*placed.at)]
    there = set(_keys(printed))
    spoken = sources.spoken(placed.at)
    part = 2 if spoken is None else int(spoken.at != placed.at)
    lacking = sum(key not in there for key in _keys(quoted))
    return lacking, abs(length(printed) - length(quoted)), len(placed.changes), part


def _is_whole(folded: str, at: Passage) -> bool:
    before, after = folded[max(0, at.start - 1) : at.start], folded[at.end : at.end + 1]
    return not (before.isalnum() and folded[at.start].isalnum()) and not (
        after.isalnum() and folded[at.end - 1].isalnum()
    )


def _keys(quoted: str) -> list[str]:
    return [word.text.casefold() for word in words(quoted)]
