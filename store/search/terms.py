"""The words of a query as terms to score by: what each may mean in each part of an index, and what it weighs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from store.search.aliases import Aliases
from store.search.lexicon import Numbers
from store.search.match import AS_ALIAS, AS_BEGUN, AS_JOINED, Match
from store.search.query import Typed
from store.search.score import Term, Word, weight
from store.search.segment import Mask, Segment

Terms: TypeAlias = list[Term]

Matcher = Callable[[str, bool, bool], tuple[Mapping[int, Match], range]]
"""The matches of a word (as typed, whether it is unfinished, whether other spellings count) in one segment."""

_SHORTEST_SPLIT = 6
_ABOUT_AS_SURE = 0.1
_FAINT = 0.3


class Part(NamedTuple):
    """A segment as a part of an index: which of its passages still count (None: all), and its matcher."""

    segment: Segment
    alive: Mask | None
    matches: Matcher

    def size(self) -> int:
        """How many passages count."""
        return len(self.segment) if self.alive is None else int(np.count_nonzero(self.alive))

    def numbers(self) -> Numbers:
        """The passages that count."""
        return (
            np.arange(len(self.segment), dtype=np.int32)
            if self.alive is None
            else np.flatnonzero(self.alive).astype(np.int32)
        )

    def frequency(self, word: int) -> int:
        """How many passages that count have a word."""
        if self.alive is None:
            return self.segment.lexicon.frequency[word]
        return int(np.count_nonzero(self.alive[self.segment.postings(word)]))

    def frequency_of_all(self, words: range) -> int:
        """The frequencies of a range of words together."""
        if self.alive is None:
            return int(self.segment.lexicon.frequencies[words.start : words.stop].sum())
        sparse = np.count_nonzero(self.alive[self.segment.postings_of(words)])
        return int(sparse) + sum(map(self.frequency, self.segment.dense_among(words)))


class _Meant(NamedTuple):
    """What a word of the query may mean in one part."""

    words: dict[int, Match]
    begun: range
    together: list[tuple[tuple[int, ...], Match]]


def terms(words: Sequence[Typed], exact: Sequence[str], parts: Sequence[Part], aliases: Aliases | None) -> list[Terms]:
    """The terms for each part.

    Args:
        words: the words of the query that may be misspelt.
        exact: those that may not.
        parts: where to look.
        aliases: other names of actors; None if other spellings do not count.
    """
    typed = [word.text for word in words]
    others = aliases.of(typed) if aliases else {}
    passages = sum(part.size() for part in parts)
    found: list[Terms] = [[] for _ in parts]
    for at, word in enumerate(words):
        meant = [_meant(word, part, others.get(at, ()), spellings=aliases is not None) for part in parts]
        for each, part in zip(meant, parts, strict=True):
            _add_joined(typed, at, part, each)
        weighs = weight(passages, _frequency(meant, parts, unfinished=word.unfinished))
        if len(word.text) == 1 and word.text.isascii():
            weighs *= _FAINT
        for term, terms_here in zip(_weighed(meant, parts, weighs, passages), found, strict=True):
            terms_here.append(term)
    for text in exact:
        numbers = [part.segment.lexicon.number(text) for part in parts]
        meant = [_Meant({} if n is None else {n: Match(1.0, "exact")}, range(0), []) for n in numbers]
        weighs = weight(passages, _frequency(meant, parts))
        for term, terms_here in zip(_weighed(meant, parts, weighs, passages), found, strict=True):
            terms_here.append(term)
    return found


def _weighed(meant: Sequence[_Meant], parts: Sequence[Part], weighs: float, passages: int) -> Iterator[Term]:
    """The term for each part. By a slip of the fingers no word weighs more than it does itself."""
    for each, part in zip(meant, parts, strict=True):
        words = {}
        for number, match in each.words.items():
            own = weighs
            if match.how == "typo":
                own = min(weighs, weight(passages, _frequency_of(number, part, parts)))
            words[number] = Word(match, match.sure * own)
        yield Term(weighs, words, each.begun, each.together)


def _frequency_of(word: int, part: Part, parts: Sequence[Part]) -> int:
    """How many passages of all parts have a word, given by its number in one of them."""
    if len(parts) == 1:
        return part.frequency(word)
    text = part.segment.lexicon.words[word]
    numbers = ((other, other.segment.lexicon.number(text)) for other in parts)
    return sum(other.frequency(number) for other, number in numbers if number is not None)


def _meant(word: Typed, part: Part, others: Sequence[tuple[str, ...]], *, spellings: bool) -> _Meant:
    """What a word may mean in a part, other names of the actor included."""
    matched, begun = part.matches(word.text, word.unfinished, spellings)
    words = {n: match for n, match in matched.items() if part.alive is None or part.frequency(n)}
    together = []
    for other in others:
        numbers = [part.segment.lexicon.number(each) for each in other]
        known = tuple(number for number in numbers if number is not None)
        if len(known) == len(other) == 1:
            words.setdefault(known[0], Match(AS_ALIAS, "alias"))
        elif len(known) == len(other):
            together.append((known, Match(AS_ALIAS, "alias")))
    return _Meant(words, begun, together)


def _add_joined(typed: Sequence[str], at: int, part: Part, meant: _Meant) -> None:
    """Add what a word means if a space is too many beside it, or missing in it."""
    lexicon = part.segment.lexicon
    for joined in {"".join(typed[max(at - 1, 0) : at + 1]), "".join(typed[at : at + 2])} - {typed[at]}:
        number = lexicon.number(joined)
        if number is not None:
            meant.words.setdefault(number, Match(AS_JOINED, "typo"))
    if (
        len(typed[at]) >= _SHORTEST_SPLIT
        and not meant.begun
        and not any(m.sure >= AS_JOINED for m in meant.words.values())
    ):
        split = lexicon.split(typed[at])
        if split:
            meant.together.append((split, Match(AS_JOINED, "typo")))


def _frequency(meant: Sequence[_Meant], parts: Sequence[Part], *, unfinished: bool = False) -> int:
    """How many passages have the words that are about as surely meant as the surest."""
    surest = max((match.sure for each in meant for match in each.words.values()), default=0.0)
    frequency = 0
    for each, part in zip(meant, parts, strict=True):
        sure = [number for number, match in each.words.items() if match.sure >= surest - _ABOUT_AS_SURE]
        frequency += sum(map(part.frequency, sure))
        if each.begun and (unfinished or surest - _ABOUT_AS_SURE <= AS_BEGUN):
            frequency += part.frequency_of_all(each.begun)
    return frequency
