"""The page of any record."""

from corpus.links import Links
from corpus.model import Actor, Article, Claim, Dispute, Event, Quotation
from tui.views import actor, article, dispute, event, quotation
from tui.views.page import Page


def page_of(links: Links, id: str, at: str = "") -> Page | None:
    """The page of the record with this id, or None where the corpus has no such record.

    ``at`` is the statement in it that one comes for.
    """
    record = links.get(id)
    match record:
        case Article():
            return article.page(links, record, at)
        case Actor():
            return actor.page(links, record)
        case Event():
            return event.page(links, record)
        case Dispute():
            return dispute.page(links, record)
        case Quotation():
            return quotation.quotation_page(links, record)
        case Claim():
            return quotation.claim_page(links, record)
    return None
