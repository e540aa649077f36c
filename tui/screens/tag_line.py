"""One line in which tags are written: those of an entry, or of any record or passage."""

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from corpus.text import clean
from store.notes import Entry, TagError, tag_names
from store.notes import Target as Subject
from tui.bindings import in_front
from tui.commands import Scope
from tui.sitting import tags_in
from tui.views.notebook import entry as views
from tui.views.notebook import noted
from tui.widgets.hints import Hints

if TYPE_CHECKING:
    from store.notebook import Notebook
    from tui.screens.notepad import Notepad


class TagLine(ModalScreen[tuple[str, ...] | None]):
    """Answers with the tags that the thing is to have, None to leave them."""

    CSS_PATH = "../styles/notebook.tcss"
    BINDINGS = in_front("tags")
    SCOPES: tuple[Scope, ...] = ("tags",)

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
            tags, hint = ", ".join(self._tags), "tags, separated by commas"
            yield Input(tags, placeholder=hint, id="tag-words", select_on_focus=False, compact=True)
            yield Static(Content(clean(known)), id="tag-known", markup=False)
            yield Hints()

    def action_take(self) -> None:
        """These are the tags, unless one of them is none."""
        try:
            self.dismiss(tag_names(tags_in(self.query_one(Input).value)))
        except TagError as error:
            self.query_one("#tag-known", Static).update(Content(clean(str(error))))

    def action_close(self) -> None:
        """Leave them as they are."""
        self.dismiss()


def ask(notepad: "Notepad", notebook: "Notebook", entry: Entry | None, subject: Subject) -> None:
    """Ask for the tags of ``entry``, or of ``subject`` where there is none; what is answered is kept."""
    own = entry if entry and entry.kind != "tag" else None
    subject = entry.target if entry else subject
    if own is None and not subject.kind:
        notepad.say("There is nothing here to tag.")
        return
    links = notepad.room.links
    there = [] if own else [each for each in notebook.about(subject.id, "tag") if noted.same(each.target, subject)]
    tags = own.tags if own else tuple(tag for each in there for tag in each.tags)
    told = " ".join(views.words(links, own)[:500].split()) if own else views.on_words(links, subject)
    known = tuple(tag for tag, _ in notebook.tags().most_common())

    def answered(tags: tuple[str, ...] | None) -> None:
        if tags is None:
            return
        if own:
            notepad.write("Tagged.", partial(notebook.edit, own.id, own.revision, tags=tags))
        else:
            notepad.write("Tagged.", _tag, notebook, subject, there, tags)

    notepad.room.app.push_screen(TagLine(told[:200], tags, known), answered)


def _tag(notebook: "Notebook", subject: Subject, there: list[Entry], tags: tuple[str, ...]) -> None:
    """On the writing thread: give ``subject``, which has the tags ``there``, these and no others."""
    gone = [each.id for each in there if not set(each.tags) & set(tags)]
    if gone:
        notebook.remove(*gone)
    for tag in tags:
        if not any(tag in each.tags for each in there):
            notebook.add("tag", target=subject, tags=(tag,))
