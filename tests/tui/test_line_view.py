"""Lines that cost little look as Textual draws them, and the screen is laid out only when the bar comes or goes."""

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.line_view import LineView


class Numbers(LineView):
    """Lines that say which they are."""

    def render_line(self, y: int) -> Strip:
        at, style = self.scroll_offset.y + y, self.visual_style.rich_style
        words = f"line {at}" if at < self.virtual_size.height else ""
        return Strip([Segment(words, style)]).adjust_cell_length(self.size.width, style)


class OneView(App[None]):
    CSS = """
    Numbers { width: 30; height: 8; background: #203040; color: #eeddcc; scrollbar-size-vertical: 1; }
    .padded { padding: 1 2; }
    """

    def compose(self) -> ComposeResult:
        yield Numbers()


def drawn(view: Numbers, kind: type[ScrollView], crop: Region) -> list[list[tuple[str, str]]]:
    """The words of each line with their colours, as one class or the other draws them."""
    view._styles_cache.clear()
    lines = kind.render_lines(view, crop)
    return [
        [(each.text, f"{each.style.color} {each.style.bgcolor}") for each in line.simplify() if each.style]
        for line in lines
    ]


@pytest.mark.parametrize("padded", [False, True])
@pytest.mark.parametrize(("lines", "top"), [(0, 0), (3, 0), (8, 0), (40, 0), (40, 17), (40, 32)])
async def test_it_draws_what_textual_would(padded: bool, lines: int, top: int) -> None:
    app = OneView()
    async with app.run_test(size=(40, 12)) as pilot:
        view = app.query_one(Numbers)
        view.set_class(padded, "padded")
        view.virtual_size = Size(0, lines)
        await pilot.pause()
        view.scroll_to_line(top)
        await pilot.pause()
        for crop in (Region(0, 0, 29, 8), Region(3, 2, 9, 4)):
            assert drawn(view, LineView, crop) == drawn(view, ScrollView, crop)


async def test_only_the_bar_lays_out_the_screen() -> None:
    app = OneView()
    layouts: list[Screen[object]] = []
    async with app.run_test(size=(40, 12)) as pilot:
        view = app.query_one(Numbers)
        await pilot.pause()
        app.screen.screen_layout_refresh_signal.subscribe(view, layouts.append)
        for lines, laid_out in ((3, False), (5, False), (40, True), (60, False), (20, False), (2, True)):
            layouts.clear()
            view.virtual_size = Size(0, lines)
            await pilot.pause()
            assert bool(layouts) == laid_out
            assert view.show_vertical_scrollbar == (lines > 8)
            view.scroll_to_line(100)
            assert view.scroll_offset.y == max(lines - 8, 0)
