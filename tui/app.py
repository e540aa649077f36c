"""The app: themes, keys, the library opened behind the first screen, and what is the same everywhere."""

import asyncio
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App
from textual.message import Message

from corpus.links import Links
from corpus.problem import Problem
from corpus.text import clean
from store.places import Places
from tui import keymap, keys, memory
from tui.bindings import bindings
from tui.commands import Scope
from tui.garbage import sweep_when_idle
from tui.palette import Commands, Records
from tui.screens.copies import Copies
from tui.screens.inlay import Inlay
from tui.screens.reading_room import ReadingRoom
from tui.searching import Searching
from tui.themes import FALLBACK, INK, PAPER, THEMES
from tui.widgets.page_view import PageView
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from rich.console import RenderableType

    from store.errors import Damage
    from store.library import Library
    from store.notebook import Notebook

IDLE = 0.5
"""Seconds that the reader has the first page before the search index is made ready."""


GIVEN_WAY = 0.0005
"""Seconds after which a worker gives way to a key, each time that the answer to it goes on."""


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
        self._generation = ""
        self.searching = Searching(self, asked=lambda words: self._remember(self._memory.searched(words)))
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
        self.searching.furnish(message.library)
        self._generation = message.library.generation

    def _after_first_page(self) -> None:
        """Begin with what would have kept the reader waiting for the first page."""
        sweep_when_idle(self)
        self.open_notebook()

    @on(Searching.Making)
    def tell_progress(self, message: Searching.Making) -> None:
        """Say how far the search index is."""
        self.searching.tell_progress(message)

    @on(Searching.Made)
    def take_index(self, message: Searching.Made) -> None:
        """Search in it from now on."""
        self.searching.take_made(message)

    @on(Copies.Read)
    def search_copies(self) -> None:
        """Search what is attached now."""
        self.searching.refresh()

    @on(Kept)
    def take_notebook(self, message: Kept) -> None:
        """Write in the notebook from now on; what is slow comes after it."""
        self.room.notepad.take(message.notebook, message.trouble, message.damage)
        self.set_timer(IDLE, self.searching.begin)
        corpus = self.room.links.corpus.about.id
        if self._memory.seen.get(corpus) != self._generation:
            self.room.notepad.look_for_lost(lambda: self._remember(self._memory.saw(corpus, self._generation)))

    @on(Inlay.Placed)
    def tell_replaced(self, message: Inlay.Placed) -> None:
        """Tell once what the notebook lost where another copy took the place of one."""
        replaced = self._memory.replaced(message.corpus, message.copies)
        self.room.notepad.tell_replaced({id: message.lost.get(id, 0) for id in replaced})
        self._remember(self._memory.saw_copies(message.corpus, message.copies))

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
        self.call_after_refresh(sweep_when_idle, self)
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
        return action != "search" or not self.searching.in_front

    def action_search(self) -> None:
        """Search quotations, articles and all else at once."""
        self.searching.open(self._memory.searches)

    def action_help(self) -> None:
        """The keys that work where the focus is."""
        from tui.screens.help import Help

        scopes: list[Scope] = []
        if isinstance(self.focused, RowList):
            scopes.append("list")
        elif isinstance(self.focused, PageView):
            scopes.append("page")
        scopes += getattr(self.screen, "SCOPES", ())
        if not self.screen.is_modal:
            scopes.append("everywhere")
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
        self.room.progress.keep()
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
    sys.setswitchinterval(GIVEN_WAY)
    app = PakusApp(places, corpus)
    status = app.run()
    if app.failure:
        raise RuntimeError("the reading room broke") from app.failure
    return status or 0
