"""Find in a text: a line for the words and a counter, as in less."""

from dataclasses import dataclass

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class FindBar(Horizontal):
    """Hidden, and empty, until it is opened."""

    @dataclass
    class Asked(Message):
        """These words are to be found; empty: nothing is to be marked any more."""

        words: str

    class Left(Message):
        """The words are typed; the reader wants to go on in the text."""

    def open(self) -> None:
        """Show the line, the field and the counter, and type into it."""
        if not self.children:
            field = Input(placeholder="find in this text", id="find", compact=True)
            self.mount(field, Static(id="matches", markup=False))
        self.display = True
        field = self.query_one(Input)
        field.focus()
        field.select_all()

    def close(self) -> None:
        """Hide the line and take the marks away."""
        if self.display:
            self.display = False
            self.post_message(self.Asked(""))

    def tell(self, at: int, total: int) -> None:
        """Say which of how many places is in view; nothing as long as the line was never opened."""
        if self.children:
            words = self.query_one(Input).value
            self.query_one(Static).update(f"{at} of {total}  n N" if total else "not found" if words else "")

    @on(Input.Changed)
    def ask(self, message: Input.Changed) -> None:
        """Look for the words as they are typed."""
        message.stop()
        self.post_message(self.Asked(message.value))

    @on(Input.Submitted)
    def leave(self, message: Input.Submitted) -> None:
        """Into the text."""
        message.stop()
        self.post_message(self.Left())
