"""Every quotation in a text that the reader wrote, checked, and the text with the findings written in."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from corpus.passage import Passage
from corpus.verify.check import Checker
from corpus.verify.quoted import Quoted, Through, bare, quotations
from corpus.verify.verdict import LABELS, Found, Verdict
from corpus.wording import length

_HIDDEN = re.compile(
    r"^(?P<fence>```|~~~).*?(?:^(?P=fence)[^\n]*$|\Z)|(?P<tick>`+)[^`\n]+(?P=tick)|<!--.*?(?:-->|\Z)|<https?://[^>\s]*>"
    r"|(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|^[ \t]*#+[ \t]",
    re.DOTALL | re.MULTILINE,
)
"""What in Markdown is not read: code, comments, addresses, and the marks of headings and emphasis."""

_LINK = re.compile(r"!?\[(?P<label>[^\[\]\n]*)\](?:\([^()\s]*\)|\[[^\[\]\n]*\])")
_BLOCK = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_BLOCK_MARK = re.compile(r"^[ \t]*>", re.MULTILINE)
_CLOSING = ("”", '"', "’", "'", "»")
_AROUND = 300
"""How many characters around a block quotation may tell who speaks."""


class Checked(NamedTuple):
    """A quotation of a draft, the line it begins on (the first is 1), and what the check says of it."""

    line: int
    quoted: Quoted
    verdict: Verdict


def check_draft(checker: Checker, text: str, through: Through = iter) -> tuple[Checked, ...]:
    """Check every quotation in a text, Markdown or plain, that ``through`` hands on, in its order.

    Quotations are what stands in quotation marks, and Markdown's block quotations. A single word in quotation marks
    that nobody in the library has said is left out: it is a manner of speaking.
    """
    prose = _prose(text)
    found = sorted((*_block_quotations(prose), *quotations(_without_blocks(prose))), key=lambda quoted: quoted.at)
    checked = (Checked(text.count("\n", 0, one.at.start) + 1, one, checker.check(one)) for one in through(found))
    return tuple(one for one in checked if one.verdict.kind != "absent" or length(one.quoted.words) > 1)


def marked_up(text: str, checked: Sequence[Checked], cite: Callable[[Found], str]) -> str:
    """Return the text with each finding written in, as CriticMarkup: ``{~~quoted~>printed~~}{>>number changed …<<}``.

    Args:
        text: the draft, as checked.
        checked: what ``check_draft`` found in it.
        cite: says in a few words where a passage stands.
    """
    pieces = []
    at = 0
    for one in checked:
        for change, start, end in _changes(one):
            pieces += [text[at:start], _substituted(text[start:end], change)]
            at = end
        end = max(at, min(len(text), one.quoted.at.end + (text[one.quoted.at.end : one.quoted.at.end + 1] in _CLOSING)))
        pieces += [text[at:end], f"{{>>{_comment(one.verdict, cite)}<<}}"]
        at = end
    return "".join((*pieces, text[at:]))


def _changes(one: Checked) -> Iterator[tuple[str, int, int]]:
    """Yield what is printed instead, and where in the draft; only where the words come from one passage."""
    within = one.quoted.words.find(one.verdict.quoted)
    if within >= 0 and len(one.verdict.found) == 1:
        offset = one.quoted.at.start + within
        for change in one.verdict.found[0].changes:
            yield change.one, offset + change.at_other.start, offset + change.at_other.end


def _substituted(quoted: str, printed: str) -> str:
    if not quoted:
        return f"{{++ {printed}++}}"
    return f"{{~~{quoted}~>{printed}~~}}" if printed else f"{{--{quoted}--}}"


def _comment(verdict: Verdict, cite: Callable[[Found], str]) -> str:
    places = "; ".join(dict.fromkeys(cite(found) for found in verdict.found))
    label = ", ".join(LABELS[kind] for kind in reversed(verdict.kinds))
    return f"{label}: {places}" if places else label


def _prose(text: str) -> str:
    """Blank what is not prose and what only marks it up; every character stays where it is."""
    return _LINK.sub(_label, _HIDDEN.sub(_blank, text))


def _block_quotations(prose: str) -> Iterator[Quoted]:
    """Yield Markdown's block quotations that stand in no quotation marks of their own."""
    for match in _BLOCK.finditer(prose):
        words = _BLOCK_MARK.sub(_blank, match[0])
        if bare(words) and not _quotes(words):
            before, after = prose[: match.start()][-_AROUND:], prose[match.end() :][:_AROUND]
            yield Quoted(words, Passage(match.start(), match.start() + len(match[0].rstrip())), before, after)


def _without_blocks(prose: str) -> str:
    return _BLOCK.sub(lambda block: _BLOCK_MARK.sub(_blank, block[0]) if _quotes(block[0]) else _blank(block), prose)


def _quotes(block: str) -> bool:
    return any(True for _ in quotations(block))


def _label(link: re.Match[str]) -> str:
    return f" {link['label']}".ljust(len(link[0]))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
