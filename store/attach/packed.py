"""Packed files (DOCX, EPUB), unpacked no further than is safe."""

import zipfile
import zlib
from io import BytesIO

from store.attach.errors import UnreadableError
from store.attach.limits import LARGEST_UNPACKED

_MOST_FILES = 10_000
_ENCRYPTED = 0x1


class Packed:
    """A packed file. Everything that is read from it counts towards one limit, as unpacked, whatever it claims."""

    def __init__(self, data: bytes) -> None:
        """Open it; raises ``UnreadableError`` for what is no packed file, or a dangerous one."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableError(f"it is damaged ({error})") from error
        infos = self._archive.infolist()
        if len(infos) > _MOST_FILES or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
            raise UnreadableError(f"it would unpack to more than {LARGEST_UNPACKED / 1_000_000:.0f} MB")
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise UnreadableError("it is locked with a password; save a copy without one")
        self._left = LARGEST_UNPACKED

    @property
    def names(self) -> list[str]:
        """The files in it."""
        return self._archive.namelist()

    def __contains__(self, name: str) -> bool:
        return name in self._archive.namelist()

    def read(self, name: str) -> bytes:
        """Return one of the files in it."""
        try:
            with self._archive.open(name) as file:
                content = file.read(self._left + 1)
        except KeyError as error:
            raise UnreadableError(f"it has no {name}") from error
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error) as error:
            raise UnreadableError(f"it is damaged ({error})") from error
        self._left -= len(content)
        if self._left < 0:
            raise UnreadableError(f"it would unpack to more than {LARGEST_UNPACKED / 1_000_000:.0f} MB")
        return content
