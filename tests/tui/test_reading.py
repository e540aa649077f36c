"""The reading room as one uses it: choose, read, jump, and come back to exactly where one was."""

import webbrowser
from pathlib import Path

import msgspec
import pytest
from textual.events import Paste
from textual.strip import Strip
from textual.widgets import Input

from corpus.model import Corpus
from tests.tui.conftest import Harbour, Opens, Room, an_app, settled
from tests.tui.harbour import COURIER, HARBOUR, HERALD, SAHIL
from tui.views.citation import citation


def reads(room: Room) -> str:
    """The id of what is in the middle."""
    return room.app.room.reader.page.id


def chosen(room: Room) -> str:
    row = room.app.room.shelf.list.chosen
    return row.id if row else ""


def column(room: Room) -> str:
    return room.app.room.walk.here.focus


async def choose(room: Room, id: str) -> None:
    """Move the choice in the focused list to a record."""
    rows = room.app.focused
    await room.press("g")
    for _ in range(100):
        if rows.chosen.id.endswith(id):  # type: ignore[union-attr]
            return
        await room.press("j")
    raise AssertionError(f"{id} is not in the list")


async def test_what_is_chosen_is_read_at_once(opens: Opens) -> None:
    async with opens() as room:
        assert (chosen(room), reads(room), column(room)) == (COURIER, COURIER, "list")
        for key, id in (("j", HERALD), ("down", SAHIL), ("j", SAHIL), ("k", HERALD), ("g", COURIER), ("G", SAHIL)):
            await room.press(key)
            assert (chosen(room), reads(room)) == (id, id)
        for key, id in (("2", "ida-moor"), ("3", "2010-oil-asked"), ("4", "how-many-boats"), ("5", "co-q02")):
            await room.press(key)
            assert (chosen(room), reads(room), column(room)) == (id, id, "list")
        await room.press("1")
        assert reads(room) == SAHIL


async def test_from_article_to_actor_to_event_to_dispute_and_back_to_the_very_same_screens(opens: Opens) -> None:
    async with opens(size=(120, 30)) as room:
        left = []

        async def leave(*keys: str) -> None:
            left.append(room.screen)
            await room.press(*keys)

        await room.press("j", "tab", "right_curly_bracket", "J", "tab")
        await choose(room, "ida-moor")
        await leave("enter")
        assert (reads(room), chosen(room), column(room)) == ("ida-moor", "ida-moor", "reader")
        await room.press("ctrl+d", "tab")
        await choose(room, "2011-03-lamp-dark")
        await leave("enter")
        assert reads(room) == "2011-03-lamp-dark"
        await room.press("J")
        await leave("4")
        await room.press("j", "tab", "J")
        assert reads(room) == "why-dark"
        await leave("enter")
        assert reads(room) == HERALD
        end = room.screen

        for key, screen in zip(("left_square_bracket", "backspace") * 2, reversed(left), strict=True):
            await room.press(key)
            assert room.screen == screen
        await room.press("left_square_bracket")
        assert room.screen == left[0]
        await room.press(*["right_square_bracket"] * 4)
        assert room.screen == end


async def test_where_there_is_no_way_back_or_forward_one_is_told(opens: Opens) -> None:
    async with opens() as room:
        await room.press("left_square_bracket", "right_square_bracket")
        told = [note.message for note in room.app._notifications]
        assert told == ["You are at the beginning.", "There is nothing ahead."]


async def test_references_are_chosen_by_key_and_opened(opens: Opens) -> None:
    async with opens() as room:
        await room.press("j", "tab", "enter")
        assert reads(room) == HERALD
        await room.press("J", "K", "K")
        assert room.app.room.reader.reference == 0
        room.app.room.reader.reference = last = len(room.app.room.reader._set.references) - 1
        await room.press("J", "J")
        assert room.app.room.reader.reference == last
        room.app.room.reader.reference = 0
        await room.press("K", "enter")
        assert reads(room) == "how-many-boats"


async def test_a_quotation_leads_to_its_passage(opens: Opens) -> None:
    async with opens(size=(100, 14)) as room:
        await room.press("5")
        await choose(room, "he-q02")
        await room.press("enter")
        assert (reads(room), room.app.room.reader.landed) == (HERALD, "he-q02")
        assert any(
            line.partition("│")[2].lstrip().startswith("▌") and "so-called" in line for line in room.screen.splitlines()
        )
        await room.press("left_square_bracket")
        assert (reads(room), chosen(room), column(room)) == ("he-q02", "he-q02", "list")


