"""What the reader wrote, set into what they read: listed, marked in pages, among the corpus's statements, and found."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.worker import get_current_worker

from corpus.links import Links
from corpus.model import Corpus
from store.notes import MINE, Entry
from tui import pins
from tui.views.notebook import entry as views
from tui.views.notebook import noted
from tui.views.notebook.entries import NotebookList
from tui.views.notebook.in_copies import InCopies
from tui.views.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

    from store.notebook import Notebook
    from store.search.index import SearchIndex
    from tui.app import PakusApp
    from tui.screens.copies import Copy
    from tui.screens.reading_room import ReadingRoom


class Inlay:
    """Belongs to the notepad, and keeps the reading room in step with the notebook."""

    @dataclass
    class Placed(Message):
        """What stands on words of originals was placed in ``copies``, the hash of each by its article.

        ``lost`` is how many entries are on words that are not in the copy.
        """

        corpus: str
        copies: Mapping[str, str]
        lost: Mapping[str, int]

    def __init__(self, room: "ReadingRoom") -> None:
        """Without a notebook, until the room has one."""
        self._room = room
        self._corpus = Corpus.empty()
        self._list: NotebookList | None = None
        self._copies: Mapping[str, Copy] = {}
        self._in_copies = InCopies({})
        self._index: SearchIndex | None = None
        self._found: Mapping[str, Entry] = {}

    def furnish(self, corpus: Corpus) -> None:
        """Take another corpus, as it is without anything of the reader's in it."""
        self._corpus = corpus
        self.renew(None)

    def attach(self, copies: "Mapping[str, Copy]") -> None:
        """Say in these copies of articles where the words of originals are that the reader wrote on."""
        if copies != self._copies:
            self._copies = copies
            self._in_copies = InCopies({id: copy.body for id, copy in copies.items()}, self._in_copies)
            if self._notebook:
                self._list_again(self._notebook)
                read = self._room.reader.page.id
                if self._notebook.get(read) and (page := self.page(read, None)):
                    self._room.reader.rewrite(page)

    def take_index(self, index: "SearchIndex") -> None:
        """Take the index of the corpus, and search what the reader wrote along with it."""
        self._index, self._found = index, {}
        self._find_too()

    def page(self, id: str, page: Page | None) -> Page | None:
        """The page of the entry ``id``; or that of a record, with a sign wherever the reader has written on it."""
        notebook, links = self._notebook, self._room.links
        if entry := notebook.get(id) if notebook else None:
            self._in_background("past", self._look_back, notebook, entry.id)
            return self._page_of(entry)
        return noted.marked(links, page, self._on(page)) if page else None

    def count_lost(self, notebook: "Notebook", told: "Callable[[int], object]") -> None:
        """Count in a worker what the reader wrote on what is no longer in the corpus, and tell the number."""
        links = self._room.links

        def count() -> None:
            lost = sum(views.state(links, entry) == "lost" for entry in notebook.entries())
            self._room.call_later(told, lost)

        self._in_background("lost", count)

    def renew(self, ids: Collection[str] | None) -> None:
        """Show the notebook as it is now; ``ids`` are what changed in it, None if that is not known."""
        notebook, links = self._notebook, self._room.links
        if notebook is None or not self._room.shelf.lists:
            return
        own = any((notebook.entries("claim"), notebook.entries("dispute")))
        shown = any(id.startswith(MINE) for id in (*links.claim, *links.dispute))
        if any(id.startswith(MINE) for id in ids) if ids is not None else own or shown:
            self._in_background("joining", self._join, notebook, self._corpus)
        self._show(notebook)

    @property
    def _notebook(self) -> "Notebook | None":
        return self._room.notepad.notebook

    def _show(self, notebook: "Notebook") -> None:
        room = self._room
        self._list_again(notebook)
        room.desk.take_pins(pins.pinned(room.links, notebook))
        read = room.reader.page
        shown = room.copies.page(read.id, room.reader.landed, as_original=room.copies.shown) if read.id else None
        page = self.page(read.id, shown)
        if page and page != read:
            room.reader.rewrite(page)
        self._find_too()

    def _list_again(self, notebook: "Notebook") -> None:
        files = {id: copy.sha256 for id, copy in self._copies.items()}
        self._in_background("listing", self._make_list, self._room.links, notebook, self._in_copies, files)

    def _make_list(self, links: Links, notebook: "Notebook", copies: InCopies, files: Mapping[str, str]) -> None:
        """In a worker: list what is in the notebook, then get to know it while it is shown already."""
        worker, entries = get_current_worker(), notebook.entries()
        listed = NotebookList(links, entries, self._list, copies.placed)
        self._hand_over(worker, listed)
        copies.place(entries, lambda: worker.is_cancelled)
        if copies.placed is not listed.placed:
            listed = NotebookList(links, entries, listed, copies.placed)
            self._hand_over(worker, listed)
        if not worker.is_cancelled:
            if files:
                self._room.post_message(self.Placed(links.corpus.about.id, files, copies.lost(entries)))
            listed.prepare()

    def _hand_over(self, worker: "Worker[object]", listed: NotebookList) -> None:
        # Also what the list is narrowed by is found out here, and keeps no key waiting when it is shown.
        listed.rows(facets=self._room.shelf.facets)
        if not worker.is_cancelled:
            self._room.call_later(self._take_list, listed)

    def _take_list(self, entries: NotebookList) -> None:
        if entries.links is self._room.links:
            self._list = entries
            self._room.shelf.relist(entries)
            self._room.notepad.settle()

    def _on(self, page: Page) -> Iterable[Entry]:
        """What the reader has on a record and, in an article, on what is said there."""
        notebook, links = self._notebook, self._room.links
        if notebook is None:
            return ()
        ids = [page.id]
        if page.id in links.article:
            ids += [quotation.id for quotation in links.quotations_in[page.id]]
            ids += [claim.id for claim in links.claims_in[page.id]]
        return [entry for id in ids for entry in notebook.about(id)]

    def _join(self, notebook: "Notebook", corpus: Corpus) -> None:
        """In a worker: the corpus with the reader's own statements in it."""
        joined = notebook.joined(corpus)
        links = self._room.links
        if (joined.claims, joined.disputes) != (links.corpus.claims, links.corpus.disputes):
            self._room.call_later(self._take_joined, Links(joined))

    def _take_joined(self, links: Links) -> None:
        room = self._room
        room.links = links
        room.shelf.furnish(links)
        room.desk.relink(links)
        room.copies.relink()
        if self._notebook:
            self._show(self._notebook)

    def _look_back(self, notebook: "Notebook", id: str) -> None:
        """In a worker: look up the earlier wordings of an entry."""
        if past := notebook.history(id):
            self._room.call_later(self._show_past, id, past)

    def _show_past(self, id: str, past: tuple[Entry, ...]) -> None:
        """Add the earlier wordings to the page of the entry, if it is still read."""
        entry = self._notebook.get(id) if self._notebook else None
        if entry and self._room.reader.page.id == id:
            self._room.reader.rewrite(self._page_of(entry, past))

    def _page_of(self, entry: Entry, past: tuple[Entry, ...] = ()) -> Page:
        return views.page(self._room.links, entry, past, self._room.copies.paragraphs(entry.target.id))

    def _find_too(self) -> None:
        if self._notebook and self._index:
            entries = self._notebook.entries()
            self._in_background(
                "notes in index", self._put_into_index, self._index, self._found, self._room.links, entries
            )

    def _put_into_index(
        self, index: "SearchIndex", found: Mapping[str, Entry], links: Links, entries: tuple[Entry, ...]
    ) -> None:
        """In a worker: the index, in which the entries ``found`` are found already, with those as they are now."""
        from tui.views.notebook.findable import findable, passage_id

        now = {entry.id: entry for entry in entries if entry.kind != "pin"}
        new = [findable(links, entry) for id, entry in now.items() if found.get(id) is not entry]
        gone = [passage_id(id) for id in found.keys() - now.keys()]
        if new or gone:
            self._room.call_later(self._take_found, index, index.changed(new, gone), now)

    def _take_found(self, before: "SearchIndex", index: "SearchIndex", found: Mapping[str, Entry]) -> None:
        if before is self._index:
            self._index, self._found = index, found
            cast("PakusApp", self._room.app).searching.take(index)
            self._find_too()

    def _in_background(self, group: str, call: "Callable[..., None]", *args: object) -> None:
        """Run something in a worker, in place of what is still running of its group."""
        # No partial: a worker is described by all that it is given, which may be a hundred thousand entries.
        self._room.run_worker(lambda: call(*args), thread=True, exclusive=True, group=group)
