"""What the thing that is being read touches: actors, events, disputes and so on, each a jump."""

from collections import Counter
from collections.abc import Iterable

from corpus.links import KIND_OF, Links, Place
from corpus.model import Actor, Article, Claim, Dispute, Event, Kind, Quotation
from tui.views.page import Page, Run, Target
from tui.views.rows import Row, section
from tui.views.words import PLURAL, RELATION_SIGN

ORDER: tuple[Kind, ...] = ("article", "dispute", "event", "actor", "quotation", "claim")


def rows(links: Links, page: Page, n: int = 0) -> tuple[Row, ...]:
    """The jumps for a page: for an article first what paragraph ``n`` touches, then what the whole of it does."""
    article = links.article.get(page.id)
    if article is None:
        return _listed(links, _targets(links, page), "")
    result: tuple[Row, ...] = ()
    if n:
        result = _listed(links, _here(links, Place(article.id, n)), f"¶{n}: ")
    return result + _listed(links, _whole(links, article), "")


def _targets(links: Links, page: Page) -> Counter[str]:
    """Every record the page refers to, and how often."""
    found = [run.target.id for block in page.flat() for run in block.runs if run.target]
    return Counter(id for id in found if id != page.id and links.get(id))


def _here(links: Links, place: Place) -> Counter[str]:
    """What one paragraph names, tells and puts in dispute."""
    article = links.article[place.article]
    paragraph = next((p for p in article.paragraph if p.n == place.n), None)
    counts = Counter({actor: len(s) for actor, s in paragraph.mentions.items()} if paragraph else {})
    counts.update(event.id for event, _ in links.accounts_at[place])
    counts.update(dispute.id for dispute in links.disputes_at(place))
    return counts


def _whole(links: Links, article: Article) -> Counter[str]:
    """What the whole article names, tells and puts in dispute."""
    counts = links.actors_in(article.id)
    counts.update(event.id for event in links.events_in[article.id])
    counts.update(dispute.id for dispute in links.disputes_in[article.id])
    counts.update(quotation.id for quotation in links.quotations_in[article.id])
    return counts


def _listed(links: Links, counts: Counter[str], prefix: str) -> tuple[Row, ...]:
    """Rows by kind, a heading above each kind; actors by how often they are named."""
    groups: dict[Kind, list[str]] = {kind: [] for kind in ORDER}
    for id in counts:
        record = links.get(id)
        if record is not None:
            groups[KIND_OF[type(record)]].append(id)
    groups["actor"].sort(key=lambda id: -counts[id])
    result: list[Row] = []
    for kind, ids in groups.items():
        if ids:
            result.append(section(f"{prefix}{PLURAL[kind]}", len(ids)))
            result += _rows(links, ids, counts, prefix)
    return tuple(result)


def _rows(links: Links, ids: Iterable[str], counts: Counter[str], prefix: str) -> list[Row]:
    result = []
    for id in ids:
        runs, target = _entry(links, id)
        right = str(counts[id]) if counts[id] > 1 else ""
        result.append(Row(prefix + id, ((Run("  "), *runs),), right, target))
    return result


def _entry(links: Links, id: str) -> tuple[tuple[Run, ...], Target]:
    match links.get(id):
        case Actor() as actor:
            return (Run(actor.name),), Target(id)
        case Event() as event:
            return (Run(event.title),), Target(id)
        case Dispute() as dispute:
            return (Run(RELATION_SIGN[dispute.relation] + " ", "sign"), Run(dispute.question)), Target(id)
        case Article() as article:
            return (Run(article.container_title + ": ", "dim"), Run(article.title)), Target(id)
        case Quotation() as quotation:
            words = f"“{quotation.exact}”" if quotation.exact else quotation.text
            return (Run(words),), Target(quotation.article, id)
        case Claim() as claim:
            return (Run(claim.text),), Target(claim.article, id)
        case _:
            return (Run(id),), Target(id)
