"""The doctor tells what there is to tell, changes nothing unasked, and mends what can be mended."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import doctor
from store.doctor import Finding, examine, repair
from store.exchange.merging import merge, read
from store.journal import encoding, files
from store.library import Library
from store.notebook import Notebook


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    for number in range(3):
        notebook = Notebook.open(folder / "notebook.json")
        notebook.add("note", text=str(number))
        notebook.close()
    Library.open(folder)
    return folder


@pytest.fixture(autouse=True)
def _plenty_of_room(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(doctor, "_LITTLE_ROOM", 0)
    return iter(())


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(Path(finding.file).name, finding.health) for finding in findings]


def state(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


FINE = [("notebook.json", "fine"), ("library.json", "fine")]


def test_a_sound_library_is_fine(library: Path) -> None:
    before = state(library)
    assert told(examine(library)) == FINE
    assert "documents, every checksum as it should be" in examine(library)[0].found
    assert state(library) == before
    assert told(repair(library)) == FINE


def test_no_library_is_no_fault(tmp_path: Path) -> None:
    assert told(examine(tmp_path / "nowhere")) == [("nowhere", "told")]
    assert not (tmp_path / "nowhere").exists()
    assert examine(tmp_path) == []


def test_damage_is_told_and_mended_only_when_asked(library: Path) -> None:
    (library / "notebook.json").write_bytes(b"")
    before = state(library)
    (finding, *rest) = examine(library)
    assert (finding.health, finding.remedy[:5]) == ("wrong", "go on")
    assert "it is empty" in finding.found
    assert told(rest) == FINE[1:]
    assert state(library) == before
    mended = repair(library)
    assert told(mended)[:3] == [("notebook.json", "mended"), *FINE]
    texts = [entry.text for entry in Notebook.open(library / "notebook.json").entries()]
    assert texts == ["0", "1", "2"]
    assert {finding.health for finding in examine(library)} <= {"fine", "told"}


def test_what_cannot_be_mended_is_left_with_advice(library: Path) -> None:
    for file in library.glob("notebook.json*"):
        if file.suffix != ".lock":
            file.write_bytes(bytes(100))
    before = state(library)
    for findings in (examine(library), repair(library)):
        assert told(findings)[0] == ("notebook.json", "wrong")
        assert "pakus-tui restore" in findings[0].found
    assert {name: state(library)[name] for name in before} == before


def test_another_programs_file_is_told(library: Path) -> None:
    for file in library.glob("notebook.json*"):
        file.unlink()
    (library / "notebook.json").write_text('{"name": "left-pad"}')
    assert "another program's file" in examine(library)[0].found
    assert repair(library)[0].health == "wrong"
    assert (library / "notebook.json").read_text() == '{"name": "left-pad"}'


def test_a_bad_backup_is_told_and_mended_by_the_next_closing(library: Path) -> None:
    (library / "notebook.json.bak").write_bytes(b"noise")
    assert told(examine(library)) == [FINE[0], ("notebook.json.bak", "told"), FINE[1]]
    notebook = Notebook.open(library / "notebook.json")
    notebook.add("note")
    notebook.close()
    assert told(examine(library)) == FINE


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_others_can_read_is_told_and_closed_to_them(library: Path) -> None:
    library.chmod(0o755)
    (library / "notebook.json").chmod(0o644)
    findings = [finding for finding in examine(library) if finding.health == "wrong"]
    assert [finding.found for finding in findings] == [
        "others on this machine can read it (755)",
        "others on this machine can read it (644)",
    ]
    assert [health for _, health in told(repair(library))] == ["mended", "mended", "fine", "fine"]


def test_half_written_files_are_removed_when_asked(library: Path) -> None:
    left = files.write_temporary(library / "notebook.json", b"half")
    assert (left.name, "told") in told(examine(library))
    assert left.exists()
    repair(library)
    assert not left.exists()


def test_a_conflict_copy_is_told_and_can_be_taken_in(library: Path) -> None:
    copy = library / "notebook (conflicted copy 2020-01-01).json"
    shutil.copy(library / "notebook.json", copy)
    notebook = Notebook.open(library / "notebook.json")
    notebook.edit("note-1", 1, text="changed here")
    assert (copy.name, "told") in told(examine(library))
    before = copy.read_bytes()
    assert [entry.text for entry in merge(notebook, read(copy)).added] == ["0"]
    assert [entry.text for entry in notebook.entries()] == ["changed here", "1", "2", "0"]
    assert copy.read_bytes() == before


def test_contested_and_unreadable_entries_are_told(library: Path) -> None:
    one, two = Notebook.open(library / "notebook.json"), Notebook.open(library / "notebook.json")
    one.edit("note-1", 1, text="here")
    two.edit("note-1", 1, text="there")
    one._database.commit([("notes", 9, {"text": 5})])
    found = [finding.found for finding in examine(library) if finding.health == "told"]
    assert any("note-9 is kept, and cannot be shown" in text for text in found)
    assert any("both wordings wait for your choice: note-1" in text for text in found)


def test_a_disk_that_is_almost_full_is_told(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_LITTLE_ROOM", 1 << 60)
    assert "are free on its disk" in examine(library)[-1].found


def test_a_later_format_is_told(library: Path) -> None:
    data = (library / "notebook.json").read_bytes().replace(b'"schema":1', b'"schema":2')
    start, rest = data[: encoding._BODY - 8], data[encoding._BODY :]
    (library / "notebook.json").write_bytes(start + encoding._checksum(start, rest) + rest)
    assert "a later version, pakus-tui" in examine(library)[0].found
