"""Verification: every quotation and every piece of evidence, with whether its words stand in the reader's copies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from corpus.links import Links
from tui.bindings import bindings
from tui.commands import Scope
from tui.ink import Ink
from tui.views.originals import verification
from tui.views.originals.marks import Original
from tui.views.originals.verification import Proof, State
from tui.views.page import Run, Target
from tui.widgets.hints import Hints
from tui.widgets.masthead import Masthead
from tui.widgets.row_list import RowList


class Spot(NamedTuple):
    """Where one left off: the state that was shown, and the chosen row."""

    only: State | None = None
    row: str = ""


class Verification(Screen[Target]):
    """Closes with the passage to read, or with nothing."""

    CSS_PATH = "../styles/verification.tcss"
    BINDINGS = bindings("verification")
    SCOPES: tuple[Scope, ...] = ("verification", "list")
    AUTO_FOCUS = "#proofs"

    @dataclass
    class Proved(Message):
        """All words were looked for."""

        proofs: Sequence[Proof]

    def __init__(self, links: Links, originals: Callable[[], Mapping[str, Original]], spot: Spot | None = None) -> None:
        """Look for all words of a corpus in the reader's copies, which ``originals`` gives, in a worker.

        ``spot`` is where one left off.
        """
        super().__init__()
        self.links = links
        self.spot = spot or Spot()
        self._originals = originals
        self._proofs: Sequence[Proof] | None = None

    def compose(self) -> ComposeResult:
        """How many of each state, the list, hints."""
        yield Masthead()
        yield Static(id="states", markup=False)
        yield RowList(empty="Looking for every word …", id="proofs")
        yield Hints()

    def on_mount(self) -> None:
        """Look for the words; the summary follows the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())
        self.query_one(Masthead).title = "Verification"
        self._prove()

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def action_narrow(self, step: int) -> None:
        """Show only what is in the next state."""
        if self._proofs is not None:
            states = verification.states(self._proofs)
            at = states.index(self.spot.only) if self.spot.only in states else 0
            self.spot = self.spot._replace(only=states[(at + step) % len(states)])
            self._draw()

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss()

    @on(RowList.Moved)
    def remember(self, message: RowList.Moved) -> None:
        """Keep the place."""
        self.spot = self.spot._replace(row=message.row.id)

    @on(RowList.Opened)
    def open_passage(self, message: RowList.Opened) -> None:
        """Read the words in their place."""
        self.dismiss(message.row.target)

    @on(Proved)
    def show(self, message: Proved) -> None:
        """Show what was found."""
        self._proofs = message.proofs
        self._draw()

    @work(thread=True, exclusive=True, group="proofs")
    def _prove(self) -> None:
        self.post_message(self.Proved(list(verification.proofs(self.links, self._originals()))))

    def _draw(self) -> None:
        if self._proofs is None:
            return
        runs = verification.summary(self._proofs, self.spot.only)
        self.query_one("#states", Static).update(Ink(self.app).content((Run(" "), *runs)))
        self.rows.show(
            verification.rows(self.links, self._proofs, self.spot.only),
            self.spot.row,
            "There is no quotation and no evidence to look for.",
        )
        if self.rows.chosen is None:
            self.rows.action_first()
