"""The two files of a database, and how far into them memory has read."""

import os
from pathlib import Path

from store.errors import UndecidedError
from store.journal import encoding, files
from store.journal.recovery import BACKUP, JOURNAL, Reading

_FIRST_LINE = 100_000


class Place:
    """Where memory stands: the beginnings of the files it was read from, and the end of the last line taken in."""

    def __init__(self, path: Path) -> None:
        """Stand at no file yet."""
        self.path = path
        self.log = files.beside(path, JOURNAL)
        self._top = b""
        self.first_line = b""
        self.end = 0
        self._unended = False
        self._named = False

    def stand(self, reading: Reading) -> None:
        """Stand where ``reading`` ended."""
        self._stand(reading.top, reading.first_line, reading.end, unended=reading.open)

    def _stand(self, top: bytes, first_line: bytes, end: int, *, unended: bool = False) -> None:
        self._top, self.first_line, self.end, self._unended = top, first_line, end, unended
        self._named = False

    def journal_on_disk(self) -> str:
        """The generation that the journal's first line names; nothing where it names none."""
        header = encoding.decode_header(encoding.first_line(files.read(self.log, _FIRST_LINE) or b""))
        return header.generation if header else ""

    def new_lines(self, sequence: int) -> encoding.Scan | None:
        """What the journal holds beyond this place; None where these are not the files that were read.

        Args:
            sequence: of the last commit in memory. Another session's compaction that holds just the same is followed.
        """
        top = files.read(self.path, encoding.TOP) or b""
        try:
            descriptor = files.open_regular(self.log, os.O_RDONLY)
        except FileNotFoundError:
            return None
        with os.fdopen(descriptor, "rb") as log:
            first = log.readline()
            if (top, first) != (self._top, self.first_line) and not self._follow(top, first, sequence):
                return None
            if os.fstat(descriptor).st_size < self.end:
                return None
            log.seek(self.end)
            scan = encoding.scan(log.read())
        expected = range(sequence + 1, sequence + 1 + len(scan.records))
        return None if scan.damaged or [record.n for record in scan.records] != list(expected) else scan

    def _follow(self, top: bytes, first: bytes, sequence: int) -> bool:
        old, new = encoding.decode_header(self.first_line), encoding.decode_header(first)
        if not (old and new and new.previous == old.generation and new.sequence == sequence):
            return False
        if new.generation.encode() not in top:
            return False
        self._top, self.first_line, self.end, self._unended, self._named = top, first, len(first), False, False
        return True

    def advance(self, scan: encoding.Scan) -> None:
        """Stand after the lines of ``scan``."""
        if scan.end:
            self.end, self._unended = self.end + scan.end, scan.open

    def append(self, line: bytes) -> None:
        """Put one line at the journal's end and on the disk, or leave the journal as it was. Call it under the lock.

        Raises:
            UndecidedError: the system refused to flush the line, and to take it back.
            OSError: the system refused; the line is not there.
        """
        descriptor = files.open_regular(self.log, os.O_WRONLY | os.O_APPEND)
        try:
            if os.fstat(descriptor).st_size != self.end:
                # What stands after the last whole line was left by a writer that was stopped.
                os.ftruncate(descriptor, self.end)
            if not self._named:
                # Whoever gave these files their names may have been stopped before the names were on the disk.
                files.sync_folder(self.path.parent)
                self._named = True
            line = b"\n" * self._unended + line
            try:
                files.write_all(descriptor, line)
                files.sync(descriptor)
            except BaseException as error:
                self._withdraw(descriptor, error)
                raise
        finally:
            os.close(descriptor)
        self.end, self._unended = self.end + len(line), False

    def _withdraw(self, descriptor: int, reason: BaseException) -> None:
        """Take back a line that could not be flushed."""
        try:
            os.ftruncate(descriptor, self.end)
        except OSError as error:
            if isinstance(reason, OSError):
                raise UndecidedError(reason.errno, reason.strerror) from error

    def install(self, snapshot: bytes, first_line: bytes, *, follows: bool) -> None:
        """Write a new pair of files and stand at its end. Stopped anywhere, the old pair or the new one counts.

        Args:
            snapshot: the bytes of the snapshot.
            first_line: the journal's only line.
            follows: whether the old pair says the same, and so is kept as the new one's backup. If not, the backup is
                a second copy of the new snapshot.

        Raises:
            OSError: the system refused; nothing has changed.
        """
        exists = self.path.exists()
        pairs: list[tuple[Path, Path]] = []
        try:
            for target, data in ((self.path, snapshot), (self.log, first_line)):
                pairs.append((files.write_temporary(target, data), target))
            if follows and exists:
                for target in (self.path, self.log):
                    files.keep(target, files.beside(target, BACKUP))
            elif exists:
                copy = files.beside(self.path, BACKUP)
                files.install(files.write_temporary(copy, snapshot), copy)
            # A journal without a snapshot is one never used; a snapshot without a journal has lost it.
            for temporary, target in pairs if exists else reversed(pairs):
                files.install(temporary, target)
        finally:
            for temporary, _ in pairs:
                files.remove(temporary)
        files.remove_temporaries(self.path)
        self._stand(snapshot[: encoding.TOP], first_line, len(first_line))
        self._named = True
