"""The bytes of a reader's file as they were at one moment."""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from store.attach.errors import UnreadableError
from store.attach.limits import LARGEST_FILE
from store.errors import RefusedError
from store.journal.files import open_regular


class Snapshot(NamedTuple):
    """A file's bytes, its name, and the kind that a web server says it is, if it came from one."""

    data: bytes
    name: str
    media_type: str = ""
    url: str = ""

    @property
    def sha256(self) -> str:
        """The hash by which the file is kept."""
        return hashlib.sha256(self.data).hexdigest()


def take(path: Path) -> Snapshot:
    """Read a file whole; a link to one is followed.

    Raises:
        UnreadableError: it is not there, no file, empty, too big, may not be read, or changed meanwhile.
    """
    try:
        descriptor = open_regular(path.resolve(), os.O_RDONLY)
    except RefusedError as error:
        raise UnreadableError(f"{path} is no file that can be read") from error
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror}") from error
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(file.fileno())
        if before.st_size > LARGEST_FILE:
            raise UnreadableError(
                f"{path} is too big: {_megabytes(before.st_size)}, at most {_megabytes(LARGEST_FILE)}"
            )
        data = file.read(LARGEST_FILE + 1)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise UnreadableError(f"{path} changed while it was read; try again")
    if not data.strip():
        raise UnreadableError(f"{path} is empty")
    return Snapshot(data, path.name)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"
