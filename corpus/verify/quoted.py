"""What a writer quotes, of how many pieces, and whom they name as its speaker."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.passage import Passage
from corpus.text import plain

_MARKED = re.compile(
    r"“(?P<curly>[^“”]+)(?:”|(?=\n\s*\n\s*“)|$)|«(?P<angled>[^«»]+)(?:»|$)"
    r"|(?<!\w)\"(?P<straight>(?:[^\"\n]|\n(?!\s*\n))+)\"(?!\w)"
    r"|(?<!\w)‘(?P<single>[^‘]+?)’(?!\w)|(?<![\w'])'(?P<plain>[^'\n]+(?:'\w[^'\n]*)*)'(?!\w)"
)
"""Words in quotation marks; curly ones may run over lines, and a last paragraph may leave them open."""

_OMISSION = re.compile(r"\s*(?:\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.(?:\s?\.){2,}|…)[.,;]?\s*")
_RECASED = re.compile(r"\[([^\W\d_])\](?=\w)")
_INSERTED = re.compile(r"\[[^\[\]]*\]")
_EDGE = re.compile(r"^[\s\"'“”‘’«».,;:!?…=*_—–-]+|[\s\"'“”‘’«».,;:!?…=*_—–-]+$")

_CUE = (
    r"(?:said|says|saying|told|tells|added|adds|noted|notes|argued|argues|stated|states|underlined|wrote|writes|tweeted"
    r"|claimed|claims|warned|warns|insisted|insists|reiterated|complained|complains|announced|announces|pointed\s+out"
    r"|asked|asks|explained|explains|declared|remarked|replied|continued|observed|stressed|maintained|read|reads)"
)
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sen|Rep|Gov|Prof|St)\.|(?:[A-Z]\.)+)"
_CAPITAL = rf"(?:{_TITLE}|[A-Z][\w'’-]*)"
_NAME = rf"(?P<name>{_CAPITAL}(?:\s+(?:(?:of|the|bin|al|ul|e|i)\s+)*{_CAPITAL})*)"
_ASIDE = r"(?:,[^,“”\"]{1,100},|\s+\([^()]*\))?"
_SAYS = (
    rf"(?:(?:\w+ly|also|has|had)\s+)*(?:{_CUE}"
    rf"|(?:is|was)\s+(?:\w+ly\s+)?(?:reported|alleged|said|quoted|believed)\s+(?:to\s+have\s+{_CUE}|as\s+saying))\b"
)
_BEHIND = (
    re.compile(
        rf"^(?:[^.!?”\"]{{0,80}},)?[\s,”\"’']*(?!tell|told){_CUE}\s+(?:the\s+|by\s+|a\s+)?(?:[a-z][\w-]*\s+){{0,5}}{_NAME}"
    ),
    re.compile(rf"^[\s,”\"’']*(?:the\s+)?(?:[a-z][\w-]*\s+){{0,5}}{_NAME}{_ASIDE}\s+{_SAYS}"),
    re.compile(rf"^[\s,”\"’']*(?i:according\s+to)\s+(?:the\s+)?(?:[a-z][\w-]*\s+){{0,5}}{_NAME}"),
    re.compile(rf"^\s*[—–-]+\s*{_NAME}"),
)
_BEFORE = (
    re.compile(rf"{_NAME}{_ASIDE}\s+{_SAYS}[^.!?“”\"]{{0,60}}$"),
    re.compile(rf"(?i:according\s+to)\s+(?:the\s+)?(?:[a-z][\w-]*\s+){{0,5}}{_NAME}[^.!?“”\"]{{0,30}}$"),
    re.compile(rf"{_NAME}\s*:\s*$"),
)
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")
_BELOW = re.compile(r"^\s*(?=[—–-])")
"""A name below a block quotation stands behind a dash."""

_NOBODY = frozenset(
    "he she it they we i you the a an this that who one some somebody someone nobody everybody everyone others".split()
)


class Quoted(NamedTuple):
    """Words in quotation marks, where they stand in the writer's text, and what the writer says around them."""

    words: str
    at: Passage
    before: str
    after: str


Through = Callable[[Sequence[Quoted]], Iterable[Quoted]]
"""Hands on what is to be checked, one after the other: it may tell how far the check is, and end before the last."""


def quotations(text: str) -> Iterator[Quoted]:
    """Yield what stands in quotation marks in ``text``."""
    for match in _MARKED.finditer(text):
        start, end = match.span(str(match.lastgroup))
        if re.search(r"\w", text[start:end]):
            yield Quoted(
                text[start:end], Passage(start, end), text[max(0, start - 301) : start - 1], text[end + 1 : end + 301]
            )


def pieces(words: str) -> list[str]:
    """Divide what is quoted where the writer says that something is left out (``…``) or put in (``[Khan]``)."""
    parts = (part for piece in _OMISSION.split(words) for part in _INSERTED.split(piece))
    return [bare(part) for part in parts if bare(part)]


def recased(words: str) -> str:
    """Return words with letters as printed where the writer says that their case was changed: ``[T]he`` was ``the``."""
    return _RECASED.sub(lambda letter: letter[1].swapcase(), words)


def bare(words: str) -> str:
    """Return words without the punctuation, quotation marks and space around them."""
    return _EDGE.sub("", words)


def speaker(before: str, after: str) -> str:
    """Return the name of whoever is said to speak, from what stands around a quotation; nothing if it is not told."""
    sentence_before = re.split(r"[.!?]\s+(?=[A-Z“\"])", plain(before))[-1]
    behind = plain(_PARAGRAPH_END.split(_BELOW.sub("", after), maxsplit=1)[0])
    found = [pattern.search(behind) for pattern in _BEHIND] + [pattern.search(sentence_before) for pattern in _BEFORE]
    for match in found:
        if match and match["name"].split()[0].casefold() not in _NOBODY:
            return match["name"].rstrip("'-")
    return ""