async def test_what_a_claim_stands_on_is_shown_where_one_comes_for_it(opens: Opens) -> None:
    async with opens() as room:
        await room.press("4", "j", "tab", "J", "enter")
        assert room.app.room.reader.landed == "he-c02"
        assert "The oil had been asked for and had not come." in room.screen


async def test_reading_moves_by_lines_pages_and_paragraphs_and_says_where_one_is(opens: Opens) -> None:
    async with opens(size=(80, 12)) as room:
        reader = room.app.room.reader
        await room.press("j", "tab")
        assert "¶ 1 of 4" in room.screen
        await room.press("j", "j", "k")
        assert reader.scroll_offset.y == 1
        await room.press("ctrl+d")
        assert reader.scroll_offset.y == 1 + round(reader.size.height / 2)
        await room.press("ctrl+u", "g", "right_curly_bracket", "right_curly_bracket")
        assert "¶ 2 of 4" in room.screen
        await room.press("left_curly_bracket")
        assert "¶ 1 of 4" in room.screen
        await room.press("G")
        assert "¶ 4 of 4" in room.screen
        assert reader.scroll_offset.y == reader.max_scroll_y
        await room.press("space", "G", "pagedown")
        assert reader.scroll_offset.y == reader.max_scroll_y
        await room.press("home")
        assert reader.scroll_offset.y == 0


async def test_what_is_touched_follows_the_paragraph(opens: Opens) -> None:
    async with opens(size=(130, 12)) as room:
        await room.press("j", "tab")
        assert "¶1: disputes" in room.screen
        await room.press("right_curly_bracket", "right_curly_bracket")
        assert "¶2: disputes" in room.screen


async def test_words_are_found_in_a_text_with_a_counter(opens: Opens) -> None:
    async with opens(size=(90, 16)) as room:
        await room.press("j", "tab", "f")
        await room.type("oil")
        assert "1 of 3  n N" in room.screen
        await room.press("enter", "n")
        assert "2 of 3" in room.screen
        await room.press("N", "N")
        assert "3 of 3" in room.screen
        await room.press("n")
        assert "1 of 3" in room.screen
        assert found(room)
        await room.press("f")
        await room.type("zzz")
        assert "not found" in room.screen
        await room.press("escape")
        assert "not found" not in room.screen
        assert not found(room)
        assert column(room) == "reader"


def found(room: Room) -> bool:
    """Whether any place is marked."""
    strips: list[Strip] = room.app.screen._compositor.render_strips(room.app.size)
    return any("found" in style.meta for strip in strips for _, style, _ in strip if style)


async def test_typographic_and_typed_quotation_marks_find_each_other(opens: Opens) -> None:
    async with opens() as room:
        await room.press("j", "tab", "f")
        await room.type("board's")
        assert "1 of 1" in room.screen


async def test_ten_thousands_of_places_are_found_and_gone_through(opens: Opens) -> None:
    async with opens() as room:
        await room.press("G", "tab", "f")
        room.app.query_one("#find", Input).value = "tick"
        await room.press("enter", "N")
        assert "20000 of 20000" in room.screen
        await room.press("n", "n")
        assert "2 of 20000" in room.screen


async def test_a_letter_typed_into_a_field_is_a_letter(opens: Opens) -> None:
    async with opens() as room:
        for keys in (("f",), ("tab", "f"), ("escape", "escape", "F", "tab"), ("escape", "escape", "t", "f")):
            await room.press(*keys)
            field = room.app.focused
            assert isinstance(field, Input)
            await room.type("q1?TX /[")
            assert field.value == "q1?TX /["
            assert room.app.is_running
        await room.press("escape", "escape", "q")
    assert room.app.return_code == 0


async def test_q_leaves_from_every_column(opens: Opens) -> None:
    for tabs in range(3):
        async with opens() as room:
            await room.press(*["tab"] * tabs, "q")
        assert room.app.return_code == 0


