"""What is compared: the positions of a dispute, the accounts of an event, or things that were pinned."""

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from corpus.links import Links
from corpus.model import Account, Article, Claim, Dispute, DisputeKind, Event, Quotation, Relation
from tui.views.page import Target
from tui.views.words import shortened

Form = Literal["dispute", "event", "pinned", "articles"]

JUDGEMENT: Final[frozenset[DisputeKind]] = frozenset({"interpretive", "predictive"})
"""Kinds of question on which one judges; on all others something was so, or not."""

_PARAGRAPH = re.compile(r"p(\d+)")


class IncomparableError(Exception):
    """Says in one sentence why something cannot be compared, and what can."""


class Passage(NamedTuple):
    """A paragraph of an article as a thing to compare."""

    article: str
    n: int


class Missing(NamedTuple):
    """What a position refers to and the corpus does not have."""

    sentence: str


Item = Claim | Quotation | Account | Passage | Article | Missing


class Seat(NamedTuple):
    """One side of a comparison: what it is called, and the things that may stand for it, one at a time."""

    label: str
    items: tuple[Item, ...]


class Subject(NamedTuple):
    """What is compared. ``kind`` and ``relation`` are those of a dispute, None for anything else.

    ``others`` are further disputes in which the thing stands from which the comparison was opened.
    """

    id: str
    title: str
    form: Form
    seats: tuple[Seat, ...]
    kind: DisputeKind | None = None
    relation: Relation | None = None
    note: str = ""
    others: tuple[str, ...] = ()


class Choice(NamedTuple):
    """What the reader looks at: seats in the order in which they are shown, and for every seat which of its items."""

    seats: tuple[int, ...]
    items: tuple[int, ...]


def subject(links: Links, targets: Sequence[Target]) -> tuple[Subject, Choice]:
    """What is compared for these things, and what of it is shown first.

    One thing is a dispute, an event, or a claim or quotation in a dispute; several are set against each other as they
    are. Raises `IncomparableError` where nothing can be compared.
    """
    if len(targets) == 1:
        return _of_one(links, targets[0])
    seats = [seat_of(links, target) for target in targets]
    if not seats:
        raise IncomparableError("There is nothing to compare.")
    articles = all(isinstance(item, Article) for seat in seats for item in seat.items)
    title = " / ".join(shortened(seat.label, 40) for seat in seats)
    made = Subject("-".join(t.id for t in targets), title, "articles" if articles else "pinned", tuple(seats))
    return made, _first(made)


def pinnable(links: Links, target: Target) -> Target | None:
    """What is pinned for a target: the quotation, claim, passage or article it leads to; None for anything else."""
    if isinstance(links.get(target.anchor), Claim | Quotation):
        return Target(target.anchor)
    if isinstance(links.get(target.id), Claim | Quotation):
        return Target(target.id)
    if isinstance(links.get(target.id), Article):
        return target if _PARAGRAPH.fullmatch(target.anchor) else Target(target.id)
    return None


def turned(subject: Subject, choice: Choice, seat: int, step: int) -> Choice:
    """The choice with the next or the previous item of a seat."""
    count = len(subject.seats[seat].items)
    items = list(choice.items)
    items[seat] = min(max(items[seat] + step, 0), max(count - 1, 0))
    return choice._replace(items=tuple(items))


def swapped(choice: Choice, at: int, other: int) -> Choice:
    """The choice with the seats of two columns exchanged."""
    seats = list(choice.seats)
    seats[at], seats[other] = seats[other], seats[at]
    return choice._replace(seats=tuple(seats))


def _of_one(links: Links, target: Target) -> tuple[Subject, Choice]:
    match links.get(target.id):
        case Dispute() as dispute:
            made = _dispute(links, dispute)
            return made, _first(made)
        case Event() as event:
            made = _event(links, event)
            return made, _first(made)
        case Claim() | Quotation() as statement:
            return _in_dispute(links, statement)
        case Article() as article:
            return _within(links, article, target.anchor)
        case None:
            raise IncomparableError(f"{target.id} is not in this corpus.")
    raise IncomparableError("Disputes and events can be compared, and claims, quotations, passages and articles.")


