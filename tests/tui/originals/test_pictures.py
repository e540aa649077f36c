"""Pictures of originals, the quotation check, verification and attaching, at several sizes and in both themes."""

from collections.abc import Callable
from contextlib import chdir, closing
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from corpus.links import Links
from corpus.original import body
from store.notebook import Notebook
from store.notes import Target
from tests.tui.conftest import Harbour, Room, an_app, settled
from tests.tui.cuttings import CORPUS, HERALD_PAGE, PAGES
from tests.tui.harbour import COURIER, HERALD
from tests.tui.originals.conftest import keep
from tui.app import PakusApp
from tui.views.originals import marks, notes

SENTENCE = "“I asked for oil in August”, said Ida Moor, and Hale calls it a “so-called shortage”."
WIDE, USUAL, MEDIUM, NARROW = (200, 40), (140, 45), (80, 24), (60, 20)


class Walk(NamedTuple):
    """Where one goes, in a terminal of which size and in which theme."""

    name: str
    size: tuple[int, int]
    theme: str
    steps: tuple[str, ...]

    def __str__(self) -> str:
        """What the picture is called."""
        return f"{self.name}-{self.size[0]}x{self.size[1]}"


READING = ("j", "v", "tab", "right_parenthesis", "right_parenthesis")
CHECKING = ("Q", f"type {SENTENCE}")
ATTACHING = ("A", "type herald.txt", "enter")
WALKS = (
    Walk("original", USUAL, "ink", READING),
    Walk("original", WIDE, "paper", READING),
    Walk("original", MEDIUM, "paper", READING),
    Walk("original", NARROW, "ink", READING),
    Walk("noted", USUAL, "ink", (*READING, "right_parenthesis")),
    Walk("noted", MEDIUM, "paper", (*READING, "right_parenthesis")),
    Walk("check", USUAL, "ink", CHECKING),
    Walk("check", NARROW, "paper", CHECKING),
    Walk("verification", MEDIUM, "paper", ("V", "j")),
    Walk("verification", NARROW, "ink", ("V", "tab", "tab")),
    Walk("attach", USUAL, "paper", ATTACHING),
    Walk("attach", NARROW, "ink", ATTACHING),
    Walk("consent", MEDIUM, "ink", ("j", "v", "D")),
)


@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_it_looks_like_this(
    harbour: Harbour, lowmere: Path, tmp_path: Path, snap_compare: Callable[..., bool], walk: Walk
) -> None:
    (tmp_path / "herald.txt").write_text(HERALD_PAGE, encoding="utf-8")
    if walk.name != "attach":
        changed = HERALD_PAGE.replace("so-called shortage", "lie")
        keep(harbour, HERALD, changed if walk.name == "verification" else HERALD_PAGE)
        keep(harbour, COURIER, PAGES[COURIER])
    if walk.name == "noted":
        write_notes(harbour)

    async def go(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app, PakusApp)
        await settled(pilot)
        room = Room(pilot.app, pilot)
        await room.quiet()
        for step in walk.steps:
            if step.startswith("type "):
                await room.type(step.removeprefix("type "))
            else:
                await room.press(step)
            for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
                field.cursor_blink = False
        await room.quiet()

    with chdir(tmp_path):
        assert snap_compare(an_app(harbour, lowmere, walk.theme), terminal_size=walk.size, run_before=go)


def write_notes(harbour: Harbour) -> None:
    """Write on a quotation, on a paragraph, and twice on words of the Herald's original, one within the other."""
    links = Links(CORPUS)
    original = marks.original(links, HERALD, body(links.article[HERALD], HERALD_PAGE, links.quotations_in[HERALD]))
    with closing(Notebook.open(harbour.places.notebook)) as notebook:
        for target, text in (
            (Target(kind="quotation", corpus=CORPUS.about.id, id="he-q01"), "Ask her for the dates."),
            (Target(kind="passage", corpus=CORPUS.about.id, id=HERALD, paragraph=4), "Did it ever sit?"),
            (notes.passage(CORPUS.about.id, HERALD, original, "the store was full, and calls it", 3), "Since when?"),
            (notes.passage(CORPUS.about.id, HERALD, original, "the store", 3), "Which one? There are two."),
        ):
            assert target
            notebook.add("note", target=target, text=text)
