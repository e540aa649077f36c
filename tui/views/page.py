"""The page: what a record looks like when it is read, as frozen blocks of words with roles and jumps.

A page knows nothing of terminals. The reader widget lays it out, the command line prints it (`tui.views.plain`).
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Role = Literal[
    "text",
    "strong",
    "dim",
    "title",
    "heading",
    "quote",
    "accent",
    "sign",
    "link",
    "a",
    "b",
    "c",
    "mark",
    "warning",
    "figure",
    "date",
    "name",
    "negation",
    "hedge",
    "wording",
    "agrees",
    "evidence",
    "said",
    "stands",
    "overlap",
    "noted",
    "said-noted",
    "removed",
    "added",
]
"""What a run of words is: from ``figure`` to ``wording`` what accounts differ on, ``agrees`` what they share.

In an original, ``said`` is quoted, ``stands`` is what a record stands on, ``overlap`` what several do, ``noted`` what
the reader has written on (``said-noted`` if it is quoted); where two wordings are set against each other, ``removed``
is in the one and ``added`` in the other. A theme gives each role a style; signs and position say the same without
colour.
"""

Shape = Literal["title", "meta", "heading", "paragraph", "quote", "item", "note", "gap"]


class Target(NamedTuple):
    """Where a reference leads: a record, and in an article the paragraph and the words to show."""

    id: str
    anchor: str = ""


class Run(NamedTuple):
    """Some words in one role; with a ``target`` they are a jump.

    ``passages`` has, for every passage that they are part of, the ids of the records that it was recorded for.
    """

    text: str
    role: Role = "text"
    target: Target | None = None
    passages: tuple[tuple[str, ...], ...] = ()


class Block(NamedTuple):
    """A paragraph of runs.

    ``anchors`` are the ids of the records shown in it, so that a jump can land on it; ``number`` stands in the margin.
    Its first ``label`` characters stand before the rest as a column of their own, where there is room.
    """

    runs: tuple[Run, ...]
    shape: Shape = "paragraph"
    anchors: tuple[str, ...] = ()
    number: int = 0
    label: int = 0

    @property
    def plain(self) -> str:
        """The block's words without roles."""
        return "".join(run.text for run in self.runs)


class Columns(NamedTuple):
    """Blocks side by side; where the width does not allow two, ``narrow`` instead, or the columns stacked.

    ``least`` is how many cells a column needs.
    """

    columns: tuple[tuple[Block, ...], ...]
    least: int = 28
    narrow: tuple[Block, ...] = ()


class Page(NamedTuple):
    """A record as it is read. ``paragraphs`` is how many numbered paragraphs it has (0: none)."""

    id: str
    title: str
    blocks: tuple[Block | Columns, ...]
    paragraphs: int = 0

    def flat(self) -> Iterator[Block]:
        """Every block in reading order, columns one after the other with a gap between them."""
        for block in self.blocks:
            if isinstance(block, Columns):
                for number, column in enumerate(block.columns):
                    if number:
                        yield GAP
                    yield from column
            else:
                yield block


class Spot(NamedTuple):
    """A place in a page, whatever the width it is set at: a block, and how far into it (from 0 to below 1)."""

    block: int = 0
    into: float = 0.0


GAP = Block((), "gap")
"""An empty line."""


def text(words: str, shape: Shape = "paragraph", role: Role = "text") -> Block:
    """A block of one run."""
    return Block((Run(words, role),), shape)


def heading(words: str, count: int | None = None) -> Block:
    """A section's heading, with how many things stand under it."""
    runs = [Run(words, "heading")]
    if count is not None:
        runs.append(Run(f"  {count}", "dim"))
    return Block(tuple(runs), "heading")


def link(words: str, id: str, anchor: str = "") -> Run:
    """A run that jumps to a record."""
    return Run(words, "link", Target(id, anchor))


def joined(groups: Iterable[Iterable[Run]], separator: str = " · ") -> tuple[Run, ...]:
    """Groups of runs in one line, separated; empty groups leave no separator behind."""
    runs: list[Run] = []
    for group in groups:
        words = [run for run in group if run.text]
        if not words:
            continue
        if runs:
            runs.append(Run(separator, "dim"))
        runs += words
    return tuple(runs)
