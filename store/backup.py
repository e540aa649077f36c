"""A whole library folder in one file, and back: a zip with a list of its files and their SHA-256.

Nothing is overwritten: a backup is a new file, and what a restored folder takes the place of is kept beside it.
"""

import errno
import hashlib
import os
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

import msgspec

from store.journal import files
from store.journal.lock import Lock
from store.journal.recovery import JOURNAL

FORMAT = 1
LIST = "pakus-backup.json"
_LEFT_OUT = re.compile(r"\.(?:lock|tmp|part)$")
_MADE_ANEW = frozenset({"search"})
_PIECE = 1 << 20
_PATIENCE = 10.0
_LONGEST_LIST = 50_000_000
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
)
"""What ``zipfile`` raises on a file that is no zip, or damaged, encrypted or packed in a way that it does not know."""


class BackupError(Exception):
    """A backup cannot be made or restored. The message says which file, what was found and what to do."""


class Packed(msgspec.Struct, frozen=True):
    """A file in a backup: its name from the library folder on, its bytes and their SHA-256."""

    name: str
    size: int
    sha256: str


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """The list in a backup."""

    program: str = "pakus-tui"
    format: int = FORMAT
    files: list[Packed]


class Restored(NamedTuple):
    """How many files came back, and where what was there before is now, if there was anything."""

    number: int
    before: Path | None


def pack(folder: Path, file: Path) -> Contents:
    """Put the library in ``folder`` into the new file ``file``.

    Databases are locked meanwhile, so that each is packed as it was at one moment.

    Raises:
        BackupError: there is no library, the file exists, or the folder that it is to be in does not.
        StorageError: another session does not let go of a database.
        OSError: something cannot be read or written.
    """
    if not folder.is_dir():
        raise BackupError(f"{folder} is no library folder: there is nothing to pack.")
    if file.exists() or file.is_symlink():
        raise BackupError(f"{file} exists, and nothing is overwritten. Choose another name.")
    if not file.parent.is_dir():
        raise BackupError(f"{file.parent} is no folder. Make it first, or choose another.")
    temporary = files.beside(file, f".{os.urandom(6).hex()}.tmp")
    with ExitStack() as locks:
        names = [name for name in _names(folder) if folder / name != file]
        for name in names:
            if files.beside(folder / name, JOURNAL).exists():
                locks.enter_context(Lock(folder / name, _PATIENCE).held())
        descriptor = files.open_regular(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        try:
            with os.fdopen(descriptor, "w+b") as target:
                contents = _write(target, folder, names)
                target.flush()
                files.sync(target.fileno())
            files.install(temporary, file)
        finally:
            files.remove(temporary)
    return contents


def _names(folder: Path) -> Iterator[PurePosixPath]:
    """The files of a library, those left out that are no part of it or can be made again."""
    for file in sorted(folder.rglob("*")):
        name = PurePosixPath(file.relative_to(folder).as_posix())
        if _LEFT_OUT.search(name.name) or _MADE_ANEW.intersection(name.parts[:-1]):
            continue
        if file.is_file() and not file.is_symlink():
            yield name


def _write(target: BinaryIO, folder: Path, names: list[PurePosixPath]) -> Contents:
    packed = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            digest, size = hashlib.sha256(), 0
            # A fixed date, so that the same library gives the same backup.
            with (
                (folder / name).open("rb") as source,
                archive.open(zipfile.ZipInfo(str(name)), "w", force_zip64=True) as entry,
            ):
                while piece := source.read(_PIECE):
                    digest.update(piece)
                    size += len(piece)
                    entry.write(piece)
            packed.append(Packed(str(name), size, digest.hexdigest()))
        contents = Contents(files=packed)
        archive.writestr(zipfile.ZipInfo(LIST), msgspec.json.encode(contents))
    return contents


def restore(file: Path, folder: Path) -> Restored:
    """Put the library in ``file`` back as ``folder``; what is there is moved beside it, whole.

    Everything is unpacked and checked before anything is moved.

    Raises:
        BackupError: it is no backup, damaged, of a later version, or does not fit on the disk.
        StorageError: another session is writing in the library that is there.
        OSError: something cannot be read or written.
    """
    folder = Path(os.path.realpath(folder))
    files.make_folder(folder.parent)
    unpacked = folder.with_name(f"{folder.name}.restoring-{os.urandom(4).hex()}")
    try:
        try:
            with zipfile.ZipFile(file) as archive:
                contents = _contents(archive, file, shutil.disk_usage(folder.parent).free)
                unpacked.mkdir(0o700)
                for packed in contents.files:
                    _unpack(archive, packed, unpacked, file)
        except (*_UNREADABLE, OSError) as error:
            if isinstance(error, OSError) and error.errno != errno.EINVAL:
                raise
            # EINVAL: a damaged offset was followed to where no file can be read.
            raise BackupError(f"{file} is no backup, or a damaged one ({error}). Nothing was changed.") from error
        return Restored(len(contents.files), _move_in(unpacked, folder))
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)


