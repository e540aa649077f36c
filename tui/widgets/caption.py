"""Words that stand above something else: as high as they need to be, within a limit."""

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from tui.ink import Ink
from tui.views.page import Block
from tui.widgets.flow import Flow


class Caption(Widget):
    """Shows blocks one below the other; the screen is laid out anew only where they take more or fewer lines."""

    _flow: Flow | None = None

    def show(self, blocks: Sequence[Block], width: int, most: int) -> None:
        """Show blocks at a width in cells; what is beyond ``most`` lines is left out, which an ellipsis tells."""
        self._flow = Flow(blocks, width, Ink(self.app))
        self.styles.height = min(len(self._flow.lines), most) + self.gutter.height
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if self._flow is None or y >= len(self._flow.lines):
            return Strip([])
        cut = y == self.size.height - 1 and y < len(self._flow.lines) - 1
        return Strip(self._flow.segments(y, self.visual_style, cut=cut))
