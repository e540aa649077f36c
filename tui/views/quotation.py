"""A quotation, or a claim, as a page of its own: the words, whose they are, their context, what rests on them."""

from corpus import dates
from corpus.links import Links, Place
from corpus.model import Claim, Quotation
from tui.views import attribution, statements
from tui.views.event import event_line
from tui.views.page import GAP, Block, Page, Run, Target, heading, joined, link, text
from tui.views.words import NOT_STATED, shortened


def quotation_page(links: Links, quotation: Quotation) -> Page:
    """The words, who says them to whom and when, the digest around them, and the claims that stand on them."""
    blocks = [
        Block(statements.content(quotation), "title", (quotation.id,)),
        GAP,
        Block(attribution.provenance(links, quotation), "meta"),
        Block(_circumstances(links, quotation), "meta"),
    ]
    if quotation.note:
        blocks.append(text(quotation.note, "meta", "dim"))
    blocks += _context(links, quotation)
    claims = links.claims_on[quotation.id]
    if claims:
        blocks += [GAP, heading("Claims that stand on it", len(claims))]
        blocks += [statements.claimed(links, claim) for claim in claims]
    event = links.event.get(quotation.event)
    if event:
        blocks += [GAP, heading("On the occasion of"), event_line(event)]
    return Page(quotation.id, shortened(quotation.exact or quotation.text, 60), tuple(blocks))


def claim_page(links: Links, claim: Claim) -> Page:
    """The claim, who makes it and how firmly, the words it stands on, and the disputes it belongs to."""
    blocks = [
        Block((Run(claim.text, "title"),), "title", (claim.id,)),
        Block(attribution.provenance(links, claim), "meta"),
        text(attribution.manner(claim), "meta", "dim"),
    ]
    if claim.note:
        blocks.append(text(claim.note, "meta", "dim"))
    words = statements.evidence(links, claim)
    if words:
        blocks += [GAP, heading("It stands on"), words]
    blocks += _context(links, claim)
    disputes = links.disputes_of[claim.id]
    if disputes:
        blocks += [GAP, heading("In dispute", len(disputes))]
        blocks += [statements.dispute_line(dispute) for dispute in disputes]
    return Page(claim.id, claim.text, tuple(blocks))


def _circumstances(links: Links, quotation: Quotation) -> tuple[Run, ...]:
    addressee = links.actor.get(quotation.addressee)
    groups = (
        (Run(attribution.manner(quotation), "dim"),),
        (Run(f"“{quotation.cue}”" if quotation.cue else "", "dim"),),
        (Run("said to ", "dim"), link(addressee.name, addressee.id)) if addressee else (),
        (Run(f"said {dates.words(quotation.date)}" if quotation.date else f"date of the words {NOT_STATED}", "dim"),),
    )
    return joined(groups)


def _context(links: Links, statement: Quotation | Claim) -> list[Block]:
    """The digest of the paragraph it stands in and of its neighbours."""
    article = links.article.get(statement.article)
    if article is None:
        return []
    near = [p for p in article.paragraph if abs(p.n - statement.paragraph) <= 1]
    title = Block((Run("In the article  ", "heading"), link(article.title, article.id, statement.id)), "heading")
    blocks = [GAP, title]
    for paragraph in near:
        here = paragraph.n == statement.paragraph
        run = Run(paragraph.digest, "text" if here else "dim", Target(article.id, f"p{paragraph.n}"))
        blocks.append(Block((run,), "paragraph", (), paragraph.n))
        if here:
            others = [q for q in links.quotations_at[Place(article.id, paragraph.n)] if q.id != statement.id]
            blocks += [statements.within_article(links, other) for other in others]
    return blocks
