"""The notebook's list: its entries as rows, filtered by their words and tags, sorted, narrowed by what they are on."""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.links import Links
from store.notes import KINDS, MINE, Entry, Kind
from store.notes import Target as Subject
from tui.views.facets import Choice, Facets, matches, traits
from tui.views.notebook import entry as notebook
from tui.views.notebook.noted import Standing
from tui.views.rows import LazyRows, Row

if TYPE_CHECKING:
    from corpus.anchor import State


class Sorting(NamedTuple):
    """A way to sort the entries, and whether from the greatest down. Texts alone are sorted far quicker than tuples."""

    label: str
    key: Callable[[Entry], str]
    down: bool = False


class Narrowing(NamedTuple):
    """What narrows an entry: its kind, what it is on, whether that is there, its id if it is the reader's statement."""

    kind: Kind
    on: str
    state: "State"
    own: str = ""


WORDS: Final[dict["State", Choice]] = {
    "lost": Choice("words", "notebook/lost", "lost"),
    "fuzzy": Choice("words", "notebook/changed", "changed"),
}
"""What entries are narrowed to by what became of the words that they are on."""
NOWHERE: Final[Mapping[Subject, Standing]] = {}
"""What is placed while no copy is attached."""
LAST: Final = "\U0010ffff"
"""It comes after every tag."""
SORTINGS: Final = (
    Sorting("latest change", lambda entry: f"{entry.modified}\0{entry.created}", down=True),
    Sorting("kind", lambda entry: f"{KINDS.index(entry.kind)}{entry.created}"),
    Sorting("what it is on", lambda entry: f"{entry.target.id}\0{entry.target.paragraph or 0:06}\0{entry.created}"),
    Sorting("tag", lambda entry: "\0".join((*entry.tags, LAST * (not entry.tags), entry.created))),
)
FEW: Final = 100
"""Changed entries that are put in their places one by one; of more, all are sorted again."""


class Words(NamedTuple):
    """What an entry is found by, folded: its own words, and those that everything on the same thing has."""

    own: str
    told: str


@dataclass
class Known:
    """The entries of one state of the notebook, and what is known of them: all that is slow to find out."""

    held: dict[str, Entry]
    orders: dict[int, list[str]] = field(default_factory=dict)
    states: dict[str, "State"] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    told: dict[Subject, str] = field(default_factory=dict)
    traits: dict[Narrowing, frozenset[Choice]] = field(default_factory=dict)


