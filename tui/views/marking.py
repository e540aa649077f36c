"""Words of a page marked in place: what a search found, what a comparison stands on."""

import re
from collections.abc import Iterable

from corpus.text import plain
from tui.views.page import Block, Page, Role, Run


def overlay(
    runs: Iterable[Run], spans: Iterable[tuple[int, int]], role: Role = "mark", ids: tuple[str, ...] = ()
) -> tuple[Run, ...]:
    """The runs with the given spans of their joined text in another role; jumps stay jumps.

    Spans are offsets (start, end exclusive) in code points and may overlap. With ``ids`` they are a passage that was
    recorded for these.
    """
    passages = (ids,) if ids else ()
    marked = {offset for start, end in spans for offset in range(start, end)}
    result: list[Run] = []
    at = 0
    for run in runs:
        cut = 0
        for here in range(1, len(run.text) + 1):
            if here == len(run.text) or ((at + here) in marked) != ((at + here - 1) in marked):
                piece = run.text[cut:here]
                over = run._replace(text=piece, role=role, passages=(*run.passages, *passages))
                result.append(over if at + cut in marked else run._replace(text=piece))
                cut = here
        if not run.text:
            result.append(run)
        at += len(run.text)
    return tuple(result)


def mark_words(page: Page, anchor: str, words: Iterable[str]) -> Page:
    """The page with these words marked in the block ``anchor``; without an anchor, wherever they stand."""
    wanted = [re.escape(plain(word)) for word in words if word.strip()]
    if not wanted:
        return page
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(wanted, key=len, reverse=True))})\b", re.IGNORECASE)
    blocks = [
        _marked(block, pattern) if isinstance(block, Block) and (not anchor or anchor in block.anchors) else block
        for block in page.blocks
    ]
    return page._replace(blocks=tuple(blocks))


def _marked(block: Block, pattern: re.Pattern[str]) -> Block:
    spans = [match.span() for match in pattern.finditer(plain(block.plain))]
    return block._replace(runs=overlay(block.runs, spans))
