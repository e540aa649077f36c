"""What is recorded of an article, placed in the reader's copy of it: which words of which paragraph stand for what."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from corpus.anchor import Placement
from corpus.anchor.indexed import IndexedText
from corpus.links import Links
from corpus.model import Account, Claim, Event, Evidence, Quotation
from corpus.original import Body
from corpus.original.proof import proofs, text_of
from corpus.passage import Passage
from store.notes import Entry


class Standing(NamedTuple):
    """A record, the words that it stands on, and where these are; an event with the account that the article gives.

    An entry of the reader's notebook can stand on words too.
    """

    record: Quotation | Claim | Event | Entry
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

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the reader has written on the words."""
        return tuple(standing.record for standing in self.standings if isinstance(standing.record, Entry))


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

    def possible(self, standing: Standing) -> tuple[int, ...]:
        """The paragraphs in which words may be that were not found."""
        return tuple(self.text.paragraph_at(place.start) for place in standing.placement.places)


def original(links: Links, article: str, body: Body, name: str = "") -> Original:
    """Place everything that is recorded of an article in its body."""
    text = text_of(body)
    standings = tuple(_standings(links, article, text))
    known = links.article[article].original
    same = known is not None and known.sha256 == body.sha256
    return marked(Original(body, text, standings, {}, {}, name, same))


def marked(original: Original, noted: tuple[Standing, ...] = ()) -> Original:
    """The original with a mark wherever something stands; ``noted`` is what stands there of the reader's own."""
    standings = (*original.standings, *noted)
    lost: dict[int, tuple[Standing, ...]] = {}
    for standing in standings:
        if standing.placement.at is None:
            lost[standing.n] = (*lost.get(standing.n, ()), standing)
    return original._replace(marks=dict(_marks(original.text, standings)), lost=lost)


def recorded(links: Links, article: str) -> Iterator[Standing]:
    """What is recorded of an article whose copy is not attached: nothing of it is found."""
    return _standings(links, article, IndexedText({}))


def _standings(links: Links, article: str, text: IndexedText) -> Iterator[Standing]:
    """Every record with words, and below each quotation what stands on it."""
    for proof in proofs(links.corpus, article, text):
        yield Standing(*proof)
        if isinstance(proof.record, Quotation):
            id = proof.record.id
            for claim in links.claims_on[id]:
                yield Standing(claim, proof.n, proof.words, proof.placement)
            for event in links.events_in[article]:
                for account in event.account:
                    if account.evidence.quotation == id:
                        yield Standing(event, proof.n, proof.words, proof.placement, account)


def _marks(text: IndexedText, standings: tuple[Standing, ...]) -> Iterator[tuple[int, tuple[Mark, ...]]]:
    """For each paragraph its marks, numbered as they begin, the longer before the shorter.

    What only the reader has written on comes behind: it leaves the numbers of the others as they are.
    """
    by_place: dict[Passage, list[Standing]] = {}
    for standing in standings:
        if at := standing.placement.at:
            by_place.setdefault(at, []).append(standing)
    ordered = sorted(by_place, key=lambda at: (at.start, -at.end))
    for n, together in groupby(ordered, key=lambda at: text.paragraph_at(at.start)):
        start, end = text.paragraph(n) or Passage(0, 0)
        places = sorted(together, key=lambda at: all(isinstance(one.record, Entry) for one in by_place[at]))
        yield (
            n,
            tuple(
                Mark(number, at.start - start, min(at.end, end) - start, tuple(by_place[at]))
                for number, at in enumerate(places, 1)
            ),
        )
