"""One file of named arrays, mapped into memory instead of read: what an index is kept in.

Layout: a magic word, the checksum of all that follows; the length of the header, the header (MessagePack), the arrays,
each at a multiple of 64 bytes. Little-endian throughout.
"""

import mmap
import os
import struct
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]

MAGIC = b"pakusidx"
_PREAMBLE = struct.Struct("<8sI")
_LENGTH = struct.Struct("<I")
_BEFORE_HEADER = _PREAMBLE.size + _LENGTH.size
_ALIGNMENT = 64
_CHECKED_AT_ONCE = 1 << 24


class DamagedError(Exception):
    """The file is not whole, or not one of ours."""


class _Described(msgspec.Struct, array_like=True):
    name: str
    dtype: str
    start: int
    size: int


class _Header(msgspec.Struct, array_like=True):
    about: msgspec.Raw
    arrays: list[_Described]


def write(file: Path, about: bytes, arrays: Mapping[str, Array]) -> None:
    """Write arrays and a MessagePack document ``about`` them; the file appears whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    at = 0
    described = []
    for name, array in arrays.items():
        described.append(_Described(name, array.dtype.str, at, array.size))
        at += _padded(array.nbytes)
    header = msgspec.msgpack.encode(_Header(msgspec.Raw(about), described))
    padding = _padded(_BEFORE_HEADER + len(header)) - _BEFORE_HEADER - len(header)
    header = _LENGTH.pack(len(header)) + header + b"\0" * padding
    checksum = zlib.crc32(header)
    handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=f"{file.stem}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(_PREAMBLE.pack(MAGIC, 0))
            out.write(header)
            for array in arrays.values():
                content = np.ascontiguousarray(array).data.cast("B") if array.size else b""
                between = b"\0" * (_padded(array.nbytes) - array.nbytes)
                out.write(content)
                out.write(between)
                checksum = zlib.crc32(between, zlib.crc32(content, checksum))
            out.seek(0)
            out.write(_PREAMBLE.pack(MAGIC, checksum))
        Path(unfinished).replace(file)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def read(file: Path) -> tuple[bytes, dict[str, Array]]:
    """Map the arrays of a file into memory, after checking that it is whole.

    Raises:
        DamagedError: the file is cut, altered or foreign.
        OSError: it cannot be read.
    """
    if not file.is_file():
        raise DamagedError("it is no file")
    with file.open("rb") as opened:
        if os.fstat(opened.fileno()).st_size < _BEFORE_HEADER:
            raise DamagedError("it is cut")
        mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    magic, checksum = _PREAMBLE.unpack_from(mapped)
    if magic != MAGIC:
        raise DamagedError("it is no search index")
    if _checksum(memoryview(mapped)[_PREAMBLE.size :]) != checksum:
        raise DamagedError("its checksum is wrong")
    (length,) = _LENGTH.unpack_from(mapped, _PREAMBLE.size)
    header = msgspec.msgpack.decode(mapped[_BEFORE_HEADER : _BEFORE_HEADER + length], type=_Header)
    start = _padded(_BEFORE_HEADER + length)
    return bytes(header.about), {each.name: _array(mapped, start, each) for each in header.arrays}


def _array(mapped: mmap.mmap, start: int, described: _Described) -> Array:
    dtype = np.dtype(described.dtype)
    if not described.size:
        return np.empty(0, dtype)
    return np.frombuffer(mapped, dtype, described.size, start + described.start)


def _checksum(content: memoryview) -> int:
    checksum = 0
    for start in range(0, len(content), _CHECKED_AT_ONCE):
        checksum = zlib.crc32(content[start : start + _CHECKED_AT_ONCE], checksum)
    return checksum


def _padded(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT
