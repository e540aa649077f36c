"""What a database promises while nothing goes wrong."""

import json
import math
import os
import stat
import sys
import threading
from collections.abc import MutableMapping
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from store.errors import BusyError, NotSavedError, ReadOnlyError, RefusedError
from store.journal.encoding import Tables
from store.storage import Database, open_database

TABLES = ("notes", "tags")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shelf" / "notes.json"


@pytest.fixture
def opened(path: Path) -> Database:
    return open_database(path, TABLES)


def texts(database: Database, table: str = "notes") -> dict[int, str]:
    return {number: document["text"] for number, document in database.documents(table).items()}


def test_a_change_is_there_in_another_session_before_closing(path: Path, opened: Database) -> None:
    opened.table("notes").insert({"text": "one"})
    assert texts(open_database(path, TABLES)) == {1: "one"}


def test_stock_tinydb_reads_the_file_after_closing(path: Path, opened: Database) -> None:
    opened.table("notes").insert_multiple([{"text": "one"}, {"text": "two"}])
    opened.table("notes").remove(doc_ids=[1])
    opened.close()
    with TinyDB(path) as stock:
        assert stock.table("notes").all() == [Document({"text": "two"}, doc_id=2)]
        assert stock.tables() == {"_header", *TABLES}


def test_the_table_speaks_tinydb(opened: Database) -> None:
    notes = opened.table("notes")
    assert notes.insert({"text": "a", "n": 1}) == 1
    assert notes.insert_multiple([{"text": "b", "n": 2}, Document({"text": "c", "n": 3}, doc_id=7), {"text": "d"}]) == [
        2,
        7,
        8,
    ]
    assert notes.update({"n": 10}, where("text") == "a") == [1]
    assert notes.update(lambda document: document.update(n=11), doc_ids=[1, 99]) == [1]
    assert notes.update_multiple([({"n": 0}, where("text") == "b")]) == [2]
    assert notes.upsert({"text": "a", "n": 5}, where("text") == "a") == [1]
    assert notes.upsert({"text": "e"}, where("text") == "e") == [9]
    assert notes.upsert(Document({"text": "f"}, doc_id=20)) == [20]
    assert notes.remove(where("text") == "d") == [8]
    assert notes.get(doc_id=1) == {"text": "a", "n": 5}
    assert notes.search(where("n") < 4) == [{"text": "b", "n": 0}, {"text": "c", "n": 3}]
    assert notes.count(where("text").one_of(["a", "b"])) == 2
    assert notes.contains(doc_id=20)
    assert len(notes) == 5
    assert [document.doc_id for document in notes] == [1, 2, 7, 9, 20]
    with pytest.raises(ValueError, match="already exists"):
        notes.insert(Document({"text": "z"}, doc_id=1))
    notes.truncate()
    assert notes.all() == []
    assert notes.insert({"text": "after"}) == 21


def test_dropping_tables_empties_them(path: Path, opened: Database) -> None:
    opened.commit([("notes", None, {"text": "one"}), ("tags", None, {"text": "t"})])
    opened.drop_table("tags")
    assert texts(opened, "tags") == {}
    opened.drop_tables()
    assert texts(open_database(path, TABLES)) == {}


def test_an_id_is_never_given_twice(path: Path, opened: Database) -> None:
    for _ in range(3):
        number = opened.table("notes").insert({"text": "gone"})
        opened.table("notes").remove(doc_ids=[number])
    assert open_database(path, TABLES).table("notes").insert({"text": "x"}) == 4
    opened.close()
    again = open_database(path, TABLES)
    assert again.table("notes").insert({"text": "y"}) == 5
    again.table("notes").truncate()
    again.close()
    assert open_database(path, TABLES).table("notes").insert({"text": "z"}) == 6


def test_two_sessions_take_turns(path: Path, opened: Database) -> None:
    other = open_database(path, TABLES)
    for turn in range(50):
        session = (opened, other)[turn % 2]
        assert session.table("notes").insert({"text": str(turn)}) == turn + 1
    assert texts(opened) == texts(other) == {turn + 1: str(turn) for turn in range(50)}


