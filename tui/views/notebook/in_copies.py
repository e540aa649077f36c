"""Where the entries are that stand on words of originals: placed in the reader's copies as these are now."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from store.notes import Entry
from store.notes import Target as Subject
from tui.views.notebook.noted import Standing, found

if TYPE_CHECKING:
    from corpus.anchor.indexed import IndexedText
    from corpus.original import Body


class InCopies:
    """What stands where in these copies, by article. Of an original that is not attached nothing is known.

    To place a hundred thousand entries takes long: `place` is for a worker, and whatever it has placed is kept for the
    copies that stay as they are.
    """

    def __init__(self, bodies: "Mapping[str, Body]", before: "InCopies | None" = None) -> None:
        """Nothing is placed yet but what was ``before`` in the same copies."""
        self.bodies = bodies
        placed = before.placed.items() if before else ()
        same = {id for id, body in bodies.items() if before and before.bodies.get(id) == body}
        self.placed: Mapping[Subject, Standing] = {on: standing for on, standing in placed if on.id in same}
        self._placing = Lock()
        self._text = cache(self._made_ready)

    def place(self, entries: Iterable[Entry], stopped: Callable[[], bool] = lambda: False) -> None:
        """Place what is not placed yet, until ``stopped``; ``placed`` is another mapping if there was anything."""
        new: dict[Subject, Standing] = {}
        with self._placing:
            for entry in self._on_copies(entries):
                if stopped():
                    break
                if entry.target not in self.placed and entry.target not in new:
                    new[entry.target] = found(self._text(entry.target.id), entry.target)
            if new:
                self.placed = {**self.placed, **new}

    def lost(self, entries: Iterable[Entry]) -> Counter[str]:
        """How many entries stand on words that are no longer in the copy, by article."""
        lost = {on for on, standing in self.placed.items() if standing.state == "lost"}
        return Counter(entry.target.id for entry in self._on_copies(entries) if entry.target in lost)

    def _made_ready(self, id: str) -> "IndexedText":
        from corpus.original.proof import text_of

        return text_of(self.bodies[id])

    def _on_copies(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        ours = (entry for entry in entries if entry.target.text == "original" and entry.target.exact)
        return (entry for entry in ours if entry.target.id in self.bodies)
