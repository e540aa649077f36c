"""A page set into lines: margins, bars, columns, and where each record and reference has come to stand."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import accumulate, count, zip_longest
from operator import itemgetter
from typing import Final, NamedTuple

from textual.content import Content, Span
from textual.style import Style

from corpus.text import clean, plain
from tui.ink import Ink
from tui.views.page import Block, Columns, Page, Run, Shape, Spot, Target
from tui.widgets.flow import broken

MEASURE: Final = 80
"""Cells of the reading column at most, margin included."""
WIDE: Final = 126
"""Cells of a page with columns at most."""
APART: Final[tuple[Shape, ...]] = ("heading", "paragraph")
"""Blocks that have an empty line above them; between two quotations there is one too."""
MARGIN: Final[dict[Shape, str]] = {"quote": "│ ", "note": "  "}
HANG: Final[dict[Shape, int]] = {"item": 2}
"""Cells by which all lines of a block but its first are set in."""
NUMBERS: Final = "[¹²³⁴⁵⁶⁷⁸⁹⁰⁻·✎⚑]*"
"""What may stand between the letters of words looked for: numbers and signs by which passages are told apart."""
FOUND: Final = Style.from_meta({"found": True})
"""Says of words on the screen that they were looked for."""


class Line:
    """One line of a page, and the block it belongs to. It is drawn when it is first seen: most lines never are."""

    def __init__(self, draw: Callable[[], Content], block: int) -> None:
        """A line that ``draw`` gives the content of."""
        self._draw = draw
        self.block = block

    @cached_property
    def content(self) -> Content:
        """What stands on the line."""
        return self._draw()


BLANK: Final = Line(Content, -1)
"""An empty line between blocks."""


class Reference(NamedTuple):
    """A jump in the text and the line on which it begins."""

    target: Target
    line: int


class Passage(NamedTuple):
    """Words that records stand on: the ids of these, and the line on which the words begin."""

    ids: tuple[str, ...]
    line: int


class Found(NamedTuple):
    """A place found in the text, by the line on which it begins."""

    line: int


class Layout(NamedTuple):
    """Lines of a page at a width.

    ``firsts`` gives the first line of each block, ``tops`` of each anchor, ``paragraphs`` of each number, ``passages``
    of each quotation or other passage that records stand on.
    """

    lines: tuple[Line, ...]
    firsts: tuple[int, ...]
    width: int
    tops: dict[str, int]
    paragraphs: tuple[tuple[int, int], ...]
    references: tuple[Reference, ...]
    passages: tuple[Passage, ...]
    found: tuple[Found, ...]

    def spot(self, line: int) -> Spot:
        """The place of a line, to be found again at another width."""
        block = max(bisect_right(self.firsts, line) - 1, 0)
        first, length = self._extent(block)
        return Spot(block, (line - first) / length)

    def line(self, spot: Spot) -> int:
        """The line at a place."""
        first, length = self._extent(spot.block)
        return first + round(spot.into * length)

    def _extent(self, block: int) -> tuple[int, int]:
        """The first line of a block, and how many lines there are to the next one's; at least one."""
        first, after, *_ = (*self.firsts[block : block + 2], len(self.lines), len(self.lines))
        return first, max(after - first, 1)


class Wrapped:
    """A block broken into lines, without the page's margin."""

    def __init__(self, block: Block, width: int, ink: Ink, numbers: Iterable[int]) -> None:
        """Break ``block`` for ``width`` cells; ``numbers`` are those of its references."""
        self.block = block
        self._ink = ink
        self._numbers = numbers
        self._bar = MARGIN.get(block.shape, "")
        room = max(width - len(self._bar), 8)
        label = block.label if 2 * block.label <= room else 0
        self._hang = " " * (label or HANG.get(block.shape, 0))
        words = [clean(run.text) for run in block.runs]
        self.text = "".join(words)
        self.starts = [0, *accumulate(map(len, words))]
        lines = broken(self.text[label:], max(room - len(self._hang), 8))
        self.breaks = [(start + label if line else 0, end + label) for line, (start, end) in enumerate(lines)]
        self.marks: list[Span] = []

    def line_of(self, offset: int) -> int:
        """The line on which the character at ``offset`` stands."""
        return min(bisect_right(self.breaks, offset, key=itemgetter(1)), len(self.breaks) - 1)

    def draw(self, line: int) -> Content:
        """One line."""
        edge = self._ink.content((Run(self._bar, "accent"),)) if self._bar else Content()
        return edge + (self._hang if line else "") + self._content[slice(*self.breaks[line])]

    @cached_property
    def _content(self) -> Content:
        content = self._ink.content(self.block.runs, self._numbers)
        return Content(content.plain, [*content.spans, *self.marks])


