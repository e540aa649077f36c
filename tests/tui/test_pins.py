"""Pins are entries of the notebook: kept, taken back, seen by another window, and gone where their words are."""

from pathlib import Path

import msgspec
import pytest

from corpus.links import Links
from store.notebook import Notebook
from tests.tui.conftest import Harbour, Opens
from tests.tui.harbour import COURIER, HARBOUR, HERALD
from tui import pins
from tui.views.page import Target

LINKS = Links(HARBOUR)
SAID = Target("co-q02")
THINGS = (SAID, Target(HERALD), Target(HERALD, "p2"))


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return Notebook.open(tmp_path / "notebook.json")


def test_a_thing_is_pinned_once_and_unpinned_by_pinning_it_again(notebook: Notebook) -> None:
    assert {pins.toggle(LINKS, notebook, target) for target in THINGS} == {"Pinned."}
    assert pins.pinned(LINKS, notebook) == THINGS
    assert pins.toggle(LINKS, notebook, SAID) == "No longer pinned."
    assert pins.pinned(LINKS, notebook) == THINGS[1:]
    notebook.undo()
    assert pins.pinned(LINKS, notebook) == THINGS


def test_every_corpus_has_its_own_pins(notebook: Notebook) -> None:
    about = msgspec.structs.replace(HARBOUR.about, id="another")
    other = Links(msgspec.structs.replace(HARBOUR, about=about))
    for links in (LINKS, other):
        pins.toggle(links, notebook, SAID)
    pins.clear(LINKS, notebook)
    assert pins.pinned(LINKS, notebook) == ()
    assert pins.pinned(other, notebook) == (SAID,)


def test_the_latest_are_shown_where_there_are_many(notebook: Notebook) -> None:
    ids = [*LINKS.article, *LINKS.quotation, *LINKS.claim]
    targets = [Target(id) for id in ids[: pins.MOST + 2]]
    assert len(targets) == pins.MOST + 2
    for target in targets:
        pins.toggle(LINKS, notebook, target)
    assert pins.pinned(LINKS, notebook) == tuple(targets[2:])
    pins.clear(LINKS, notebook)
    assert pins.pinned(LINKS, notebook) == ()
    notebook.undo()
    assert len(pins.pinned(LINKS, notebook)) == pins.MOST


def test_a_pinned_passage_is_found_again_by_its_words_or_not_at_all(notebook: Notebook) -> None:
    pins.toggle(LINKS, notebook, Target(HERALD, "p2"))
    article = LINKS.article[HERALD]
    first, *others = article.paragraph

    def changed(*digests: str) -> Links:
        paragraphs = tuple(msgspec.structs.replace(first, n=n, digest=words) for n, words in enumerate(digests, 1))
        new = msgspec.structs.replace(article, paragraph=paragraphs)
        return Links(msgspec.structs.replace(HARBOUR, articles=(new,)))

    after = changed("Something new stands first.", first.digest, *(paragraph.digest for paragraph in others))
    assert pins.pinned(after, notebook) == (Target(HERALD, "p3"),)
    assert pins.pinned(changed("Nothing of it is left."), notebook) == ()
    assert len(notebook.entries("pin")) == 1


async def test_a_pin_is_seen_in_another_window_and_taken_back(opens: Opens, harbour: Harbour) -> None:
    async with opens(size=(120, 36)) as room:
        other = Notebook.open(harbour.places.notebook)
        await room.press("p")
        other.poll()
        links, desk = room.app.room.links, room.app.room.desk
        assert list(desk.pinned) == list(pins.pinned(links, other)) == [Target(COURIER)]
        await room.press("6")
        assert room.app.room.reader.page.id == "pin-1"
        await room.press("u")
        assert list(desk.pinned) == []
        assert "pinned" not in room.screen.splitlines()[-2]
        other.poll()
        assert other.entries() == ()
