"""Lines that cost little to exchange: what one types exchanges all lines of a list at every key."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size, Spacing
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style


class _Look(NamedTuple):
    """What lines are drawn by: as long as it is the same, so are the lines."""

    size: Size
    padding: Spacing
    base: Style
    background: Color
    filters: Sequence[LineFilter]


class LineView(ScrollView):
    """A view of lines: there are as many as ``virtual_size`` is high, and `render_line` makes those on the screen.

    Two things that Textual does would take longer than making the lines. For another number of lines it lays out the
    screen anew: here only if the bar comes or goes. And it puts each line through all that styles can do to it: here
    only if there is a border to be drawn.
    """

    virtual_size: reactive[Size] = reactive(Size(0, 0))

    def __init__(self, *, id: str | None = None) -> None:
        """No lines."""
        super().__init__(id=id)
        self._look: _Look | None = None
        self._drawn: dict[int, Strip] = {}

    def watch_virtual_size(self) -> None:
        """Tell the bar how many lines there are now, and have none at the top that cannot be there any more."""
        if (self.virtual_size.height > self.container_size.height) != self.show_vertical_scrollbar:
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = self.virtual_size.height
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to_line(self.max_scroll_y)

    def watch_show_vertical_scrollbar(self) -> None:
        """A scrollbar that has just come has to be told where the lines stand."""
        self.vertical_scrollbar.position = self.scroll_y

    def scroll_to_line(self, line: float) -> None:
        """Begin with a line, at once."""
        self.scroll_to(y=line, animate=False, immediate=True, force=True)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Make the lines again."""
        self._drawn = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines on the screen."""
        if self.styles.gutter != self.styles.padding:
            return super().render_lines(crop)
        background, filters = self.background_colors[1], self.get_line_filters()
        look = _Look(self.size, self.styles.padding, self.visual_style, background, filters)
        if look != self._look:
            self._look, self._drawn = look, {}
        return [self._line(y, look).crop(*crop.column_span) for y in crop.line_range]

    def _line(self, y: int, look: _Look) -> Strip:
        """A line in its padding, made once; all below the last one are the same, and all of the padding are."""
        (width, height), (top, right, _, left) = look.size, look.padding
        below = max(self.virtual_size.height - self.scroll_offset.y, 0)
        at = min(y - top, below) if top <= y < top + height else -1
        strip = self._drawn.get(at)
        if strip is None:
            bare = Style(background=look.background).rich_style
            strip = Strip.blank(width, bare) if at < 0 else self.render_line(at)
            if left or right:
                strip = Strip([Segment(" " * left, bare), *strip, Segment(" " * right, bare)], left + width + right)
            for each in look.filters:
                strip = strip.apply_filter(each, look.background)
            self._drawn[at] = strip
        return strip
