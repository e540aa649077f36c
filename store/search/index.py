"""The search index: finds what one half remembers among the passages of a corpus.

An index is immutable; a changed one shares what did not change. It may be searched by several threads at once.
"""

import datetime as dt
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial

import numpy as np

from store.search.aliases import Aliases
from store.search.build import build
from store.search.filters import allowed, chosen
from store.search.match import matches
from store.search.meaning import Meaning
from store.search.passage import PASSAGE_KINDS, Passage, PassageKind
from store.search.query import Query, parse
from store.search.rank import Places, foremost, places_among, ranked
from store.search.results import Hits, Results
from store.search.score import Scored, score
from store.search.segment import UNKNOWN_DAY, Facet, Mask, Segment
from store.search.terms import Matcher, Part, terms
from store.search.values import Values
from store.search.work import Cancelled, CancelledError, Progress, never

_REMEMBERED_WORDS = 4096
_MOST_CHANGED = 0.25
"""When the changed passages are more than this share of the others, all are put together again."""


class SearchIndex:
    """Passages that can be searched.

    ``parts`` are one segment, and where it was changed a second one with what was added; of either some passages may
    not count any more.
    """

    def __init__(self, segments: Sequence[Segment], alive: Sequence[Mask | None]) -> None:
        """Take the segments, and which passages of each still count (None: all)."""
        self.segments = tuple(segments)
        self.parts = [Part(segment, mask, _matcher(segment)) for segment, mask in zip(segments, alive, strict=True)]

    @classmethod
    def of(
        cls, passages: Iterable[Passage], progress: Progress | None = None, cancelled: Cancelled = never
    ) -> "SearchIndex":
        """An index of the passages, whose ids differ, in memory.

        Args:
            passages: what is to be found.
            progress: is told now and then how many passages were read, and of how many where they have a length.
            cancelled: is asked now and then whether to give up.

        Raises:
            CancelledError: ``cancelled`` said so.
        """
        return cls([build(passages, progress, cancelled)], [None])

    def __len__(self) -> int:
        return sum(part.size() for part in self.parts)

    def __iter__(self) -> Iterator[Passage]:
        """All passages that count."""
        for part in self.parts:
            yield from map(part.segment.passage, part.numbers().tolist())

    def place(self, id: str) -> tuple[int, int] | None:
        """The part and the number of the passage with an id, None if none counts."""
        for at, part in enumerate(self.parts):
            number = part.segment.number(id)
            if number is not None and (part.alive is None or part.alive[number]):
                return at, number
        return None

    def changed(self, added: Iterable[Passage] = (), removed: Iterable[str] = ()) -> "SearchIndex":
        """An index with passages added, or put in the place of those with their ids, and others removed by id."""
        new = {passage.id: passage for passage in added}
        base, *rest = self.parts
        others = [passage for part in rest for passage in map(part.segment.passage, part.numbers().tolist())]
        gone = {*new, *removed}
        kept = [passage for passage in others if passage.id not in gone]
        alive = np.ones(len(base.segment), np.bool_) if base.alive is None else base.alive.copy()
        dead = [number for id in gone if (number := base.segment.number(id)) is not None]
        alive[dead] = False
        beside = [*kept, *new.values()]
        if len(beside) > _MOST_CHANGED * np.count_nonzero(alive):
            left = map(base.segment.passage, np.flatnonzero(alive).tolist())
            return SearchIndex.of([*left, *beside])
        mask = None if alive.all() else alive
        if not beside:
            return SearchIndex([base.segment], [mask])
        return SearchIndex([base.segment, build(beside)], [mask, None])

    @cached_property
    def values(self) -> Values:
        """The values of the fields."""
        abouts = [segment.about for segment in self.segments]
        names = {actor: spellings for about in abouts for actor, spellings in about.names.items()}
        return Values((facet for about in abouts for facet in about.facets), names)

    @cached_property
    def years(self) -> dict[int, int]:
        """How many passages have each year as their first, in order."""
        days = np.concatenate([part.segment.first_day[part.numbers()] for part in self.parts])
        known, counts = np.unique(days[(days > 0) & (days < UNKNOWN_DAY)], return_counts=True)
        years: dict[int, int] = {}
        for day, count in zip(known.tolist(), counts.tolist(), strict=True):
            year = dt.date.fromordinal(day).year
            years[year] = years.get(year, 0) + count
        return years

    def count(self, facet: Facet) -> int:
        """How many passages have a value in a field."""
        return sum(
            int(np.count_nonzero(np.isin(part.numbers(), part.segment.facet(part.segment.about.facets.index(facet)))))
            for part in self.parts
            if facet in part.segment.about.facets
        )

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
        found = terms(asked.words, in_phrases, self.parts, self._aliases if spellings else None)
        narrowed = bool(filters or asked.kinds or asked.days)
        scored = []
        for part, here in zip(self.parts, found, strict=True):
            if cancelled():
                raise CancelledError
            left = allowed(part, asked, filters, spellings=spellings, cancelled=cancelled)
            scored.append(score(part.segment, here, left) if here else _all(left if narrowed else None))
        if cancelled():
            raise CancelledError
        words = " ".join([word.text for word in asked.words] + in_phrases)
        counts = self._counts(scored)
        if kinds:
            scored = [self._narrowed(part, each, kinds) for part, each in zip(self.parts, scored, strict=True)]
        lexicons = [segment.lexicon for segment in self.segments]
        meaning = Meaning(asked, list(zip(lexicons, found, strict=True)))
        order = (words, self.segments, scored, self._places)
        total = sum(each.passages.size for each in scored)
        hits = Hits(self.segments, total, foremost(*order), partial(ranked, *order))
        mistakes = (*asked.mistakes, *unknown)
        return Results(asked, hits, counts, mistakes, time.perf_counter() - started, meaning)

    def _counts(self, scored: Sequence[Scored]) -> dict[PassageKind, int]:
        """How many hits there are of each kind."""
        found = np.concatenate([part.kinds[each.passages] for part, each in zip(self.segments, scored, strict=True)])
        return {kind: int(np.count_nonzero(found == number)) for number, kind in enumerate(PASSAGE_KINDS)}

    def _narrowed(self, part: Part, scored: Scored, kinds: Collection[PassageKind]) -> Scored:
        kept = np.isin(part.segment.kinds[scored.passages], [PASSAGE_KINDS.index(kind) for kind in kinds])
        return Scored(scored.passages[kept], scored.scores[kept])

    @cached_property
    def _places(self) -> list[Places | None]:
        """Where the passages of each part belong among those of the first."""
        first, *others = self.segments
        return [None, *(places_among(first, other) for other in others)]


def _matcher(segment: Segment) -> Matcher:
    remembered = lru_cache(_REMEMBERED_WORDS)(partial(matches, lexicon=segment.lexicon))
    return lambda typed, unfinished, spellings: remembered(typed, unfinished=unfinished, spellings=spellings)


def _all(left: Mask | None) -> Scored:
    """Everything that the conditions of a query without words leave; nothing if it has no conditions."""
    passages = np.flatnonzero(left) if left is not None else np.empty(0, np.intp)
    return Scored(passages, np.ones(passages.size, np.float32))
