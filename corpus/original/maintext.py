"""The main text of a page about which nothing is known but what its article says."""

import re
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import accumulate

from corpus.model import Paragraph, Quotation
from corpus.original.pagetext import PageText
from corpus.passage import Passage
from corpus.text import plain

_FURNITURE_COST = 12
"""How many words of prose a block of furniture between two paragraphs must be outweighed by."""

_PROSE_WORDS = 8
_MOST_BLOCKS = 2000
_SENTENCE_END = re.compile(r"[.?!:;…][\"'”’)\]]*\s*$")
_WORD = re.compile(r"\w{4,}")
_QUOTED = 8
"""What a quotation found in a block weighs, in words shared with the digest."""


def main_text(page: PageText) -> list[Passage]:
    """The prose blocks of the longest stretch of prose: what a reader would call the article."""
    candidates = page.blocks
    if len(candidates) == 1:
        candidates = [Passage(*line.span()) for line in re.finditer(r"\S.*\S", page.text)]
    weights = [_prose_words(page.text[slice(*at)]) or -_FURNITURE_COST for at in candidates]
    first, last = _heaviest(weights)
    return [at for at, weight in zip(candidates[first:last], weights[first:last], strict=True) if weight > 0]


def align(paragraphs: Sequence[Paragraph], page: PageText, quotations: Iterable[Quotation] = ()) -> dict[int, Passage]:
    """Give paragraphs the blocks that share most with their digests, mentions and quotations, in the page's order."""
    candidates = _nearest(paragraphs, page)
    words = [_words(page.text[slice(*at)]) for at in candidates]
    best: list[tuple[float, tuple[tuple[int, Passage], ...]]] = [(0.0, ())] * (len(candidates) + 1)
    said = _said(quotations)
    for paragraph in paragraphs:
        about = _about(paragraph)
        row = [best[0]]
        for i, at in enumerate(candidates):
            quoted = sum(bool(page.places(words, *at)) for words in said.get(paragraph.n, ()))
            shared = len(about & words[i]) + _QUOTED * quoted
            score, chosen = best[i]
            taken = (score + shared / (len(about) + len(words[i])) ** 0.5, (*chosen, (paragraph.n, at)))
            row.append(max(taken if shared else row[-1], best[i + 1], row[-1], key=lambda state: state[0]))
        best = row
    return dict(best[-1][1])


def _nearest(paragraphs: Iterable[Paragraph], page: PageText) -> list[Passage]:
    """The blocks of a page, if they are very many only those that share most words with the article."""
    if len(page.blocks) <= _MOST_BLOCKS:
        return page.blocks
    about = set().union(*map(_about, paragraphs))
    return sorted(nlargest(_MOST_BLOCKS, page.blocks, key=lambda at: len(about & _words(page.text[slice(*at)]))))


def _about(paragraph: Paragraph) -> set[str]:
    return _words(" ".join((paragraph.digest, *(name for names in paragraph.mentions.values() for name in names))))


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
