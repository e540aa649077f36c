"""Gathering the words of passages, and which passages have which."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from store.search import lexicon
from store.search.fold import cased
from store.search.hashing import Codes, Stretches
from store.search.lexicon import Numbers
from store.search.packed import Array
from store.search.segment import is_dense

Places: TypeAlias = NDArray[np.int64]

_AT_ONCE = 1 << 20


class Words:
    """Takes the texts of passages one by one, and makes the arrays of their words.

    Texts are gathered to some megabytes, and each different word of these is looked at once.
    """

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._met: list[str] = []
        self._texts: list[str] = []
        self._gathered = 0
        self._tokens: list[Numbers] = []
        self._lengths: list[Numbers] = []
        self._stretches = Stretches(0)

    def add(self, text: str) -> None:
        """Take in the text of the next passage."""
        self._texts.append(cased(text))
        self._gathered += len(text)
        if self._gathered >= _AT_ONCE:
            self._count()

    def _count(self) -> None:
        """Turn the gathered texts into the numbers of their words."""
        text = "\n".join(self._texts).encode()
        if len(text) > self._stretches.longest:
            self._stretches = Stretches(len(text) * 5 // 4)
        starts, ends, hashes = self._stretches.words(text)
        order = np.argsort(hashes)
        ordered = hashes[order]
        is_new = np.concatenate((ordered[:1] == ordered[:1], ordered[1:] != ordered[:-1]))
        examples = order[is_new]
        numbers = self._numbered(text, starts[examples], ends[examples], ordered[is_new])
        tokens = np.empty(hashes.size, np.int32)
        tokens[order] = numbers[np.cumsum(is_new) - 1]
        self._tokens.append(tokens)
        breaks = np.flatnonzero(np.frombuffer(text, np.uint8) == ord("\n"))
        counts = np.searchsorted(starts, np.concatenate((breaks, [len(text)])))
        self._lengths.append(np.diff(counts, prepend=0).astype(np.int32))
        self._texts, self._gathered = [], 0

    def _numbered(self, text: bytes, starts: Places, ends: Places, hashes: Codes) -> Numbers:
        """The numbers of different words, given by their hashes and by where each stands once."""
        numbers = []
        for hashed, start, end in zip(hashes.tolist(), starts.tolist(), ends.tolist(), strict=True):
            number = self._numbers.get(hashed)
            if number is None:
                number = self._numbers[hashed] = len(self._met)
                self._met.append(str(text[start:end], "utf-8"))
            numbers.append(number)
        return np.array(numbers, np.int32)

    def arrays(self, place: Numbers) -> dict[str, Array]:
        """The arrays of all words and of the passages that have them; ``place`` is the number of each passage taken."""
        self._count()
        met = self._met
        words = sorted({word.casefold() for word in met})
        number = {word: at for at, word in enumerate(words)}
        lower = np.fromiter((number[word.casefold()] for word in met), np.int32, len(met))
        tokens = np.concatenate(self._tokens)
        occurrences = np.bincount(tokens, minlength=len(met))
        capital = np.fromiter((not word[:1].islower() for word in met), np.bool_, len(met))
        all_of, as_name = (np.bincount(lower, each, len(words)) for each in (occurrences, occurrences * capital))
        pairs = _pairs(lower[tokens], np.repeat(place, np.concatenate(self._lengths)))
        frequency = np.bincount(pairs[0], minlength=len(words))
        return {
            **lexicon.arrays_of(words, as_name * 2 > all_of),
            "frequency": frequency.astype(np.int32),
            **_postings(*pairs, is_dense(frequency, place.size), place.size),
        }


def _pairs(words: Numbers, passages: Numbers) -> tuple[Numbers, Numbers]:
    """Word and passage, each pair once, sorted."""
    keys = words.astype(np.int64) << 32 | passages
    keys.sort()
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if keys.size else keys
    return (keys >> 32).astype(np.int32), keys.astype(np.int32)


def _postings(words: Numbers, passages: Numbers, dense: NDArray[np.bool_], size: int) -> dict[str, Array]:
    """For sparse words the numbers of their passages, for dense ones a row of bits."""
    ends = np.searchsorted(words, np.arange(dense.size + 1))
    rows = np.zeros((int(dense.sum()), -(-size // 8)), np.uint8)
    for row, word in enumerate(np.flatnonzero(dense).tolist()):
        has = np.zeros(size, np.bool_)
        has[passages[ends[word] : ends[word + 1]]] = True
        rows[row] = np.packbits(has, bitorder="little")
    sparse = np.where(dense, 0, np.diff(ends))
    return {
        "posting_starts": np.concatenate(([0], np.cumsum(sparse))).astype(np.int64),
        "postings": passages[~dense[words]],
        "dense": np.flatnonzero(dense).astype(np.int32),
        "bits": rows.reshape(-1),
    }
