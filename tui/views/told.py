"""What an article tells in a paragraph: our digest of it, or its own words where the original is at hand."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from corpus.links import Links
from corpus.model import Account, Claim, Evidence, Quotation
from corpus.passage import Passage, between, places
from corpus.text import plain


class Told(NamedTuple):
    """The text of a paragraph, and whether it is the digest or the original."""

    text: str
    form: Literal["digest", "original"]


Source = Callable[[str, int], Told | None]
"""Gives what an article tells in a paragraph; None where it has no such paragraph."""

Statement = Claim | Quotation | Account


class Words(NamedTuple):
    """The words that a statement stands on.

    ``exact`` are the words where they are known; else ``start`` and ``end`` are the first and last of them. ``missing``
    says what is wrong where they cannot be had at all. ``quotation`` is whose words they are, where they are quoted.
    """

    exact: str = ""
    start: str = ""
    end: str = ""
    quotation: Quotation | None = None
    missing: str = ""


def digests(links: Links) -> Source:
    """The digests of a corpus as a source of passages."""
    told = {
        (article.id, paragraph.n): Told(paragraph.digest, "digest")
        for article in links.corpus.articles
        for paragraph in article.paragraph
        if paragraph.digest
    }
    return lambda article, n: told.get((article, n))


def words_of(links: Links, statement: Statement) -> Words:
    """The words that a statement stands on, as far as the corpus has them."""
    if isinstance(statement, Quotation):
        return Words(statement.exact, statement.start, statement.end, statement)
    evidence = statement.evidence
    if not evidence.quotation:
        return _anchored(evidence)
    quotation = links.quotation.get(evidence.quotation)
    if quotation is None:
        return Words(missing=f"The quotation {evidence.quotation}, on which this stands, is missing from the corpus.")
    return Words(quotation.exact, quotation.start, quotation.end, quotation)


def _anchored(evidence: Evidence) -> Words:
    if evidence == Evidence():
        return Words(missing="No words are recorded on which this stands.")
    return Words(evidence.exact, evidence.start, evidence.end)


def find(words: Words, told: Told) -> Passage | None:
    """Where the words stand in the original of their paragraph; None where they are not found, or in a digest."""
    if told.form == "digest":
        return None
    folded = plain(told.text)
    found = places(folded, words.exact) if words.exact else between(folded, words.start, words.end)
    return found[0] if found else None
