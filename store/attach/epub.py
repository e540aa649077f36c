"""The text of an EPUB book, chapter by chapter in reading order."""

import posixpath
from urllib.parse import unquote

from store.attach.errors import MissingReaderError, UnreadableError
from store.attach.html import text_of_html
from store.attach.packed import Packed

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})


def text_of_epub(data: bytes, declared: str = "") -> str:  # noqa: ARG001  a book tells its own encoding
    """Return the text of a book's chapters.

    Raises:
        MissingReaderError: lxml is not installed.
        UnreadableError: it is damaged, locked, or no book.
    """
    book = Packed(data)
    if _ENCRYPTION in book and b"EncryptedKey" in book.read(_ENCRYPTION):
        raise UnreadableError("it is locked to a shop's reader; a copy without that lock is needed")
    chapters = (text_of_html(book.read(name)) for name in _chapters(book))
    return "\n\n".join(text for text in chapters if text)


def _chapters(book: Packed) -> list[str]:
    """Return the names of the chapters' files in reading order (EPUB 3.3, 5.7: the spine)."""
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingReaderError("EPUB books", "web") from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)

    def parsed(name: str) -> "etree._Element":
        root = etree.fromstring(book.read(name), parser)
        if root is None:
            raise UnreadableError(f"it is damaged ({name} is empty)")
        return root

    package = next((str(path) for path in parsed(_CONTAINER).xpath("//@full-path")), "")
    if package not in book:
        raise UnreadableError("it is damaged (it does not say what it consists of)")
    root, folder = parsed(package), posixpath.dirname(package)
    items = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        for item in root.iter("{*}item")
        if item.get("media-type") in _PAGES
    }
    chapters = [items[at.get("idref")] for at in root.iter("{*}itemref") if at.get("idref") in items]
    return [name for name in dict.fromkeys(chapters) if name in book]
