"""The reader's own claims and disputes: what they can stand on, and what can be chosen for them."""

from collections.abc import Iterable
from typing import Final, NamedTuple, get_args

from corpus.links import Links
from corpus.links import Place as Paragraph
from corpus.model import (
    AUTHOR,
    Claim,
    ClaimKind,
    Dispute,
    DisputeKind,
    Evidence,
    Hedge,
    Position,
    Quotation,
    Relation,
)
from store.notes import READER
from store.notes import Target as Subject
from tui.views import attribution
from tui.views.words import HEDGE, RELATION

Values = tuple[tuple[str, str], ...]

CLAIM_KINDS: Final[Values] = tuple((kind, kind) for kind in get_args(ClaimKind))
HEDGES: Final[Values] = tuple((hedge, HEDGE[hedge]) for hedge in get_args(Hedge))
DISPUTE_KINDS: Final[Values] = tuple((kind, kind) for kind in get_args(DisputeKind))
RELATIONS: Final[Values] = tuple((relation, RELATION[relation]) for relation in get_args(Relation))


class Ground(NamedTuple):
    """What a claim stands on: a paragraph of an article, the words in it, and whose words they are."""

    article: str
    paragraph: int
    evidence: Evidence
    speaker: str = ""


def ground(links: Links, subject: Subject, paragraph: int) -> Ground | None:
    """What a claim made here would stand on; ``paragraph`` is the one in view. None where no passage is read."""
    statement = links.get(subject.id)
    if isinstance(statement, Quotation):
        evidence = Evidence(quotation=statement.id)
        return Ground(statement.article, statement.paragraph, evidence, links.speaker(statement))
    if isinstance(statement, Claim):
        return Ground(statement.article, statement.paragraph, statement.evidence, statement.source)
    article = links.article.get(subject.id)
    found = [each for each in article.paragraph if each.n == (subject.paragraph or paragraph)] if article else []
    if article is None or not found:
        return None
    return Ground(article.id, found[0].n, Evidence(start=found[0].start, end=found[0].end))


def asserters(links: Links, ground: Ground) -> Values:
    """Who may assert a claim that stands there: the reader, the author, or one who is quoted or named there."""
    article = links.article[ground.article]
    here = links.mentioned_at[Paragraph(ground.article, ground.paragraph)]
    actors = [id for id in dict.fromkeys((ground.speaker, *here)) if id in links.actor]
    named = tuple((id, links.actor[id].name) for id in actors)
    return ((READER, "you"), (AUTHOR, f"the author, {attribution.byline(article)}"), *named)


def claims(links: Links, ids: Iterable[str]) -> tuple[Claim, ...]:
    """The claims among these records; for a quotation the claims that stand on it."""
    found: list[Claim] = []
    for id in ids:
        claim = links.claim.get(id)
        found += [claim] if claim else links.claims_on[id]
    return tuple(dict.fromkeys(found))


def dispute(question: str, kind: str, relation: str, positions: Iterable[tuple[str, Claim]]) -> Dispute:
    """A dispute in which each claim takes a position; claims under the same label take the same one."""
    grouped: dict[str, list[str]] = {}
    for label, claim in positions:
        grouped.setdefault(label, []).append(claim.id)
    return Dispute(
        id="",
        question=question,
        kind=next(known for known in get_args(DisputeKind) if known == kind),
        relation=next(known for known in get_args(Relation) if known == relation),
        position=tuple(Position(label=label, claims=tuple(ids)) for label, ids in grouped.items()),
    )


def claim(text: str, ground: Ground, source: str, kind: str, hedge: str) -> Claim:
    """A claim on this ground."""
    return Claim(
        id="",
        article=ground.article,
        paragraph=ground.paragraph,
        text=text,
        source=source,
        evidence=ground.evidence,
        kind=next(known for known in get_args(ClaimKind) if known == kind),
        hedge=next(known for known in get_args(Hedge) if known == hedge),
    )
