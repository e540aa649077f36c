"""Acronyms and the names they stand for, as the actors' own aliases pair them: TTP and Tehreek-e-Taliban Pakistan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corpus.names import key
from store.search.fold import fold

_LONGEST_NAME = 6


class Aliases:
    """For words of a query, the other words that name the same actor."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        """Take the names of each actor."""
        self._names_of: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._acronyms_of: defaultdict[str, list[str]] = defaultdict(list)
        for spellings in names:
            acronyms = dict.fromkeys(fold(name).strip() for name in spellings if _is_acronym(name))
            written_out = dict.fromkeys(tuple(fold(name).split()) for name in spellings if len(name.split()) > 1)
            for acronym in acronyms:
                self._names_of[acronym] += written_out
                for name in written_out:
                    self._acronyms_of[key(" ".join(name))].append(acronym)

    def of(self, words: Sequence[str]) -> Mapping[int, list[tuple[str, ...]]]:
        """For the places of words in a query, the words that may stand in a text instead of the word there."""
        found: defaultdict[int, list[tuple[str, ...]]] = defaultdict(list)
        for start, word in enumerate(words):
            found[start] += self._names_of.get(word, ())
            for end in range(start + 2, min(start + _LONGEST_NAME, len(words)) + 1):
                for acronym in self._acronyms_of.get(key(" ".join(words[start:end])), ()) if self._acronyms_of else ():
                    for place in range(start, end):
                        found[place].append((acronym,))
        return {place: alternatives for place, alternatives in found.items() if alternatives}


def _is_acronym(name: str) -> bool:
    return name.isalpha() and len(name) <= _LONGEST_NAME and sum(letter.isupper() for letter in name) > 1
