"""Find in a text: a line for the words and a counter, as in less."""

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.keys import key_of
from tui.widgets.page_view import PageView

LONGEST = 500
"""Characters at most of the words to be found; a longer paste is refused with a bell."""


class FindBar(Horizontal):
    """Finds in one page. Hidden, and empty, until it is opened."""

    def __init__(self, page: PageView) -> None:
        """Find in ``page``."""
        super().__init__()
        self._page = page

    def on_mount(self) -> None:
        """Count along where the reader goes from one place found to the next."""
        self.watch(self._page, "match", self._tell, init=False)

    def open(self) -> None:
        """Show the line, the field and the counter, and type into it."""
        if not self.children:
            field = Input(placeholder="find in this text", max_length=LONGEST, id="find", compact=True)
            self.mount(field, Static(id="matches", markup=False))
        self.display = True
        field = self.query_one(Input)
        field.focus()
        field.select_all()

    def close(self) -> None:
        """Hide the line and take the marks away."""
        if self.display:
            self.display = False
            self._page.find("")

    @on(Input.Changed)
    def find(self, message: Input.Changed) -> None:
        """Mark the words as they are typed."""
        message.stop()
        self._page.find(message.value)
        self._tell()

    @on(Input.Submitted)
    def leave(self, message: Input.Submitted) -> None:
        """Into the text, with what was found still marked."""
        message.stop()
        self._page.focus()

    def _tell(self) -> None:
        """Say which of how many places is in view; nothing as long as the line was never opened."""
        if self.children:
            words, (at, total) = self.query_one(Input).value, self._page.match
            onward = f"{key_of('page-next-match')} {key_of('page-previous-match')}"
            self.query_one(Static).update(f"{at} of {total}  {onward}" if total else "not found" if words else "")
