"""One part of an index: passages, their words, and which passages have which word. Immutable once made.

Passages are numbered by date, then id, so that ties resolve themselves. A word in few passages has their numbers in a
row; a word in many has one bit for every passage.
"""

import zlib
from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from store.search.lexicon import Lexicon, Numbers
from store.search.packed import Array
from store.search.passage import Passage

Mask: TypeAlias = NDArray[np.bool_]
Bits: TypeAlias = NDArray[np.uint8]

UNKNOWN_DAY = 4_000_000
"""Later than any day: the first day of what has no date, whose last day is -1."""
_DENSE_SHARE = 32
_DENSE_LEAST = 64


class Facet(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A value that passages have in a field: its id, and the name it is shown by."""

    field: str
    value: str
    name: str


class About(msgspec.Struct, frozen=True, array_like=True):
    """What an index segment says of itself: the facets in the order of their arrays, and all names of each actor."""

    facets: tuple[Facet, ...]
    names: dict[str, tuple[str, ...]]


def is_dense(frequency: NDArray[np.integer], passages: int) -> Mask:
    """Which words are in so many passages that a bit for each passage is shorter than their numbers."""
    return np.asarray(frequency > max(_DENSE_LEAST, passages // _DENSE_SHARE))


class Segment:
    """Passages with their index, over arrays in memory or mapped from a file, which ``file`` names once it is kept."""

    def __init__(self, about: About, arrays: Mapping[str, Array]) -> None:
        self.about = about
        self.file: Path | None = None
        self.arrays = arrays
        self.lexicon = Lexicon(arrays)
        self.kinds: NDArray[np.uint8] = arrays["kinds"]
        self.first_day: Numbers = arrays["first_day"]
        self.last_day: Numbers = arrays["last_day"]
        self._records = arrays["records"].data
        self._starts, self._sizes = arrays["record_starts"], arrays["record_sizes"]
        self._posting_starts = arrays["posting_starts"].data  # single numbers come out of it faster
        self._postings: Numbers = arrays["postings"]
        self._bits = arrays["bits"].reshape(-1, -(-len(self) // 8) or 1)
        self._decode = msgspec.msgpack.Decoder(Passage).decode

    def __len__(self) -> int:
        return int(self.kinds.size)

    def record(self, number: int) -> memoryview:
        """A passage as it is kept."""
        start = int(self._starts[number])
        return self._records[start : start + int(self._sizes[number])]

    def passage(self, number: int) -> Passage:
        """The passage with this number."""
        return self._decode(self.record(number))

    def order(self, number: int) -> tuple[int, int, bytes]:
        """What a passage is ordered by: its first day (its last where it has no first), its last day, its id."""
        first, last = int(self.first_day[number]), int(self.last_day[number])
        return first or last, last, self.passage(number).id.encode()

    def number(self, id: str) -> int | None:
        """The number of the passage with this id, None if it is not here."""
        hashes, key = self.arrays["id_hashes"], zlib.crc32(id.encode())
        at = int(np.searchsorted(hashes, np.uint32(key)))
        while at < hashes.size and hashes[at] == key:
            number = int(self.arrays["id_numbers"][at])
            if self.passage(number).id == id:
                return number
            at += 1
        return None

    def postings(self, word: int) -> Numbers:
        """The passages with a word, in order."""
        if word in self.lexicon.common:
            has = np.unpackbits(self.bits(word), count=len(self), bitorder="little")
            return np.flatnonzero(has).astype(np.int32)
        return self._postings[self._posting_starts[word] : self._posting_starts[word + 1]]

    def postings_of(self, words: range) -> Numbers:
        """The passages of all sparse words in a range of numbers, word by word."""
        return self._postings[self._posting_starts[words.start] : self._posting_starts[words.stop]]

    def sparse_frequency(self, words: range) -> NDArray[np.int64]:
        """How many passages each word of a range has in its postings; none for a dense word."""
        return np.diff(self.arrays["posting_starts"][words.start : words.stop + 1])

    def dense_among(self, words: range) -> list[int]:
        """The dense words of a range of numbers."""
        dense = self.arrays["dense"]
        start, end = np.searchsorted(dense, (words.start, words.stop))
        numbers: list[int] = dense[start:end].tolist()
        return numbers

    def bits(self, *words: int) -> Bits:
        """One bit for each passage, the first the lowest of a byte: whether it has any of the (dense) words."""
        rows = [self._bits[self.lexicon.common[word]] for word in words]
        return reduce(np.bitwise_or, rows)

    def has(self, word: int, passages: Numbers) -> Mask:
        """Which of the passages have the word."""
        if word in self.lexicon.common:
            row = self._bits[self.lexicon.common[word]]
            return np.asarray((row[passages >> 3] >> (passages & 7).astype(np.uint8)) & 1, np.bool_)
        return np.isin(passages, self.postings(word), assume_unique=False)

    def having(self, words: Sequence[int]) -> Numbers:
        """The passages that have all of the words."""
        rarest, *others = sorted(words, key=lambda word: int(self.lexicon.frequency[word]))
        passages = self.postings(rarest)
        for word in others:
            passages = passages[self.has(word, passages)]
        return passages

    def facet(self, number: int) -> Numbers:
        """The passages of a facet, by its place in ``about.facets``."""
        ends = self.arrays["facet_ends"]
        docs: Numbers = self.arrays["facet_passages"][ends[number] : ends[number + 1]]
        return docs