async def test_a_list_is_filtered_as_one_types_and_each_pane_keeps_its_filter(opens: Opens) -> None:
    async with opens() as room:
        await room.press("f")
        await room.type("lamp")
        assert "1 of 3" in room.screen
        assert reads(room) == HERALD
        await room.type("zz")
        assert "No articles match." in room.screen
        assert reads(room) == HERALD
        await room.press("backspace", "backspace", "enter")
        assert (column(room), chosen(room)) == ("list", HERALD)
        await room.press("2")
        assert "9 actors" in room.screen
        await room.press("f")
        await room.type("keeper")
        assert reads(room) == "ida-moor"
        await room.press("enter", "1")
        assert (reads(room), "1 of 3" in room.screen) == (HERALD, True)
        await room.press("f", "escape")
        assert "3 articles" in room.screen
        assert chosen(room) == HERALD
        await room.press("2")
        assert "1 of 9" in room.screen
        await room.press("X")
        assert "9 actors" in room.screen
        await room.press("1")
        assert "3 articles" in room.screen


async def test_sorting_keeps_what_is_chosen_and_says_the_order(opens: Opens) -> None:
    async with opens() as room:
        await room.press("2", "G")
        assert chosen(room) == "coast-courier"
        for order in ("name", "kind", "most named"):
            await room.press("s")
            assert f"9 actors · by {order}" in room.screen
            assert (chosen(room), reads(room)) == ("coast-courier", "coast-courier")


async def test_facets_are_combined_shown_and_taken_away(opens: Opens) -> None:
    async with opens() as room:
        await room.press("F", "tab")
        await room.type("2011")
        await room.press("enter", "space", "tab")
        field = room.app.focused
        assert isinstance(field, Input)
        field.value = ""
        await room.type("coast")
        await room.press("enter", "enter", "escape")
        assert "1 of 3" in room.screen
        assert "outlet Coast Courier · year 2011" in " ".join(room.app.room.shelf.facets.described().split())
        await room.press("4")
        assert "2 of 3" in room.screen
        await room.press("F", "X", "escape")
        assert "3 disputes" in room.screen
        await room.press("F", "j", "enter", "F", "X")
        assert not room.app.room.shelf.facets.chosen


async def test_facets_and_filter_that_leave_nothing_say_so(opens: Opens) -> None:
    async with opens() as room:
        await room.press("F", "enter", "escape", "f")
        await room.type("zzz")
        assert "No articles match." in room.screen
        await room.press("enter", "j", "enter", "tab", "tab", "escape", "X")
        assert "3 articles" in room.screen
        assert chosen(room)


async def test_the_palette_jumps_by_any_spelling_of_a_name(opens: Opens) -> None:
    async with opens() as room:
        await room.press("ctrl+p")
        await room.type("keeper moor")
        await room.press("enter")
        await room.pilot.pause()
        assert (reads(room), column(room)) == ("ida-moor", "reader")
        await room.press("left_square_bracket")
        assert reads(room) == COURIER


async def test_the_palette_does_what_a_key_does_and_shows_the_readers_keys(harbour: Harbour) -> None:
    harbour.places.config.write_text('[keys]\nsort = "ctrl+n"\n')
    app = an_app(harbour)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        room = Room(app, pilot)
        await room.press("s")
        assert "by date" in room.screen
        await room.press("ctrl+n")
        assert "by title" in room.screen
        await room.press("ctrl+p")
        await room.type("sort the list")
        assert "sort  (ctrl+n)" in room.screen
        await room.press("enter")
        assert "by outlet" in room.screen
        await room.press("question_mark")
        assert "ctrl+n " in room.screen


async def test_mistakes_in_the_keys_are_told_and_the_app_starts(harbour: Harbour) -> None:
    harbour.places.config.write_text('[keys]\nsrot = "x"\nfind = "ctrl+lft"\n[theme]\n')
    app = an_app(harbour)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        told = " ".join(note.message for note in app._notifications)
        assert "no command “srot”. Did you mean “sort”?" in told
        assert "“ctrl+lft”, given to “find”, is no key. Did you mean “ctrl+left”?" in told
        assert "unknown table “theme”" in told
        await pilot.press("f")
        assert isinstance(app.focused, Input)


async def test_what_is_read_is_copied_with_its_citation(opens: Opens) -> None:
    async with opens() as room:
        links = room.app.room.links
        for keys, id in (
            (("y",), COURIER),
            (("2", "y"), "ida-moor"),
            (("5", "y"), "co-q02"),
            (("enter", "y"), "co-q02"),
        ):
            await room.press(*keys)
            assert room.app.clipboard == citation(links, id)


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("https://herald.example/a", ["https://herald.example/a"]),
        ("javascript:alert(1)", []),
        ("file:///etc/passwd", []),
        ("--version", []),
        ("", []),
    ],
)
async def test_only_a_page_of_the_web_is_opened(
    opens: Opens, monkeypatch: pytest.MonkeyPatch, address: str, opened: list[str]
) -> None:
    called: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url, *_: called.append(url))
    article = msgspec.structs.replace(HARBOUR.articles[0], url=address)
    async with opens(corpus=msgspec.structs.replace(HARBOUR, articles=(article,))) as room:
        await room.press("o", "5", "o", "4", "o")
        assert called == opened * 2


