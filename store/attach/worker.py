"""Files from outside are read in a process of their own, which may take only so much time and memory."""

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import store
from store.attach.errors import AttachError, MissingReaderError, UnreadableError
from store.attach.formats import Format
from store.attach.limits import LARGEST_TEXT, MEMORY, SECONDS

_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from store.attach.worker import main; main()"
_UNREADABLE, _MISSING = 3, 4

_HEAD = 10_000
_FEW, _STRANGE = 10, 50
"""More than a few control characters, and more than one in this many characters, are in no text."""


def text_of(kind: Format, data: bytes, declared: str = "", seconds: float = SECONDS) -> str:
    """Return the text of a file, read in a separate process.

    Args:
        kind: what it is.
        data: the file.
        declared: the encoding that the sender said it is in.
        seconds: how long it may take.

    Raises:
        UnreadableError: it cannot be read; the message says why.
        MissingReaderError: what reads it is not installed.
    """
    home = str(Path(store.__file__).parent.parent)
    command = [sys.executable, "-P", "-c", _START, home, kind, declared]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(f"it takes longer than {seconds:.0f} seconds to read") from error
    message = done.stderr.decode(errors="replace").strip()
    match done.returncode:
        case 0:
            return done.stdout.decode(errors="replace")
        case _ if done.returncode == _UNREADABLE:
            raise UnreadableError(message)
        case _ if done.returncode == _MISSING:
            raise MissingReaderError(*message.split("\n", 1))
        case _:
            raise UnreadableError(f"it cannot be read within {MEMORY // 1_000_000} MB of memory, or is damaged")


def checked(text: str) -> str:
    """Return a text that was read, if it is one: not empty, and not too long."""
    if len(text) > LARGEST_TEXT:
        raise UnreadableError(f"it has more than {LARGEST_TEXT:,} characters of text")
    if not any(character.isalnum() for character in text):
        raise UnreadableError("it has no text")
    head = text[:_HEAD]
    strange = sum(ord(character) < 9 or 13 < ord(character) < 32 for character in head)
    if strange > _FEW and _STRANGE * strange > len(head):
        raise UnreadableError("it is no text")
    return text


def main() -> None:
    """Read a file from stdin as the arguments say (format, declared encoding), and write its text to stdout."""
    kind, declared = sys.argv[1:]
    logging.disable()
    _limit_memory()
    try:
        text = checked(_reader(kind)(sys.stdin.buffer.read(), declared))
    except MissingReaderError as error:
        _end(_MISSING, f"{error.what}\n{error.extra}")
    except AttachError as error:
        _end(_UNREADABLE, str(error))
    except RecursionError:
        _end(_UNREADABLE, "it is nested too deeply")
    except MemoryError:
        _end(_UNREADABLE, f"it cannot be read within {MEMORY // 1_000_000} MB of memory")
    except Exception as error:  # noqa: BLE001  a damaged file can make a reader fail in any way
        _end(_UNREADABLE, f"it is damaged ({type(error).__name__}: {error})")
    else:
        sys.stdout.buffer.write(text.encode(errors="replace"))


def _end(status: int, message: str) -> None:
    sys.stderr.write(message)
    sys.stderr.flush()
    sys.exit(status)


def _limit_memory() -> None:
    """Take no more memory than is allowed, on systems that can promise that."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (OSError, ValueError):
        return


def _reader(kind: str) -> Callable[[bytes, str], str]:
    match kind:
        case "html":
            from store.attach.html import text_of_html

            return text_of_html
        case "markdown":
            from store.attach.markdown import text_of_markdown

            return text_of_markdown
        case "pdf":
            from store.attach.pdf import text_of_pdf

            return text_of_pdf
        case "docx":
            from store.attach.docx import text_of_docx

            return text_of_docx
        case "epub":
            from store.attach.epub import text_of_epub

            return text_of_epub
        case _:
            raise UnreadableError(f"there is no reader for {kind}")