class NotebookList:
    """All entries; what is known of them is kept from one state of the notebook to the next.

    A hundred thousand entries take seconds to become known: `prepare` is for a worker.
    """

    def __init__(
        self,
        links: Links,
        entries: Iterable[Entry] = (),
        before: "NotebookList | None" = None,
        placed: Mapping[Subject, Standing] = NOWHERE,
    ) -> None:
        """List ``entries`` over this corpus.

        Args:
            links: the corpus.
            entries: what is listed.
            before: the list of an earlier state.
            placed: where words of originals stand in the reader's copies, as far as that is known.
        """
        self.links: Links = links
        self.placed: Mapping[Subject, Standing] = placed
        self.known = Known({entry.id: entry for entry in entries})
        if before:
            self._take_over(before)

    def __len__(self) -> int:
        return len(self.known.held)

    def label(self, order: int) -> str:
        """What the n-th order is called."""
        return f"by {SORTINGS[order % len(SORTINGS)].label}"

    def rows(self, text: str = "", order: int = 0, facets: Facets | None = None) -> Sequence[Row]:
        """The rows that have every word of ``text`` and match the facets, in the n-th order."""
        words = text.casefold().split()
        at = order % len(SORTINGS)
        ids = self._ordered(at)[::-1] if SORTINGS[at].down else self._ordered(at)
        for word in words:
            found = self._found_by()
            ids = [id for id in ids if word in found[id].own or word in found[id].told]
        if facets and facets.chosen:
            narrowed = (
                them for each, them in self._alike.items() if matches(self._traits_of(each), facets, "notebook")
            )
            left = set(chain.from_iterable(narrowed))
            ids = [id for id in ids if id in left]
        return LazyRows(ids, self._row)

    def counts(self) -> Counter[Choice]:
        """How many entries have each value of the facets."""
        counts: Counter[Choice] = Counter()
        for narrowing, ids in self._alike.items():
            for choice in self._traits_of(narrowing):
                counts[choice] += len(ids)
        return counts

    def prepare(self) -> None:
        """In a worker: get to know all that may be asked for."""
        for order in range(len(SORTINGS)):
            self._ordered(order)
        self.counts()
        self._found_by()

    def _take_over(self, earlier: "NotebookList") -> None:
        """Keep what is known of the entries that are as they were."""
        held, before = self.known.held, earlier.known
        new = {id for id, entry in held.items() if before.held.get(id) is not entry}
        gone = new | (before.held.keys() - held.keys())
        if len(gone) <= FEW:
            for order, known in before.orders.copy().items():
                ids = [id for id in known if id not in gone]
                for id in new:
                    insort(ids, id, key=self._sorted_by(order))
                self.known.orders[order] = ids
        if earlier.links is self.links:
            moved = self._placed_anew(earlier.placed)
            gone |= {id for id, entry in held.items() if entry.target.text == "original" and entry.target in moved}
            self.known.traits = before.traits
            self.known.told = {on: told for on, told in before.told.copy().items() if on not in moved}
            self.known.states = {id: state for id, state in before.states.copy().items() if id not in gone}
            self.known.words = {id: words for id, words in before.words.copy().items() if id not in gone}

    def _placed_anew(self, before: Mapping[Subject, Standing]) -> set[Subject]:
        """The words of originals that stand elsewhere in the reader's copies than before."""
        now = self.placed
        return set() if now is before else {on for on in now.keys() | before.keys() if now.get(on) != before.get(on)}

    def _ordered(self, order: int) -> list[str]:
        """The ids in an order, the least first."""
        if order not in self.known.orders:
            self.known.orders[order] = sorted(self.known.held, key=self._sorted_by(order))
        return self.known.orders[order]

    def _sorted_by(self, order: int) -> Callable[[str], str]:
        held, key = self.known.held, SORTINGS[order].key
        return lambda id: key(held[id])

    def _found_by(self) -> dict[str, Words]:
        """The words that each entry is found by."""
        if len(self.known.words) < len(self.known.held):
            for id, entry in self.known.held.items():
                if id not in self.known.words:
                    self.known.words[id] = Words(self._own_words(entry), self._target_words(entry))
        return self.known.words

    def _row(self, id: str) -> Row:
        entry = self.known.held[id]
        return notebook.row(self.links, entry, self._in_copy(entry.target))

    def _in_copy(self, subject: Subject) -> Standing | None:
        return self.placed.get(subject) if subject.text == "original" else None

    def _state(self, entry: Entry) -> "State":
        """Whether what an entry is on is there."""
        if entry.id not in self.known.states:
            self.known.states[entry.id] = notebook.state(self.links, entry, self._in_copy(entry.target))
        return self.known.states[entry.id]

    def _own_words(self, entry: Entry) -> str:
        tags = " ".join(f"#{tag}" for tag in entry.tags)
        own = notebook.words(self.links, entry) if entry.claim or entry.dispute else entry.text
        standing = notebook.FOUND[self._state(entry)]
        # Apart from each other: what is plain ASCII, as most is, is folded far quicker.
        return "  ".join(part.casefold() for part in (own, tags, entry.id, notebook.NAMES[entry.kind], standing))

    def _target_words(self, entry: Entry) -> str:
        """The words that what an entry is on is found by; many entries are on the same."""
        subject = notebook.subject_of(entry)
        if subject not in self.known.told:
            parts = (
                notebook.where(self.links, subject, self._in_copy(subject)),
                notebook.subject_words(self.links, subject),
                subject.exact,
            )
            self.known.told[subject] = "  ".join(parts).casefold()
        return self.known.told[subject]

    @cached_property
    def _alike(self) -> dict[Narrowing, list[str]]:
        """The entries that are narrowed alike."""
        alike: dict[Narrowing, list[str]] = {}
        for id, entry in self.known.held.items():
            own = id if id.startswith(MINE) else ""
            alike.setdefault(Narrowing(entry.kind, entry.target.id, self._state(entry), own), []).append(id)
        return alike

    def _traits_of(self, narrowing: Narrowing) -> frozenset[Choice]:
        if narrowing not in self.known.traits:
            record = self.links.get(narrowing.on) or self.links.get(narrowing.own)
            kind = Choice("kind", f"notebook/{narrowing.kind}", notebook.NAMES[narrowing.kind])
            others = (trait for trait in traits(self.links, record) if trait.facet != "kind") if record else ()
            words = (WORDS[narrowing.state],) if narrowing.state in WORDS else ()
            self.known.traits[narrowing] = frozenset({kind, *words, *others})
        return self.known.traits[narrowing]
