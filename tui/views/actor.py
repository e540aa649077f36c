"""An actor as a page: who they are, what they said, what is said of them, and where they stand."""

from collections.abc import Iterable

from corpus import dates
from corpus.links import Links
from corpus.model import Actor, Claim, Quotation, Tie
from tui.views import statements
from tui.views.event import event_line
from tui.views.page import GAP, Block, Page, Run, heading, joined, link, text
from tui.views.words import ACTOR_KIND, RELATION_SIGN, counted, phrase

COMPANIONS = 12
"""How many of those an actor is most often mentioned with are listed."""


def page(links: Links, actor: Actor) -> Page:
    """Kind, roles, spellings, relations, words, claims, events, companions, stances and silences of an actor."""
    blocks: list[Block] = [text(actor.name, "title", "title"), _meta(links, actor)]
    if actor.description:
        blocks.append(text(actor.description, "meta"))
    for section in (
        _roles(links, actor),
        _spellings(links, actor),
        _ties(links, actor),
        _articles(links, actor),
        _statements(links, "Quotations", links.quotations_by[actor.id]),
        _statements(links, "Claims they make", links.claims_by[actor.id]),
        _statements(links, "Claims about them", links.claims_about[actor.id]),
        _events(links, actor),
        _stances(links, actor),
        _silences(links, actor),
        _companions(links, actor),
    ):
        if section:
            blocks += [GAP, *section]
    return Page(actor.id, actor.name, tuple(blocks))


def _meta(links: Links, actor: Actor) -> Block:
    mentions = links.mentions[actor.id]
    articles = len({mention.place.article for mention in mentions})
    named = "" if actor.named else "not named"
    count = sum(len(mention.spellings) for mention in mentions)
    met = f"named {counted(count, 'time')} in {counted(articles, 'article')}" if count else "not named in any article"
    return Block(joined(((Run(ACTOR_KIND[actor.kind]),), (Run(named, "dim"),), (Run(met, "dim"),))), "meta")


def _roles(links: Links, actor: Actor) -> list[Block]:
    blocks = []
    for role in actor.role:
        of = links.actor.get(role.of)
        when = _term(role.since, role.until)
        groups = (
            (Run(role.title), *((Run(", "), link(of.name, of.id)) if of and of.name not in role.title else ())),
            (Run(when, "dim"),),
            _sources(links, role.source),
        )
        blocks.append(Block(joined(groups), "item"))
    return [heading("Roles", len(blocks)), *blocks] if blocks else []


def _term(since: str, until: str) -> str:
    """The time in which a role was held, in words."""
    if since and until:
        return f"{dates.words(since)} to {dates.words(until)}"
    if since:
        return f"from {dates.words(since)}"
    return f"until {dates.words(until)}" if until else ""


def _sources(links: Links, ids: Iterable[str]) -> tuple[Run, ...]:
    """The articles that say so."""
    runs: list[Run] = []
    for article in (links.article[id] for id in ids if id in links.article):
        runs += [Run(", " if runs else "", "dim"), link(article.container_title, article.id)]
    return tuple(runs)


def _spellings(links: Links, actor: Actor) -> list[Block]:
    counts = links.spellings(actor.id)
    if not counts:
        return []
    line = joined((Run(spelling), Run(f" {number}", "dim")) for spelling, number in counts.most_common())
    return [heading("Spellings met", len(counts)), Block(line, "item")]


def _ties(links: Links, actor: Actor) -> list[Block]:
    """The actor's relations to others, then those that others have to the actor."""
    outward = [_tie(links, tie, (Run(f"{phrase(tie.type)} "), _named(links, tie.to))) for tie in actor.relation]
    inward = [
        _tie(links, tie, (_named(links, other.id), Run(f": {phrase(tie.type)} {actor.name}")))
        for other in links.corpus.actors
        for tie in other.relation
        if tie.to == actor.id
    ]
    return [heading("Relations", len(outward + inward)), *outward, *inward] if outward or inward else []


def _tie(links: Links, tie: Tie, said: tuple[Run, ...]) -> Block:
    return Block(joined((said, (Run(tie.note, "dim"),), _sources(links, tie.source))), "item")


def _named(links: Links, id: str) -> Run:
    return link(links.actor[id].name if id in links.actor else id, id)


def _articles(links: Links, actor: Actor) -> list[Block]:
    written = links.articles_by[actor.id]
    lines = [Block((link(article.title, article.id),), "item") for article in written]
    return [heading("Articles they wrote", len(lines)), *lines] if lines else []


def _statements(links: Links, title: str, records: list[Quotation] | list[Claim]) -> list[Block]:
    if not records:
        return []
    blocks = [
        statements.quoted(links, record) if isinstance(record, Quotation) else statements.claimed(links, record)
        for record in records
    ]
    return [heading(title, len(blocks)), *blocks]


def _events(links: Links, actor: Actor) -> list[Block]:
    events = sorted(links.events_with[actor.id], key=lambda event: dates.order(event.date))
    return [heading("Events", len(events)), *(event_line(event) for event in events)] if events else []


def _stances(links: Links, actor: Actor) -> list[Block]:
    blocks = [
        Block(
            (
                Run(RELATION_SIGN[stance.dispute.relation] + " ", "sign"),
                link(stance.dispute.question, stance.dispute.id),
                Run("\n"),
                Run(stance.position.label, "strong"),
                Run(f"  {counted(len(stance.claims), 'claim')}", "dim"),
            ),
            "item",
        )
        for stance in links.stances_of[actor.id]
    ]
    return [heading("Where they stand", len(blocks)), *blocks] if blocks else []


def _silences(links: Links, actor: Actor) -> list[Block]:
    disputes = links.silent_in(actor.id)
    lines = [statements.dispute_line(dispute) for dispute in disputes]
    return [heading("Spoken of, but silent, in", len(lines)), *lines] if lines else []


def _companions(links: Links, actor: Actor) -> list[Block]:
    counts = links.companions(actor.id)
    if not counts:
        return []
    line = joined((_named(links, id), Run(f" {number}", "dim")) for id, number in counts.most_common(COMPANIONS))
    more = len(counts) - COMPANIONS
    rest = [text(f"and {counted(more, 'other')}", "item", "dim")] if more > 0 else []
    return [heading("Mentioned with", len(counts)), Block(line, "item"), *rest]
