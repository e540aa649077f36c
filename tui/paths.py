"""Paths as a reader types, pastes or drops them: what they name, and how one goes on."""

import os
import shlex
from itertools import takewhile
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from corpus.text import clean
from store.attach.formats import NAMES

WEB: Final = ("http://", "https://")
MOST: Final = 1000
"""So many files of a folder are listed."""


class Entry(NamedTuple):
    """A file or folder that can be gone on to."""

    path: str
    name: str
    is_folder: bool


def sources(text: str) -> list[str]:
    """The files, folders and web addresses that a text names.

    Terminals write what is dropped on them in their own ways: quoted, with backslashes, as ``file:`` addresses, one a
    line or all in one. A text that is a path as it stands is one path, whatever is in it.
    """
    found: list[str] = []
    for line in filter(None, map(str.strip, clean(text).splitlines())):
        found += [line] if _is_one(line) else _parts(line)
    return [_plain(one) for one in found]


def in_one_line(text: str) -> str:
    """What several lines name, so written that ``sources`` finds the same in it."""
    found = sources(text)
    if os.name == "nt":
        return " ".join(f'"{one}"' for one in found)
    return shlex.join(found)


def names_something(text: str) -> bool:
    """Whether all that a text names is there, or on the web."""
    found = sources(text)
    return bool(found) and all(one.startswith(WEB) or _exists(one) for one in found)


def entries(text: str) -> list[Entry]:
    """What stands in the folder that is typed and begins as typed: folders first, then files that can be attached."""
    if text.startswith(WEB):
        return []
    folder, prefix = _divided(text)
    try:
        with os.scandir(Path(folder or ".").expanduser()) as there:
            found = [_entry(folder, one) for one, _ in zip(there, range(10 * MOST), strict=False)]
    except (OSError, ValueError, RuntimeError):
        return []
    wanted = [one for one in found if one and _begins(one.name, prefix)]
    return sorted(wanted, key=lambda one: (not one.is_folder, one.name.casefold()))[:MOST]


def within(folder: str) -> str:
    """A folder's path, ready for a name behind it."""
    return folder if folder.endswith(tuple(filter(None, (os.sep, os.altsep)))) else folder + os.sep


def above(text: str) -> str:
    """The folder above the one that is typed; nothing at the top."""
    try:
        here = Path(os.path.abspath(Path(_divided(text)[0] or ".").expanduser()))  # noqa: PTH100 - ".." goes up here
    except (OSError, ValueError, RuntimeError):
        return ""
    return "" if here.parent == here else str(here.parent)


def completed(text: str, found: list[Entry]) -> str:
    """The text, gone on as far as all that it may mean goes on alike."""
    if len(found) == 1:
        return found[0].path + (os.sep if found[0].is_folder else "")
    folder, prefix = _divided(text)
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*(one.name for one in found), strict=False))
    common = "".join(letters[0] for letters in alike)
    return folder + common if len(common) > len(prefix) else text


def _is_one(line: str) -> bool:
    return (line.startswith((*WEB, "file:")) and " " not in line) or _exists(line)


def _parts(line: str) -> list[str]:
    try:
        if os.name == "nt":
            return [part.strip("\"'") for part in shlex.split(line, posix=False)]
        return shlex.split(line)
    except ValueError:
        return [line]


def _plain(source: str) -> str:
    """A ``file:`` address as the path that it stands for."""
    if not source.startswith("file:"):
        return source
    path = unquote(urlsplit(source).path)
    return path.lstrip("/") if os.name == "nt" else path


def _exists(path: str) -> bool:
    try:
        return Path(path).expanduser().exists()
    except (OSError, ValueError, RuntimeError):
        return False


def _divided(text: str) -> tuple[str, str]:
    """The folder that is typed, with the separator behind it, and how the name in it begins."""
    at = max(text.rfind(separator) for separator in filter(None, (os.sep, os.altsep))) + 1
    return text[:at], text[at:]


def _entry(folder: str, there: "os.DirEntry[str]") -> Entry | None:
    try:
        is_folder = there.is_dir()
    except OSError:
        return None
    if clean(there.name) != there.name or not (is_folder or Path(there.name).suffix.lower() in NAMES):
        return None
    return Entry(folder + there.name, there.name, is_folder)


def _begins(name: str, prefix: str) -> bool:
    """Whether a name begins so; hidden ones only where the dot is typed."""
    return name.casefold().startswith(prefix.casefold()) and (prefix.startswith(".") or not name.startswith("."))
