"""A column of a comparison: a passage that is scrolled by itself or together with the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.ink import Ink
from tui.views.page import Block
from tui.widgets.flow import Flow


class Sheet(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows blocks; keys are the screen's. ``rows`` are blocks that begin on one line in all columns."""

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

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks."""
        self._blocks = blocks
        self.again()

    def again(self) -> None:
        """Set the blocks anew."""
        self._flow = None
        self.refresh()

    def settle(self) -> None:
        """Take account of lines that were added."""
        self.virtual_size = Size(self.size.width, len(self.flow.lines))
        self.refresh()

    def top(self, block: int) -> int:
        """The first line of a block."""
        tops = self.flow.tops
        return tops[block] if 0 <= block < len(tops) else 0

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
        at = y + self.scroll_offset.y
        if at >= len(self.flow.lines):
            return Strip.blank(width, base.rich_style)
        segments = self.flow.content(at).render_segments(base)
        return Strip([Segment(" ", base.rich_style), *segments]).adjust_cell_length(width, base.rich_style)
