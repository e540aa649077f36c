"""The words of a corpus, each placed in the original that its reader has attached."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.anchor import Placement, Selector, place
from corpus.anchor.indexed import IndexedText
from corpus.model import Claim, Corpus, Quotation
from corpus.original import Body


class Proof(NamedTuple):
    """A quotation, or a claim with words of its own, and where these stand in the article's body."""

    record: Quotation | Claim
    placement: Placement


def text_of(body: Body) -> IndexedText:
    """Return the body of an article as a text to find passages in; places count in ``body.text``."""
    return IndexedText({paragraph.n: paragraph.text for paragraph in body.paragraphs})


def proofs(corpus: Corpus, article: str, text: IndexedText) -> Iterator[Proof]:
    """Place every quotation and every piece of evidence of an article in its original, in the corpus's order."""
    for quotation in corpus.quotations:
        if quotation.article == article:
            yield Proof(quotation, place(text, Selector.of(quotation)))
    for claim in corpus.claims:
        selector = Selector.of(claim.evidence, claim.paragraph)
        if claim.article == article and (selector.exact or selector.first):
            yield Proof(claim, place(text, selector))
