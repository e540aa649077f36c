"""An article as printed, with the records that were made from it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.check.scope import Scope
from corpus.check.spelled import Spelled, folded
from corpus.dates import words as date_in_words
from corpus.folder.reviewed import Reviewed
from corpus.links import Record
from corpus.model import Actor, Article, Evidence, Quotation
from corpus.original import Body
from corpus.passage import Passage
from corpus.text import plain

_OPEN, _CLOSE, _EITHER = "“„«", "”»", '"'
_SINGLE = re.compile(r"(?<!\w)'(?=\w)((?:[^'\"]|(?<=\w)'(?=\w))+)(?<=[\w.,?!])'(?!\w)")


class Anchored(NamedTuple):
    """A record's words: the record, the key under it that holds them ("" if its own), the paragraph, the holder."""

    record: Record
    key: str
    n: int
    words: Evidence | Quotation

    def at(self, field: str) -> str:
        """The key of one of the holder's fields."""
        return f"{self.key}.{field}" if self.key else field


class Told(NamedTuple):
    """A text of ours on a paragraph: whose, under which key."""

    record: Record
    key: str
    n: int
    text: str


class Printed:
    """The body paragraphs of one article, folded for comparing, and what is recorded of each."""

    def __init__(self, scope: Scope, article: Article, body: Body, reviewed: Iterable[Reviewed] = ()) -> None:
        """Take the paragraphs that were found; ``text`` is by their numbers, in the order of the page."""
        self.scope = scope
        self.spelled = Spelled(scope.corpus.actors)
        self.met: set[Reviewed] = set()
        self._reviewed = {
            (folded(one.words).casefold(), one.paragraph): one for one in reviewed if one.article in {"", article.id}
        }
        self.article = article
        self.body = body
        as_printed = {paragraph.n: " ".join(paragraph.text.split()) for paragraph in body.paragraphs}
        self.text = {n: folded(text) for n, text in as_printed.items()}
        self.marked = {n: in_quotation_marks(text) for n, text in as_printed.items()}
        self.quotations = scope.links.quotations_in[article.id]
        self.claims = scope.links.claims_in[article.id]
        self.accounts = [found for found in scope.accounts() if found[2].article == article.id]

    def anchored(self) -> Iterator[Anchored]:
        """Yield everything that stands on words of this article."""
        for quotation in self.quotations:
            yield Anchored(quotation, "", quotation.paragraph, quotation)
        for claim in self.claims:
            yield Anchored(claim, "evidence", claim.paragraph, claim.evidence)
        for event, number, account in self.accounts:
            yield Anchored(event, f"account[{number}].evidence", account.paragraph, account.evidence)

    def told(self) -> Iterator[Told]:
        """Yield everything that is said of this article's paragraphs in our words."""
        for number, paragraph in enumerate(self.article.paragraph, 1):
            yield Told(self.article, f"paragraph[{number}].digest", paragraph.n, paragraph.digest)
        for quotation in self.quotations:
            yield Told(quotation, "text", quotation.paragraph, quotation.text)
        for claim in self.claims:
            yield Told(claim, "text", claim.paragraph, claim.text)
        for event, number, account in self.accounts:
            yield Told(event, f"account[{number}].text", account.paragraph, account.text)
            for name, figure in account.figures.items():
                yield Told(event, f"account[{number}].figures.{name}", account.paragraph, figure)

    def places(self, n: int, words: str) -> list[Passage]:
        """Every place of ``words`` in a paragraph."""
        wanted = folded(words)
        return (
            [Passage(*match.span()) for match in re.finditer(re.escape(wanted), self.text.get(n, ""))] if wanted else []
        )

    def place(self, anchored: Anchored) -> Passage | None:
        """The place of an ``exact``: of several, the first that has its prefix and suffix; None if it is not there."""
        found = self.places(anchored.n, anchored.words.exact)
        fitting = [at for at in found if self.fits(anchored, at)]
        return next(iter(fitting or found), None)

    def fits(self, anchored: Anchored, at: Passage) -> bool:
        """Whether prefix and suffix stand around a place."""
        text = self.text[anchored.n]
        before, after = folded(anchored.words.prefix), folded(anchored.words.suffix)
        return text[: at.start].endswith(before) and text.startswith(after, at.end)

    def is_reviewed(self, words: str, n: int) -> bool:
        """Whether somebody decided that ``words``, or a record by its id, need no report here; remembers the asking."""
        found = self._reviewed.get((words.casefold(), n)) or self._reviewed.get((words.casefold(), 0))
        if found:
            self.met.add(found)
        return found is not None

    def recorded(self) -> dict[int, list[str]]:
        """Every text of the records that stand on a paragraph, by paragraph: what covers its names and numbers."""
        texts: dict[int, list[str]] = {paragraph.n: [paragraph.heading] for paragraph in self.article.paragraph}
        for told in self.told():
            texts[told.n].append(told.text)
        for anchored in self.anchored():
            texts[anchored.n].append(anchored.words.exact)
        for quotation in self.quotations:
            texts[quotation.paragraph] += [quotation.cue, date_in_words(quotation.date)]
            texts[quotation.paragraph] += self._named(quotation.source, quotation.addressee, *quotation.via)
        for claim in self.claims:
            texts[claim.paragraph] += self._named(claim.source, *claim.via, *claim.about)
        for event, _, account in self.accounts:
            texts[account.paragraph] += [
                event.title,
                event.place,
                date_in_words(event.date),
                date_in_words(account.date),
            ]
            texts[account.paragraph] += self._named(*(one.actor for one in event.participant), *account.actors)
        for paragraph in self.article.paragraph:
            texts[paragraph.n] += self._named(*paragraph.mentions)
        return texts

    def every_name(self) -> Iterator[str]:
        """Yield the names and spellings of all actors of the corpus, and the titles they held."""
        for actor in self.scope.corpus.actors:
            yield from (actor.name, *actor.aliases, *(role.title for role in actor.role))

    def dates(self, n: int) -> str:
        """The dates, in words, of the article and of what is recorded as told or said in a paragraph."""
        dates = [self.article.issued.date]
        dates += [quotation.date for quotation in self.quotations if quotation.paragraph == n]
        for event, _, account in self.accounts:
            dates += [event.date, account.date] if account.paragraph == n else []
        return "; ".join(map(date_in_words, dates))

    def _named(self, *actors: str) -> list[str]:
        known = [self.scope.links.actor[id] for id in actors if id in self.scope.links.actor]
        return [text for actor in known for text in _about(actor)]


def in_quotation_marks(text: str) -> list[Passage]:
    """Return the passages of a paragraph between quotation marks, the marks left out, in their order.

    What is opened and not closed reaches to the end: the quotation goes on in the next paragraph.
    """
    passages = []
    start = None
    for at, character in enumerate(text):
        if start is None and character in _OPEN + _EITHER:
            start = at + 1
        elif start is not None and character in _CLOSE + _EITHER:
            passages.append(Passage(start, at))
            start = None
    if start is not None:
        passages.append(Passage(start, len(text)))
    singles = (Passage(*match.span(1)) for match in _SINGLE.finditer(plain(text)))
    return sorted([*passages, *(one for one in singles if not any(within(one, other) for other in passages))])


def within(inner: Passage, outer: Passage) -> bool:
    """Whether one passage lies in the other."""
    return outer.start <= inner.start and inner.end <= outer.end


def _about(actor: Actor) -> list[str]:
    return [actor.name, *actor.aliases, actor.description, *(role.title for role in actor.role)]
