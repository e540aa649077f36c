"""Pictures of the reading room at two sizes and in both themes: a page of each kind, and the screens around it."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Harbour, an_app, ready
from tests.tui.harbour import HERALD
from tui.views.page import Target

PAGES = {
    "article": HERALD,
    "actor": "ida-moor",
    "event": "2011-03-lamp-dark",
    "dispute": "why-dark",
}


async def shown(pilot: Pilot[int], id: str) -> None:
    """Read a record, as soon as there is one."""
    app = await ready(pilot)
    app.room.walk.jump(Target(id))
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("theme", ["ink", "paper"])
@pytest.mark.parametrize("size", [(140, 45), (80, 24)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_looks_like_this(
    harbour: Harbour, snap_compare: Callable[..., bool], page: str, size: tuple[int, int], theme: str
) -> None:
    async def read(pilot: Pilot[int]) -> None:
        await shown(pilot, PAGES[page])

    assert snap_compare(an_app(harbour, theme=theme), terminal_size=size, run_before=read)


@pytest.mark.parametrize(("size", "theme"), [((140, 45), "ink"), ((80, 24), "paper")], ids=["wide-ink", "narrow-paper"])
@pytest.mark.parametrize("key", ["t", "F", "question_mark"])
def test_a_screen_looks_like_this(
    harbour: Harbour, snap_compare: Callable[..., bool], key: str, size: tuple[int, int], theme: str
) -> None:
    async def open_screen(pilot: Pilot[int]) -> None:
        await shown(pilot, HERALD)
        await pilot.press(key)
        await pilot.pause()

    assert snap_compare(an_app(harbour, theme=theme), terminal_size=size, run_before=open_screen)
