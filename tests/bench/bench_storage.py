"""What one change costs in a large file, beside stock TinyDB and SQLite, by turns in one run.

Run it from the checkout: ``python -m tests.bench.bench_storage``. With ``--record`` it writes its section of README.md.
Bytes are what the system sent to the disk for this process (``/proc/self/io``), where the system tells.
"""

import argparse
import json
import os
import re
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec
from tinydb import TinyDB

from store.notebook import TABLES, Notebook
from store.notes import Entry, to_document
from store.storage import open_database
from tests.bench import notebook_screen
from tui.views.notebook.entry import LONGEST

README = Path(__file__).with_name("README.md")
HEADING = "## Storage\n"


class Peer(Protocol):
    """A store that the same documents are put into."""

    name: str

    def load(self, documents: list[dict[str, object]]) -> None:
        """Put many documents in at once."""

    def add(self, document: dict[str, object]) -> None:
        """Put one in; it is on the disk by return."""

    def reopen(self) -> int:
        """Close, open again, read everything; how many there are."""


class Stock:
    """TinyDB as it ships."""

    name = "TinyDB, `JSONStorage`"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "stock.json"
        self._database = TinyDB(self._file)

    def load(self, documents: list[dict[str, object]]) -> None:
        self._database.table("notes").insert_multiple(documents)

    def add(self, document: dict[str, object]) -> None:
        self._database.table("notes").insert(document)

    def reopen(self) -> int:
        self._database.close()
        self._database = TinyDB(self._file)
        return len(self._database.table("notes").all())


class Ours:
    """The same interface with a journal."""

    name = "**TinyDB, this storage**"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "ours.json"
        self._database = open_database(self._file, ["notes"])

    def load(self, documents: list[dict[str, object]]) -> None:
        self._database.table("notes").insert_multiple(documents)

    def add(self, document: dict[str, object]) -> None:
        self._database.table("notes").insert(document)

    def reopen(self) -> int:
        self._database.close()
        self._database = open_database(self._file, ["notes"])
        return len(self._database.documents("notes"))


class Sqlite:
    """SQLite with a write-ahead log, flushed at each commit."""

    name = "SQLite, WAL, `synchronous=FULL`"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "sqlite.db"
        self._database = self._open()
        self._database.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT)")

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        return database

    def load(self, documents: list[dict[str, object]]) -> None:
        self._database.execute("BEGIN")
        rows = ([json.dumps(document)] for document in documents)
        self._database.executemany("INSERT INTO notes (document) VALUES (?)", rows)
        self._database.execute("COMMIT")

    def add(self, document: dict[str, object]) -> None:
        self._database.execute("INSERT INTO notes (document) VALUES (?)", [json.dumps(document)])

    def reopen(self) -> int:
        self._database.close()
        self._database = self._open()
        return len([json.loads(text) for (text,) in self._database.execute("SELECT document FROM notes")])


class Cost(NamedTuple):
    """Milliseconds of one change (median and 95th of 100), bytes written for it, seconds to load, to open and read."""

    name: str
    middle: float
    late: float
    written: float
    thousand: float
    opening: float


def notes(count: int) -> Iterator[dict[str, object]]:
    """Notes of a length as people write them."""
    for number in range(count):
        yield {
            "target": {"article": f"article-{number % 50}", "paragraph": number % 40, "exact": "a few words " * 4},
            "text": f"Note {number}. " + "One sees here what the other account leaves out. " * 3,
            "tags": ["figures", f"day-{number % 365}"],
            "created": "2020-01-01T12:00:00Z",
        }


def written() -> int:
    """Bytes sent to the disk so far, 0 where the system does not tell."""
    with suppress(OSError):
        return int(re.search(r"^write_bytes: (\d+)", Path("/proc/self/io").read_text(), re.MULTILINE)[1])  # type: ignore[index]
    return 0


