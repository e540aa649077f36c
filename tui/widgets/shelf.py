"""The shelf: the panes, and the list of the chosen one, filtered as one types, sorted and narrowed by facets."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from corpus.links import Links
from corpus.text import clean
from tui.keys import key_of
from tui.views.facets import Choice, Facets
from tui.views.lists import PANES, TAB_OF, PaneKind, PaneList
from tui.views.notebook.entries import NotebookList
from tui.views.rows import Row
from tui.views.words import counted
from tui.widgets.row_list import RowList
from tui.widgets.spine import Spine


class Shelf(Vertical):
    """Chooses a record. Filters and orders are kept for each pane, facets hold for all of them.

    ``closed`` is what the notebook's pane says as long as there is no notebook to list.
    """

    @dataclass
    class Chosen(Message):
        """Another record was chosen in the list."""

        row: Row

    @dataclass
    class Opened(Message):
        """The chosen record is to be opened."""

        row: Row

    def __init__(self, *, id: str | None = None) -> None:
        """An empty shelf; `furnish` fills it."""
        super().__init__(id=id)
        self.pane: PaneKind = "article"
        self.facets = Facets()
        self.lists: dict[PaneKind, PaneList | NotebookList] = {}
        self.closed = "Opening the notebook …"
        self._filters: dict[PaneKind, str] = {}
        self._orders: dict[PaneKind, int] = {}
        self._chosen: dict[PaneKind, str] = {}

    def compose(self) -> ComposeResult:
        """Spine, filter, what narrows the list, the list."""
        yield Spine(folded=False, id="spine")
        yield Input(placeholder=f"filter…  ({key_of('find')})", id="filter", compact=True)
        yield Static(id="narrowed", markup=False)
        yield RowList(empty="Opening the library …", id="list")

    @property
    def list(self) -> RowList:
        """The list of the chosen pane."""
        return self.query_one("#list", RowList)

    @property
    def filter(self) -> Input:
        """The field whose words narrow the list."""
        return self.query_one("#filter", Input)

    def furnish(self, links: Links) -> None:
        """Take the records of another corpus."""
        self.lists = {pane.kind: PaneList(links, pane) for pane in PANES}
        self.lists["notebook"] = NotebookList(links)

    def relist(self, entries: NotebookList) -> None:
        """Take another state of the notebook; what is chosen stays chosen."""
        self.closed = ""
        self.lists["notebook"] = entries
        at = self.list.cursor
        self._list_again(top=self.list.scroll_offset.y)
        rows = self.list.rows
        if self.pane == "notebook" and rows and at >= 0 and self.list.chosen is None:
            row = rows[min(at, len(rows) - 1)]
            self.list.choose(row.id)
            self.post_message(self.Chosen(row))

    def show(self, kind: PaneKind, keep: str = "", top: int | None = None) -> None:
        """Show a pane, with the record ``keep`` chosen where the list has it; ``top`` is the line to begin with."""
        self.pane = kind
        with self.prevent(Input.Changed):
            self.filter.value = self._filters.get(kind, "")
        self._list_again(keep, top)

    def single_out(self, kind: PaneKind, choice: Choice) -> None:
        """Narrow a pane to all that has this value, and to nothing else; `show` shows it."""
        self._filters.pop(kind, None)
        self.facets = Facets(frozenset({choice}))

    def choose_again(self) -> None:
        """Choose the record that was last chosen in this pane, or else its first one."""
        self.list.choose(self._chosen.get(self.pane, ""))
        self._choose_something()

    def sort(self) -> None:
        """Take the pane's next order."""
        self._orders[self.pane] = self._orders.get(self.pane, 0) + 1
        self._list_again()

    def narrow(self, facets: Facets) -> None:
        """Narrow every list by these facets."""
        self.facets = facets
        self._list_again()
        self._choose_something()

    def clear(self) -> None:
        """Take every filter and facet away."""
        self._filters.clear()
        self.filter.value = ""
        self.narrow(Facets())

    @on(Input.Changed, "#filter")
    def filter_list(self, message: Input.Changed) -> None:
        """Narrow the list as one types."""
        message.stop()
        if self.lists and self._filters.get(self.pane, "") != message.value:
            self._filters[self.pane] = message.value
            self._list_again()
            self._choose_something()

    @on(Input.Submitted, "#filter")
    def leave_filter(self, message: Input.Submitted) -> None:
        """Into the narrowed list."""
        message.stop()
        self.list.focus()

    @on(RowList.Moved)
    def announce_choice(self, message: RowList.Moved) -> None:
        """Say which record was chosen."""
        message.stop()
        self._chosen[self.pane] = message.row.id
        self.post_message(self.Chosen(message.row))

    @on(RowList.Opened)
    def announce_opening(self, message: RowList.Opened) -> None:
        """Say which record is to be opened."""
        message.stop()
        self.post_message(self.Opened(message.row))

    def _choose_something(self) -> None:
        if self.list.chosen is None:
            self.list.action_first()

    def _list_again(self, keep: str = "", top: int | None = None) -> None:
        """List the pane's records as filtered and sorted, with the chosen one still chosen."""
        chosen = self.list.chosen
        order = self._orders.get(self.pane, 0)
        shown = self.lists[self.pane].rows(self._filters.get(self.pane, ""), order, self.facets)
        nouns = TAB_OF[self.pane].nouns
        begin = " a writes a note on what is read, b puts a bookmark." if self.pane == "notebook" else ""
        empty = f"No {nouns} match." if len(self.lists[self.pane]) else f"No {nouns} yet.{begin}"
        empty = (self.pane == "notebook" and self.closed) or empty
        self.list.show(shown, keep or (chosen.id if chosen else ""), empty, top)
        for spine in self.screen.query(Spine):
            spine.chosen = self.pane
            spine.counts = {kind: len(each) for kind, each in self.lists.items()}
        self._tell_narrowed(len(shown), order)

    def _tell_narrowed(self, shown: int, order: int) -> None:
        """One line above the list: how many of how many, in which order, narrowed by what."""
        total, tab = len(self.lists[self.pane]), TAB_OF[self.pane]
        count = counted(total, tab.noun, tab.nouns) if shown == total else f"{shown} of {total}"
        chosen = self.facets.of(self.pane)
        narrowed = f"{chosen.described()} ({key_of('clear-facets')} shows all)" if chosen.chosen else ""
        parts = [count, self.lists[self.pane].label(order), narrowed]
        self.query_one("#narrowed", Static).update(Content(clean(" · ".join(part for part in parts if part))))
