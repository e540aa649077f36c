"""A matrix in cells of three characters: moved in with the keys of vim, drawn only where it is seen."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.bindings import bindings
from tui.ink import Ink
from tui.views.compare.overview import Matrix
from tui.views.page import Run
from tui.views.words import shortened

CELL = 3
"""Cells of the terminal for one of the matrix."""
LABEL = 44
"""Cells for the names of rows at most."""


class Grid(Widget, can_focus=True):
    """Shows a matrix, one of its cells chosen. Columns are numbered; their names are told elsewhere."""

    BINDINGS = bindings("grid")
    cursor: reactive[tuple[int, int]] = reactive((0, 0))

    @dataclass
    class Moved(Message):
        """Another cell was chosen."""

        row: int
        column: int

    class Opened(Message):
        """The chosen cell is to be opened."""

    def __init__(self, *, id: str | None = None) -> None:
        """Nothing yet."""
        super().__init__(id=id)
        self.matrix = Matrix("", "", (), (), {})
        self._top = self._left = 0

    def show(self, matrix: Matrix, row: int = 0, column: int = 0) -> None:
        """Show a matrix with a cell chosen."""
        self.matrix = matrix
        self._top = self._left = 0
        self._choose(row, column)

    def action_move(self, down: int, right: int) -> None:
        """Choose a cell so many farther."""
        row, column = self.cursor
        self._choose(row + down, column + right)

    def action_move_pages(self, pages: float) -> None:
        """Move by a part of the height."""
        self.action_move(round(pages * self._height), 0)

    def action_first(self) -> None:
        """To the first row."""
        self._choose(0, self.cursor[1])

    def action_last(self) -> None:
        """To the last row."""
        self._choose(len(self.matrix.rows) - 1, self.cursor[1])

    def action_open(self) -> None:
        """Open the chosen cell."""
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """Choose the cell under the mouse; a second click opens it."""
        at = event.get_content_offset(self)
        if at is None or at.y < 1 or at.x < self._label:
            return
        row, column = self._top + at.y - 1, self._left + (at.x - self._label) // CELL
        if row < len(self.matrix.rows) and column < len(self.matrix.columns):
            if (row, column) == self.cursor:
                self.action_open()
            else:
                self._choose(row, column)

    def on_mouse_scroll_down(self) -> None:
        """Three rows down."""
        self.action_move(3, 0)

    def on_mouse_scroll_up(self) -> None:
        """Three rows up."""
        self.action_move(-3, 0)

    def on_resize(self) -> None:
        """Keep the chosen cell in view."""
        self._choose(*self.cursor)

    def render_line(self, y: int) -> Strip:
        """The numbers of the columns, or a row."""
        base, width, ink = self.visual_style, self.size.width, Ink(self.app)
        line = self._numbers(ink) if y == 0 else self._row(ink, self._top + y - 1)
        return Strip(line.render_segments(base)).adjust_cell_length(width, base.rich_style)

    def _numbers(self, ink: Ink) -> Content:
        cells = Content("")
        for column in self._columns:
            chosen = column == self.cursor[1]
            cells = cells + ink.content((Run(f"{column + 1:>2} "[-CELL:], "strong" if chosen else "dim"),))
        return Content(" " * self._label) + cells

    def _row(self, ink: Ink, row: int) -> Content:
        if row >= len(self.matrix.rows):
            return Content("")
        chosen = row == self.cursor[0]
        mark = "▌" if chosen else " "
        name = shortened(self.matrix.rows[row].name, self._label - 3)
        label = ink.content((Run(mark, "accent"), Run(name, "strong" if chosen else "text")))
        line = label.pad_right(max(self._label - label.cell_length, 0))
        for column in self._columns:
            cell = self.matrix.cell(row, column)
            content = ink.content((Run(f"{cell.sign if cell else '':^{CELL}}"[:CELL], cell.role if cell else "dim"),))
            if (row, column) == self.cursor:
                content = content.stylize(Style(reverse=True))
            line = line + content
        return line.stylize(ink.cursor, 0, self._label) if chosen else line

    @property
    def _columns(self) -> range:
        return range(self._left, min(self._left + self._across, len(self.matrix.columns)))

    @property
    def _label(self) -> int:
        longest = max((len(label.name) for label in self.matrix.rows), default=0) + 3
        free = self.size.width - len(self.matrix.columns) * CELL - 1
        return max(min(longest, max(free, min(LABEL, self.size.width // 2))), 12)

    @property
    def _across(self) -> int:
        return max((self.size.width - self._label) // CELL, 1)

    @property
    def _height(self) -> int:
        return max(self.size.height - 1, 1)

    def _choose(self, row: int, column: int) -> None:
        if not (self.matrix.rows and self.matrix.columns):
            return
        row = min(max(row, 0), len(self.matrix.rows) - 1)
        column = min(max(column, 0), len(self.matrix.columns) - 1)
        self._top = min(max(self._top, row - self._height + 1), row)
        self._left = min(max(self._left, column - self._across + 1), column)
        self.cursor = (row, column)
        self.refresh()
        self.post_message(self.Moved(row, column))
