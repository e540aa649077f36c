"""The library: made, kept, made again, and never at the price of somebody else's file."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from corpus import dates
from corpus.folder import write
from corpus.model import Corpus
from store import library as making
from store.library import Library, LibraryError
from store.places import BUNDLED, places
from store.shelf import TABLES
from store.storage import open_database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "here"


def flip(file: Path) -> None:
    """Change one letter in a record."""
    file.write_bytes(file.read_bytes().replace(b"person", b"parson"))


def snapshot(file: Path) -> tuple[bytes, int]:
    return file.read_bytes(), file.stat().st_mtime_ns


def test_a_corpus_is_made_into_a_library_and_read_back_the_same(
    folder: Path, orchard: Corpus, orchard_folder: Path
) -> None:
    made = Library.open(folder, orchard_folder)
    assert (made.corpus, made.notice) == (orchard, "")
    before = snapshot(made.file)
    again = Library.open(folder, orchard_folder)
    assert again == made
    assert snapshot(again.file) == before


def test_a_record_is_a_document_in_the_table_of_its_kind(folder: Path, orchard_folder: Path) -> None:
    from tinydb import TinyDB, where

    file = Library.open(folder, orchard_folder).file
    with TinyDB(file, access_mode="r", encoding="utf-8") as database:
        assert database.tables() == {
            "_header", "source", "about", "article", "actor", "event", "quotation", "claim", "dispute", "date",
        }  # fmt: skip
        assert database.table("claim").get(where("id") == "ga-c02")["text"] == "The pears were stolen."
        assert database.table("quotation").get(doc_id=1)["on-record"] == "named"


def test_the_bundled_corpus_and_another_one_have_files_of_their_own(folder: Path, orchard_folder: Path) -> None:
    twin = orchard_folder.parent / "elsewhere" / "orchard"
    shutil.copytree(orchard_folder, twin)
    files = {Library.open(folder, corpus).file for corpus in (orchard_folder, twin)}
    assert len(files) == 2
    assert folder / "library.json" not in files


def test_a_changed_corpus_folder_replaces_the_library(folder: Path, orchard: Corpus, orchard_folder: Path) -> None:
    first = Library.open(folder, orchard_folder)
    changed = msgspec.structs.replace(orchard, about=msgspec.structs.replace(orchard.about, title="The other orchard"))
    write(changed, orchard_folder)
    second = Library.open(folder, orchard_folder)
    assert (second.corpus.about.title, second.file) == ("The other orchard", first.file)


def test_a_change_that_leaves_size_and_time_alone_is_seen(folder: Path, orchard_folder: Path) -> None:
    Library.open(folder, orchard_folder)
    file = orchard_folder / "corpus.toml"
    then = file.stat()
    file.write_bytes(file.read_bytes().replace(b"The orchard", b"One orchard"))
    os.utime(file, ns=(then.st_atime_ns, then.st_mtime_ns))
    assert Library.open(folder, orchard_folder).corpus.about.title == "One orchard"


def test_a_program_that_makes_other_records_makes_the_library_again(
    folder: Path, orchard_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(folder, orchard_folder)
    before = snapshot(library.file)
    monkeypatch.setattr(making, "MAKING", making.MAKING + 1)
    again = Library.open(folder, orchard_folder)
    assert (again.corpus, again.notice) == (library.corpus, "")
    assert again.generation != library.generation
    assert snapshot(library.file) != before


def test_records_that_this_version_does_not_know_are_made_again(folder: Path, orchard_folder: Path) -> None:
    library = Library.open(folder, orchard_folder)
    with open_database(library.file, TABLES) as database:
        database.table("claim").update({"colour": "green"})
    assert Library.open(folder, orchard_folder) == library
    with open_database(library.file, TABLES, read_only=True) as database:
        assert not any("colour" in document for document in database.documents("claim").values())


def test_parsed_dates_are_kept_so_that_a_later_start_does_not_parse(folder: Path, orchard_folder: Path) -> None:
    Library.open(folder, orchard_folder)
    later = f"""
