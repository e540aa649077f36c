"""A passage known by its first and last few words: a W3C RangeSelector of two short quotations."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.text import plain

BREAK = re.compile(r"\n[^\S\n]*\n\s*")
"""What stands between two blocks of a page: a blank line, or several."""

MOST_PLACES = 64
"""Words that stand in more places than this are no help in finding anything."""

_MOST_TRIES = 20_000


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
    """Every place of ``words`` in a text that ``corpus.text.plain`` has folded, up to ``MOST_PLACES``.

    Places are looked for where the first word stands, and that up to ``_MOST_TRIES`` times.
    """
    first, *_ = plain(words).split() or ("",)
    end = len(folded) if end is None else end
    found: list[Passage] = []
    at = folded.find(first, start, end) if first else -1
    for _ in range(_MOST_TRIES):
        if at < 0 or len(found) == MOST_PLACES:
            break
        match = _phrase(words).match(folded, at, end)
        if match:
            found.append(Passage(*match.span()))
        at = folded.find(first, match.end() if match else at + 1, end)
    return found


def joined(firsts: Sequence[Passage], lasts: Sequence[Passage]) -> list[Passage]:
    """Return for each of ``firsts`` the passage from there to the nearest of ``lasts``, both in the text's order.

    The two may overlap: a passage can be shorter than its first and last words together.
    """
    passages = []
    for first in firsts:
        for last in lasts[bisect_left(lasts, first.start, key=lambda place: place.start) :]:
            if last.end >= first.end:
                passages.append(Passage(first.start, last.end))
                break
    return passages
