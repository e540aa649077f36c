"""A comparison as columns: each side's claim, whose it is, and the passage it stands on, with what differs marked.

Pure: records and the reader's choice go in, frozen columns come out. Nothing here says who is right.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from corpus.difference import Difference, compare
from corpus.model import Claim, DisputeKind
from tui.views.compare.articles import articles
from tui.views.compare.column import Column, Who, column
from tui.views.compare.findings import SIGN, Seen, is_recorded, summary
from tui.views.compare.stands import Sources, Stand, stand
from tui.views.compare.subjects import Choice, Item, Missing, Subject
from tui.views.dispute import COLOURS, letter
from tui.views.page import Block, Run, text
from tui.views.words import RELATION, RELATION_SIGN, counted

MATTER: Final[dict[DisputeKind, str]] = {
    "factual": "on what happened",
    "figure": "on a figure",
    "date": "on a date",
    "name": "on a name",
    "attribution": "on who, or whose",
    "interpretive": "in judgement",
    "predictive": "on what will come",
}
JUDGED: Final = "◇"
"""The sign of a question on which one judges."""


class Comparison(NamedTuple):
    """What is compared, what was found, and the columns that are shown."""

    subject: Subject
    heading: Block
    summary: tuple[Block, ...]
    columns: tuple[Column, ...]
    difference: Difference
    stands: tuple[Stand, ...]


def comparison(sources: Sources, subject: Subject, choice: Choice, shown: Sequence[int]) -> Comparison:
    """Compare the seats at these places of ``choice``, each by the item chosen for it."""
    seats = [choice.seats[at] for at in shown]
    sides = [
        Who(seat, Seen(letter(seat), COLOURS[seat % len(COLOURS)]), _title(subject, choice, seat)) for seat in seats
    ]
    stands = tuple(stand(sources, subject.seats[seat].items[choice.items[seat]]) for seat in seats)
    if subject.form == "articles" and len(stands) == 2:
        return Comparison(subject, heading(subject), *articles(sources, sides, stands), stands)
    found = compare([each.side for each in stands], sources.links.actor, question=subject.kind or "")
    otherwise = [each for each in found.findings if is_recorded(each) and each.standing in {"differs", "reworded"}]
    differing = {each.label: each.kind for each in otherwise}
    columns = tuple(
        column(sources, who, each, marks, differing)
        for who, each, marks in zip(sides, stands, found.marks, strict=True)
    )
    lines = _summary(subject, stands, found, [who.seen for who in sides])
    return Comparison(subject, heading(subject), lines, columns, found, stands)


def heading(subject: Subject) -> Block:
    """What is compared, and what kind of disagreement it is, by sign and in words."""
    sign = (Run(f"{RELATION_SIGN[subject.relation]} ", "sign"),) if subject.relation else ()
    return Block((*sign, Run(subject.title, "title"), Run("   "), *_disagreement(subject)), "title")


def relation(subject: Subject) -> str:
    """What kind of disagreement it is, in words."""
    return "".join(run.text for run in _disagreement(subject))


def _disagreement(subject: Subject) -> tuple[Run, ...]:
    if subject.relation and subject.kind:
        return (Run(RELATION[subject.relation], "sign"), Run(" · ", "dim"), *_matter(subject.kind))
    if subject.form == "event":
        return (Run(f"{counted(len(subject.seats), 'account')} of one event", "dim"),)
    words = "articles, paragraph by paragraph" if subject.form == "articles" else "side by side"
    return (Run(f"{len(subject.seats)} {words}", "dim"),)


def _matter(kind: DisputeKind) -> tuple[Run, ...]:
    """What it is about: a figure, a date or a name as these are marked, a judgement with a sign of its own."""
    match kind:
        case "figure" | "date" | "name":
            return (Run(f"{SIGN[kind]} {MATTER[kind]}", kind),)
        case "interpretive" | "predictive":
            return (Run(f"{JUDGED} {MATTER[kind]}", "accent"),)
    return (Run(MATTER[kind], "dim"),)


def _title(subject: Subject, choice: Choice, seat: int) -> tuple[Run, ...]:
    """The side's name, and where one is among sides and claims, where there is more than what is shown."""
    items = subject.seats[seat].items
    noun = "claim" if isinstance(items[0], Claim | Missing) else "place"
    at = f"{noun} {choice.items[seat] + 1} of {len(items)}" if len(items) > 1 else ""
    of = f"{seat + 1} of {len(subject.seats)}" if len(subject.seats) > 2 else ""
    place = " · ".join(filter(None, (of, at)))
    label = _pinned(items[0]) if subject.form == "pinned" else subject.seats[seat].label
    return (Run(label, COLOURS[seat % len(COLOURS)]), Run(f"   {place}" if place else "", "dim"))


def _pinned(item: Item) -> str:
    """What kind of thing was pinned: the thing itself is read below."""
    return type(item).__name__.lower()


def _summary(subject: Subject, stands: Sequence[Stand], found: Difference, seen: Sequence[Seen]) -> tuple[Block, ...]:
    if len(subject.seats) == 1:
        return (text("There is one side only: nothing here stands against it.", "meta", "warning"),)
    if len({each.statement + each.printed for each in stands}) == 1 and stands[0].printed:
        return (text("These are the same words.", "meta"),)
    return summary(found, seen, subject.kind or "", subject.title)
