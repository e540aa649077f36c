"""Pictures of the notebook at two sizes and in both themes: its pane, what one writes in, and how damage is told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from corpus.links import Links
from store.errors import Damage
from store.notebook import Notebook
from store.notes import Target as Subject
from tests.tui.conftest import Harbour, an_app, done, ready
from tests.tui.harbour import COURIER, HARBOUR, HERALD
from tui.screens.damage import DamageFound, ways_on
from tui.views.notebook import noted
from tui.views.page import Target

LINKS = Links(HARBOUR)
NOTE = """# Who counted?

The keeper says *three* boats, the pilots **four**:

- nobody asked the harbour office
- > what is written there was written later

To be asked when the archive opens."""
DAMAGE = Damage(
    file="/home/reader/notebook.json",
    found=("notebook.json.log: what stands after byte 1,204 does not match its checksum",),
    missing=("change 17",),
    saved=("/home/reader/notebook.json.damaged-0a1b2c3d", "/home/reader/notebook.json.log.damaged-4e5f6a7b"),
    documents=41,
    backup=True,
)


def written(path: Path) -> None:
    """A notebook with something of every kind, written at times that do not change."""
    times = iter([datetime(2020, 1, 1, 9, tzinfo=UTC) + timedelta(minutes=10 * n) for n in range(60)])
    with_times = Notebook.open(path, clock=lambda: next(times))

    def on(id: str, anchor: str = "") -> Subject:
        return noted.subject(LINKS, Target(id, anchor))

    with_times.add("bookmark", target=on(HERALD, "p2"))
    with_times.add("tag", target=on("ida-moor"), tags=["to ask"])
    with_times.add("pin", target=on(COURIER, "co-q02"))
    with_times.add("note", target=replace(on(HERALD, "p1"), exact="Words that no paragraph has."), text="Gone?")
    note = with_times.add("note", target=on(COURIER, "co-q01"), text="Who counted?", tags=["figures"])
    with_times.edit(note.id, note.revision, text=NOTE)
    with_times.close()


async def still(pilot: Pilot[int]) -> None:
    """Let everything be drawn, and nothing blink."""
    for _ in range(3):
        await pilot.pause(0.05)
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    for area in pilot.app.screen.query(TextArea):
        area.cursor_blink = False
    await done(list(pilot.app.workers))
    await pilot.pause()


async def pane(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await pilot.press("6")


async def editor(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await pilot.press("6", "a")


async def tags(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await pilot.press("6", "number_sign")


async def claim(pilot: Pilot[int]) -> None:
    app = await ready(pilot)
    app.room.walk.jump(Target(COURIER, "co-q01"))
    await pilot.pause()
    await pilot.press("i", *"Four boats were lost".replace(" ", "_"))
    app.screen.query_one(Input).value = "Four boats were lost."


async def dispute(pilot: Pilot[int]) -> None:
    app = await ready(pilot)
    notebook = app.room.notepad.notebook
    assert notebook
    for id in ("he-c01", "he-c02"):
        notebook.add("pin", target=noted.subject(LINKS, Target(id)))
    app.room.notepad.renew()
    await pilot.press("I")


async def damage(pilot: Pilot[int]) -> None:
    app = await ready(pilot)
    app.push_screen(DamageFound(DAMAGE, ways_on(DAMAGE, readable=True)))


@pytest.mark.parametrize("theme", ["ink", "paper"])
@pytest.mark.parametrize("size", [(140, 45), (80, 24)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("screen", [pane, editor, tags, claim, dispute, damage], ids=lambda screen: screen.__name__)
def test_it_looks_like_this(
    harbour: Harbour,
    snap_compare: Callable[..., bool],
    screen: Callable[[Pilot[int]], object],
    size: tuple[int, int],
    theme: str,
) -> None:
    written(harbour.places.notebook)

    async def shown(pilot: Pilot[int]) -> None:
        await screen(pilot)  # type: ignore[misc]
        await still(pilot)

    assert snap_compare(an_app(harbour, theme=theme), terminal_size=size, run_before=shown)
