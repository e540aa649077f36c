"""The main text of a page about which nothing is known but what its article says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from corpus.model import Paragraph, Quotation
from corpus.passage import BREAK, Passage, places
from corpus.text import plain

_FURNITURE_COST = 12
"""How many words of prose a block of furniture between two paragraphs must be outweighed by."""

_PROSE_WORDS = 8
_SENTENCE_END = re.compile(r"[.?!:;…][\"'”’)\]]*\s*$")
_WORD = re.compile(r"\w{4,}")
_QUOTED = 8
"""What a quotation found in a block weighs, in words shared with the digest."""


def blocks(page: str, start: int = 0, end: int | None = None) -> Iterator[Passage]:
    """What stands between blank lines, without the space around it."""
    end = len(page) if end is None else end
    for part in (*BREAK.finditer(page, start, end), None):
        stop = part.start() if part else end
        block = page[start:stop]
        if block.strip():
            yield Passage(start + len(block) - len(block.lstrip()), start + len(block.rstrip()))
        if part:
            start = part.end()


def main_text(page: str) -> list[Passage]:
    """The prose blocks of the longest stretch of prose: what a reader would call the article."""
    candidates = list(blocks(page))
    if len(candidates) == 1:
        candidates = [Passage(*line.span()) for line in re.finditer(r"\S.*\S", page)]
    weights = [_prose_words(page[slice(*at)]) or -_FURNITURE_COST for at in candidates]
    first, last = _heaviest(weights)
    return [at for at, weight in zip(candidates[first:last], weights[first:last], strict=True) if weight > 0]


def align(paragraphs: Sequence[Paragraph], page: str, quotations: Iterable[Quotation] = ()) -> dict[int, Passage]:
    """Give paragraphs the blocks that share most with their digests, mentions and quotations, in the page's order."""
    candidates = list(blocks(page))
    folded = plain(page)
    words = [_words(page[slice(*at)]) for at in candidates]
    best: list[tuple[float, tuple[tuple[int, Passage], ...]]] = [(0.0, ())] * (len(candidates) + 1)
    said = _said(quotations)
    for paragraph in paragraphs:
        about = _words(" ".join((paragraph.digest, *(name for names in paragraph.mentions.values() for name in names))))
        row = [best[0]]
        for i, at in enumerate(candidates):
            quoted = sum(bool(places(folded, words, *at)) for words in said.get(paragraph.n, ()))
            shared = len(about & words[i]) + _QUOTED * quoted
            score, chosen = best[i]
            taken = (score + shared / (len(about) + len(words[i])) ** 0.5, (*chosen, (paragraph.n, at)))
            row.append(max(taken if shared else row[-1], best[i + 1], row[-1], key=lambda state: state[0]))
        best = row
    return dict(best[-1][1])


def _said(quotations: Iterable[Quotation]) -> dict[int, list[str]]:
    said: dict[int, list[str]] = {}
    for quotation in quotations:
        if quotation.exact:
            said.setdefault(quotation.paragraph, []).append(quotation.exact)
    return said


def _words(text: str) -> set[str]:
    return set(_WORD.findall(plain(text).casefold()))


def _prose_words(block: str) -> int:
    """How many words a block has, if it reads like prose; 0 if it reads like a menu or a caption."""
    count = len(block.split())
    return count if count >= _PROSE_WORDS and _SENTENCE_END.search(block) else 0


def _heaviest(weights: Sequence[int]) -> tuple[int, int]:
    """The stretch of the greatest sum (Kadane's method): its first index, and the one after its last."""
    sums = [0, *accumulate(weights)]
    lowest, best = 0, (0, 0)
    for end in range(1, len(sums)):
        if sums[end] - sums[lowest] > sums[best[1]] - sums[best[0]]:
            best = (lowest, end)
        if sums[end] < sums[lowest]:
            lowest = end
    return best
