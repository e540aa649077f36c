"""What a search gives: hits in order, made when they are looked at, and how many there are of each kind."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from store.search.lexicon import Numbers
from store.search.meaning import Meaning, Reason, Span
from store.search.passage import Passage, PassageKind
from store.search.query import Mistake, Query
from store.search.score import Scores
from store.search.segment import Segment

_ENOUGH = 0.6


class Hit(NamedTuple):
    """A passage that was found, and the share of the query that it has (0 to 1)."""

    passage: Passage
    score: float


class Found(NamedTuple):
    """Hits as numbers: of the segment, of the passage in it, and the share of the query it has."""

    segments: NDArray[np.uint8]
    passages: Numbers
    scores: Scores


class Hits(Sequence[Hit]):
    """All hits, the best first; a passage is only read when its hit is asked for.

    Of all ``total`` hits the ``best`` are in order already; ``rank`` puts the others in order when one of them is asked
    for.
    """

    def __init__(self, segments: Sequence[Segment], total: int, best: Found, rank: Callable[[], Found]) -> None:
        self._segments = segments
        self._total = total
        self._best = best
        self._rank = rank

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        if isinstance(at, slice):
            return [self._hit(place) for place in range(*at.indices(len(self)))]
        return self._hit(range(len(self))[at])

    @cached_property
    def _all(self) -> Found:
        return self._rank()

    def _hit(self, place: int) -> Hit:
        found = self._best if place < self._best.passages.size else self._all
        passage = self._segments[found.segments[place]].passage(int(found.passages[place]))
        return Hit(passage, float(found.scores[place]))


class Results(NamedTuple):
    """The answer to a query.

    ``counts`` are of all kinds, also of those that ``hits`` was narrowed not to show; ``mistakes`` explain what of the
    query was left out; ``took`` is in seconds. ``meaning`` knows which words of a text match, and why.
    """

    query: Query
    hits: Hits
    counts: Mapping[PassageKind, int]
    mistakes: tuple[Mistake, ...]
    took: float
    meaning: Meaning

    @property
    def total(self) -> int:
        """How many hits there are of all kinds."""
        return sum(self.counts.values())

    def spans(self, hit: Hit) -> list[Span]:
        """The stretches of the hit's text that match."""
        return self.meaning.spans(hit.passage.text)

    def why(self, hit: Hit) -> list[Reason]:
        """Why words of the hit match that are not as typed."""
        return self.meaning.reasons(hit.passage.text, hit.passage.also)

    def weak(self, hit: Hit) -> bool:
        """Whether the hit has so little of the query that it may not be meant at all.

        It is weak if it has less than three fifths of what the query's words weigh, and lacks more than one of them;
        of fewer than three words, or where one is nowhere in the index, none may be lacking.
        """
        return hit.score < _ENOUGH and not self.meaning.lacks_one_word(hit.passage.text, hit.passage.also)
