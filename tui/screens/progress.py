"""How far the reader has come in each article: kept in the notebook, so that reading goes on where it was left."""

from typing import TYPE_CHECKING, Literal

from store.notes import Place

if TYPE_CHECKING:
    from tui.screens.reading_room import ReadingRoom

AFTER = 1.0
"""Seconds after which a place is kept: while one scrolls on, only the last one is."""


class Progress:
    """Belongs to the reading room."""

    def __init__(self, room: "ReadingRoom") -> None:
        """Nothing is read yet."""
        self._room = room
        self._left: Place | None = None

    def resume(self) -> None:
        """Go on in the article that is shown where it was left."""
        place = self._known(self._room.reader.page.id)
        if place and place.text == self._form:
            self._room.reader.resume(place.paragraph, place.line)

    def note(self) -> None:
        """Keep soon how far one has come in the article that is shown."""
        room, id = self._room, self._room.reader.page.id
        if id not in room.links.article:
            return
        if self._left and self._left.id != id:
            self.keep()
        paragraph, line = room.reader.reached
        corpus = room.links.corpus.about.id
        place = Place(corpus=corpus, id=id, paragraph=paragraph, line=line, text=self._form)
        if place == (self._left or self._known(id) or Place(corpus=corpus, id=id, text=self._form)):
            return
        if self._left is None:
            room.set_timer(AFTER, self.keep)
        self._left = place

    def keep(self) -> None:
        """Keep it now, on the notebook's writing thread."""
        place, self._left = self._left, None
        notebook = self._room.notepad.notebook
        if place and notebook and not notebook.read_only and not notebook.damage:
            notebook.submit(notebook.keep_place, place)

    def _known(self, id: str) -> Place | None:
        notebook = self._room.notepad.notebook
        return notebook.place(self._room.links.corpus.about.id, id) if notebook else None

    @property
    def _form(self) -> Literal["digest", "original"]:
        return "original" if self._room.copies.shown else "digest"
