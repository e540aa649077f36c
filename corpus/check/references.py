"""Ids: each names one record, and every reference names a record that is there."""

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.check.scope import Scope, problem, where
from corpus.links import Record
from corpus.model import AUTHOR, Actor, Article, Claim, Dispute, Event, Evidence, Kind, Quotation
from corpus.problem import Problem, did_you_mean, shown

Reference = tuple[str, str, tuple[Kind, ...]]
"""A key of a record, the id it holds, and the kinds of record that the id may name."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_ACTOR: tuple[Kind, ...] = ("actor",)
_SOURCE: tuple[Kind, ...] = ("article", "quotation", "claim")


def ids_can_be_typed(scope: Scope) -> Iterator[Problem]:
    """An id is a file's name and is typed on the command line: ASCII letters, digits, hyphens and dots."""
    for record in scope.records:
        if not _ID.fullmatch(record.id) or record.id == AUTHOR:
            expected = f'letters a to z, digits and hyphens, and not "{AUTHOR}"'
            yield problem(record, "id", shown(record.id), expected=expected)


def ids_are_unique(scope: Scope) -> Iterator[Problem]:
    """No two records of any kind share an id, however it is capitalised: some file systems do not tell capitals."""
    places = defaultdict(list)
    for record in scope.records:
        places[record.id.casefold()].append(record)
    for first, *others in places.values():
        for other in others:
            yield problem(other, "id", "is used twice", hint=f"the other is {_place(scope, first)}")


def references_lead_somewhere(scope: Scope) -> Iterator[Problem]:
    """Every id that a record refers to is the id of a record of the right kind."""
    for record in scope.records:
        for key, id, kinds in references(record):
            if found := scope.unknown(record, key, id, *kinds):
                yield found


def paragraphs_are_there(scope: Scope) -> Iterator[Problem]:
    """Quotations, claims and accounts stand in a paragraph that their article has."""
    statements: tuple[Quotation | Claim, ...] = (*scope.corpus.quotations, *scope.corpus.claims)
    for statement in statements:
        yield from _paragraph(scope, statement, "paragraph", statement.article, statement.paragraph)
    for event, n, account in scope.accounts():
        yield from _paragraph(scope, event, f"account[{n}].paragraph", account.article, account.paragraph)


def evidence_is_from_the_article(scope: Scope) -> Iterator[Problem]:
    """A quotation that is evidence stands in the article that is spoken of."""
    for record, key, evidence, article in _evidence(scope):
        quotation = scope.links.quotation.get(evidence.quotation)
        if quotation and quotation.article != article:
            found = f"{shown(quotation.id)} stands in {shown(quotation.article)}"
            yield problem(record, f"{key}.quotation", found, expected=f"a quotation in {shown(article)}")


def mentions_are_spellings(scope: Scope) -> Iterator[Problem]:
    """A mention spells an actor as the actor's name or aliases do."""
    spellings = {actor.id: {actor.name, *actor.aliases} for actor in scope.corpus.actors}
    for article in scope.corpus.articles:
        for number, paragraph in enumerate(article.paragraph, 1):
            for actor, mentions in paragraph.mentions.items():
                for spelling in sorted(set(mentions) - spellings.get(actor, set(mentions))):
                    hint = did_you_mean(spelling, spellings[actor]) or f"add it to the aliases of {shown(actor)}"
                    found = f"{shown(spelling)} is no spelling of this actor"
                    yield problem(article, f"paragraph[{number}].mentions.{actor}", found, hint=hint)


def references(record: Record) -> Iterator[Reference]:
    """Yield every reference that a record holds."""
    match record:
        case Article():
            yield from _of_article(record)
        case Quotation():
            yield from _of_quotation(record)
        case Claim():
            yield from _of_claim(record)
        case Actor():
            yield from _of_actor(record)
        case Event():
            yield from _of_event(record)
        case Dispute():
            for n, position in enumerate(record.position, 1):
                yield from ((f"position[{n}].claims", id, ("claim",)) for id in position.claims)


def _of_article(article: Article) -> Iterator[Reference]:
    yield from _given("author-id", article.author_id, _ACTOR)
    for n, paragraph in enumerate(article.paragraph, 1):
        yield from ((f"paragraph[{n}].mentions", id, _ACTOR) for id in paragraph.mentions)


def _of_quotation(quotation: Quotation) -> Iterator[Reference]:
    yield "article", quotation.article, ("article",)
    yield from _said_by(quotation)
    yield from _given("addressee", quotation.addressee, _ACTOR)
    yield from _given("event", quotation.event, ("event",))


def _of_claim(claim: Claim) -> Iterator[Reference]:
    yield "article", claim.article, ("article",)
    yield from _said_by(claim)
    yield from (("about", id, _ACTOR) for id in claim.about)
    yield from _given("evidence.quotation", claim.evidence.quotation, ("quotation",))


def _said_by(statement: Quotation | Claim) -> Iterator[Reference]:
    if statement.source != AUTHOR:
        yield "source", statement.source, _ACTOR
    yield from (("via", id, _ACTOR) for id in statement.via if id != AUTHOR)


def _of_actor(actor: Actor) -> Iterator[Reference]:
    for n, role in enumerate(actor.role, 1):
        yield from _given(f"role[{n}].of", role.of, _ACTOR)
        yield from ((f"role[{n}].source", id, _SOURCE) for id in role.source)
    for n, tie in enumerate(actor.relation, 1):
        yield f"relation[{n}].to", tie.to, _ACTOR
        yield from ((f"relation[{n}].source", id, _SOURCE) for id in tie.source)


def _of_event(event: Event) -> Iterator[Reference]:
    for n, participant in enumerate(event.participant, 1):
        yield f"participant[{n}].actor", participant.actor, _ACTOR
    for n, account in enumerate(event.account, 1):
        yield f"account[{n}].article", account.article, ("article",)
        yield from ((f"account[{n}].actors", id, _ACTOR) for id in account.actors)
        yield from _given(f"account[{n}].evidence.quotation", account.evidence.quotation, ("quotation",))


def _given(key: str, id: str, kinds: tuple[Kind, ...]) -> Iterator[Reference]:
    if id:
        yield key, id, kinds


def _paragraph(scope: Scope, record: Record, key: str, article: str, n: int) -> Iterator[Problem]:
    numbers = scope.paragraphs.get(article)
    if numbers is not None and n not in numbers:
        yield problem(
            record, key, f"{shown(article)} has no paragraph {n}", expected=f"one of its {len(numbers)} paragraphs"
        )


def _evidence(scope: Scope) -> Iterator[tuple[Record, str, Evidence, str]]:
    """Yield all evidence with its record, its key there, and the article that it is from."""
    for event, n, account in scope.accounts():
        yield event, f"account[{n}].evidence", account.evidence, account.article
    for claim in scope.corpus.claims:
        yield claim, "evidence", claim.evidence, claim.article


def _place(scope: Scope, record: Record) -> str:
    """Return where a record stands, by its number among those of its file, since its id does not tell it."""
    file, key = where(record)
    siblings = [sibling for sibling in scope.records if where(sibling)[0] == file and type(sibling) is type(record)]
    number = next(n for n, sibling in enumerate(siblings, 1) if sibling is record)
    return f"{file}: {key.partition(' ')[0]}[{number}]" if key else file
