"""The overview: who stands where, and who tells what, each cell a jump."""

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from corpus.links import Links
from tui.bindings import bindings
from tui.commands import Scope
from tui.ink import Ink
from tui.views.compare import overview
from tui.views.page import Run, Target
from tui.widgets.grid import Grid
from tui.widgets.hints import Hints
from tui.widgets.masthead import Masthead


class Overview(Screen[Target]):
    """Closes with what is to be read, or with nothing."""

    CSS_PATH = "../styles/overview.tcss"
    BINDINGS = bindings("overview")
    SCOPES: tuple[Scope, ...] = ("overview", "grid")

    def __init__(self, links: Links) -> None:
        """The matrices of a corpus."""
        super().__init__()
        self._matrices = [overview.stances(links), overview.accounts(links)]
        self._at = 0

    def compose(self) -> ComposeResult:
        """What is shown, the column's name, the matrix, the cell in words, hints."""
        yield Masthead()
        yield Static(id="matrix-title", markup=False)
        yield Static(id="matrix-column", markup=False)
        yield Grid(id="matrix")
        yield Static(id="matrix-cell", markup=False)
        yield Hints()

    def on_mount(self) -> None:
        """Show the first matrix."""
        self.query_one(Masthead).title = "Overview"
        self.app.theme_changed_signal.subscribe(
            self, lambda _: self.call_after_refresh(lambda: self._show(*self.grid.cursor))
        )
        self._show()

    @property
    def grid(self) -> Grid:
        """The matrix on the screen."""
        return self.query_one(Grid)

    def action_other(self) -> None:
        """The other matrix."""
        self._at = (self._at + 1) % len(self._matrices)
        self._show()

    def action_transpose(self) -> None:
        """Rows as columns."""
        self._matrices[self._at] = self.grid.matrix.transposed()
        row, column = self.grid.cursor
        self._show(column, row)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss()

    @on(Grid.Moved)
    def tell_cell(self, message: Grid.Moved) -> None:
        """Say in words which column and which cell is chosen."""
        matrix, ink = self.grid.matrix, Ink(self.app)
        cell = matrix.cell(message.row, message.column)
        number = Run(f"{message.column + 1} of {len(matrix.columns)}  ", "dim")
        self.query_one("#matrix-column", Static).update(
            ink.content((number, Run(matrix.columns[message.column].name, "strong")))
        )
        name = Run(f"{matrix.rows[message.row].name}\n", "strong")
        words = Run(cell.words) if cell else Run("Nothing is recorded here.", "dim")
        self.query_one("#matrix-cell", Static).update(ink.content((name, words)))

    @on(Grid.Opened)
    def open_cell(self) -> None:
        """Read what the chosen cell stands for."""
        cell = self.grid.matrix.cell(*self.grid.cursor)
        if cell and cell.target:
            self.dismiss(cell.target)
        else:
            self.notify("Nothing is recorded here.", markup=False, timeout=2)

    def _show(self, row: int = 0, column: int = 0) -> None:
        matrix = self._matrices[self._at]
        runs = (Run(f"{matrix.title}\n", "title"), Run(matrix.legend, "dim"))
        self.query_one("#matrix-title", Static).update(Ink(self.app).content(runs))
        self.grid.show(matrix, row, column)
        self.grid.focus()
        if not (matrix.rows and matrix.columns):
            nothing = Run("Nothing of this is recorded in this corpus.", "dim")
            self.query_one("#matrix-column", Static).update(Ink(self.app).content((nothing,)))
            self.query_one("#matrix-cell", Static).update()
