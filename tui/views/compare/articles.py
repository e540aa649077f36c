"""Whole articles side by side: what both tell on one line, what only one tells against an empty place that says so."""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.difference import Difference, Mark, Side, Text, compare
from corpus.links import Links
from tui.views.compare.alignment import Row, Trait, aligned
from tui.views.compare.column import Column, Who, provenance
from tui.views.compare.findings import Seen, marked, summary
from tui.views.compare.stands import Sources, Stand
from tui.views.page import Block, Run, Target, joined, text
from tui.views.words import counted, shortened

NAMED = 3
"""Things that are named of those that two paragraphs share."""


def articles(
    sources: Sources, sides: Sequence[Who], stands: Sequence[Stand]
) -> tuple[tuple[Block, ...], tuple[Column, ...], Difference]:
    """Two articles: the lines above them, their columns, and what differs between paragraphs that tell the same."""
    one, other = (sources.links.article[stand.article] for stand in stands)
    rows = aligned(sources.links, sources.passages, one, other)
    found = [_compared(sources, (one.id, other.id), row) for row in rows]
    columns = tuple(
        _column(sources, who, stand, [_half(row, side, sides) for row in rows], [each.marks[side][0] for each in found])
        for side, (who, stand) in enumerate(zip(sides, stands, strict=True))
    )
    findings = tuple(
        finding._replace(label=f"¶{row.one}/¶{row.other} {finding.label}".strip())
        for row, each in zip(rows, found, strict=True)
        for finding in each.findings
        if finding.standing == "differs"
    )
    together = Difference(findings, ())
    seen = [who.seen for who in sides]
    lines = summary(together, seen) if findings else ()
    return (_told(rows, seen), *lines), columns, together


class _Half(NamedTuple):
    """A row as one side has it: its paragraph or 0, the other's or 0, what they share, where else it is told.

    ``other`` is the letter of the other side.
    """

    n: int
    counterpart: int
    shared: tuple[Trait, ...]
    elsewhere: int
    other: str


def _half(row: Row, side: int, sides: Sequence[Who]) -> _Half:
    n, counterpart = (row.one, row.other) if side == 0 else (row.other, row.one)
    return _Half(n, counterpart, row.shared, row.elsewhere, sides[1 - side].seen.letter)


def _compared(sources: Sources, articles: tuple[str, str], row: Row) -> Difference:
    """What differs between the two paragraphs of a row; nothing where there is only one."""
    texts = [
        Text(told.text if n and (told := sources.passages(article, n)) else "", sources.namings.of(article))
        for article, n in zip(articles, (row.one, row.other), strict=True)
    ]
    if not (row.one and row.other):
        return Difference((), (((),), ((),)))
    found = compare([Side((text,)) for text in texts], sources.links.actor)
    marks = tuple((tuple(mark for mark in side[0] if mark.standing != "alone"),) for side in found.marks)
    return found._replace(marks=marks)


def _told(rows: Sequence[Row], seen: Sequence[Seen]) -> Block:
    """How many paragraphs both tell, and how many only one."""
    both = sum(1 for row in rows if row.one and row.other)
    alone = [sum(1 for row in rows if row.one and not row.other), sum(1 for row in rows if row.other and not row.one)]
    counts = [
        (Run(side.letter, side.role), Run(f" alone: {count}", "dim")) for side, count in zip(seen, alone, strict=True)
    ]
    return Block(joined([(Run(f"{counted(both, 'paragraph')} told by both"),), *counts]), "meta")


def _column(
    sources: Sources, who: Who, stand: Stand, halves: Sequence[_Half], marks: Sequence[Sequence[Mark]]
) -> Column:
    blocks: list[Block] = []
    starts: list[int] = []
    for half, each in zip(halves, marks, strict=True):
        starts.append(len(blocks))
        blocks += _row(sources, stand.article, half, each)
    stops = tuple(start for start, half in zip(starts, halves, strict=True) if half.n and half.counterpart)
    head = (who.line, Block(provenance(sources.links, stand), "meta"))
    target = Target(stand.article)
    return Column(who.seat, who.seen, head, tuple(blocks), 0, 0, 0, target, tuple(starts), stops)


def _row(sources: Sources, article: str, half: _Half, marks: Sequence[Mark]) -> list[Block]:
    if not half.n:
        elsewhere = f"told in ¶{half.elsewhere}" if half.elsewhere else f"only in {half.other}"
        return [Block((Run(f"— {elsewhere}", "dim"),), "paragraph")]
    told = sources.passages(article, half.n)
    words = told.text if told else f"¶{half.n} has no digest."
    blocks = [Block(marked(words, marks), "paragraph", (f"p{half.n}",), half.n)]
    if half.counterpart:
        blocks.append(text(f"= ¶{half.counterpart}: {_shared(sources.links, half.shared)}", "note", "dim"))
    return blocks


def _shared(links: Links, traits: Sequence[Trait]) -> str:
    """The weightiest things that two paragraphs share, in words."""
    names = dict.fromkeys(name for trait in traits if (name := _name(links, trait)))
    return " · ".join(list(names)[:NAMED]) or "the same words"


def _name(links: Links, trait: Trait) -> str:
    match trait.sort:
        case "event":
            return shortened(links.event[trait.id].title, 40)
        case "actor":
            return links.actor[trait.id].name if trait.id in links.actor else trait.id
        case "dispute":
            return shortened(links.dispute[trait.id].question, 40)
    return ""
