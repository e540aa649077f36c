"""Blocks broken into lines that are made only where they are seen, so that a passage of any length is set at once."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from corpus.text import clean
from tui.ink import Ink
from tui.views.page import Block, Run, Shape

APART: Final[frozenset[Shape]] = frozenset({"heading", "paragraph"})
"""Shapes that begin after an empty line."""
BARS: Final[dict[Shape, str]] = {"quote": "▌ ", "note": "  "}
NARROWEST: Final = 12

_WORD = re.compile(r"\s*\S+")
_NARROW = re.compile(
    "[\x20-\x7e\xa1-\xac\xae-\u02ff\u0391-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u207a\u207c\u20a0-\u20bf\u2248\u25b8\u25c2\u25f7]*"
)
"""Letters and signs that take one cell each, told without measuring every one of them."""


class Line(NamedTuple):
    """One line: its block, and which part of the block's text it shows; an empty line belongs to no block (-1)."""

    block: int
    start: int
    end: int


BLANK: Final = Line(-1, 0, 0)


class Flow:
    """Blocks set at a ``width``. ``tops`` has the first line of each block."""

    def __init__(self, blocks: Sequence[Block], width: int, ink: Ink) -> None:
        """Break ``blocks`` for ``width`` cells."""
        self.width = width
        self._blocks = blocks
        self._ink = ink
        self._margin = 4 if any(block.number for block in blocks) else 0
        self._texts = [clean(block.plain) for block in blocks]
        self.lines: list[Line] = []
        self.tops: list[int] = []
        self._content = lru_cache(maxsize=64)(self._make_content)
        self._edge = lru_cache(maxsize=64)(self._make_edge)
        for number, block in enumerate(blocks):
            self._set(number, block, max(width - self._margin, NARROWEST))

    def content(self, at: int) -> Content:
        """One line with its margin."""
        line = self.lines[at]
        if line.block < 0:
            return Content("")
        block = self._blocks[line.block]
        margin = ""
        if self._margin:
            first = block.number and at == self.tops[line.block]
            margin = f"{block.number:>{self._margin - 1}} " if first else " " * self._margin
        return self._edge(margin, BARS.get(block.shape, "")) + self._content(line.block)[line.start : line.end]

    def heights(self, rows: Sequence[int]) -> list[int]:
        """How many lines the rows take that begin with these blocks."""
        starts = [*(self.tops[block] for block in rows), len(self.lines)]
        return [after - start for start, after in pairwise(starts)]

    def stretch(self, rows: Sequence[int], heights: Sequence[int]) -> None:
        """Add empty lines at the end of rows, so that they take as many lines as they should."""
        for at, (wanted, height) in reversed(list(enumerate(zip(heights, self.heights(rows), strict=True)))):
            missing = wanted - height
            if missing > 0:
                end = self._end(rows[at + 1] - 1 if at + 1 < len(rows) else len(self.tops) - 1)
                self.lines[end:end] = [BLANK] * missing
                after = rows[at + 1] if at + 1 < len(rows) else len(self.tops)
                self.tops[after:] = [top + missing for top in self.tops[after:]]

    def line_of(self, block: int, offset: int) -> int:
        """The line on which the character at ``offset`` of a block stands."""
        first, end = self.tops[block], self._end(block)
        return next((at for at in range(first, end) if self.lines[at].end > offset), first)

    def _end(self, block: int) -> int:
        return self.tops[block + 1] if block + 1 < len(self.tops) else len(self.lines)

    def _set(self, number: int, block: Block, width: int) -> None:
        if block.shape in APART and self.lines and self.lines[-1].block >= 0:
            self.lines.append(BLANK)
        self.tops.append(len(self.lines))
        if block.shape == "gap":
            self.lines.append(BLANK)
            return
        width -= len(BARS.get(block.shape, ""))
        self.lines += [Line(number, start, end) for start, end in broken(self._texts[number], max(width, 8))]

    def _make_edge(self, margin: str, bar: str) -> Content:
        return self._ink.content((Run(margin, "dim"), Run(bar, "accent")))

    def _make_content(self, block: int) -> Content:
        return self._ink.content(self._blocks[block].runs)


def broken(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where the lines of a text begin and end at a width in cells: at spaces, inside words longer than a line."""
    at = 0
    for paragraph in text.split("\n"):
        lines = _plain_lines if _NARROW.fullmatch(paragraph) else _wide_lines
        empty = True
        for start, end in lines(paragraph, width):
            empty = False
            yield at + start, at + end
        if empty:
            yield at, at
        at += len(paragraph) + 1


@lru_cache(maxsize=16)
def _line_pattern(width: int) -> re.Pattern[str]:
    return re.compile(rf"\S(?:.{{0,{width - 1}}})(?!\S)|\S{{1,{width}}}")


def _plain_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Lines of a text in which every character takes one cell."""
    for match in _line_pattern(width).finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip())


def _wide_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Lines of a text with characters of two cells or none."""
    start, used, end = 0, 0, 0
    for match in _WORD.finditer(text):
        cells = cell_len(match[0])
        if used and used + cells > width:
            yield start, end
            start, used = match.end() - len(match[0].lstrip()), 0
            cells = cell_len(match[0].lstrip())
        used, end = used + cells, match.end()
        while used > width:
            cut = _fitting(text, start, width)
            yield start, cut
            start, used = cut, cell_len(text[cut:end])
    if start < end:
        yield start, end


def _fitting(text: str, start: int, width: int) -> int:
    """How far a line from ``start`` reaches."""
    used, at = 0, start
    while at < len(text) and (used := used + cell_len(text[at])) <= width:
        at += 1
    return max(at, start + 1)
