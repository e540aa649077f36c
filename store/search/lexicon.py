"""The words of an index segment, and the ways to find one from what was typed: as it stands, begun, misspelt, respelt.

Misspelt words are found as in symmetric deletion: two words one slip apart share a form with one letter deleted (or
one of them is such a form of the other). What is further off is found by the character trigrams shared. Both only
propose words; `store.search.match` decides how near they are.
"""

import zlib
from bisect import bisect_left
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus.names.reading import skeleton
from store.search.hashing import BUCKETS, all_grams, all_trimmed, grams, trimmed
from store.search.packed import Array

Numbers: TypeAlias = NDArray[np.integer]
Hashes: TypeAlias = NDArray[np.uint32]

_BETWEEN = "\n"
_SHORTEST_NAME = 4
_SHORTEST_PART = 3


def sound(word: str) -> int | None:
    """A hash of how a name sounds, None for a word too short to tell (without vowels written, hardly any is)."""
    return None if len(word) < _SHORTEST_NAME and word.isascii() else zlib.crc32(skeleton(word).encode())


class Lexicon:
    """Words in order, their numbers being their places.

    ``frequency`` (and ``frequencies``, as an array) is how many passages have each. ``common`` are words in so many
    passages that these are kept as a row of bits, with the number of the row.
    """

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        text = arrays["words"].tobytes().decode()
        self.words = text.split(_BETWEEN) if text else []
        self.frequencies: Numbers = arrays["frequency"]
        self.frequency = self.frequencies.data  # single numbers come out of it faster
        self.common = {word: row for row, word in enumerate(arrays["dense"].tolist())}
        self._trimmed_hashes, self._trimmed_words = arrays["trimmed_hashes"], arrays["trimmed_words"]
        self._trimmed_places = arrays["trimmed_places"]
        self._sound_hashes, self._sound_words = arrays["sound_hashes"], arrays["sound_words"]
        self._gram_ends, self._gram_words = arrays["gram_ends"], arrays["gram_words"]

    def number(self, word: str) -> int | None:
        """The number of a word as it stands, None if it is not there."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else None

    def begun(self, start: str) -> range:
        """The numbers of the words that begin so."""
        return range(bisect_left(self.words, start), bisect_left(self.words, start + "\U0010ffff"))

    def near(self, word: str) -> tuple[Numbers, Numbers]:
        """The words one slip off (the word itself among them), and some two slips off; seldom others, some repeated.

        One slip is a letter left out, added, exchanged or swapped with the next: then the words become the same when
        each loses a letter at about the same place, or when one of them loses a letter.
        """
        hashes = np.array(trimmed(word), np.uint32)
        starts = self._trimmed_hashes.searchsorted(hashes)
        ends = self._trimmed_hashes.searchsorted(hashes, "right")
        found = [slice(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        numbers = np.concatenate([self._trimmed_words[each] for each in found])
        places = np.concatenate([self._trimmed_places[each] for each in found])
        lost = np.repeat(np.arange(-1, hashes.size - 1), ends - starts)
        one_slip = (places < 0) | (lost < 0) | (np.abs(places - lost) <= 1)
        return numbers[one_slip], numbers[~one_slip]

    def split(self, word: str) -> tuple[int, int] | None:
        """Two words that make up this one when joined, the rarer of them as frequent as can be."""
        places = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        halves = ((self.number(word[:at]), self.number(word[at:])) for at in places)
        known = [(first, second) for first, second in halves if first is not None and second is not None]
        return max(known, key=lambda pair: min(self.frequency[pair[0]], self.frequency[pair[1]]), default=None)

    def sounding_like(self, word: str) -> list[int]:
        """Words met as names that have the same firm consonants."""
        hashed = sound(word)
        if hashed is None:
            return []
        start, end = (
            self._sound_hashes.searchsorted(np.uint32(hashed)),
            self._sound_hashes.searchsorted(np.uint32(hashed), "right"),
        )
        numbers: list[int] = self._sound_words[start:end].tolist()
        return numbers

    def alike(self, word: str, most: int) -> Numbers:
        """Up to ``most`` words that share the most trigrams, in no order."""
        found = [self._gram_words[self._gram_ends[gram] : self._gram_ends[gram + 1]] for gram in set(grams(word))]
        together = np.sort(np.concatenate(found)) if found else np.empty(0, np.int32)
        if not together.size:
            return together
        first = np.flatnonzero(np.concatenate(([True], together[1:] != together[:-1])))
        shared = np.diff(first, append=together.size)
        numbers = together[first]
        enough = shared >= 2
        numbers, shared = numbers[enough], shared[enough]
        if numbers.size <= most:
            return numbers
        return numbers[np.argsort(-shared, kind="stable")[:most]]


def arrays_of(words: list[str], names: NDArray[np.bool_]) -> dict[str, Array]:
    """The arrays of a lexicon over sorted ``words``, of which some are met as ``names``."""
    buckets, grammed = all_grams(words)
    order = np.argsort(buckets, kind="stable")
    return {
        "words": np.frombuffer(_BETWEEN.join(words).encode(), np.uint8),
        **_trimmed_arrays(words),
        **_sound_arrays(words, names),
        "gram_ends": np.searchsorted(buckets[order], np.arange(BUCKETS + 1)).astype(np.int32),
        "gram_words": grammed[order],
    }


def _trimmed_arrays(words: list[str]) -> dict[str, Array]:
    hashes, numbers, places = all_trimmed(words)
    order = np.argsort(hashes, kind="stable")
    return {"trimmed_hashes": hashes[order], "trimmed_words": numbers[order], "trimmed_places": places[order]}


def _sound_arrays(words: list[str], names: NDArray[np.bool_]) -> dict[str, Array]:
    sounds = [(hashed, at) for at in np.flatnonzero(names).tolist() if (hashed := sound(words[at])) is not None]
    hashes, numbers = np.array(sorted(sounds), np.int64).reshape(-1, 2).T
    return {"sound_hashes": hashes.astype(np.uint32), "sound_words": numbers.astype(np.int32)}
