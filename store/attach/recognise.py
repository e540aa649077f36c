"""Which article a page is: by its paragraphs' ends, its quotations, its title and its digest."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import Article, Corpus, Quotation
from corpus.original import body
from corpus.original.maintext import main_text
from corpus.text import plain
from store.attach.errors import UnsureError

ENOUGH = 0.5
"""A page with this score or more is the article."""

_LEAD = 0.25
"""So much more must the best article have than the next, which would otherwise be in the same file."""

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


def likenesses(corpus: Corpus, text: str) -> list[Likeness]:
    """Return how well a page fits each article of the corpus, the best first."""
    said: dict[str, list[Quotation]] = {}
    for quotation in corpus.quotations:
        said.setdefault(quotation.article, []).append(quotation)
    folded = " ".join(plain(text).split())
    found = [likeness(article, said.get(article.id, ()), text, folded) for article in corpus.articles]
    return sorted(found, key=lambda one: (-one.score, one.article))


def likeness(article: Article, said: Sequence[Quotation], text: str, folded: str = "") -> Likeness:
    """Return how well a page fits one article; ``folded`` is its text with plain typography and single spaces."""
    folded = folded or " ".join(plain(text).split())
    words = [" ".join(plain(quotation.exact).split()) for quotation in said if quotation.exact]
    quoted = sum(each in folded for each in words)
    titled = " ".join(plain(article.title).split()).casefold() in folded.casefold()
    anchored = [paragraph for paragraph in article.paragraph if paragraph.start and paragraph.end]
    placed = body(article, text) if anchored else None
    ends = len(placed.paragraphs) - len(placed.unsure) / 2 if placed else 0.0
    evidence = [
        (4.0, ends / max(1, len(anchored)), bool(anchored)),
        (2.0, quoted / max(1, len(words)), bool(words)),
        (1.0, float(titled), True),
        (3.0, _shared(article, text), not anchored and not words),
    ]
    total = sum(weight for weight, _, counts in evidence if counts)
    score = sum(weight * share for weight, share, counts in evidence if counts) / total
    return Likeness(article.id, score, (int(ends), len(anchored)), (quoted, len(words)), titled)


def recognised(corpus: Corpus, text: str) -> Likeness:
    """Return the article that a page is.

    Raises:
        UnsureError: none fits well enough, or several do; the message tells their scores.
    """
    found = likenesses(corpus, text)
    if not found or found[0].score < ENOUGH:
        best = f"; the nearest is {found[0].article} ({found[0]})" if found and found[0].score else ""
        raise UnsureError(f"it is no article of this library{best}")
    fitting = [one for one in found if one.score >= ENOUGH or one.score > found[0].score - _LEAD]
    if len(fitting) > 1:
        several = "; ".join(f"{one.article} ({one})" for one in fitting)
        raise UnsureError(f"several articles fit it: {several}")
    return found[0]


def _shared(article: Article, text: str) -> float:
    """Return how many of a digest's longer words the page's main text has too, from 0 to 1."""
    digest = set(_WORD.findall(plain(" ".join(paragraph.digest for paragraph in article.paragraph)).casefold()))
    prose = " ".join(text[slice(*at)] for at in main_text(text))
    there = set(_WORD.findall(plain(prose).casefold()))
    return min(1.0, 1.5 * len(digest & there) / len(digest)) if digest else 0.0
