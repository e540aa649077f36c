"""Where actors are named in a text: by the longest spelling that stands there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.model import Actor
from corpus.passage import Passage
from corpus.text import plain

_SPACES = re.compile(r"\s+")


def folded(words: str) -> str:
    """Return words for comparing with print: typography folded, runs of spaces as one."""
    return _SPACES.sub(" ", plain(words))


class Named(NamedTuple):
    """A place in a text, the spelling that stands there, and the ids of the actors who are spelled so."""

    at: Passage
    spelling: str
    actors: frozenset[str]


class Spelled:
    """Every spelling of some actors, to be found in texts that are folded for comparing."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Take names and aliases."""
        owners: dict[str, set[str]] = defaultdict(set)
        for actor in actors:
            for spelling in (actor.name, *actor.aliases):
                owners[folded(spelling)].add(actor.id)
        self._owners = {spelling: frozenset(ids) for spelling, ids in owners.items() if spelling}
        longest_first = sorted(self._owners, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def find(self, text: str) -> Iterator[Named]:
        """Yield every place where an actor is named; no two overlap."""
        if self._owners:
            for match in self._pattern.finditer(text):
                yield Named(Passage(*match.span()), match[0], self._owners[match[0]])
