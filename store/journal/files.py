"""Files that are whole or not there: safe opening, replacing, and flushing to the disk, on every platform."""

import errno
import glob
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from store.errors import RefusedError

_FLAGS = (
    getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_REPLACE_TRIES = 40
_REPLACE_PAUSE = 0.05


def beside(path: Path, ending: str) -> Path:
    """The companion of ``path`` whose name is the same with ``ending`` put after it."""
    return path.with_name(path.name + ending)


def open_regular(path: Path, flags: int) -> int:
    """Open a regular file and give its descriptor; never a link, a pipe, a folder or a device.

    Raises :class:`RefusedError` for those, ``FileNotFoundError`` and other ``OSError`` as they come.
    """
    with suppress(OSError):
        _refuse_irregular(path, os.lstat(path).st_mode)
    try:
        descriptor = os.open(path, flags | _FLAGS, 0o600)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise RefusedError(f"{path} is a symbolic link, where a file was expected. Remove it.") from error
        raise
    try:
        _refuse_irregular(path, os.fstat(descriptor).st_mode)
    except RefusedError:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_irregular(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode) or stat.S_ISLNK(mode):
        return
    kind = "a folder" if stat.S_ISDIR(mode) else "a pipe" if stat.S_ISFIFO(mode) else "not a file"
    raise RefusedError(f"{path} is {kind}, where a file was expected. Choose another name for the library.")


def read(path: Path, size: int = -1) -> bytes | None:
    """All bytes of a regular file, or the first ``size`` of them; None where there is no file."""
    try:
        descriptor = open_regular(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read(size)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte, however often the system takes only some."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sync(descriptor: int) -> None:
    """Return when the file's bytes are on the disk, not before."""
    if sys.platform == "darwin":
        import fcntl

        # Elsewhere on a Mac the disk is told, but not waited for.
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    if hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the names in ``folder`` are on the disk. Windows, and some drives, have no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and those above it, where missing, readable by their owner only, and on the disk by return."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(0o700)
    sync_folder(folder.parent)


def write_temporary(target: Path, data: bytes) -> Path:
    """A new file beside ``target`` with ``data`` on the disk, ready to take its name. It is removed if that fails."""
    path = _temporary(target)
    descriptor = open_regular(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, 0o600)
            write_all(descriptor, data)
            sync(descriptor)
        finally:
            os.close(descriptor)
    except OSError:
        remove(path)
        raise
    return path


def _temporary(target: Path) -> Path:
    return beside(target, f".{os.urandom(6).hex()}.tmp")


def install(temporary: Path, target: Path) -> None:
    """Give ``temporary`` the name ``target`` in one step that is on the disk by return."""
    for left in range(_REPLACE_TRIES, -1, -1):
        try:
            temporary.replace(target)
            break
        except PermissionError:
            # Windows refuses while somebody else has the target open for a moment.
            if os.name != "nt" or not left:
                raise
            time.sleep(_REPLACE_PAUSE)
    sync_folder(target.parent)


def keep(source: Path, copy: Path) -> None:
    """Make ``copy`` hold what ``source`` holds: a hard link where the file system has them. No source, no copy."""
    temporary = _temporary(copy)
    try:
        temporary.hardlink_to(source)
    except FileNotFoundError:
        return
    except (OSError, NotImplementedError):
        data = read(source)
        if data is None:
            return
        temporary = write_temporary(copy, data)
    try:
        install(temporary, copy)
    finally:
        # A rename between two links to one file does nothing, and leaves the first.
        remove(temporary)


def remove(path: Path) -> None:
    """Take a file away if that can be done; a temporary file that stays does no harm."""
    with suppress(OSError):
        path.unlink()


def temporaries(path: Path) -> list[Path]:
    """What writers that were killed left beside ``path``, if nobody is writing now."""
    return sorted(path.parent.glob(f"{glob.escape(path.name)}.*.tmp"))


def remove_temporaries(path: Path) -> None:
    """Take away what writers that were killed left beside ``path``. Call it under the lock."""
    for file in temporaries(path):
        remove(file)


def signature(path: Path) -> tuple[int, int, int] | None:
    """What tells, without reading it, that a file was changed or replaced; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def writable(*paths: Path) -> bool:
    """Whether the files, where they exist, and their folder may be written."""
    return all(os.access(path, os.W_OK) for path in (paths[0].parent, *filter(Path.exists, paths)))
