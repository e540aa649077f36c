"""The reader's notepad: the notebook while one reads, written through its own thread, and what other windows write."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, cast

from corpus.links import Links
from corpus.model import Corpus
from corpus.text import clean
from store.notes import MINE, Entry, address
from store.notes import Target as Subject
from tui.views.history import Visit
from tui.views.lists import PANE_OF, PaneKind
from tui.views.notebook import entry as views
from tui.views.notebook import noted
from tui.views.notebook.entries import NotebookList
from tui.views.page import Page, Target

if TYPE_CHECKING:
    from textual.timer import Timer

    from store.errors import Damage
    from store.notebook import Notebook
    from store.search.index import SearchIndex
    from tui.app import PakusApp
    from tui.screens.damage import Way
    from tui.screens.reading_room import ReadingRoom

P = ParamSpec("P")
POLLED_EVERY = 1.0
"""Seconds between two looks at what other windows wrote."""


class Notepad:
    """Belongs to the reading room; knows what of the notebook concerns what is read there."""

    def __init__(self, room: "ReadingRoom") -> None:
        """Without a notebook, until one is given."""
        self.room = room
        self._corpus = Corpus.empty()
        self._list: NotebookList | None = None
        self._index: SearchIndex | None = None
        self._asked = False
        self._damage: Damage | None = None
        self._polling: Timer | None = None
        self._came_for: Visit | None = None
        self.notebook: Notebook | None = None
        self.trouble = "The notebook is not open yet."

    def furnish(self, links: Links, visit: Visit | None) -> None:
        """Take another corpus; a place in the notebook is gone to when the notebook is there."""
        self._corpus = links.corpus
        self._came_for = visit if visit and is_entry(visit.id) and not links.get(visit.id) else None
        if self.notebook:
            self._changed(None)

    def take(self, notebook: "Notebook | None", trouble: str = "", damage: "Damage | None" = None) -> None:
        """Take the opened notebook; without one, ``trouble`` says why. Of damage the reader is told, and asked."""
        self.notebook, self.trouble, self._damage = notebook, trouble, damage
        if self._polling is None:
            self._polling = self.room.set_interval(POLLED_EVERY, self._poll)
        if damage:
            self.ask_about_damage(damage)
        elif trouble:
            self.say(trouble, warning=True)
        if notebook:
            self._changed(None)
        visit, self._came_for = self._came_for, None
        if visit and notebook and notebook.get(visit.id):
            self.room.return_to(visit)
        elif visit:
            self.room.begin()

    @property
    def awaited(self) -> bool:
        """Whether the notebook has yet to come with the place where the reader left off."""
        return self._came_for is not None

    def take_index(self, index: "SearchIndex") -> None:
        """Take the index of the corpus, and search what the reader wrote along with it."""
        self._index = index
        self._find_too()

    def noted(self, id: str, page: Page | None) -> Page | None:
        """The page of the entry ``id``; or that of a record, with a sign wherever the reader has written on it."""
        entry = self.notebook.get(id) if self.notebook else None
        if entry:
            self._look_for_past(entry.id)
            return views.page(self.room.links, entry)
        return noted.marked(self.room.links, page, self._on(page)) if page else None

    def knows(self, id: str) -> bool:
        """Whether a record or an entry has this id."""
        return bool(self.room.links.get(id) or (self.notebook and self.notebook.get(id)))

    def pane_of(self, id: str) -> PaneKind:
        """The pane that lists a record or an entry, or else the one that is shown."""
        links, shown = self.room.links, self.room.shelf.pane
        if self.notebook and self.notebook.get(id) and (shown == "notebook" or id not in links.dispute):
            return "notebook"
        return next((kind for kind in PANE_OF if id in links.table(kind)), shown)

    def passage(self, id: str) -> Target | None:
        """The passage that an entry stands on."""
        entry = self.notebook.get(id) if self.notebook else None
        return views.opens(self.room.links, entry) if entry else None

    @property
    def here(self) -> Entry | None:
        """The entry that is read, or that was landed on."""
        if self.notebook is None:
            return None
        reader = self.room.reader
        return self.notebook.get(reader.page.id) or self.notebook.get(reader.landed)

    @property
    def subject(self) -> Subject:
        """What one writes on now."""
        reader = self.room.reader
        return noted.subject(self.room.links, Target(reader.page.id, reader.landed))

    def subject_words(self, subject: Subject) -> str:
        """What something is on, in a line."""
        links = self.room.links
        parts = (views.where(links, subject), views.subject_words(links, subject))
        return " · ".join(part for part in parts if part) or "On nothing in particular"

    def writable(self) -> "Notebook | None":
        """The notebook, where it can be written; else the reader is told why not."""
        damage = self.notebook.damage if self.notebook else self._damage
        if damage:
            self.ask_about_damage(damage)
            return None
        if self.notebook is None:
            self.say(self.trouble, warning=True)
            return None
        if self.notebook.read_only:
            self.say(f"The notebook may not be written: {self.notebook.path}", warning=True)
            return None
        return self.notebook

    def ask_about_damage(self, damage: "Damage") -> None:
        """Tell what is wrong with the notebook, and ask how to go on."""
        from tui.screens.damage import DamageFound

        self.room.app.push_screen(DamageFound(damage, readable=self.notebook is not None), self._go_on)

    def _go_on(self, way: "Way | None") -> None:
        notebook = self.notebook
        if way == "anew":
            self.close()
            self.notebook = None
            cast("PakusApp", self.room.app).begin_notebook_anew()
        elif notebook and way == "accept":
            self.write("Going on with what could be read.", notebook.accept)
        elif notebook and way == "back":
            self.write("Going on from the backup.", notebook.go_back)

    def write_note(self) -> None:
        """Write a note on what is read, or go on with the note that is read."""
        notebook = self.writable()
        if notebook is None:
            return
        from tui.screens.note_editor import NoteEditor
        from tui.sitting import Sitting

        here = self.here
        entry = here if here and here.kind == "note" else None
        subject = entry.target if entry else self.subject
        editor = NoteEditor(notebook, Sitting(notebook, subject, entry), self.subject_words(subject))
        self.room.app.push_screen(editor, self._edited)

    def bookmark(self) -> None:
        """Put a bookmark where one reads, or take it away."""
        notebook = self.writable()
        subject = self.subject
        if notebook is None:
            return
        if not subject.kind:
            self.say("There is nothing here to put a bookmark in.")
            return
        there = [entry for entry in notebook.about(subject.id, "bookmark") if noted.same(entry.target, subject)]
        if there:
            self.write("Bookmark taken away.", notebook.remove, *(entry.id for entry in there))
        else:
            self.write("Bookmark put.", partial(notebook.add, "bookmark", target=subject))

    def tag(self) -> None:
        """Write the tags of an entry, or of what is read."""
        notebook, entry = self.writable(), self.here
        if notebook is None:
            return
        from tui.screens.tag_line import TagLine

        subject = self.subject
        if not entry and not subject.kind:
            self.say("There is nothing here to tag.")
            return
        there = self._tags_on(subject)
        tags = entry.tags if entry else tuple(tag for each in there for tag in each.tags)
        told = views.words(self.room.links, entry) if entry else self.subject_words(subject)
        known = tuple(tag for tag, _ in notebook.tags().most_common())
        answer = partial(self._tagged, entry, subject, there)
        self.room.app.push_screen(TagLine(told[:200], tags, known), answer)

    def remove(self) -> None:
        """Remove the entry that is read, or chosen in the list."""
        notebook, entry = self.writable(), self.here
        if notebook is None:
            return
        if entry is None:
            self.say("Only what you wrote can be removed; choose it in the notebook (6).")
            return
        self.write(f"Removed: {views.NAMES[entry.kind]}. u brings it back.", notebook.remove, entry.id)

    def undo(self) -> None:
        """Take the latest change back."""
        if notebook := self.writable():
            self.write("", self._exchanged, "Taken back: ", notebook.undo)

    def redo(self) -> None:
        """Make the change taken back again."""
        if notebook := self.writable():
            self.write("", self._exchanged, "Made again: ", notebook.redo)

    def write(self, told: str, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run a change on the writing thread; ``told``, or what the change answers with, is said once it is kept."""
        if self.notebook:
            future = self.notebook.submit(call, *args, **kwargs)
            future.add_done_callback(lambda done: self.room.call_later(self._written, told, done))

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Tell the reader something."""
        severity: Any = "warning" if warning else "information"
        self.room.notify(clean(sentence), markup=False, timeout=10 if warning else 3, severity=severity)

    def close(self) -> None:
        """Finish what is being written."""
        if self.notebook:
            self.notebook.close()

    def _on(self, page: Page) -> Iterable[Entry]:
        """What the reader has on a record and, in an article, on what is said there."""
        if self.notebook is None or not len(self._list or ()):
            return ()
        links = self.room.links
        ids = [page.id]
        if page.id in links.article:
            ids += [quotation.id for quotation in links.quotations_in[page.id]]
            ids += [claim.id for claim in links.claims_in[page.id]]
        return [entry for id in ids for entry in self.notebook.about(id)]

    def _tags_on(self, subject: Subject) -> list[Entry]:
        entries = self.notebook.about(subject.id, "tag") if self.notebook and subject.kind else ()
        return [entry for entry in entries if noted.same(entry.target, subject)]

    def _tagged(self, entry: Entry | None, subject: Subject, there: list[Entry], tags: tuple[str, ...] | None) -> None:
        notebook = self.notebook
        if tags is None or notebook is None:
            return
        if entry and entry.kind != "tag":
            self.write("Tagged.", partial(notebook.edit, entry.id, entry.revision, tags=tags))
            return
        subject = entry.target if entry else subject
        there = [entry] if entry else there
        gone = [each.id for each in there if not set(each.tags) & set(tags)]
        if gone:
            self.write("Tags changed.", notebook.remove, *gone)
        for tag in tags:
            if not any(tag in each.tags for each in there):
                self.write("Tagged.", partial(notebook.add, "tag", target=subject, tags=(tag,)))

    def _edited(self, entry: Entry | None) -> None:
        if entry:
            self._changed({entry.id})

    @staticmethod
    def _exchanged(prefix: str, call: Callable[[], str]) -> str:
        did = call()
        return f"{prefix}{did}." if did else "There is nothing to take back or make again."

    def _written(self, told: str, done: "Future[object]") -> None:
        from store.notebook import GoneError
        from store.steps import ChangedSinceError

        error = done.exception()
        if isinstance(error, GoneError | ChangedSinceError):
            self.say(f"Another window has changed this since: {error}", warning=True)
        elif error:
            self.say(f"Not saved: {error}", warning=True)
        else:
            answer = done.result()
            self.say(told or (answer if isinstance(answer, str) else "Kept."))
        self._changed(None)

    def _poll(self) -> None:
        """Ask, on the writing thread, what other windows wrote; nothing waits for it."""
        if self.notebook and not self._asked:
            self._asked = True
            future = self.notebook.submit(self.notebook.poll)
            future.add_done_callback(lambda done: self.room.call_later(self._polled, done))

    def _polled(self, done: "Future[frozenset[str]]") -> None:
        self._asked = False
        if not done.exception() and (changed := done.result()):
            self._changed(changed)

    def _changed(self, ids: Iterable[str] | None) -> None:
        """Show the notebook as it is now; ``ids`` are what changed in it, None if that is not known."""
        notebook, room = self.notebook, self.room
        if notebook is None or not room.shelf.lists:
            return
        own = [entry for kind in ("claim", "dispute") for entry in notebook.entries(cast("Any", kind))]
        shown = {id for id in (*room.links.claim, *room.links.dispute) if id.startswith(MINE)}
        if any(id.startswith(MINE) for id in ids or ()) or (ids is None and (own or shown)):
            room.run_worker(
                partial(self._join, notebook, self._corpus),
                thread=True,
                exclusive=True,
                group="joining",
                exit_on_error=False,
            )
        self._show()

    def _join(self, notebook: "Notebook", corpus: Corpus) -> None:
        """In a worker: the corpus with the reader's own statements in it."""
        joined = notebook.joined(corpus)
        links = self.room.links
        if (joined.claims, joined.disputes) != (links.corpus.claims, links.corpus.disputes):
            self.room.call_later(self._take_joined, Links(joined))

    def _take_joined(self, links: Links) -> None:
        room = self.room
        room.links = links
        room.shelf.furnish(links)
        room.desk.relink(links)
        room.copies.furnish(links)
        self._list = None
        self._show()

    def _show(self) -> None:
        room = self.room
        if self.notebook is None:
            return
        self._list = NotebookList(room.links, self.notebook.entries(), self._list)
        room.shelf.relist(self._list)
        read, landed = room.reader.page, room.reader.landed
        page = (
            self.noted(read.id, room.copies.page(read.id, landed, as_original=room.copies.shown)) if read.id else None
        )
        if page and page != read:
            room.reader.rewrite(page)
        self._find_too()

    def _look_for_past(self, id: str) -> None:
        """Look up the earlier wordings of an entry in a worker."""
        if self.notebook:
            look = partial(self._look_back, self.notebook, id)
            self.room.run_worker(look, thread=True, exclusive=True, group="past", exit_on_error=False)

    def _look_back(self, notebook: "Notebook", id: str) -> None:
        if past := notebook.history(id):
            self.room.call_later(self._show_past, id, past)

    def _show_past(self, id: str, past: tuple[Entry, ...]) -> None:
        """Add the earlier wordings to the page of the entry, if it is still read."""
        entry = self.notebook.get(id) if self.notebook else None
        if entry and self.room.reader.page.id == id:
            self.room.reader.rewrite(views.page(self.room.links, entry, past))

    def _find_too(self) -> None:
        if self.notebook and self._index:
            self.room.run_worker(
                partial(self._put_into_index, self._index, self.room.links, self.notebook.entries()),
                thread=True,
                exclusive=True,
                group="notes in index",
                exit_on_error=False,
            )

    def _put_into_index(self, index: "SearchIndex", links: Links, entries: tuple[Entry, ...]) -> None:
        """In a worker: the index with what the reader wrote beside the corpus's passages."""
        from tui.views.notebook.findable import findable

        found = index.changed([findable(links, entry) for entry in entries if entry.kind != "pin"])
        app = cast("PakusApp", self.room.app)
        app.call_later(app.search_in, found)


def is_entry(id: str) -> bool:
    """Whether an id is one of an entry, there or not."""
    try:
        return bool(address(id))
    except ValueError:
        return False
