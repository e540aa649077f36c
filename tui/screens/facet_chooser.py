"""Narrow all lists by outlet, year, kind and actor."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.bindings import bindings, in_front
from tui.commands import Scope
from tui.views import facets
from tui.views.facets import Choice, Facets
from tui.widgets.hints import Hints
from tui.widgets.row_list import RowList
from tui.widgets.shelf import Shelf


class Values(RowList):
    """The values. What chooses one goes before what a list does with the same keys."""

    BINDINGS = bindings("facets")


class FacetChooser(ModalScreen[None]):
    """The values of all facets with their counts in the pane; choosing one narrows the lists behind at once."""

    CSS_PATH = "../styles/facet_chooser.tcss"
    BINDINGS = in_front("facets")
    SCOPES: tuple[Scope, ...] = ("facets", "list")
    AUTO_FOCUS = "#values"

    def __init__(self, shelf: Shelf) -> None:
        """Choose for ``shelf``."""
        super().__init__()
        self._shelf = shelf
        self._counts = shelf.lists[shelf.pane].counts()

    def compose(self) -> ComposeResult:
        """A field to find a value, the values, hints."""
        with Vertical(id="chooser"):
            yield Input(placeholder="find a value…  (tab)", id="value", compact=True)
            yield Values(id="values")
            yield Hints()

    def on_mount(self) -> None:
        """Show the values."""
        self._list()
        self.query_one(RowList).action_first()

    def action_choose(self) -> None:
        """Choose the value under the cursor, or no longer."""
        row = self.query_one(RowList).chosen
        choice = self._choice(row.id) if row else None
        if choice:
            self._narrow(self._shelf.facets.toggled(choice))

    def action_clear(self) -> None:
        """Choose nothing."""
        self._narrow(Facets())

    def action_close(self) -> None:
        """Back to the lists; first out of the field."""
        if isinstance(self.focused, Input):
            self.query_one(RowList).focus()
        else:
            self.dismiss()

    @on(Input.Changed)
    def find_value(self) -> None:
        """Narrow the values as one types."""
        self._list()
        rows = self.query_one(RowList)
        if rows.chosen is None:
            rows.action_first()

    @on(Input.Submitted)
    def leave_field(self) -> None:
        """Into the values."""
        self.query_one(RowList).focus()

    @on(RowList.Opened)
    def choose_clicked(self) -> None:
        """A click on the chosen row does what enter does."""
        self.action_choose()

    def _choice(self, id: str) -> Choice | None:
        known = {*self._counts, *self._shelf.facets.chosen}
        return next((choice for choice in known if f"{choice.facet}:{choice.value}" == id), None)

    def _narrow(self, chosen: Facets) -> None:
        self._shelf.narrow(chosen)
        self._list()

    def _list(self) -> None:
        rows = self.query_one(RowList)
        keep = rows.chosen.id if rows.chosen else ""
        typed = self.query_one(Input).value
        empty = "No such value." if typed else "There is nothing to narrow this list by."
        rows.show(facets.rows(self._counts, self._shelf.facets, typed), keep, empty)
