"""A TinyDB that loses nothing: what was acknowledged survives kill -9, a power cut, a full disk and a second session.

    with open_database(Path("notes.json"), tables=("notes", "tags")) as database:
        database.table("notes").insert({"text": "…"})                 # TinyDB's interface; on the disk by return
        database.commit([("notes", None, {…}), ("tags", 3, None)])    # several tables in one step
        database.submit(database.commit, changes)                     # the same from a thread that must not wait
        database.changes()                                            # what other sessions wrote since

A change is one line appended to a journal beside the file and flushed before memory changes, under a lock between
threads and processes, once what others appended has been taken in. Now and then, and at closing, the journal is folded
into the file, which stock TinyDB can then read. :mod:`store.journal` has the parts: the bytes, the ledger that writes
them, and what is done about damage. A network drive without locks cannot be shared by two sessions.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from store.errors import Damage
from store.journal.encoding import Document, Tables
from store.journal.ledger import Change, Ledger, Migration, differences, set_aside
from store.table import SharedTable, copied

__all__ = ["Change", "Database", "JournalStorage", "Migration", "open_database", "set_aside"]

P = ParamSpec("P")
T = TypeVar("T")


class JournalStorage(Storage):
    """TinyDB's view of a ledger: whole tables in, whole tables out."""

    def __init__(self, ledger: Ledger) -> None:
        """Read and write through ``ledger``."""
        super().__init__()
        self.ledger = ledger

    def read(self) -> Tables:
        """All tables, the latest state, as copies."""
        return copied(self.ledger.everything())

    def write(self, data: Tables) -> None:
        """Make the tables what ``data`` says. Only what differs is written."""
        with self.ledger.writing():
            changed = differences(self.ledger.everything(), data)
            self.ledger.commit([(name, number, document) for (name, number), document in changed.items()])

    def close(self) -> None:
        """Leave the file as stock TinyDB can read it."""
        self.ledger.close()


class Database(TinyDB):
    """A TinyDB with a fixed set of tables, safe to use from several threads."""

    table_class: type[Table] = SharedTable

    def __init__(self, ledger: Ledger) -> None:
        """Use :func:`open_database`."""
        super().__init__(ledger, storage=JournalStorage)
        self._ledger = ledger
        self._writer: ThreadPoolExecutor | None = None
        self._starting = threading.Lock()

    @property
    def path(self) -> Path:
        """The file, after links."""
        return self._ledger.path

    @property
    def damage(self) -> Damage | None:
        """What is wrong with the file, if anything. It is open for reading only until :meth:`accept`."""
        return self._ledger.damage

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._ledger.read_only or self._ledger.damage is not None

    def table(self, name: str, **_: object) -> Table:
        """One of the tables. Raises ``ValueError`` where there is no such table."""
        self._ledger.documents(name)
        return super().table(name)

    def tables(self) -> set[str]:
        """The names of all tables."""
        return set(self._ledger.tables)

    def documents(self, table: str) -> dict[int, Document]:
        """All documents of a table by id, quickly: they are to be looked at only, this is no copy."""
        return {int(number): document for number, document in self._ledger.documents(table).copy().items()}

    def document(self, table: str, number: int) -> Document | None:
        """One document, at once: to be looked at only."""
        return self._ledger.documents(table).get(str(number))

    def next_id(self, table: str) -> int:
        """The id that the next new document of a table gets; sure only while :meth:`writing`."""
        return self._ledger.next_id(table)

    def commit(self, changes: Iterable[Change]) -> list[int]:
        """Write changes in one step; see :meth:`store.journal.ledger.Ledger.commit`."""
        return self._ledger.commit(changes)

    def replace(self, contents: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        """Put new documents in place of all there are, in one step, as for a new version of a corpus."""
        self._ledger.replace(contents)

    def writing(self) -> AbstractContextManager[None]:
        """Hold the lock over several reads and commits; see :meth:`store.journal.ledger.Ledger.writing`."""
        return self._ledger.writing()

    def changes(self) -> dict[tuple[str, int], Document | None]:
        """What other sessions changed since the last call; see :meth:`store.journal.ledger.Ledger.changes`."""
        return self._ledger.changes()

    def accept(self) -> None:
        """Go on with what could be read; see :meth:`store.journal.ledger.Ledger.accept`."""
        self._ledger.accept()

    def go_back(self) -> None:
        """Return to the backup; see :meth:`store.journal.ledger.Ledger.go_back`."""
        self._ledger.go_back()

    def submit(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run ``call`` on the one writing thread, after what was submitted before; the caller does not wait.

        The future's result is the acknowledgement; its callbacks run on the writing thread.
        """
        with self._starting:
            if self._writer is None:
                self._writer = ThreadPoolExecutor(1, thread_name_prefix=f"writes {self.path.name}")
            return self._writer.submit(call, *args, **kwargs)

    def close(self) -> None:
        """Finish what was submitted, and leave the file as stock TinyDB can read it. Waits for the writing thread."""
        with self._starting:
            if self._writer is None:
                super().close()
            else:
                closed = self._writer.submit(super().close)
                self._writer.shutdown(wait=True)
                closed.result()

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<Database {str(self.path)!r}: {', '.join(self._ledger.tables)}>"

    def __getattr__(self, name: str) -> NoReturn:
        # TinyDB would look for it in a default table, which there is none of.
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


def open_database(
    path: Path,
    tables: Iterable[str],
    *,
    read_only: bool = False,
    schema: int = 1,
    migrations: Mapping[int, Migration] | None = None,
    timeout: float = 10.0,
) -> Database:
    """Open a database, or make it where there is none.

    Args:
        path: the file; a link is followed and stays one. Missing folders are made.
        tables: the names of its tables. Others that the file may have are kept, and cannot be reached.
        read_only: write nothing and make nothing. So it is, too, where the file may not be written.
        schema: the owner's version of the documents.
        migrations: for each older schema what turns its tables into those of the next. A copy of the file is kept.
        timeout: seconds to wait for another session's write.

    Returns:
        The database. Where files were damaged, ``damage`` says so, and nothing is written until ``accept``.

    Raises:
        RefusedError: it is another program's file, a later version's, or none (a pipe, a folder); it was left as it is.
        CorruptError: it is damaged, and nothing of it can be read; it was left as it is.
        BusyError, ReadOnlyError, NotSavedError: it could not be made.
    """
    return Database(
        Ledger(path, tables, read_only=read_only, schema=schema, migrations=migrations, timeout=timeout),
    )