def _within(links: Links, article: Article, anchor: str) -> tuple[Subject, Choice]:
    """From a place in an article: the statement that stands there, else a claim of that paragraph in dispute."""
    statement = links.get(anchor)
    if isinstance(statement, Claim | Quotation):
        return _in_dispute(links, statement)
    paragraph = _PARAGRAPH.fullmatch(anchor)
    claims = [claim for claim in links.claims_in[article.id] if links.disputes_of[claim.id]]
    here = [claim for claim in claims if paragraph and claim.paragraph == int(paragraph[1])]
    if here:
        return _in_dispute(links, here[0])
    raise IncomparableError("No dispute stands here.")


def _in_dispute(links: Links, statement: Claim | Quotation) -> tuple[Subject, Choice]:
    """The dispute in which a claim, or a claim on a quotation, stands, with this claim in front."""
    claims = [statement] if isinstance(statement, Claim) else links.claims_on[statement.id]
    found = [(dispute, claim.id) for claim in claims for dispute in links.disputes_of[claim.id]]
    if not found:
        raise IncomparableError("This stands in no dispute; it can be compared with another claim or quotation.")
    dispute, claim = found[0]
    made = _dispute(links, dispute)
    seat = next(at for at, position in enumerate(dispute.position) if claim in position.claims)
    choice = _first(made)
    items = list(choice.items)
    items[seat] = dispute.position[seat].claims.index(claim)
    others = dict.fromkeys(other.id for other, _ in found if other is not dispute)
    return made._replace(others=tuple(others)), Choice((seat, *(at for at in choice.seats if at != seat)), tuple(items))


def _first(subject: Subject) -> Choice:
    return Choice(tuple(range(len(subject.seats))), (0,) * len(subject.seats))


def _dispute(links: Links, dispute: Dispute) -> Subject:
    seats = [
        Seat(
            position.label,
            tuple(
                links.claim.get(id) or Missing(f"The claim {id} is missing from the corpus.") for id in position.claims
            )
            or (Missing("No claim is recorded for this position."),),
        )
        for position in dispute.position
    ]
    return Subject(dispute.id, dispute.question, "dispute", tuple(seats), dispute.kind, dispute.relation, dispute.note)


def _event(links: Links, event: Event) -> Subject:
    """One seat an article that tells it, with the places in which it does."""
    if not event.account:
        raise IncomparableError("No article’s account of this event is recorded.")
    told: dict[str, list[Account]] = {}
    for account in event.account:
        told.setdefault(account.article, []).append(account)
    seats = [
        Seat(article.container_title if (article := links.article.get(id)) else id, tuple(accounts))
        for id, accounts in told.items()
    ]
    return Subject(event.id, event.title, "event", tuple(seats), note=event.note)


def seat_of(links: Links, target: Target) -> Seat:
    """A quotation, claim, passage or article as a side; raises `IncomparableError` for anything else."""
    paragraph = _PARAGRAPH.fullmatch(target.anchor)
    match links.get(target.anchor) or links.get(target.id):
        case Claim() as claim:
            return Seat(shortened(claim.text, 60), (claim,))
        case Quotation() as quotation:
            return Seat(shortened(quotation.exact or quotation.text, 60), (quotation,))
        case Article() as article if paragraph:
            return Seat(f"{article.container_title} ¶{paragraph[1]}", (Passage(article.id, int(paragraph[1])),))
        case Article() as article:
            return Seat(article.title, (article,))
        case Dispute() | Event():
            raise IncomparableError("A dispute or an event is compared by itself, not with other things.")
        case None:
            return Seat(target.id, (Missing(f"{target.id} is no longer in this corpus."),))
    raise IncomparableError("Quotations, claims, passages and articles can be compared with each other.")
