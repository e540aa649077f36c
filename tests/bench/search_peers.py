"""What people would use instead of this search: each is built over the same quotations and asked the same queries.

A peer that is not installed says so (`MissingError`); ``tests/bench/install_peers.sh`` installs them.
"""

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from store.search import cache
from store.search.index import SearchIndex
from store.search.passage import Passage
from store.search.query import parse

WANTED = 10
"""How many hits are asked for."""


class MissingError(Exception):
    """The peer is not installed."""


class Peer(Protocol):
    """A search over texts; the number of a text is its place."""

    name: str

    def build(self, texts: Sequence[str], folder: Path) -> None:
        """Index the texts, keeping what there is to keep in the folder."""

    def ask(self, query: str, *, unfinished: bool) -> list[int]:
        """The numbers of the best ten."""

    def close(self) -> None:
        """Give everything back."""


class Ours:
    """The search of this project, its index read back from the disk."""

    name = "**this search**"

    def build(self, texts: Sequence[str], folder: Path) -> None:
        passages = lambda: (Passage(f"q{n}", "quotation", text, record=str(n)) for n, text in enumerate(texts))  # noqa: E731
        cache.prepare(folder, "bench", passages)
        self._index: SearchIndex = cache.prepare(folder, "bench", lambda: ()).index

    def ask(self, query: str, *, unfinished: bool) -> list[int]:
        hits = self._index.search(parse(query, finished=not unfinished)).hits
        return [int(hit.passage.record) for hit in hits[:WANTED]]

    def close(self) -> None:
        del self._index


class Tantivy:
    """The full-text engine, each word fuzzy as Elasticsearch's AUTO does: one slip from 3 letters, two from 6."""

    name = "tantivy, fuzzy terms"
    candidates = WANTED

    def build(self, texts: Sequence[str], folder: Path) -> None:
        try:
            import tantivy
        except ImportError:
            raise MissingError from None
        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", stored=self.candidates > WANTED)
        builder.add_integer_field("number", stored=True, fast=True)
        self._schema = builder.build()
        index = tantivy.Index(self._schema, path=str(folder))
        writer = index.writer(heap_size=256_000_000)
        for number, text in enumerate(texts):
            writer.add_document(tantivy.Document(body=text, number=number))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def found(self, query: str, *, unfinished: bool) -> list[Any]:
        words = re.findall(r"\w+", query.lower())
        should, fuzzy = self._tantivy.Occur.Should, self._tantivy.Query.fuzzy_term_query
        slips = [(len(word) > 2) + (len(word) > 5) for word in words]
        clauses = [
            (should, fuzzy(self._schema, "body", word, distance=most, prefix=unfinished and at == len(words)))
            for at, (word, most) in enumerate(zip(words, slips, strict=True), start=1)
        ]
        hits = self._searcher.search(self._tantivy.Query.boolean_query(clauses), self.candidates).hits
        return [self._searcher.doc(address) for _, address in hits]

    def ask(self, query: str, *, unfinished: bool) -> list[int]:
        return [hit["number"][0] for hit in self.found(query, unfinished=unfinished)]

    def close(self) -> None:
        del self._searcher


class TantivyRanked(Tantivy):
    """The same, its best hundred ranked by RapidFuzz."""

    name = "tantivy, fuzzy terms, re-ranked"
    candidates = 100

    def ask(self, query: str, *, unfinished: bool) -> list[int]:
        hits = self.found(query, unfinished=unfinished)
        hits.sort(key=lambda hit: -fuzz.partial_ratio(query, hit["body"][0].lower()))
        return [hit["number"][0] for hit in hits[:WANTED]]


class Fts5:
    """SQLite's full-text index of trigrams, any of the query's."""

    name = "SQLite FTS5 trigram, any of"

    def build(self, texts: Sequence[str], folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")
        try:
            self._database.execute("CREATE VIRTUAL TABLE quotation USING fts5(body, tokenize='trigram')")
        except sqlite3.OperationalError:
            raise MissingError from None
        self._database.executemany("INSERT INTO quotation(rowid, body) VALUES (?, ?)", enumerate(texts))
        self._database.commit()

    def ask(self, query: str, *, unfinished: bool) -> list[int]:
        del unfinished
        grams = dict.fromkeys(query[at : at + 3].replace('"', '""') for at in range(len(query) - 2))
        asked = " OR ".join(f'"{gram}"' for gram in grams)
        select = "SELECT rowid FROM quotation WHERE body MATCH ? ORDER BY rank LIMIT ?"
        return [number for (number,) in self._database.execute(select, (asked, WANTED))]

    def close(self) -> None:
        self._database.close()


class RapidFuzz:
    """RapidFuzz over every text."""

    name = "RapidFuzz `partial_ratio` over everything"

    def build(self, texts: Sequence[str], folder: Path) -> None:
        del folder
        self._texts = [text.lower() for text in texts]

    def ask(self, query: str, *, unfinished: bool) -> list[int]:
        del unfinished
        return [at for _, _, at in process.extract(query, self._texts, scorer=fuzz.partial_ratio, limit=WANTED)]

    def close(self) -> None:
        del self._texts


class Fzf:
    """The fuzzy finder as a filter over a file."""

    name = "fzf `--filter`"

    def build(self, texts: Sequence[str], folder: Path) -> None:
        if not shutil.which("fzf"):
            raise MissingError
        self._file = folder / "quotations.txt"
        self._file.write_text("".join(f"{number}\t{text}\n" for number, text in enumerate(texts)), encoding="utf-8")

    def ask(self, query: str, *, unfinished: bool) -> list[int]:
        del unfinished
        command = ["fzf", "--filter", query, "--delimiter", "\t", "--nth", "2.."]
        with self._file.open() as lines:
            found = subprocess.run(command, stdin=lines, capture_output=True, text=True, check=False).stdout
        return [int(line.partition("\t")[0]) for line in found.splitlines()[:WANTED]]

    def close(self) -> None:
        self._file.unlink()
