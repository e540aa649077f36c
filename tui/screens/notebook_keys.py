"""What the keys of the reading room do with the notebook."""

from tui.screens.notepad import Notepad


class NotebookKeys:
    """What the keys of the reading room do with the notebook."""

    notepad: Notepad

    def action_note(self) -> None:
        """Write a note on what is read, or go on with the note that is read."""
        self.notepad.write_note()

    def action_bookmark(self) -> None:
        """Put a bookmark where one reads, or take it away."""
        self.notepad.bookmark()

    def action_tag(self) -> None:
        """Write the tags of what is read."""
        self.notepad.tag()

    def action_own_claim(self) -> None:
        """Make a claim of one's own on the passage that is read."""
        from tui.screens import own_desk

        own_desk.make_claim(self.notepad)

    def action_own_dispute(self) -> None:
        """Make a dispute of one's own from the claims that are pinned."""
        from tui.screens import own_desk

        own_desk.make_dispute(self.notepad)

    def action_remove(self) -> None:
        """Remove the entry that is read."""
        self.notepad.remove()

    def action_undo(self) -> None:
        """Take the latest change of the notebook back."""
        self.notepad.undo()

    def action_redo(self) -> None:
        """Make the change taken back last again."""
        self.notepad.redo()
