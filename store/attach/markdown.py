"""The text of a Markdown file, without its marks."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from store.attach.encodings import decode
from store.attach.html import BLOCK, LINE, laid_out

if TYPE_CHECKING:
    from markdown_it.token import Token


def text_of_markdown(data: bytes, declared: str = "") -> str:
    """Return what a reader of the rendered page sees, a blank line between blocks."""
    from markdown_it import MarkdownIt

    return laid_out("".join(_pieces(MarkdownIt("commonmark").parse(decode(data, declared)))))


def _pieces(tokens: "Sequence[Token]") -> Iterator[str]:
    for token in tokens:
        if token.children is not None:
            yield from _pieces(token.children)
        elif token.type in {"text", "code_inline", "fence", "code_block"}:
            yield token.content.replace("\n", LINE)
        elif token.type in {"softbreak", "hardbreak"}:
            yield LINE
        if token.block:
            yield BLOCK