async def test_columns_are_gone_through_by_tab(opens: Opens) -> None:
    for width in (140, 100, 60):
        async with opens(size=(width, 24)) as room:
            seen = []
            for key in ("tab", "tab", "tab", "shift+tab", "escape"):
                await room.press(key)
                seen.append(column(room))
                assert room.app.focused
                assert room.app.focused.region.area > 0
            assert seen == ["reader", "touches", "list", "touches", "list"]


async def test_keys_pressed_before_the_library_is_open_do_no_harm(harbour: Harbour) -> None:
    app = an_app(harbour)
    keys = "j k g G enter tab 2 5 s F X t f z z escape y o n N J K [ ] question_mark q ctrl+d T T 1".split()
    async with app.run_test(size=(100, 30)) as pilot:
        for key in keys:
            app.simulate_key(key)
        await settled(pilot)
        await pilot.press("1")
        await pilot.pause()
        assert app.room.reader.page.id in {article.id for article in HARBOUR.articles}


async def test_the_next_start_begins_where_the_last_one_ended(harbour: Harbour) -> None:
    app = an_app(harbour)
    async with app.run_test(size=(120, 20)) as pilot:
        await settled(pilot)
        room = Room(app, pilot)
        await room.press("T", "4", "j", "tab", "J", "enter", "ctrl+d", "J")
        await room.press("right_curly_bracket", "J")
        end, chosen = room.screen, app.room.reader.reference
        assert chosen >= 0
        await room.press("q")
    again = an_app(harbour, theme="")
    async with again.run_test(size=(120, 20)) as pilot:
        await settled(pilot)
        room = Room(again, pilot)
        assert again.theme == "paper"
        assert (room.screen, again.room.reader.reference) == (end, chosen)
    narrow = an_app(harbour, theme="")
    async with narrow.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        room = Room(narrow, pilot)
        await room.resize(120, 20)
        assert room.screen == end


async def test_a_place_that_is_no_more_is_forgotten(harbour: Harbour) -> None:
    place = harbour.places.library / "place.json"
    place.write_text('{"program":"pakus-tui","theme":"","places":{"harbour":["gone","actor"]}}')
    app = an_app(harbour)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.room.reader.page.id == COURIER


async def test_two_corpora_have_places_of_their_own(harbour: Harbour, tmp_path: Path) -> None:
    from corpus.folder import write

    other: Corpus = msgspec.structs.replace(HARBOUR, about=msgspec.structs.replace(HARBOUR.about, id="other"))
    write(other, tmp_path / "other")
    for folder, keys in ((harbour.folder, ("3",)), (tmp_path / "other", ("4",))):
        app = an_app(harbour, folder)
        async with app.run_test() as pilot:
            await settled(pilot)
            await Room(app, pilot).press(*keys)
    for folder, pane in ((harbour.folder, "event"), (tmp_path / "other", "dispute")):
        app = an_app(harbour, folder)
        async with app.run_test() as pilot:
            await settled(pilot)
            assert app.room.shelf.pane == pane


async def test_what_is_too_long_to_be_looked_for_is_not_taken(opens: Opens) -> None:
    async with opens() as room:
        await room.press("tab", "f")
        field = room.app.room.find_bar.query_one(Input)
        field.post_message(Paste("e" * 100_000))
        await room.quiet()
        assert field.value == ""
        field.post_message(Paste("lamp"))
        await room.quiet()
        assert field.value == "lamp"


async def test_reading_goes_on_where_it_was_left_in_each_article(harbour: Harbour) -> None:
    app = an_app(harbour)
    async with app.run_test(size=(80, 12)) as pilot:
        await settled(pilot)
        room = Room(app, pilot)
        await room.press("j", "tab", "right_curly_bracket", "right_curly_bracket", "j")
        left = room.screen
        assert "¶ 2 of 4" in left
        await room.press("escape", "g", "j", "tab")
        assert room.screen == left
        await room.press("escape", "g", "q")
    again = an_app(harbour)
    async with again.run_test(size=(80, 12)) as pilot:
        await settled(pilot)
        room = Room(again, pilot)
        await room.press("j", "tab")
        assert room.screen == left
