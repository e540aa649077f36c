"""The app itself on an invented corpus, opened in a folder of its own and always the same."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import Worker, WorkerCancelled

from corpus.folder import write
from corpus.links import Links
from corpus.model import Corpus
from store.library import Library
from store.places import Places
from store.search.sources import library_index
from tests.tui.harbour import HARBOUR
from tui.app import PakusApp
from tui.commands import KEY_NAMES


class Harbour(NamedTuple):
    """The invented corpus as a folder, and the places of a reader who has opened it before."""

    folder: Path
    places: Places


SIGNS = {"space": " "} | {key: sign for key, sign in KEY_NAMES.items() if len(sign) == 1 and sign.isascii()}
"""The characters that keys with a name of their own type."""

QUIET = 3
"""How often in a row no message must be found for the app to be at rest."""


class Room(NamedTuple):
    """The app that runs, and the hand on its keys."""

    app: PakusApp
    pilot: Pilot[int]

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when what the one before it set in motion is done."""
        for key in keys:
            letter = SIGNS.get(key, key)
            self.app.post_message(Key(key, letter if len(letter) == 1 else None))
            await self.quiet()

    async def quiet(self) -> None:
        """Wait until all is written, no message is under way and the screen in front, with its workers, is done."""
        rounds = 0
        while rounds < QUIET:
            await self.pilot.pause(0)
            if self.app._exception:
                raise self.app._exception
            if notebook := self.app.room.notepad.notebook:
                await asyncio.wrap_future(notebook.submit(lambda: None))
            front = self.app.screen
            await done([worker for worker in self.app.workers if worker.node is front])
            under_way = any(node.message_queue_size for node in (self.app, *front.walk_children(with_self=True)))
            rounds = 0 if under_way else rounds + 1

    async def type(self, words: str) -> None:
        """Type words."""
        names = {letter: key for key, letter in SIGNS.items()}
        await self.press(*(names.get(letter, letter) for letter in words))

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    @property
    def screen(self) -> str:
        """What is on the screen, line by line."""
        lines = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join(line.text.rstrip() for line in lines)


Opens = Callable[..., AbstractAsyncContextManager[Room]]


@pytest.fixture(scope="session")
def links() -> Links:
    """The invented corpus, indexed."""
    return Links(HARBOUR)


@pytest.fixture(scope="session")
def harbour_once(tmp_path_factory: pytest.TempPathFactory) -> Harbour:
    """The invented corpus written as a folder, with a library and an index made from it."""
    home = tmp_path_factory.mktemp("harbour")
    write(HARBOUR, home / "harbour")
    library = Library.open(home / "library", home / "harbour")
    library_index(library, home / "library")
    return Harbour(home / "harbour", Places(home / "library", home / "config.toml", home / "log"))


@pytest.fixture
def harbour(harbour_once: Harbour, tmp_path: Path) -> Harbour:
    """The same folder, with a library and settings that only one test has."""
    shutil.copytree(harbour_once.places.library, tmp_path / "library")
    return Harbour(harbour_once.folder, Places(tmp_path / "library", tmp_path / "config.toml", tmp_path / "log"))


@pytest.fixture
def opens(harbour: Harbour) -> Opens:
    """Opens the app on the invented corpus, or on a folder, and waits until it is furnished."""

    @asynccontextmanager
    async def open_app(
        size: tuple[int, int] = (140, 45), corpus: Path | Corpus | None = None, theme: str = "ink"
    ) -> AsyncIterator[Room]:
        app = an_app(harbour, corpus if isinstance(corpus, Path) else None, theme)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            if isinstance(corpus, Corpus):
                app.room.furnish(Links(corpus))
                await pilot.pause()
            yield Room(app, pilot)

    return open_app


def an_app(harbour: Harbour, corpus: Path | None = None, theme: str = "") -> PakusApp:
    """The app, not yet running."""
    app = PakusApp(harbour.places, corpus or harbour.folder)
    if theme:
        app.theme = theme
    return app


async def done(workers: Iterable[Worker[object]]) -> None:
    """Wait for workers; one that gave way to another of its group is done too."""
    for worker in workers:
        with suppress(WorkerCancelled):
            await worker.wait()


async def settled(pilot: Pilot[int]) -> None:
    """Wait until the library and the notebook are open and shown; no cursor blinks from then on."""
    app = pilot.app
    for group in ("library", "notebook"):
        await done([worker for worker in app.workers if worker.group == group])
        await pilot.pause()
    for field in app.screen.query(Input):
        field.cursor_blink = False


async def ready(pilot: Pilot[int]) -> PakusApp:
    """Wait until the library, the notebook and all that follows from them are there; return the app."""
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, PakusApp)
    while app.room.notepad.notebook is None:
        await pilot.pause(0.02)
    await done(list(app.workers))
    return app
