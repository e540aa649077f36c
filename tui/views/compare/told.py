"""What an article tells in a paragraph: our digest of it, or its own words where the original is at hand."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from corpus.anchor import Placement, Selector, place
from corpus.anchor.indexed import IndexedText
from corpus.links import Links
from corpus.model import Account, Claim, Evidence, Quotation
from corpus.original import Body


class Told(NamedTuple):
    """The text of a paragraph, and whether it is the digest or the original."""

    text: str
    form: Literal["digest", "original"]


Source = Callable[[str, int], Told | None]
"""Gives what an article tells in a paragraph; None where it has no such paragraph."""

Statement = Claim | Quotation | Account


class Words(NamedTuple):
    """The words that a statement stands on: how they are found, and the quotation that they are, if they are one.

    ``missing`` says why there are none.
    """

    selector: Selector = Selector()
    quotation: Quotation | None = None
    missing: str = ""


def passages(links: Links, bodies: Mapping[str, Body] | None = None) -> Source:
    """The originals of these articles, where they have a paragraph, and the digests of all others."""
    told = {
        (article.id, paragraph.n): Told(paragraph.digest, "digest")
        for article in links.corpus.articles
        for paragraph in article.paragraph
        if paragraph.digest
    }
    for article, body in (bodies or {}).items():
        told |= {(article, placed.n): Told(placed.text, "original") for placed in body.paragraphs}
    return lambda article, n: told.get((article, n))


def words_of(links: Links, statement: Statement) -> Words:
    """The words that a statement stands on, as far as the corpus has them."""
    if isinstance(statement, Quotation):
        return Words(Selector.of(statement), statement)
    evidence = statement.evidence
    if evidence == Evidence():
        return Words(missing="No words are recorded on which this stands.")
    if not evidence.quotation:
        return Words(Selector.of(evidence, statement.paragraph))
    quotation = links.quotation.get(evidence.quotation)
    if quotation is None:
        return Words(missing=f"The quotation {evidence.quotation}, on which this stands, is missing from the corpus.")
    return Words(Selector.of(quotation), quotation)


def placed(words: Words, told: Told, n: int) -> Placement | None:
    """Where the words stand in the original of their paragraph; None in a digest, which does not have them."""
    if told.form == "digest" or words.missing:
        return None
    return place(IndexedText({n: told.text}), words.selector)
