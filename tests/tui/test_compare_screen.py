"""Comparing as one does it: open, choose a side, scroll, flip, swap, pin, copy, export, read the passage, and back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.events import MouseScrollDown

from tests.tui.conftest import Opens, Room, done
from tests.tui.ferry import FERRY, GAZETTE, POST
from tui.screens.compare import Compare
from tui.screens.desk import Desk
from tui.screens.overview import Overview
from tui.views.page import Target


@asynccontextmanager
async def comparing(opens: Opens, *ids: str, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Room]:
    """The app with a comparison of these records."""
    async with opens(size=size, corpus=FERRY) as room:
        desk(room).open(tuple(Target(*id.split(":")) for id in ids))
        await room.pilot.pause()
        await room.pilot.pause()
        yield room


def desk(room: Room) -> Desk:
    return room.app.room.desk


def compare(room: Room) -> Compare:
    assert isinstance(room.app.screen, Compare)
    return room.app.screen


def tops(room: Room) -> list[int]:
    return [side.top for side in compare(room).sides.shown]


def letters(room: Room) -> str:
    """The sides on the screen, the chosen one in small letters."""
    return "".join(
        side.column.seen.letter.lower() if side.has_class("-chosen") else side.column.seen.letter
        for side in compare(room).sides.shown
        if side.column
    )


def colours(room: Room) -> set[str]:
    """The colours of all words on the screen."""
    strips = room.app.screen._compositor.render_strips(room.app.size)
    styles = (segment.style for strip in strips for segment in strip if segment.text.strip() and segment.style)
    return {style.color.name for style in styles if style.color}


async def choose(room: Room, pane: str, id: str) -> None:
    """Choose a record in a pane's list."""
    await room.press(pane, "g")
    for _ in range(50):
        row = room.app.room.shelf.list.chosen
        if row and row.id == id:
            return
        await room.press("j")
    raise AssertionError(f"{id} is not in the list")


async def test_c_on_a_dispute_opens_its_positions_and_escape_leads_back(opens: Opens) -> None:
    async with opens(size=(120, 36), corpus=FERRY) as room:
        await choose(room, "4", "children")
        before = room.screen
        await room.press("c")
        assert "How many children were saved?" in room.screen
        assert "differ on  # children: Three children / Two sons" in room.screen
        assert "Ann Reed, in the author’s own voice" in room.screen
        assert "“and their three children#”" in room.screen
        await room.press("escape")
        assert room.screen == before


async def test_c_on_an_event_opens_its_accounts_and_on_a_quotation_its_dispute(opens: Opens) -> None:
    async with opens(size=(120, 36), corpus=FERRY) as room:
        await choose(room, "3", "1999-03-sinking")
        await room.press("c")
        assert "3 accounts of one event" in room.screen
        assert letters(room) == "aBC"
        await room.press("q")
        await choose(room, "5", "gz-q01")
        await room.press("c")
        assert "Does the Board mean what it says?" in room.screen


async def test_c_in_a_text_compares_the_claim_one_has_come_to(opens: Opens) -> None:
    async with opens(size=(120, 36), corpus=FERRY) as room:
        room.app.room.walk.jump(Target(POST, "po-c01"))
        await room.press("c")
        assert letters(room) == "bA"
        await room.press("n")
        assert "What is it?" in room.screen
        await room.press("n", "n")
        assert "How many children were saved?" in room.screen


@pytest.mark.parametrize(("pane", "id"), [("2", "ada-lind"), ("3", "2001-inquiry"), ("5", "po-q01")])
async def test_c_where_nothing_can_be_compared_says_so(opens: Opens, pane: str, id: str) -> None:
    async with opens(size=(120, 36), corpus=FERRY) as room:
        await choose(room, pane, id)
        await room.press("c")
        assert room.app.screen is room.app.room
        assert len(room.app._notifications) == 1


async def test_sides_are_chosen_and_beyond_the_last_one_the_next_position_comes(opens: Opens) -> None:
    async with comparing(opens, "seven", size=(90, 36)) as room:
        assert letters(room) == "aB"
        await room.press("l")
        assert letters(room) == "Ab"
        await room.press("l", "l")
        assert letters(room) == "Cd"
        assert "4 of 7" in room.screen
        await room.press("h", "h", "h", "h")
        assert letters(room) == "aB"
        await room.press("tab", "tab")
        assert letters(room) == "aB"
        await room.press("shift+tab")
        assert letters(room) == "Ab"
        await room.press("h", "x")
        assert letters(room) == "bA"


