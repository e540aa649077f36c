"""A page set into lines: margins, bars, columns, and where each record and reference has come to stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import Any, Final, NamedTuple

from textual.content import Content, Span
from textual.style import Style

from corpus.text import plain
from tui.ink import Ink
from tui.views.page import Block, Columns, Page, Run, Shape, Spot, Target

MEASURE: Final = 80
"""Cells of the reading column at most, margin included."""
WIDE: Final = 126
"""Cells of a page with columns at most."""
APART: Final[tuple[Shape, ...]] = ("heading", "paragraph")
"""Blocks that have an empty line above them; between two quotations there is one too."""
MARGIN: Final[dict[Shape, str]] = {"quote": "│ ", "note": "  ", "item": ""}
NUMBERS: Final = "[¹²³⁴⁵⁶⁷⁸⁹⁰·]*"
"""What may stand between the letters of words looked for: the numbers by which passages are told apart."""


class Line(NamedTuple):
    """One line: its content, and the block it belongs to."""

    content: Content
    block: int


BLANK: Final = Line(Content(""), -1)
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
        if apart and self._lines and self._lines[-1].content:
            self._lines.append(BLANK)
        if begins:
            self._block += 1
            self._firsts.append(len(self._lines))
        self._above = block.shape
        if block.shape == "gap":
            self._lines.append(BLANK)
            return
        self._note_place(block, len(self._lines))
        measure = min(self.width, MEASURE) - self.margin
        for index, line in enumerate(self._wrapped(block, measure, len(self._lines))):
            self._lines.append(Line(self._edge(0 if index else block.number) + line, self._block))

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

    def _wrapped(self, block: Block, width: int, top: int) -> list[Content]:
        """The block's lines without the page's margin."""
        bar = MARGIN.get(block.shape, "")
        hang = "  " if block.shape == "item" else ""
        first = len(self._references)
        targets = [run.target for run in block.runs if run.target]
        content = self.ink.content(block.runs, range(first, first + len(targets)))
        content = self._marked(content)
        wrapped = content.wrap(max(width - len(bar) - len(hang), 8)) if content else [Content("")]
        self._locate(wrapped, targets, top)
        edge = self.ink.content((Run(bar, "accent"),)) if bar else Content("")
        return [edge + (hang if index else "") + line for index, line in enumerate(wrapped)]

    def _marked(self, content: Content) -> Content:
        """The content with every place of the words looked for marked and numbered."""
        if not self.find:
            return content
        places = enumerate(self.find.finditer(plain(content.plain)), len(self._found))
        mark = self.ink.styles["mark"]
        marks = [Span(*match.span(), mark + Style.from_meta({"found": number})) for number, match in places]
        return Content(content.plain, [*content.spans, *marks])

    def _locate(self, wrapped: list[Content], targets: list[Target], top: int) -> None:
        """Note on which line each reference, each passage and each place found begins."""
        first = len(self._references)
        references: dict[int, int] = {}
        found: dict[int, int] = {}
        for index, line in enumerate(wrapped, top):
            for number in named_in(line, "reference"):
                references.setdefault(number, index)
            for number in named_in(line, "found"):
                found.setdefault(number, index)
            for ids in chain.from_iterable(named_in(line, "passages")):
                self._passages.setdefault(ids, index)
                for id in ids:
                    self._tops.setdefault(id, index)
        self._references += [Reference(target, references.get(first + n, top)) for n, target in enumerate(targets)]
        self._found += [Found(index) for index in found.values()]

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
        rule = self.ink.content((Run(" │ ", "dim"),))
        number = next((column[0].number for column in band if column), 0)
        for index, cells in enumerate(zip_longest(*set_columns, fillvalue=Content(""))):
            padded = [cell.pad_right(width - cell.cell_length) for cell in cells]
            self._lines.append(Line(self._edge(0 if index else number) + rule.join(padded), self._block))

    def _set_column(self, column: tuple[Block, ...], width: int, top: int) -> Iterator[Content]:
        at, above = top, ""
        for block in column:
            if above and not above == block.shape == "item":
                yield Content("")
                at += 1
            self._note_place(block, at)
            lines = self._wrapped(block, width, at)
            yield from lines
            at, above = at + len(lines), block.shape


def named_in(line: Content, of: str) -> list[Any]:
    """What a line has of one thing: the numbers of its ``reference``s or of what was ``found``, its ``passages``."""
    return [span.style.meta[of] for span in line.spans if not isinstance(span.style, str) and of in span.style.meta]
