"""The app on the invented corpus with copies of its articles attached."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from corpus.folder import write
from store.attach import Originals, attach, page_of
from store.attach.snapshot import Snapshot
from tests.tui.conftest import Harbour, Room, an_app, settled
from tests.tui.cuttings import CORPUS, PAGES
from tui.app import PakusApp

OpensLowmere = Callable[..., AbstractAsyncContextManager[Room]]


@pytest.fixture(scope="session")
def lowmere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus that knows the made-up pages, as a folder."""
    folder = tmp_path_factory.mktemp("lowmere") / "corpus"
    write(CORPUS, folder)
    return folder


@pytest.fixture
def opens(harbour: Harbour, lowmere: Path) -> OpensLowmere:
    """Opens the app with copies of these articles attached."""

    @asynccontextmanager
    async def open_app(
        *attached: str, size: tuple[int, int] = (120, 40), pages: dict[str, str] | None = None
    ) -> AsyncIterator[Room]:
        for id in attached:
            keep(harbour, id, (pages or PAGES)[id])
        app = an_app(harbour, lowmere, "ink")
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            room = Room(app, pilot)
            await room.quiet()
            yield room

    return open_app


def keep(harbour: Harbour, id: str, page: str) -> None:
    snapshot = Snapshot(page.encode(), f"{id}.txt")
    attach(Originals(harbour.places.library), CORPUS, page_of(snapshot), id)


def attached(app: PakusApp) -> set[str]:
    return set(Originals(app.places.library).attached(CORPUS.about.id))


def front(room: Room) -> str:
    """What kind of screen is in front."""
    return type(room.app.screen).__name__


def focused(room: Room) -> str:
    """What kind of widget has the focus."""
    return type(room.app.focused).__name__
