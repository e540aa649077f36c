"""The panes' lists: which records, in which order, as which rows."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from corpus import dates
from corpus.links import Links, Record
from corpus.model import Actor, Article, Dispute, Event, Kind, Quotation
from tui.views import attribution
from tui.views.facets import Choice, Facets, counts, matches, traits
from tui.views.page import Run, Target
from tui.views.rows import Row
from tui.views.words import ACTOR_KIND, PLURAL, RELATION_SIGN, is_mine, phrase

PaneKind: TypeAlias = Kind | Literal["notebook"]

AS_FILED: Final = "as filed"
"""The name of the order in which the corpus has its records."""


class Order(NamedTuple):
    """A way to sort a pane: what it is called, and the key by which records are compared."""

    label: str
    key: Callable[[Links, Any], tuple[Any, ...]]


class Pane(NamedTuple):
    """One list of the reading room."""

    kind: Kind
    title: str
    orders: tuple[Order, ...]
    row: Callable[[Links, Any], Row]


class Tab(NamedTuple):
    """What a pane is called: its title, and what one and several of its things are called."""

    kind: PaneKind
    title: str
    noun: str
    nouns: str

    @property
    def command(self) -> str:
        """The id of the command that shows it."""
        return f"pane-{self.title.lower()}"


class Entry(NamedTuple):
    """A record with its row and what it is found by: its facet values and its words, case folded."""

    record: Record
    row: Row
    traits: frozenset[Choice]
    words: str


class PaneList:
    """All entries of a pane, narrowed and sorted as asked. Made once a corpus; rows and traits are kept."""

    def __init__(self, links: Links, pane: Pane) -> None:
        """Prepare the list of ``pane``; nothing is computed before it is first shown."""
        self.pane = pane
        self._links = links

    def __len__(self) -> int:
        return len(self._links.table(self.pane.kind))

    def label(self, order: int) -> str:
        """What the pane's n-th order is called."""
        label = self.pane.orders[order % len(self.pane.orders)].label
        return label if label == AS_FILED else f"by {label}"

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every record of the pane, in the corpus's order."""
        return tuple(self._entry(record) for record in self._links.table(self.pane.kind).values())

    def rows(self, text: str = "", order: int = 0, facets: Facets | None = None) -> tuple[Row, ...]:
        """The rows that have every word of ``text`` somewhere and match the facets, in the pane's n-th order."""
        words = text.casefold().split()
        key = self.pane.orders[order % len(self.pane.orders)].key
        found = [
            entry
            for entry in self.entries
            if all(word in entry.words for word in words)
            and (not facets or not facets.chosen or matches(entry.traits, facets, self.pane.kind))
        ]
        found.sort(key=lambda entry: key(self._links, entry.record))
        return tuple(entry.row for entry in found)

    def counts(self) -> Counter[Choice]:
        """How many records have each value of the facets."""
        return counts(entry.traits for entry in self.entries)

    def _entry(self, record: Record) -> Entry:
        row = self.pane.row(self._links, record)
        words = [row.plain, record.id]
        if isinstance(record, Actor):
            words += record.aliases
        elif isinstance(record, Quotation):
            words += [record.exact, record.text]
        return Entry(record, row, traits(self._links, record), "  ".join(words).casefold())


def _article_row(links: Links, article: Article) -> Row:
    first = (Run(dates.short(article.issued.date), "dim"), Run(f" {article.container_title}", "dim"))
    return Row(article.id, (first, (Run(article.title),)), target=Target(article.id))


def _actor_row(links: Links, actor: Actor) -> Row:
    count = sum(len(mention.spellings) for mention in links.mentions[actor.id])
    name = Run(actor.name, "text" if actor.named else "dim")
    return Row(actor.id, ((name, Run(f"  {ACTOR_KIND[actor.kind]}", "dim")),), str(count), Target(actor.id))


