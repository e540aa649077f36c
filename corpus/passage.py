"""A passage known by its first and last few words: a W3C RangeSelector of two short quotations."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from corpus.text import plain

BREAK = re.compile(r"\n[^\S\n]*\n\s*")
"""What stands between two blocks of a page: a blank line, or several."""

MOST_PLACES = 64
"""Words that stand in more places than this are no help in finding anything."""


class Passage(NamedTuple):
    """Where a passage begins and ends in a text: code points, the end excluded."""

    start: int
    end: int


@lru_cache(maxsize=4096)
def _phrase(words: str) -> re.Pattern[str]:
    """Find ``words`` as whole words, however the spaces between them are set."""
    pattern = r"\s+".join(re.escape(word) for word in plain(words).split())
    before = r"(?<!\w)" if re.match(r"\w", pattern) else ""
    after = r"(?!\w)" if re.search(r"\w$", pattern) else ""
    return re.compile(before + pattern + after)


def places(folded: str, words: str, start: int = 0, end: int | None = None) -> list[Passage]:
    """Every place of ``words`` in a text that ``corpus.text.plain`` has folded, up to ``MOST_PLACES``."""
    if not words.strip():
        return []
    found: list[Passage] = []
    for match in _phrase(words).finditer(folded, start, len(folded) if end is None else end):
        found.append(Passage(*match.span()))
        if len(found) == MOST_PLACES:
            break
    return found


def between(folded: str, first: str, last: str, start: int = 0, end: int | None = None) -> list[Passage]:
    """Every passage that begins with the words ``first`` and ends with the words ``last``.

    For each place of ``first`` the nearest ``last`` is taken, which may overlap it: a passage can be shorter than both.
    """
    ends = places(folded, last, start, end)
    passages = []
    for opening in places(folded, first, start, end):
        for closing in ends[bisect_left(ends, opening.start, key=lambda place: place.start) :]:
            if closing.end >= opening.end:
                passages.append(Passage(opening.start, closing.end))
                break
    return passages
