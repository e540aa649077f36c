"""Pictures of the search at two sizes and in both themes: with hits, a mistake, weak hits, none, and nothing typed."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import Harbour, an_app, done, ready
from tui.screens.search import Search

QUERIES = {
    "hits": "asked for oyl in octobr",
    "mistake": 'oil date:never spaeker:moor "keeper',
    "weak": "asked again for lamp submarine",
    "none": "zzzzqqqq",
    "completion": "oil speaker:mo",
    "nothing": "",
}


async def searched(pilot: Pilot[int], words: str) -> None:
    """Open the search, type words, and wait for the answer."""
    app = await ready(pilot)
    while app.searching.index is None:
        await pilot.pause(0.02)
    await done(list(app.workers))
    await pilot.press("slash")
    screen = app.screen
    assert isinstance(screen, Search)
    field = screen.query_one(Input)
    field.cursor_blink = False
    field.value = words
    field.cursor_position = len(words)
    while words and (screen.results is None or screen.results.query.text != words):
        await pilot.pause(0.02)
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("theme", ["ink", "paper"])
@pytest.mark.parametrize("size", [(140, 45), (80, 24)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("query", QUERIES)
def test_a_search_looks_like_this(
    harbour: Harbour, snap_compare: Callable[..., bool], query: str, size: tuple[int, int], theme: str
) -> None:
    async def search(pilot: Pilot[int]) -> None:
        await searched(pilot, QUERIES[query])

    assert snap_compare(an_app(harbour, theme=theme), terminal_size=size, run_before=search)
