"""Search beside what people would use instead: the same quotations, the same queries, in one run.

Run it from the checkout: ``python -m tests.bench.bench_search``. With ``--record`` it writes its section of README.md.
Each peer lives in a process of its own. They are asked by turns, some queries at a time, so that a busy machine is as
slow for one as for the others. At the end some queries are typed on the search screen, in a terminal.
"""

import argparse
import gc
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tests.bench import search_goals, search_screen
from tests.bench.quotations import KINDS_OF_QUERY, Saying, queries, sayings
from tests.bench.search_goals import Figures
from tests.bench.search_peers import Fts5, Fzf, MissingError, Ours, Peer, RapidFuzz, Tantivy, TantivyRanked
from tests.bench.search_postgres import PgTrgm

README = Path(__file__).with_name("README.md")
PEERS: tuple[type[Peer], ...] = (Ours, Tantivy, TantivyRanked, Fts5, PgTrgm, RapidFuzz, Fzf)
SIZES = (100_000, 1_000_000)
AT_A_TURN = 40
PATIENCE = {Fts5: 3_000_000, PgTrgm: 3_000_000, RapidFuzz: 1_000_000, Fzf: 300_000}
"""Of slow peers only so many texts are looked through for each kind of query, which limits the queries."""
TEXTS = "texts"
TYPED = 20
"""How many queries are also searched at each of their letters."""
ON_SCREEN = 8
"""How many of these are typed on the search screen."""


class Question(msgspec.Struct):
    """A query of some kind, the number of the quotation that is meant, and whether the last word may go on."""

    kind: str
    text: str
    meant: int
    unfinished: bool = False


class Built(msgspec.Struct):
    """A peer is ready: seconds to build it, bytes on the disk, and the megabytes that its process grew by."""

    seconds: float
    size: int
    memory: float


class Answer(msgspec.Struct):
    """The milliseconds a query took, and the place of the quotation meant (-1: not among the ten)."""

    kind: str
    taken: float
    place: int


def questions(corpus: list[Saying], number: int) -> list[Question]:
    """So many queries of each kind, mixed."""
    asked = [
        Question(kind, query.text, query.meant, unfinished=kind == "prefix")
        for kind in KINDS_OF_QUERY
        for query in queries(corpus, kind, number)
    ]
    random.Random(3).shuffle(asked)
    return asked


def serve(peer: Peer, folder: Path) -> None:
    """Build a peer over the texts in a folder; say so on stdout; answer lines of questions until there are no more."""
    texts = (folder / TEXTS).read_text(encoding="utf-8").splitlines()
    own = folder / type(peer).__name__
    own.mkdir()
    gc.collect()
    gc.freeze()
    before = resident()
    try:
        begun = time.perf_counter()
        peer.build(texts, own)
        seconds = time.perf_counter() - begun
        gc.collect()
        gc.freeze()
        on_disk = sum(file.stat().st_size for file in own.rglob("*") if file.is_file())
        write(Built(seconds, on_disk, resident() - before))
        for line in sys.stdin.buffer:
            write([answer(peer, question) for question in msgspec.json.decode(line, type=list[Question])])
        peer.close()
    except MissingError:
        write(None)


def answer(peer: Peer, question: Question) -> Answer:
    begun = time.perf_counter()
    found = peer.ask(question.text, unfinished=question.unfinished)
    taken = time.perf_counter() - begun
    return Answer(question.kind, taken * 1000, found.index(question.meant) if question.meant in found else -1)


def write(message: object) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


def resident() -> float:
    """Megabytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, AttributeError):
        return 0.0


class Served:
    """A peer in a process of its own."""

    def __init__(self, peer: type[Peer], size: int, folder: Path) -> None:
        self.name = peer.name
        self.most = max(PATIENCE.get(peer, sys.maxsize) // size, 1) * len(KINDS_OF_QUERY)
        command = [sys.executable, "-m", "tests.bench.bench_search", "--serve", peer.__name__, "--folder", str(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.built = msgspec.json.decode(self._line(), type=Built | None)
        self.answers: list[Answer] = []

    def ask(self, batch: Sequence[Question]) -> list[Answer]:
        assert self._process.stdin
        self._process.stdin.write(msgspec.json.encode(batch) + b"\n")
        self._process.stdin.flush()
        return msgspec.json.decode(self._line(), type=list[Answer])

    def late(self, percent: int) -> float:
        """The milliseconds in which so many percent of the queries were answered."""
        return percentile([each.taken for each in self.answers], percent)

    def recall(self, among: int) -> dict[str, float]:
        """For each kind of query the share of those whose quotation was among so many."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for each in self.answers:
            places[each.kind].append(each.place)
        return {kind: statistics.mean(0 <= place < among for place in found) for kind, found in places.items()}

    def end(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def _line(self) -> bytes:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} has failed")
        return line


