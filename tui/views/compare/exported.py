"""A comparison as a document that stands alone: what it says, whatever it is written in."""

from itertools import pairwise
from typing import NamedTuple

from corpus.difference import Finding, Standing
from corpus.links import Links
from corpus.model import Claim
from tui.views.compare.cited import cited, source
from tui.views.compare.column import Column
from tui.views.compare.comparison import Comparison, comparison, relation
from tui.views.compare.findings import KIND_WORDS, SIGN, STANDING_WORDS, name_of
from tui.views.compare.stands import Sources, stand
from tui.views.compare.subjects import Choice, Item, Subject
from tui.views.page import Block


class Found(NamedTuple):
    """A finding in words: its sign, what it is about, and what each side says by its letter."""

    sign: str
    about: str
    values: tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """One side: its column, its citation, and the other claims of its position with theirs.

    ``body`` is what is read below its head; of a whole article that stands in the document's rows.
    """

    label: str
    column: Column
    body: tuple[Block, ...]
    source: str
    others: tuple[str, ...]


class Document(NamedTuple):
    """Everything that is told of a comparison.

    ``found`` has the findings by what they are called, ``rows`` of whole articles what stands on one line: the blocks
    of each side.
    """

    title: str
    relation: str
    note: str
    found: tuple[tuple[str, tuple[Found, ...]], ...]
    parts: tuple[Part, ...]
    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    legend: str


LEGEND = ", ".join(f"{sign} {KIND_WORDS[kind]} told otherwise" for kind, sign in SIGN.items()) + (
    ", ⁼ told alike, ⁺ told by one only"
)


def document(sources: Sources, subject: Subject, choice: Choice) -> Document:
    """Compare all sides, each by the item chosen for it, and tell everything that was found."""
    made = comparison(sources, subject, choice, range(len(subject.seats)))
    return Document(
        subject.title,
        relation(subject),
        subject.note,
        tuple((title, found) for standing, title in STANDING_WORDS.items() if (found := _found(made, standing))),
        tuple(_part(sources, made, choice, at) for at in range(len(made.columns))),
        tuple(zip(*map(_rows, made.columns), strict=True)),
        LEGEND,
    )


def _rows(column: Column) -> list[tuple[Block, ...]]:
    return [column.body[start:end] for start, end in pairwise((*column.rows, len(column.body)))]


def _found(made: Comparison, standing: Standing) -> tuple[Found, ...]:
    return tuple(_worded(finding, made) for finding in made.difference.findings if finding.standing == standing)


def _worded(finding: Finding, made: Comparison) -> Found:
    told = zip(made.columns, finding.values, strict=True)
    values = tuple((column.seen.letter, ", ".join(values)) for column, values in told if values)
    return Found(SIGN[finding.kind], name_of(finding), values)


def _part(sources: Sources, made: Comparison, choice: Choice, at: int) -> Part:
    column = made.columns[at]
    seat = made.subject.seats[column.seat]
    others = [item for index, item in enumerate(seat.items) if index != choice.items[column.seat]]
    return Part(
        seat.label,
        column,
        () if column.rows else column.body,
        source(sources.links, made.stands[at]),
        tuple(cited(sources.links, stand(sources, item)) for item in others),
    )


def data(sources: Sources, subject: Subject, choice: Choice) -> dict[str, object]:
    """The same for programs: findings by side, and for each side its statement, its words and its citation."""
    made = comparison(sources, subject, choice, range(len(subject.seats)))
    return {
        "id": subject.id,
        "title": subject.title,
        "form": subject.form,
        "kind": subject.kind,
        "relation": subject.relation,
        "note": subject.note,
        "findings": [_finding_data(finding, made) for finding in made.difference.findings],
        "sides": [_side_data(sources.links, made, at) for at in range(len(made.columns))],
    }


def _finding_data(finding: Finding, made: Comparison) -> dict[str, object]:
    told = zip(made.columns, finding.values, strict=True)
    return {
        "standing": finding.standing,
        "kind": finding.kind,
        "about": name_of(finding),
        "values": {column.seen.letter: list(values) for column, values in told},
    }


def _side_data(links: Links, made: Comparison, at: int) -> dict[str, object]:
    column, stand = made.columns[at], made.stands[at]
    seat = made.subject.seats[column.seat]
    return {
        "side": column.seen.letter,
        "label": seat.label,
        "id": _id(stand.item),
        "statement": stand.statement,
        "words": stand.printed,
        "hedge": next(iter(stand.side.hedge), None),
        "article": stand.article or None,
        "paragraph": stand.n or None,
        "form": stand.told.form if stand.told else None,
        "source": source(links, stand),
        "items": [_id(item) for item in seat.items],
    }


def _id(item: Item) -> str | None:
    return item.id if isinstance(item, Claim) else getattr(item, "id", None)
