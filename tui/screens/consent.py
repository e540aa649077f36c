"""A question before something is given up."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.bindings import in_front
from tui.commands import Scope
from tui.widgets.hints import Hints


class Consent(ModalScreen[bool]):
    """Closes with whether the reader agrees."""

    CSS_PATH = "../styles/consent.tcss"
    BINDINGS = in_front("consent")
    SCOPES: tuple[Scope, ...] = ("consent",)

    def __init__(self, question: str, consequence: str) -> None:
        """Ask ``question``; ``consequence`` says what follows."""
        super().__init__()
        self._question = question
        self._consequence = consequence

    def compose(self) -> ComposeResult:
        """The question, what follows, hints."""
        with Vertical(id="consent"):
            yield Static(self._question, id="question-asked", markup=False)
            yield Static(self._consequence, id="consequence", markup=False)
            yield Hints()

    def action_consent(self, agreed: bool) -> None:
        """Answer."""
        self.dismiss(agreed)
