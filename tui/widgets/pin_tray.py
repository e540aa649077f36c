"""The tray: one line that shows what is pinned, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from corpus.links import Links
from tui.ink import Ink
from tui.keys import key_of
from tui.views.compare.subjects import seat_of
from tui.views.dispute import COLOURS, letter
from tui.views.page import Run, Target
from tui.views.words import shortened

ROOM = 24
"""Characters of a pinned thing at least that are shown where the line is short."""


class PinTray(Widget):
    """Hidden while nothing is pinned. A click on a thing opens it, a click on its cross takes the pin away."""

    @dataclass
    class Opened(Message):
        """A pinned thing is to be read."""

        target: Target

    @dataclass
    class Dropped(Message):
        """A pin is to be taken away."""

        target: Target

    def __init__(self) -> None:
        """An empty tray."""
        super().__init__()
        self._pinned: Sequence[Target] = ()
        self._labels: Sequence[str] = ()

    def show(self, links: Links, pinned: Sequence[Target]) -> None:
        """Show these things."""
        self._pinned = pinned
        self._labels = [seat_of(links, target).label for target in pinned]
        self.display = bool(pinned)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Open or drop what is under the mouse."""
        meta = event.style.meta
        if "drop" in meta:
            self.post_message(self.Dropped(self._pinned[meta["drop"]]))
        elif "pin" in meta:
            self.post_message(self.Opened(self._pinned[meta["pin"]]))

    def render_line(self, y: int) -> Strip:
        """The line: each thing with a letter and a cross, as long as it fits."""
        base, width, ink = self.visual_style, self.size.width, Ink(self.app)
        several = f"{key_of('compare-pins')} compares  {key_of('unpin')} drops all "
        keys = several if len(self._pinned) > 1 else f"pin another with {key_of('pin')} "
        right = ink.content((Run(keys if width >= 60 else "", "dim"),))
        line = ink.content((Run(" pinned ", "dim"),))
        each = max((width - line.cell_length - right.cell_length) // max(len(self._pinned), 1) - 6, ROOM)
        for at, label in enumerate(self._labels):
            words = (Run(f" {letter(at)} ", COLOURS[at % len(COLOURS)]), Run(shortened(label, each)))
            cross = ink.content((Run(" × ", "dim"),)).stylize(Style.from_meta({"drop": at}))
            line = line + ink.content(words).stylize(Style.from_meta({"pin": at})) + cross
        line = line.truncate(max(width - right.cell_length, 0), ellipsis=True)
        fill = Content(" " * max(width - line.cell_length - right.cell_length, 0))
        return Strip((line + fill + right).render_segments(base)).adjust_cell_length(width, base.rich_style)
