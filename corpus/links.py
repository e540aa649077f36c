"""What refers to what: look-up tables over a corpus, made once.

Everything is kept in the corpus's own order, so that two runs show the same lists.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from corpus.model import (
    AUTHOR,
    KINDS,
    Account,
    Actor,
    Article,
    Claim,
    Corpus,
    Dispute,
    Event,
    Kind,
    Position,
    Quotation,
)

KIND_OF: dict[type, Kind] = {
    Article: "article",
    Actor: "actor",
    Event: "event",
    Quotation: "quotation",
    Claim: "claim",
    Dispute: "dispute",
}

Record = Article | Actor | Event | Quotation | Claim | Dispute


class Place(NamedTuple):
    """A paragraph of an article."""

    article: str
    n: int


class Mention(NamedTuple):
    """The spellings by which an actor is named in one paragraph, as often as printed."""

    place: Place
    spellings: tuple[str, ...]


class Stance(NamedTuple):
    """A position that somebody takes in a dispute, and the claims by which they take it."""

    dispute: Dispute
    position: Position
    claims: tuple[Claim, ...]


class Links:
    """Look-up by id, and the links between records read backwards."""

    def __init__(self, corpus: Corpus) -> None:
        """Index ``corpus``; ids that point to nothing are skipped, `corpus.check` reports them."""
        self.corpus = corpus
        self.article = {record.id: record for record in corpus.articles}
        self.actor = {record.id: record for record in corpus.actors}
        self.event = {record.id: record for record in corpus.events}
        self.quotation = {record.id: record for record in corpus.quotations}
        self.claim = {record.id: record for record in corpus.claims}
        self.dispute = {record.id: record for record in corpus.disputes}
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        self.mentioned_at: dict[Place, list[str]] = defaultdict(list)
        self.quotations_at: dict[Place, list[Quotation]] = defaultdict(list)
        self.claims_at: dict[Place, list[Claim]] = defaultdict(list)
        self.accounts_at: dict[Place, list[tuple[Event, Account]]] = defaultdict(list)
        self.quotations_in: dict[str, list[Quotation]] = defaultdict(list)
        self.claims_in: dict[str, list[Claim]] = defaultdict(list)
        self.events_in: dict[str, list[Event]] = defaultdict(list)
        self.disputes_in: dict[str, list[Dispute]] = defaultdict(list)
        self.quotations_by: dict[str, list[Quotation]] = defaultdict(list)
        self.claims_by: dict[str, list[Claim]] = defaultdict(list)
        self.claims_about: dict[str, list[Claim]] = defaultdict(list)
        self.claims_on: dict[str, list[Claim]] = defaultdict(list)
        self.events_with: dict[str, list[Event]] = defaultdict(list)
        self.disputes_of: dict[str, list[Dispute]] = defaultdict(list)
        self.articles_by: dict[str, list[Article]] = defaultdict(list)
        self.stances_of: dict[str, list[Stance]] = defaultdict(list)
        self._read_articles()
        self._read_statements()
        self._read_events()
        self._read_disputes()

    def get(self, id: str) -> Record | None:
        """The record with this id, of whatever kind; None if there is none."""
        return next((found for kind in KINDS if (found := self.table(kind).get(id))), None)

    def table(self, kind: Kind) -> Mapping[str, Record]:
        """All records of a kind by id, in the corpus's order."""
        tables: dict[Kind, Mapping[str, Record]] = {
            "article": self.article,
            "actor": self.actor,
            "event": self.event,
            "quotation": self.quotation,
            "claim": self.claim,
            "dispute": self.dispute,
        }
        return tables[kind]

    def speaker(self, statement: Quotation | Claim) -> str:
        """The id of the actor who asserts it; an article's author by their actor id where they have one."""
        if statement.source != AUTHOR:
            return statement.source
        article = self.article.get(statement.article)
        return (article.author_id if article else "") or AUTHOR

    def spellings(self, actor: str) -> Counter[str]:
        """Every spelling met of an actor and how often it occurs in the articles."""
        return Counter(spelling for mention in self.mentions[actor] for spelling in mention.spellings)

    def companions(self, actor: str) -> Counter[str]:
        """The actors named in the same paragraphs, and in how many of them."""
        places = [mention.place for mention in self.mentions[actor]]
        return Counter(other for place in places for other in self.mentioned_at[place] if other != actor)

    def actors_in(self, article: str) -> Counter[str]:
        """The actors named in an article, and how often."""
        record = self.article[article]
        return Counter(
            {
                actor: sum(len(paragraph.mentions.get(actor, ())) for paragraph in record.paragraph)
                for paragraph in record.paragraph
                for actor in paragraph.mentions
            }
        )

    def disputes_at(self, place: Place) -> list[Dispute]:
        """The disputes in which a claim made in this paragraph takes a position."""
        return unique(dispute for claim in self.claims_at[place] for dispute in self.disputes_of[claim.id])

    def silent_in(self, actor: str) -> list[Dispute]:
        """The disputes that have a claim about the actor, in which the actor takes no position."""
        spoken = {stance.dispute.id for stance in self.stances_of[actor]}
        about = unique(dispute for claim in self.claims_about[actor] for dispute in self.disputes_of[claim.id])
        return [dispute for dispute in about if dispute.id not in spoken]

    def _read_articles(self) -> None:
        for article in self.corpus.articles:
            if article.author_id:
                self.articles_by[article.author_id].append(article)
            for paragraph in article.paragraph:
                place = Place(article.id, paragraph.n)
                for actor, spellings in paragraph.mentions.items():
                    self.mentions[actor].append(Mention(place, spellings))
                    self.mentioned_at[place].append(actor)

    def _read_statements(self) -> None:
        for quotation in self.corpus.quotations:
            self.quotations_in[quotation.article].append(quotation)
            self.quotations_at[Place(quotation.article, quotation.paragraph)].append(quotation)
            self.quotations_by[self.speaker(quotation)].append(quotation)
        for claim in self.corpus.claims:
            self.claims_in[claim.article].append(claim)
            self.claims_at[Place(claim.article, claim.paragraph)].append(claim)
            self.claims_by[self.speaker(claim)].append(claim)
            if claim.evidence.quotation:
                self.claims_on[claim.evidence.quotation].append(claim)
            for actor in claim.about:
                self.claims_about[actor].append(claim)

    def _read_events(self) -> None:
        for event in self.corpus.events:
            for participant in event.participant:
                self.events_with[participant.actor].append(event)
            for account in event.account:
                self.accounts_at[Place(account.article, account.paragraph)].append((event, account))
                if event not in self.events_in[account.article]:
                    self.events_in[account.article].append(event)

    def _read_disputes(self) -> None:
        for dispute in self.corpus.disputes:
            for position in dispute.position:
                self._read_position(dispute, position)

    def _read_position(self, dispute: Dispute, position: Position) -> None:
        by_speaker: dict[str, list[Claim]] = defaultdict(list)
        for claim in (self.claim[id] for id in position.claims if id in self.claim):
            by_speaker[self.speaker(claim)].append(claim)
            for table, key in ((self.disputes_of, claim.id), (self.disputes_in, claim.article)):
                if dispute not in table[key]:
                    table[key].append(dispute)
        for speaker, claims in by_speaker.items():
            self.stances_of[speaker].append(Stance(dispute, position, tuple(claims)))


def unique(disputes: Iterable[Dispute]) -> list[Dispute]:
    """Each dispute once, in the order first met."""
    return list({dispute.id: dispute for dispute in disputes}.values())
