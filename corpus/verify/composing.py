"""Quotations made of several passages: with marks of omission, across an attribution, or spliced."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from corpus.passage import Passage
from corpus.text import plain
from corpus.verify.cuts import cut_after, cut_before
from corpus.verify.placing import MOST_DROPPED, Placed, compared, is_meant, segments
from corpus.verify.sources import Sources
from corpus.wording import Change, length

_LONG_ENOUGH = 4
"""A part of fewer words is no sign that a quotation was put together from several places."""

_MOST_MADE_UP = 0.3
"""How much of a spliced quotation may come from nowhere."""

Likely = Callable[[str], list[Placed]]
"""Finds the passages that words most probably come from."""


def marked(sources: Sources, parts: Sequence[str], likely: Likely) -> list[Placed]:
    """Place the parts between marks of omission: one after another in a stretch of text, or else each where it is.

    Returns nothing if a part is nowhere.
    """
    found = [[one for one in likely(part) if is_meant(one, part)] for part in parts]
    longest = max(range(len(parts)), key=lambda at: len(parts[at]))
    for anchor in found[longest]:
        chain = _chain(sources, parts, found, longest, anchor)
        if chain:
            return chain
    return [places[0] for places in found] if all(found) else []


def _chain(
    sources: Sources, parts: Sequence[str], found: Sequence[Sequence[Placed]], longest: int, anchor: Placed
) -> list[Placed]:
    chain = [anchor]
    for at in (*range(longest - 1, -1, -1), *range(longest + 1, len(parts))):
        behind = at > longest
        beside = _beside(sources, parts[at], found[at], chain[-1 if behind else 0].at, behind=behind)
        if beside is None:
            return []
        chain.insert(len(chain) if behind else 0, beside)
    return chain


def _beside(sources: Sources, part: str, found: Sequence[Placed], at: Passage, *, behind: bool) -> Placed | None:
    """Place a part nearest to another, before or behind it."""
    _, place = sources.unit(at)
    within = Passage(at.end, place.end) if behind else Passage(place.start, at.start)
    same = sources.text.places(plain(part), within)
    if same:
        return compared(sources, part, same[0 if behind else -1])
    fitting = (one for one in found if goes_on(sources, *((at, one.at) if behind else (one.at, at))))
    return next(fitting, None)


def goes_on(sources: Sources, before: Passage, after: Passage) -> bool:
    """Whether a passage continues another: in the same paragraph, or in the next with the same speaker."""
    one, other = sources.unit(before)[0], sources.unit(after)[0]
    if one.article != other.article or before.end > after.start:
        return False
    return one.paragraph == other.paragraph or (
        other.paragraph == one.paragraph + 1 and _said_by_one(sources, before, after)
    )


def _said_by_one(sources: Sources, before: Passage, after: Passage) -> bool:
    spoken = sources.spoken(before), sources.spoken(after)
    return all(spoken) and len({one.quotation.source for one in spoken if one}) == 1


def spliced(sources: Sources, words: str, best: Placed | None) -> list[Placed]:
    """Return the passages that words without a mark of omission were put together from, if that explains them best."""
    parts = [part for part in segments(sources, words) if length(part.quoted) >= _LONG_ENOUGH]
    made_up = length(words) - sum(length(part.quoted) for part in parts)
    if len(parts) < 2 or made_up > _MOST_MADE_UP * length(words):
        return []
    if best and best.weight <= made_up + len(parts) - 1:
        return []
    return [compared(sources, part.quoted, part.at) for part in parts]


def uninterrupted(sources: Sources, placed: Placed) -> Placed:
    """Take from the changes what only drops the attribution between two halves of one quotation."""
    kept = tuple(change for change in placed.changes if not _is_interruption(sources, placed.at, change))
    return Placed(placed.at, kept, interrupted=len(kept) < len(placed.changes))


def _is_interruption(sources: Sources, at: Passage, change: Change) -> bool:
    if length(change.other) or length(change.one) < 2:
        return False
    dropped = Passage(at.start + change.at_one.start, at.start + change.at_one.end)
    around = Passage(at.start, dropped.start), Passage(dropped.end, at.end)
    return _said_by_one(sources, *around) and sources.spoken(dropped) is None


def in_one_stretch(sources: Sources, placed: Sequence[Placed]) -> bool:
    """Whether passages follow each other in what one speaker is quoted as saying, or in one paragraph."""
    return all(goes_on(sources, one.at, other.at) for one, other in pairwise(placed))


def in_one_breath(sources: Sources, placed: Sequence[Placed]) -> bool:
    """Whether only an attribution stands between the passages: one ends its quotation, the next begins one."""
    return all(_only_interrupted(sources, one.at, other.at) for one, other in pairwise(placed))


def _only_interrupted(sources: Sources, before: Passage, after: Passage) -> bool:
    if not (goes_on(sources, before, after) and _said_by_one(sources, before, after)):
        return False
    between = Passage(before.end, after.start)
    short = len(sources.text.text[slice(*between)].split()) <= MOST_DROPPED
    return short and not cut_after(sources, before) and not cut_before(sources, after)
