"""What stands for a side of a comparison: the texts of a claim, quotation, account or passage that are compared."""

from typing import Final, NamedTuple

from corpus.anchor import Placement
from corpus.difference import Side, Text
from corpus.links import Links
from corpus.model import Account, Article, Claim, Quotation
from corpus.names.naming import Namings
from tui.views.compare.subjects import Item, Missing, Passage
from tui.views.compare.told import Source, Told, Words, placed, words_of

LONGEST: Final = 16_000
"""Characters of a text beyond which it is not compared."""


class Sources(NamedTuple):
    """Where a comparison takes its records, passages and names from."""

    links: Links
    passages: Source
    namings: Namings


class Stand(NamedTuple):
    """One side by what stands for it.

    ``side`` has two texts: the statement in our words, and the words it stands on; either may be empty. ``told`` is the
    paragraph ``n`` of ``article``, ``placement`` where in it the words stand, if it is the original.
    ``cut`` says that a text is too long to be compared as a whole.
    """

    item: Item
    article: str
    n: int
    words: Words
    told: Told | None
    placement: Placement | None
    side: Side
    cut: bool = False

    @property
    def statement(self) -> str:
        """The statement in our words."""
        return self.side.texts[0].words

    @property
    def printed(self) -> str:
        """The words that it stands on, as far as they are known."""
        return self.side.texts[1].words

    @property
    def is_found(self) -> bool:
        """Whether the words are found in the paragraph's original."""
        return self.placement is not None and self.placement.at is not None

    @property
    def is_verbatim(self) -> bool:
        """Whether these are the article's own words, not our digest of them."""
        return bool(self.printed) and not (isinstance(self.item, Passage) and self.told and self.told.form == "digest")


def stand(sources: Sources, item: Item) -> Stand:
    """Find the texts of an item."""
    match item:
        case Claim():
            return _of_words(sources, item, item.text, Side((), hedge=(item.hedge,)))
        case Quotation():
            return _of_words(sources, item, "" if item.exact else item.text, Side(()))
        case Account():
            return _of_words(sources, item, item.text, Side((), given=item.figures, date=item.date))
        case Passage(article, n):
            told = sources.passages(article, n)
            return _with_texts(
                sources, Stand(item, article, n, Words(), told, None, Side(())), "", told.text if told else ""
            )
        case Article():
            return _with_texts(sources, Stand(item, item.id, 0, Words(), None, None, Side(())), "", "")
        case Missing():
            return _with_texts(sources, Stand(item, "", 0, Words(), None, None, Side(())), "", "")


def _of_words(sources: Sources, item: Claim | Quotation | Account, statement: str, side: Side) -> Stand:
    words = words_of(sources.links, item)
    told = sources.passages(item.article, item.paragraph)
    placement = placed(words, told, item.paragraph) if told else None
    found = placement.at if placement else None
    printed = told.text[slice(*found)] if told and found else words.selector.exact
    return _with_texts(
        sources, Stand(item, item.article, item.paragraph, words, told, placement, side), statement, printed
    )


def _with_texts(sources: Sources, made: Stand, statement: str, printed: str) -> Stand:
    naming = sources.namings.of(made.article)
    quotation = made.words.quotation
    quoted = bool(printed and quotation and quotation.mode in {"direct", "partial"})
    texts = (Text(statement[:LONGEST], naming), Text(printed[:LONGEST], naming, quoted))
    cut = max(len(statement), len(printed)) > LONGEST
    return made._replace(side=made.side._replace(texts=texts), cut=cut)
