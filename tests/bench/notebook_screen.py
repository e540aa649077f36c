"""How long a reader waits for a large notebook and for a large note: the app itself, without a terminal."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from store.library import Library
from store.notebook import TABLES
from store.notes import Entry, to_document
from store.places import Places
from store.storage import open_database
from tui.app import PakusApp
from tui.views.page import Target

MEGABYTE = "One sees here what the *other* account leaves out, and who says so. " * 4 + "\n\n"


class Waits(NamedTuple):
    """Seconds until something can be seen, or for ``saved`` until a letter typed into the large note is on the disk."""

    opened: float
    """The large notebook, from the moment at which the library is."""
    listed: float
    key: float
    shown: float
    editor: float
    saved: float


def measure(folder: Path, notes: list[Entry]) -> Waits:
    """Measure with a notebook of these notes, and one note of a megabyte after them."""
    places = Places(folder / "library", folder / "config.toml", folder / "log")
    Library.open(places.library)
    large = Entry(text=MEGABYTE * (1_000_000 // len(MEGABYTE)))
    with open_database(places.notebook, TABLES) as database:
        database.commit([("notes", None, to_document(entry)) for entry in (*notes, large)])
    return asyncio.run(_walk(PakusApp(places), f"note-{len(notes) + 1}"))


async def _walk(app: PakusApp, large: str) -> Waits:
    async with app.run_test(size=(140, 45)) as pilot:
        room = app.room
        await _until(lambda: room.links.corpus.articles)
        opened = await _timed(_until(lambda: room.notepad.notebook))
        await _until(lambda: app.searching.index and app.searching.index.place("note:note-1"))
        listed = await _timed(pilot.press("6"))
        key = await _timed(pilot.press("j"))
        room.walk.jump(Target(large))
        shown = await _timed(pilot.pause(0))
        editor = await _timed(pilot.press("a"))
        saved = await _timed(_typed(pilot, large))
        return Waits(opened, listed, key, shown, editor, saved)


async def _typed(pilot: Pilot[int], id: str) -> None:
    app = pilot.app
    assert isinstance(app, PakusApp)
    notebook = app.room.notepad.notebook
    await pilot.press("x")
    await _until(lambda: notebook and (entry := notebook.get(id)) and entry.text.endswith("x"))


async def _timed(done: Awaitable[object]) -> float:
    begun = time.perf_counter()
    await done
    return time.perf_counter() - begun


async def _until(holds: Callable[[], object]) -> None:
    while not holds():  # noqa: ASYNC110 - the app has no event for a bench to wait for
        await asyncio.sleep(0.001)
