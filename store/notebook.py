"""The reader's notebook: what they write, kept in a file of its own that no new version of a corpus touches.

    notebook = Notebook.open(places.notebook)
    note = notebook.add("note", target=Target(kind="article", corpus="pakus", id="…"), text="Who counted?")
    notebook.edit(note.id, note.revision, text="Who counted, and when?")
    notebook.undo()
    notebook.poll()                                # what another window wrote, asked once a second or so
    notebook.submit(notebook.remove, note.id)      # a future: the calling thread waits for no disk

Records are immutable; a change is on the disk when its call returns, and is a step that can be taken back.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, TypeVar

import msgspec

from corpus.model import Claim, Corpus, Dispute
from store.bulk import uncollected
from store.contents import KIND_OF, PLACES, TABLE_OF, Contents
from store.errors import Damage
from store.notes import (
    NOTHING,
    ONCE,
    Entry,
    Kind,
    Place,
    Target,
    address,
    bare,
    cleaned,
    contested,
    entry_id,
    from_document,
    goes_beside,
    tag_names,
    to_document,
)
from store.steps import TABLE as STEPS
from store.steps import Step, Steps
from store.storage import Database, open_database

SCHEMA = 1
TABLES = (*KIND_OF, PLACES, STEPS)

P = ParamSpec("P")
T = TypeVar("T")


class GoneError(Exception):
    """An entry is not there: it was removed, perhaps in another window. ``undo`` has it."""


class Edited(NamedTuple):
    """An entry after an edit. It is ``contested`` where another window had changed it: then it has both wordings."""

    entry: Entry
    contested: bool


class Notebook:
    """Everything the reader keeps. Safe to use from several threads and in several windows."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        """Use :meth:`open`."""
        self._database = database
        self._clock = clock
        self._steps = Steps(database, self._now)
        self._contents = Contents()
        self._news: set[str] = set()
        with uncollected():
            for table in (*KIND_OF, PLACES):
                self._contents.load(table, database.documents(table))

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> "Notebook":
        """Open the notebook at ``path``, or make it; raises as ``store.storage.open_database``.

        Args:
            path: the file.
            read_only: make and write nothing.
            clock: tells the time. It may be wrong or jump: nothing but the times shown depends on it.
        """
        return cls(open_database(path, TABLES, read_only=read_only, schema=SCHEMA), clock)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def damage(self) -> Damage | None:
        """What is wrong with the file, if anything; then nothing can be changed before :meth:`accept`."""
        return self._database.damage

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._database.read_only

    @property
    def unreadable(self) -> dict[str, str]:
        """What is in the file and is no entry, by id, with the reason. It is kept, and not shown."""
        return self._contents.unreadable

    def entries(self, kind: Kind | None = None) -> tuple[Entry, ...]:
        """All entries, or those of a kind, each kind in the order in which they were made."""
        return self._contents.entries(kind)

    def get(self, id: str) -> Entry | None:
        """The entry with this id."""
        return self._contents.get(id)

    def about(self, id: str, kind: Kind | None = None) -> tuple[Entry, ...]:
        """What the reader keeps on a record of a corpus, by its id; on an article, on its passages too."""
        return self._contents.about(id, kind)

    def tags(self) -> Counter[str]:
        """Every tag, and how many entries have it."""
        return Counter(tag for entry in self.entries() for tag in entry.tags)

    def joined(self, corpus: Corpus) -> Corpus:
        """The corpus with the reader's own claims and disputes on it after its own.

        A claim whose article is not in the corpus is left out; :meth:`entries` has it.
        """
        own = [entry for entry in self.entries() if entry.target.corpus == corpus.about.id]
        articles = {article.id for article in corpus.articles}
        claims = tuple(entry.claim for entry in own if entry.claim and entry.claim.article in articles)
        disputes = tuple(entry.dispute for entry in own if entry.dispute)
        return msgspec.structs.replace(corpus, claims=corpus.claims + claims, disputes=corpus.disputes + disputes)

    def add(
        self,
        kind: Kind,
        *,
        target: Target = NOTHING,
        text: str = "",
        tags: Iterable[str] = (),
        claim: Claim | None = None,
        dispute: Dispute | None = None,
        sitting: str = "",
    ) -> Entry:
        """Make an entry. A bookmark, pin or tag that is there already is not made twice.

        Args:
            kind: what it is.
            target: what it is about; for a claim or dispute of the reader's, its ``corpus`` says where it belongs.
            text: Markdown.
            tags: names; the only one of a tag.
            claim: the reader's own; its id is given here. So with ``dispute``.
            dispute: see ``claim``.
            sitting: as for :meth:`edit`.

        Raises:
            TagError: a tag is none.
            StorageError: it could not be saved.
        """
        now = self._now()
        entry = Entry(
            id="",
            kind=kind,
            target=target,
            text=text,
            tags=tag_names(tags),
            claim=claim,
            dispute=dispute,
            created=now,
            modified=now,
            sitting=sitting,
        )
        with self.writing():
            return self._same(entry) or self._keep(f"make a {kind}", [(None, entry)], sitting)[0]

    def edit(
        self,
        id: str,
        revision: int,
        *,
        text: str | None = None,
        tags: Iterable[str] | None = None,
        target: Target | None = None,
        claim: Claim | None = None,
        dispute: Dispute | None = None,
        sitting: str = "",
        settled: bool = False,
    ) -> Edited:
        """Change an entry; what is left out stays.

        Args:
            id: the entry.
            revision: of the entry that the change is based on. Where there is a later one, both wordings are kept.
            text: Markdown.
            tags: all tags that it is to have.
            target: what it is about.
            claim: the reader's own, in place of the one before; so with ``dispute``.
            dispute: see ``claim``.
            sitting: a name for one sitting of an editor (:func:`store.steps.new_sitting`): what it saves is one step.
            settled: of an entry with rivals, this is the wording that the reader chose.

        Raises:
            GoneError: it was removed.
            TagError, StorageError: as for :meth:`add`.
        """
        with self.writing():
            old = self._current(id)
            new = msgspec.structs.replace(
                old,
                text=old.text if text is None else text,
                tags=old.tags if tags is None else tag_names(tags),
                target=target or old.target,
                claim=claim or old.claim,
                dispute=dispute or old.dispute,
                rivals=() if settled and revision == old.revision else old.rivals,
                sitting=sitting,
            )
            if cleaned(msgspec.structs.replace(new, sitting=old.sitting)) == old:
                return Edited(old, contested=bool(old.rivals))
            if revision != old.revision if settled else goes_beside(old, revision, sitting):
                new = contested(old, new, self._now(), sitting)
            number = address(id)[1]
            (kept,) = self._keep(f"edit a {old.kind}", [(number, new)], sitting)
            return Edited(kept, contested=bool(kept.rivals))

    def remove(self, *ids: str) -> None:
        """Remove entries, those that are still there. :meth:`undo` and :meth:`bring_back` have them."""
        with self.writing():
            there = [(TABLE_OF[kind], number) for kind, number in map(address, ids) if self.get(entry_id(kind, number))]
            if there:
                what = f"a {KIND_OF[there[0][0]]}" if len(there) == 1 else f"{len(there):,} entries"
                self._steps.take(f"remove {what}", [(table, number, None) for table, number in there])
                self._look_again(there)

    def bring_in(self, did: str, entries: Iterable[tuple[int | None, Entry]]) -> list[Entry]:
        """Keep entries from elsewhere in one step, under the numbers given, or new ones for None."""
        with self.writing():
            return self._keep(did, list(entries))

    def undo(self) -> str:
        """Take the latest change back; what it was, in words, or nothing where there is none.

        Raises:
            ChangedSinceError: another window has changed the same since; the next call takes the one before back.
        """
        return self._exchanged(self._steps.undo)

    def redo(self) -> str:
        """Make the change taken back last again; returns and raises as :meth:`undo`."""
        return self._exchanged(self._steps.redo)

    def history(self, id: str) -> tuple[Entry, ...]:
        """Every wording that an entry has had before the present one, the latest first; a removed one's, too."""
        kind, number = address(id)
        found = []
        for document in self._steps.before(TABLE_OF[kind], number):
            with suppress(msgspec.ValidationError):
                found.append(from_document(kind, number, document))
        return tuple(found)

    def place(self, corpus: str, id: str) -> Place | None:
        """How far the reader has come in a text."""
        return found[1] if (found := self._contents.place(corpus, id)) else None

    def keep_place(self, place: Place) -> None:
        """Keep how far the reader has come. That is no step: there is nothing to take back."""
        with self.writing():
            known = self._contents.place(place.corpus, place.id)
            document = msgspec.to_builtins(cleaned(place))
            (number,) = self._database.commit([(PLACES, known[0] if known else None, document)])
            self._look_again([(PLACES, number)])

    def poll(self) -> frozenset[str]:
        """Take in what other windows wrote; the ids of the entries that it changed, made or removed.

        Quick, and it never waits: to be called once a second, or before anything is shown.
        """
        self._take_in()
        news, self._news = self._news, set()
        return frozenset(news)

    def submit(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run one of these methods on the writing thread, after those submitted before; see ``Database.submit``."""
        return self._database.submit(call, *args, **kwargs)

    def accept(self) -> None:
        """Go on with what could be read of a damaged file; see ``store.journal.ledger.Ledger.accept``."""
        self._database.accept()
        self._take_in()

    def go_back(self) -> None:
        """Return to the backup made before the last compaction; see ``store.journal.ledger.Ledger.go_back``."""
        self._database.go_back()
        self._take_in()

    def close(self) -> None:
        """Finish what was submitted, and leave a file that stock TinyDB can read."""
        self._database.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other windows from writing meanwhile; what they wrote before is taken in."""
        with self._database.writing():
            self._take_in()
            yield

    def next_number(self, kind: Kind) -> int:
        """The number that the next new entry of a kind gets; sure only while :meth:`writing`."""
        return self._database.next_id(TABLE_OF[kind])

    def like(self, entry: Entry) -> Entry | None:
        """The entry that is there already: under the same id and with the same content, or on the same target."""
        there = self.get(entry.id)
        return there if there and bare(there) == bare(entry) else self._same(entry)

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

    def _current(self, id: str) -> Entry:
        if entry := self._contents.get(id):
            return entry
        raise GoneError(f"{id} is not there any more: it was removed, perhaps in another window.")

    def _same(self, entry: Entry) -> Entry | None:
        same = self._contents.on(entry.kind, cleaned(entry.target)) if entry.kind in ONCE else ()
        return next((other for other in same if entry.kind != "tag" or other.tags == entry.tags), None)

    def _keep(self, did: str, entries: list[tuple[int | None, Entry]], sitting: str = "") -> list[Entry]:
        """Write entries in one step, each under a revision of its own."""
        now = self._now()
        changes: list[tuple[str, int | None, dict[str, Any] | None]] = []
        for number, entry in entries:
            known = self._contents.get(entry_id(entry.kind, number)) if number else None
            kept = msgspec.structs.replace(entry, revision=max(entry.revision, known.revision) + 1) if known else entry
            kept = msgspec.structs.replace(kept, modified=max(now, entry.modified)) if known else kept
            changes.append((TABLE_OF[entry.kind], number, to_document(kept)))
        numbers = self._steps.take(did, changes, sitting)
        keys = [(table, number) for (table, _, _), number in zip(changes, numbers, strict=True)]
        self._look_again(keys)
        return [made for table, number in keys if (made := self.get(entry_id(KIND_OF[table], number)))]

    def _exchanged(self, exchange: Callable[[], Step | None]) -> str:
        with self.writing():
            step = exchange()
            self._look_again(step.keys() if step else ())
            return step.did if step else ""

    def _take_in(self) -> None:
        for (table, number), document in self._database.changes().items():
            if table in KIND_OF:
                self._news.add(entry_id(KIND_OF[table], number))
            self._contents.show(table, number, document)

    def _look_again(self, keys: Iterable[tuple[str, int]]) -> None:
        for table, number in keys:
            self._contents.show(table, number, self._database.document(table, number))
