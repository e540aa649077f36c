"""Memory and disk agree after any changes by two sessions; any part of a journal gives what was whole in it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from store.errors import NotSavedError
from store.journal import encoding, files, ledger
from store.journal.encoding import Header, State
from store.storage import Database, open_database

TABLES = ("notes", "tags")

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
documents = st.dictionaries(st.text(max_size=5), json_values, max_size=4)
changes = st.lists(
    st.tuples(st.sampled_from(TABLES), st.none() | st.integers(1, 12), st.none() | documents), min_size=1, max_size=5
)
sessions = st.integers(0, 1)


@pytest.fixture(scope="module", autouse=True)
def _without_waiting_for_the_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "sync", lambda _: None)
        patch.setattr(files, "sync_folder", lambda _: None)
        patch.setattr(ledger, "_COMPACT_AT", 2000)
        yield


class TwoSessions(RuleBasedStateMachine):
    """Two sessions on one file, and what it should hold."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self._path = Path(self._folder.name, "notes.json")
        self._open: list[Database] = []
        self._kept: dict[str, dict[int, object]] = {table: {} for table in TABLES}
        self._given: dict[str, int] = dict.fromkeys(TABLES, 0)

    @initialize()
    def begin(self) -> None:
        self._open = [open_database(self._path, TABLES) for _ in range(2)]

    @rule(session=sessions, wanted=changes)
    def commit(self, session: int, wanted: list[tuple[str, int | None, dict[str, object] | None]]) -> None:
        numbers = self._open[session].commit(wanted)
        for (table, asked, document), number in zip(wanted, numbers, strict=True):
            assert number == (asked or self._given[table] + 1)
            self._given[table] = max(self._given[table], number)
            self._kept[table][number] = document
            if document is None:
                del self._kept[table][number]

    @rule(session=sessions, document=documents)
    def insert(self, session: int, document: dict[str, object]) -> None:
        number = self._open[session].table("notes").insert(document)
        self._given["notes"] += 1
        assert number == self._given["notes"]
        self._kept["notes"][number] = document

    @precondition(lambda self: self._kept["notes"])
    @rule(session=sessions, data=st.data())
    def remove(self, session: int, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self._kept["notes"])))
        assert self._open[session].table("notes").remove(doc_ids=[number]) == [number]
        del self._kept["notes"][number]

    @rule(session=sessions)
    def refuse(self, session: int) -> None:
        with pytest.raises(NotSavedError):
            self._open[session].commit([("tags", None, {"a": 1}), ("notes", None, {"nan": float("nan")})])

    @rule(session=sessions, close=st.booleans())
    def reopen(self, session: int, close: bool) -> None:
        if close:
            self._open[session].close()
        self._open[session] = open_database(self._path, TABLES)

    @rule(session=sessions)
    def poll(self, session: int) -> None:
        for (table, number), document in self._open[session].changes().items():
            assert self._kept[table].get(number) == document

    @invariant()
    def both_hold_what_was_written(self) -> None:
        for database in self._open:
            assert database.damage is None
            for table in TABLES:
                assert database.documents(table) == self._kept[table]

    def teardown(self) -> None:
        if self._open:
            reader = open_database(self._path, TABLES, read_only=True)
            assert {table: reader.documents(table) for table in TABLES} == self._kept
        self._folder.cleanup()


TestTwoSessions = TwoSessions.TestCase
TestTwoSessions.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


@settings(max_examples=60, deadline=None)
@given(commits=st.lists(changes, max_size=4), data=st.data())
def test_a_journal_cut_anywhere_gives_the_whole_lines_before(
    commits: list[list[tuple[str, int | None, dict[str, object] | None]]], data: st.DataObject
) -> None:
    lines, records = [], []
    for sequence, commit in enumerate(commits, 1):
        line, record = encoding.encode_record(
            sequence, [(table, number or 1, document) for table, number, document in commit]
        )
        lines.append(line)
        records.append(record)
    journal = b"".join(lines)
    assert encoding.scan(journal).records == encoding.salvage_records(journal) == records
    end = data.draw(st.integers(0, len(journal)))
    scan = encoding.scan(journal[:end])
    whole = sum(1 for number in range(len(lines)) if len(b"".join(lines[: number + 1])) <= end + 1)
    assert scan.records == records[:whole]
    assert not scan.damaged
    if journal:
        at = data.draw(st.integers(0, len(journal) - 1))
        flipped = journal[:at] + bytes([journal[at] ^ (1 << data.draw(st.integers(0, 7)))]) + journal[at + 1 :]
        found = encoding.scan(flipped)
        assert found.records != records or found.damaged or found.open
        assert all(record in records for record in encoding.salvage_records(flipped))
        assert len(encoding.salvage_records(flipped)) >= len(records) - 1


@settings(max_examples=60, deadline=None)
@given(
    tables=st.dictionaries(
        st.text(max_size=5), st.dictionaries(st.integers(1, 99).map(str), documents, max_size=4), max_size=3
    )
)
def test_a_snapshot_says_what_it_was_made_of(tables: encoding.Tables) -> None:
    tables.pop("_header", None)
    state = State(Header(sequence=7), tables)
    data, _ = encoding.encode_snapshot(state, generation="g", previous="p", schema=3, writer="w")
    read = encoding.decode_snapshot(data)
    assert (read.tables, read.next, read.sequence, read.header.schema) == (state.tables, state.next, 7, 3)
    for at in range(0, len(data), max(1, len(data) // 20)):
        with pytest.raises(encoding.UnreadableError):
            encoding.decode_snapshot(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
