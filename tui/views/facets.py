"""Facets: the outlets, actors, kinds and years to which lists are narrowed, and what became of words written on.

Values of one facet widen each other (DW *or* Newslaundry), facets narrow each other (DW *and* 2018).
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, assert_never

from corpus import dates
from corpus.links import KIND_OF, Links, Place, Record
from corpus.model import Actor, Article, Claim, Dispute, Event, Quotation
from tui.views.page import Run
from tui.views.rows import Row, section
from tui.views.words import phrase

Facet = Literal["outlet", "actor", "kind", "words", "year"]
FACETS: Final[tuple[Facet, ...]] = ("outlet", "year", "kind", "words", "actor")
OF_ONE_LIST: Final[frozenset[Facet]] = frozenset({"kind", "words"})
"""What narrows the list that it belongs to, as its value says, and leaves the other lists alone."""


class Choice(NamedTuple):
    """One value of a facet: ``value`` is what is compared, ``label`` what is read."""

    facet: Facet
    value: str
    label: str


class Facets(NamedTuple):
    """The chosen values. Empty: everything is shown."""

    chosen: frozenset[Choice] = frozenset()

    def toggled(self, choice: Choice) -> "Facets":
        """The same facets with one value chosen, or no longer chosen."""
        return Facets(self.chosen ^ {choice})

    def of(self, kind: str) -> "Facets":
        """Those of the chosen values that narrow the list of records of this kind."""
        others = (c for c in self.chosen if c.facet in OF_ONE_LIST and not c.value.startswith(f"{kind}/"))
        return Facets(self.chosen.difference(others))

    def described(self) -> str:
        """The chosen values in words: ``outlet DW or Newslaundry · year 2018``."""
        parts = []
        for facet in FACETS:
            labels = sorted(choice.label for choice in self.chosen if choice.facet == facet)
            if labels:
                parts.append(f"{facet} {' or '.join(labels)}")
        return " · ".join(parts)


def traits(links: Links, record: Record) -> frozenset[Choice]:
    """Every facet value that a record has."""
    articles = _articles(links, record)
    values = {Choice("outlet", a.container_title, a.container_title) for a in articles}
    values |= {Choice("year", year, year) for year in _years(record, articles)}
    values |= {Choice("actor", id, links.actor[id].name) for id in _actors(links, record) if id in links.actor}
    values.add(Choice("kind", f"{KIND_OF[type(record)]}/{_kind(record)}", phrase(_kind(record))))
    return frozenset(values)


def matches(traits: frozenset[Choice], facets: Facets, kind: str) -> bool:
    """Whether a record of this ``kind`` with these traits is among what the facets leave."""
    chosen = facets.of(kind).chosen
    for facet in FACETS:
        wanted = {c for c in chosen if c.facet == facet}
        if wanted and not wanted & traits:
            return False
    return True


def counts(all_traits: Iterable[frozenset[Choice]]) -> Counter[Choice]:
    """How many records have each value."""
    return Counter(choice for record in all_traits for choice in record)


def rows(counts: Counter[Choice], facets: Facets, text: str = "") -> tuple[Row, ...]:
    """Every value as a row below its facet's heading, the chosen ones ticked; ``text`` narrows them by their label."""
    result: list[Row] = []
    for facet in FACETS:
        choices = [c for c in {*counts, *facets.chosen} if c.facet == facet and text.casefold() in c.label.casefold()]
        choices.sort(key=lambda c: (c.label,) if facet == "year" else (-counts[c], c.label.casefold()))
        if choices:
            result.append(section(facet, len(choices)))
            result += [_choice_row(choice, choice in facets.chosen, counts[choice]) for choice in choices]
    return tuple(result)


def _choice_row(choice: Choice, chosen: bool, count: int) -> Row:
    tick = Run("✓ " if chosen else "  ", "accent")
    return Row(
        f"{choice.facet}:{choice.value}", ((tick, Run(choice.label, "strong" if chosen else "text")),), str(count)
    )


def _articles(links: Links, record: Record) -> list[Article]:
    """The articles in which a record stands."""
    match record:
        case Article():
            return [record]
        case Quotation() | Claim():
            ids = {record.article}
        case Actor():
            ids = {mention.place.article for mention in links.mentions[record.id]}
        case Event():
            ids = {account.article for account in record.account}
        case Dispute():
            ids = {claim.article for claim in _claims(links, record)}
        case _:
            assert_never(record)
    return [article for article in links.corpus.articles if article.id in ids]


def _claims(links: Links, dispute: Dispute) -> list[Claim]:
    return [links.claim[id] for position in dispute.position for id in position.claims if id in links.claim]


def _years(record: Record, articles: list[Article]) -> set[str]:
    """The year an event took place or, for everything else, its articles came out."""
    texts = [record.date] if isinstance(record, Event) else [article.issued.date for article in articles]
    years: set[str] = set()
    for text in texts:
        when = dates.span(text) if text else None
        years |= {str(bound.year) for bound in (when.earliest, when.latest) if bound} if when else set()
    return years


def _actors(links: Links, record: Record) -> set[str]:
    match record:
        case Article():
            return {actor for paragraph in record.paragraph for actor in paragraph.mentions} | {record.author_id}
        case Actor():
            return {record.id}
        case Event():
            return {p.actor for p in record.participant} | {id for a in record.account for id in a.actors}
        case Quotation():
            here = links.mentioned_at[Place(record.article, record.paragraph)]
            return {links.speaker(record), record.addressee, *here}
        case Claim():
            return {links.speaker(record), *record.about}
        case Dispute():
            return {id for claim in _claims(links, record) for id in (links.speaker(claim), *claim.about)}


def _kind(record: Record) -> str:
    match record:
        case Article():
            return record.genre
        case Actor() | Dispute() | Claim():
            return record.kind
        case Event():
            return record.type or "not stated"
        case Quotation():
            return record.mode
