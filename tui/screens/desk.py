"""The reader's desk: what is pinned, and what is set side by side from where one is reading."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from corpus.links import Links
from corpus.naming import Namings
from corpus.original import Body
from tui import pins
from tui.pins import Pins
from tui.views.page import Target
from tui.views.stands import Sources
from tui.views.subjects import IncomparableError, pinnable, subject
from tui.views.told import passages

if TYPE_CHECKING:
    from tui.app import PakusApp
    from tui.screens.compare import Compare, Spot
    from tui.screens.reading_room import ReadingRoom


class Desk:
    """Belongs to the reading room, which says what is before the reader and shows the tray of pins."""

    def __init__(self, room: "ReadingRoom") -> None:
        """An empty desk."""
        self._room = room
        self._pins = Pins()
        self._spots: dict[tuple[Target, ...], Spot] = {}
        self.sources = _sources(room.links)

    def furnish(self, links: Links) -> None:
        """Take another corpus, with what was pinned in it."""
        self.sources = _sources(links)
        self._spots = {}
        self._pins = pins.recall(self._folder)
        self._show()

    def attach(self, bodies: Mapping[str, Body]) -> None:
        """Read the originals of these articles from now on."""
        self.sources = self.sources._replace(passages=passages(self.sources.links, bodies))

    @property
    def pinned(self) -> tuple[Target, ...]:
        """What is pinned in this corpus."""
        return self._pins.of(self.sources.links.corpus.about.id)

    def pin(self, candidates: list[Target]) -> None:
        """Pin the first of these that can be, or take its pin away."""
        target = next((found for one in candidates if (found := pinnable(self.sources.links, one))), None)
        if target is None:
            self._say("Quotations, claims, passages and articles can be pinned.")
            return
        self._change(self._pins.toggled(self.sources.links.corpus.about.id, target))
        self._say("Pinned." if target in self.pinned else "No longer pinned.")

    def unpin(self) -> None:
        """Take all pins away."""
        if self.pinned:
            self._change(self._pins.cleared(self.sources.links.corpus.about.id))

    def compare(self, candidates: list[Target]) -> None:
        """Compare the first of these that can be; what was just pinned is compared with the other pins."""
        here = next((found for one in candidates if (found := pinnable(self.sources.links, one))), None)
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
            self._say("Pin two things with p to compare them.")
            return
        try:
            self.open(self.pinned)
        except IncomparableError as error:
            self._say(str(error))

    def open(self, targets: tuple[Target, ...]) -> None:
        """Open a comparison, where one left off in it. Raises `IncomparableError` where there is none."""
        from tui.screens.compare import Compare as Screen

        subject(self.sources.links, targets)
        screen = Screen(self.sources, targets, self._spots.pop(targets, None), self.pin)
        self._room.app.push_screen(screen, partial(self._closed, screen, targets))

    def _closed(self, screen: "Compare", targets: tuple[Target, ...], passage: Target | None) -> None:
        """Read the passage that was chosen; the way back leads to the comparison as it was."""
        if passage:
            self._spots[targets] = screen.spot
            self._room.jump(passage, compared=targets)

    def _change(self, changed: Pins) -> None:
        self._pins = changed
        self._show()
        self._room.run_worker(partial(self._keep, changed), thread=True, exclusive=True, group="pins")

    def _keep(self, changed: Pins) -> None:
        """In a worker: what is pinned outlives the program."""
        try:
            pins.keep(self._folder, changed)
        except OSError as error:
            self._room.app.call_from_thread(self._say, f"The pins could not be kept: {error.strerror}.")

    def _show(self) -> None:
        self._room.show_pins(self.sources.links, self.pinned)

    def _say(self, sentence: str) -> None:
        self._room.notify(sentence, markup=False, timeout=3)

    @property
    def _folder(self) -> Path:
        return cast("PakusApp", self._room.app).places.library


def _sources(links: Links) -> Sources:
    return Sources(links, passages(links), Namings(links))
