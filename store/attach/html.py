"""The text of a web page, block by block, with everything that a browser shows."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from store.attach.encodings import decode
from store.attach.errors import MissingReaderError, UnreadableError

if TYPE_CHECKING:
    from lxml import etree

BLOCK = "\x1e"
"""Stands between two blocks until they are laid out."""

_SILENT = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "svg", "math", "object", "iframe", "canvas", "audio"),
        *("video", "select", "textarea"),
    }
)
_INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("br", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike"),
        *("strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    }
)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def text_of_html(data: bytes, declared: str = "") -> str:
    """Return the text of a page: a blank line between blocks, a line break where the page has one.

    Scripts, styles and other things that no reader sees are left out; nothing else is.

    Raises:
        MissingReaderError: lxml is not installed.
        UnreadableError: there is no page in it.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingReaderError("web pages", "web") from error
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
    root = etree.fromstring(decode(data, declared).encode(errors="replace"), parser)
    if root is None:
        raise UnreadableError("there is no page in it")
    return laid_out("".join(_pieces(etree.iterwalk(root, events=("start", "end")))))


def laid_out(text: str) -> str:
    """Return text with one blank line where ``BLOCK`` stands, and no space at the edges of lines."""
    blocks = (re.sub(r"[ \t]*\n[ \t]*", "\n", block).strip() for block in text.split(BLOCK))
    return "\n\n".join(block for block in blocks if block)


def _pieces(events: "Iterable[tuple[str, etree._Element]]") -> Iterator[str]:
    """Yield the text in the page's order, with ``BLOCK`` around every block."""
    silent = kept = 0
    for event, element in events:
        tag = element.tag
        if event == "start":
            if silent or tag in _SILENT:
                silent += 1
                continue
            kept += tag == "pre"
            yield "\n" if tag == "br" else _edge(tag, "“")
            yield _spaced(element.text, kept)
            continue
        if silent:
            silent -= 1
        else:
            kept -= tag == "pre"
            yield _edge(tag, "”")
        if not silent:
            yield _spaced(element.tail, kept)


def _edge(tag: str, quote: str) -> str:
    if tag == "q":
        return quote
    return "" if tag in _INLINE else BLOCK


def _spaced(text: str | None, kept: int) -> str:
    """Return text with spaces as a browser shows them; inside ``pre`` they are kept."""
    return text or "" if kept else _SPACE.sub(" ", text or "")
