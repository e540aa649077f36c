"""Words with their citation, as they are copied."""

from urllib.parse import urlsplit

from corpus.links import Links
from corpus.model import Actor, Article, Claim, Dispute, Event, Quotation
from tui.views import attribution
from tui.views.pages import page_of
from tui.views.plain import lines


def citation(links: Links, id: str) -> str:
    """What is copied for a record: the words, then who says so, where and when."""
    match links.get(id):
        case Article() as article:
            return _article(article)
        case Quotation() as quotation:
            return f"{_words(quotation)}\n— {_plain(links, quotation)}"
        case Claim() as claim:
            return f"{claim.text}\n— {_plain(links, claim)}"
        case Actor() | Event() | Dispute():
            page = page_of(links, id)
            return "\n".join(lines(page)) if page else ""
        case _:
            return ""


def _words(quotation: Quotation) -> str:
    if quotation.exact:
        return f"“{quotation.exact}”"
    return quotation.text or f"“{quotation.start} … {quotation.end}”"


def _plain(links: Links, statement: Quotation | Claim) -> str:
    """The provenance in one line, with the article it stands in."""
    speaker = attribution.speaker(links, statement) + attribution.chain(links, statement)
    article = links.article.get(statement.article)
    where = f", ¶{statement.paragraph}" if article else ""
    return "".join(run.text for run in speaker) + (f". In: {_article(article)}{where}" if article else "")


def _article(article: Article) -> str:
    """Author, title, outlet, date and address."""
    parts = [
        attribution.byline(article),
        f"“{article.title}”",
        article.container_title,
        attribution.published(article),
        article.url,
    ]
    return ", ".join(part for part in parts if part)


def is_web_address(url: str) -> bool:
    """Whether an address is one of the web: http or https with a host. Nothing else is handed to a browser."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
