"""A file from outside as a page: its text, ready to be searched for an article."""

from pathlib import Path
from typing import NamedTuple

from corpus.text import clean
from store.attach import worker
from store.attach.encodings import decode
from store.attach.errors import UnreadableError
from store.attach.formats import Format, format_of
from store.attach.snapshot import Snapshot, take


class Page(NamedTuple):
    """A file that was read: its bytes, what it is, and its clean text with blank lines between blocks."""

    snapshot: Snapshot
    kind: Format
    text: str


def read(path: Path) -> Page:
    """Read a file: text (also a web page saved as text), Markdown, HTML, PDF, DOCX or EPUB.

    Raises:
        UnreadableError: it cannot be read; the message names the file and says why and what to do.
        MissingReaderError: what reads it is not installed.
    """
    return page_of(take(path))


def page_of(snapshot: Snapshot) -> Page:
    """Read the bytes of a file; see ``read``."""
    declared = snapshot.media_type.partition("charset=")[2].strip("\"' ;")
    try:
        kind = format_of(snapshot.data, snapshot.name, snapshot.media_type)
        if kind == "text":
            text = worker.checked(decode(snapshot.data, declared))
        else:
            text = worker.text_of(kind, snapshot.data, declared)
    except ValueError as error:
        raise UnreadableError(f"{snapshot.name} is {error}") from error
    except UnreadableError as error:
        raise UnreadableError(f"{snapshot.name}: {error}") from error
    return Page(snapshot, kind, clean(text))
