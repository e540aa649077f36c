"""The search index: finds what one half remembers among the passages of a corpus.

An index is immutable; a changed one shares what did not change. It may be searched by several threads at once.
"""

import time
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache, partial

import numpy as np

from store.search.aliases import Aliases
from store.search.build import build
from store.search.filters import allowed, chosen
from store.search.fold import fold
from store.search.match import matches
from store.search.meaning import Meaning
from store.search.passage import PASSAGE_KINDS, Passage, PassageKind
from store.search.query import Query, parse
from store.search.rank import ranked
from store.search.results import Found, Hits, Results
from store.search.score import Scored, Scores, score
from store.search.segment import Mask, Segment
from store.search.terms import Part, terms
from store.search.values import Values
from store.search.work import Cancelled, CancelledError, Progress, never

_REMEMBERED_WORDS = 4096


class SearchIndex:
    """Passages that can be searched."""

    def __init__(self, segments: Sequence[Segment], alive: Sequence[Mask | None] | None = None) -> None:
        """Take the segments, the first the largest, and which passages of each still count (None: all)."""
        still = alive or [None] * len(segments)
        self.segments = tuple(segments)
        self._parts = [
            Part(segment, mask, _matcher(segment)) for segment, mask in zip(segments, still, strict=True)
        ]

    @classmethod
    def of(cls, passages: Iterable[Passage], progress: Progress | None = None, cancelled: Cancelled = never) -> "SearchIndex":
        """Build an index in memory.

        Raises:
            CancelledError: ``cancelled`` said so.
        """
        return cls([build(passages, progress, cancelled)])

    def __len__(self) -> int:
        return sum(part.size() for part in self._parts)

    @cached_property
    def values(self) -> Values:
        """The values of the fields."""
        abouts = [segment.about for segment in self.segments]
        names = {actor: spellings for about in abouts for actor, spellings in about.names.items()}
        return Values((facet for about in abouts for facet in about.facets), names)

    @cached_property
    def _aliases(self) -> Aliases:
        return Aliases(names for segment in self.segments for names in segment.about.names.values())

    def search(
        self,
        query: Query | str,
        *,
        kinds: Collection[PassageKind] = (),
        spellings: bool = True,
        cancelled: Cancelled = never,
    ) -> Results:
        """Find passages.

        Args:
            query: what is asked; a text is read as one that is complete.
            kinds: show hits of these kinds only (all are counted); none means all.
            spellings: whether other spellings of a name count.
            cancelled: asked now and then whether to give up.

        Raises:
            CancelledError: ``cancelled`` said so.
        """
        started = time.perf_counter()
        asked = parse(query, finished=True) if isinstance(query, str) else query
        filters, unknown = chosen(asked, self.values) if asked.filters else ([], [])
        in_phrases = [word.text for phrase in asked.phrases for word in phrase]
        found = terms(asked.words, in_phrases, self._parts, self._aliases if spellings else None)
        scored = []
        for part, here in zip(self._parts, found, strict=True):
            if cancelled():
                raise CancelledError
            left = allowed(part, asked, filters, spellings=spellings, cancelled=cancelled)
            scored.append(score(part.segment, here, left) if here else _all(left))
        if cancelled():
            raise CancelledError
        words = " ".join([word.text for word in asked.words] + in_phrases)
        counts = self._counts(scored)
        if kinds:
            scored = [self._narrowed(part, each, kinds) for part, each in zip(self._parts, scored, strict=True)]
        hits = Hits(self.segments, ranked(words, self.segments, scored, self._places))
        lexicons = [segment.lexicon for segment in self.segments]
        meaning = Meaning(asked, list(zip(lexicons, found, strict=True)))
        mistakes = (*asked.mistakes, *unknown)
        return Results(asked, hits, counts, mistakes, time.perf_counter() - started, meaning)

    def _counts(self, scored: Sequence[Scored]) -> dict[PassageKind, int]:
        """How many hits there are of each kind."""
        counts = sum(
            np.bincount(segment.kinds[each.passages], minlength=len(PASSAGE_KINDS))
            for segment, each in zip(self.segments, scored, strict=True)
        )
        return dict(zip(PASSAGE_KINDS, np.asarray(counts).tolist(), strict=True))

    def _narrowed(self, part: Part, scored: Scored, kinds: Collection[PassageKind]) -> Scored:
        kept = np.isin(part.segment.kinds[scored.passages], [PASSAGE_KINDS.index(kind) for kind in kinds])
        return Scored(scored.passages[kept], scored.scores[kept])

    @cached_property
    def _places(self) -> list[Scores | None]:
        return [None] * len(self.segments)


def _matcher(segment: Segment) -> ...:
    remembered = lru_cache(_REMEMBERED_WORDS)(partial(matches, lexicon=segment.lexicon))
    return lambda typed, unfinished, spellings: remembered(typed, unfinished=unfinished, spellings=spellings)


def _all(left: Mask | None) -> Scored:
    """Everything that the conditions of a query without words leave; nothing if it has no conditions."""
    passages = np.flatnonzero(left).astype(np.int32) if left is not None else np.empty(0, np.int32)
    return Scored(passages, np.ones(passages.size, np.float32))