def timed(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def measure(peers: list[Peer], size: int, changes: int) -> list[Cost]:
    """Each change is made to every peer before the next one, so that a busy machine is as slow for all."""
    documents = list(notes(size))
    for peer in peers:
        peer.load(documents)
        if peer.reopen() != size:
            raise SystemExit(f"{peer.name} lost documents")
    times: dict[str, list[float]] = {peer.name: [] for peer in peers}
    sent: dict[str, list[int]] = {peer.name: [] for peer in peers}
    for document in notes(changes):
        for peer in peers:
            before = written()
            times[peer.name].append(timed(lambda peer=peer, document=document: peer.add(document)))  # type: ignore[misc]
            sent[peer.name].append(written() - before)
    thousand = list(notes(1000))
    return [
        Cost(
            peer.name,
            statistics.median(times[peer.name]) * 1000,
            statistics.quantiles(times[peer.name], n=20)[-1] * 1000,
            statistics.mean(sent[peer.name]),
            timed(lambda peer=peer: peer.load(thousand)) * 1000,  # type: ignore[misc]
            timed(peer.reopen),
        )
        for peer in peers
    ]


def notebook_opening(folder: Path, size: int) -> float:
    """Seconds until a notebook of so many notes is open, the median of five."""
    path = folder / "notebook.json"
    with open_database(path, TABLES) as database:
        database.commit([("notes", None, to_document(_entry(note))) for note in notes(size)])
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        notebook = Notebook.open(path, read_only=True)
        times.append(time.perf_counter() - begun)
        if len(notebook.entries()) != size:
            raise SystemExit("the notebook lost notes")
    return statistics.median(times)


def _entry(note: dict[str, object]) -> Entry:
    return msgspec.convert({**note, "target": {"kind": "passage", "corpus": "c", **_target(note)}}, Entry)


def _target(note: dict[str, object]) -> dict[str, object]:
    target = msgspec.convert(note["target"], dict[str, object])
    return {"id": target["article"], "paragraph": target["paragraph"], "exact": target["exact"]}


def table(costs: list[Cost], size: int, changes: int, opening: float, waits: notebook_screen.Waits) -> str:
    """The figures as Markdown."""
    head = (
        f"{size:,} notes, then {changes} added one at a time, by turns with the others; each is on the disk before "
        f"the next. {os.cpu_count()} cores. `python -m tests.bench.bench_storage --record`\n\n"
        "| store | one note more, p50 | p95 | written for it | 1,000 more in one step | close, open, read all |\n"
        "|---|---|---|---|---|---|\n"
    )
    rows = (
        f"| {c.name} | {c.middle:,.1f} ms | {c.late:,.1f} ms | {c.written / 1000:,.1f} kB | {c.thousand:,.0f} ms | "
        f"{c.opening:.2f} s |"
        for c in costs
    )
    return head + "\n".join(rows) + "\n\n" + foot(size, opening, waits)


def foot(size: int, opening: float, waits: notebook_screen.Waits) -> str:
    """What a reader waits for, as Markdown."""
    return (
        f"A notebook of {size:,} notes opens in {opening:.2f} s (records, and what is about what, included); behind "
        f"the first screen of the app in {waits.opened:.2f} s. Its pane is there {waits.listed:.2f} s after `6`, "
        f"the next note {waits.key:.2f} s after `j`. A note of 1 MB is shown in {waits.shown:.2f} s "
        f"(its first {LONGEST:,} characters; the editor has all of it, {waits.editor:.1f} s after `a`), "
        f"and a letter typed into it is on the disk {waits.saved:.1f} s later.\n"
    )


def record(text: str) -> None:
    """Put a section into README.md, in place of the one before."""
    readme = README.read_text(encoding="utf-8") if README.exists() else "# Benchmarks\n"
    section = f"<!-- storage -->\n{HEADING}\n{text}<!-- /storage -->\n"
    old = re.compile(r"<!-- storage -->.*?<!-- /storage -->\n", re.DOTALL)
    readme = old.sub(lambda _: section, readme) if old.search(readme) else f"{readme}\n{section}"
    README.write_text(readme, encoding="utf-8")


def main() -> None:
    """Measure, print, and record if asked."""
    parser = argparse.ArgumentParser(description="What one change costs in a large file.")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--changes", type=int, default=100)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        opening = notebook_opening(folder, options.size)
        waits = notebook_screen.measure(folder / "app", [_entry(note) for note in notes(options.size)])
        costs = measure([Ours(folder), Sqlite(folder), Stock(folder)], options.size, options.changes)
    finally:
        shutil.rmtree(folder)
    text = table(costs, options.size, options.changes, opening, waits)
    print(text)
    if options.record:
        record(text)


if __name__ == "__main__":
    main()
