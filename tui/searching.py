"""Searching: the index that is made behind the room, the screen where one searches, and the way to what was found."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from corpus.text import clean
from tui.widgets.masthead import Masthead

if TYPE_CHECKING:
    from store.library import Library
    from store.search.index import SearchIndex
    from tui.app import PakusApp
    from tui.screens.search import Found, Search

QUIET = 1.0
"""Seconds that the search index may take before the masthead says that it is being made."""


class Searching:
    """Belongs to the app. ``asked`` is called with the words of each search that found what was opened."""

    @dataclass
    class Making(Message):
        """The search index is being made: so many passages of so many."""

        done: int
        total: int

    @dataclass
    class Made(Message):
        """The library can be searched; the notice says why its index could not be kept."""

        index: "SearchIndex"
        notice: str

    def __init__(self, app: "PakusApp", asked: Callable[[str], None]) -> None:
        """Nothing can be searched yet."""
        self._app = app
        self._asked = asked
        self._library: Library | None = None
        self._progress = self.Making(0, 0)
        self._since = 0.0
        self._screen: Search | None = None
        self.index: SearchIndex | None = None

    def furnish(self, library: "Library") -> None:
        """Search another library; its index is made when `begin` is called."""
        self._library, self._screen, self.index = library, None, None

    def begin(self) -> None:
        """Make the index ready, unless it is, or is being made."""
        under_way = any(worker.group == "index" and not worker.is_cancelled for worker in self._app.workers)
        if self._library and not self.index and not under_way:
            self._begin(self._library)

    def refresh(self) -> None:
        """Search what is attached now, and no longer what was."""
        if self._library and self.index:
            self._begin(self._library)

    def _begin(self, library: "Library") -> None:
        self._progress, self._since = self.Making(0, 0), monotonic()
        self._app.run_worker(partial(self._make, library), thread=True, exclusive=True, group="index")

    def _make(self, library: "Library") -> None:
        """In a worker: make the index of a library as it is now, or take the one that was kept."""
        from store.search.sources import library_index
        from store.search.work import CancelledError

        def tell(done: int, total: int) -> None:
            self._app.post_message(self.Making(done, total))

        worker = get_current_worker()
        with suppress(CancelledError):
            prepared = library_index(library, self._app.places.library, tell, lambda: worker.is_cancelled)
            self._app.post_message(self.Made(prepared.index, prepared.notice))

    def tell_progress(self, making: Making) -> None:
        """Say how far the index is: to whoever wants to search, and quietly to all others if it takes long."""
        self._progress = making
        if self._screen:
            self._screen.tell_progress(making.done, making.total)
        if monotonic() - self._since > QUIET:
            self._mention(f"search index {making.done * 100 // max(making.total, 1)} %")

    def take_made(self, made: Made) -> None:
        """Search in a new index from now on."""
        self._mention("")
        self.take(made.index)
        self._app.room.notepad.take_index(made.index)
        if made.notice:
            self._app.notify(clean(made.notice), severity="warning", markup=False)

    def take(self, index: "SearchIndex") -> None:
        """Search in this index from now on, also where one is searching already."""
        self.index = index
        if self._screen:
            self._screen.links = self._app.room.links
            self._screen.take(index)

    def open(self, earlier: tuple[str, ...]) -> None:
        """Show the screen on which one searches; it is kept, so that one comes back to the same hits."""
        from tui.screens.search import Search

        if isinstance(self._app.screen, Search):
            return
        if self._screen is None:
            self._screen = Search(self._app.room.links, earlier)
            self._app.install_screen(self._screen, f"search-{id(self._screen)}")
        if self.index:
            self._screen.take(self.index)
        self.begin()
        self._screen.tell_progress(self._progress.done, self._progress.total)
        self._app.push_screen(self._screen, self._leave)

    @property
    def in_front(self) -> bool:
        """Whether one is searching."""
        return self._app.screen is self._screen

    def _leave(self, found: "Found | None") -> None:
        """Go to what was found, from whatever screen one searched; with nothing found, give up an unfinished index."""
        if found is None:
            if not self.index:
                self._give_up()
            return
        self._asked(found.text)
        while self._app.screen is not self._app.room:
            self._app.pop_screen()
        self._app.room.walk.jump_to_found(found.target, found.words)

    def _give_up(self) -> None:
        """Stop making the index; the next search begins it again."""
        self._app.workers.cancel_group(self._app, "index")
        self._since = inf
        self._mention("")

    def _mention(self, words: str) -> None:
        """A quiet word in the masthead."""
        self._app.room.query_one(Masthead).behind = words
