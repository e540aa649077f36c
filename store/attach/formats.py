"""What kind of file it is: by its first bytes, then by its name, then by what a web server said."""

import re
from pathlib import PurePath
from typing import Literal

Format = Literal["text", "markdown", "html", "pdf", "docx", "epub"]

NAMES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".epub": "epub",
}
"""How the names of files end that can be read, and what these are."""
_MEDIA: dict[str, Format] = {"text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown"}
_MARKUP = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file; save it as DOCX",
    b"{\\rtf": "an RTF file; save it as DOCX or text",
    b"\x89PNG": "a picture; its text has to be recognised first",
    b"\xff\xd8\xff": "a picture; its text has to be recognised first",
    b"GIF8": "a picture; its text has to be recognised first",
    b"\x1f\x8b": "a packed file; unpack it first",
    b"7z\xbc\xaf": "a packed file; unpack it first",
    b"Rar!": "a packed file; unpack it first",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}
SUFFIX: dict[Format, str] = {
    "text": ".txt", "markdown": ".md", "html": ".html", "pdf": ".pdf", "docx": ".docx", "epub": ".epub"
}  # fmt: skip


def format_of(data: bytes, name: str = "", media_type: str = "") -> Format:
    """Return the format of a file.

    Raises:
        ValueError: it is of a kind that has no readable text; the message says of which, and what to do.
    """
    head = data[:4096]
    named = NAMES.get(PurePath(name).suffix.lower())
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _packed(data, named)
    for mark, what in _REFUSED.items():
        if head.startswith(mark):
            raise ValueError(what)
    if _MARKUP.match(head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")):
        return "html"
    if named in {"pdf", "docx", "epub"}:
        raise ValueError(f"no {named.upper()} file, though it is called so")
    return named or _MEDIA.get(media_type.partition(";")[0].strip().lower(), "text")


def _packed(data: bytes, named: Format | None) -> Format:
    """Tell DOCX and EPUB from other packed files by the names in their directory."""
    if b"mimetypeapplication/epub+zip" in data[:200] or b"META-INF/container.xml" in data:
        return "epub"
    if b"word/document.xml" in data:
        return "docx"
    if named in {"docx", "epub"}:
        return named
    raise ValueError("a packed file; unpack it first")
