"""What to do about a damaged file: what was found, what is missing, where the copies are, and the ways on."""

from collections.abc import Sequence
from typing import Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from corpus.text import clean
from store.errors import Damage
from tui.bindings import in_front
from tui.commands import Scope
from tui.views.page import Run
from tui.views.rows import Row
from tui.widgets.hints import Hints
from tui.widgets.row_list import RowList

Way = Literal["read", "accept", "back", "anew", "made"]
WAYS: Final[dict[Way, str]] = {
    "read": "Read only: write nothing for now, and be asked again",
    "accept": "Go on with what could be read; the damaged files stay as copies",
    "back": "Go back to the last backup; the damaged files stay as copies",
    "anew": "Start a new notebook; the damaged one is put aside whole",
    "made": "Go on: it has been made again from the corpus",
}
RESTORING: Final = "\nA backup of your own is put back with `pakus-tui restore FILE`, after leaving."


def ways_on(damage: Damage, *, readable: bool) -> tuple[Way, ...]:
    """What can be done about a damaged notebook, of which something can be read or nothing."""
    if not readable:
        return "read", "anew"
    return ("read", "accept", "back", "anew") if damage.backup else ("read", "accept", "anew")


class DamageFound(ModalScreen[Way]):
    """Answers with the way on. Nothing is written before the reader has chosen one that writes."""

    CSS_PATH = "../styles/notebook.tcss"
    BINDINGS = in_front("damage")
    SCOPES: tuple[Scope, ...] = ("list", "damage")
    AUTO_FOCUS = "RowList"

    def __init__(self, damage: Damage, ways: Sequence[Way]) -> None:
        """Tell of ``damage``; these are the ways on, the first of which ``escape`` takes."""
        super().__init__()
        self._damage = damage
        self._ways = ways

    def compose(self) -> ComposeResult:
        """What is wrong, and the ways on."""
        with Vertical(id="damage"):
            with VerticalScroll(id="damage-told", can_focus=False):
                told = str(self._damage) + (RESTORING if "anew" in self._ways else "")
                yield Static(Content(clean(told)), markup=False)
            yield RowList(id="ways")
            yield Hints()

    def on_mount(self) -> None:
        """The first way is chosen: it writes nothing."""
        rows = self.query_one(RowList)
        rows.show([Row(way, ((Run(WAYS[way]),),)) for way in self._ways])
        rows.action_first()

    @on(RowList.Opened)
    def go(self, message: RowList.Opened) -> None:
        """Go the chosen way."""
        message.stop()
        self.dismiss(next(way for way in self._ways if way == message.row.id))

    def action_close(self) -> None:
        """Take the first way."""
        self.dismiss(self._ways[0])
