"""One of a few values, chosen in place: ``kind  ‹ factual ›``."""

from collections.abc import Sequence

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.bindings import bindings
from tui.ink import Ink
from tui.views.page import Run

NAME_WIDTH = 12


class Choice(Widget, can_focus=True):
    """Takes the next value or the one before. ``values`` are pairs of what is kept and what is read."""

    BINDINGS = bindings("choice")
    at: reactive[int] = reactive(0)

    def __init__(self, label: str, values: Sequence[tuple[str, str]], chosen: str = "", *, id: str) -> None:
        """Offer ``values`` under a ``label``; the first one is chosen where ``chosen`` is none of them."""
        super().__init__(id=id)
        self._label = label
        self._values = values
        kept = [value for value, _ in values]
        self.set_reactive(Choice.at, kept.index(chosen) if chosen in kept else 0)

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._values[self.at][0]

    def action_next(self, step: int) -> None:
        """The next value or the one before, and round again."""
        self.at = (self.at + step) % len(self._values)

    def on_click(self) -> None:
        """A click takes the next value."""
        self.action_next(1)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        base, width = self.visual_style, self.size.width
        runs = (Run(f"{self._label:<{NAME_WIDTH}}", "dim"), Run("‹ ", "accent"), Run(self._values[self.at][1]))
        line = Ink(self.app).content((*runs, Run(" ›", "accent")) if y == 0 else ()).truncate(width, ellipsis=True)
        return Strip(line.render_segments(base)).adjust_cell_length(width, base.rich_style)
