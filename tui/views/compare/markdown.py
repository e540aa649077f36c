"""A comparison as Markdown (CommonMark)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tui.views.compare.exported import Document, Found, Part
from tui.views.page import Block, Role, Run

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#&~])")
_ITEM = re.compile(r"^(\s*)([-+=])", re.MULTILINE)
_NUMBER = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)
BOLD: Final[frozenset[Role]] = frozenset({"figure", "date", "name", "negation", "hedge", "wording", "strong"})


def markdown(document: Document) -> str:
    """The document. Nothing in its texts is taken for a sign of Markdown."""
    return "\n\n".join(part for part in _parts(document) if part) + "\n"


def escaped(text: str) -> str:
    """A text that reads as it stands, whatever Markdown would make of it."""
    return _NUMBER.sub(r"\1\\\2", _ITEM.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text)))


def _parts(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    yield escaped(document.relation)
    yield escaped(document.note)
    for title, found in document.found:
        yield f"## {title.capitalize()}"
        yield "\n".join(_found(each) for each in found)
    for part in document.parts:
        yield from _side(part)
    for row in document.rows:
        yield from _row(row, [part.column.seen.letter for part in document.parts])
    yield "---"
    yield escaped(document.legend)


def _found(found: Found) -> str:
    values = "; ".join(f"{letter}: **{escaped(value)}**" for letter, value in found.values)
    return f"- {escaped(found.sign)} {escaped(found.about)} — {values}"


def _side(part: Part) -> Iterator[str]:
    yield f"## {part.column.seen.letter}. {escaped(part.label)}"
    yield from (_block(block) for block in (*part.column.head[1:], *part.body))
    yield f"Source: {escaped(part.source)}"
    if part.others:
        yield "Also on this side:"
        yield "\n".join("- " + escaped(other).replace("\n", "  \n  ") for other in part.others)


def _row(row: Sequence[Sequence[Block]], letters: Sequence[str]) -> Iterator[str]:
    """What stands on one line: under the paragraphs' numbers each side by its letter."""
    told = [f"{letter} ¶{side[0].number}" for letter, side in zip(letters, row, strict=True) if side[0].number]
    yield f"### {' = '.join(told)}"
    for letter, (first, *notes) in zip(letters, row, strict=True):
        yield f"**{letter}** {_block(first)}"
        yield from map(_block, notes)


def _block(block: Block) -> str:
    text = "".join(_run(run) for run in block.runs)
    if block.shape == "quote":
        return "> " + text.replace("\n", "  \n> ")
    if block.number:
        return f"¶{block.number} {text}"
    return text.replace("\n", "  \n")


def _run(run: Run) -> str:
    text = escaped(run.text)
    return f"**{text}**" if run.role in BOLD and text.strip() else text
