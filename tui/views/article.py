"""An article as a page: bibliography, then the digest with its quotations in place."""

from corpus.links import Links, Place
from corpus.model import Article, Claim, Paragraph
from tui.views import attribution, statements
from tui.views.page import GAP, Block, Page, Run, heading, joined, link, text
from tui.views.words import counted

MARKS = 5
"""Disputes marked below a paragraph; the column of what it touches has all of them."""


def page(links: Links, article: Article, at: str = "") -> Page:
    """The article's digest, paragraph by paragraph, with its quotations and the marks of the disputes it enters.

    The claim ``at`` is written out below its paragraph.
    """
    blocks = [*head(article), GAP]
    if not article.paragraph:
        blocks.append(text("This article has no digest yet.", "note", "dim"))
    for paragraph in article.paragraph:
        blocks += _paragraph(links, article, paragraph, at)
    blocks += [GAP, heading("About this article"), *(text(note, "item", "dim") for note in _notes(article))]
    return Page(article.id, article.title, tuple(blocks), len(article.paragraph))


def head(article: Article) -> list[Block]:
    """Title, standfirst, byline, outlet, date and genre; what is inferred says so."""
    author = attribution.byline(article)
    line = joined(
        (
            (link(author, article.author_id) if article.author_id else Run(author),),
            (Run(article.container_title),),
            (Run(attribution.published(article)),),
            (Run(article.genre),),
        )
    )
    blocks = [text(article.title, "title", "title")]
    if article.standfirst:
        blocks.append(text(article.standfirst, "meta"))
    blocks.append(Block(line, "meta"))
    return blocks


def _notes(article: Article) -> list[str]:
    """What is said about the author, and every inference with its reason."""
    contributors = ", ".join(str(name) for name in article.contributor)
    notes = [
        article.author_note,
        article.author_reason and f"Author: {article.author_reason}",
        article.issued.reason and f"Date: {article.issued.reason}",
        article.genre_reason and f"Genre: {article.genre_reason}",
        contributors and f"Additional reporting: {contributors}",
        article.reprint_of and f"Reprint: {article.reprint_of}",
        article.note,
        article.url,
    ]
    if article.original:
        notes.append(f"{article.original.words:,} words in {counted(article.original.paragraphs, 'paragraph')}")
    return [note for note in notes if note]


def _paragraph(links: Links, article: Article, paragraph: Paragraph, at: str) -> list[Block]:
    place = Place(article.id, paragraph.n)
    claims = links.claims_at[place]
    blocks = [text(paragraph.heading, "heading", "heading")] if paragraph.heading else []
    anchors = (f"p{paragraph.n}", *(claim.id for claim in claims if claim.id != at))
    blocks.append(Block((Run(paragraph.digest),), "paragraph", anchors, paragraph.n))
    blocks += [statements.within_article(links, quotation) for quotation in links.quotations_at[place]]
    blocks += [_written_out(links, claim) for claim in claims if claim.id == at]
    disputes = links.disputes_at(place)
    if disputes:
        more = len(disputes) - MARKS
        rest = (Run(f"   and {more} more", "dim"),) if more > 0 else ()
        blocks.append(Block(statements.marks(disputes[:MARKS]) + rest, "note"))
    return blocks


def _written_out(links: Links, claim: Claim) -> Block:
    """A claim with the words it stands on, below its paragraph."""
    evidence = statements.evidence(links, claim)
    runs = (
        Run("Claim: ", "dim"),
        Run(claim.text, "strong"),
        Run(f"  {attribution.manner(claim)}", "dim"),
        *((Run("\n"), *evidence.runs) if evidence else ()),
    )
    return Block(runs, "note", (claim.id,))
