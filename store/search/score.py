"""How much of a query each passage of a segment has: the first, coarse order of the hits.

A passage's score is the share of the query's weight that its words cover. Rare words weigh more (inverse document
frequency); a word that is not as typed counts for as much as it is sure to be meant. Words in few passages are
scattered into an array with a place for each passage; what has enough of these is then looked up among the words
that many passages have. Function words alone make no hit, unless there is nothing else.
"""

import math
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from store.search.lexicon import Numbers
from store.search.match import AS_BEGUN, Match
from store.search.segment import Bits, Mask, Segment

Scores: TypeAlias = NDArray[np.float32]

ENOUGH = 0.35
"""The least share of a query's weight that makes a hit."""
_LEAST_ROOM = 1 << 11
_AT_ONCE = 1 << 16
_NO_PASSAGES = np.empty(0, np.intp)
_NO_SCORES = np.empty(0, np.float32)


class Word(NamedTuple):
    """A word that may be meant: how it matches, and what a passage gains by it."""

    match: Match
    gain: float


class Term(NamedTuple):
    """A word of the query: what it weighs, and the words of one segment that may be meant by it, by number.

    ``together`` are words that stand for it where all of them are in a passage.
    """

    weight: float
    words: Mapping[int, Word]
    begun: range = range(0)
    together: Sequence[tuple[tuple[int, ...], Match]] = ()


class Scored(NamedTuple):
    """Hits of one segment: the numbers of the passages in order, and the share of the query that each has."""

    passages: Numbers
    scores: Scores


def weight(passages: int, frequency: int) -> float:
    """What a word weighs that is in ``frequency`` of the ``passages``."""
    return math.log1p(passages / max(frequency, 0.5))


def score(segment: Segment, terms: Sequence[Term], allowed: Mask | None) -> Scored:
    """The passages that have enough of the terms, among those ``allowed`` (None: all)."""
    workspace = _workspace(len(segment))
    rest = [_gathered(segment, term) for term in terms]
    touched = [gathered.passages for gathered in rest if gathered.passages.size]
    try:
        for gathered in rest:
            _scatter(gathered, workspace)
        passages, scores = _firm(segment, terms, rest, workspace)
        if not passages.size:
            passages, scores = _any(segment, terms, rest, workspace)
    finally:
        for numbers in touched:
            workspace.scores[numbers] = 0
    if allowed is not None:
        kept = allowed[passages]
        passages, scores = passages[kept], scores[kept]
    scores /= np.float32(sum(term.weight for term in terms) or 1)
    return Scored(passages, np.minimum(scores, np.float32(1), out=scores))


class _Gathered(NamedTuple):
    """Where a term is found: passages with what they gain by it (of two gains the later counts), and dense words.

    The passages' numbers are of the type that arrays are indexed by fastest.
    """

    passages: Numbers
    gains: Scores
    dense: list[tuple[int, float]]


class _Workspace(NamedTuple):
    scores: Scores
    gains: Scores


_local = threading.local()


def _workspace(size: int) -> _Workspace:
    """Arrays of this thread's with a place for each passage; ``scores`` are all zero and must be left so."""
    kept: _Workspace | None = getattr(_local, "workspace", None)
    if kept is None or kept.scores.size < size:
        kept = _local.workspace = _Workspace(np.zeros(size, np.float32), np.empty(size, np.float32))
    return kept


def _gathered(segment: Segment, term: Term) -> _Gathered:
    """The passages of the words of a term, the least gains first, as many as there is room for."""
    dense: list[tuple[int, float]] = []
    found: list[tuple[float, Numbers]] = []
    room = _room(segment, term)
    for word, (match, gain) in sorted(term.words.items(), key=_by_gain):
        if word in segment.lexicon.common:
            dense.append((word, gain))
        elif match.how != "typo" or room > 0:
            passages = segment.postings(word)
            found.append((gain, passages))
            room -= passages.size
    found += [(match.sure * term.weight, segment.having(words)) for words, match in term.together]
    if term.begun:
        gain = AS_BEGUN * term.weight
        dense += [(word, gain) for word in segment.dense_among(term.begun)]
        numbers = segment.postings_of(term.begun)
        most = _room(segment, None)
        found.append((gain, numbers if numbers.size <= most else _most_frequent(segment, term.begun, most)))
    if not found:
        return _Gathered(_NO_PASSAGES, _NO_SCORES, dense)
    found.sort(key=itemgetter(0))
    sizes = [numbers.size for _, numbers in found]
    gains = np.repeat(np.array([gain for gain, _ in found], np.float32), sizes)
    return _Gathered(np.concatenate([numbers for _, numbers in found], dtype=np.intp), gains, dense)


