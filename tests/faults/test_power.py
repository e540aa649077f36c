"""A power cut at any system call: what was acknowledged is there, and nothing else but the change under way."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from store.errors import StorageError
from store.journal import files
from store.journal.ledger import Migration
from store.storage import Database, open_database
from tests.faults import disk

TABLES = ("notes", "tags")
SAME: Mapping[int, Migration] = {1: lambda tables: tables}
Kept = dict[str, dict[int, dict[str, object]]]


def kept(database: Database) -> Kept:
    return {table: database.documents(table) for table in TABLES}


def create_and_write(path: Path, told: Callable[[Database], None]) -> None:
    database = open_database(path, TABLES)
    told(database)
    for number in range(4):
        database.commit([("notes", None, {"text": "x" * 50 * number}), ("tags", 1, {"number": number})])
        told(database)
    database.commit([("notes", 2, None)])
    told(database)


def compact(path: Path, told: Callable[[Database], None]) -> None:
    for number in range(3):
        database = open_database(path, TABLES)
        told(database)
        for part in range(2):
            database.commit([("notes", None, {"text": f"{number} {part}"})])
            told(database)
        database.close()
        told(database)


def import_at_once(path: Path, told: Callable[[Database], None]) -> None:
    database = open_database(path, TABLES)
    told(database)
    database.commit([("notes", None, {"text": f"note {number}"}) for number in range(300)])
    told(database)
    database.replace({"notes": [{"text": f"other note {number}"} for number in range(200)]})
    told(database)
    database.commit([("notes", None, {"text": "after"})])
    told(database)


def spoil(file: Path, data: bytes) -> None:
    """Append what does not belong there."""
    descriptor = files.open_regular(file, os.O_WRONLY | os.O_APPEND)
    os.write(descriptor, data)
    os.fsync(descriptor)
    os.close(descriptor)


def go_on_after_a_torn_line(path: Path, told: Callable[[Database], None]) -> None:
    create_and_write(path, told)
    spoil(path.with_name("notes.json.log"), b'00000000 {"n":6,"o":[["not')
    database = open_database(path, TABLES)
    database.commit([("notes", None, {"text": "next"})])
    told(database)


def go_on_after_damage(path: Path, told: Callable[[Database], None]) -> None:
    with open_database(path, TABLES) as database:
        database.commit([("notes", None, {"text": "one"})])
        told(database)
    spoil(path, b"noise")
    database = open_database(path, TABLES)
    database.accept()
    told(database)
    database.commit([("notes", None, {"text": "next"})])
    told(database)
    spoil(path.with_name("notes.json.log"), b"noise\n")
    database.accept()
    database.commit([("notes", None, {"text": "and next"})])
    told(database)


def bring_up_to_date(path: Path, told: Callable[[Database], None]) -> None:
    create_and_write(path, told)
    database = open_database(path, TABLES, schema=2, migrations=SAME)
    database.commit([("notes", None, {"text": "next"})])
    told(database)


def record(program: Callable[..., None], folder: Path) -> tuple[list[disk.Event], list[Kept]]:
    """Run a program; what it did to the disk, and in order what it was told is safe."""
    folder.mkdir()
    told = [Kept()]
    with pytest.MonkeyPatch.context() as patch:
        recorder = disk.Recorder(folder, patch)

        def tell(database: Database) -> None:
            if told[-1] != kept(database):
                told.append(kept(database))
                recorder.tell(str(len(told) - 1))

        program(folder / "notes.json", tell)
    whole = {file.name: file.read_bytes() for file in folder.iterdir() if not disk.IGNORED.search(file.name)}
    assert disk.now(recorder.events) == whole, "a system call went unseen"
    return recorder.events, told


def replay(program: Callable[..., None], folder: Path) -> tuple[int, int]:
    """Check what a power cut, and a kill, at each system call of ``program`` leave; how many calls and states."""
    events, told = record(program, folder / "disk")
    seen: set[int] = set()
    with pytest.MonkeyPatch.context() as patch:
        # What is opened now need not outlast a power cut.
        patch.setattr(files, "sync", lambda _: None)
        patch.setattr(files, "sync_folder", lambda _: None)
        for length in range(1, len(events) + 1):
            past = events[:length]
            safe = max((int(event.name) for event in past if event.call == "told"), default=0)
            for state in (disk.now(past), *disk.after_power_cut(past)):
                key = hash((safe, frozenset(state.items())))
                if key not in seen:
                    seen.add(key)
                    check(
                        folder / "after",
                        state,
                        told[safe : safe + 2],
                        first=not safe,
                        spoiled=program is go_on_after_damage,
                    )
    return len(events), len(seen)


def check(folder: Path, state: disk.Files, allowed: list[Kept], *, first: bool, spoiled: bool) -> None:
    """Open what the power cut left, and write in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in state.items():
        (folder / name).write_bytes(data)
    reader = open_database(folder / "notes.json", TABLES, schema=2, migrations=SAME, read_only=True)
    assert spoiled or reader.damage is None, state
    found = kept(reader)
    assert found in allowed or (first and found == {"notes": {}, "tags": {}}), state
    writer = open_database(folder / "notes.json", TABLES, schema=2, migrations=SAME)
    writer.accept()
    (number,) = writer.commit([("notes", None, {"text": "after the power cut"})])
    assert number not in found["notes"]
    found["notes"][number] = {"text": "after the power cut"}
    assert kept(open_database(folder / "notes.json", TABLES, schema=2, read_only=True)) == found


PROGRAMS: list[Callable[..., None]] = [
    create_and_write,
    compact,
    import_at_once,
    go_on_after_a_torn_line,
    go_on_after_damage,
    bring_up_to_date,
]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_after_a_power_cut_what_was_acknowledged_is_there(program: Callable[..., None], tmp_path: Path) -> None:
    calls, states = replay(program, tmp_path)
    print(f"{program.__name__}: {calls} system calls, {states} states, 0 bad")


@pytest.mark.parametrize("missing", ["sync", "sync_folder"])
def test_the_replay_would_notice_a_flush_left_out(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, missing, lambda _: None)
    with pytest.raises((AssertionError, StorageError)):
        replay(compact, tmp_path)
