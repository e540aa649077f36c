"""Damaged and foreign files as readers meet them: told in words, every byte kept, and mended only when asked."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.model import Corpus
from store import doctor
from store.library import Library, LibraryError
from store.notebook import Notebook
from store.shelf import TABLES
from store.storage import open_database
from tests.faults.damagers import FOREIGN, JOURNAL, SNAPSHOT, Damager, damage
from tui.cli.main import main

Cli = Callable[..., tuple[int, str, str]]

KINDS: dict[str, tuple[str, Damager]] = {
    **{name: ("", how) for name, how in SNAPSHOT.items()},
    **{f"journal: {name}": (".log", how) for name, (how, _) in JOURNAL.items()},
}
"""Which of the files is damaged, and how."""


@pytest.fixture(scope="session")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library folder with a notebook that was closed twice and then left open."""
    folder = tmp_path_factory.mktemp("used") / "library"
    for _ in range(3):
        notebook = Notebook.open(folder / "notebook.json")
        for number in range(5):
            notebook.add("note", text=f"Note {number}, somewhat longer than a line of the journal need be.")
        if len(notebook.entries()) < 15:
            notebook.close()
    return folder


@pytest.fixture
def folder(used: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(used, tmp_path / "library"))


@pytest.fixture
def notebook(folder: Path) -> Path:
    return folder / "notebook.json"


@pytest.fixture
def library(folder: Path, orchard_folder: Path) -> Path:
    """A library whose journal has changes that were not folded in."""
    file = Library.open(folder, orchard_folder).file
    database = open_database(file, TABLES)
    for _ in range(5):
        database.commit([("source", 1, database.document("source", 1))])
    return file


@pytest.fixture
def cli(folder: Path, capfd: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command on this library; its exit status, answer and talk."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main([*arguments, "--library", str(folder)])
        return (status, *capfd.readouterr())

    return run


def contents(folder: Path) -> set[bytes]:
    """Every content that a file has."""
    return {file.read_bytes() for file in folder.rglob("*") if file.is_file()} - {b""}


def harm(file: Path, kind: str) -> set[bytes]:
    """Damage one of the files of a database; every content that is there then."""
    ending, how = KINDS[kind]
    damage(file.with_name(file.name + ending), how)
    return contents(file.parent)


def alone(file: Path) -> None:
    """Take everything beside a file away."""
    for other in file.parent.glob(f"{file.name}.*"):
        other.unlink()


@pytest.mark.parametrize("kind", KINDS)
def test_a_library_is_made_again_with_a_word(
    kind: str, library: Path, folder: Path, orchard: Corpus, orchard_folder: Path
) -> None:
    before = harm(library, kind)
    opened = Library.open(folder, orchard_folder)
    assert opened.corpus == orchard
    assert opened.damage
    assert opened.damage.found
    assert "was made again" in opened.notice
    assert Library.open(folder, orchard_folder).notice == ""
    assert before <= contents(folder)


@pytest.mark.parametrize("kind", [kind for kind in SNAPSHOT if kind != "gone"])
def test_a_library_with_nothing_beside_it_is_made_again_or_refused(
    kind: str, library: Path, folder: Path, orchard: Corpus, orchard_folder: Path
) -> None:
    open_database(library, TABLES).close()
    alone(library)
    before = harm(library, kind)
    if kind in FOREIGN:
        with pytest.raises(LibraryError, match="left as it is"):
            Library.open(folder, orchard_folder)
        assert contents(library.parent) == before
    else:
        opened = Library.open(folder, orchard_folder)
        assert opened.corpus == orchard
        assert opened.damage
        assert Library.open(folder, orchard_folder).notice == ""
        assert before <= contents(folder)


@pytest.mark.parametrize("kind", KINDS)
def test_a_notebook_is_told_of_by_every_command_and_mended_by_one(kind: str, notebook: Path, cli: Cli) -> None:
    before = harm(notebook, kind)
    status, out, told = cli("export", "--notebook", "-")
    assert status == 0
    assert out.count("urn:pakus:note-") >= 8
    assert "is damaged" in told
    assert "doctor" in told
    assert contents(notebook.parent) == before
    status, out, _ = cli("doctor")
    assert (status, "Found: " in out, "With --repair" in out) == (2, True, True)
    assert contents(notebook.parent) == before
    (notebook.parent.parent / "more.md").write_text('<!-- pakus {"id":"note-99"} -->\n')
    status, _, told = cli("import", str(notebook.parent.parent / "more.md"))
    assert status == 2
    assert "pakus-tui doctor --repair" in told
    status, out, _ = cli("doctor", "--repair")
    assert (status, "mended" in out) == (0, True)
    assert cli("export", "--notebook", "-")[2].endswith(" entries written\n")
    assert before <= contents(notebook.parent)


@pytest.mark.parametrize("kind", [kind for kind in SNAPSHOT if kind != "gone"])
def test_a_notebook_with_nothing_beside_it_is_read_or_refused(kind: str, notebook: Path, cli: Cli) -> None:
    Notebook.open(notebook).close()
    alone(notebook)
    before = harm(notebook, kind)
    status, out, told = cli("export", "--notebook", "-")
    if status == 0:
        assert "Missing: " in told
        assert "urn:pakus:note-" in out
    else:
        assert ("another program" if kind in FOREIGN else "Missing: everything") in told
    assert contents(notebook.parent) == before
    assert any(finding.health == "wrong" for finding in doctor.examine(notebook.parent))
    assert contents(notebook.parent) == before
