"""The text of a web page, block by block, with everything that a browser shows."""

import re

from store.attach.encodings import decode
from store.attach.errors import MissingReaderError, UnreadableError
from store.attach.limits import LARGEST_TEXT

BLOCK, LINE = "\x1e", "\x1f"
"""Stand between two blocks, and for a line break, until a text is laid out."""

_SILENT = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "svg", "math", "object", "iframe", "canvas", "audio"),
        *("video", "select", "textarea"),
    }
)
_INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("br", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    }
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_LINE = re.compile(rf" *{LINE} *")
_CHUNK = 65_536


def text_of_html(data: bytes, declared: str = "") -> str:
    """Return the text of a page: a blank line between blocks, a line break where the page has one.

    Scripts, styles and other things that no reader sees are left out; nothing else is. The page is read as a stream:
    it may be nested as deep as it likes.

    Raises:
        MissingReaderError: lxml is not installed.
        UnreadableError: its text is too long.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingReaderError("web pages", "web") from error
    shown = _Shown()
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=shown)
    page = decode(data, declared).encode(errors="replace")
    for at in range(0, len(page), _CHUNK):
        parser.feed(page[at : at + _CHUNK])
    parser.close()
    return laid_out("".join(shown.pieces))


def laid_out(text: str) -> str:
    """Return text with single spaces, a line feed for ``LINE`` and a blank line for ``BLOCK``."""
    blocks = (_AROUND_LINE.sub("\n", _SPACE.sub(" ", block)).strip() for block in text.split(BLOCK))
    return "\n\n".join(block for block in blocks if block)


class _Shown:
    """Collects what a browser shows, as a parser comes upon it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._silent = self._kept = self._size = 0

    def start(self, tag: str, attributes: object) -> None:  # noqa: ARG002  the parser gives them
        if self._silent or tag in _SILENT:
            self._silent += 1
        else:
            self._kept += tag == "pre"
            self._add(LINE if tag == "br" else _edge(tag, "“"))

    def end(self, tag: str) -> None:
        if self._silent:
            self._silent -= 1
        else:
            self._kept -= tag == "pre"
            self._add(_edge(tag, "”"))

    def data(self, text: str) -> None:
        if not self._silent:
            self._add(text.replace("\n", LINE) if self._kept else text)

    def close(self) -> None:
        """The parser wants to say that the page is over."""

    def _add(self, piece: str) -> None:
        self._size += len(piece)
        if self._size > 2 * LARGEST_TEXT:
            raise UnreadableError(f"it has more than {LARGEST_TEXT:,} characters of text")
        if piece and not (piece == BLOCK and self.pieces and self.pieces[-1] == BLOCK):
            self.pieces.append(piece)


def _edge(tag: str, quote: str) -> str:
    if tag == "q":
        return quote
    return "" if tag in _INLINE else BLOCK
