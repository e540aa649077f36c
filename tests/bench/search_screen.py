"""How long the search screen takes from a key to the frame with its hits, in the reading room in a real terminal."""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from store.search import cache
from store.search.index import SearchIndex
from store.search.query import parse

ROOM = """
import sys
from pathlib import Path
from store.places import places
from store.search import cache, sources
from tui.app import run

index, home = map(Path, sys.argv[1:])
sources.library_index = lambda *_: cache.prepare(index, "bench", lambda: ())
run(places({}, home))
"""
"""The reading room, whose search has another index than that of its library."""
CONTROL = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]")
WIDTH, HEIGHT = 120, 40
PATIENCE = 60.0
SILENCE = 0.02
"""Seconds without a byte after which a frame is complete."""
CLEAR = b"\x15"


class Terminal:
    """The reading room in a pseudo-terminal."""

    def __init__(self, index: Path, home: Path) -> None:
        """Start it on an index that is kept in a folder, with a library in another."""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        command = [sys.executable, "-c", ROOM, str(index), str(home)]
        environment = os.environ | {"HOME": str(home), "TERM": "xterm-256color"}
        self._program = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)

    def press(self, key: bytes, expected: bytes) -> float:
        """Press a key and wait for the frame that has some words; the milliseconds until its last byte."""
        begun = time.perf_counter()
        os.write(self._ours, key)
        shown, arrived = b"", begun
        while True:
            found = expected in CONTROL.sub(b"", shown)
            ready, _, _ = select.select([self._ours], [], [], SILENCE if found else PATIENCE)
            if not ready and found:
                return (arrived - begun) * 1000
            if not ready:
                raise SystemExit(f"the search screen does not show {expected!r} after {key!r}")
            shown += os.read(self._ours, 1 << 16)
            arrived = time.perf_counter()

    def close(self) -> None:
        """End the program."""
        self._program.send_signal(signal.SIGKILL)
        self._program.wait()
        os.close(self._ours)


def repaints(folder: Path, home: Path, queries: Sequence[str]) -> list[float]:
    """Type queries letter by letter over the index in a folder: the milliseconds from each key to its frame."""
    index: SearchIndex = cache.prepare(folder, "bench", lambda: ()).index
    terminal = Terminal(folder, home)
    taken = []
    try:
        terminal.press(b"", b"? help")
        time.sleep(2)  # the index is made ready after the first page
        terminal.press(b"/", b"Type what you remember.")
        for query in queries:
            for end in range(1, len(query) + 1):
                total = index.search(parse(query[:end])).total
                if query[end - 1] != " ":
                    taken.append(terminal.press(query[end - 1].encode(), b"[all %s]" % f"{total:,}".encode()))
                else:
                    terminal.press(b" ", b"[all ")
            terminal.press(CLEAR, b"Type what you remember.")
    finally:
        terminal.close()
    return taken


def told(taken: Sequence[float]) -> str:
    """The figures in a sentence."""
    cuts = statistics.quantiles(taken, n=100, method="inclusive")
    return (
        f"On the search screen, {WIDTH} × {HEIGHT}, from a key to the last byte of the frame with its hits: "
        f"p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms ({len(taken):,} keys)."
    )