import sys
from pathlib import Path
from store.library import Library
from corpus import dates
Library.open(Path({str(folder)!r}), Path({str(orchard_folder)!r}))
print(dates.span("2001-05~"), dates.span("1999").latest)
print([name for name in ("edtf", "tomllib", "textual", "rich", "numpy", "rapidfuzz") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", later], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{dates.span('2001-05~')} 1999-12-31", "[]"]


def test_a_corpus_without_articles_opens(folder: Path, tmp_path: Path, orchard: Corpus) -> None:
    write(Corpus(about=orchard.about), tmp_path / "bare")
    assert Library.open(folder, tmp_path / "bare").corpus == Corpus(about=orchard.about)
    assert Library.open(folder, tmp_path / "bare").corpus.articles == ()


def test_a_corpus_with_mistakes_is_refused_with_the_first_and_the_way_to_all(
    folder: Path, orchard_folder: Path
) -> None:
    disputes = orchard_folder / "disputes.toml"
    disputes.write_text(disputes.read_text().replace("contradicts", "denies").replace("factual", "actual"))
    with pytest.raises(LibraryError, match=r"disputes\.toml.*\(and 1 more\)\nTo see everything: pakus-tui check "):
        Library.open(folder, orchard_folder)
    assert not folder.exists()


def test_a_corpus_folder_that_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no such folder"):
        Library.open(folder, tmp_path / "nowhere")


@pytest.mark.parametrize(
    "content",
    [b"not JSON", b"[]", b"7", b'{"_default": {"1": {"note": "mine"}}}', b"\xff\xfe[\x00]\x00", b"[" * 100_000],
)
def test_a_file_of_another_program_is_refused_and_stays(folder: Path, orchard_folder: Path, content: bytes) -> None:
    file = Library.open(folder, orchard_folder).file
    for other in file.parent.iterdir():
        other.unlink()
    file.write_bytes(content)
    with pytest.raises(LibraryError, match="another program's file"):
        Library.open(folder, orchard_folder)
    assert {other: other.read_bytes() for other in file.parent.iterdir()} == {file: content}


def test_a_library_of_a_later_version_is_refused_and_stays(folder: Path, orchard_folder: Path) -> None:
    file = folder / Library.open(folder, orchard_folder).file
    file.unlink()
    with open_database(file.with_name("later.json"), TABLES, schema=2):
        pass
    file.with_name("later.json").rename(file)
    before = snapshot(file)
    with pytest.raises(LibraryError, match="later version"):
        Library.open(folder, orchard_folder)
    assert snapshot(file) == before


@pytest.mark.parametrize("harm", [lambda file: os.truncate(file, 700), lambda file: file.write_bytes(b""), flip])
def test_a_damaged_library_is_put_aside_and_made_again_with_a_word(
    folder: Path, orchard: Corpus, orchard_folder: Path, harm: Callable[[Path], object]
) -> None:
    file = Library.open(folder, orchard_folder).file
    harm(file)
    damaged = file.read_bytes()
    library = Library.open(folder, orchard_folder)
    assert library.corpus == orchard
    assert "is damaged" in library.notice
    copies = [other.read_bytes() for other in file.parent.iterdir() if ".damaged-" in other.name]
    assert damaged in copies or not damaged
    assert Library.open(folder, orchard_folder) == Library(orchard, file, library.generation)


def test_a_folder_in_place_of_the_file_is_refused(folder: Path, orchard_folder: Path) -> None:
    file = Library.open(folder, orchard_folder).file
    file.unlink()
    file.mkdir()
    with pytest.raises(LibraryError, match="where a file was expected"):
        Library.open(folder, orchard_folder)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes of this kind")
def test_a_pipe_in_place_of_the_file_is_refused_without_waiting_for_a_writer(
    folder: Path, orchard_folder: Path
) -> None:
    file = Library.open(folder, orchard_folder).file
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(LibraryError, match="where a file was expected"):
        Library.open(folder, orchard_folder)


def test_a_file_in_place_of_the_folder_is_refused_and_stays(folder: Path, orchard_folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("mine")
    with pytest.raises(LibraryError, match="is not a folder"):
        Library.open(folder, orchard_folder)
    assert folder.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
class TestReadOnly:
    def test_a_library_that_is_there_is_read(
        self, folder: Path, orchard_folder: Path, request: pytest.FixtureRequest
    ) -> None:
        made = Library.open(folder, orchard_folder)
        close(folder)
        request.getfixturevalue("unprivileged")
        assert Library.open(folder, orchard_folder) == made

    def test_a_library_that_is_not_there_is_done_without(
        self, folder: Path, orchard: Corpus, orchard_folder: Path, request: pytest.FixtureRequest
    ) -> None:
        folder.mkdir(parents=True)
        close(folder)
        request.getfixturevalue("unprivileged")
        library = Library.open(folder, orchard_folder)
        assert library.corpus == orchard
        assert "could not be kept" in library.notice
        assert not list(folder.iterdir())


def close(folder: Path) -> None:
    """Let everybody read, and nobody write, in the folder; and let them come so far."""
    for place in (*folder.rglob("*"), folder):
        place.chmod(0o555 if place.is_dir() else 0o444)
    for parent in folder.parents[:5]:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o055)


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such permissions there")
def test_what_is_kept_is_for_the_reader_alone(folder: Path, orchard_folder: Path) -> None:
    file = Library.open(folder, orchard_folder).file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_library_behind_a_link_stays_behind_it(folder: Path, tmp_path: Path, orchard_folder: Path) -> None:
    file = Library.open(folder, orchard_folder).file
    real = tmp_path / "real.json"
    file.rename(real)
    file.symlink_to(real)
    (orchard_folder / "corpus.toml").write_text('id = "orchard"\ntitle = "New"\nversion = "2"\n')
    assert Library.open(folder, orchard_folder).corpus.about.title == "New"
    assert file.is_symlink()
    assert '"New"' in real.read_text(encoding="utf-8")


def test_the_bundled_corpus_is_the_one_that_opens_by_itself(folder: Path) -> None:
    library = Library.open(folder)
    assert library.file == folder / "library.json"
    assert library.corpus.about.id == "pakus"
    assert len(library.corpus.articles) == 5
    assert {path.stem for path in (BUNDLED / "articles").glob("*.toml")} == {a.id for a in library.corpus.articles}


def test_places_follow_the_command_line_then_the_environment_then_the_system(tmp_path: Path) -> None:
    environment = {"PAKUS_LIBRARY": str(tmp_path / "b"), "PAKUS_CONFIG": str(tmp_path / "c.toml")}
    assert places(environment, tmp_path / "a").library == tmp_path / "a"
    assert places(environment).library == tmp_path / "b"
    assert places(environment).config == tmp_path / "c.toml"
    assert places({"PAKUS_LIBRARY": " "}) == places({})
    assert places({}).library.name == "pakus-tui"
    assert places({}, Path("near")).library == Path.cwd() / "near"
    assert places({}, Path("~/near")).library == Path.home() / "near"
    assert places({"PAKUS_LIBRARY": "~nobody.here/near"}).library == Path.cwd() / "~nobody.here" / "near"
