"""The notebook's list: its entries as rows, filtered by their words and tags, sorted, narrowed by what they are on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from corpus.links import Links
from store.notes import KINDS, Entry
from store.notes import Target as Subject
from tui.views.facets import Choice, Facets, matches, traits
from tui.views.notebook import entry as notebook
from tui.views.notebook.noted import standing
from tui.views.rows import LazyRows, Row


class Sorting(NamedTuple):
    """A way to sort the entries, and whether from the greatest down."""

    label: str
    key: Callable[[Entry], tuple[Any, ...]]
    down: bool = False


class Listed(NamedTuple):
    """An entry, and what narrows it."""

    entry: Entry
    traits: frozenset[Choice]


class _Kept(NamedTuple):
    """Folded words: of each entry as it was when they were made, and of everything that entries are on."""

    words: dict[str, tuple[Entry, str]]
    told: dict[Subject, str]


SORTINGS: Final = (
    Sorting("latest change", lambda entry: (entry.modified, entry.created), down=True),
    Sorting("kind", lambda entry: (KINDS.index(entry.kind), entry.created)),
    Sorting("what it is on", lambda entry: (entry.target.id, entry.target.paragraph or 0, entry.created)),
    Sorting("tag", lambda entry: (not entry.tags, entry.tags, entry.created)),
)


class NotebookList:
    """All entries; what they are found by is kept from one state of the notebook to the next."""

    def __init__(self, links: Links, entries: Iterable[Entry] = (), before: "NotebookList | None" = None) -> None:
        """List ``entries`` over this corpus; ``before`` is the list of an earlier state."""
        self.links: Links = links
        self._held = {entry.id: entry for entry in entries}
        known = before.kept if before and before.links is links else None
        self.kept: _Kept = known or _Kept({}, {})

    def __len__(self) -> int:
        return len(self._held)

    @property
    def entries(self) -> Iterator[Listed]:
        """Every entry, in the order in which they were made."""
        return (Listed(entry, self._traits(entry)) for entry in self._held.values())

    def label(self, order: int) -> str:
        """What the n-th order is called."""
        return f"by {SORTINGS[order % len(SORTINGS)].label}"

    def rows(self, text: str = "", order: int = 0, facets: Facets | None = None) -> Sequence[Row]:
        """The rows that have every word of ``text`` and match the facets, in the n-th order."""
        words = text.casefold().split()
        sorting = SORTINGS[order % len(SORTINGS)]
        found = [
            entry
            for entry in self._held.values()
            if (not words or all(word in self._found_by(entry) for word in words))
            and (not facets or not facets.chosen or matches(self._traits(entry), facets, "notebook"))
        ]
        found.sort(key=sorting.key, reverse=sorting.down)
        return LazyRows([entry.id for entry in found], lambda id: notebook.row(self.links, self._held[id]))

    def _found_by(self, entry: Entry) -> str:
        """The words that an entry is found by."""
        known, words = self.kept.words.get(entry.id, (None, ""))
        if known is not entry:
            tags = " ".join(f"#{tag}" for tag in entry.tags)
            own = notebook.words(self.links, entry) if entry.claim or entry.dispute else entry.text
            parts = (own, tags, entry.id, notebook.NAMES[entry.kind])
            # Apart from each other: what is plain ASCII, as most is, is folded far quicker.
            words = "  ".join((*(part.casefold() for part in parts), self._target_words(entry)))
            self.kept.words[entry.id] = entry, words
        return words

    def _target_words(self, entry: Entry) -> str:
        """The words that what an entry is on is found by; many entries are on the same."""
        subject = notebook.subject_of(entry)
        if subject not in self.kept.told:
            parts = (
                notebook.where(self.links, subject),
                notebook.subject_words(self.links, subject),
                notebook.FOUND[standing(self.links, subject).state],
                subject.exact,
            )
            self.kept.told[subject] = "  ".join(parts).casefold()
        return self.kept.told[subject]

    def _traits(self, entry: Entry) -> frozenset[Choice]:
        record = self.links.get(entry.target.id) or self.links.get(entry.id)
        kind = Choice("kind", f"notebook/{entry.kind}", notebook.NAMES[entry.kind])
        others = (trait for trait in traits(self.links, record) if trait.facet != "kind") if record else ()
        return frozenset({kind, *others})