async def test_sides_scroll_together_until_they_are_unlocked(opens: Opens) -> None:
    async with comparing(opens, f"{GAZETTE}:p2", f"{POST}:p2", size=(80, 20)) as room:
        start = tops(room)
        await room.press("k", "k", "k")
        assert tops(room) == [top - 3 for top in start]
        await room.press("j", "equals_sign", "j")
        assert tops(room) == [start[0] - 1, start[1] - 2]
        assert "apart" in room.screen
        await room.press("equals_sign", "k")
        assert tops(room) == [start[0] - 2, start[1] - 3]
        await room.press("g")
        assert min(tops(room)) == 0
        await room.press("G", "G")
        sides = compare(room).sides.shown
        assert all(side.top == side.last for side in sides)
        await room.press("ctrl+u")
        assert all(side.top < side.last for side in sides)


async def test_the_wheel_and_the_bar_scroll_all_sides(opens: Opens) -> None:
    async with comparing(opens, f"{GAZETTE}:p2", f"{POST}:p2", size=(80, 20)) as room:
        left, right = compare(room).sides.shown
        await room.press("g")
        await room.pilot._post_mouse_events([MouseScrollDown], right, offset=(5, 5))
        assert max(tops(room)) == 3
        assert min(tops(room)) > 0
        bar = (left.size.width - 1, left.size.height - 1)
        await room.pilot.mouse_down(left, offset=bar)
        await room.pilot.hover(left, offset=(3, 0))
        assert left.top == 0
        await room.pilot.mouse_up(left, offset=(3, 0))
        await room.pilot.hover(left, offset=bar)
        assert left.top == 0
        await room.press("equals_sign")
        bar = (right.outer_size.width - 1, right.outer_size.height - 1)
        await room.pilot.mouse_down(right, offset=bar)
        await room.pilot.mouse_up(right, offset=bar)
        assert tops(room) == [0, right.last]


async def test_columns_of_very_different_length_scroll_as_far_as_the_longest(opens: Opens) -> None:
    async with comparing(opens, "gz-q01", "same-q03", size=(80, 20)) as room:
        await room.press("G")
        long, short = compare(room).sides.shown
        assert (long.top, short.top) == (long.last, short.last)
        assert long.last != short.last


async def test_the_next_claim_of_the_position_is_set_beside_the_others(opens: Opens) -> None:
    async with comparing(opens, "children") as room:
        await room.press("J")
        assert "Twelve people# were aboard." in room.screen
        assert "claim 2 of 2" in room.screen
        await room.press("J")
        assert "claim 2 of 2" in room.screen
        await room.press("K")
        assert "Three children# were saved." in room.screen
        await room.press("l", "J")
        assert "Two sons# of the miller were saved." in room.screen


async def test_enter_reads_the_passage_and_back_leads_to_the_comparison_as_it_was(opens: Opens) -> None:
    async with opens(size=(120, 36), corpus=FERRY) as room:
        await choose(room, "4", "children")
        await room.press("c", "J", "x", "l", "j", "equals_sign", "j", "j", "equals_sign")
        before = room.screen
        await room.press("enter")
        assert room.app.screen is room.app.room
        assert room.app.room.reader.page.id == GAZETTE
        assert room.app.room.reader.landed == "gz-c02"
        await room.press("left_square_bracket")
        await room.pilot.pause()
        assert room.screen == before
        await room.press("escape")
        assert room.app.room.reader.page.id == "children"


async def test_what_is_pinned_is_shown_compared_dropped_and_kept(opens: Opens) -> None:
    async with opens(size=(120, 36), corpus=FERRY) as room:
        await room.press("p")
        assert "pin another with p" in room.screen
        room.app.room.walk.jump(Target("gz-q01"))
        await room.press("p")
        assert "C compares" in room.screen
        await room.press("c")
        assert letters(room) == "aB"
        await room.press("l", "p", "escape")
        assert len(desk(room).pinned) == 1
        await room.press("p")
        await room.press("P")
        assert "pinned" not in room.screen


async def test_pins_survive_a_restart(opens: Opens) -> None:
    async with opens(size=(120, 36)) as room:
        await room.press("p", "j", "p")
    async with opens(size=(120, 36)) as room:
        await room.quiet()
        assert len(desk(room).pinned) == 2
        assert "pinned" in room.screen
        await room.press("C")
        assert "paragraph by paragraph" in room.screen


