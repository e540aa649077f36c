"""Records that nothing leads to. Warnings only."""

from collections.abc import Iterator

from corpus.check.references import references
from corpus.check.scope import Scope, warning
from corpus.links import Place
from corpus.problem import Problem


def actors_are_met(scope: Scope) -> Iterator[Problem]:
    """An actor is named in an article, or another record refers to them."""
    met = {id for record in scope.records for _, id, _ in references(record)}
    for actor in scope.corpus.actors:
        if actor.id not in met:
            yield warning(actor, "", "nothing refers to this actor")


def events_are_told(scope: Scope) -> Iterator[Problem]:
    """An event is told by an article."""
    for event in scope.corpus.events:
        if not event.account:
            yield warning(event, "account", "no article tells this event")


def claims_are_disputed(scope: Scope) -> Iterator[Problem]:
    """A claim takes a position in a dispute; those of an article that take none are reported together."""
    for article in scope.corpus.articles:
        claims = [claim.id for claim in scope.links.claims_in[article.id]]
        idle = [id for id in claims if id not in scope.links.disputes_of]
        if idle:
            found = f"{len(idle)} of {len(claims)} claims take no position in a dispute: {', '.join(idle)}"
            yield warning(article, "claim", found)


def paragraphs_are_used(scope: Scope) -> Iterator[Problem]:
    """A paragraph has a quotation, a claim or an account."""
    links = scope.links
    for article in scope.corpus.articles:
        for number, paragraph in enumerate(article.paragraph, 1):
            place = Place(article.id, paragraph.n)
            if not (place in links.quotations_at or place in links.claims_at or place in links.accounts_at):
                yield warning(
                    article, f"paragraph[{number}]", "no quotation, claim or account stands on this paragraph"
                )
