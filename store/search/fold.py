"""What of a text counts for search: words without case, accents, apostrophes and punctuation.

Letters are folded one by one (Unicode compatibility decomposition, case folding), so that every folded letter knows
where it stood. Scripts that write no spaces are taken apart into single characters.
"""

import re
import unicodedata
from typing import NamedTuple

_APOSTROPHES = "'\u2018\u2019\u02bb\u02bc\u02be\u02bf`\u00b4\uff07"
_IGNORED = "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_ONE_LETTER = {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ہ", "ه": "ہ"}
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ACCENT = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_APOSTROPHE = re.compile("'s(?![^ ])|'")


class Word(NamedTuple):
    """A folded word, and where its characters stood in the text (end excluded)."""

    text: str
    start: int
    end: int


class _Letters(dict[int, str]):
    """A translation table that works out each character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _letter(chr(code))
        return folded


def _letter(character: str) -> str:
    """What one character becomes, its case kept: letters and digits, an apostrophe, nothing, or a space."""
    if character in _APOSTROPHES:
        return "'"
    if re.match(f"[{_IGNORED}]", character):
        return ""
    decomposed = _ACCENT.sub("", unicodedata.normalize("NFKD", character))
    plain = "".join(_ONE_LETTER.get(part, part) if _belongs_to_word(part) else " " for part in decomposed)
    return f" {plain} " if _UNSPACED.match(character) else plain


def _belongs_to_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


_LETTERS = _Letters()
_ASCII = "".join(_LETTERS[code] for code in range(128)).ljust(256).encode()
_TYPOGRAPHY = (("\u2019", "'"), ("\u2018", "'"), *((sign, " ") for sign in "\u201c\u201d\u2013\u2014\u2026\u00a0"))


def cased(text: str) -> str:
    """The words of a text with their case, parted by spaces."""
    folded, _ = _letter_by_letter(text)
    return _APOSTROPHE.sub("", folded) if "'" in folded else folded


def fold(text: str) -> str:
    """The words of a text in lower case, parted by spaces."""
    return cased(text).casefold()


def words(text: str) -> list[Word]:
    """The folded words of a text, each with its place."""
    folded, as_long = _letter_by_letter(text)
    places = range(len(text)) if as_long else [at for at, each in enumerate(text) for _ in _LETTERS[ord(each)]]
    found = []
    for match in re.finditer("[^ ]+", folded):
        if "'" not in match[0]:
            found.append(Word(match[0].casefold(), places[match.start()], places[match.end() - 1] + 1))
        elif word := _APOSTROPHE.sub("", match[0]).casefold():
            inner = match[0].strip("'")
            start = match.start() + match[0].index(inner)
            end = start + len(inner) - (2 if inner.endswith("'s") else 0)
            found.append(Word(word, places[start], places[end - 1] + 1))
    return found


def _letter_by_letter(text: str) -> tuple[str, bool]:
    """A text with every character folded, and whether each became exactly one."""
    if not text.isascii():
        plain = text
        for sign, ascii_sign in _TYPOGRAPHY:
            plain = plain.replace(sign, ascii_sign)
        if not plain.isascii():
            return text.translate(_LETTERS), False
        text = plain
    return text.encode().translate(_ASCII).decode(), True
