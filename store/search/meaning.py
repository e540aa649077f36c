"""What the words of a query were taken to mean: which words of a text match them, and why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from store.search.fold import Word, words
from store.search.lexicon import Lexicon
from store.search.match import AS_BEGUN, SURE, How, Match
from store.search.query import Query
from store.search.score import Term

_FAINT = 0.3
"""A word that weighs less than this share of the heaviest tells nothing by itself: of, the, in."""
_ENOUGH_WORDS = 3
_REMEMBERED_TEXTS = 200


class Span(NamedTuple):
    """A stretch of a text, in code points, the end excluded."""

    start: int
    end: int


class Reason(NamedTuple):
    """Why a word matched that is not as typed: ``how``, the word ``typed``, and the word ``found`` as printed."""

    how: How
    typed: str
    found: str

    def __str__(self) -> str:
        """In a few words: "typo: talban → Taliban", "spelling: tehrik = Tehreek"."""
        return f"{self.how}: {self.typed} {'→' if self.how == 'typo' else '='} {self.found}"


class _Meant(NamedTuple):
    """A typed word, what it weighs, and the words it may mean; ``begun``: also those that begin with it.

    ``together`` are words that mean it where all of them are in a text.
    """

    typed: str
    weight: float
    words: Mapping[str, Match]
    begun: bool
    together: Sequence[tuple[frozenset[str], Match]]

    def is_known(self) -> bool:
        """Whether a word of the index is surely meant."""
        return self.begun or bool(self.together) or any(match.sure >= SURE for match in self.words.values())

    def match(self, word: str) -> Match | None:
        """How a word matches, None if it does not."""
        if match := self.words.get(word):
            return match
        return _BEGUN if self.begun and word.startswith(self.typed) else None


class _Matched(NamedTuple):
    word: Word
    meant: _Meant
    match: Match


_BEGUN = Match(AS_BEGUN, "begun")


class Meaning:
    """The words of a query with all that they may mean."""

    def __init__(self, query: Query, terms: Sequence[tuple[Lexicon, Sequence[Term]]]) -> None:
        """Take a query, and for each part of the index its words and the terms in the order of the query's words."""
        self._query = query
        self._terms = terms
        self._best: dict[str, tuple[_Meant, Match] | None] = {}
        self._texts: dict[str, list[_Matched]] = {}

    @cached_property
    def _meant(self) -> list[_Meant]:
        typed = [word.text for word in self._query.words] + [
            word.text for phrase in self._query.phrases for word in phrase
        ]
        meant = []
        for at, word in enumerate(typed):
            here = [(lexicon.words, terms[at]) for lexicon, terms in self._terms]
            found = {names[number]: each.match for names, term in here for number, each in term.words.items()}
            together = [
                (frozenset(names[number] for number in numbers), match)
                for names, term in here
                for numbers, match in term.together
            ]
            weight = max(term.weight for _, term in here)
            meant.append(_Meant(word, weight, found, any(term.begun for _, term in here), together))
        return meant

    def spans(self, text: str) -> list[Span]:
        """The stretches of a text that match, in order; matching words next to each other are one stretch."""
        runs: list[list[_Matched]] = []
        for matched in self._matched(text):
            if runs and _CLOSE.fullmatch(text, runs[-1][-1].word.end, matched.word.start):
                runs[-1].append(matched)
            else:
                runs.append([matched])
        weights = [max(matched.meant.weight for matched in run) for run in runs]
        least = _FAINT * max(weights, default=0.0)
        return [
            Span(run[0].word.start, run[-1].word.end)
            for run, weight in zip(runs, weights, strict=True)
            if weight >= least
        ]

    def reasons(self, *texts: str) -> list[Reason]:
        """Why words of a passage's texts match, for each typed word that none matches as typed."""
        best: dict[str, tuple[Match, str]] = {}
        for text in texts:
            for word, meant, match in self._matched(text):
                if meant.typed not in best or match.sure > best[meant.typed][0].sure:
                    best[meant.typed] = match, text[word.start : word.end]
        return [
            Reason(match.how, typed, found)
            for typed, (match, found) in best.items()
            if match.how not in ("exact", "begun", "form")
        ]

    def lacks_one_word(self, *texts: str) -> bool:
        """Whether a passage's texts have all words that tell something but one, of at least three that are known.

        What is half remembered has a wrong word now and then; one that is nowhere in the index may be what matters.
        """
        least = _FAINT * max((meant.weight for meant in self._meant), default=0.0)
        telling = {meant.typed for meant in self._meant if meant.weight >= least}
        if len(telling) < _ENOUGH_WORDS or not all(meant.is_known() for meant in self._meant if meant.weight >= least):
            return False
        met = {meant.typed for text in texts for _, meant, match in self._matched(text) if match.sure >= SURE}
        return len(telling - met) <= 1

    def _matched(self, text: str) -> list[_Matched]:
        """The words of a text that match, each with what it matches best; of the last texts this is remembered."""
        if text not in self._texts:
            if len(self._texts) >= _REMEMBERED_TEXTS:
                self._texts.clear()
            self._texts[text] = [_Matched(word, *best) for word, best in self._best_of(words(text)) if best]
        return self._texts[text]

    def _best_of(self, inside: Sequence[Word]) -> Iterator[tuple[Word, tuple[_Meant, Match] | None]]:
        """Each word of a text with what it matches best."""
        met = {word.text for word in inside}
        together = [(group, meant, match) for meant in self._meant for group, match in meant.together if group <= met]
        for word in inside:
            here = [(meant, match) for group, meant, match in together if word.text in group] if together else ()
            yield word, max(filter(None, (self._best_alone(word.text), *here)), key=_sure, default=None)

    def _best_alone(self, word: str) -> tuple[_Meant, Match] | None:
        """What a word matches best by itself."""
        if word not in self._best:
            matching = [(meant, match) for meant in self._meant if (match := meant.match(word))]
            self._best[word] = max(matching, key=_sure, default=None)
        return self._best[word]


def _sure(matching: tuple[_Meant, Match]) -> float:
    return matching[1].sure


_CLOSE = re.compile(r"[^\S\n]*[\-\u2010-\u2014'\u2019]*[^\S\n]*")
