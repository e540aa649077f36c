"""The reader's desk: what is pinned, and what is set side by side from where one is reading."""

import gc
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from corpus.links import Links
from tui import pins
from tui.keys import key_of
from tui.views.compare.subjects import IncomparableError, pinnable
from tui.views.page import Target

if TYPE_CHECKING:
    from corpus.names.naming import Namings
    from corpus.original import Body
    from tui.screens.compare import Compare, Spot
    from tui.screens.reading_room import ReadingRoom
    from tui.views.compare.stands import Sources

IDLE = 0.5
"""Seconds after which the reader has seen the room, and something can be prepared."""


class Desk:
    """Belongs to the reading room, which says what is before the reader and shows the tray of pins."""

    def __init__(self, room: "ReadingRoom") -> None:
        """An empty desk."""
        self._room = room
        self.pinned: tuple[Target, ...] = ()
        self._spots: dict[tuple[Target, ...], Spot] = {}
        self._screen: Compare | None = None
        self._links = room.links
        self._bodies: Mapping[str, Body] = {}
        self._sources: Sources | None = None

    def furnish(self, links: Links) -> None:
        """Take another corpus."""
        self._links, self._sources = links, None
        self._spots = {}
        self.take_pins(())
        self._room.set_timer(IDLE, self._prepare)

    def relink(self, links: Links) -> None:
        """Take the same corpus with other statements of the reader's own in it."""
        self._links, self._sources = links, None

    def take_pins(self, pinned: tuple[Target, ...]) -> None:
        """Take what is pinned in this corpus, and show it."""
        self.pinned = pinned
        self._room.show_pins(self._links, pinned)

    def attach(self, bodies: "Mapping[str, Body]") -> None:
        """Read the originals of these articles from now on."""
        self._bodies, self._sources = bodies, None

    @property
    def sources(self) -> "Sources":
        """What comparisons are made from; made itself, and loaded, for the first one."""
        if self._sources is None:
            from corpus.names.naming import Namings
            from tui.views.compare.stands import Sources
            from tui.views.compare.told import passages

            self._sources = Sources(self._links, passages(self._links, self._bodies), Namings(self._links))
        return self._sources

    def pin(self, candidates: list[Target]) -> None:
        """Pin the first of these that can be, or take its pin away."""
        target = next((found for one in candidates if (found := pinnable(self._links, one))), None)
        if target is None:
            self._say("Quotations, claims, passages and articles can be pinned.")
        elif notebook := self._room.notepad.writable():
            self._room.notepad.write("", pins.toggle, self._links, notebook, target)

    def unpin(self) -> None:
        """Take all pins away."""
        notebook = self._room.notepad.writable() if self.pinned else None
        if notebook:
            self._room.notepad.write("", pins.clear, self._links, notebook)

    def compare(self, candidates: list[Target]) -> None:
        """Compare the first of these that can be; what was just pinned is compared with the other pins."""
        here = next((found for one in candidates if (found := pinnable(self._links, one))), None)
        if here in self.pinned and len(self.pinned) > 1:
            self.compare_pins()
            return
        reason = "There is nothing here to compare."
        for target in candidates:
            try:
                self.open((target,))
            except IncomparableError as error:
                reason = str(error)
            else:
                return
        if len(self.pinned) > 1:
            self.compare_pins()
        else:
            self._say(reason)

    def compare_pins(self) -> None:
        """Compare what is pinned."""
        if len(self.pinned) < 2:
            self._say(f"Pin two things with {key_of('pin')} to compare them.")
            return
        try:
            self.open(self.pinned)
        except IncomparableError as error:
            self._say(str(error))

    def open(self, targets: tuple[Target, ...]) -> None:
        """Open a comparison, where one left off in it. Raises `IncomparableError` where there is none."""
        from tui.screens.compare import Compare as Screen

        if self._screen is None:
            self._screen = Screen(self.pin, self._room.notepad)
            self._room.app.install_screen(self._screen, "compare")
        self._screen.compare(self.sources, targets, self._spots.pop(targets, None))
        self._room.app.push_screen(self._screen, partial(self._closed, self._screen, targets))

    def _closed(self, screen: "Compare", targets: tuple[Target, ...], passage: Target | None) -> None:
        """Read the passage that was chosen; the way back leads to the comparison as it was."""
        if passage:
            self._spots[targets] = screen.place
            self._room.walk.jump(passage, compared=targets)

    def _prepare(self) -> None:
        """Have done in a worker what the first comparison would have to wait for."""
        namings = self.sources.namings
        self._room.run_worker(partial(_prepare, namings), thread=True, exclusive=True, group="names")

    def _say(self, sentence: str) -> None:
        self._room.notify(sentence, markup=False, timeout=3)


def _prepare(namings: "Namings") -> None:
    """Load the screen, read the corpus's names, and make the pattern of figures.

    What is loaded stays, so the garbage collector need not look through it: in a large corpus that takes as long as
    several frames.
    """
    import tui.screens.compare  # noqa: F401 - loaded for whoever needs it next
    from corpus import figures

    namings.everywhere  # noqa: B018 - read when first asked for
    figures.find("three children")
    gc.freeze()
