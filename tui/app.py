"""The app: themes, keys, the library opened behind the first screen, and what is the same everywhere."""

import asyncio
import gc
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App
from textual.message import Message
from textual.worker import get_current_worker

from corpus.links import Links
from corpus.problem import Problem
from corpus.text import clean
from store.places import Places
from tui import keymap, keys, memory
from tui.bindings import bindings
from tui.commands import Scope
from tui.palette import Commands, Records
from tui.screens.copies import Copies
from tui.screens.reading_room import ReadingRoom
from tui.themes import FALLBACK, INK, PAPER, THEMES
from tui.widgets.masthead import Masthead
from tui.widgets.page_view import PageView
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from rich.console import RenderableType

    from store.errors import Damage
    from store.library import Library
    from store.notebook import Notebook
    from store.search.index import SearchIndex
    from tui.screens.search import Found, Search

IDLE = 0.5
"""Seconds that the reader has the first page before the search index is made ready."""
QUIET = 1.0
"""Seconds that the search index may take before the masthead says that it is being made."""


class PakusApp(App[int]):
    """The reading room in the terminal."""

    TITLE = "pakus"
    BINDINGS = bindings("everywhere")
    COMMANDS: ClassVar = {Commands, Records, *App.COMMANDS}
    CSS_PATH = "styles/reading_room.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (120, "-wide")]  # noqa: RUF012 - as Textual types it
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-low"), (18, "-high")]  # noqa: RUF012

    @dataclass
    class Opened(Message):
        """The library is open."""

        library: "Library"
        links: Links

    @dataclass
    class Kept(Message):
        """The notebook is open; or it is not, and why."""

        notebook: "Notebook | None"
        trouble: str = ""
        damage: "Damage | None" = None

    @dataclass
    class Indexing(Message):
        """The search index is being made: so many passages of so many."""

        done: int
        total: int

    @dataclass
    class Indexed(Message):
        """The library can be searched; the notice says why its index could not be kept."""

        index: "SearchIndex"
        notice: str

    @dataclass
    class Refused(Message):
        """The library could not be opened."""

        sentences: tuple[str, ...]

    def __init__(self, places: Places, corpus: Path | None = None) -> None:
        """An app on the library in ``places``, with a corpus folder or the bundled corpus."""
        super().__init__()
        self.places = places
        self.corpus = corpus
        self.failure: BaseException | None = None
        self.animation_level = "none"
        self.room = ReadingRoom()
        self._memory = memory.recall(places.library)
        self._library: Library | None = None
        self._index: SearchIndex | None = None
        self._indexing = self.Indexing(0, 0)
        self._indexing_since = 0.0
        self._searching: Search | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._memory.theme if self._memory.theme in self.available_themes else INK.name
        bound, self._key_mistakes = keymap.read(places.config)
        self.set_keymap(bound)
        keys.bind(bound)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give Textual's own themes values for the names that this app's styles use."""
        generated = self.current_theme.to_color_system().generate()
        return {name: generated[value.removeprefix("$")] for name, value in FALLBACK.items()}

    def get_default_screen(self) -> ReadingRoom:
        """The reading room is there at once, empty."""
        return self.room

    def on_load(self) -> None:
        """Begin to read; leave the terminal and the notebook in order when the system asks the program to end."""
        self.open_library()
        with suppress(NotImplementedError):  # Windows does not ask
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.exit, 128 + signal.SIGTERM)

    def panic(self, *_renderables: "RenderableType") -> None:
        """End because of an error that nobody expected; `run` raises it when the terminal is in order again."""
        self.failure = self.failure or sys.exc_info()[1] or RuntimeError("the keyboard can no longer be read")
        self.exit()

    def _fatal_error(self) -> None:
        # Textual has no public hook for an error in a handler, a worker or a picture; its own prints a traceback.
        self.panic()

    def on_ready(self) -> None:
        """After the first paint: say what is wrong with the keys."""
        for mistake in self._key_mistakes:
            self.notify(clean(mistake), title="Keys", severity="warning", markup=False, timeout=15)

    @work(thread=True, exclusive=True, group="library")
    def open_library(self) -> None:
        """Open the library in a worker, while the first picture is made; the outcome comes when the room is there."""
        from store.library import Library, LibraryError

        try:
            library = Library.open(self.places.library, self.corpus)
        except LibraryError as error:
            self.room.post_message(self.Refused(_mistakes(error.problems) or tuple(str(error).splitlines())))
        except OSError as error:
            self.room.post_message(self.Refused((f"{error.filename}: {error.strerror}",)))
        else:
            self.room.post_message(self.Opened(library, Links(library.corpus)))

    @work(thread=True, exclusive=True, group="notebook")
    def open_notebook(self) -> None:
        """Open the notebook in a worker; the outcome comes as a message."""
        self.post_message(self._opened_notebook())

    def _opened_notebook(self) -> Kept:
        """In the worker: the notebook, or why there is none."""
        from store.errors import CorruptError, StorageError
        from store.notebook import Notebook

        try:
            notebook = Notebook.open(self.places.notebook)
            return self.Kept(notebook, damage=notebook.damage)
        except CorruptError as error:
            return self.Kept(None, "The notebook is damaged; nothing in it can be read.", error.damage)
        except (StorageError, OSError) as error:
            return self.Kept(None, str(error))

    @on(Opened)
    def furnish(self, message: Opened) -> None:
        """Show the corpus, where the reader left off."""
        self.call_after_refresh(self._after_first_page)
        self.room.furnish(message.links, self._memory.places.get(message.links.corpus.about.id))
        if message.library.damage:
            from tui.screens.damage import DamageFound

            self.push_screen(DamageFound(message.library.damage, ("made",)))
        elif message.library.notice:
            self.notify(clean(message.library.notice), severity="warning", markup=False, timeout=15)
        self._searching, self._index, self._library = None, None, message.library

    def _after_first_page(self) -> None:
        """Begin with what would have kept the reader waiting for the first page."""
        gc.enable()
        self.open_notebook()

    def begin_index(self) -> None:
        """Make the search index ready, unless it is, or is being made."""
        under_way = any(worker.group == "index" and not worker.is_cancelled for worker in self.workers)
        if self._library and not self._index and not under_way:
            self.make_index(self._library)

    def make_index(self, library: "Library") -> None:
        """Make the search index of a library as it is now, or take the one that was kept."""
        self._indexing, self._indexing_since = self.Indexing(0, 0), monotonic()
        self._make_index(library)

    @work(thread=True, exclusive=True, group="index")
    def _make_index(self, library: "Library") -> None:
        """In a worker: the index."""
        from store.search.sources import library_index
        from store.search.work import CancelledError

        def tell(done: int, total: int) -> None:
            self.post_message(self.Indexing(done, total))

        worker = get_current_worker()
        with suppress(CancelledError):
            prepared = library_index(library, self.places.library, tell, lambda: worker.is_cancelled)
            self.post_message(self.Indexed(prepared.index, prepared.notice))

    @on(Indexing)
    def tell_progress(self, message: Indexing) -> None:
        """Say how far the index is: to whoever wants to search, and quietly to all others if it takes long."""
        self._indexing = message
        if self._searching:
            self._searching.tell_progress(message.done, message.total)
        if monotonic() - self._indexing_since > QUIET:
            self._mention(f"search index {message.done * 100 // max(message.total, 1)} %")

    def give_up_index(self) -> None:
        """Stop making the search index; the next search begins it again."""
        self.workers.cancel_group(self, "index")
        self._indexing_since = inf
        self._mention("")

    def _mention(self, words: str) -> None:
        """A quiet word in the masthead."""
        self.room.query_one(Masthead).behind = words

    @on(Copies.Read)
    def search_copies(self) -> None:
        """Search what is attached now, and no longer what was."""
        if self._index and self._library:
            self.make_index(self._library)

    @on(Indexed)
    def take_index(self, message: Indexed) -> None:
        """Search in it from now on."""
        self._mention("")
        self.search_in(message.index)
        self.room.notepad.take_index(message.index)
        if message.notice:
            self.notify(clean(message.notice), severity="warning", markup=False)

    def search_in(self, index: "SearchIndex") -> None:
        """Search in this index from now on, also where one is searching already."""
        self._index = index
        if self._searching:
            self._searching.links = self.room.links
            self._searching.take(index)

    @on(Kept)
    def take_notebook(self, message: Kept) -> None:
        """Write in the notebook from now on; what is slow comes after it."""
        self.room.notepad.take(message.notebook, message.trouble, message.damage)
        self.set_timer(IDLE, self.begin_index)

    @work(thread=True, exclusive=True, group="library")
    def begin_notebook_anew(self) -> None:
        """In a worker: move a damaged notebook aside, and open a new one."""
        from store.errors import StorageError
        from store.storage import set_aside

        try:
            set_aside(self.places.notebook)
        except StorageError as error:
            self.post_message(self.Kept(None, str(error)))
        else:
            self.post_message(self._opened_notebook())

    @on(Refused)
    def tell_refusal(self, message: Refused) -> None:
        """Say in the middle of the room why nothing is there."""
        self.call_after_refresh(gc.enable)
        self.room.refuse(*message.sentences)

    @on(ReadingRoom.Moved)
    def remember_place(self, message: ReadingRoom.Moved) -> None:
        """Keep the place, so that nothing but the last second is lost in a crash."""
        corpus = self.room.links.corpus.about.id
        if corpus and message.visit.id:
            self._remember(self._memory.moved(corpus, message.visit))

    def watch_theme(self, theme: str) -> None:
        """Keep the theme."""
        if self.is_running:
            self._remember(self._memory.themed(theme))

    def action_next_theme(self) -> None:
        """From ink to paper and back."""
        self.theme = PAPER.name if self.theme != PAPER.name else INK.name

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Do not offer a search where one is searching."""
        return action != "search" or self.screen is not self._searching

    def action_search(self) -> None:
        """Search; the screen is kept, so that one comes back to the same hits."""
        from tui.screens.search import Search

        if isinstance(self.screen, Search):
            return
        if self._searching is None:
            self._searching = Search(self.room.links, self._memory.searches)
            self.install_screen(self._searching, f"search-{id(self._searching)}")
        if self._index:
            self._searching.take(self._index)
        self.begin_index()
        self._searching.tell_progress(self._indexing.done, self._indexing.total)
        self.push_screen(self._searching, self._open_found)

    def _open_found(self, found: "Found | None") -> None:
        """Go to what was found, from whatever screen one searched."""
        if found is None:
            if not self._index:
                self.give_up_index()
            return
        self._remember(self._memory.searched(found.text))
        while self.screen is not self.room:
            self.pop_screen()
        self.room.walk.jump_to_found(found.target, found.words)

    def action_help(self) -> None:
        """The keys that work where the focus is."""
        from tui.screens.help import Help

        scopes: list[Scope] = []
        if isinstance(self.focused, RowList):
            scopes.append("list")
        elif isinstance(self.focused, PageView):
            scopes.append("page")
        scopes += [*getattr(self.screen, "SCOPES", ()), "everywhere"]
        self.push_screen(Help(tuple(dict.fromkeys(scopes))))

    def _remember(self, changed: memory.Memory) -> None:
        """Write the memory, at most once a second."""
        if changed == self._memory:
            return
        self._memory = changed
        self._keep_soon()

    @work(exclusive=True, group="memory")
    async def _keep_soon(self) -> None:
        await asyncio.sleep(1)
        await asyncio.to_thread(memory.keep, self.places.library, self._memory)

    def on_unmount(self) -> None:
        """Keep the last place, and finish what is being written."""
        self.room.notepad.close()
        if self.room.links.corpus.about.id:
            memory.keep(self.places.library, self._memory)


def _mistakes(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """All the mistakes of a corpus folder, numbered, and how to see them again; nothing where there are none."""
    told = (f"{number}. {problem}" for number, problem in enumerate(problems, 1))
    return (*told, "`pakus-tui check` with the folder’s name says this too.") if problems else ()


def run(places: Places, corpus: Path | None = None) -> int:
    """Run the app until the reader leaves; returns the exit code.

    Raises:
        RuntimeError: an error that nobody expected ended it; that is the cause.
    """
    app = PakusApp(places, corpus)
    status = app.run()
    if app.failure:
        raise RuntimeError("the reading room broke") from app.failure
    return status or 0
