"""The corpus at a glance: who takes which position in which dispute, and which article tells which event."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from corpus import dates
from corpus.links import Links, Stance
from corpus.model import AUTHOR, Account, Article, Dispute, Event
from tui.views.dispute import COLOURS, letter
from tui.views.page import Role, Target
from tui.views.words import RELATION_SIGN, counted

SILENT: Final = "·"
TELLS: Final = "●"


class Label(NamedTuple):
    """A row or a column: the record, its name, and what it is compared as, if it can be."""

    id: str
    name: str


class Cell(NamedTuple):
    """Where a row and a column meet: a sign, what it means in words, and where one can read it."""

    sign: str
    role: Role
    words: str
    target: Target | None = None


class Matrix(NamedTuple):
    """Rows and columns with their cells by number; without a cell the two have nothing to do with each other."""

    title: str
    legend: str
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    cells: Mapping[tuple[int, int], Cell]

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a place."""
        return self.cells.get((row, column))

    def transposed(self) -> "Matrix":
        """The same with rows as columns."""
        return self._replace(
            rows=self.columns, columns=self.rows, cells={(c, r): cell for (r, c), cell in self.cells.items()}
        )


def stances(links: Links) -> Matrix:
    """Actors by disputes: the letters of the positions that they take, or a dot where they are spoken of and silent."""
    disputes = links.corpus.disputes
    column = {dispute.id: at for at, dispute in enumerate(disputes)}
    known = [actor.id for actor in links.corpus.actors]
    found: dict[str, dict[int, Cell]] = {}
    for actor in (*known, AUTHOR):
        cells = {column[dispute.id]: _silence(links, actor, dispute) for dispute in links.silent_in(actor)}
        for dispute in disputes:
            taken = [stance for stance in links.stances_of[actor] if stance.dispute is dispute]
            if taken:
                cells[column[dispute.id]] = _stance(links, actor, dispute, taken)
        if any(cell.sign != SILENT for cell in cells.values()):
            found[actor] = cells
    actors = sorted(found, key=lambda id: (-sum(cell.sign != SILENT for cell in found[id].values()), _name(links, id)))
    return Matrix(
        f"{counted(len(actors), 'actor')} and the positions they take in {counted(len(disputes), 'dispute')}",
        f"A B C position taken   {SILENT} spoken of, but silent",
        tuple(Label(id, _name(links, id)) for id in actors),
        tuple(Label(each.id, f"{RELATION_SIGN[each.relation]} {each.question}") for each in disputes),
        {(row, at): cell for row, id in enumerate(actors) for at, cell in found[id].items()},
    )


def accounts(links: Links) -> Matrix:
    """Events by articles: a dot where the article tells the event, and where it could have told it and does not."""
    events = sorted(links.corpus.events, key=lambda event: (dates.order(event.date), event.id))
    articles = sorted(links.corpus.articles, key=lambda article: (dates.order(article.issued.date), article.id))
    cells = {
        (row, column): cell
        for row, event in enumerate(events)
        for column, article in enumerate(articles)
        if (cell := _telling(event, article))
    }
    return Matrix(
        f"{counted(len(events), 'event')} and the {counted(len(articles), 'article')} that tell them",
        f"{TELLS} told; a number: how often   {SILENT} not told   blank: it came later",
        tuple(Label(event.id, event.title) for event in events),
        tuple(Label(article.id, f"{article.container_title}: {article.title}") for article in articles),
        cells,
    )


def _name(links: Links, actor: str) -> str:
    return links.actor[actor].name if actor in links.actor else "authors without a record"


def _stance(links: Links, actor: str, dispute: Dispute, taken: list[Stance]) -> Cell:
    numbers = [dispute.position.index(stance.position) for stance in taken]
    told = "; ".join(f"{letter(n)} “{s.position.label}”" for n, s in zip(numbers, taken, strict=True))
    claims = [claim for stance in taken for claim in stance.claims]
    words = f"{_name(links, actor)} takes {told}, by {counted(len(claims), 'claim')}."
    role = COLOURS[numbers[0] % len(COLOURS)]
    return Cell("".join(map(letter, numbers)), role, words, Target(claims[0].article, claims[0].id))


def _silence(links: Links, actor: str, dispute: Dispute) -> Cell:
    return Cell(SILENT, "dim", f"{_name(links, actor)} is spoken of, and takes no position.", Target(dispute.id))


def _telling(event: Event, article: Article) -> Cell | None:
    told = [account for account in event.account if account.article == article.id]
    if told:
        where = ", ".join(f"¶{account.paragraph}" for account in told)
        sign = TELLS if len(told) == 1 else str(len(told))
        words = f"{article.container_title} tells it in {where}: {told[0].text}"
        return Cell(sign, "accent", words, _passage(told[0]))
    if _is_later(event, article):
        return None
    return Cell(SILENT, "dim", f"{article.container_title} does not tell it.", Target(event.id))


def _passage(account: Account) -> Target:
    return Target(account.article, account.evidence.quotation or f"p{account.paragraph}")


def _is_later(event: Event, article: Article) -> bool:
    """Whether all that an event's date can mean lies behind all that the article's can."""
    if not event.date:
        return False
    happened, printed = dates.span(event.date).earliest, dates.span(article.issued.date).latest
    return happened is not None and printed is not None and happened > printed