async def test_the_tray_can_be_clicked(opens: Opens) -> None:
    async with opens(size=(120, 36), corpus=FERRY) as room:
        room.app.room.walk.jump(Target("gz-q01"))
        await room.press("p")
        room.app.room.walk.jump(Target(POST))
        line = next(at for at, text in enumerate(room.screen.splitlines()) if text.startswith(" pinned"))
        await room.pilot.click(offset=(14, line))
        assert room.app.room.reader.page.id == "gz-q01"
        cross = room.screen.splitlines()[line].index("×")
        await room.pilot.click(offset=(cross, line))
        await room.pilot.pause()
        assert desk(room).pinned == ()


async def test_only_what_can_be_compared_is_pinned(opens: Opens) -> None:
    async with opens(size=(120, 36), corpus=FERRY) as room:
        await choose(room, "2", "ada-lind")
        await room.press("p", "C")
        assert desk(room).pinned == ()
        assert len(room.app._notifications) == 2


async def test_both_sides_are_copied_and_everything_is_exported(opens: Opens) -> None:
    async with comparing(opens, "children") as room:
        await room.press("y")
        assert "— Tom Vale, in the author’s own voice." in room.app.clipboard
        await room.press("e")
        await done(list(room.app.workers))
        await room.press("e")
        await done(list(room.app.workers))
        written = sorted(path.name for path in (room.app.places.library / "exports").iterdir())
        assert written == [f"compare-children{end}" for end in ("-2.html", "-2.md", ".html", ".md")]


async def test_an_export_that_cannot_be_written_is_told(opens: Opens) -> None:
    async with comparing(opens, "children") as room:
        (room.app.places.library / "exports").write_text("in the way")
        await room.press("e")
        await done(list(room.app.workers))
        await room.pilot.pause()
        assert any("could not be written" in note.message for note in room.app._notifications)


async def test_all_findings_are_listed(opens: Opens) -> None:
    async with comparing(opens, "1999-03-sinking", size=(120, 60)) as room:
        await room.press("d")
        for words in ("Differ on", "Told by one only", "aboard: A twelve  B nine", "person: A Ada Lind  B Jon Brook"):
            assert words in room.screen
        await room.press("d")
        assert letters(room) == "aBC"


async def test_whole_articles_stand_paragraph_by_paragraph_on_one_line(opens: Opens) -> None:
    async with comparing(opens, GAZETTE, POST, size=(120, 30)) as room:
        assert "3 paragraphs told by both" in room.screen
        shared = next(line for line in room.screen.splitlines() if "2 The ferry went down" in line)
        assert "2 Nine people# were aboard" in shared
        await room.press("J")
        here = tops(room)
        assert here[0] == here[1]
        await room.press("enter")
        assert room.app.room.reader.page.id == GAZETTE


async def test_where_there_is_no_room_for_two_one_is_open_and_the_heads_of_the_others_are_seen(opens: Opens) -> None:
    async with comparing(opens, "valve", size=(60, 20)) as room:
        assert "A  The Order of the Lamp" in room.screen
        assert "B  The smiths   2 of 3" in room.screen
        assert "C  Nobody" in room.screen
        assert "Ann Reed" in room.screen
        assert "Tom Vale" not in room.screen
        await room.press("tab")
        assert "Tom Vale" in room.screen
        assert "Ann Reed" not in room.screen
        await room.resize(120, 36)
        assert "Ann Reed" in room.screen
        assert "Tom Vale" in room.screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45), (30, 9)])
async def test_nothing_is_empty_without_a_reason_at_any_size(opens: Opens, size: tuple[int, int]) -> None:
    async with opens(size=size, corpus=FERRY) as room:
        for id in ("broken", "alone", "seven", "urdu", "1999-03-sinking"):
            desk(room).open((Target(id),))
            await room.pilot.pause()
            assert all(side.column and side.column.body for side in compare(room).sides.shown)
            await room.press("l", "j", "J", "x", "equals_sign", "G")
            assert isinstance(room.app.screen, Compare)
            await room.press("escape")


async def test_a_click_chooses_a_side_and_a_double_click_reads_it(opens: Opens) -> None:
    async with comparing(opens, "children") as room:
        await room.pilot.click(offset=(90, 20))
        assert letters(room) == "Ab"
        await room.pilot.click(offset=(90, 20), times=2)
        await room.pilot.pause()
        assert room.app.room.reader.page.id == POST


