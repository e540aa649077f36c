"""The lock between processes that write one database. The system takes it from a process that dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BusyError, failure
from store.journal import files

if TYPE_CHECKING:
    from filelock import BaseFileLock

_POLL_EVERY = 0.005


class Lock:
    """A lock file beside the database. Not re-entrant: threads of one process take turns before they come here."""

    def __init__(self, path: Path, timeout: float) -> None:
        """Lock the database at ``path``; wait at most ``timeout`` seconds for others."""
        self._path = path
        self._timeout = timeout
        self._lock: BaseFileLock | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. Raises ``BusyError``, or ``ReadOnlyError`` where there may be no lock file."""
        from filelock import FileLock, Timeout

        if self._lock is None:
            file = files.beside(self._path, ".lock")
            self._lock = FileLock(file, mode=0o600, thread_local=False, poll_interval=_POLL_EVERY)
        try:
            self._lock.acquire(timeout=self._timeout)
        except Timeout as error:
            raise BusyError(f"{self._path} is being written by another session. Nothing changed; try again.") from error
        except OSError as error:
            raise failure(self._path, error) from error
        try:
            yield
        finally:
            self._lock.release()
