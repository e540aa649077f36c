"""Which article a page is: by its paragraphs' ends, its quotations, its title and its digest."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import Article, Corpus, Quotation
from corpus.original import by_ends, has_title
from corpus.original.maintext import main_text
from corpus.original.pagetext import PageText
from corpus.text import plain
from store.attach.errors import UnsureError

ENOUGH = 0.5
"""A page with this score or more is the article."""

_LEAD = 0.25
"""By this much the best article must lead: with less, the next may be in the same file."""

_WORD = re.compile(r"\w{4,}")


class Likeness(NamedTuple):
    """How well a page fits an article: a ``score`` from 0 to 1, and what speaks for it, found and in all."""

    article: str
    score: float
    paragraphs: tuple[int, int]
    quotations: tuple[int, int]
    titled: bool

    def __str__(self) -> str:
        """The findings in words."""
        found = [
            f"{count} of {total} {what}"
            for (count, total), what in ((self.paragraphs, "paragraphs"), (self.quotations, "quotations"))
            if total
        ]
        return ", ".join((f"{self.score:.0%}", *found, "title found" if self.titled else "title not found"))


def likenesses(corpus: Corpus, page: PageText) -> list[Likeness]:
    """Return how well a page fits each article of the corpus, the best first."""
    said: dict[str, list[Quotation]] = {}
    for quotation in corpus.quotations:
        said.setdefault(quotation.article, []).append(quotation)
    found = [likeness(article, said.get(article.id, ()), page) for article in corpus.articles]
    return sorted(found, key=lambda one: (-one.score, one.article))


def likeness(article: Article, said: Sequence[Quotation], page: PageText) -> Likeness:
    """Return how well a page fits one article."""
    words = [quotation.exact for quotation in said if quotation.exact]
    quoted = sum(map(page.has, words))
    titled = has_title(article, page)
    anchored = [paragraph for paragraph in article.paragraph if paragraph.start and paragraph.end]
    found, unsure = by_ends(anchored, page)
    ends = len(found) - len(unsure) / 2
    evidence = [(1.0, float(titled))]
    if anchored:
        evidence.append((4.0, ends / len(anchored)))
    if words:
        evidence.append((2.0, quoted / len(words)))
    if not anchored and not words:
        evidence.append((3.0, _shared(article, page)))
    score = sum(weight * share for weight, share in evidence) / sum(weight for weight, _ in evidence)
    return Likeness(article.id, score, (int(ends), len(anchored)), (quoted, len(words)), titled)


def recognised(corpus: Corpus, page: PageText) -> Likeness:
    """Return the article that a page is.

    Raises:
        UnsureError: none fits well enough, or several do; the message tells their scores.
    """
    found = likenesses(corpus, page)
    if not found or found[0].score < ENOUGH:
        best = f"; the nearest is {found[0].article} ({found[0]})" if found and found[0].score else ""
        raise UnsureError(f"it is no article of this library{best}")
    fitting = [one for one in found if one.score >= ENOUGH or one.score > found[0].score - _LEAD]
    if len(fitting) > 1:
        several = "; ".join(f"{one.article} ({one})" for one in fitting)
        raise UnsureError(f"several articles fit it: {several}")
    return found[0]


def _shared(article: Article, page: PageText) -> float:
    """Return how many of a digest's longer words the page's main text has too, from 0 to 1."""
    digest = set(_WORD.findall(plain(" ".join(paragraph.digest for paragraph in article.paragraph)).casefold()))
    prose = " ".join(page.text[slice(*at)] for at in main_text(page))
    there = set(_WORD.findall(plain(prose).casefold()))
    return min(1.0, 1.5 * len(digest & there) / len(digest)) if digest else 0.0
