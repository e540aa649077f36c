"""All the words of a library that a quotation can come from."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus.anchor import CONTEXT, Selector, place
from corpus.anchor.indexed import IndexedText
from corpus.model import AUTHOR, Article, Corpus, Evidence, Quotation
from corpus.names import Spellings
from corpus.original import Body
from corpus.passage import Passage

_OFFICES = frozenset({"government-body", "military", "armed-group", "party", "organisation", "alliance", "media"})
"""Bodies to which the words of those who speak for them are put down as well."""


class Unit(NamedTuple):
    """A stretch of printed words: a whole paragraph of an attached original, or a recorded passage with its context."""

    article: str
    paragraph: int
    whole: bool


class Spoken(NamedTuple):
    """A recorded quotation and where its words stand."""

    at: Passage
    quotation: Quotation


class _Piece(NamedTuple):
    """A unit about to be made: its words, and the quotations that are known to begin at an offset of them."""

    unit: Unit
    words: str
    begins: tuple[tuple[int, Quotation], ...] = ()


class Sources:
    """The words of a corpus, in one text: originals where they are attached, recorded passages elsewhere."""

    def __init__(self, corpus: Corpus, originals: Mapping[str, Body] | None = None) -> None:
        """Take a corpus, and the bodies of the articles whose original is attached, by their id."""
        self._articles = {article.id: article for article in corpus.articles}
        self._actors = {actor.id: actor for actor in corpus.actors}
        self._spellings = Spellings(corpus.actors)
        pieces = list(_pieces(corpus, originals or {}))
        self.units = [piece.unit for piece in pieces]
        self.longest = max((len(piece.words) for piece in pieces), default=0)
        self.text = IndexedText({number: piece.words for number, piece in enumerate(pieces)})
        self._spoken = sorted(self._all_spoken(corpus, pieces), key=lambda spoken: spoken.at)
        self._spoken_starts = [spoken.at.start for spoken in self._spoken]
        self._longest_spoken = max((spoken.at.end - spoken.at.start for spoken in self._spoken), default=0)

    def unit(self, at: Passage) -> tuple[Unit, Passage]:
        """Return the unit that a passage begins in, and where that unit stands."""
        number = self.text.paragraph_at(at.start)
        return self.units[number], self.text.paragraph(number) or at

    def number(self, at: Passage) -> int:
        """Return which unit a passage begins in."""
        return self.text.paragraph_at(at.start)

    def spoken(self, at: Passage) -> Spoken | None:
        """Return the narrowest quotation that a passage is part of, or else the one that it has most words of."""
        near = bisect_right(self._spoken_starts, at.start - self._longest_spoken - 1)
        over = []
        for spoken in self._spoken[near:]:
            if spoken.at.start >= at.end:
                break
            if spoken.at.end > at.start:
                over.append(spoken)
        shared = {one: min(one.at.end, at.end) - max(one.at.start, at.start) for one in over}
        best = max(over, key=lambda one: (shared[one], one.at.start - one.at.end), default=None)
        return best if best and 2 * shared[best] >= at.end - at.start else None

    def speakers(self, at: Passage) -> frozenset[str]:
        """Return the ids of all whom a passage may be put down to: who spoke, through whom, and for which body."""
        spoken = self.spoken(at)
        article = self._articles[self.unit(at)[0].article]
        if spoken is None or spoken.quotation.source == AUTHOR:
            return frozenset({AUTHOR, article.author_id} - {""})
        quotation = spoken.quotation
        offices = (role.of for id in (quotation.source,) if id in self._actors for role in self._actors[id].role)
        bodies = {id for id in offices if id in self._actors and self._actors[id].kind in _OFFICES}
        return frozenset({quotation.source, *quotation.via, *bodies})

    def is_speaker(self, name: str, at: Passage) -> bool:
        """Whether a passage may be put down to somebody of this name."""
        speakers = self.speakers(at)
        if AUTHOR in speakers and self._is_author(name, self._articles[self.unit(at)[0].article]):
            return True
        return bool(self.actors(name) & speakers)

    def actors(self, name: str) -> frozenset[str]:
        """Return the ids of those whom a name, with or without titles before it, may mean."""
        words = name.split()
        tries = (self._spellings.actors(" ".join(words[first:])) for first in range(len(words)))
        return next((found for found in tries if found), frozenset())

    def _is_author(self, name: str, article: Article) -> bool:
        own = [str(author) for author in article.author] + [author.family for author in article.author]
        return any(self._spellings.same(name, known) for known in (*own, article.container_title) if known)

    def _all_spoken(self, corpus: Corpus, pieces: list[_Piece]) -> Iterator[Spoken]:
        for number, piece in enumerate(pieces):
            start = (self.text.paragraph(number) or Passage(0, 0)).start
            for offset, quotation in piece.begins:
                at = start + offset
                yield Spoken(Passage(at, at + len(quotation.exact)), quotation)
        numbers = {(unit.article, unit.paragraph): n for n, unit in enumerate(self.units) if unit.whole}
        for quotation in corpus.quotations:
            number = numbers.get((quotation.article, quotation.paragraph), -1)
            if number >= 0 and quotation.mode != "indirect":
                found = place(self.text, Selector.of(quotation)._replace(paragraph=number))
                if found.at and self.number(found.at) == number:
                    yield Spoken(found.at, quotation)


def _pieces(corpus: Corpus, originals: Mapping[str, Body]) -> Iterator[_Piece]:
    recorded: dict[str, list[_Piece]] = {}
    for piece in _recorded(corpus):
        recorded.setdefault(piece.unit.article, []).append(piece)
    for article in corpus.articles:
        if article.id in originals:
            for paragraph in originals[article.id].paragraphs:
                yield _Piece(Unit(article.id, paragraph.n, whole=True), paragraph.text)
        else:
            yield from sorted(recorded.get(article.id, ()), key=lambda piece: piece.unit.paragraph)


def _recorded(corpus: Corpus) -> Iterator[_Piece]:
    """Yield the passages that a corpus records: quotations, then other words that claims and accounts stand on."""
    said: dict[tuple[str, int], str] = {}
    for stretch in _stretches(corpus):
        at = stretch[0].article, stretch[0].paragraph
        words = _from_word(stretch[0].prefix)
        begins: list[tuple[int, Quotation]] = []
        for quotation in stretch:
            words += " " if begins else ""
            begins.append((len(words), quotation))
            words += quotation.exact
        said[at] = said.get(at, "") + words + "\n"
        yield _Piece(Unit(*at, whole=False), words + _to_word(stretch[-1].suffix), tuple(begins))
    accounts = (
        (account.article, account.paragraph, account.evidence) for event in corpus.events for account in event.account
    )
    for article, paragraph, evidence in (
        *((one.article, one.paragraph, one.evidence) for one in corpus.claims),
        *accounts,
    ):
        known = said.get((article, paragraph), "")
        if evidence.exact and evidence.exact not in known:
            said[article, paragraph] = known + evidence.exact + "\n"
            yield _Piece(Unit(article, paragraph, whole=False), _in_context(evidence))


def _stretches(corpus: Corpus) -> list[list[Quotation]]:
    """Return the quotations that are copied, those together that follow each other without a word between."""
    stretches: list[list[Quotation]] = []
    for quotation in corpus.quotations:
        before = stretches[-1][-1] if stretches else None
        if before and quotation.prefix[-1:] == " " and _follows(before, quotation):
            stretches[-1].append(quotation)
        elif quotation.exact:
            stretches.append([quotation])
    return stretches


def _follows(before: Quotation, after: Quotation) -> bool:
    """Whether two quotations stand side by side: the words before one end the other, and those after it begin it."""
    same = (before.article, before.paragraph, before.source) == (after.article, after.paragraph, after.source)
    ends, begins = after.prefix.strip(), before.suffix.strip()
    return bool(same and ends and begins) and before.exact.endswith(ends) and after.exact.startswith(begins)


def _in_context(words: Evidence) -> str:
    return _from_word(words.prefix) + words.exact + _to_word(words.suffix)


def _from_word(prefix: str) -> str:
    """Return a prefix without the part of a word that it begins with, if it was cut."""
    return prefix.partition(" ")[2] if len(prefix) >= CONTEXT else prefix


def _to_word(suffix: str) -> str:
    return suffix.rpartition(" ")[0] if len(suffix) >= CONTEXT else suffix
