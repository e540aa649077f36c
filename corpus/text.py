"""Text from outside, made safe to keep and to compare.

A terminal obeys what it is sent: escape sequences, direction overrides and characters of no width change what a reader
sees, or do things in the reader's name. ``clean`` takes them out where text enters; ``plain`` folds the typography that
differs between a page, its copy and what a person types.
"""

import re
import unicodedata
from itertools import chain

MARKS = 6
"""Combining marks that may stand on one letter: Tibetan, Hebrew and Arabic stay whole, towers do not."""

_STRING = r"(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x18\x1a\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"
_CONTROL_SEQUENCE = r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
_ESCAPE = r"\x1b[ -/]*[0-~]"
_BREAK = r"(?P<line>\r\n?|[\x0b\x0c\x85\u2028\u2029])"
_CONTROL = r"[\x00-\x08\x0e-\x1f\x7f-\x9f]"
_IGNORABLE = (
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NO_CHARACTER = r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"

_UNSAFE = re.compile(f"{_STRING}|{_CONTROL_SEQUENCE}|{_ESCAPE}|{_BREAK}|{_CONTROL}|{_IGNORABLE}|{_NO_CHARACTER}")
"""ECMA-48 sequences whole, other controls, Unicode's default ignorables but for ZWJ and ZWNJ, and what is no character.

An unfinished sequence loses its introducer only: without it the rest is harmless, and no text is swallowed.
"""

_TOWER = re.compile(rf"[^\w\s\x00-\u02ff]{{{MARKS + 1},}}")
_JOINERS = "\u200c\u200d"

_PLAIN = str.maketrans(
    {
        **dict.fromkeys(
            "\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
            " ",
        ),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u00b4\u0060\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    }
)


def clean(text: str) -> str:
    """Return ``text`` without anything that a terminal would obey or a reader could not see.

    Escape sequences go whole; control characters, direction overrides and characters of no width go, but for the ZWJ
    and ZWNJ that Urdu and Persian need; every line break becomes a line feed; towers of combining marks are capped.
    Cleaning what is clean changes nothing.
    """
    if (text.isascii() and text.isprintable()) or not (_UNSAFE.search(text) or _TOWER.search(text)):
        return text
    return clean_with_map(text)[0]


def clean_with_map(text: str) -> tuple[str, list[int]]:
    """Return the cleaned text, and for each of its code points the offset in ``text`` that it came from."""
    visible, offsets = _without_unsafe(text)
    return _without_towers(visible, offsets)


def plain(text: str) -> str:
    """Return ``text`` with spaces, quotation marks and dashes as ASCII, one character for one, for comparing.

    Offsets in the result are offsets in ``text``.
    """
    return text.translate(_PLAIN)


def _without_unsafe(text: str) -> tuple[str, list[int]]:
    pieces: list[str] = []
    offsets: list[range] = []
    at = 0
    for match in _UNSAFE.finditer(text):
        pieces.append(text[at : match.start()])
        offsets.append(range(at, match.start()))
        at = match.end()
        if match["line"]:
            pieces.append("\n")
            offsets.append(range(match.start(), match.start() + 1))
    pieces.append(text[at:])
    offsets.append(range(at, len(text)))
    return "".join(pieces), list(chain.from_iterable(offsets))


def _without_towers(text: str, offsets: list[int]) -> tuple[str, list[int]]:
    surplus = {at for match in _TOWER.finditer(text) for at in _above_cap(text, *match.span())}
    if not surplus:
        return text, offsets
    kept = [at for at in range(len(text)) if at not in surplus]
    return "".join(text[at] for at in kept), [offsets[at] for at in kept]


def _above_cap(text: str, start: int, end: int) -> list[int]:
    """Return the offsets of the combining marks that stand higher than allowed; a joiner starts no new letter."""
    surplus = []
    height = 0
    for at in range(start, end):
        if unicodedata.category(text[at]).startswith("M"):
            height += 1
            if height > MARKS:
                surplus.append(at)
        elif text[at] not in _JOINERS:
            height = 0
    return surplus