def test_a_query_is_answered_anew_after_another_session_wrote(path: Path, opened: Database) -> None:
    other = open_database(path, TABLES)
    assert opened.table("notes").search(where("text") == "x") == []
    other.table("notes").insert({"text": "x"})
    assert opened.table("notes").search(where("text") == "x") == [{"text": "x"}]


def test_what_is_handed_out_can_be_changed_without_harm(path: Path, opened: Database) -> None:
    notes = opened.table("notes")
    mine: dict[str, list[str]] = {"tags": ["a"]}
    notes.insert(mine)
    mine["tags"].append("mine")
    for document in (notes.all()[0], notes.get(doc_id=1), notes.search(where("tags").any(["a"]))[0]):
        assert document
        document["tags"].append("changed")
        assert opened.documents("notes") == {1: {"tags": ["a"]}}
    notes.update({"tags": ["a", "changed"]}, doc_ids=[1])
    assert open_database(path, TABLES).documents("notes") == {1: {"tags": ["a", "changed"]}}


def test_other_sessions_changes_are_told_once(path: Path, opened: Database) -> None:
    other = open_database(path, TABLES)
    opened.commit([("notes", None, {"text": "one"}), ("notes", None, {"text": "two"})])
    assert opened.changes() == {}
    assert other.changes() == {("notes", 1): {"text": "one"}, ("notes", 2): {"text": "two"}}
    assert other.changes() == {}
    opened.commit([("notes", 1, None), ("notes", 2, {"text": "2"})])
    other.commit([("tags", None, {"text": "t"})])
    assert other.changes() == {("notes", 1): None, ("notes", 2): {"text": "2"}}
    opened.close()
    assert other.changes() == {}
    third = open_database(path, TABLES)
    third.commit([("notes", 3, {"text": "three"})])
    third.close()
    assert other.changes() == {("notes", 3): {"text": "three"}}
    assert opened.changes() == {("tags", 1): {"text": "t"}, ("notes", 3): {"text": "three"}}


def test_a_commit_is_all_or_nothing(path: Path, opened: Database) -> None:
    before = opened.table("notes").insert({"text": "one"})
    for changes in (
        [("notes", None, {"text": "two"}), ("notse", None, {"text": "lost?"})],
        [("notes", before, None), ("tags", 0, {"text": "no such id"})],
        [("notes", None, {"text": "two"}), ("tags", True, {"text": "no id"})],
    ):
        with pytest.raises(ValueError, match=r"no table 'notse'|a positive number"):
            opened.commit(changes)
    assert texts(opened) == texts(open_database(path, TABLES)) == {1: "one"}


def test_a_change_that_fails_halfway_leaves_nothing(path: Path, opened: Database) -> None:
    opened.table("notes").insert_multiple([{"text": "a"}, {"text": "b"}])

    def fail(document: MutableMapping[str, str]) -> None:
        if document["text"] == "b":
            raise RuntimeError
        document["text"] = "changed"

    with pytest.raises(RuntimeError):
        opened.table("notes").update(fail)
    assert texts(opened) == texts(open_database(path, TABLES)) == {1: "a", 2: "b"}


DEEP: list[object] = []
for _ in range(100_000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, -math.inf, "\ud800", {"\udfff": 1}, object(), {1, 2}, b"bytes", {("a",): 1}, DEEP],
    ids=["nan", "inf", "-inf", "surrogate", "surrogate key", "object", "set", "bytes", "tuple key", "100k deep"],
)
def test_what_json_cannot_say_is_refused(path: Path, opened: Database, value: object) -> None:
    opened.table("notes").insert({"text": "one"})
    with pytest.raises(NotSavedError, match="not plain JSON"):
        opened.table("notes").insert({"text": "two", "value": value})
    assert texts(opened) == texts(open_database(path, TABLES)) == {1: "one"}
    assert opened.table("notes").insert({"text": "two"}) == 2