def _event_row(links: Links, event: Event) -> Row:
    date = Run(f"{dates.begins(event.date) if event.date else '?':<12} ", "dim")
    accounts = str(len(event.account)) if len(event.account) > 1 else ""
    return Row(event.id, ((date, Run(event.title)),), accounts, Target(event.id))


def _dispute_row(links: Links, dispute: Dispute) -> Row:
    sign = Run(RELATION_SIGN[dispute.relation] + " ", "sign")
    told = f"  {dispute.kind} · {phrase(dispute.relation)} · {len(dispute.position)} positions"
    second = (Run(told + (" · yours" if is_mine(dispute.id) else ""), "dim"),)
    return Row(dispute.id, ((sign, Run(dispute.question)), second), target=Target(dispute.id))


def _quotation_row(links: Links, quotation: Quotation) -> Row:
    words = Run(f"“{quotation.exact}”", "quote") if quotation.exact else Run(quotation.text)
    speaker = "".join(run.text for run in attribution.speaker(links, quotation))
    article = links.article.get(quotation.article)
    where = f" · {article.container_title} {dates.short(article.issued.date)}" if article else ""
    return Row(quotation.id, ((words,), (Run("  " + speaker, "dim"), Run(where, "dim"))), target=Target(quotation.id))


def _as_filed(links: Links, record: Record) -> tuple[Any, ...]:
    """Every record is equal: a stable sort keeps the corpus's order."""
    return ()


def _issued(links: Links, article: str) -> tuple[Any, ...]:
    record = links.article.get(article)
    return dates.order(record.issued.date if record else "")


def _mention_count(links: Links, actor: Actor) -> int:
    return sum(len(mention.spellings) for mention in links.mentions[actor.id])


def _speaker_name(links: Links, quotation: Quotation) -> str:
    actor = links.actor.get(links.speaker(quotation))
    return actor.name.casefold() if actor else quotation.source


PANES: Final[tuple[Pane, ...]] = (
    Pane(
        "article",
        "Articles",
        (
            Order("date", lambda links, a: (dates.order(a.issued.date), a.id)),
            Order("title", lambda links, a: (a.title.casefold(),)),
            Order("outlet", lambda links, a: (a.container_title.casefold(), dates.order(a.issued.date))),
        ),
        _article_row,
    ),
    Pane(
        "actor",
        "Actors",
        (
            Order("most named", lambda links, a: (-_mention_count(links, a), a.name.casefold())),
            Order("name", lambda links, a: (a.name.casefold(),)),
            Order("kind", lambda links, a: (a.kind, a.name.casefold())),
        ),
        _actor_row,
    ),
    Pane(
        "event",
        "Events",
        (
            Order("date", lambda links, e: (dates.order(e.date), e.id)),
            Order("most told", lambda links, e: (-len(e.account), dates.order(e.date))),
            Order("title", lambda links, e: (e.title.casefold(),)),
        ),
        _event_row,
    ),
    Pane(
        "dispute",
        "Disputes",
        (
            Order(AS_FILED, _as_filed),
            Order("kind", lambda links, d: (d.kind, d.question.casefold())),
            Order("relation", lambda links, d: (d.relation, d.kind)),
        ),
        _dispute_row,
    ),
    Pane(
        "quotation",
        "Quotations",
        (
            Order("article", lambda links, q: (_issued(links, q.article), q.article, q.paragraph)),
            Order("speaker", lambda links, q: (_speaker_name(links, q), _issued(links, q.article))),
            Order("mode", lambda links, q: (q.mode, _issued(links, q.article))),
        ),
        _quotation_row,
    ),
)
PANE_OF: Final[dict[Kind, Pane]] = {pane.kind: pane for pane in PANES}
TABS: Final[tuple[Tab, ...]] = (
    *(Tab(pane.kind, pane.title, pane.kind, PLURAL[pane.kind]) for pane in PANES),
    Tab("notebook", "Notebook", "entry", "entries"),
)
TAB_OF: Final[dict[PaneKind, Tab]] = {tab.kind: tab for tab in TABS}
