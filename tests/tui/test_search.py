"""The search screen: live, explained, and left without losing anything."""

import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from store.library import Library
from store.search import sources
from store.search.cache import Prepared
from store.search.sources import library_index
from store.search.work import Cancelled, Progress
from tests.tui.conftest import Opens, Room
from tui import searching
from tui.screens.search import Search
from tui.widgets.row_list import RowList

HOSTILE = ('"', "-", '"" -- ::', "[/bold]", "[@click=app.quit]x", "۔۔", "x" * 300, "👩🏽", "speaker:", 'outlet:"')


async def searched(room: Room, words: str) -> Search:
    """Open the search, type words, and wait for the answer to the last of them."""
    await indexed(room)
    await room.press("slash")
    await room.type(words)
    return await answered(room)


async def indexed(room: Room) -> None:
    """Wait until the library can be searched."""
    while room.app.searching.index is None:
        await room.pilot.pause(0.02)


async def answered(room: Room) -> Search:
    """Wait until what is typed is answered."""
    screen = room.app.screen
    assert isinstance(screen, Search)
    text = screen.query_one(Input).value
    while text.strip() and (screen.results is None or screen.results.query.text != text):
        await room.pilot.pause(0.02)
    await room.pilot.pause()
    return screen


def shown(screen: Search) -> list[str]:
    """The hits' ids."""
    assert screen.results
    return [hit.passage.id for hit in screen.results.hits]


async def test_a_typo_still_finds_the_words_and_is_told(opens: Opens) -> None:
    async with opens() as room:
        screen = await searched(room, "asked for oyl in octobr")
        assert shown(screen)[0] == "he-q01"
        assert "typo: octobr → October" in room.screen


async def test_enter_opens_the_passage_with_the_words_marked_and_esc_returns_to_the_same_hits(opens: Opens) -> None:
    async with opens() as room:
        screen = await searched(room, "oil october")
        hits = shown(screen)
        await room.press("down", "enter")
        assert room.app.screen is room.app.room
        marked = [r.text for b in room.app.room.reader.page.flat() for r in b.runs if r.role == "mark"]
        assert marked
        await room.press("escape")
        assert isinstance(room.app.screen, Search)
        assert shown(screen) == hits
        assert screen.query_one("#hits", RowList).cursor == 1
        await room.press("escape")
        assert room.app.screen is room.app.room


async def test_back_leads_from_a_passage_found_to_where_one_was(opens: Opens) -> None:
    async with opens() as room:
        before = room.app.room.walk.here.id
        await searched(room, "oil october")
        await room.press("enter")
        await room.press("left_square_bracket")
        assert room.app.room.walk.here.id == before


async def test_tab_narrows_to_one_kind_and_counts_stay(opens: Opens) -> None:
    async with opens() as room:
        screen = await searched(room, "oil")
        assert screen.results
        total = screen.results.total
        await room.press("tab")
        screen = await answered(room)
        assert screen.results
        assert screen.only
        assert {hit.passage.kind for hit in screen.results.hits} == {screen.only}
        assert screen.results.total == total
        await room.press("shift+tab")
        screen = await answered(room)
        assert screen.results
        assert len(screen.results.hits) == total


async def test_a_mistake_is_explained_below_its_place_and_the_rest_is_searched(opens: Opens) -> None:
    async with opens() as room:
        screen = await searched(room, "oil date:never")
        assert shown(screen)
        assert "‾‾‾‾‾‾" in room.screen
        assert "is not a date" in room.screen


async def test_nothing_found_is_said(opens: Opens) -> None:
    async with opens() as room:
        screen = await searched(room, "zzzzqqqq")
        assert not shown(screen)
        assert "Nothing like that" in room.screen


async def test_earlier_searches_are_offered_and_asked_again(opens: Opens) -> None:
    async with opens() as room:
        screen = await searched(room, "oil october")
        hits = shown(screen)
        await room.press("enter", "slash")
        room.app.screen.query_one(Input).value = ""
        await room.pilot.pause()
        assert "Earlier searches" in room.screen
        await room.press("down", "enter")
        assert shown(await answered(room)) == hits


async def test_searches_outlive_the_app(opens: Opens) -> None:
    async with opens() as room:
        await searched(room, "oil october")
        await room.press("enter")
    async with opens() as room:
        await room.press("slash")
        assert "oil october" in room.screen


async def test_hostile_words_break_nothing(opens: Opens) -> None:
    async with opens() as room:
        for words in (
            '"',
            "-",
            '"" -- ::',
            "[/bold]",
            "[@click=app.quit]x",
            "۔۔",
            "x" * 300,
            "👩‍👩‍👧",
            "speaker:",
            'outlet:"',
        ):
            await indexed(room)
            await room.press("slash")
            room.app.screen.query_one(Input).value = words
            await answered(room)
            assert isinstance(room.app.screen, Search)
            await room.press("escape")


async def test_it_works_in_one_column(opens: Opens) -> None:
    async with opens(size=(60, 20)) as room:
        await searched(room, "oil october")
        assert "quotation" in room.screen
        await room.press("enter")
        assert room.app.screen is room.app.room


async def test_a_field_and_its_value_are_completed(opens: Opens) -> None:
    async with opens() as room:
        await searched(room, "spea")
        assert "→ speaker:" in room.screen
        await room.press("right")
        await room.type("moor")
        assert "Ida Moor" in room.screen
        await room.press("right")
        screen = await answered(room)
        assert screen.query_one(Input).value == 'speaker:"Ida Moor" '
        assert screen.results
        assert {hit.passage.speaker for hit in screen.results.hits} == {"Ida Moor"}


class Gate:
    """Lets the index be made, but not before it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        monkeypatch.setattr(sources, "library_index", self._make)
        self._really_make = library_index

    def _make(self, library: Library, folder: Path, progress: Progress, cancelled: Cancelled) -> Prepared:
        progress(12, 40)
        self.open.wait()
        return self._really_make(library, folder, progress, lambda: cancelled() or not self.open.is_set())


async def until_shown(room: Room, words: str) -> None:
    """Wait until some words are on the screen."""
    while words not in room.screen:
        await room.pilot.pause(0.02)


async def test_how_far_the_index_is_can_be_seen_and_what_is_typed_is_answered_when_it_is_there(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    async with opens() as room:
        await room.press("slash")
        await room.type("oil")
        await until_shown(room, "12 of 40 passages")
        gate.open.set()
        assert shown(await answered(room))


async def test_an_index_that_takes_long_is_mentioned_and_can_be_given_up_and_begun_again(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    monkeypatch.setattr(searching, "QUIET", 0.0)
    async with opens() as room:
        await until_shown(room, "search index 30 %")
        await room.press("slash", "escape")
        assert "search index" not in room.screen
        assert not [worker for worker in room.app.workers if worker.group == "index" and not worker.is_cancelled]
        await room.press("slash")
        gate.open.set()
        await room.type("oil")
        assert shown(await answered(room))
        await room.press("escape")
        assert "search index" not in room.screen
