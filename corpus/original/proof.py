"""The words of a corpus, each placed in the original that its reader has attached."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.anchor import Placement, Selector, place
from corpus.anchor.indexed import IndexedText
from corpus.model import Account, Claim, Corpus, Event, Evidence, Quotation
from corpus.original import Body


class Proof(NamedTuple):
    """A record with words of its own, the paragraph they are recorded in, and where they stand in the article's body.

    An event stands on words by the ``account`` that the article gives of it.
    """

    record: Quotation | Claim | Event
    n: int
    words: Quotation | Evidence
    placement: Placement
    account: Account | None = None


def text_of(body: Body) -> IndexedText:
    """Return the body of an article as a text to find passages in; places count in ``body.text``."""
    return IndexedText({paragraph.n: paragraph.text for paragraph in body.paragraphs})


def proofs(corpus: Corpus, article: str, text: IndexedText) -> Iterator[Proof]:
    """Place every quotation and every piece of evidence of an article in its original, in the corpus's order."""
    for record, n, words, account in _recorded(corpus, article):
        selector = Selector.of(words, n)
        if isinstance(words, Quotation) or selector.exact or selector.first:
            yield Proof(record, n, words, place(text, selector), account)


def _recorded(
    corpus: Corpus, article: str
) -> Iterator[tuple[Quotation | Claim | Event, int, Quotation | Evidence, Account | None]]:
    """Yield what records stand on in an article, also by way of a quotation."""
    for quotation in corpus.quotations:
        if quotation.article == article:
            yield quotation, quotation.paragraph, quotation, None
    for claim in corpus.claims:
        if claim.article == article:
            yield claim, claim.paragraph, claim.evidence, None
    for event in corpus.events:
        for account in event.account:
            if account.article == article:
                yield event, account.paragraph, account.evidence, account
