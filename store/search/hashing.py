"""Hashes of words that can be taken of millions of letters at once.

A word is a number in base ``_BASE`` modulo 2 to the 64th, its first letter the lowest place. So the hash of any stretch
comes from two running sums, and the hash of a word without one of its letters from the word's own.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

_BASE = 0x9E3779B97F4A7C15
_WORD = 1 << 64
_INVERSE = pow(_BASE, -1, _WORD)
_MIXER = 0xD1B54A32D192ED03
_LONGEST_TRIMMED = 40
_SHORTEST_TRIMMED = 3
_GRAM_FACTOR = 2_654_435_761

BUCKETS = 1 << 16
"""How many buckets trigrams fall into."""

Codes: TypeAlias = NDArray[np.uint64]


def trimmed(word: str) -> list[int]:
    """Hashes (32 bits) of a word and of its forms with one letter less, the first letter first.

    A very short or long word has no such forms.
    """
    places = []
    power = 1
    for letter in word:
        places.append(ord(letter) * power % _WORD)
        power = power * _BASE % _WORD
    whole = sum(places) % _WORD
    hashes = [_shortened(whole)]
    if _SHORTEST_TRIMMED <= len(word) <= _LONGEST_TRIMMED:
        before = 0
        for place in places:
            hashes.append(_shortened(before + (whole - before - place) * _INVERSE))
            before += place
    return hashes


def _shortened(hashed: int) -> int:
    """The upper half of a hash, after every letter has had its part in it."""
    return hashed * _MIXER % _WORD >> 32


def all_trimmed(words: list[str]) -> tuple[NDArray[np.uint32], NDArray[np.int32], NDArray[np.int8]]:
    """The hashes that `trimmed` gives for all words; beside each the number of its word, and the place of the letter.

    The place for a whole word is -1.
    """
    codes = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32).astype(np.uint64)
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    starts = np.cumsum(lengths) - lengths
    owner = np.repeat(np.arange(len(words)), lengths)
    place = np.arange(codes.size) - starts[owner]
    letters = codes * powers(_BASE, int(lengths.max(initial=0)))[place]
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(letters)))
    whole = sums[starts + lengths] - sums[starts]
    before = sums[:-1] - sums[starts][owner]
    less = before + (whole[owner] - before - letters) * np.uint64(_INVERSE)
    wanted = ((lengths >= _SHORTEST_TRIMMED) & (lengths <= _LONGEST_TRIMMED))[owner]
    return (
        (np.concatenate((whole, less[wanted])) * np.uint64(_MIXER) >> np.uint64(32)).astype(np.uint32),
        np.concatenate((np.arange(len(words)), owner[wanted])).astype(np.int32),
        np.concatenate((np.full(len(words), -1), place[wanted])).astype(np.int8),
    )


def grams(word: str) -> list[int]:
    """The buckets of a word's trigrams, its ends counted as letters."""
    letters = f" {word} ".encode()
    return [
        ((letters[at] << 16 | letters[at + 1] << 8 | letters[at + 2]) * _GRAM_FACTOR & 0xFFFFFFFF) >> 16
        for at in range(len(letters) - 2)
    ]


def all_grams(words: list[str]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """The buckets that `grams` gives for each of the words, and beside each the number of its word."""
    letters = np.frombuffer(f" {' '.join(words)} ".encode(), np.uint8).astype(np.uint32)
    middle = np.flatnonzero(letters[1:-1] != ord(" ")) + 1
    together = letters[middle - 1] << 16 | letters[middle] << 8 | letters[middle + 1]
    owner = np.cumsum(letters == ord(" "))[middle] - 1
    return (together * np.uint32(_GRAM_FACTOR) >> np.uint32(16)).astype(np.uint32), owner.astype(np.int32)


def powers(base: int, count: int) -> Codes:
    """The first powers of a base modulo 2 to the 64th."""
    series = np.full(max(count, 1), base, np.uint64)
    series[0] = 1
    return np.cumprod(series)


class Stretches:
    """Hashes the words of long texts."""

    def __init__(self, longest: int) -> None:
        """Prepare for texts of up to ``longest`` bytes."""
        self.longest = longest
        self._powers = powers(_BASE, longest)
        self._inverse = powers(_INVERSE, longest)

    def words(self, text: bytes) -> tuple[NDArray[np.int64], NDArray[np.int64], Codes]:
        """Where the words of a text of words and blanks start and end, and their hashes."""
        letters = np.frombuffer(text, np.uint8)
        edges = np.flatnonzero(np.diff(letters > ord(" "), prepend=False, append=False))
        starts, ends = edges[::2], edges[1::2]
        sums = np.cumsum(letters * self._powers[: letters.size])
        sums = np.concatenate((np.zeros(1, np.uint64), sums))
        return starts, ends, (sums[ends] - sums[starts]) * self._inverse[starts]
