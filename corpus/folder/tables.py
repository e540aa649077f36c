"""TOML files as tables: read with suspicion, written to be read.

Text is cleaned where it enters, and its line breaks and runs of spaces become one space: files are wrapped for reading,
records are not. A space that does not break stays.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import TypeAlias

import tomli_w

from corpus.text import clean

Value: TypeAlias = "str | int | float | bool | dt.date | dt.time | list[Value] | dict[str, Value]"
"""What TOML may hold."""

Table = dict[str, Value]

LARGEST = 64 * 1024 * 1024
"""The largest file that is read, in bytes: a corpus is written by people."""

WIDTH = 110
"""Columns after which text is wrapped."""

_SPACES = re.compile(r"[ \t\n]+")
_EDGES = ("prefix", "suffix")
"""Fields whose first and last space are part of what is printed beside a quotation."""


class UnreadableError(Exception):
    """A file that holds no tables: what was found, and what may help."""

    def __init__(self, found: str, hint: str = "") -> None:
        """Take what was found in the file or instead of it, and what to do about it."""
        super().__init__(found)
        self.found = found
        self.hint = hint


def load(file: Path) -> Table:
    """Return the tables of a TOML file, its text cleaned.

    Raises:
        UnreadableError: the file is missing, no regular file, too large, not UTF-8 or not TOML.
    """
    try:
        content = _content(file).decode("utf-8-sig")
        return _entered_table(tomllib.loads(content.replace("\r\n", "\n")))
    except FileNotFoundError:
        raise UnreadableError("there is no such file") from None
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise UnreadableError(f"byte {error.start + 1} is not UTF-8 text", "save it as UTF-8") from None
    except RecursionError:
        raise UnreadableError("lists or tables are nested too deeply") from None
    except ValueError as error:
        raise UnreadableError(f"not TOML: {clean(str(error))}") from None


def dump(table: Table) -> str:
    """Return a table as TOML: long text wrapped, one item of a list on a line, so that files diff well."""
    return tomli_w.dumps(_wrapped_table(table), multiline_strings=True)


def _content(file: Path) -> bytes:
    status = file.stat()
    if not S_ISREG(status.st_mode):
        raise UnreadableError("not a file")
    if status.st_size > LARGEST:
        raise UnreadableError(
            f"{status.st_size / 1e6:.0f} MB are too much", f"files up to {LARGEST / 1e6:.0f} MB are read"
        )
    content = file.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("the text is UTF-16", "save it as UTF-8")
    if b"\0" in content:
        raise UnreadableError("not text: it holds NUL bytes")
    return content


def _entered(value: Value, field: str = "") -> Value:
    if isinstance(value, str):
        return _line(value) if field in _EDGES else _line(value).strip(" ")
    if isinstance(value, list):
        return [_entered(item) for item in value]
    if isinstance(value, dict):
        return _entered_table(value)
    return value


def _entered_table(table: Table) -> Table:
    return {_line(name): _entered(item, name) for name, item in table.items()}


def _line(text: str) -> str:
    return _SPACES.sub(" ", clean(text))


def _wrapped(value: Value, field: str = "") -> Value:
    if isinstance(value, str) and len(value) > WIDTH and field not in _EDGES:
        return "".join(f"{line}\n" for line in _lines(value))
    if isinstance(value, list | tuple):
        return [_wrapped(item) for item in value]
    if isinstance(value, dict):
        return _wrapped_table(value)
    return value


def _lines(text: str) -> Iterator[str]:
    """Yield lines that break at plain spaces only: textwrap drops spaces of other kinds at a break."""
    line, *words = text.split(" ")
    for word in words:
        if len(line) + 1 + len(word) > WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}"
    yield line


def _wrapped_table(table: Table) -> Table:
    return {name: _wrapped(item, name) for name, item in table.items()}
