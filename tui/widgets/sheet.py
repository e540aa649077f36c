"""A column of a comparison: a passage that is scrolled by itself or together with the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.ink import Ink
from tui.views.page import Block, Run
from tui.widgets.flow import Flow

WHEEL = 3
"""Lines that a turn of the wheel moves."""
THUMB = "▐"
MARGINS = 3
"""Cells that are not for words: one at the left, one at the right, and the bar."""


class Aim(NamedTuple):
    """What is to be in view: a block, and in another or the same one the words from character ``offset``."""

    passage: int
    words: int
    offset: int


class _Drawn(NamedTuple):
    """What a frame is drawn from: the lines, the first one seen, where the bar stands, both edges, and the style."""

    flow: Flow
    first: int
    thumb: range
    edge: list[Segment]
    bar: list[Segment]
    base: Style


class Sheet(Widget, can_focus=True, inherit_bindings=False):
    """Shows blocks, ``moved`` so many lines from what is aimed at; its keys are the screen's.

    It scrolls by drawing other lines, its bar included: so neither a change of what is shown nor a scroll lays out the
    screen anew. ``moved`` may lead beyond an end: then the end is shown.
    """

    moved: reactive[int] = reactive(0)

    @dataclass
    class Pushed(Message):
        """The wheel or the bar asks for other lines, so many farther."""

        sheet: "Sheet"
        lines: int

    class Opened(Message):
        """The sheet was clicked twice."""

    def __init__(self, *, id: str | None = None) -> None:
        """An empty sheet."""
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._aim = Aim(0, 0, 0)
        self._ink = Ink(self.app)
        self._flow: Flow | None = None

    @property
    def flow(self) -> Flow:
        """The blocks as they are set."""
        width = self.size.width - MARGINS
        if self._flow is None or self._flow.width != width:
            self._flow = Flow(self._blocks, width, self._ink)
        return self._flow

    @property
    def last(self) -> int:
        """The lowest line that can be at the top."""
        return max(len(self.flow.lines) - self.size.height, 0)

    @property
    def aimed(self) -> int:
        """The line at the top where words are aimed at: as much of their paragraph as there is room for with them."""
        if not self.flow.tops:
            return 0
        height = self.size.height
        passage, words = self.flow.tops[self._aim.passage], self.flow.line_of(self._aim.words, self._aim.offset)
        return max(passage - 1 if words - passage < height * 2 // 3 else words - height // 3, 0)

    @property
    def top(self) -> int:
        """The line at the top."""
        return min(max(self.aimed + self.moved, 0), self.last)

    def show(self, blocks: Sequence[Block], aim: Aim, moved: int | None) -> None:
        """Show other blocks, ``moved`` so many lines from what is aimed at, or as many as before."""
        self._blocks = blocks
        self._aim = aim
        if moved is not None:
            self.set_reactive(Sheet.moved, moved)
        self.again()

    def again(self) -> None:
        """Set the blocks anew."""
        self._flow = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Read the styles again when the theme changes."""
        super().notify_style_update()
        if self._ink.theme != self.app.theme:
            self._ink = Ink(self.app)
            self.again()

    def on_click(self, event: events.Click) -> None:
        """A double click opens what is read."""
        if event.chain == 2:
            self.post_message(self.Opened())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel turns down."""
        event.stop()
        self.post_message(self.Pushed(self, WHEEL))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel turns up."""
        event.stop()
        self.post_message(self.Pushed(self, -WHEEL))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the bar."""
        at = event.get_content_offset(self)
        if at and at.x == self.size.width - 1:
            self.capture_mouse()
            self._push_to(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw the bar along."""
        if self.app.mouse_captured is self:
            self._push_to(event.y)

    def on_mouse_up(self) -> None:
        """Let go of the bar."""
        self.release_mouse()

    def _push_to(self, y: int) -> None:
        """Ask for the lines for which the middle of the bar stands here."""
        line = round(y / max(self.size.height, 1) * len(self.flow.lines)) - self.size.height // 2
        self.post_message(self.Pushed(self, min(max(line, 0), self.last) - self.top))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines on the screen, from the one at the top. What all of them need is found once."""
        base = self.visual_style
        first, thumb = self.top, self._bar()
        edge = [Segment(" ", base.rich_style)]
        bar = self._ink.content((Run(THUMB, "dim"),)).render_segments(base)
        self._drawn = _Drawn(self.flow, first, thumb, edge, bar, base)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        flow, first, thumb, edge, bar, base = self._drawn
        line = flow.content(first + y).render_segments(base) if first + y < len(flow.lines) else []
        words = Strip([*edge, *line]).adjust_cell_length(flow.width + MARGINS - 1, base.rich_style)
        return Strip([*words, *(bar if y in thumb else edge)])

    def _bar(self) -> range:
        """The lines of the screen on which the bar stands: where, and how much of all one sees."""
        height, lines = self.size.height, len(self.flow.lines)
        if lines <= height:
            return range(0)
        size = max(height * height // lines, 1)
        start = round((height - size) * self.top / self.last)
        return range(start, start + size)
