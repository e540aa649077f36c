"""An event as a page: date, place, participants, and what each article says of it, side by side."""

from corpus import dates
from corpus.links import Links
from corpus.model import Account, Event
from tui.views import attribution, statements
from tui.views.page import GAP, Block, Columns, Page, Run, Target, heading, joined, link, text
from tui.views.words import NOT_STATED, counted, phrase


def page(links: Links, event: Event) -> Page:
    """The event, what its accounts differ on, and the accounts as columns."""
    blocks: list[Block | Columns] = [text(event.title, "title", "title"), _meta(event)]
    blocks += [text(note, "meta", "dim") for note in (event.date_reason, event.note) if note]
    if event.participant:
        blocks += [GAP, heading("Participants", len(event.participant)), _participants(links, event)]
    if event.account:
        blocks += [GAP, heading("Accounts", len(event.account))]
        differences = _differences(event)
        if differences:
            blocks += [differences, GAP]
        blocks.append(Columns(tuple(_account(links, account) for account in event.account)))
    else:
        blocks += [GAP, text("No article’s account of this event is recorded.", "note", "dim")]
    return Page(event.id, event.title, tuple(blocks))


def event_line(event: Event) -> Block:
    """An event as an item of a list."""
    told = counted(len(event.account), "account")
    return Block(joined(((Run(_date(event), "dim"),), (link(event.title, event.id),), (Run(told, "dim"),))), "item")


def _date(event: Event) -> str:
    return dates.words(event.date) if event.date else "date " + NOT_STATED


def _meta(event: Event) -> Block:
    groups = ((Run(_date(event)),), (Run(event.place),), (Run(phrase(event.type), "dim"),))
    return Block(joined(groups), "meta")


def _participants(links: Links, event: Event) -> Block:
    groups = []
    for participant in event.participant:
        actor = links.actor.get(participant.actor)
        role = f" {participant.role}" if participant.role else ""
        groups.append((link(actor.name if actor else participant.actor, participant.actor), Run(role, "dim")))
    return Block(joined(groups), "item")


def _differences(event: Event) -> Block | None:
    """The figures and dates that the accounts give differently, in one line; None where they do not differ."""
    figures: dict[str, list[str]] = {}
    for account in event.account:
        for name, value in account.figures.items():
            figures.setdefault(phrase(name), []).append(value)
        if account.date:
            figures.setdefault("date", []).append(dates.words(account.date))
    differing = {name: list(dict.fromkeys(values)) for name, values in figures.items() if len(set(values)) > 1}
    if not differing:
        return None
    groups = [(Run(f"{name}: "), Run(" / ".join(values), "strong")) for name, values in differing.items()]
    return Block((Run("≠ they differ on ", "sign"), *joined(groups)), "note")


def _account(links: Links, account: Account) -> tuple[Block, ...]:
    article = links.article.get(account.article)
    outlet = article.container_title if article else account.article
    passage = Target(account.article, account.evidence.quotation or f"p{account.paragraph}")
    head = (
        Run(outlet, "link", passage),
        Run(f" ¶{account.paragraph}\n", "dim"),
        *((Run(f"{attribution.byline(article)}\n{attribution.published(article)}", "dim"),) if article else ()),
    )
    blocks = [Block(head, "meta", (f"{account.article}-{account.paragraph}",)), text(account.text)]
    quotation = links.quotation.get(account.evidence.quotation)
    words = statements.content(quotation) if quotation else statements.words(account.evidence)
    if words:
        blocks.append(Block(words, "quote"))
    if account.date:
        blocks.append(_given("date", dates.words(account.date)))
    blocks += [_given(phrase(name), value) for name, value in account.figures.items()]
    if account.actors:
        names = [links.actor[id] for id in account.actors if id in links.actor]
        blocks.append(Block((Run("names ", "dim"), *joined([(link(a.name, a.id),) for a in names], ", ")), "item"))
    return tuple(blocks)


def _given(name: str, value: str) -> Block:
    """A figure or date as this account gives it."""
    return Block((Run(f"{name} ", "dim"), Run(value, "strong")), "item")
