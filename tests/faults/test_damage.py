"""Damaged and foreign files: recovered, shown as far as they can be read, or refused. None is overwritten."""

import os
import re
import shutil
from pathlib import Path

import pytest

from store.errors import CorruptError, ReadOnlyError, RefusedError
from store.storage import Database, open_database, set_aside
from tests.faults.damagers import FOREIGN, JOURNAL, SNAPSHOT, Damager, damage, line

TABLES = ("notes", "tags")


def note(number: int) -> dict[str, object]:
    return {"text": f"Note {number}: “words” – \u200f\U0001f600 and a line\nbreak", "tags": ["a", str(number)]}


EVERYTHING = {number: note(number) for number in range(1, 16)}


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that was closed twice and then left open: snapshot, journal, and a backup of each."""
    folder = tmp_path_factory.mktemp("shelf")
    for start in (1, 6, 11):
        database = open_database(folder / "notes.json", TABLES)
        for number in range(start, start + 5):
            database.commit([("notes", number, note(number))])
        if start < 11:
            database.close()
    return folder


@pytest.fixture
def path(shelf: Path, tmp_path: Path) -> Path:
    shutil.copytree(shelf, tmp_path / "shelf")
    return tmp_path / "shelf" / "notes.json"


def opened(path: Path) -> Database:
    """Open a damaged file, and prove that opening changed nothing but to put copies aside."""
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    try:
        return open_database(path, TABLES)
    finally:
        after = {file: file.read_bytes() for file in path.parent.iterdir()}
        assert {file: after.get(file) for file in before} == before
        assert all(re.search(r"\.damaged-[0-9a-f]{8}$", file.name) for file in after.keys() - before.keys())


@pytest.mark.parametrize("how", SNAPSHOT.values(), ids=SNAPSHOT.keys())
def test_a_damaged_snapshot_is_made_up_from_backup_and_journals(path: Path, how: Damager) -> None:
    damage(path, how)
    database = opened(path)
    assert database.damage
    assert database.damage.found
    assert database.damage.missing == ()
    assert database.documents("notes") == EVERYTHING
    with pytest.raises(ReadOnlyError, match=r"is damaged[\s\S]*until you have said how to go on"):
        database.commit([("notes", None, note(0))])


@pytest.mark.parametrize(("how", "whole"), JOURNAL.values(), ids=JOURNAL.keys())
def test_a_damaged_journal_gives_every_line_that_is_whole(path: Path, how: Damager, whole: bool) -> None:
    damage(path.with_name("notes.json.log"), how)
    database = opened(path)
    assert database.damage
    documents = database.documents("notes")
    assert documents.items() <= EVERYTHING.items()
    assert len(documents) >= 10
    if whole:
        assert documents == EVERYTHING
    else:
        assert database.damage.missing


@pytest.mark.parametrize("how", SNAPSHOT.values(), ids=SNAPSHOT.keys())
def test_going_on_after_damage_keeps_what_was_read_and_copies_of_what_was_found(path: Path, how: Damager) -> None:
    damage(path, how)
    found = path.read_bytes() if path.exists() else b""
    database = opened(path)
    database.accept()
    assert database.damage is None
    assert database.table("notes").insert(note(16)) == 16
    database.close()
    again = opened(path)
    assert again.damage is None
    assert again.documents("notes") == EVERYTHING | {16: note(16)}
    if found:
        assert [file.read_bytes() for file in path.parent.glob("notes.json.damaged-*")] == [found]


ALONE = {name: how for name, how in SNAPSHOT.items() if name != "gone"}
READABLE = {
    "a bit flipped in a text",
    "a bit flipped in an id",
    "a bit flipped in the header",
    "a bit flipped in the checksum",
    "a byte-order mark",
    "a key twice",
    "cut in half",
    "last byte missing",
    "tidied by an editor",
    "UTF-16",
    "Windows line ends",
    "without its header",
    "zero from the middle on",
}


@pytest.mark.parametrize(("name", "how"), ALONE.items(), ids=ALONE.keys())
def test_a_damaged_file_with_nothing_beside_it_is_read_as_far_as_it_goes_or_refused(
    path: Path, name: str, how: Damager
) -> None:
    open_database(path, TABLES).close()
    for file in path.parent.iterdir():
        if file != path:
            file.unlink()
    damage(path, how)
    if name in READABLE:
        database = opened(path)
        assert database.damage
        assert database.damage.missing
        assert database.read_only
        assert 0 < len(database.documents("notes")) <= len(EVERYTHING)
        same = [number for number, document in database.documents("notes").items() if document == EVERYTHING[number]]
        assert len(same) >= len(database.documents("notes")) - 1
    elif name in FOREIGN:
        with pytest.raises(RefusedError, match=r"another program's file.*left as it is"):
            opened(path)
    else:
        with pytest.raises(CorruptError, match="is damaged") as error:
            opened(path)
        assert error.value.damage.missing == ("everything",)


def test_a_file_that_was_emptied_is_whole_with_nothing_in_it(path: Path) -> None:
    database = open_database(path, TABLES)
    database.commit([("notes", number, None) for number in EVERYTHING])
    database.close()
    path.write_bytes(b"")
    database = opened(path)
    assert database.documents("notes") == {}
    assert database.damage
    assert database.damage.missing == ()


def test_when_the_backups_are_bad_too_nothing_is_passed_off_as_whole(path: Path) -> None:
    for name in ("notes.json", "notes.json.bak", "notes.json.log.bak"):
        path.with_name(name).write_bytes(bytes(1000))
    database = opened(path)
    assert database.damage
    assert database.documents("notes") == {number: note(number) for number in range(11, 16)}
    assert "changes 1 to 10" in database.damage.missing
    path.with_name("notes.json.log").write_bytes(bytes(1000))
    with pytest.raises(CorruptError, match="Missing: everything"):
        opened(path)


def test_a_journal_without_end_is_what_a_stopped_writer_leaves(path: Path) -> None:
    log = path.with_name("notes.json.log")
    whole = log.read_bytes()
    start = line(whole, 5)
    for end in range(start, len(whole) - 1, 7):
        log.write_bytes(whole[:end])
        database = opened(path)
        assert database.damage is None
        assert database.documents("notes") == {number: note(number) for number in range(1, 15)}
    assert opened(path).table("notes").insert({"text": "next"}) == 15
    for end in (len(whole) - 1, len(whole)):
        log.write_bytes(whole[:end])
        assert opened(path).documents("notes") == EVERYTHING
    log.write_bytes(whole[:-1])
    one, two = opened(path), opened(path)
    assert [one.table("notes").insert(note(16)), two.table("notes").insert(note(17))] == [16, 17]
    assert opened(path).documents("notes") == EVERYTHING | {16: note(16), 17: note(17)}


def test_pages_that_a_power_cut_left_blank_are_dropped(path: Path) -> None:
    log = path.with_name("notes.json.log")
    whole = log.read_bytes()
    for blank in (bytes(5000), b"1234", b'abcdef01 {"n":16,"o":[["not' + bytes(50) + b'"]]}\n'):
        log.write_bytes(whole + blank)
        database = opened(path)
        assert database.damage is None
        assert database.table("notes").insert(note(16)) == 16
        assert opened(path).documents("notes") == EVERYTHING | {16: note(16)}


def test_a_journal_of_another_file_is_told(path: Path, tmp_path: Path) -> None:
    other = open_database(tmp_path / "other" / "notes.json", TABLES)
    other.commit([("notes", None, {"text": "elsewhere"})])
    shutil.copy(tmp_path / "other" / "notes.json.log", path.with_name("notes.json.log"))
    database = opened(path)
    assert database.damage
    assert "does not belong" in str(database.damage)
    assert database.documents("notes") == {number: note(number) for number in range(1, 11)}


def test_a_journal_older_than_its_snapshot_counts_only_for_what_is_newer(path: Path) -> None:
    older = path.with_name("notes.json.log").read_bytes()
    open_database(path, TABLES).close()
    path.with_name("notes.json.log").write_bytes(older)
    database = opened(path)
    assert database.damage is None
    assert database.documents("notes") == EVERYTHING
    assert database.table("notes").insert(note(16)) == 16
    assert opened(path).documents("notes") == EVERYTHING | {16: note(16)}
    database.close()
    assert opened(path).documents("notes") == EVERYTHING | {16: note(16)}


def test_a_later_format_is_refused_with_the_version_that_wrote_it(path: Path) -> None:
    from store.journal import encoding

    data = path.read_bytes().replace(b'"format":1', b'"format":2').replace(b"pakus-tui ", b"pakus-tui 9 ")
    start, rest = data[: encoding._BODY - 8], data[encoding._BODY :]
    path.write_bytes(start + encoding._checksum(start, rest) + rest)
    with pytest.raises(RefusedError, match=r"written by pakus-tui 9 .* in format 2, later than 1"):
        opened(path)


@pytest.mark.parametrize("companion", ["", ".log", ".bak"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_no_file_is_refused_and_not_waited_for(path: Path, kind: str, companion: str) -> None:
    file = path.with_name(path.name + companion)
    file.unlink()
    if kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("this system has no pipes with names")
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to(file)
    if companion == ".bak":
        path.unlink()
    with pytest.raises(RefusedError, match=r"is a (pipe|folder|symbolic link)|cannot be read"):
        open_database(path, TABLES)


def test_a_conflict_copy_of_a_sync_service_disturbs_nothing(path: Path) -> None:
    copy = path.with_name("notes (conflicted copy 2020-01-01).json")
    shutil.copy(path, copy)
    with opened(path) as database:
        assert database.documents("notes") == EVERYTHING
        database.table("notes").insert(note(16))
    assert copy.exists()


def test_files_removed_while_open_are_told_and_can_be_written_again(path: Path) -> None:
    for names in (["notes.json"], ["notes.json.log"], ["notes.json", "notes.json.log"], None):
        database = open_database(path, TABLES)
        everything = database.documents("notes")
        if names is None:
            shutil.rmtree(path.parent)
        for name in names or ():
            path.with_name(name).unlink()
        with pytest.raises(ReadOnlyError, match=r"is damaged[\s\S]*(gone|removed)|No such file"):
            database.table("notes").insert(note(99))
        assert database.documents("notes") == everything
        database.accept()
        database.table("notes").insert(note(99))
        database.close()
        assert open_database(path, TABLES).documents("notes").keys() > everything.keys()


def test_an_older_copy_put_back_while_open_is_told(path: Path, tmp_path: Path) -> None:
    shutil.copytree(path.parent, tmp_path / "older")
    database = open_database(path, TABLES)
    database.table("notes").insert(note(16))
    for file in (tmp_path / "older").iterdir():
        shutil.copy(file, path.parent / file.name)
    with pytest.raises(ReadOnlyError, match="an older copy"):
        database.table("notes").insert(note(17))
    database.accept()
    assert database.table("notes").insert(note(17)) == 17
    assert open_database(path, TABLES).documents("notes") == EVERYTHING | {16: note(16), 17: note(17)}


def test_damage_beside_a_second_session_is_told_to_both(path: Path) -> None:
    one, two = open_database(path, TABLES), open_database(path, TABLES)
    damage(path.with_name("notes.json.log"), lambda data: data + b"noise\n")
    for database in (one, two):
        with pytest.raises(ReadOnlyError):
            database.table("notes").insert(note(16))
        assert database.documents("notes") == EVERYTHING
    one.accept()
    assert one.table("notes").insert(note(16)) == 16
    two.changes()
    assert two.damage is None
    assert two.documents("notes") == EVERYTHING | {16: note(16)}


def test_the_reader_may_go_back_to_the_backup(path: Path) -> None:
    damage(path, lambda _: b"noise")
    database, other = opened(path), opened(path)
    database.go_back()
    assert database.damage is None
    assert database.documents("notes") == {number: note(number) for number in range(1, 11)}
    assert database.table("notes").insert(note(16)) == 16
    assert other.changes()[("notes", 16)] == note(16)
    assert other.documents("notes") == database.documents("notes")
    database.close()
    assert opened(path).damage is None
    assert {file.name.split(".damaged-")[0] for file in path.parent.glob("*.damaged-*")} == {
        "notes.json",
        "notes.json.log",
        "notes.json.bak",
        "notes.json.log.bak",
    }
    for name in ("notes.json", "notes.json.bak"):
        path.with_name(name).write_bytes(b"noise")
    with pytest.raises(RefusedError, match="no backup that can be read"):
        opened(path).go_back()


def test_the_reader_may_start_anew_beside_it(path: Path) -> None:
    for file in path.parent.iterdir():
        file.write_bytes(bytes(100))
    with pytest.raises(CorruptError):
        opened(path)
    moved = set_aside(path)
    assert [Path(file).read_bytes() for file in moved] == [bytes(100)] * 4
    database = open_database(path, TABLES)
    assert database.damage is None
    assert database.documents("notes") == {}
    assert database.table("notes").insert(note(1)) == 1


def test_who_only_reads_mends_nothing(path: Path) -> None:
    damage(path, lambda _: b"noise")
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    database = open_database(path, TABLES, read_only=True)
    assert database.documents("notes") == EVERYTHING
    for mend in (database.accept, database.go_back):
        with pytest.raises(ReadOnlyError, match="open for reading only"):
            mend()
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before
