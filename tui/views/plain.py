"""A page as plain text, for pipes, for screen readers, and for people without a screen to fill."""

from textwrap import TextWrapper
from typing import Final

from tui.views.page import Block, Page, Shape

INDENT: Final[dict[Shape, tuple[str, str]]] = {
    "title": ("", ""),
    "meta": ("", ""),
    "heading": ("", ""),
    "paragraph": ("", ""),
    "quote": ("  > ", "  > "),
    "item": ("- ", "  "),
    "note": ("  ", "  "),
    "gap": ("", ""),
}


def lines(page: Page, width: int = 80) -> list[str]:
    """The page's lines, wrapped to ``width`` characters."""
    result: list[str] = []
    for block in page.flat():
        if block.shape in ("heading", "paragraph") and result and result[-1]:
            result.append("")
        result += _wrapped(block, width)
    return result


def _wrapped(block: Block, width: int) -> list[str]:
    first, rest = INDENT[block.shape]
    if block.number:
        first, rest = f"{block.number:>3}  ", "     "
    result: list[str] = []
    for line in block.plain.split("\n"):
        wrapper = TextWrapper(width, initial_indent=rest if result else first, subsequent_indent=rest)
        result += wrapper.wrap(line) or [""]
    return result