def _room(segment: Segment, term: Term | None) -> int:
    """How many passages of misspelt (or begun) words are looked at: fewer if the word is there as typed."""
    room = _LEAST_ROOM + len(segment) // 100
    return room // 4 if term and any(word.match.how == "exact" for word in term.words.values()) else room


def _by_gain(item: tuple[int, Word]) -> tuple[float, int]:
    return -item[1].gain, item[0]


def _most_frequent(segment: Segment, words: range, most: int) -> Numbers:
    """The passages of the most frequent sparse words of a range, as many words as the most allows."""
    frequency = segment.sparse_frequency(words)
    order = np.argsort(-frequency, kind="stable")
    enough = int(np.searchsorted(np.cumsum(frequency[order]), most))
    return np.concatenate([segment.postings(words.start + at) for at in order[: max(enough, 1)].tolist()])


def _scatter(gathered: _Gathered, workspace: _Workspace) -> None:
    """Add to each passage the gain that was written for it last."""
    scores, gains = workspace
    scores_before = scores[gathered.passages]
    gains[gathered.passages] = gathered.gains
    scores[gathered.passages] = scores_before + gains[gathered.passages]


def _firm(
    segment: Segment, terms: Sequence[Term], gathered: Sequence[_Gathered], workspace: _Workspace
) -> tuple[Numbers, Scores]:
    """The passages that have enough of the terms without words that many passages have, and what these add."""
    firm = sum(term.weight for term, found in zip(terms, gathered, strict=True) if not found.dense)
    enough = np.float32(ENOUGH * firm)
    if not firm:
        return _NO_PASSAGES, _NO_SCORES
    found = [each.passages[workspace.scores[each.passages] >= enough] for each in gathered if each.passages.size]
    passages = _each_once(np.concatenate(found)) if found else _NO_PASSAGES
    scores = workspace.scores[passages]
    for each in gathered:
        if each.dense and passages.size:
            gains = [np.float32(gain) * segment.has(word, passages) for word, gain in each.dense]
            scores += np.maximum.reduce(gains)
    return passages, scores


def _each_once(numbers: Numbers) -> Numbers:
    """The different numbers, in order."""
    ordered: Numbers = np.sort(numbers)
    is_new = np.ones(ordered.size, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return ordered[is_new]


def _any(
    segment: Segment, terms: Sequence[Term], gathered: Sequence[_Gathered], workspace: _Workspace
) -> tuple[Numbers, Scores]:
    """The passages that have enough of the terms, whatever these are.

    All passages are looked at, so many at a time that what is worked out for these stays in the processor's cache.
    """
    scores = workspace.scores[: len(segment)].copy()
    for each in gathered:
        if each.dense:
            rows = _by_gain_rows(segment, each.dense)
            for start in range(0, len(segment), _AT_ONCE):
                some = scores[start : start + _AT_ONCE]
                some += _most(rows, start, some.size)
    passages = np.flatnonzero(scores >= ENOUGH * sum(term.weight for term in terms))
    return passages, scores[passages]


def _by_gain_rows(segment: Segment, dense: Sequence[tuple[int, float]]) -> list[tuple[np.float32, Bits]]:
    """For each different gain by dense words the passages that have any of these words."""
    by_gain: defaultdict[float, list[int]] = defaultdict(list)
    for word, gain in dense:
        by_gain[gain].append(word)
    return [(np.float32(gain), segment.bits(*words)) for gain, words in by_gain.items()]


def _most(rows: Sequence[tuple[np.float32, Bits]], start: int, size: int) -> Scores:
    """What so many passages gain at most by one of the words."""
    most = np.zeros(size, np.float32)
    for gain, bits in rows:
        has = np.unpackbits(bits[start // 8 : -(-(start + size) // 8)], count=size, bitorder="little")
        np.maximum(most, gain * has, out=most)
    return most
