"""An error that nobody expected ends the app, and no traceback reaches the reader."""

from collections.abc import Callable

import pytest
from textual.worker import WorkerFailed

from tests.tui.conftest import Opens, Room
from tui.app import PakusApp


def broken(*_: object) -> None:
    raise ZeroDivisionError


def in_a_handler(room: Room) -> None:
    room.app.call_later(broken)


def in_a_worker(room: Room) -> None:
    room.app.run_worker(broken, thread=True)


def in_a_timer(room: Room) -> None:
    room.app.set_timer(0.01, broken)


async def ends(opens: Opens, breaking: Callable[[Room], None], apps: list[PakusApp]) -> None:
    """Open the room and break something; wait for the end."""
    async with opens() as room:
        apps.append(room.app)
        breaking(room)
        while room.app.is_running:
            await room.pilot.pause(0.01)


@pytest.mark.parametrize("breaking", [in_a_handler, in_a_worker, in_a_timer])
async def test_the_app_ends_and_keeps_the_error(
    opens: Opens, breaking: Callable[[Room], None], capsys: pytest.CaptureFixture[str]
) -> None:
    apps: list[PakusApp] = []
    with pytest.raises((ZeroDivisionError, WorkerFailed)):
        await ends(opens, breaking, apps)
    assert isinstance(apps[0].failure, ZeroDivisionError)
    assert capsys.readouterr() == ("", "")
