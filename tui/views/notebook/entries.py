"""The notebook's list: its entries as rows, filtered by their words and tags, sorted, narrowed by what they are on."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final, NamedTuple

from corpus.links import Links
from store.notes import KINDS, Entry
from tui.views.facets import Choice, Facets, matches, traits
from tui.views.notebook import entry as notebook
from tui.views.rows import Row


class Sorting(NamedTuple):
    """A way to sort the entries, and whether from the greatest down."""

    label: str
    key: Callable[[Entry], tuple[Any, ...]]
    down: bool = False


class Listed(NamedTuple):
    """An entry with its row and what it is found by."""

    entry: Entry
    row: Row
    traits: frozenset[Choice]
    words: str


SORTINGS: Final = (
    Sorting("latest change", lambda entry: (entry.modified, entry.created), down=True),
    Sorting("kind", lambda entry: (KINDS.index(entry.kind), entry.created)),
    Sorting("what it is on", lambda entry: (entry.target.id, entry.target.paragraph or 0, entry.created)),
    Sorting("tag", lambda entry: (not entry.tags, entry.tags, entry.created)),
)


class NotebookList:
    """All entries; rows are kept from one state of the notebook to the next where the entry is the same."""

    def __init__(self, links: Links, entries: Iterable[Entry] = (), before: "NotebookList | None" = None) -> None:
        """List ``entries`` over this corpus; ``before`` is the list of an earlier state."""
        self.links = links
        self._held = tuple(entries)
        self.made: dict[str, Listed] = before.made if before and before.links is links else {}

    def __len__(self) -> int:
        return len(self._held)

    @cached_property
    def entries(self) -> tuple[Listed, ...]:
        """Every entry, in the order in which they were made."""
        made = {entry.id: self._listed(entry) for entry in self._held}
        self.made = made
        return tuple(made.values())

    def label(self, order: int) -> str:
        """What the n-th order is called."""
        return f"by {SORTINGS[order % len(SORTINGS)].label}"

    def rows(self, text: str = "", order: int = 0, facets: Facets | None = None) -> tuple[Row, ...]:
        """The rows that have every word of ``text`` and match the facets, in the n-th order."""
        words = text.casefold().split()
        sorting = SORTINGS[order % len(SORTINGS)]
        found = [
            listed
            for listed in self.entries
            if all(word in listed.words for word in words)
            and (not facets or not facets.chosen or matches(listed.traits, facets, "notebook"))
        ]
        found.sort(key=lambda listed: sorting.key(listed.entry), reverse=sorting.down)
        return tuple(listed.row for listed in found)

    def _listed(self, entry: Entry) -> Listed:
        known = self.made.get(entry.id)
        if known and known.entry is entry:
            return known
        row = notebook.row(self.links, entry)
        tags = " ".join(f"#{tag}" for tag in entry.tags)
        words = f"{row.plain}  {entry.text}  {tags}  {entry.target.exact}  {entry.id}".casefold()
        record = self.links.get(entry.target.id) or self.links.get(entry.id)
        kind = Choice("kind", f"notebook/{entry.kind}", notebook.NAMES[entry.kind])
        others = {trait for trait in traits(self.links, record) if trait.facet != "kind"} if record else set()
        return Listed(entry, row, frozenset({kind, *others}), words)
