"""Blocks broken into lines that are made only where they are seen, so that a passage of any length is set at once."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.style import Style

from corpus.text import clean
from tui.ink import Ink
from tui.views.page import Block, Shape

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


class _Styled(NamedTuple):
    """Part of a block's text in one style."""

    start: int
    end: int
    style: RichStyle


class Flow:
    """Blocks set at a ``width``: their ``lines``, and in ``tops`` the first line of each block.

    ``targets`` is where their references lead: each has its number in the meta data of its words.
    """

    def __init__(self, blocks: Sequence[Block], width: int, ink: Ink) -> None:
        """Break ``blocks`` for ``width`` cells."""
        self.width = width
        self.targets = [run.target for block in blocks for run in block.runs if run.target]
        self._blocks = blocks
        self._ink = ink
        self._margin = 4 if any(block.number for block in blocks) else 0
        self._texts = ["".join(clean(run.text) for run in block.runs) for block in blocks]
        self.lines: list[Line] = []
        self.tops: list[int] = []
        self._styled: dict[tuple[int, Style], list[_Styled]] = {}
        for number, block in enumerate(blocks):
            self._set(number, block, max(width - self._margin, NARROWEST))

    def segments(self, at: int, base: Style, *, cut: bool = False) -> list[Segment]:
        """One line with its margin on the style ``base``; one that is ``cut`` ends in an ellipsis."""
        line = self.lines[at]
        if line.block < 0:
            return []
        text, runs = self._texts[line.block], self._runs(line.block, base)
        apart = " " if cell_len(text[line.start : line.end]) + 2 <= self.width else ""
        end = line.end if apart or not cut else line.end - 1
        found = self._edge(at, base)
        for start, after, style in runs[bisect(runs, line.start, key=itemgetter(0)) - 1 :]:
            if start >= end:
                break
            found.append(Segment(text[max(start, line.start) : min(after, end)], style))
        return [*found, Segment(f"{apart}…", base.rich_style)] if cut else found

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

    def _edge(self, at: int, base: Style) -> list[Segment]:
        """The paragraph's number, where it begins, and the bar of what is set off."""
        block = self._blocks[self.lines[at].block]
        bar = BARS.get(block.shape, "")
        found = [Segment(bar, (base + self._ink.style("accent")).rich_style)] if bar else []
        if self._margin:
            number = str(block.number) if block.number and at == self.tops[self.lines[at].block] else ""
            margin = f"{number:>{self._margin - 1}} "
            found.insert(0, Segment(margin, (base + self._ink.style("dim")).rich_style))
        return found

    def _runs(self, block: int, base: Style) -> list[_Styled]:
        """The runs of a block with their styles, which are found once."""
        runs = self._styled.get((block, base))
        if runs is None:
            runs = self._styled[block, base] = list(self._style(block, base))
        return runs

    def _style(self, block: int, base: Style) -> Iterator[_Styled]:
        reference = sum(run.target is not None for before in self._blocks[:block] for run in before.runs)
        at = 0
        for run in self._blocks[block].runs:
            style = base + self._ink.style(run.role)
            if run.target:
                style += Style.from_meta({"reference": reference})
                reference += 1
            end = at + len(clean(run.text))
            if end > at:
                yield _Styled(at, end, style.rich_style)
            at = end


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
    return re.compile(rf"\S(?:.{{0,{width - 2}}}\S)?(?!\S)|\S{{1,{width}}}")


def _plain_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Lines of a text in which every character takes one cell."""
    return (match.span() for match in _line_pattern(width).finditer(text))


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
