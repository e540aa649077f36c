"""What a notebook holds, in memory: immutable entries by id and by what they are about, and places in texts."""

from itertools import chain
from typing import Any

import msgspec

from store.notes import KINDS, Entry, Kind, Place, Target, address, entry_id, from_document

PLACES = "places"
TABLE_OF: dict[Kind, str] = {kind: f"{kind}s" for kind in KINDS}
KIND_OF = {table: kind for kind, table in TABLE_OF.items()}


class Contents:
    """A picture of the file's tables, kept up to date document by document. May be read while it is changed."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.unreadable: dict[str, str] = {}
        self._entries: dict[Kind, dict[int, Entry]] = {kind: {} for kind in KINDS}
        self._about: dict[str, dict[str, Entry]] = {}
        self._places: dict[tuple[str, str], tuple[int, Place]] = {}

    def get(self, id: str) -> Entry | None:
        """The entry with this id."""
        try:
            kind, number = address(id)
        except ValueError:
            return None
        return self._entries[kind].get(number)

    def entries(self, kind: Kind | None = None) -> tuple[Entry, ...]:
        """All entries, or those of a kind, each kind in the order in which they were made."""
        kinds = KINDS if kind is None else (kind,)
        return tuple(chain.from_iterable(self._entries[each].copy().values() for each in kinds))

    def about(self, id: str, kind: Kind | None = None) -> tuple[Entry, ...]:
        """The entries on a record, and for an article on its passages."""
        found = tuple(self._about.get(id, {}).copy().values())
        return found if kind is None else tuple(entry for entry in found if entry.kind == kind)

    def on(self, kind: Kind, target: Target) -> tuple[Entry, ...]:
        """The entries of a kind on exactly this target."""
        return tuple(entry for entry in self.about(target.id, kind) if entry.target == target)

    def place(self, corpus: str, id: str) -> tuple[int, Place] | None:
        """The place in a text, with the number of its document."""
        return self._places.get((corpus, id))

    def show(self, table: str, number: int, document: dict[str, Any] | None) -> None:
        """Take in a document as it is now, None where it is gone. Other tables than these are none of its business."""
        if table in KIND_OF:
            self._show_entry(KIND_OF[table], number, document)
        elif table == PLACES and document:
            try:
                place = msgspec.convert(document, Place)
            except msgspec.ValidationError:
                return
            self._places[place.corpus, place.id] = number, place

    def load(self, table: str, documents: dict[int, dict[str, Any]]) -> None:
        """Take in a whole table, of which nothing was held before."""
        if table == PLACES:
            for number, document in documents.items():
                self.show(table, number, document)
            return
        kind = KIND_OF[table]
        entries = self._entries[kind]
        for number, document in documents.items():
            if entry := self._read(kind, number, document):
                entries[number] = entry
                self._about.setdefault(entry.target.id, {})[entry.id] = entry

    def _read(self, kind: Kind, number: int, document: dict[str, Any]) -> Entry | None:
        try:
            return from_document(kind, number, document)
        except msgspec.ValidationError as error:
            self.unreadable[entry_id(kind, number)] = str(error)
            return None

    def _show_entry(self, kind: Kind, number: int, document: dict[str, Any] | None) -> None:
        id = entry_id(kind, number)
        self.unreadable.pop(id, None)
        entries = self._entries[kind]
        old, new = entries.get(number), self._read(kind, number, document) if document else None
        if old and (new is None or new.target.id != old.target.id):
            self._about[old.target.id].pop(id, None)
        if new is None:
            entries.pop(number, None)
            return
        self._about.setdefault(new.target.id, {})[id] = new
        late = old is None and entries and number < next(reversed(entries))
        entries[number] = new
        if late:
            # Brought back: it goes where it was.
            self._entries[kind] = dict(sorted(entries.items()))
