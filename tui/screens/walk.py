"""The reader's walk through the corpus: to a record, back to where they came from, and forward again."""

from typing import TYPE_CHECKING

from corpus.model import Claim, Quotation
from tui.views import touches
from tui.views.history import History, Visit
from tui.views.lists import PaneKind
from tui.views.marking import mark_words
from tui.views.page import Target

if TYPE_CHECKING:
    from tui.screens.reading_room import ReadingRoom

COLUMNS = ("list", "reader", "touches")
"""The columns of the reading room by their widgets' ids, from left to right."""


class Walk:
    """Belongs to the reading room, and sets its columns to what is read.

    ``from_search`` says whether a search led to what is read now.
    """

    def __init__(self, room: "ReadingRoom") -> None:
        """At the beginning."""
        self._room = room
        self._history = History()
        self.from_search = False

    @property
    def here(self) -> Visit:
        """Where the reader is now."""
        room = self._room
        reader, touched = room.reader, room.touched
        return Visit(
            reader.page.id,
            room.shelf.pane,
            reader.landed,
            reader.spot,
            room.column,
            reader.reference,
            room.shelf.list.scroll_offset.y,
            touched.chosen.id if touched.chosen else "",
            touched.scroll_offset.y,
            original=room.copies.shown,
        )

    def jump(self, target: Target, compared: tuple[Target, ...] = ()) -> None:
        """Go to a record, and remember where one came from, and out of which comparison."""
        if self._room.notepad.knows(target.id):
            self._history = self._history.left(self.here._replace(compared=compared))
            self._go(target)

    def jump_to_found(self, target: Target, words: tuple[str, ...]) -> None:
        """Go to what a search found, with these words marked."""
        self._history = self._history.left(self.here)
        self._go(target, words)
        self.from_search = True

    def turn_to(self, pane: PaneKind) -> None:
        """Go to a pane's list, and to what was last chosen in it."""
        room, here = self._room, self.here
        room.shelf.show(pane, keep=here.id)
        room.to_column("list")
        if room.shelf.list.chosen is None:
            room.shelf.choose_again()
        row = room.shelf.list.chosen
        if row and row.target and row.id != here.id:
            self._history = self._history.left(here)
            self.read(row.target)

    def back(self) -> None:
        """Back to where one was."""
        self._history, visit = self._history.back(self.here)
        self._revisit(visit, "You are at the beginning.")

    def forward(self) -> None:
        """Forward again."""
        self._history, visit = self._history.forward(self.here)
        self._revisit(visit, "There is nothing ahead.")

    def return_to(self, visit: Visit) -> None:
        """Everything as it was: pane, selection, text, scroll, focus."""
        room = self._room
        room.shelf.show(visit.pane, keep=visit.id, top=visit.top)
        page = room.notepad.noted(visit.id, room.copies.page(visit.id, visit.anchor, as_original=visit.original))
        if page:
            room.find_bar.close()
            room.reader.show(page, visit.scroll)
            room.reader.landed = visit.anchor
            room.reader.reference = visit.reference
            rows = touches.rows(room.links, page, room.reader.paragraph)
            room.touched.show(rows, visit.touched, top=visit.touched_top)
        room.to_column(visit.focus if visit.focus in COLUMNS else "list")
        if visit.compared:
            room.desk.open(visit.compared)

    def read(self, target: Target, words: tuple[str, ...] = (), *, as_original: bool | None = None) -> None:
        """Read a record with words marked; in an article land on what one comes for, or else on its paragraph.

        ``as_original`` says in which form an article is read; without it, as the reader likes to.
        """
        room = self._room
        page = room.notepad.noted(target.id, room.copies.page(target.id, target.anchor, as_original=as_original))
        if page is None:
            return
        room.find_bar.close()
        self.from_search = False
        room.reader.show(mark_words(page, target.anchor, words))
        if not target.anchor:
            room.progress.resume()
        elif not room.reader.land(target.anchor):
            statement = room.links.get(target.anchor)
            stated = statement.paragraph if isinstance(statement, Quotation | Claim) else 0
            room.reader.land(f"p{stated or room.notepad.paragraph(target.anchor)}")

    def _go(self, target: Target, words: tuple[str, ...] = ()) -> None:
        """Show a record in the reader with these words marked, chosen in the list of its pane."""
        room = self._room
        record = room.links.get(target.id)
        if isinstance(record, Claim):
            target = Target(record.article, record.id)
        room.shelf.show(room.notepad.pane_of(target.id), keep=target.id)
        self.read(target, words, as_original=room.notepad.form(target.anchor))
        room.to_column("reader")

    def _revisit(self, visit: Visit | None, otherwise: str) -> None:
        if visit:
            self.return_to(visit)
        else:
            self._room.notify(otherwise, markup=False, timeout=2)
