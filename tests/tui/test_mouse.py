"""The mouse does what the keys do: panes, rows, references, hints, the wheel and the scrollbar."""

from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Offset
from textual.widget import Widget

from tests.tui.conftest import Opens, Room
from tests.tui.harbour import COURIER, HERALD, SAHIL
from tui.screens.facet_chooser import FacetChooser
from tui.screens.help import Help
from tui.screens.timeline import Timeline


def at(room: Room, words: str, within: str = "") -> Offset:
    """Where words stand on the screen, or in a widget."""
    box = room.app.screen.query_one(within).region if within else room.app.screen.region
    for y, line in enumerate(room.screen.splitlines()):
        x = line.find(words, box.x, box.right)
        if x >= 0 and box.y <= y < box.bottom:
            return Offset(x + 1, y)
    raise AssertionError(f"{words} is not on the screen:\n{room.screen}")


async def click(room: Room, words: str, within: str = "") -> None:
    await room.pilot.click(offset=at(room, words, within))
    await room.quiet()


async def turn(room: Room, widget: Widget, kind: type[MouseScrollDown | MouseScrollUp]) -> None:
    """Turn the wheel over a widget by one notch."""
    x, y = widget.region.offset + Offset(2, 2)
    widget.post_message(kind(widget, 2, 2, 0, 0, 0, False, False, False, x, y))
    await room.quiet()


async def test_a_pane_is_chosen_with_a_click(opens: Opens) -> None:
    for size, name in (((120, 30), "{}"), ((80, 24), "{:.3}"), ((60, 20), "{:.3}")):
        async with opens(size=size) as room:
            for title, kind in (("Disputes", "dispute"), ("Events", "event"), ("Articles", "article")):
                await click(room, name.format(title))
                assert room.app.room.shelf.pane == kind


async def test_a_row_is_read_with_a_click_and_entered_with_another(opens: Opens) -> None:
    async with opens() as room:
        await click(room, "2012 Sahil")
        assert (room.app.room.reader.page.id, room.app.room.walk.here.focus) == (SAHIL, "list")
        await click(room, "The lamp goes out at Lowm")
        assert room.app.room.reader.page.id == HERALD
        await click(room, "The Lowmere Herald")
        assert room.app.room.walk.here.focus == "reader"


async def test_a_click_below_the_rows_does_nothing(opens: Opens) -> None:
    async with opens() as room:
        await room.pilot.click("#list", offset=(3, 15))
        assert room.app.room.reader.page.id == COURIER


async def test_a_reference_is_followed_with_a_click(opens: Opens) -> None:
    async with opens() as room:
        await room.press("j")
        await click(room, "How many boats were lost?", "#reader")
        assert room.app.room.reader.page.id == "how-many-boats"
        await room.press("left_square_bracket")
        assert room.app.room.reader.page.id == HERALD


async def test_what_is_touched_is_opened_with_two_clicks(opens: Opens) -> None:
    async with opens(size=(140, 40)) as room:
        await room.press("j")
        await click(room, "The inquiry sits", "#touches")
        assert room.app.room.walk.here.focus == "touches"
        await click(room, "The inquiry sits", "#touches")
        assert room.app.room.reader.page.id == "2011-inquiry"


async def test_a_hint_does_what_its_key_does(opens: Opens) -> None:
    async with opens(size=(200, 30)) as room:
        await click(room, "t timeline")
        assert isinstance(room.app.screen, Timeline)
        await click(room, "esc close")
        await click(room, "F narrow")
        assert isinstance(room.app.screen, FacetChooser)
        await click(room, "Coast Courier", "#values")
        await click(room, "esc close")
        assert room.app.room.is_current
        await click(room, "? help", "Masthead")
        assert isinstance(room.app.screen, Help)


async def test_the_wheel_scrolls_what_is_under_the_mouse(opens: Opens) -> None:
    async with opens(size=(120, 12)) as room:
        await room.press("j")
        reader, rows = room.app.room.reader, room.app.room.shelf.list
        await turn(room, reader, MouseScrollDown)
        assert reader.scroll_offset.y > 0
        assert reader.spot != (0, 0.0)
        assert room.app.room.walk.here.focus == "list"
        await turn(room, reader, MouseScrollUp)
        assert reader.scroll_offset.y == 0
        await room.press("2")
        await turn(room, rows, MouseScrollDown)
        assert rows.scroll_offset.y > 0
        assert rows.chosen
        assert rows.chosen.id == "ida-moor"


async def test_words_are_selected_with_the_mouse(opens: Opens) -> None:
    async with opens() as room:
        await room.press("j")
        start = at(room, "The lamp of the")
        await room.pilot.mouse_down(offset=start)
        await room.pilot.hover(offset=start + Offset(7, 0))
        await room.pilot.mouse_up(offset=start + Offset(7, 0))
        assert (room.app.screen.get_selected_text() or "").strip().startswith("he lamp")
