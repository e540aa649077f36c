"""Write a note: several lines of Markdown and its tags, saved while one types."""

import os
from concurrent.futures import Future
from functools import partial

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from corpus.text import clean
from store.notebook import Notebook
from store.notes import Entry, TagError
from tui.bindings import in_front
from tui.commands import Scope
from tui.external import EditorError, edited
from tui.keys import key_of
from tui.sitting import Sitting, tags_in
from tui.widgets.hints import Hints

JOINERS = frozenset("\u200c\u200d")
"""Zero-width non-joiner and joiner: Persian and Urdu cannot be written without them."""
SAVED_EVERY = 0.4
"""Seconds that what is typed waits at most before it is on its way to the disk."""


class NoteEditor(ModalScreen[Entry | None]):
    """Answers with the note as it was saved last, None where there was nothing to keep."""

    CSS_PATH = "../styles/notebook.tcss"
    BINDINGS = in_front("note")
    SCOPES: tuple[Scope, ...] = ("note",)
    AUTO_FOCUS = "TextArea"

    def __init__(self, notebook: Notebook, sitting: Sitting, subject: str) -> None:
        """Edit in ``sitting``; ``subject`` says what the note is on."""
        super().__init__()
        self._notebook = notebook
        self._sitting = sitting
        self._subject = subject
        self._timer: Timer | None = None
        self._saves = 0
        self._leaving = False
        self._failed = False

    def compose(self) -> ComposeResult:
        """What it is on, the text, the tags, whether it is saved, hints."""
        entry = self._sitting.entry
        with Vertical(id="note"):
            yield Static(Content(clean(self._subject)), id="note-subject", markup=False)
            yield TextArea(self._sitting.words, id="note-text", soft_wrap=True, compact=True)
            tags, hint = ", ".join(entry.tags) if entry else "", "tags, separated by commas  (tab)"
            yield Input(tags, placeholder=hint, id="note-tags", select_on_focus=False, compact=True)
            yield Static(id="note-state", markup=False)
            yield Hints()

    def on_mount(self) -> None:
        """The cursor stands where one goes on writing."""
        area = self.query_one(TextArea)
        area.cursor_location = area.document.end
        if self._sitting.entry and self._sitting.entry.rivals:
            self._tell("Another window wrote at the same time. Both wordings are here: keep what you want.")

    @on(TextArea.Changed)
    @on(Input.Changed)
    def save_soon(self) -> None:
        """Save what is typed, a moment later; who goes on typing where it could not be saved does not leave."""
        self._leaving = self._leaving and not self._failed
        if self._timer is None and self._written() != self._before():
            self._timer = self.set_timer(SAVED_EVERY, self._save)

    def on_key(self, event: Key) -> None:
        """Write the characters, too, that join or part letters: Textual's editors let them fall as not printable."""
        if event.character in JOINERS:
            field = self.focused
            if isinstance(field, TextArea):
                field.insert(event.character)
            elif isinstance(field, Input):
                field.insert_text_at_cursor(event.character)

    @on(Input.Submitted)
    def leave_tags(self) -> None:
        """From the tags back to the text."""
        self.query_one(TextArea).focus()

    def action_close(self) -> None:
        """Save what is not saved yet, and go once it is; a second time, go whether it is or not."""
        if self._leaving and self._failed:
            self.dismiss(self._sitting.entry)
            return
        self._leaving, self._failed = True, False
        self._save()

    def action_external(self) -> None:
        """Go on in the reader's own editor."""
        area = self.query_one(TextArea)
        try:
            with self.app.suspend():
                words = edited(area.text, os.environ)
        except SuspendNotSupported:
            self._tell("No other editor can be opened in this terminal.")
        except EditorError as error:
            self._tell(str(error))
        else:
            area.text = words
            area.cursor_location = area.document.end
        self.app.refresh()

    def _written(self) -> tuple[str, list[str]]:
        return self.query_one(TextArea).text, tags_in(self.query_one("#note-tags", Input).value)

    def _before(self) -> tuple[str, list[str]]:
        entry = self._sitting.entry
        return self._sitting.words, list(entry.tags) if entry else []

    def _save(self) -> None:
        """Hand what is written to the notebook's writing thread."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        self._saves += 1
        if self._written() == self._before() and not self._saves > 1:
            self._told(self._saves, None)
            return
        future = self._notebook.submit(self._sitting.save, *self._written())
        future.add_done_callback(partial(self._acknowledge, self._saves))

    def _acknowledge(self, number: int, future: "Future[Entry | None]") -> None:
        """On the writing thread: pass on how it went."""
        self.call_later(self._told, number, future.exception())

    def _told(self, number: int, error: BaseException | None) -> None:
        if number != self._saves or not self.is_attached:
            return
        # A tag that is none loses nothing of the text.
        self._failed = error is not None
        if error is not None:
            again = "" if isinstance(error, TagError) else "Not saved: "
            self._tell(f"{again}{error}" + (f"  ({key_of('note-close')} again leaves)" if self._leaving else ""))
        elif self._leaving:
            self.dismiss(self._sitting.entry)
        elif self._sitting.entry and self._sitting.entry.rivals:
            self._tell("Saved. Another window wrote at the same time: both wordings are kept.")
        else:
            self._tell("Saved." if self._sitting.entry else "")

    def _tell(self, sentence: str) -> None:
        self.query_one("#note-state", Static).update(Content(clean(sentence)))
