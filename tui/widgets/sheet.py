"""A column of a comparison: a passage that is scrolled by itself or together with the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.ink import Ink
from tui.views.page import Block
from tui.widgets.flow import Flow


class Aim(NamedTuple):
    """What is to be in view: a block, and in another or the same one the words from character ``offset``."""

    passage: int
    words: int
    offset: int


class Sheet(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows blocks; its keys are the screen's."""

    @dataclass
    class Scrolled(Message):
        """The wheel or the scrollbar moved the sheet."""

        sheet: "Sheet"

    class Opened(Message):
        """The sheet was clicked twice."""

    def __init__(self, *, id: str | None = None) -> None:
        """An empty sheet."""
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._aim: Aim | None = None
        self._ink: Ink | None = None
        self._flow: Flow | None = None

    @property
    def flow(self) -> Flow:
        """The blocks as they are set."""
        if self._flow is None:
            if self._ink is None or self._ink.theme != self.app.theme:
                self._ink = Ink(self.app)
            self._flow = Flow(self._blocks, self.scrollable_content_region.width - 2, self._ink)
            self.virtual_size = Size(self.size.width, len(self._flow.lines))
        return self._flow

    def show(self, blocks: Sequence[Block], aim: Aim | None = None) -> None:
        """Show other blocks, at once where they are aimed at; without an aim the sheet stays where it is."""
        self._blocks = blocks
        self._aim = aim
        self.again()

    def again(self) -> None:
        """Set the blocks anew."""
        self._flow = None
        self.refresh()

    def settle(self) -> int:
        """Take account of the lines that there are, and stay at what is aimed at; returns the line at the top."""
        flow = self.flow
        self.virtual_size = Size(self.size.width, len(flow.lines))
        top = self._top
        self._aim = None
        self.scroll_to(y=top, animate=False, immediate=True)
        return top

    @property
    def _top(self) -> int:
        """The line at the top: where words are aimed at, as much of their paragraph as there is room for with them."""
        if self._aim is None or not self.flow.tops:
            return self.scroll_offset.y
        height = self.size.height
        passage, words = self.flow.tops[self._aim.passage], self.flow.line_of(self._aim.words, self._aim.offset)
        wanted = passage - 1 if words - passage < height * 2 // 3 else words - height // 3
        return min(max(wanted, 0), max(len(self.flow.lines) - height, 0))

    def notify_style_update(self) -> None:
        """Read the styles again when the theme changes."""
        super().notify_style_update()
        if self._ink is not None and self._ink.theme != self.app.theme:
            self.again()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that it moved."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))

    def on_click(self, event: events.Click) -> None:
        """A double click opens what is read."""
        if event.chain == 2:
            self.post_message(self.Opened())

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, base = self.size.width, self.visual_style
        at = y + self._top
        if at >= len(self.flow.lines):
            return Strip.blank(width, base.rich_style)
        segments = self.flow.content(at).render_segments(base)
        return Strip([Segment(" ", base.rich_style), *segments]).adjust_cell_length(width, base.rich_style)