def measure(size: int, number: int, compared: Sequence[type[Peer]]) -> str:
    """Build the peers one after the other, ask them by turns, then type on the search screen; the figures."""
    corpus = list(sayings(size))
    asked = questions(corpus, number)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        (folder / TEXTS).write_text("\n".join(saying.text for saying in corpus), encoding="utf-8")
        del corpus
        peers = [Served(peer, size, folder) for peer in compared]
        ours, *_ = there = [peer for peer in peers if peer.built]
        for start in range(0, len(asked), AT_A_TURN):
            for peer in there:
                if start < peer.most:
                    peer.answers += peer.ask(asked[start : min(start + AT_A_TURN, peer.most)])
        typed = [question for question in asked if question.kind == "1 edit"][:TYPED]
        letters = ours.ask(
            [
                msgspec.structs.replace(each, text=each.text[:end], unfinished=True)
                for each in typed
                for end in range(1, len(each.text) + 1)
            ]
        )
        for peer in peers:
            peer.end()
        home = folder / "home"
        home.mkdir()
        frames = search_screen.repaints(folder / Ours.__name__, home, [each.text for each in typed[:ON_SCREEN]])
    at_a_letter = [each.taken for each in letters]
    engines = {
        peer.name: Figures(peer.late(95), peer.recall(10), peer.built.seconds, peer.built.size)
        for peer in there
        if peer.built
    }
    return (
        f"{table(size, peers)}\n"
        f"At each letter of a query: p50 {percentile(at_a_letter, 50):.1f} ms, "
        f"p99 {percentile(at_a_letter, 99):.1f} ms ({len(letters):,} letters). {search_screen.told(frames)}\n\n"
        f"{search_goals.table(size, engines, percentile(at_a_letter, 99), percentile(frames, 95))}\n"
    )


def table(size: int, peers: Sequence[Served]) -> str:
    """The figures of one size as Markdown."""
    lines = [
        f"### {size:,} quotations",
        "",
        f"| engine | p50 | p95 | p99 | {' | '.join(KINDS_OF_QUERY)} | build | on disk | memory | queries |",
        f"|---|{'---|' * (7 + len(KINDS_OF_QUERY))}",
        *(row(peer) for peer in peers),
    ]
    return "\n".join(lines) + "\n"


def row(peer: Served) -> str:
    """The figures of one peer."""
    if not peer.built:
        return f"| {peer.name} | not installed |{' |' * (9 + len(KINDS_OF_QUERY))}"
    times = " | ".join(f"{peer.late(percent):,.1f}" for percent in (50, 95, 99))
    first, ten = peer.recall(1), peer.recall(10)
    recall = " | ".join(
        f"{first[kind]:.3g} / {ten[kind]:.3g}" if kind in ten else "not asked" for kind in KINDS_OF_QUERY
    )
    made = f"{peer.built.seconds:.1f} s | {peer.built.size / 1e6:,.0f} MB | {peer.built.memory:,.0f} MB"
    return f"| {peer.name} | {times} | {recall} | {made} | {len(peer.answers)} |"


def percentile(taken: Sequence[float], percent: int) -> float:
    """The value that so many percent are not above."""
    return statistics.quantiles(taken, n=100, method="inclusive")[percent - 1]


def section(tables: Sequence[str]) -> str:
    """All tables, with how to read them and how to make them again."""
    return (
        "<!-- search -->\n## Search\n\n"
        "Generated quotations of some 160 bytes, and for each query one quotation that is meant: three to six of its "
        "words, as they stand, with slips of the fingers, with words dropped or reordered, with the last word "
        "unfinished, or with a name in another spelling. Milliseconds a query for the best ten; recall at 1 / at 10. "
        "Memory is what the process grew by. Slow peers are asked fewer queries, as the last column says; "
        "tantivy builds with a thread for each core, this search with one. Times are elapsed times. "
        f"{os.cpu_count()} cores, Python {platform.python_version()}. "
        "`tests/bench/install_peers.sh`, then `python -m tests.bench.bench_search --record`\n\n"
        + "\n".join(tables)
        + "<!-- /search -->\n"
    )


def record(text: str) -> None:
    """Put the section into README.md, in place of the one before."""
    readme = README.read_text(encoding="utf-8") if README.exists() else "# Benchmarks\n"
    old = re.compile(r"<!-- search -->.*?<!-- /search -->\n", re.DOTALL)
    readme = old.sub(lambda _: text, readme) if old.search(readme) else f"{readme}\n{text}"
    README.write_text(readme, encoding="utf-8")


def main() -> None:
    """Measure, print, and record if asked."""
    names = [peer.__name__ for peer in PEERS]
    parser = argparse.ArgumentParser(description="Search beside what people would use instead.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--queries", type=int, default=200, help="queries of each kind")
    parser.add_argument("--peers", choices=names, nargs="+", default=names, help="whom to compare with")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--serve", choices=names, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(next(peer for peer in PEERS if peer.__name__ == options.serve)(), options.folder)
        return
    compared = [peer for peer in PEERS if peer is Ours or peer.__name__ in options.peers]
    tables = []
    for size in options.sizes:
        tables.append(measure(size, options.queries, compared))
        print(tables[-1], flush=True)
        if options.record:
            record(section(tables))


if __name__ == "__main__":
    main()