def _contents(archive: zipfile.ZipFile, file: Path, room: int) -> Contents:
    """The list in a backup, after everything has been checked that can be without unpacking."""
    try:
        if archive.getinfo(LIST).file_size > _LONGEST_LIST:
            raise BackupError(f"{file}: its list of files is too long. Nothing was changed.")
        contents = msgspec.json.decode(archive.read(LIST), type=Contents)
    except KeyError as error:
        raise BackupError(f"{file} is no backup: it has no {LIST}. Nothing was changed.") from error
    except (msgspec.MsgspecError, RecursionError) as error:
        raise BackupError(f"{file}: its list of files cannot be read ({error}). Nothing was changed.") from error
    if contents.format > FORMAT:
        raise BackupError(f"{file} was made by a later version, in format {contents.format}. Use that version.")
    names = [packed.name for packed in contents.files]
    if sorted([*names, LIST]) != sorted(archive.namelist()) or len({name.casefold() for name in names}) < len(names):
        raise BackupError(f"{file}: its files are not those of its list. Nothing was changed.")
    for name in names:
        _check_name(name, file)
    needed = sum(packed.size for packed in contents.files)
    if needed > room or any(packed.size < 0 for packed in contents.files):
        raise BackupError(f"{file} holds {needed:,} bytes, and {room:,} are free on the disk. Nothing was changed.")
    return contents


def _check_name(name: str, file: Path) -> None:
    parts = name.split("/")
    strange = (not part.strip(". ") or part != part.rstrip(". ") or _RESERVED.fullmatch(part) for part in parts)
    if any(strange) or _FORBIDDEN.search(name):
        raise BackupError(f"{file} holds a file called {name!r}, which no library has. Nothing was changed.")


def _unpack(archive: zipfile.ZipFile, packed: Packed, folder: Path, file: Path) -> None:
    target = folder / packed.name
    target.parent.mkdir(0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    descriptor = files.open_regular(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        with archive.open(packed.name) as source:
            while size <= packed.size and (piece := source.read(_PIECE)):
                digest.update(piece)
                size += len(piece)
                files.write_all(descriptor, piece)
        files.sync(descriptor)
    finally:
        os.close(descriptor)
    if size != packed.size or digest.hexdigest() != packed.sha256:
        raise BackupError(f"{file}: {packed.name} is damaged in it. Nothing was changed.")


def _move_in(unpacked: Path, folder: Path) -> Path | None:
    """Let ``unpacked`` take the place of ``folder``."""
    before = None
    if folder.exists():
        with ExitStack() as locks:
            # Whoever writes at this moment may finish.
            for log in folder.rglob(f"*{JOURNAL}"):
                locks.enter_context(Lock(log.with_name(log.name.removesuffix(JOURNAL)), _PATIENCE).held())
        if any(folder.iterdir()):
            before = _free_name(folder)
            folder.rename(before)
        else:
            folder.rmdir()
    try:
        unpacked.rename(folder)
    except OSError:
        if before:
            before.rename(folder)
        raise
    files.sync_folder(folder.parent)
    return before


def _free_name(folder: Path) -> Path:
    for number in range(1, 10_000):
        name = folder.with_name(f"{folder.name}.before-restore-{number}")
        if not name.exists():
            return name
    raise OSError(errno.EEXIST, "too many earlier libraries beside it", str(folder))
