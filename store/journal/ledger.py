"""Documents in memory and on the disk that agree: the one place where the files of a database are changed.

A commit holds the lock (of a thread and of a process), takes in what others appended, appends one line, flushes it, and
only then changes memory. A compaction writes a new snapshot and an empty journal and lets them take their names, the
old ones staying as backups. Killed at any point, the files say what was acknowledged.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from store.errors import CorruptError, Damage, NotSavedError, ReadOnlyError, RefusedError, StorageError, failure
from store.journal import encoding, files, recovery
from store.journal.encoding import Document, Header, State, Tables
from store.journal.lock import Lock
from store.journal.place import Place
from store.journal.recovery import Reading

Change: TypeAlias = tuple[str, int | None, Mapping[str, Any] | None]
"""A table, an id (None for a new document), and the document (None to remove it)."""
Migration: TypeAlias = Callable[[Tables], Tables]
"""Turns the tables of one schema into those of the next."""

_COMPACT_AT = 4_000_000


class Ledger:
    """One database file with its journal. Thread-safe; any number of processes may open the same file."""

    def __init__(
        self,
        path: Path,
        tables: Iterable[str],
        *,
        read_only: bool = False,
        schema: int = 1,
        migrations: Mapping[int, Migration] | None = None,
        timeout: float = 10.0,
    ) -> None:
        """Open or make the file; see :func:`store.storage.open_database`."""
        self.path = Path(os.path.realpath(path))
        self.tables = tuple(tables)
        self.damage: Damage | None = None
        self.read_only = read_only
        self._place = Place(self.path)
        self._schema, self._migrations = schema, migrations or {}
        self._mutex = threading.RLock()
        self._lock = Lock(self.path, timeout)
        self._inside = False
        self._compact_at = _COMPACT_AT
        self._seen: tuple[int, int, int] | None = None
        self._unseen: set[tuple[str, int]] = set()
        self._open()

    def _open(self) -> None:
        reading = self._read()
        self._take(reading or Reading(State(Header(schema=self._schema), {})))
        self.read_only = self.read_only or (reading is not None and not files.writable(self.path, self._place.log))
        if not self.read_only and not self.damage and (reading is None or self._is_old(reading)):
            self._settle()

    def _settle(self) -> None:
        """Make the files where there are none, and bring those of an older schema up to date."""
        with self._reported():
            files.make_folder(self.path.parent)
            with self._lock.held():
                reading = self._read()
                if reading is None:
                    self._rewrite(State(Header(), {name: {} for name in self.tables}))
                    return
                self._take(reading)
                if self._is_old(reading) and not self.damage:
                    files.keep(self.path, files.beside(self.path, f".schema{reading.state.header.schema}"))
                    self._rewrite(self._successor(self._state.tables), follows=False)

    def _is_old(self, reading: Reading) -> bool:
        return reading.state.header.schema < self._schema

    def _migrated(self, state: State) -> Tables:
        tables = state.tables
        for schema in range(state.header.schema, self._schema):
            if schema not in self._migrations:
                raise RefusedError(f"{self.path} is from an older version (schema {schema}) that is no longer read.")
            tables = self._migrations[schema](tables)
        return tables

    def _successor(self, tables: Tables) -> State:
        """A state that differs from the present one by one step that is no commit."""
        return State(Header(sequence=self._state.sequence + 1, next=self._state.next), tables)

    def _read(self) -> Reading | None:
        try:
            reading = recovery.read(self.path, self.tables, copy=not self.read_only)
        except OSError as error:
            raise RefusedError(f"{self.path} cannot be read: {error.strerror}. Check who may read it.") from error
        if reading and reading.state.header.schema > self._schema:
            writer = reading.state.header.writer
            raise RefusedError(f"{self.path} was written by a later version, {writer}. Use that one.")
        return reading

    def _take(self, reading: Reading) -> None:
        self._state, self.damage = reading.state, reading.damage
        self._place.stand(reading)
        self._state.tables = self._migrated(self._state)
        for name in self.tables:
            self._state.tables.setdefault(name, {})

    def documents(self, table: str) -> dict[str, Document]:
        """A table's documents by id as text, the latest state. They are to be looked at only: this is no copy."""
        self._check_table(table)
        self.refresh()
        return self._state.tables[table]

    def everything(self) -> Tables:
        """All tables, the latest state. They are to be looked at only: this is no copy."""
        self.refresh()
        return self._state.tables

    def next_id(self, table: str) -> int:
        """The id that the next new document of a table gets."""
        return self._state.next.get(table, 1)

    def refresh(self) -> None:
        """Take in what other sessions wrote. Waits for nobody: while another thread writes, it leaves that to it.

        What stands in the way is not told here but by the next write; memory stays as it is.
        """
        if self._mutex.acquire(blocking=False):
            try:
                self._refresh()
            finally:
                self._mutex.release()

    def _refresh(self) -> None:
        if not self._inside and (seen := files.signature(self._place.log)) != self._seen:
            self._seen = seen
            with suppress(StorageError, OSError):
                self._catch_up()

    def changes(self) -> dict[tuple[str, int], Document | None]:
        """What other sessions changed since the last call: documents as they are now, None for those removed.

        Quick enough to be asked from a user interface once a second: while nobody writes it looks at the journal's
        size and no more, and it never waits for a lock or a flush.
        """
        if not self._mutex.acquire(blocking=False):
            return {}
        try:
            self._refresh()
            unseen, self._unseen = self._unseen, set()
            tables = self._state.tables
            return {(name, number): tables.get(name, {}).get(str(number)) for name, number in sorted(unseen)}
        finally:
            self._mutex.release()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock, on the latest state: what is read inside is still so when it is committed inside.

        Raises:
            BusyError: another session held the lock for too long.
            ReadOnlyError: the file may not be written, or is damaged.
        """
        with self._mutex:
            if self._inside:
                yield
                return
            self._check_writable()
            with self._lock.held():
                with self._reported():
                    self._catch_up()
                self._check_writable()
                self._inside = True
                try:
                    yield
                finally:
                    self._inside = False

    def commit(self, changes: Iterable[Change]) -> list[int]:
        """Write changes in one step: by return all are on the disk; on an error none is.

        Returns:
            The ids, in the order of ``changes``. An id that was once given is never given again.

        Raises:
            NotSavedError: the disk refused, or a document is not plain JSON.
            ValueError: there is no such table, or an id is not a positive number.
            BusyError, ReadOnlyError: as for :meth:`writing`.
        """
        with self.writing():
            numbered = self._numbered(changes)
            if numbered:
                line, record = self._encoded(numbered)
                with self._reported():
                    self._place.append(line)
                self._state.apply(record)
                self._compact_when_due()
            return [number for _, number, _ in numbered]

    def replace(self, contents: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        """Put new documents, under new ids, in place of all there are, in one step. Raises as :meth:`commit`."""
        with self.writing():
            old = ((name, int(number), None) for name in self.tables for number in self._state.tables[name])
            new = ((name, None, document) for name, documents in contents.items() for document in documents)
            self.commit([*old, *new])

    def accept(self) -> None:
        """Go on with what could be read of damaged files, which stay as copies beside the new ones.

        Raises:
            NotSavedError: no copy could be made, or the new files could not be written. All is as it was.
            ReadOnlyError: it was opened for reading only.
        """
        with self._mutex, self._reported():
            self._check_open()
            files.make_folder(self.path.parent)
            with self._lock.held():
                self._reload()
                if self.damage:
                    recovery.put_aside(*recovery.family(self.path))
                    self._rewrite(self._successor(self._state.tables), follows=False)

    def go_back(self) -> None:
        """Put the backup, as of the last compaction, in place of what there is, which stays as copies beside it.

        Raises:
            RefusedError: there is no backup that can be read.
            NotSavedError, ReadOnlyError: as for :meth:`accept`.
        """
        self._check_open()
        with self._mutex, self._reported(), self._lock.held():
            state = recovery.backup(self.path)
            if state is None:
                raise RefusedError(f"{self.path} has no backup that can be read. It was left as it is.")
            recovery.put_aside(*recovery.family(self.path))
            self._unseen |= differences(self._state.tables, state.tables).keys()
            self._rewrite(self._successor(self._migrated(state)), follows=False)

    def close(self) -> None:
        """Fold the journal into the snapshot, if that can be done, and write no more."""
        with self._mutex:
            if not (self.read_only or self.damage) and self._place.end > len(self._place.first_line):
                with suppress(StorageError, OSError), self.writing():
                    self._rewrite(self._state)
            self.read_only = True

    def _check_table(self, name: str) -> None:
        if name not in self.tables:
            raise ValueError(f"{self.path.name} has no table {name!r}; it has {', '.join(self.tables)}.")

    def _check_writable(self) -> None:
        if self.damage:
            raise ReadOnlyError(f"{self.damage}\nNothing is written until you have said how to go on.")
        self._check_open()

    def _check_open(self) -> None:
        if self.read_only:
            raise ReadOnlyError(f"{self.path} is open for reading only: it was opened so, or is closed or protected.")

    def _numbered(self, changes: Iterable[Change]) -> list[tuple[str, int, Mapping[str, Any] | None]]:
        numbered, following = [], dict(self._state.next)
        for name, given, document in changes:
            self._check_table(name)
            number = following.get(name, 1) if given is None else given
            if type(number) is not int or number < 1:
                raise ValueError(f"{self.path.name}: an id is a positive number, not {number!r}.")
            following[name] = max(following.get(name, 1), number + 1)
            numbered.append((name, number, document))
        return numbered

    def _encoded(self, changes: list[tuple[str, int, Mapping[str, Any] | None]]) -> tuple[bytes, encoding.Record]:
        try:
            return encoding.encode_record(self._state.sequence + 1, changes)
        except ValueError as error:
            raise NotSavedError(f"{self.path}: not saved, {error}.") from error

    def _compact_when_due(self) -> None:
        if self._place.end <= max(self._compact_at, self._state.header.length):
            return
        try:
            self._rewrite(self._state)
            self._compact_at = _COMPACT_AT
        except (OSError, StorageError, MemoryError):
            # The change itself is safe in the journal; try again when that has doubled.
            self._compact_at = 2 * self._place.end

    def _rewrite(self, state: State, *, follows: bool = True) -> None:
        """Write a snapshot of ``state`` with an empty journal; ``follows``: the files say the same as ``state``."""
        snapshot, first_line = encoding.encode_snapshot(
            state,
            generation=os.urandom(8).hex(),
            previous=self._place.journal_on_disk(),
            schema=self._schema,
            writer=_writer(),
        )
        self._place.install(snapshot, first_line, follows=follows)
        state.header = encoding.decode_header(first_line) or state.header
        self._state, self.damage = state, None

    def _catch_up(self) -> None:
        """Take in what other sessions appended; when one has compacted, or something is wrong, read anew."""
        for _ in range(2):
            scan = self._place.new_lines(self._state.sequence)
            if scan:
                for record in scan.records:
                    self._state.apply(record)
                    self._unseen |= {(name, number) for name, number, _ in record.o}
                self._place.advance(scan)
                return
            self._reload()
            if self.damage:
                return

    def _reload(self) -> None:
        """Read the files anew. Where they are damaged, what memory holds is not given up for less."""
        reading, damage = None, None
        try:
            reading = self._read()
        except CorruptError as error:
            damage = error.damage
        if self._place.first_line and not damage:
            if reading is None:
                damage = Damage(file=str(self.path), found=("it was removed or moved away while it was open",))
            elif reading.state.sequence < self._state.sequence:
                damage = Damage(file=str(self.path), found=("an older copy was put in its place while it was open",))
            elif reading.state.sequence == self._state.sequence:
                damage = reading.damage
        if damage:
            self.damage = msgspec.structs.replace(damage, missing=(), documents=self._state.count())
        elif reading:
            self._unseen |= differences(self._state.tables, reading.state.tables).keys()
            self._take(reading)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        """Turn an error of the system into one that tells the reader what to do."""
        try:
            yield
        except OSError as error:
            raise failure(self.path, error) from error


def set_aside(path: Path, timeout: float = 10.0) -> tuple[str, ...]:
    """Move the files of a database aside, of which every byte is kept, so that a new one can be made in their place.

    Returns:
        Where they are now. Raises ``BusyError``, ``NotSavedError`` and ``ReadOnlyError``.
    """
    real = Path(os.path.realpath(path))
    with Lock(real, timeout).held():
        try:
            copies = recovery.put_aside(*recovery.family(real))
            for file in recovery.family(real):
                file.unlink(missing_ok=True)
            files.sync_folder(real.parent)
        except OSError as error:
            raise failure(real, error) from error
    return copies


def differences(old: Tables, new: Tables) -> dict[tuple[str, int], Document | None]:
    """What turns ``old`` into ``new``: documents by table and id, None for those to be removed."""
    found: dict[tuple[str, int], Document | None] = {}
    for name in old.keys() | new.keys():
        before, after = old.get(name, {}), new.get(name, {})
        found |= {(name, int(number)): None for number in before.keys() - after.keys()}
        found |= {(name, int(key)): document for key, document in after.items() if before.get(key) != document}
    return found


def _writer() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"pakus-tui {version('pakus-tui')}"
    except PackageNotFoundError:
        return "pakus-tui"
