"""The text of a PDF, its lines joined over pages, without running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from store.attach.errors import MissingReaderError, UnreadableError
from store.attach.limits import LARGEST_TEXT

_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile(r"(\w+)[-\u2010]\n(\w+)")
_EDGE = 2
"""How many lines at the top and at the bottom of a page may be running heads."""


def text_of_pdf(data: bytes, declared: str = "") -> str:  # noqa: ARG001  a PDF tells its own encodings
    """Return the text of a PDF's pages.

    Raises:
        MissingReaderError: pypdf is not installed.
        UnreadableError: it is damaged, locked, or has no text.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PdfReadError
    except ImportError as error:
        raise MissingReaderError("PDF files", "pdf") from error
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("it is locked with a password; save a copy without one")
        pages = list(_within_limit(page.extract_text() for page in reader.pages))
    except PdfReadError as error:
        raise UnreadableError(f"it is damaged ({error})") from error
    text = _joined_words("\n".join("\n".join(lines) for lines in _without_running_heads(pages)))
    if not text.strip():
        raise UnreadableError("it has no text, only pictures of pages; their text has to be recognised first")
    return text


def _within_limit(pages: Iterator[str]) -> Iterator[str]:
    total = 0
    for page in pages:
        total += len(page)
        if total > LARGEST_TEXT:
            raise UnreadableError(f"it has more than {LARGEST_TEXT:,} characters of text")
        yield page


def _without_running_heads(pages: Sequence[str]) -> list[list[str]]:
    """Put lines that stand at the edge of most pages, but for a number, in a block of their own, once."""
    lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    edges = Counter(mark for page in lines for mark in {_mark(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    running = {mark for mark, count in edges.items() if count > 1 and 2 * count > len(lines)}
    kept = [[line for line in page if _mark(line) not in running] for page in lines]
    heads = dict.fromkeys(line for page in lines for line in page if _mark(line) in running)
    return [*kept, ["", *heads]] if heads else kept


def _mark(line: str) -> str:
    return _DIGITS.sub("#", line)


def _joined_words(text: str) -> str:
    """Join words that were divided at a line's end: with the hyphen only where the text has it in mid-line too."""
    whole = set(re.findall(r"\w+(?:-\w+)*", text))

    def joined(match: re.Match[str]) -> str:
        first, second = match.groups()
        hyphenated = f"{first}-{second}"
        return hyphenated if hyphenated in whole or second[0].isupper() or first[-1].isdigit() else first + second

    return _BROKEN.sub(joined, text)
