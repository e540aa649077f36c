"""What is recorded of an article, placed in the reader's copy of it: which words of which paragraph stand for what."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from corpus.anchor import Placement, Selector, place
from corpus.anchor.indexed import IndexedText
from corpus.anchor.passage import Passage
from corpus.links import Links
from corpus.model import Account, Claim, Event, Evidence, Quotation
from corpus.original import Body
from corpus.original.proof import proofs, text_of


class Standing(NamedTuple):
    """A record, the words that it stands on, and where these are; an event with the account that the article gives."""

    record: Quotation | Claim | Event
    n: int
    words: Quotation | Evidence
    placement: Placement
    account: Account | None = None

    @property
    def is_said(self) -> bool:
        """Whether the words are somebody's as printed, and not only what the author reports of them."""
        return isinstance(self.record, Quotation) and bool(self.record.exact)


class Mark(NamedTuple):
    """Words of a paragraph (its characters ``start`` to ``end``), numbered within it, and what stands on them."""

    number: int
    start: int
    end: int
    standings: tuple[Standing, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records."""
        return tuple(dict.fromkeys(standing.record.id for standing in self.standings))

    @property
    def is_said(self) -> bool:
        """Whether the words are quoted."""
        return any(standing.is_said for standing in self.standings)


class Original(NamedTuple):
    """A copy of an article: its body, the marks in each paragraph, and what was not found, by the paragraph it was in.

    ``name`` is the file that it came from; ``same`` says that it is to the letter what the records were made from.
    ``standings`` are all records with words, in the corpus's order.
    """

    body: Body
    text: IndexedText
    standings: tuple[Standing, ...]
    marks: Mapping[int, tuple[Mark, ...]]
    lost: Mapping[int, tuple[Standing, ...]]
    name: str = ""
    same: bool = False


def original(links: Links, article: str, body: Body, name: str = "") -> Original:
    """Place everything that is recorded of an article in its body."""
    text = text_of(body)
    standings = tuple(_standings(links, article, text))
    lost: dict[int, tuple[Standing, ...]] = {}
    for standing in standings:
        if standing.placement.at is None:
            lost[standing.n] = (*lost.get(standing.n, ()), standing)
    known = links.article[article].original
    same = known is not None and known.sha256 == body.sha256
    return Original(body, text, standings, dict(_marks(text, standings)), lost, name, same)


def recorded(links: Links, article: str) -> Iterator[Standing]:
    """What is recorded of an article whose copy is not attached: nothing of it is found."""
    return _standings(links, article, IndexedText({}))


def _standings(links: Links, article: str, text: IndexedText) -> Iterator[Standing]:
    """Every record with words, and below each quotation what stands on it."""
    accounts = [
        (event, account)
        for event in links.events_in[article]
        for account in event.account
        if account.article == article
    ]
    for proof in proofs(links.corpus, article, text):
        record = proof.record
        words = record if isinstance(record, Quotation) else record.evidence
        yield Standing(record, record.paragraph, words, proof.placement)
        if isinstance(record, Quotation):
            for claim in links.claims_on[record.id]:
                yield Standing(claim, record.paragraph, record, proof.placement)
            for event, account in accounts:
                if account.evidence.quotation == record.id:
                    yield Standing(event, record.paragraph, record, proof.placement, account)
    for event, account in accounts:
        selector = Selector.of(account.evidence, account.paragraph)
        if selector.exact or selector.first:
            yield Standing(event, account.paragraph, account.evidence, place(text, selector), account)


def _marks(text: IndexedText, standings: tuple[Standing, ...]) -> Iterator[tuple[int, tuple[Mark, ...]]]:
    """For each paragraph its marks in the order in which they begin, the longer before the shorter."""
    by_place: dict[Passage, list[Standing]] = {}
    for standing in standings:
        if at := standing.placement.at:
            by_place.setdefault(at, []).append(standing)
    ordered = sorted(by_place, key=lambda at: (at.start, -at.end))
    for n, places in groupby(ordered, key=lambda at: text.paragraph_at(at.start)):
        start, end = text.paragraph(n) or Passage(0, 0)
        yield (
            n,
            tuple(
                Mark(number, at.start - start, min(at.end, end) - start, tuple(by_place[at]))
                for number, at in enumerate(places, 1)
            ),
        )
