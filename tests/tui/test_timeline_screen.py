"""The timeline: opened, moved, drawn closer, narrowed to an actor, and left for an event."""

from textual.widgets import Input

from corpus.links import Links
from tests.tui.conftest import Opens, Room
from tests.tui.harbour import COURIER
from tui.screens.timeline import Timeline, actor_named


def axis(room: Room) -> list[str]:
    """The lines of the axis: names, density, ticks, articles, quotations."""
    return room.screen.splitlines()[2:7]


async def test_events_are_seen_on_an_axis_with_what_the_articles_are_dated(opens: Opens) -> None:
    async with opens(size=(100, 24)) as room:
        await room.press("t")
        names, density, ticks, articles, quotations = axis(room)
        assert "2011" in names
        assert "█" in density
        assert ticks.count("┬") >= 2
        assert articles.count("▲") >= 2
        assert quotations.count("”") == 1
        assert "date not stated   The lamp is lit for the first time" in room.screen.replace(
            "stated  The", "stated   The"
        )


async def test_the_axis_is_moved_and_drawn_closer_around_the_chosen_event(opens: Opens) -> None:
    async with opens(size=(100, 24)) as room:
        await room.press("t", "j")
        whole = axis(room)
        await room.press("plus", "plus", "plus", "plus")
        assert "Mar" in axis(room)[0]
        assert "‹" in room.screen
        assert "╺" in next(line for line in room.screen.splitlines() if "1–2 Mar 2011" in line)
        closer = axis(room)
        await room.press("l", "right")
        assert axis(room) != closer
        await room.press("h", "left")
        assert axis(room) == closer
        await room.press("minus", "minus", "minus", "minus")
        assert axis(room) == whole


async def test_no_key_however_often_pressed_leads_out_of_time(opens: Opens) -> None:
    async with opens(size=(100, 24)) as room:
        await room.press("t", *["minus"] * 30, *["l"] * 10, *["h"] * 20, *["equals_sign"] * 40, *["l"] * 10)
        assert isinstance(room.app.screen, Timeline)
        assert "The lamp is dark" in room.screen


async def test_an_actor_is_found_by_any_spelling(opens: Opens) -> None:
    async with opens(size=(100, 24)) as room:
        await room.press("t", "f")
        await room.type("guild")
        assert "Timeline · Pilots’ Guild" in room.screen
        assert "The inquiry sits" not in room.screen
        await room.press("enter")
        assert not isinstance(room.app.focused, Input)
        await room.press("escape")
        assert "Timeline · " not in room.screen
        assert "The inquiry sits" in room.screen
        await room.press("f")
        await room.type("nobody of that name")
        assert "The inquiry sits" in room.screen
        await room.press("escape", "escape")
        assert room.app.screen is room.app.room


def test_the_actor_meant_is_the_one_whose_name_begins_so_or_who_is_named_most(links: Links) -> None:
    def named(words: str) -> str:
        actor = actor_named(links, words)
        return actor.id if actor else ""

    assert [named(words) for words in ("lowm", "LOWMERE L", "the", "moor", " ", "zzz")] == [
        "lowmere",
        "lighthouse",
        "harbour-board",
        "ida-moor",
        "",
        "",
    ]


async def test_an_event_is_opened_from_it_and_the_way_back_leads_to_what_was_read(opens: Opens) -> None:
    async with opens(size=(120, 24)) as room:
        await room.press("t", "j", "enter")
        assert room.app.screen is room.app.room
        assert room.app.room.reader.page.id == "2011-03-lamp-dark"
        assert room.app.room.shelf.pane == "event"
        await room.press("left_square_bracket")
        assert room.app.room.reader.page.id == COURIER


async def test_a_new_width_shows_the_same_time(opens: Opens) -> None:
    async with opens(size=(100, 24)) as room:
        await room.press("t", "j", "plus", "plus")
        before = room.screen
        for width in (60, 140, 20):
            await room.resize(width, 24)
            assert all(len(line) <= width for line in room.screen.splitlines())
        await room.resize(100, 24)
        assert room.screen == before
