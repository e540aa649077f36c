"""Attaching in the app: files typed, chosen and pasted, what each was taken for, and what could not be read."""

import os
from pathlib import Path

import pytest
from textual.events import Paste

from tests.tui.conftest import Room
from tests.tui.cuttings import HERALD_PAGE, PAGES
from tests.tui.harbour import COURIER, HERALD, SAHIL
from tests.tui.originals.conftest import OpensLowmere, attached, focused, front
from tui.screens.attach import PathField
from tui.widgets.row_list import RowList


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with pages, which one is in."""
    folder = tmp_path / "saved"
    (folder / "more").mkdir(parents=True)
    (folder / "herald.txt").write_text(HERALD_PAGE, encoding="utf-8")
    (folder / "more" / "the courier.txt").write_text(PAGES[COURIER], encoding="utf-8")
    (folder / "both.txt").write_text(HERALD_PAGE + "\n\n" + PAGES[COURIER], encoding="utf-8")
    (folder / "recipe.txt").write_text("Take two onions and a lamp.\n\nServe hot.", encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"no such thing")
    monkeypatch.chdir(folder)
    return folder


def rows(room: Room) -> list[str]:
    return [row.plain for row in room.app.screen.query_one(RowList).rows]


async def test_files_are_listed_completed_and_attached(opens: OpensLowmere) -> None:
    async with opens() as room:
        await room.press("j", "A")
        assert front(room) == "Attach"
        assert [row.strip() for row in rows(room)] == [
            "../",
            "more/",
            "both.txt",
            "broken.pdf",
            "herald.txt",
            "recipe.txt",
        ]
        await room.type("he")
        await room.press("tab")
        assert room.app.screen.query_one(PathField).value == "herald.txt"
        await room.press("enter")
        assert "1 copy attached" in room.screen
        assert "✓ herald.txt" in room.screen
        assert "→ The lamp goes out at Lowmere · The Lowmere Herald" in room.screen
        assert "4 of 4 paragraphs, 2 of 2 quotations, title found" in room.screen
        assert "It is to the letter the text that the records were made from." in room.screen
        await room.press("enter", "G")
        assert "old_salt: I saw it from the quay" in room.screen
        await room.press("escape")
        assert front(room) == "ReadingRoom"
        assert "original ●" in room.screen
        assert attached(room.app) == {HERALD}


async def test_one_goes_into_folders_and_back_in_the_list(opens: OpensLowmere, folder: Path) -> None:
    async with opens() as room:
        await room.press("A", "down", "j", "enter")
        assert room.app.screen.query_one(PathField).value == f"more{os.sep}"
        assert [row.strip() for row in rows(room)] == ["../", "the courier.txt"]
        await room.press("g", "enter")
        assert room.app.screen.query_one(PathField).value == f"{folder}{os.sep}"
        await room.press("g", "j", "enter", "g", "j", "enter")
        assert "✓ the courier.txt" in room.screen
        assert attached(room.app) == {COURIER}


async def test_a_folder_is_attached_whole_and_what_cannot_be_read_stops_nothing(opens: OpensLowmere) -> None:
    async with opens(size=(120, 50)) as room:
        await room.press("A")
        await room.type(".")
        await room.press("enter")
        assert "2 copies attached · 1 to be told which article it is: enter · 2 not attached" in room.screen
        told = rows(room)
        assert any("✗ broken.pdf" in row and "is no PDF file, though it is called so" in row for row in told)
        assert any("✗ recipe.txt" in row and "it is no article of this library" in row for row in told)
        assert any("? both.txt" in row and "several articles fit it" in row for row in told)
        assert attached(room.app) == {HERALD, COURIER}


async def test_the_reader_says_which_article_a_file_is(opens: OpensLowmere) -> None:
    async with opens() as room:
        await room.press("A")
        await room.type("both.txt")
        await room.press("enter")
        assert "several articles fit it" in room.screen
        await room.press("enter")
        assert "Which article is it?" in room.screen
        assert [row.id for row in room.app.screen.query_one(RowList).rows][2:] == [SAHIL]
        await room.press("escape")
        assert "? both.txt" in room.screen
        await room.press("enter")
        if room.app.screen.query_one(RowList).chosen.id != HERALD:  # type: ignore[union-attr]
            await room.press("j")
        await room.press("enter")
        assert "✓ both.txt" in room.screen
        assert attached(room.app) == {HERALD}


async def test_another_copy_of_what_is_attached_is_refused_in_words(opens: OpensLowmere) -> None:
    async with opens(HERALD, pages={HERALD: HERALD_PAGE.replace("Weather", "Wind")}) as room:
        await room.press("A")
        await room.type("herald.txt")
        await room.press("enter")
        assert "has an original already" in room.screen
        assert "detach it first" in room.screen


async def test_several_dropped_files_are_named_in_one_line(opens: OpensLowmere) -> None:
    async with opens() as room:
        await room.press("A")
        room.app.screen.query_one(PathField).post_message(Paste("herald.txt\nmore/the courier.txt\n"))
        await room.quiet()
        await room.press("enter")
        assert "2 copies attached" in room.screen


@pytest.mark.parametrize("named", ["nobody.txt", "http://127.0.0.1:9/page", "ftp://x", "'", "x" * 5000], ids=range(5))
async def test_what_is_not_there_is_told(opens: OpensLowmere, named: str) -> None:
    async with opens() as room:
        await room.press("A")
        room.app.screen.query_one(PathField).value = named
        await room.press("enter")
        assert "1 not attached" in room.screen
        assert attached(room.app) == set()


async def test_nothing_named_attaches_nothing(opens: OpensLowmere) -> None:
    async with opens() as room:
        await room.press("A", "enter", "escape")
        assert front(room) == "ReadingRoom"
        assert attached(room.app) == set()


async def test_the_keys_lead_round(opens: OpensLowmere) -> None:
    async with opens() as room:
        await room.press("A")
        await room.type("herald.txt")
        await room.press("enter")
        assert focused(room) == "RowList"
        await room.press("tab")
        assert focused(room) == "PageView"
        await room.press("tab")
        assert focused(room) == "PathField"
