"""The order of the hits: by coarse scores, and the best also by how alike query and passage are as wholes."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from corpus.names import same
from store.search.fold import fold
from store.search.results import Found
from store.search.score import Scored, Scores
from store.search.segment import Segment

Places: TypeAlias = NDArray[np.float64]

BEST = 256
"""How many hits are put in order at once: more than are looked at before one scrolls far."""
_RANKED = 32
"""How many hits are compared with the query as wholes."""
_AS_A_WHOLE = 0.25
_AS_NAME = 1.5
"""What an actor is like whose very name was typed: more than any text."""
_NAMED = 1.2
_WORTH = 0.75
"""What has less than this share of the best score is not compared."""
_STEPS = 65_535
"""Scores nearer than one of these steps are ties, and go by date, then id."""


def foremost(
    query: str, segments: Sequence[Segment], scored: Sequence[Scored], places: Sequence[Places | None]
) -> Found:
    """The best hits in order, as `ranked` has them, without looking at how all the others are ordered."""
    few = [each if each.passages.size <= BEST else _best(each) for each in scored]
    which, passages, scores = ranked(query, segments, few, places)
    return Found(which[:BEST], passages[:BEST], scores[:BEST])


def _best(scored: Scored) -> Scored:
    """The best hits of one segment; of equal ones those that come first."""
    steps = _steps(scored.scores)
    first = np.flatnonzero(steps == steps.min())
    if first.size >= BEST:
        return Scored(scored.passages[first[:BEST]], scored.scores[first[:BEST]])
    last = int(np.searchsorted(np.cumsum(np.bincount(steps)), BEST))
    better = np.flatnonzero(steps < last)
    ties = np.flatnonzero(steps == last)[: BEST - better.size]
    chosen = np.sort(np.concatenate([better, ties]))
    return Scored(scored.passages[chosen], scored.scores[chosen])


def _steps(scores: Scores) -> NDArray[np.uint16]:
    return ((1 - scores) * _STEPS).astype(np.uint16)


def ranked(query: str, segments: Sequence[Segment], scored: Sequence[Scored], places: Sequence[Places | None]) -> Found:
    """All hits in order.

    Args:
        query: the words of the query, folded.
        segments: the parts of the index.
        scored: the hits of each, in the order of their numbers.
        places: for each part where its passages belong among those of the first; None where they are the first.
    """
    which = np.repeat(np.arange(len(scored), dtype=np.uint8), [each.passages.size for each in scored])
    passages = np.concatenate([each.passages for each in scored])
    scores = np.concatenate([each.scores for each in scored])
    steps = _steps(scores)
    if np.any(which):
        belongs = [
            each.passages if place is None else place[each.passages] for each, place in zip(scored, places, strict=True)
        ]
        order = np.lexsort((passages, np.concatenate(belongs), steps))
    else:
        order = np.argsort(steps, kind="stable")
    first = order[:_RANKED]
    first = first[scores[first] >= _WORTH * scores[first[:1]].sum()]
    if query and first.size > 1:
        alike = [_likeness(query, segments[which[at]], int(passages[at])) for at in first.tolist()]
        whole = (1 - _AS_A_WHOLE) * scores[first] + _AS_A_WHOLE * np.array(alike, np.float32)
        order[: first.size] = first[np.argsort(-whole, kind="stable")]
    return Found(which[order], passages[order], scores[order])


def _likeness(query: str, segment: Segment, number: int) -> float:
    """How alike a folded query and the stretch of a passage's text most like it are, from 0 to 1; more for a name."""
    passage = segment.passage(number)
    named = max((_named(query, name) for name in passage.names), default=0.0)
    return named if named >= _NAMED else fuzz.partial_ratio(query, fold(passage.text)) / 100


def _named(query: str, name: str) -> float:
    """How well a folded query fits as a name of an actor."""
    alike = 1.0 if same(query, name) else fuzz.ratio(query, " ".join(fold(name).split())) / 100
    return _AS_NAME * alike


def places_among(first: Segment, other: Segment) -> Places:
    """Where each passage of another segment belongs among those of the first: between which two numbers."""
    return np.array(
        [bisect_left(range(len(first)), other.order(number), key=first.order) - 0.5 for number in range(len(other))],
        np.float64,
    )
