"""One side of a comparison: its head, which stays, and below it the passage, which is scrolled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.ink import Ink
from tui.views.compare.column import Column
from tui.views.page import Target
from tui.widgets.flow import Flow

WHEEL = 3
"""Lines that a turn of the wheel moves."""
PLAIN = "│"
"""The rule at the left that means nothing by itself."""
THUMB = "▐"
EDGES = 2
"""Cells that are not for words: one at the left and one at the right."""


class _Frame(NamedTuple):
    """What all lines of a frame are drawn from: while it is the same, so are the lines.

    ``above`` are the head's lines, ``ruled`` tells whether the last of them is a rule; ``first`` is the line of the
    passage at the top, ``thumb`` has the lines of the screen on which the bar stands.
    """

    head: Flow
    passage: Flow
    width: int
    above: int
    ruled: bool
    first: int
    thumb: range
    base: Style
    title: Style
    left: tuple[Segment, ...]
    below: Segment
    bar: Segment
    background: Color
    filters: Sequence[LineFilter]


class Side(Widget, can_focus=True, inherit_bindings=False):
    """Shows a column, its passage ``moved`` so many lines from what is aimed at; its keys are the screen's.

    All of it is one widget, which scrolls by drawing other lines: so neither another column nor a scroll lays out the
    screen anew. ``moved`` may lead beyond an end: then the end is shown.
    """

    moved: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """The side was clicked."""

        side: "Side"

    @dataclass
    class Opened(Message):
        """Something in the side is to be opened."""

        target: Target

    @dataclass
    class Pushed(Message):
        """The wheel or the bar asks for other lines, so many farther."""

        side: "Side"
        lines: int

    def __init__(self) -> None:
        """An empty side."""
        super().__init__()
        self.column: Column | None = None
        self.head = self.passage = Flow((), 0, Ink(self.app))
        self._rule = ""
        self._most = 0
        self._frame: _Frame | None = None
        self._strips: dict[int, Strip] = {}

    def show(self, column: Column, width: int, moved: int | None, rule: str) -> None:
        """Show a column in so many cells, ``moved`` from what is aimed at, or as many lines as before.

        ``rule`` is the sign that stands at the left of every line, or nothing.
        """
        ink = Ink(self.app)
        self.column, self._rule = column, rule
        width -= len(rule)
        self.head = Flow(column.head, width - EDGES, ink)
        self.passage = Flow(column.body, width - EDGES - len(THUMB), ink)
        if moved is not None:
            self.set_reactive(Side.moved, moved)
        self.refresh()

    def limit(self, most: int) -> None:
        """Let the head and the rule below it take so many lines; with 0, what they need up to three fifths of all."""
        self._most = most
        self.refresh()

    @property
    def above(self) -> int:
        """Lines that the head takes, with the rule below it where there is room for more."""
        height = self.size.height
        return min(self._most or max(min(len(self.head.lines) + 1, height * 3 // 5), 1), height)

    @property
    def room(self) -> int:
        """Lines for the passage."""
        return self.size.height - self.above

    @property
    def last(self) -> int:
        """The lowest line of the passage that can be at the top."""
        return max(len(self.passage.lines) - self.room, 0)

    @property
    def aimed(self) -> int:
        """The line at the top where words are aimed at: as much of their paragraph as there is room for with them."""
        if self.column is None or not self.passage.tops:
            return 0
        room, column = self.room, self.column
        start, words = self.passage.tops[column.passage], self.passage.line_of(column.words, column.offset)
        return max(start - 1 if words - start < room * 2 // 3 else words - room // 3, 0)

    @property
    def top(self) -> int:
        """The line of the passage at the top."""
        return min(max(self.aimed + self.moved, 0), self.last)

    @property
    def target(self) -> Target | None:
        """Where one reads on: the passage, or of a whole article the paragraph in view."""
        if self.column is None or self.column.target is None:
            return None
        below = self.top + 2
        anchors = [
            block.anchors[0]
            for block, top in zip(self.column.body, self.passage.tops, strict=True)
            if self.column.rows and block.anchors and top <= below
        ]
        return self.column.target._replace(anchor=anchors[-1]) if anchors else self.column.target

    def on_click(self, event: events.Click) -> None:
        """Choose this side; follow what is under the mouse in its head, and with two clicks read its passage."""
        number = event.style.meta.get("reference")
        self.post_message(self.Chosen(self))
        if number is not None:
            self.post_message(self.Opened(self.head.targets[number]))
        elif event.chain == 2 and event.y >= self.above and self.target:
            self.post_message(self.Opened(self.target))

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
        if at and at.x == self.size.width - 1 and at.y >= self.above:
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
        line = round((y - self.above) / max(self.room, 1) * len(self.passage.lines)) - self.room // 2
        self.post_message(self.Pushed(self, min(max(line, 0), self.last) - self.top))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines on the screen.

        Textual would put every line through all that styles can do to it, which takes longer than to make the line.
        """
        frame = self._made_frame()
        if frame != self._frame:
            self._frame, self._strips = frame, {}
        return [self._drawn(frame, y).crop(*crop.column_span) for y in crop.line_range]

    def _drawn(self, frame: _Frame, y: int) -> Strip:
        """A line, made once for each frame."""
        strip = self._strips.get(y)
        if strip is None:
            strip = _line(frame, y)
            for each in frame.filters:
                strip = strip.apply_filter(each, frame.background)
            self._strips[y] = strip
        return strip

    def _made_frame(self) -> _Frame:
        ink, base, (width, height), above = Ink(self.app), self.visual_style, self.size, self.above
        chosen = self.has_class("-chosen")
        rule = ink.line if self._rule == PLAIN else ink.style("dim")
        below = ("━", ink.style("accent")) if chosen else ("─", ink.line)
        return _Frame(
            self.head,
            self.passage,
            width,
            above,
            height > above,
            self.top,
            self._thumb(above),
            base,
            base + ink.panel if chosen else base,
            (Segment(self._rule, (base + rule).rich_style),) if self._rule else (),
            Segment(below[0] * (width - len(self._rule)), (base + below[1]).rich_style),
            Segment(THUMB, (base + ink.style("dim")).rich_style),
            self.background_colors[1],
            self.get_line_filters(),
        )

    def _thumb(self, above: int) -> range:
        """The lines of the screen on which the bar stands: where one is in the passage, and how much of it one sees."""
        room, lines = self.room, len(self.passage.lines)
        if lines <= room:
            return range(0)
        size = max(room * room // lines, 1)
        start = above + round((room - size) * self.top / self.last)
        return range(start, start + size)


def _line(frame: _Frame, y: int) -> Strip:
    """One line of the screen: of the head, the rule below it, or of the passage."""
    if y >= frame.above:
        bar = frame.bar if y in frame.thumb else None
        return _set_in(frame, frame.passage, frame.first + y - frame.above, frame.base, end=bar)
    if frame.ruled and y == frame.above - 1:
        return Strip([*frame.left, frame.below], frame.width)
    cut = y == frame.above - 1 - frame.ruled and y < len(frame.head.lines) - 1
    return _set_in(frame, frame.head, y, frame.title, cut=cut)


def _set_in(frame: _Frame, flow: Flow, at: int, base: Style, *, cut: bool = False, end: Segment | None = None) -> Strip:
    """A line of a flow, if it has so many, set in from the edges; at the right edge the bar."""
    words = flow.segments(at, base, cut=cut) if at < len(flow.lines) else []
    edge = Segment(" ", base.rich_style)
    strip = Strip([*frame.left, edge, *words]).adjust_cell_length(frame.width - 1, base.rich_style)
    return Strip([*strip, end or edge], frame.width)
