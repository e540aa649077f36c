"""A look over a library folder: what is damaged, missing, left over or readable by others, and what can be mended.

``examine`` changes nothing. ``repair`` does what each finding's ``remedy`` says, and throws nothing away but
half-written files that a stopped program left behind.
"""

import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from os import name as system
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from store import shelf
from store.errors import CorruptError, RefusedError, StorageError
from store.journal import encoding, files, recovery
from store.journal.lock import Lock
from store.notebook import SCHEMA, TABLES, Notebook
from store.storage import open_database

Health = Literal["fine", "told", "wrong", "mended"]

NOTEBOOK = "notebook.json"
_LITTLE_ROOM = 50_000_000
_CONFLICT = re.compile(r"(?i)conflict|\(\d+\)|~\d+\.json$")
_KEPT = re.compile(r"\.damaged-[0-9a-f]{8}$|\.schema\d+$")
_OWN_ONLY = 0o077


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was found: in which file, how bad it is, and what ``repair`` does about it, if anything."""

    file: str
    health: Health
    found: str
    remedy: str = ""


class _Kind(NamedTuple):
    """A database that a library may have: its file or files, its tables and the version of its documents."""

    pattern: str
    tables: tuple[str, ...]
    schema: int = 1


_KINDS = (
    _Kind(NOTEBOOK, TABLES, SCHEMA),
    _Kind("originals.json", ("original",)),
    _Kind("library.json", shelf.TABLES),
    _Kind("corpora/*/library.json", shelf.TABLES),
)


def examine(folder: Path) -> list[Finding]:
    """What there is to say about a library folder; nothing is changed."""
    if not folder.is_dir():
        return [Finding(file=str(folder), health="told", found="there is no library yet; it is made when it is needed")]
    return [
        *(finding for path, kind in _databases(folder) for finding in _database(path, kind)),
        *_readable_by_others(folder),
        *_left_over(folder),
        *_beside(folder),
        *_room(folder),
    ]


def repair(folder: Path) -> list[Finding]:
    """Do what the findings' remedies say; what was done, and then what there is to say now.

    Raises:
        StorageError: something could not be mended; the rest may have been.
    """
    done = []
    for path, kind in _databases(folder):
        with suppress(CorruptError, RefusedError), open_database(path, kind.tables, schema=kind.schema) as database:
            if damage := database.damage:
                database.accept()
                done.append(_mended(path, f"{damage}\nIt goes on with what could be read"))
        with Lock(path, 10.0).held():
            files.remove_temporaries(path)
    for file in _others_can_read(folder):
        file.chmod(stat.S_IMODE(file.stat().st_mode) & ~_OWN_ONLY)
        done.append(_mended(file, "only you can read it now"))
    return [*done, *examine(folder)]


def _mended(file: Path, what: str) -> Finding:
    return Finding(file=str(file), health="mended", found=what)


def _databases(folder: Path) -> Iterator[tuple[Path, _Kind]]:
    """Every database of which at least one file is there."""
    for kind in _KINDS:
        endings = ("", recovery.JOURNAL, recovery.BACKUP)
        found = {
            file.with_name(file.name.removesuffix(ending))
            for ending in endings
            for file in folder.glob(kind.pattern + ending)
        }
        yield from ((path, kind) for path in sorted(found))


def _database(path: Path, kind: _Kind) -> Iterator[Finding]:
    try:
        with open_database(path, kind.tables, schema=kind.schema, read_only=True) as database:
            count = sum(len(database.documents(table)) for table in kind.tables)
            if database.damage:
                remedy = "go on with what could be read; the damaged files are kept as copies"
                yield Finding(file=str(path), health="wrong", found=str(database.damage), remedy=remedy)
            else:
                yield Finding(
                    file=str(path), health="fine", found=f"{count:,} documents, every checksum as it should be"
                )
        if path.name == NOTEBOOK:
            yield from _entries(path)
    except CorruptError as error:
        yield Finding(file=str(path), health="wrong", found=f"{error}\n`pakus-tui restore FILE` restores a backup.")
    except StorageError as error:
        yield Finding(file=str(path), health="wrong", found=str(error))
    snapshot = files.beside(path, recovery.BACKUP)
    if snapshot.exists() and recovery.backup(path) is None:
        found = "this backup cannot be read; a new one is made when the file is next closed after a change"
        yield Finding(file=str(snapshot), health="told", found=found)


def _entries(path: Path) -> Iterator[Finding]:
    notebook = Notebook.open(path, read_only=True)
    for id, reason in notebook.unreadable.items():
        yield Finding(file=str(path), health="told", found=f"{id} is kept, and cannot be shown: {reason}")
    if contested := [entry.id for entry in notebook.entries() if entry.rivals]:
        found = f"two windows changed the same entry, and both wordings wait for your choice: {', '.join(contested)}"
        yield Finding(file=str(path), health="told", found=found)


def _others_can_read(folder: Path) -> list[Path]:
    """The reader's files that others may read. Windows keeps a folder of the reader's to them without such modes."""
    if system == "nt":
        return []
    ours = [
        path for path, _ in _databases(folder) if path.is_file() and encoding.looks_ours(files.read(path, 100) or b"")
    ]
    kept = [folder, *(file for path in ours for file in recovery.family(path) if file.exists())]
    return [file for file in kept if file.stat().st_mode & _OWN_ONLY]


def _readable_by_others(folder: Path) -> Iterator[Finding]:
    for file in _others_can_read(folder):
        mode = stat.S_IMODE(file.stat().st_mode)
        remedy = "let nobody else read it"
        yield Finding(
            file=str(file), health="wrong", found=f"others on this machine can read it ({mode:o})", remedy=remedy
        )


def _left_over(folder: Path) -> Iterator[Finding]:
    for path, _ in _databases(folder):
        for file in files.temporaries(path):
            yield Finding(
                file=str(file), health="told", found="left half-written by a stopped program", remedy="remove it"
            )


def _beside(folder: Path) -> Iterator[Finding]:
    """Copies that other programs or earlier damage left beside the files."""
    for file in sorted(folder.iterdir()):
        if file.name.startswith("notebook") and file.suffix == ".json" and _CONFLICT.search(file.name):
            found = "a copy that a sync service made; `pakus-tui import` takes in what the notebook does not have"
            yield Finding(file=str(file), health="told", found=found)
        elif _KEPT.search(file.name):
            found = (
                "a copy of an earlier state, kept when it was damaged or replaced; delete it when you no longer need it"
            )
            yield Finding(file=str(file), health="told", found=found)


def _room(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free
    if free < _LITTLE_ROOM:
        found = f"{free / 1e6:,.0f} MB are free on its disk; what does not fit is not saved"
        yield Finding(file=str(folder), health="told", found=found)
