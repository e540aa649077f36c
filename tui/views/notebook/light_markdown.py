"""Markdown shown light: headings, lists, quotations and strong words; everything else as it was written."""

import re

from tui.keys import key_of
from tui.views.page import GAP, Block, Run, Shape, text

MOST = 2_000
"""Lines shown at most."""
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")
_HEADING = re.compile(r"#{1,6} +(.+)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)]) +(.+)")
_QUOTE = re.compile(r"> ?(.*)")


def blocks(words: str) -> list[Block]:
    """The lines of a text as blocks, those of a paragraph in one."""
    result: list[Block] = []
    paragraph: list[str] = []
    lines = words.split("\n", MOST)
    for line in lines[:MOST]:
        shape, inner = _shape(line)
        if shape == "paragraph" and inner.strip():
            paragraph.append(inner)
            continue
        result += _ended(paragraph)
        if shape != "paragraph":
            result.append(Block(_runs(inner, strong=shape == "heading"), shape))
        elif result and result[-1] != GAP:
            result.append(GAP)
    result += _ended(paragraph)
    if len(lines) > MOST:
        result.append(text(f"… and more lines; {key_of('note')} opens all.", "note", "dim"))
    return result


def _shape(line: str) -> tuple[Shape, str]:
    if found := _HEADING.fullmatch(line):
        return "heading", found[1]
    if found := _QUOTE.fullmatch(line):
        return "quote", found[1]
    if _ITEM.fullmatch(line):
        return "item", line.strip()
    return "paragraph", line


def _ended(paragraph: list[str]) -> list[Block]:
    made = [Block(_runs("\n".join(paragraph)))] if paragraph else []
    paragraph.clear()
    return made


def _runs(words: str, *, strong: bool = False) -> tuple[Run, ...]:
    if strong:
        return (Run(words, "heading"),)
    parts = _STRONG.split(words)
    return tuple(Run(part, "strong" if at % 2 else "text") for at, part in enumerate(parts) if part)