def test_memory_holds_what_the_disk_holds(path: Path, opened: Database) -> None:
    value = {"tuple": (1, 2), "big": 10**40, "float": -0.0, "key": {1: "one"}, "line": "a\nb\u2028c\x00", "😀": None}
    opened.commit([("notes", 1, value)])
    assert opened.documents("notes") == open_database(path, TABLES).documents("notes")
    opened.close()
    assert opened.documents("notes") == open_database(path, TABLES).documents("notes")


def test_a_misspelt_table_is_refused(opened: Database) -> None:
    with pytest.raises(ValueError, match=r"no table 'notse'; it has notes, tags"):
        opened.table("notse")
    with pytest.raises(AttributeError):
        opened.insert({"text": "into no table"})
    assert opened.tables() == set(TABLES)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_files_are_the_readers_own(path: Path, opened: Database) -> None:
    for _ in range(2):
        opened.table("notes").insert({"text": "one"})
        opened.close()
        opened = open_database(path, TABLES)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {
        "notes.json": 0o600,
        "notes.json.bak": 0o600,
        "notes.json.lock": 0o600,
        "notes.json.log": 0o600,
        "notes.json.log.bak": 0o600,
    }


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "cloud" / "real.json", tmp_path / "notes.json"
    target.parent.mkdir()
    link.symlink_to(target)
    for number in range(2):
        with open_database(link, TABLES) as database:
            database.table("notes").insert({"text": str(number)})
        assert link.is_symlink()
    assert texts(open_database(target, TABLES)) == {1: "0", 2: "1"}
    assert [file.name for file in tmp_path.iterdir() if file.is_file() and not file.is_symlink()] == []


def test_reading_only_makes_no_file(path: Path) -> None:
    empty = open_database(path, TABLES, read_only=True)
    assert empty.documents("notes") == {}
    assert not path.parent.exists()
    with pytest.raises(ReadOnlyError, match="open for reading only"):
        empty.table("notes").insert({"text": "one"})
    with open_database(path, TABLES) as writer:
        writer.table("notes").insert({"text": "one"})
        assert texts(empty) == {1: "one"}
    names = sorted(path.parent.iterdir())
    assert texts(open_database(path, TABLES, read_only=True)) == {1: "one"}
    assert sorted(path.parent.iterdir()) == names


def test_a_reader_sees_what_a_writer_beside_it_writes(path: Path, opened: Database) -> None:
    reader = open_database(path, TABLES, read_only=True)
    for number in range(30):
        opened.table("notes").insert({"text": str(number)})
        if number % 10 == 0:
            opened.close()
            opened = open_database(path, TABLES)
        assert len(reader.table("notes")) == number + 1


def test_a_held_lock_is_told_and_nothing_changes(path: Path, opened: Database) -> None:
    other = open_database(path, TABLES, timeout=0.1)
    with opened.writing():
        opened.commit([("notes", None, {"text": "one"})])
        with pytest.raises(BusyError, match="another session"):
            other.table("notes").insert({"text": "two"})
        assert texts(open_database(path, TABLES)) == {1: "one"}
    assert other.table("notes").insert({"text": "two"}) == 2


def test_a_lock_file_left_behind_holds_nobody_up(path: Path, opened: Database) -> None:
    opened.close()
    path.with_name("notes.json.lock").write_text("4711")
    assert open_database(path, TABLES, timeout=0.5).table("notes").insert({"text": "one"}) == 1


