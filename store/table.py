"""TinyDB's table over a storage that several sessions write: each change runs under the lock, on the latest state."""

from collections.abc import Callable, ItemsView, Iterator, Mapping, MutableMapping
from typing import Any, TypeVar

from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from store.journal.encoding import Document
from store.journal.ledger import Ledger

T = TypeVar("T")


def copied(value: T) -> T:
    """A JSON value that shares no list and no object with ``value``."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}  # type: ignore[return-value]
    if isinstance(value, list):
        return [copied(item) for item in value]  # type: ignore[return-value]
    return value


class View(Mapping[str, Document]):
    """A table's documents by id. What is handed out is a copy: changing it changes nothing here."""

    def __init__(self, table: dict[str, Document]) -> None:
        """Look at ``table``, which may change meanwhile."""
        self._table = table

    def __getitem__(self, number: str) -> Document:
        return copied(self._table[number])

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._table))

    def __len__(self) -> int:
        return len(self._table)

    def items(self) -> ItemsView[str, Document]:
        """All documents as they are now, whatever is written while one goes through them."""
        return {number: copied(document) for number, document in self._table.copy().items()}.items()


class Draft(MutableMapping[int, Document]):
    """A table's documents as a change would leave them. Only what is touched is copied."""

    def __init__(self, table: dict[str, Document], next_id: int) -> None:
        """Start from ``table``; new documents are numbered from ``next_id``."""
        self._table = table
        self._touched: dict[int, Document | None] = {}
        self.next_id = next_id

    def __getitem__(self, number: int) -> Document:
        if number not in self._touched:
            self._touched[number] = copied(self._table[str(number)])
        document = self._touched[number]
        if document is None:
            raise KeyError(number)
        return document

    def __setitem__(self, number: int, document: Document) -> None:
        self._touched[number] = document
        self.next_id = max(self.next_id, number + 1)

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._touched[number] = None

    def __contains__(self, number: object) -> bool:
        return (self._touched[number] is not None) if number in self._touched else str(number) in self._table

    def __iter__(self) -> Iterator[int]:
        yield from (number for number in map(int, self._table) if self._touched.get(number, ...) is not None)
        yield from (number for number in self._touched if str(number) not in self._table and number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove everything."""
        self._touched |= dict.fromkeys(self)

    def changes(self) -> Iterator[tuple[int, Document | None]]:
        """What differs from the table: ids with their new documents, None for those removed."""
        return ((number, new) for number, new in self._touched.items() if new != self._table.get(str(number)))


class SharedTable(Table):
    """A :class:`tinydb.table.Table` for :class:`store.storage.JournalStorage`: no lost update, no id given twice."""

    def __init__(self, storage: Storage, name: str) -> None:
        """Keep no answers to queries: another session's change would make them stale."""
        super().__init__(storage, name, cache_size=0)
        self._draft: Draft | None = None

    @property
    def _ledger(self) -> Ledger:
        ledger: Ledger = self._storage.ledger  # type: ignore[attr-defined]
        return ledger

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert one document; its new id."""
        with self._ledger.writing():
            return super().insert(document)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the matching documents, or insert one where none matches, without another session in between."""
        with self._ledger.writing():
            return super().upsert(document, cond)

    def _read_table(self) -> View:  # type: ignore[override]  # TinyDB only looks documents up in it
        return View(self._ledger.documents(self.name))

    def _get_next_id(self) -> int:
        drafted = 1 if self._draft is None else self._draft.next_id
        return max(drafted, self._ledger.next_id(self.name))

    def _update_table(  # type: ignore[override]  # a draft is a mapping as TinyDB changes one
        self, updater: Callable[[MutableMapping[int, Document]], None]
    ) -> None:
        with self._ledger.writing():
            self._draft = Draft(self._ledger.documents(self.name), self._ledger.next_id(self.name))
            try:
                updater(self._draft)
                self._ledger.commit([(self.name, number, document) for number, document in self._draft.changes()])
            finally:
                self._draft = None
