"""One line in which tags are written."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from corpus.text import clean
from store.notes import TagError, tag_names
from tui.bindings import bindings
from tui.sitting import tags_in
from tui.widgets.hints import Hints


class TagLine(ModalScreen[tuple[str, ...] | None]):
    """Answers with the tags that the thing is to have, None to leave them."""

    CSS_PATH = "../styles/notebook.tcss"
    BINDINGS = bindings("tags")

    def __init__(self, subject: str, tags: tuple[str, ...], known: tuple[str, ...]) -> None:
        """Ask for the tags of ``subject``, which has ``tags``; ``known`` are all that are in use."""
        super().__init__()
        self._subject = subject
        self._tags = tags
        self._known = known

    def compose(self) -> ComposeResult:
        """What is tagged, the line, the tags in use."""
        known = "in use: " + ", ".join(self._known[:40]) if self._known else "no tag is in use yet"
        with Vertical(id="tag-line"):
            yield Static(Content(clean(self._subject)), id="tag-subject", markup=False)
            yield Input(", ".join(self._tags), placeholder="tags, separated by commas", id="tag-words", compact=True)
            yield Static(Content(clean(known)), id="tag-known", markup=False)
            yield Hints()

    @on(Input.Submitted)
    def take(self) -> None:
        """These are the tags, unless one of them is none."""
        try:
            self.dismiss(tag_names(tags_in(self.query_one(Input).value)))
        except TagError as error:
            self.query_one("#tag-known", Static).update(Content(clean(str(error))))

    def action_take(self) -> None:
        """These are the tags."""
        self.take()

    def action_close(self) -> None:
        """Leave them as they are."""
        self.dismiss()
