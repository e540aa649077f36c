"""What the search is to reach beside its peers, and what it reaches."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

SMALLEST, LARGE = 100_000, 1_000_000
MOST_OF = {"tantivy, fuzzy terms": 5, "PostgreSQL pg_trgm, GIN": 60, "RapidFuzz `partial_ratio` over everything": 150}
MOST_OF_LARGE = {"tantivy, fuzzy terms, re-ranked": 6}
"""How many times faster the 95th percentile is to be than a peer's."""
RECALL = {"1 edit": 0.99, "2 edits": 0.98, "3 edits": 0.95} | dict.fromkeys(("dropped", "reordered", "prefix"), 0.98)
RECALL_LARGE = {"1 edit": 0.99, "2 edits": 0.96, "3 edits": 0.9}
"""The share of queries whose quotation is to be among the first ten."""


class Figures(NamedTuple):
    """What was measured of an engine: milliseconds, recall at ten by kind of query, seconds, bytes."""

    late: float
    recall: Mapping[str, float]
    build: float
    size: int


class Goal(NamedTuple):
    """What is wanted, and what was found; all are the better the smaller they are, but recall."""

    name: str
    wanted: float
    found: float
    unit: str = ""

    def __str__(self) -> str:
        """A row of a table."""
        reached = self.found >= self.wanted if self.name.startswith("recall") else self.found <= self.wanted
        limit = "at least" if self.name.startswith("recall") else "at most"
        return f"| {self.name} | {limit} {self.wanted:.3g}{self.unit} | {self.found:.3g}{self.unit} | " + (
            "yes |" if reached else "**no** |"
        )


def table(size: int, engines: Mapping[str, Figures], at_a_letter: float, on_screen: float) -> str:
    """The goals of a size as Markdown, nothing for a small one.

    ``engines`` have ours first; then the 99th percentile at each letter typed, and the 95th on the screen.
    """
    if size < SMALLEST:
        return ""
    rows = "\n".join(map(str, goals(size, engines, at_a_letter, on_screen)))
    return f"| goal | wanted | found | reached |\n|---|---|---|---|\n{rows}\n"


def goals(size: int, engines: Mapping[str, Figures], at_a_letter: float, on_screen: float) -> Iterator[Goal]:
    """The goals that can be told of, with the peers that are there."""
    ours = next(iter(engines.values()))
    large = size >= LARGE
    for name, times in (MOST_OF_LARGE if large else MOST_OF).items():
        if name in engines:
            yield Goal(f"p95, as a share of {name}’s", 1 / times, ours.late / engines[name].late)
    for kind, least in (RECALL_LARGE if large else RECALL | {"spelling": 0.99}).items():
        yield Goal(f"recall at 10, {kind}", least, ours.recall[kind])
    if tantivy := engines.get("tantivy, fuzzy terms"):
        yield Goal("build, as a share of tantivy’s", 1, ours.build / tantivy.build)
    if fts5 := engines.get("SQLite FTS5 trigram, any of"):
        yield Goal("on disk, as a share of FTS5’s", 0.85, ours.size / fts5.size)
    if large:
        yield Goal("p99 at each letter of a query", 10, at_a_letter, " ms")
        yield Goal("p95 from key to frame", 50, on_screen, " ms")
