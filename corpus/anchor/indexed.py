"""A text made ready for finding many passages in it, as long as a book.

Everything counts in Unicode code points of the text: its paragraphs with a blank line between them.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, islice
from operator import attrgetter

from corpus.passage import Passage
from corpus.text import plain
from corpus.wording import Word, words

MOST_PLACES = 200
"""More places than this are not looked at: what stands in so many is found by what stands around it, or not at all."""

MOST_ALIKE = 8
"""How many places that may be alike are looked into."""

_BETWEEN = "\n\n"
_CHUNK = re.compile(r"[^ ]+")
_LONGEST = 3
_SHIFT = 3
"""How far, in words, a place may be shifted by words added or dropped in it and still count as one place."""

_MOST_SLACK = 40
"""How many words longer or shorter than the passage sought a place may be, at most."""

_FEW = 4
"""A place that has fewer than one in this many of the words sought is not like them."""

_NO_CODE, _FIRST_CODE = "\0", 0xE000
_SEEDS = 16
"""How many words of a passage, its rarest, say where to look for something like it."""


def _slack(sought: Sequence[str]) -> int:
    """How many words longer or shorter than ``sought`` a place may be."""
    return min(_SHIFT + len(sought) // 8, _MOST_SLACK)


class IndexedText:
    """The paragraphs of a text by their number, in order; ``text`` is all of them, a blank line between."""

    def __init__(self, paragraphs: Mapping[int, str]) -> None:
        self.text = _BETWEEN.join(paragraphs.values())
        self.folded = plain(self.text)
        self._numbers = list(paragraphs)
        self._starts = [0, *accumulate(len(paragraph) + len(_BETWEEN) for paragraph in paragraphs.values())]
        ends = (start - len(_BETWEEN) for start in self._starts[1:])
        self._spans = dict(zip(paragraphs, map(Passage, self._starts, ends), strict=True))

    def paragraph_at(self, place: int) -> int:
        """Return the number of the paragraph that a place is in, or that it follows."""
        return self._numbers[bisect_right(self._starts, place, hi=len(self._numbers)) - 1] if self._numbers else 0

    def paragraph(self, number: int) -> Passage | None:
        """Return where a paragraph stands."""
        return self._spans.get(number)

    def places(self, sought: str, within: Passage | None = None) -> list[Passage]:
        """Return where ``sought`` (folded by ``plain``) stands, up to ``MOST_PLACES``, in the text's order.

        A chunk that has space on both sides in ``sought`` stands so in the text; the rarest of the longest ones tells
        where to look.
        """
        longest = sorted(filter(None, sought.split(" ")[1:-1]), key=len)[-_LONGEST:]
        if within or not longest:
            return list(islice(self._scan(sought, within or Passage(0, len(self.text))), MOST_PLACES))
        rarest = min(longest, key=lambda chunk: len(self._chunks.get(chunk, ())))
        offset = sought.index(f" {rarest} ") + 1
        starts = (at - offset for at in self._chunks.get(rarest, ()))
        found = (Passage(at, at + len(sought)) for at in starts if at >= 0 and self.folded.startswith(sought, at))
        return list(islice(found, MOST_PLACES))

    def _scan(self, sought: str, within: Passage) -> Iterator[Passage]:
        at = self.folded.find(sought, *within) if sought else -1
        while at >= 0:
            yield Passage(at, at + len(sought))
            at = self.folded.find(sought, at + 1, within.end)

    def alike(self, sought: Sequence[str], within: Passage | None = None) -> list[int]:
        """Return the indices of words where something like the ``sought`` words (case folded) may begin, best first.

        Every sought word votes for the beginning that each of its places implies. Elsewhere than ``within`` a short
        stretch of text, words that stand everywhere have no vote. Places that lack most of the words are left out.
        """
        stretch = self.words_in(within)
        seeds = sorted(enumerate(sought), key=lambda seed: len(self._places_of_word.get(seed[1], ())))[:_SEEDS]
        votes: Counter[int] = Counter()
        voters = 0
        for offset, word in seeds:
            places = self._places_of_word.get(word, [])
            if within:
                places = places[bisect_left(places, stretch.start) : bisect_left(places, stretch.stop)]
            if places and (within or len(places) <= MOST_PLACES):
                voters += 1
                votes.update([place - offset for place in places])
        wanted, slack = set(self._code(sought)), _slack(sought)
        return [
            start
            for start in _strongest(votes, voters // _FEW)
            if _FEW * len(wanted.intersection(self._coded[max(0, start - slack) : start + len(sought) + slack]))
            >= len(wanted)
        ]

    def closest(
        self, sought: Sequence[str], start: int, before: Sequence[str], after: Sequence[str]
    ) -> tuple[Passage, int]:
        """Return the words near the word ``start`` that are ``sought`` with the fewest changes, and how many these are.

        Among equals that one is taken which the words ``before`` and ``after`` border on, then the one as long.
        """
        from rapidfuzz.distance import Levenshtein

        text, code, ahead, behind = self._coded, self._code(sought), self._code(before), self._code(after)

        def best(spans: list[tuple[int, int]]) -> tuple[int, int]:
            """Spans whose length alone differs by more than the least cost so far need no look."""
            least, chosen = (len(text), 0, 0), spans[0]
            for off, (first, stop) in sorted((abs(stop - first - len(code)), (first, stop)) for first, stop in spans):
                if off > least[0]:
                    break
                left = text[max(0, first - len(ahead)) : first] != ahead
                right = text[stop : stop + len(behind)] != behind
                cost = Levenshtein.distance(code, text[first:stop], score_cutoff=least[0]), left + right, off
                if cost < least:
                    least, chosen = cost, (first, stop)
            return chosen

        slack = _slack(sought)
        first, stop = max(0, start), min(len(text), max(0, start) + len(sought))
        for _ in range(2):
            tried = first, stop
            stops = range(max(first + 1, stop - slack), min(len(text), stop + slack) + 1)
            first, stop = best([(first, stop) for stop in stops] or [tried])
            firsts = range(max(0, first - slack), min(stop - 1, first + slack) + 1)
            first, stop = best([(first, stop) for first in firsts] or [tried])
            if tried == (first, stop):
                break
        distance = Levenshtein.distance(code, text[first:stop])
        return Passage(self.words[first].start, self.words[stop - 1].end), distance

    def longest(self, sought: Sequence[str], first: int) -> tuple[int, list[int]]:
        """Return how many ``sought`` words from ``first`` on stand together in the text, and at which of its words."""
        length, places = 0, self._places_of_word.get(sought[first], [])
        while places:
            length, longest = length + 1, places
            if first + length == len(sought):
                return length, longest
            following = sought[first + length]
            places = [at for at in longest if at + length < len(self.keys) and self.keys[at + length] == following]
            if not places:
                return length, longest
        return 0, []

    def words_in(self, within: Passage | None) -> range:
        """Return the indices of the words of a stretch of text; of all words without one."""
        if within is None:
            return range(len(self.words))
        first = bisect_left(self.words, within.start, key=attrgetter("start"))
        return range(first, bisect_left(self.words, within.end, key=attrgetter("start")))

    @cached_property
    def words(self) -> list[Word]:
        """All words and punctuation marks of the text."""
        return words(self.text)

    @cached_property
    def keys(self) -> list[str]:
        """The ``words``, case folded."""
        return [word.text.casefold() for word in self.words]

    @cached_property
    def _codes(self) -> dict[str, str]:
        """A character for each word: comparing strings is much faster than comparing lists of words."""
        return {key: chr(_FIRST_CODE + number) for number, key in enumerate(self._places_of_word)}

    @cached_property
    def _coded(self) -> str:
        return self._code(self.keys)

    def _code(self, keys: Iterable[str]) -> str:
        """Words as characters; all words that the text does not have become one that it does not have either."""
        return "".join([self._codes.get(key, _NO_CODE) for key in keys])

    @cached_property
    def _places_of_word(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            places.setdefault(key, []).append(index)
        return places

    @cached_property
    def _chunks(self) -> dict[str, list[int]]:
        chunks: dict[str, list[int]] = {}
        for match in _CHUNK.finditer(self.folded):
            chunks.setdefault(match[0], []).append(match.start())
        return chunks


def _strongest(votes: Counter[int], least: int) -> list[int]:
    """Return the beginnings with most votes, those a few words away counted in, if these are more than the ``least``.

    Of beginnings a few words apart only one is taken.
    """
    together: dict[int, int] = {}
    starts = sorted(votes)
    first = last = total = 0
    for start in starts:
        while last < len(starts) and starts[last] <= start + _SHIFT:
            total += votes[starts[last]]
            last += 1
        while starts[first] < start - _SHIFT:
            total -= votes[starts[first]]
            first += 1
        if total > least:
            together[start] = total
    chosen: list[int] = []
    for start in sorted(together, key=lambda start: (-together[start], -votes[start], start)):
        if all(abs(start - other) > _SHIFT for other in chosen):
            chosen.append(start)
        if len(chosen) == MOST_ALIKE:
            break
    return chosen