def test_what_is_read_under_the_lock_still_holds_at_the_commit(path: Path) -> None:
    def count(database: Database) -> None:
        for _ in range(50):
            with database.writing():
                (number,) = database.documents("notes").values() or [{"n": 0}]
                database.commit([("notes", 1, {"n": number["n"] + 1})])

    one, two = open_database(path, TABLES), open_database(path, TABLES)
    threads = [threading.Thread(target=count, args=(database,)) for database in (one, one, two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert open_database(path, TABLES).documents("notes") == {1: {"n": 150}}


def test_submitted_changes_are_written_in_order_and_acknowledged(path: Path, opened: Database) -> None:
    acknowledged = []
    for number in range(20):
        future = opened.submit(opened.commit, [("notes", None, {"text": str(number)})])
        future.add_done_callback(lambda done: acknowledged.append(done.result()[0]))
    failing = opened.submit(opened.commit, [("notes", None, {"text": math.nan})])
    with pytest.raises(NotSavedError):
        failing.result()
    opened.close()
    assert acknowledged == list(range(1, 21))
    assert list(texts(open_database(path, TABLES)).values()) == [str(number) for number in range(20)]


def test_a_large_journal_is_folded_in_while_others_look_on(path: Path, opened: Database) -> None:
    other, reader = open_database(path, TABLES), open_database(path, TABLES, read_only=True)
    page = "x" * 500_000
    for number in range(1, 31):
        opened.table("notes").insert({"text": page})
        assert other.table("tags").insert({"text": str(number)}) == number
    assert path.with_name("notes.json.log").stat().st_size < 20_000_000 < 30 * 500_000 + 5_500_000
    assert path.with_name("notes.json.bak").exists()
    assert len(reader.table("notes")) == len(other.table("notes")) == len(reader.table("tags")) == 30
    assert other.table("notes").insert({"text": "31"}) == 31


def test_a_bulk_load_replaces_everything_in_one_step(path: Path, opened: Database) -> None:
    other = open_database(path, TABLES)
    opened.commit([("notes", None, {"text": "old"}), ("tags", None, {"text": "old"})])
    opened.replace({"notes": ({"text": str(number)} for number in range(1000))})
    assert texts(other) == {number + 2: str(number) for number in range(1000)}
    assert texts(other, "tags") == {}
    with pytest.raises(NotSavedError):
        opened.replace({"notes": [{"text": math.nan}]})
    assert other.table("tags").insert({"text": "new"}) == 2
    assert len(texts(open_database(path, TABLES))) == 1000


def test_an_older_schema_is_brought_up_to_date_and_kept(path: Path, opened: Database) -> None:
    opened.commit([("notes", None, {"body": "one"})])
    opened.close()

    def rename(tables: Tables) -> Tables:
        for document in tables["notes"].values():
            document["text"] = document.pop("body")
        return tables

    reader = open_database(path, TABLES, schema=2, migrations={1: rename}, read_only=True)
    assert texts(reader) == {1: "one"}
    assert json.loads(path.read_text())["_header"]["1"]["schema"] == 1
    newer = open_database(path, TABLES, schema=2, migrations={1: rename})
    assert texts(newer) == {1: "one"}
    assert json.loads(path.with_name("notes.json.schema1").read_text())["notes"] == {"1": {"body": "one"}}
    newer.close()
    with pytest.raises(RefusedError, match=r"written by a later version, pakus-tui"):
        open_database(path, TABLES)
    with pytest.raises(RefusedError, match="older version"):
        open_database(path, TABLES, schema=3, migrations={1: rename})
    assert texts(open_database(path, TABLES, schema=2)) == {1: "one"}


def test_opening_needs_no_lock_and_writes_nothing(path: Path, opened: Database) -> None:
    opened.table("notes").insert({"text": "one"})
    before = {file: file.stat().st_mtime_ns for file in path.parent.iterdir()}
    with opened.writing():
        assert texts(open_database(path, TABLES, timeout=0.1)) == {1: "one"}
    assert {file: file.stat().st_mtime_ns for file in path.parent.iterdir()} == before


def test_a_closed_database_refuses_changes(opened: Database) -> None:
    opened.close()
    opened.close()
    with pytest.raises(ReadOnlyError, match="closed"):
        opened.table("notes").insert({"text": "one"})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_an_odd_umask_does_not_lock_the_reader_out(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    previous = os.umask(0o777)
    try:
        with open_database(path, TABLES) as database:
            database.table("notes").insert({"text": "one"})
    finally:
        os.umask(previous)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
