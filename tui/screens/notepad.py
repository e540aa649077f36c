"""The reader's notepad: the notebook while one reads, written through its own thread, and what other windows write."""

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, ParamSpec, cast

from corpus.links import Links
from corpus.text import clean
from store.notes import address
from tui.keys import key_of
from tui.screens.inlay import Inlay
from tui.views.history import Visit
from tui.views.lists import PANE_OF, PaneKind
from tui.views.notebook import entry as views
from tui.views.notebook import noted
from tui.views.page import Page, Target

if TYPE_CHECKING:
    from textual.timer import Timer

    from store.errors import Damage
    from store.notebook import Notebook
    from store.search.index import SearchIndex
    from tui.app import PakusApp
    from tui.screens.copies import Copy
    from tui.screens.damage import Way
    from tui.screens.reading_room import ReadingRoom

P = ParamSpec("P")
POLLED_EVERY = 1.0
"""Seconds between two looks at what other windows wrote."""


class Notepad:
    """Belongs to the reading room; opens, writes and watches the notebook there."""

    def __init__(self, room: "ReadingRoom") -> None:
        """Without a notebook, until one is given."""
        self.room = room
        self.notebook: Notebook | None = None
        self._trouble = "The notebook is not open yet."
        self._damage: Damage | None = None
        self._inlay = Inlay(room)
        self._asked = False
        self._polling: Timer | None = None
        self._came_for: Visit | None = None

    def furnish(self, links: Links, visit: Visit | None) -> None:
        """Take another corpus; a place in the notebook is gone to when the notebook is there."""
        self._came_for = visit if visit and is_entry(visit.id) and not links.get(visit.id) else None
        self._inlay.furnish(links.corpus)

    def take(self, notebook: "Notebook | None", trouble: str = "", damage: "Damage | None" = None) -> None:
        """Take the opened notebook; without one, ``trouble`` says why. Of damage the reader is told, and asked."""
        self.notebook, self._trouble, self._damage = notebook, trouble, damage
        if self._polling is None:
            self._polling = self.room.set_interval(POLLED_EVERY, self._poll)
        if damage:
            self._ask_about_damage(damage)
        elif trouble:
            self.say(trouble, warning=True)
        if notebook is None:
            self.room.shelf.closed = "The notebook is not open."
            self.settle()
        self.renew()

    def settle(self) -> None:
        """Go to where the reader left off in the notebook, now that it is listed; where it is gone, begin."""
        visit, self._came_for = self._came_for, None
        if visit and self.notebook and self.notebook.get(visit.id):
            self.room.walk.return_to(visit)
        elif visit:
            self.room.begin()

    @property
    def awaited(self) -> bool:
        """Whether the notebook has yet to come with the place where the reader left off."""
        return self._came_for is not None

    def attach(self, copies: "Mapping[str, Copy]") -> None:
        """Say in these copies of articles, from now on, where the words of originals are that the reader wrote on."""
        self._inlay.attach(copies)

    def take_index(self, index: "SearchIndex") -> None:
        """Take the index of the corpus, and search what the reader wrote along with it."""
        self._inlay.take_index(index)

    def noted(self, id: str, page: Page | None) -> Page | None:
        """The page of the entry ``id``; or that of a record, with a sign wherever the reader has written on it."""
        return self._inlay.page(id, page)

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

    def look_for_lost(self, told: Callable[[], None]) -> None:
        """Tell how many entries are on what is no longer in the corpus; ``told`` is called when that is done."""

        def counted(lost: int) -> None:
            self._tell_lost("The corpus has changed", lost)
            told()

        if self.notebook:
            self._inlay.count_lost(self.notebook, counted)

    def tell_replaced(self, lost: Mapping[str, int]) -> None:
        """Tell how many entries lost their words where other copies took the place of these articles'."""
        titles = [article.title for article in self.room.links.corpus.articles if lost.get(article.id)]
        copy = f"copy of “{titles[0]}” was" if len(titles) == 1 else f"copies of {len(titles)} articles were"
        self._tell_lost(f"The {copy} replaced", sum(lost.values()))

    def form(self, id: str) -> bool | None:
        """Whether the words that an entry is on are an original's; None where any form of the article has them."""
        entry = self.notebook.get(id) if self.notebook else None
        form = noted.form(self.room.links, entry.target) if entry else ""
        return form == "original" if form else None

    def paragraph(self, id: str) -> int:
        """The paragraph in which an entry stands, 0 if in none."""
        entry = self.notebook.get(id) if self.notebook else None
        return noted.standing(self.room.links, entry.target).paragraph if entry else 0

    def writable(self) -> "Notebook | None":
        """The notebook, where it can be written; else the reader is told why not."""
        damage = self.notebook.damage if self.notebook else self._damage
        if damage:
            self._ask_about_damage(damage)
        elif self.notebook is None:
            self.say(self._trouble, warning=True)
        elif self.notebook.read_only:
            self.say(f"The notebook may not be written: {self.notebook.path}", warning=True)
        else:
            return self.notebook
        return None

    def write(self, told: str, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run a change on the writing thread; ``told``, or what the change answers with, is said once it is kept."""
        if self.notebook:
            future = self.notebook.submit(call, *args, **kwargs)
            future.add_done_callback(lambda done: self.room.call_later(self._written, told, done))

    def renew(self, ids: Collection[str] | None = None) -> None:
        """Show the notebook as it is now; ``ids`` are what changed in it, None if that is not known."""
        self._inlay.renew(ids)

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Tell the reader something."""
        severity: Any = "warning" if warning else "information"
        self.room.notify(clean(sentence), markup=False, timeout=10 if warning else 3, severity=severity)

    def close(self) -> None:
        """Finish what is being written."""
        if self.notebook:
            self.notebook.close()

    def _tell_lost(self, why: str, lost: int) -> None:
        if lost:
            what, them = ("entry", "it") if lost == 1 else ("entries", "them")
            has, lists = "has" if lost == 1 else "have", key_of("lost")
            self.say(
                f"{why}: {lost:,} {what} of your notebook {has} lost the words that you wrote on. "
                f"{lists} lists {them}.",
                warning=True,
            )

    def _ask_about_damage(self, damage: "Damage") -> None:
        """Tell what is wrong with the notebook, and ask how to go on."""
        from tui.screens.damage import DamageFound, ways_on

        ways = ways_on(damage, readable=self.notebook is not None)
        self.room.app.push_screen(DamageFound(damage, ways), self._go_on)

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
        self.renew()

    def _poll(self) -> None:
        """Ask, on the writing thread, what other windows wrote; nothing waits for it."""
        if self.notebook and not self._asked:
            self._asked = True
            future = self.notebook.submit(self.notebook.poll)
            future.add_done_callback(lambda done: self.room.call_later(self._polled, done))

    def _polled(self, done: "Future[frozenset[str]]") -> None:
        self._asked = False
        if not done.exception() and (changed := done.result()):
            self.renew(changed)


def is_entry(id: str) -> bool:
    """Whether an id is one of an entry, there or not."""
    try:
        return bool(address(id))
    except ValueError:
        return False
