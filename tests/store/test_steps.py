"""Any sequence of changes can be taken back to the beginning and made again to its end."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from store.journal import files
from store.notebook import Notebook
from store.notes import Entry, Kind, Target, bare

KINDS: list[Kind] = ["note", "bookmark", "pin"]
makes = st.tuples(st.just("make"), st.sampled_from(KINDS), st.sampled_from("abc"), st.text(max_size=5))
edits = st.tuples(st.just("edit"), st.integers(0, 9), st.text(max_size=5), st.sampled_from(["", "one", "two"]))
removals = st.tuples(st.just("remove"), st.integers(0, 9), st.integers(0, 9))


@pytest.fixture(scope="module", autouse=True)
def _without_waiting_for_the_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "sync", lambda _: None)
        patch.setattr(files, "sync_folder", lambda _: None)
        yield


def shown(notebook: Notebook) -> list[Entry]:
    return [bare(replace(entry, created="")) for entry in notebook.entries()]


def take(notebook: Notebook, step: tuple[object, ...]) -> None:
    there = notebook.entries()
    match step:
        case ("make", kind, id, text):
            notebook.add(kind, target=Target(kind="article", id=id), text=text)  # type: ignore[arg-type]
        case ("edit", int(which), str(text), str(sitting)) if there:
            entry = there[which % len(there)]
            notebook.edit(entry.id, entry.revision, text=text, sitting=sitting)
        case ("remove", int(one), int(other)) if there:
            notebook.remove(there[one % len(there)].id, there[other % len(there)].id)


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(makes | edits | removals, max_size=12), elsewhere=st.booleans())
def test_all_the_way_back_and_forth(steps: list[tuple[object, ...]], elsewhere: bool) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "notebook.json")
        notebook = Notebook.open(path)
        for step in steps:
            take(notebook, step)
        last = shown(notebook)
        if elsewhere:
            notebook.close()
            notebook = Notebook.open(path)
        watching = Notebook.open(path)
        while notebook.undo():
            watching.poll()
            assert shown(watching) == shown(notebook)
        assert shown(notebook) == []
        if elsewhere:
            notebook.close()
            notebook = Notebook.open(path)
        while notebook.redo():
            pass
        watching.poll()
        assert shown(watching) == shown(notebook) == shown(Notebook.open(path)) == last


def test_what_another_window_took_back_already_is_not_made_again_by_taking_it_back(tmp_path: Path) -> None:
    here = Notebook.open(tmp_path / "notebook.json")
    here.add("note", text="before")
    here.add("note", text="after")
    there = Notebook.open(tmp_path / "notebook.json")
    assert there.undo() == here.undo() == "make a note"
    assert not here.entries()
    assert there.redo() == "make a note"
    assert here.redo() == "make a note"
    assert there.redo() == ""
    assert [entry.text for entry in here.entries()] == ["before", "after"]


def test_after_a_new_change_nothing_is_made_again_at_the_next_start(tmp_path: Path) -> None:
    notebook = Notebook.open(tmp_path / "notebook.json")
    notebook.add("note", text="one")
    notebook.undo()
    notebook.add("note", text="two")
    notebook.close()
    notebook = Notebook.open(tmp_path / "notebook.json")
    assert notebook.redo() == ""
    assert notebook.undo() == "make a note"
    assert notebook.undo() == ""
