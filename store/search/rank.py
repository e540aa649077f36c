"""The order of the hits: coarse scores first, and the best of them again by how alike query and passage are as wholes."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from store.search.fold import fold
from store.search.lexicon import Numbers
from store.search.results import Found
from store.search.score import Scored, Scores
from store.search.segment import Segment

_RANKED = 32
"""How many hits are compared with the query as wholes."""
_AS_A_WHOLE = 0.25
_WORTH = 0.75
"""What has less than this share of the best score is not compared."""
_STEPS = 65_535
"""Scores nearer than one of these steps are ties, and go by date, then id."""


def ranked(query: str, segments: Sequence[Segment], scored: Sequence[Scored], places: Sequence[Scores | None]) -> Found:
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
    steps = ((1 - scores) * _STEPS).astype(np.uint16)
    if np.any(which):
        belongs = [each.passages if place is None else place[each.passages] for each, place in zip(scored, places, strict=True)]
        order = np.lexsort((passages, np.concatenate(belongs), steps))
    else:
        order = np.argsort(steps, kind="stable")
    best = order[:_RANKED]
    best = best[scores[best] >= _WORTH * scores[best[:1]].sum()]
    if query and best.size > 1:
        alike = [_likeness(query, segments[which[at]], int(passages[at])) for at in best.tolist()]
        whole = (1 - _AS_A_WHOLE) * scores[best] + _AS_A_WHOLE * np.array(alike, np.float32)
        order[: best.size] = best[np.argsort(-whole, kind="stable")]
    return Found(which[order], passages[order], scores[order])


def _likeness(query: str, segment: Segment, number: int) -> float:
    """How alike a folded query and the stretch of a passage most like it are, from 0 to 1."""
    passage = segment.passage(number)
    return fuzz.partial_ratio(query, fold(f"{passage.text} {passage.also}")) / 100
