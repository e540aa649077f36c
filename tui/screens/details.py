"""Everything that a comparison found."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.bindings import in_front
from tui.commands import Scope
from tui.views.compare.comparison import Comparison
from tui.views.compare.findings import listed
from tui.views.page import GAP, Page, text
from tui.widgets.hints import Hints
from tui.widgets.page_view import PageView


class Details(ModalScreen[None]):
    """What differs, what is shared, and what only one side tells, one a line."""

    CSS_PATH = "../styles/compare.tcss"
    BINDINGS = in_front("details")
    SCOPES: tuple[Scope, ...] = ("details",)
    AUTO_FOCUS = "PageView"

    def __init__(self, comparison: Comparison) -> None:
        """The findings of a comparison."""
        super().__init__()
        self._comparison = comparison

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with Vertical(id="details"):
            yield PageView()
            yield Hints()

    def on_mount(self) -> None:
        """Show the list."""
        made = self._comparison
        found = listed(made.difference, [column.seen for column in made.columns])
        nothing = (text("Nothing was found that could be compared.", "meta", "dim"),)
        blocks = (text(made.subject.title, "title", "title"), GAP, *(found or nothing))
        self.query_one(PageView).show(Page("details", made.subject.title, blocks))

    def action_close(self) -> None:
        """Back to the comparison."""
        self.dismiss()
