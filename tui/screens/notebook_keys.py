"""What keys do with the notebook, on every screen where something is chosen that one can write on."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from store.notes import Entry
from store.notes import Target as Subject
from tui.keys import key_of
from tui.views.notebook import entry as views
from tui.views.notebook import noted
from tui.views.page import Target

if TYPE_CHECKING:
    from tui.screens.notepad import Notepad


class NotebookKeys:
    """Mixed into a screen that has the notepad, and says what is chosen on it."""

    notepad: "Notepad"

    @property
    def chosen(self) -> Target:
        """What is chosen: a record or an entry, and in it what one has come to."""
        raise NotImplementedError

    @property
    def entry_here(self) -> Entry | None:
        """The entry that is chosen, or that one has come to."""
        notebook = self.notepad.notebook
        return (notebook.get(self.chosen.id) or notebook.get(self.chosen.anchor)) if notebook else None

    @property
    def subject_here(self) -> Subject:
        """What one writes on now; at the words that an entry is on, those."""
        notebook = self.notepad.notebook
        come_to = notebook.get(self.chosen.anchor) if notebook else None
        return come_to.target if come_to else noted.subject(self.notepad.room.links, self.chosen)

    def action_note(self) -> None:
        """Write a note on what is chosen, or go on with the note that is."""
        notebook = self.notepad.writable()
        if notebook is None:
            return
        from tui.screens.note_editor import NoteEditor
        from tui.sitting import Sitting

        here = self.entry_here
        entry = here if here and here.kind == "note" else None
        subject = entry.target if entry else self.subject_here
        told = views.on_words(self.notepad.room.links, subject)

        def edited(kept: Entry | None) -> None:
            if kept:
                self.notepad.renew({kept.id})

        self.notepad.room.app.push_screen(NoteEditor(notebook, Sitting(notebook, subject, entry), told), edited)

    def action_bookmark(self) -> None:
        """Put a bookmark here, or take it away."""
        notebook, subject = self.notepad.writable(), self.subject_here
        if notebook is None:
            return
        if not subject.kind:
            self.notepad.say("There is nothing here to put a bookmark in.")
            return
        there = [entry.id for entry in notebook.about(subject.id, "bookmark") if noted.same(entry.target, subject)]
        if there:
            self.notepad.write("Bookmark taken away.", notebook.remove, *there)
        else:
            self.notepad.write("Bookmark put.", partial(notebook.add, "bookmark", target=subject))

    def action_tag(self) -> None:
        """Write the tags of an entry, or of what is chosen."""
        from tui.screens import tag_line

        if notebook := self.notepad.writable():
            tag_line.ask(self.notepad, notebook, self.entry_here, self.subject_here)

    def action_own_claim(self) -> None:
        """Make a claim of one's own on the passage that is chosen."""
        from tui.screens import own_desk

        own_desk.make_claim(self.notepad, self.entry_here, self.subject_here)

    def action_own_dispute(self) -> None:
        """Make a dispute of one's own from the claims that are pinned."""
        from tui.screens import own_desk

        own_desk.make_dispute(self.notepad, self.entry_here)

    def action_remove(self) -> None:
        """Remove the entry that is chosen."""
        notebook, entry = self.notepad.writable(), self.entry_here
        if notebook is None:
            return
        if entry is None:
            self.notepad.say(
                f"Only what you wrote can be removed; choose it in the notebook ({key_of('pane-notebook')})."
            )
            return
        told = f"Removed: {views.NAMES[entry.kind]}. {key_of('undo')} brings it back."
        self.notepad.write(told, notebook.remove, entry.id)

    def action_undo(self) -> None:
        """Take the latest change of the notebook back."""
        if notebook := self.notepad.writable():
            self.notepad.write("", _exchanged, "Taken back: ", notebook.undo)

    def action_redo(self) -> None:
        """Make the change taken back last again."""
        if notebook := self.notepad.writable():
            self.notepad.write("", _exchanged, "Made again: ", notebook.redo)


def _exchanged(prefix: str, call: Callable[[], str]) -> str:
    did = call()
    return f"{prefix}{did}." if did else "There is nothing to take back or make again."
