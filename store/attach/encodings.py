"""Bytes to text, whatever encoding a page was saved in."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of ``data``.

    A byte order mark decides; then UTF-8, if the bytes are valid in it; then the encoding declared by the sender or at
    the beginning of the page; then UTF-16 without a mark; and Windows-1252, which takes any bytes, last.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for encoding in (_utf16_without_mark(data), "utf-8", declared, _declared_within(data)):
        try:
            if encoding and "\0" not in (text := data.decode(encoding)):
                return text
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("windows-1252", errors="replace")


def _utf16_without_mark(data: bytes) -> str:
    """Western text in UTF-16 has a NUL in nearly every second place."""
    head = data[:_HEAD]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(head) > 8 and zeros.count(0) * 2 > len(zeros):
            return encoding
    return ""


def _declared_within(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii", errors="replace") if found else ""
