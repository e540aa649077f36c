"""What can go wrong with a file of the library. Each message names the file, what was found and what to do."""

import errno
from pathlib import Path

import msgspec


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """What was found wrong with a file, what is missing because of it, and where the damaged files were copied to.

    ``backup`` tells whether the state before the last compaction can be returned to.
    """

    file: str
    found: tuple[str, ...]
    missing: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    documents: int = 0
    backup: bool = False

    def __str__(self) -> str:
        """One statement a line."""
        lines = [f"{self.file} is damaged. Nothing was overwritten."]
        lines += [f"Found: {fault}." for fault in self.found]
        lines += [f"Could be read: {self.documents:,} documents."]
        lines += [f"Missing: {loss}." for loss in self.missing or ("nothing, as far as the checksums tell",)]
        lines += [f"Copy of what was found: {copy}" for copy in self.saved]
        return "\n".join(lines)


class StorageError(Exception):
    """A file of the library cannot be used as asked."""


class BusyError(StorageError):
    """Another session held the lock for too long. Nothing was changed; the same call may be made again."""


class ReadOnlyError(StorageError):
    """The file was opened for reading, may not be written, or is damaged and waits for the reader's word."""


class NotSavedError(StorageError):
    """A change could not be put on disk. Memory and disk are as they were before it."""


class RefusedError(StorageError):
    """Not a file of ours, or one that a later version made. It was left as it is."""


class CorruptError(StorageError):
    """Nothing in the file or its backups can be read. ``damage`` tells what was found. It was left as it is."""

    def __init__(self, damage: Damage) -> None:
        """Say what ``damage`` says, and what to do."""
        super().__init__(f"{damage}\nRestore a backup, or move the file and those beside it away to start anew.")
        self.damage = damage


class UndecidedError(OSError):
    """The system refused both to keep a change and to take it back."""


def failure(path: Path, error: OSError) -> StorageError:
    """What a refusal by the system means for the reader of ``path``."""
    reason = error.strerror or str(error)
    if isinstance(error, UndecidedError):
        return NotSavedError(
            f"{path}: it cannot be told whether this was saved: {reason}. Keep a copy of it elsewhere."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ReadOnlyError(f"{path} may not be written: {reason}. Check who may write in {path.parent}.")
    return NotSavedError(f"{path}: not saved: {reason}. What was saved before is safe. Mend that, and try again.")
