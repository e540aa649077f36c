"""The top line: whose reading room this is, what goes on behind it, and the key that helps everywhere."""

from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.ink import Ink
from tui.keys import key_of
from tui.views.page import Run

HELP = Style.from_meta({"help": True})
"""Where a click leads to the help."""


class Masthead(Widget):
    """The name of the program and the title of the corpus; ``behind`` is a quiet word on work that goes on.

    A click on the key does what the key does.
    """

    title: reactive[str] = reactive("")
    behind: reactive[str] = reactive("")

    async def on_click(self, event: Click) -> None:
        """Show the help, where its key was clicked."""
        if "help" in event.style.meta:
            await self.app.run_action("help")

    def render_line(self, y: int) -> Strip:
        """The line, with the title cut where it does not fit."""
        base, width, ink = self.visual_style, self.size.width, Ink(self.app)
        behind = ink.content((Run(f"{self.behind}   " if self.behind else "", "dim"),))
        right = behind + ink.content((Run(f"{key_of('help')} help ", "dim"),)).stylize(HELP)
        left = ink.content((Run(" pakus", "accent"), Run(f" · {self.title}" if self.title else "", "dim")))
        left = left.truncate(max(width - right.cell_length - 1, 0), ellipsis=True)
        fill = Content(" " * max(width - left.cell_length - right.cell_length, 0))
        return Strip((left + fill + right).render_segments(base)).adjust_cell_length(width, base.rich_style)
