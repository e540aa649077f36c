"""Damage is told on a screen, and every way on that it offers leads there; nothing is written before one is chosen."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from store.library import Library
from store.notebook import Notebook
from tests.faults.damagers import SNAPSHOT, damage, flip
from tests.tui.conftest import Harbour, Opens, Room
from tui.screens.damage import DamageFound

READ, ACCEPT, BACK, ANEW = (), ("j", "enter"), ("j", "j", "enter"), ("G", "enter")


async def until(room: Room, holds: Callable[[], object]) -> None:
    """Wait until something holds that comes from a thread."""
    for _ in range(200):
        if holds():
            await room.quiet()
            return
        await asyncio.sleep(0.02)
    raise AssertionError(room.screen)


async def damage_screen(room: Room) -> None:
    await until(room, lambda: isinstance(room.app.screen, DamageFound))


def contents(folder: Path) -> set[bytes]:
    """Every content that a file of a notebook has."""
    return {file.read_bytes() for file in folder.glob("notebook.json*")} - {b""}


def told(room: Room) -> str:
    """What is told at the edge of the screen."""
    return "\n".join(notification.message for notification in room.app._notifications)


def texts(room: Room) -> list[str]:
    notebook = room.app.room.notepad.notebook
    assert notebook
    return [entry.text for entry in notebook.entries()]


@pytest.fixture
def notebook(harbour: Harbour) -> Path:
    """A notebook with three notes before the last compaction and three after it, the second of these damaged."""
    path = harbour.places.notebook
    for start in (0, 3):
        made = Notebook.open(path)
        for number in range(start, start + 3):
            made.add("note", text=f"note {number}")
        if not start:
            made.close()
    log = path.with_name("notebook.json.log")
    damage(log, lambda data: flip(data, data.index(b"note 4")))
    return path


async def write_a_note(room: Room) -> None:
    await room.press("a")
    await room.type("goes on")
    await room.press("escape")
    await until(room, lambda: room.app.screen is room.app.room)


async def test_reading_only_writes_nothing_and_asks_again(opens: Opens, notebook: Path) -> None:
    before = contents(notebook.parent)
    async with opens() as room:
        await damage_screen(room)
        for words in ("is damaged", "Found: ", "Missing: ", "Copy of what was found: ", "pakus-tui restore"):
            assert words in room.screen
        await room.press("escape")
        assert texts(room) == ["note 0", "note 1", "note 2", "note 3", "note 5"]
        for key in ("a", "b", "p", "u", "number_sign", "i", "d"):
            await room.press(key)
            await damage_screen(room)
            await room.press("escape")
        await room.press("6")
        assert "note 5" in room.screen
    assert before <= contents(notebook.parent)
    assert notebook.with_name("notebook.json.log").read_bytes() in before


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (ACCEPT, ["note 0", "note 1", "note 2", "note 3", "note 5"]),
        (BACK, ["note 0", "note 1", "note 2"]),
        (ANEW, []),
    ],
    ids=["accept", "back", "anew"],
)
async def test_the_reader_goes_on(opens: Opens, notebook: Path, keys: tuple[str, ...], kept: list[str]) -> None:
    before = contents(notebook.parent)
    async with opens() as room:
        await damage_screen(room)
        await room.press(*keys)
        await until(room, lambda: room.app.room.notepad.notebook and texts(room) == kept)
        await until(room, lambda: not room.app.room.notepad.notebook.read_only)  # type: ignore[union-attr]
        await write_a_note(room)
        assert texts(room) == [*kept, "goes on"]
    async with opens() as room:
        await until(room, lambda: room.app.room.notepad.notebook)
        assert texts(room) == [*kept, "goes on"]
        assert room.app.screen is room.app.room
    assert before <= contents(notebook.parent)


async def test_where_nothing_can_be_read_one_may_start_anew(opens: Opens, notebook: Path) -> None:
    for file in notebook.parent.glob("notebook.json*"):
        file.write_bytes(bytes(500))
    async with opens() as room:
        await damage_screen(room)
        assert "Missing: everything" in room.screen
        assert "last backup" not in room.screen
        await room.press(*ANEW)
        await until(room, lambda: room.app.room.notepad.notebook)
        await write_a_note(room)
        assert texts(room) == ["goes on"]
    assert bytes(500) in contents(notebook.parent)


async def test_another_programs_file_is_left_and_told(opens: Opens, harbour: Harbour) -> None:
    harbour.places.notebook.write_bytes(b'{"name": "left-pad"}')
    async with opens() as room:
        await until(room, lambda: "is another program's file" in told(room))
        await room.press("a")
        assert room.app.screen is room.app.room
    assert contents(harbour.places.library) == {b'{"name": "left-pad"}'}


@pytest.mark.parametrize("kind", ["cut in half", "noise", "gone", "a bit flipped in a text"])
async def test_a_damaged_library_is_told_in_the_same_way(opens: Opens, harbour: Harbour, kind: str) -> None:
    file = Library.open(harbour.places.library, harbour.folder).file
    damage(file, SNAPSHOT[kind])
    damaged = file.read_bytes() if file.exists() else None
    async with opens() as room:
        await damage_screen(room)
        assert "library.json" in room.screen
        assert "made again from the corpus" in room.screen
        await room.press("enter")
        assert room.app.screen is room.app.room
        assert len(room.app.room.links.corpus.articles) > 1
    copies = [other.read_bytes() for other in file.parent.iterdir() if other.is_file()]
    assert damaged is None or damaged in copies
