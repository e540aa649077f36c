"""The values of the named fields, and which of them a typed name means: typos, surnames and other spellings allowed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from corpus.names import same
from store.search.fold import fold
from store.search.match import sureness
from store.search.segment import Facet

_SURE = 0.6


class Value(NamedTuple):
    """A value of a field, and every name it goes by."""

    facet: Facet
    names: tuple[str, ...]


class Values:
    """All values of all fields, to be found by name."""

    def __init__(self, facets: Iterable[Facet], names: Mapping[str, Sequence[str]]) -> None:
        """Take the facets of an index and the names of its actors."""
        by_name = {" ".join(fold(name).split()): spellings for spellings in names.values() for name in spellings}
        self.all = []
        for facet in sorted(set(facets)):
            others = names.get(facet.value) or by_name.get(" ".join(fold(facet.name).split()), ())
            self.all.append(Value(facet, tuple(dict.fromkeys((facet.name, *others)))))
        self._by_name: defaultdict[tuple[str, str], list[Value]] = defaultdict(list)
        self._by_word: defaultdict[str, defaultdict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        for value in self.all:
            folded = dict.fromkeys(" ".join(fold(name).split()) for name in (*value.names, value.facet.value))
            for name in folded:
                self._by_name[value.facet.field, name].append(value)
            for word in dict.fromkeys(word for name in folded for word in name.split()):
                self._by_word[value.facet.field][word].append(value)

    def called(self, field: str, name: str) -> list[Value]:
        """The values of a field that a typed name may mean: those called exactly so, or else those with its words."""
        words = fold(name).split()
        exact = self._by_name.get((field, " ".join(words)))
        if exact or not words:
            return exact or []
        with_all = [self._with_word(field, word) for word in words]
        shared = set.intersection(*({value.facet.value for value in found} for found in with_all))
        return [value for value in with_all[0] if value.facet.value in shared]

    def _with_word(self, field: str, typed: str) -> list[Value]:
        """The values with a word as typed; or else begun so, else spelt otherwise, else misspelt so."""
        known = self._by_word[field]
        if typed in known:
            return known[typed]
        ways: tuple[Callable[[str], bool], ...] = (
            lambda word: word.startswith(typed),
            lambda word: same(typed, word),
            lambda word: sureness(typed, word) >= _SURE,
        )
        for way in ways:
            found = {value.facet.value: value for word, having in known.items() if way(word) for value in having}
            if found:
                return list(found.values())
        return []