async def test_a_reference_in_a_head_can_be_clicked(opens: Opens) -> None:
    async with comparing(opens, "children") as room:
        line = next(at for at, text in enumerate(room.screen.splitlines()) if "The Gazette" in text)
        column = room.screen.splitlines()[line].index("The Gazette")
        await room.pilot.click(offset=(column + 1, line))
        await room.pilot.pause()
        assert room.app.room.reader.page.id == GAZETTE


@pytest.mark.parametrize("ids", [("children",), (GAZETTE, POST)])
async def test_the_theme_can_be_changed_while_comparing(opens: Opens, ids: tuple[str, ...]) -> None:
    async with comparing(opens, *ids, size=(80, 20)) as room:
        before, ink = room.screen, colours(room)
        await room.press("T")
        await room.pilot.pause()
        assert room.screen == before
        assert not colours(room) & ink
        await room.press("T")
        await room.pilot.pause()
        assert colours(room) == ink


async def test_the_overview_tells_every_cell_in_words_and_opens_it(opens: Opens) -> None:
    async with opens(size=(80, 24), corpus=FERRY) as room:
        await room.press("m")
        assert "positions they take in 7 disputes" in room.screen
        await room.press("j", "l")
        assert "Harbour Board takes A “It keeps its word”, by 1 claim." in room.screen
        await room.press("x")
        assert "▌~ Does the Board mean what it says?" in room.screen
        await room.press("x", "enter")
        assert room.app.room.reader.page.id == GAZETTE
        await room.press("m", "tab")
        assert "2 events and the 4 articles" in room.screen
        await room.press("G", "l", "l", "l", "l", "enter")
        assert isinstance(room.app.screen, Overview)
        await room.press("escape")
        assert room.app.room.is_current


async def test_a_click_chooses_the_cell_under_the_mouse_and_another_opens_it(opens: Opens) -> None:
    async with opens(size=(60, 12), corpus=FERRY) as room:
        await room.press("m", "x", "G")
        assert isinstance(room.app.screen, Overview)
        grid = room.app.screen.grid
        grid.styles.border = ("round", "white")
        await room.pilot.pause()
        await room.pilot.pause()
        lines = [line[grid.region.x : grid.region.right] for line in room.screen.splitlines()]
        at = next(y for y, line in enumerate(lines) if "What is it?" in line)
        assert not any("How many" in line for line in lines[grid.region.y : grid.region.bottom])
        x = lines[at].index("B", lines[at].index("?"))
        await room.pilot.click(offset=(grid.region.x + x, grid.region.y))
        assert grid.cursor[0] == len(grid.matrix.rows) - 1
        await room.pilot.click(offset=(grid.region.x + x, at))
        assert grid.matrix.rows[grid.cursor[0]].name.endswith("What is it?")
        await room.pilot.click(offset=(grid.region.x + x, at))
        await room.pilot.pause()
        assert room.app.room.is_current


async def test_the_overview_fits_the_smallest_terminal(opens: Opens) -> None:
    async with opens(size=(60, 20), corpus=FERRY) as room:
        await room.press("m")
        await room.resize(30, 9)
        await room.press("G", "l", "ctrl+d", "x", "tab", "h", "ctrl+u")
        assert isinstance(room.app.screen, Overview)
        assert "▌" in room.screen


async def test_one_writes_on_what_is_compared(opens: Opens) -> None:
    async with comparing(opens, "gz-q01", "po-q01") as room:
        notebook = room.app.room.notepad.notebook
        assert notebook
        await room.press("l", "b")
        await room.press("h", "a")
        await room.type("who saw it")
        await room.press("escape")
        assert isinstance(room.app.screen, Compare)
        assert [(entry.kind, entry.target.id) for entry in notebook.entries()] == [
            ("note", "gz-q01"),
            ("bookmark", "po-q01"),
        ]
        await room.press("u")
        assert len(notebook.entries()) == 1


async def test_below_80_columns_the_sides_are_stacked(opens: Opens) -> None:
    async with comparing(opens, "children", size=(80, 24)) as room:
        left, right = compare(room).sides.shown
        assert left.region.y == right.region.y
        await room.resize(79, 24)
        tops = [side.region.y for side in compare(room).sides.shown]
        assert tops == sorted(set(tops))
