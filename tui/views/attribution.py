"""Who says it, in which office, in which article, when: the line that no statement stands without."""

from corpus import dates
from corpus.links import Links
from corpus.model import AUTHOR, Actor, Article, Claim, Quotation, Role
from store.notes import READER
from tui.views.page import Run, joined, link
from tui.views.words import HEDGE, MODE, NOT_STATED, ON_RECORD, is_mine


def byline(article: Article) -> str:
    """The authors as printed, or that none is."""
    names = " and ".join(str(name) for name in article.author)
    if not names:
        return "author not stated"
    return names + (" (inferred)" if article.author_basis == "inferred" else "")


def published(article: Article) -> str:
    """The date of publication in words, and whether it is inferred."""
    return dates.words(article.issued.date) + (" (inferred)" if article.issued.basis == "inferred" else "")


def office(actor: Actor, date: str, article: str = "") -> str:
    """The actor's title at a date (EDTF): a dated role that covers it, else one that ``article`` prints.

    Roles with neither a date nor this article behind them are left out: an office is shown only where it was held. So
    are those that the name tells already, as that of ``the harbour master``.
    """
    telling = [role for role in actor.role if not _is_in_name(role, actor)]
    dated = [role for role in telling if (role.since or role.until) and date and _covers(role, date)]
    printed = [role for role in telling if article in role.source]
    here = [role for role in printed if role in dated] or dated or [r for r in printed if not (r.since or r.until)]
    return here[0].title if here else ""


def _is_in_name(role: Role, actor: Actor) -> bool:
    return set(role.title.casefold().split()) - {"the", "a", "an"} <= set(actor.name.casefold().split())


def _covers(role: Role, date: str) -> bool:
    """Whether the role was held at some time within the date's bounds."""
    when = dates.span(date)
    since = dates.span(role.since).earliest if role.since else None
    until = dates.span(role.until).latest if role.until else None
    starts_in_time = since is None or when.latest is None or since <= when.latest
    ends_in_time = until is None or when.earliest is None or until >= when.earliest
    return starts_in_time and ends_in_time


def speaker(links: Links, statement: Quotation | Claim) -> tuple[Run, ...]:
    """Who asserts it, with their office; an author's own words are marked as such."""
    article = links.article.get(statement.article)
    if statement.source == AUTHOR:
        name = byline(article) if article else NOT_STATED
        who = link(name, article.author_id) if article and article.author_id else Run(name)
        return (who, Run(", in the author’s own voice", "dim"))
    if statement.source == READER:
        return (Run("you", "accent"), Run(", in your notebook", "dim"))
    actor = links.actor.get(statement.source)
    if actor is None:
        return (Run(statement.source, "warning"),)
    date = (statement.date if isinstance(statement, Quotation) else "") or (article.issued.date if article else "")
    title = office(actor, date, statement.article)
    return (link(actor.name, actor.id), *((Run(f", {title}", "dim"),) if title else ()))


def chain(links: Links, statement: Quotation | Claim) -> tuple[Run, ...]:
    """Through whom the words reached the author, outermost first; empty when the author heard or read them."""
    runs: list[Run] = []
    for id in statement.via:
        actor = links.actor.get(id)
        runs += [Run(" as reported by " if not runs else ", citing ", "dim"), link(actor.name if actor else id, id)]
    return tuple(runs)


def provenance(links: Links, statement: Quotation | Claim) -> tuple[Run, ...]:
    """Speaker, chain, outlet, date and paragraph, each a jump where there is something to jump to."""
    article = links.article.get(statement.article)
    if article is None:
        where: tuple[tuple[Run, ...], ...] = ((Run("article " + NOT_STATED, "warning"),),)
    else:
        where = (
            (link(article.container_title, article.id),),
            (Run(published(article), "dim"),),
            (link(f"¶{statement.paragraph}", article.id, statement.id),),
        )
    return joined((speaker(links, statement) + chain(links, statement), *where))


def manner(statement: Quotation | Claim) -> str:
    """How it is put: mode and standing for a quotation, kind and hedge for a claim."""
    if isinstance(statement, Quotation):
        return f"{MODE[statement.mode]}, {ON_RECORD[statement.on_record]}"
    return f"{statement.kind}, {HEDGE[statement.hedge]}" + (", recorded by you" if is_mine(statement.id) else "")
