"""The keys that work here, from the commands themselves."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.bindings import bindings
from tui.commands import SCOPES, Scope, in_scope
from tui.keys import keys_of
from tui.views.page import GAP, Block, Page, Run, heading, text
from tui.widgets.hints import Hints
from tui.widgets.page_view import PageView

KEYS_WIDTH = 23
"""Cells for the keys of a command in the list, with the space behind them."""


class Keys(PageView):
    """The page of keys: it is scrolled, and leads nowhere."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Whether there is something for an action to do."""
        return action.startswith("scroll") or action in {"top", "bottom"}


class Help(ModalScreen[None]):
    """A page of keys: those of what has the focus first, then the screen's, then those that work everywhere."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS = bindings("help")
    AUTO_FOCUS = "Keys"

    def __init__(self, scopes: tuple[Scope, ...]) -> None:
        """Help for these scopes."""
        super().__init__()
        self._page = help_page(scopes)

    def compose(self) -> ComposeResult:
        """The page in a frame."""
        with Vertical(id="help"):
            yield Keys()
            yield Hints()

    def on_mount(self) -> None:
        """Show the page."""
        self.query_one(Keys).show(self._page)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss()


def help_page(scopes: tuple[Scope, ...]) -> Page:
    """The commands of these scopes as a page."""
    blocks = [text("Keys", "title", "title")]
    for scope in scopes:
        blocks += [GAP, heading(SCOPES[scope])]
        for command in in_scope(scope):
            keys = Run(f"{keys_of(command.id):<{KEYS_WIDTH - 1}} ", "accent")
            blocks.append(Block((keys, Run(command.help)), "item", label=len(keys.text)))
    blocks += [GAP, text("Every key can be changed: `pakus-tui where` names the file.", "note", "dim")]
    return Page("help", "Keys", tuple(blocks))