class Typesetter:
    """Sets one page at one width."""

    def __init__(self, page: Page, width: int, ink: Ink, find: str = "") -> None:
        """Set ``page`` for ``width`` cells; every place where ``find`` occurs is marked, however it is quoted."""
        self.page = page
        self.ink = ink
        self.find = re.compile(NUMBERS.join(map(re.escape, plain(find))), re.IGNORECASE) if find else None
        self.margin = 5 if any(block.number for block in page.flat()) else 2
        self.width = min(width, WIDE)
        if all(self._abreast(block) == 1 for block in page.blocks if isinstance(block, Columns)):
            self.width = min(width, MEASURE)
        self._lines: list[Line] = []
        self._firsts: list[int] = []
        self._tops: dict[str, int] = {}
        self._paragraphs: list[tuple[int, int]] = []
        self._references: list[Reference] = []
        self._passages: dict[tuple[str, ...], int] = {}
        self._found: list[Found] = []
        self._block = -1
        self._above: Shape = "gap"

    def set(self) -> Layout:
        """Lay the page out."""
        for block in self.page.blocks:
            if isinstance(block, Columns):
                self._set_columns(block)
            else:
                self._set_block(block)
        return Layout(
            tuple(self._lines),
            tuple(self._firsts),
            self.width,
            self._tops,
            tuple(self._paragraphs),
            tuple(self._references),
            tuple(Passage(ids, line) for ids, line in self._passages.items()),
            tuple(self._found),
        )

    def _set_block(self, block: Block, *, begins: bool = True) -> None:
        """Set a block; one that does not begin for itself counts as part of the block above it."""
        apart = block.shape in APART or block.shape == self._above == "quote"
        if apart and self._lines and self._lines[-1] is not BLANK:
            self._lines.append(BLANK)
        if begins:
            self._block += 1
            self._firsts.append(len(self._lines))
        self._above = block.shape
        if block.shape == "gap":
            self._lines.append(BLANK)
            return
        top = len(self._lines)
        self._note_place(block, top)
        wrapped = self._wrapped(block, min(self.width, MEASURE) - self.margin, top)
        for index in range(len(wrapped.breaks)):
            number = 0 if index else block.number
            self._lines.append(Line(partial(self._draw, number, partial(wrapped.draw, index)), self._block))

    def _draw(self, number: int, draw: Callable[[], Content]) -> Content:
        return self._edge(number) + draw()

    def _edge(self, number: int) -> Content:
        """The page's margin, with a paragraph's number where one begins."""
        return self.ink.content((Run(f"{number:>{self.margin - 2}}  " if number else " " * self.margin, "dim"),))

    def _note_place(self, block: Block, at: int) -> None:
        for anchor in block.anchors:
            self._tops.setdefault(anchor, at)
        if block.number:
            self._paragraphs.append((at, block.number))
        if block.shape == "quote" and block.anchors:
            self._passages.setdefault(block.anchors, at)

    def _wrapped(self, block: Block, width: int, top: int) -> Wrapped:
        """The block in lines; on which of them each reference, each passage and each place found begins is noted."""
        wrapped = Wrapped(block, width, self.ink, count(len(self._references)))
        for run, start in zip(block.runs, wrapped.starts, strict=False):
            line = top + wrapped.line_of(start)
            if run.target:
                self._references.append(Reference(run.target, line))
            for ids in run.passages:
                self._passages.setdefault(ids, line)
                for id in ids:
                    self._tops.setdefault(id, line)
        if self.find:
            mark = self.ink.style("mark") + FOUND
            for match in self.find.finditer(plain(wrapped.text)):
                self._found.append(Found(top + wrapped.line_of(match.start())))
                wrapped.marks.append(Span(*match.span(), mark))
        return wrapped

    def _abreast(self, columns: Columns) -> int:
        """How many columns there is room for side by side."""
        return max(min(len(columns.columns), (self.width - self.margin) // columns.least, 3), 1)

    def _set_columns(self, columns: Columns) -> None:
        room, abreast = self.width - self.margin, self._abreast(columns)
        if columns.narrow and abreast < len(columns.columns):
            for index, block in enumerate(columns.narrow):
                self._set_block(block, begins=index == 0)
            return
        for start in range(0, len(columns.columns), abreast):
            band = columns.columns[start : start + abreast]
            width = (room - 3 * (len(band) - 1)) // len(band)
            self._set_band(band, min(width, MEASURE - self.margin))
            self._lines.append(BLANK)

    def _set_band(self, band: Sequence[tuple[Block, ...]], width: int) -> None:
        """Columns side by side, separated by a thin line."""
        self._block += 1
        top = len(self._lines)
        self._firsts.append(top)
        set_columns = [list(self._set_column(column, width, top)) for column in band]
        number = next((column[0].number for column in band if column), 0)
        for index, cells in enumerate(zip_longest(*set_columns, fillvalue=Content)):
            draw = partial(self._draw_band, cells, width)
            self._lines.append(Line(partial(self._draw, 0 if index else number, draw), self._block))

    def _draw_band(self, cells: Iterable[Callable[[], Content]], width: int) -> Content:
        rule = self.ink.content((Run(" │ ", "dim"),))
        drawn = [cell() for cell in cells]
        return rule.join(cell.pad_right(width - cell.cell_length) for cell in drawn)

    def _set_column(self, column: tuple[Block, ...], width: int, top: int) -> Iterator[Callable[[], Content]]:
        at, above = top, ""
        for block in column:
            if above and not above == block.shape == "item":
                yield Content
                at += 1
            self._note_place(block, at)
            wrapped = self._wrapped(block, width, at)
            lines = len(wrapped.breaks)
            yield from (partial(wrapped.draw, index) for index in range(lines))
            at, above = at + lines, block.shape
