"""A list of rows that costs the same at ten rows and at a million: only the lines on screen are ever made."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style

from tui.bindings import bindings
from tui.ink import Ink
from tui.views.page import Run
from tui.views.rows import LazyRows, Row
from tui.widgets.flow import NARROWEST, broken
from tui.widgets.line_view import LineView


class RowList(LineView, can_focus=True):
    """Rows, one of them chosen. Moving the choice is announced at once, `enter` opens it."""

    BINDINGS = bindings("list")
    cursor: reactive[int] = reactive(-1, repaint=True)

    @dataclass
    class Moved(Message):
        """Another row was chosen by key or mouse."""

        rows: "RowList"
        row: Row

        @property
        def control(self) -> "RowList":
            """The list, for ``@on(…, selector)``."""
            return self.rows

    @dataclass
    class Opened(Message):
        """The chosen row is to be opened."""

        rows: "RowList"
        row: Row

        @property
        def control(self) -> "RowList":
            """The list, for ``@on(…, selector)``."""
            return self.rows

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        """An empty list; ``empty`` is what it says as long as it has no rows."""
        super().__init__(id=id)
        self.empty = empty
        self._rows: Sequence[Row] = ()
        self._height = 1
        self._ink: Ink | None = None
        self._strip = lru_cache(maxsize=512)(self._make_strip)

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    def show(self, rows: Sequence[Row], keep: str = "", empty: str | None = None, top: int | None = None) -> None:
        """Show these rows, with the row ``keep`` chosen where it is among them, else none. Nothing is announced.

        ``top`` is the line to begin with; without it the chosen row is brought into view.
        """
        self._rows = rows
        self._height = max((len(row.lines) for row in rows[:8]), default=1)
        if empty is not None:
            self.empty = empty
        self._strip.cache_clear()
        self._count_lines()
        self.set_reactive(RowList.cursor, -1)
        self.choose(keep)
        if top is not None or self.cursor < 0:
            self.scroll_to_line(top or 0)
        self.refresh()

    def choose(self, id: str) -> None:
        """Put the cursor on the row with this id, or on none; nothing is announced."""
        rows = self._rows
        if isinstance(rows, LazyRows):
            at = rows.place(id)
        else:
            at = next((index for index, row in enumerate(rows) if row.id == id), -1) if id else -1
        self.cursor = at
        if at >= 0:
            self._reveal()

    def action_move(self, rows: int) -> None:
        """Move the choice by so many rows, over headings."""
        if not self._rows:
            return
        step = 1 if rows > 0 else -1
        at = min(max(self.cursor + rows, 0), len(self._rows) - 1)
        while 0 <= at < len(self._rows) and self._rows[at].heading:
            at += step
        if 0 <= at < len(self._rows):
            self._choose(at)
        elif step < 0:
            self.scroll_to_line(0)

    def action_move_pages(self, pages: float) -> None:
        """Move the choice by a part of the visible height."""
        self.action_move(round(pages * max(self.size.height // self._height, 2)) or 1)

    def action_first(self) -> None:
        """To the first row."""
        self.set_reactive(RowList.cursor, -1)
        self.action_move(1)

    def action_last(self) -> None:
        """To the last row."""
        self.set_reactive(RowList.cursor, len(self._rows))
        self.action_move(-1)

    def action_open(self) -> None:
        """Open the chosen row."""
        if row := self.chosen:
            self.post_message(self.Opened(self, row))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a second click, or one on what is chosen already, opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        at = (offset.y + self.scroll_offset.y) // self._height
        if not 0 <= at < len(self._rows) or self._rows[at].heading:
            return
        if at == self.cursor:
            self.action_open()
        else:
            self._choose(at)

    def on_resize(self) -> None:
        """Keep the chosen row in view, or set anew what it says without rows."""
        self._strip.cache_clear()
        self._count_lines()
        self._reveal()

    def notify_style_update(self) -> None:
        """Read the styles again when the theme changes."""
        super().notify_style_update()
        self._ink = None
        self._strip.cache_clear()

    def watch_cursor(self) -> None:
        """Draw the old and the new row."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        base = self.visual_style
        if not self._rows:
            told = self._told()
            words = self._words().content((Run(f" {told[y]}" if y < len(told) else "", "dim"),))
            return Strip(words.render_segments(base)).adjust_cell_length(width, base.rich_style)
        index, line = divmod(y + self.scroll_offset.y, self._height)
        if index >= len(self._rows):
            return Strip.blank(width, base.rich_style)
        return self._strip(index, line, width, index == self.cursor, self.has_focus, base)

    def _told(self) -> list[str]:
        """What it says without rows, in lines."""
        return [self.empty[start:end] for start, end in broken(self.empty, max(self.size.width - 2, NARROWEST))]

    def _count_lines(self) -> None:
        self.virtual_size = Size(0, len(self._rows) * self._height or len(self._told()))

    def _make_strip(self, index: int, line: int, width: int, chosen: bool, focused: bool, base: Style) -> Strip:
        row = self._rows[index]
        ink = self._words()
        style = base + ink.cursor if chosen else base
        if chosen and focused:
            style += Style(bold=True)
        runs = row.lines[line] if line < len(row.lines) else ()
        right = ink.content((Run(row.right + " ", "dim"),)) if row.right and line == len(row.lines) - 1 else Content("")
        left = ink.content((Run("▌" if chosen else " ", "accent"), *runs))
        left = left.truncate(max(width - right.cell_length - 1, 0), ellipsis=True)
        segments = left.render_segments(style)
        fill = Segment(" " * max(width - left.cell_length - right.cell_length, 0), style.rich_style)
        return Strip([*segments, fill, *right.render_segments(style)]).adjust_cell_length(width, style.rich_style)

    def _words(self) -> Ink:
        if self._ink is None or self._ink.theme != self.app.theme:
            self._ink = Ink(self.app)
        return self._ink

    def _choose(self, at: int) -> None:
        if at == self.cursor:
            return
        self.cursor = at
        self._reveal()
        self.post_message(self.Moved(self, self._rows[at]))

    def _reveal(self) -> None:
        """Scroll as little as shows the chosen row; with the first row, the headings above it too."""
        if self.cursor < 0 or not self.size.height:
            return
        top, height = self.cursor * self._height, self.size.height
        if all(self._rows[at].heading for at in range(self.cursor)) and top + self._height <= height:
            self.scroll_to_line(0)
        elif top < self.scroll_offset.y:
            self.scroll_to_line(top)
        elif top + self._height > self.scroll_offset.y + height:
            self.scroll_to_line(top + self._height - height)
