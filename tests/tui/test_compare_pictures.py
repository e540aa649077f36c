"""Pictures of comparisons at three sizes: on a figure, in judgement, an event with three accounts; and of matrices."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from corpus.links import Links
from tests.tui.conftest import Harbour, an_app, ready
from tests.tui.ferry import FERRY
from tui.views.page import Target


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (60, 20)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(
    ("id", "theme"), [("children", "ink"), ("word-of-the-board", "paper"), ("1999-03-sinking", "ink")]
)
def test_a_comparison_looks_like_this(
    harbour: Harbour, snap_compare: Callable[..., bool], id: str, theme: str, size: tuple[int, int]
) -> None:
    async def compare(pilot: Pilot[int]) -> None:
        app = await ready(pilot)
        app.room.furnish(Links(FERRY))
        app.room.desk.open((Target(id),))
        await pilot.pause()
        await pilot.pause()

    assert snap_compare(an_app(harbour, theme=theme), terminal_size=size, run_before=compare)


@pytest.mark.parametrize(("keys", "theme"), [(("m",), "ink"), (("m", "tab"), "paper")], ids=["stances", "accounts"])
def test_the_overview_looks_like_this(
    harbour: Harbour, snap_compare: Callable[..., bool], keys: tuple[str, ...], theme: str
) -> None:
    async def look(pilot: Pilot[int]) -> None:
        app = await ready(pilot)
        app.room.furnish(Links(FERRY))
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(an_app(harbour, theme=theme), terminal_size=(80, 24), run_before=look)
