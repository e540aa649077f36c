"""How long the reading room takes to appear and how much memory it holds, beside a bare Textual app.

Both run by turns in a pseudo-terminal of the same size, so that a busy machine is as slow for one as for the other.
Run it from the checkout: ``python tests/bench/bench_start.py --runs 20``
"""

import argparse
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
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Ready.")

Bare().run()
"""
PROGRAM = Path(sys.executable).with_name("pakus-tui")
CONTROL = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]")
PATIENCE = 60.0
WIDTH, HEIGHT = 140, 45


class Start(NamedTuple):
    """One start, in milliseconds and megabytes.

    To the first character on the screen, to the content; then processor time and resident memory half a second later.
    """

    paint: float
    content: float
    processor: float
    memory: float


def start(command: Sequence[str], content: bytes, environment: Mapping[str, str]) -> Start:
    """Start a program in a terminal, wait until it shows ``content``, and end it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
    begun = time.perf_counter()
    program = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    paint, now, shown, written = 0.0, 0.0, b"", b""
    try:
        while content not in shown:
            ready, _, _ = select.select([ours], [], [], PATIENCE)
            now = (time.perf_counter() - begun) * 1000
            written += os.read(ours, 1 << 16) if ready else b""
            if not ready or now > PATIENCE * 1000:
                raise SystemExit(f"{command[0]} does not show {content!r}")
            shown = CONTROL.sub(b"", written)
            paint = paint or (now if shown.strip() else 0.0)
        time.sleep(0.5)
        resident = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(program.pid)], capture_output=True, text=True, check=True
        )
    finally:
        program.kill()
        _, _, used = os.wait4(program.pid, 0)
        program.returncode = -signal.SIGKILL
        os.close(ours)
    return Start(paint, now, (used.ru_utime + used.ru_stime) * 1000, int(resident.stdout) / 1024)


def main() -> None:
    """Measure and print a table of medians, with the quartiles of the time to content."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"HOME": home, "PAKUS_LIBRARY": f"{home}/library", "TERM": "xterm-256color"}
        listed = subprocess.run(
            [PROGRAM, "list", "articles"], env=environment, capture_output=True, text=True, check=True
        )
        title = max(listed.stdout.splitlines()[0].split("  ")[-1].split(), key=len).encode()
        programs = {
            "bare Textual": ([sys.executable, "-c", BARE], b"Ready."),
            "pakus-tui": ([str(PROGRAM)], title),
        }
        starts: dict[str, list[Start]] = {name: [] for name in programs}
        for _ in range(runs):
            for name, (command, content) in programs.items():
                starts[name].append(start(command, content, environment))
    print(f"medians of {runs} starts by turns, {WIDTH} x {HEIGHT}, library warm")
    print(f"{'':<14}{'first paint':>12}{'content':>10}{'quartiles':>15}{'processor':>13}{'memory':>10}")
    medians = {name: Start(*map(statistics.median, zip(*results, strict=True))) for name, results in starts.items()}
    for name, median in medians.items():
        low, _, high = statistics.quantiles([result.content for result in starts[name]], n=4)
        print(
            f"{name:<14}{median.paint:>9.0f} ms{median.content:>7.0f} ms{low:>8.0f} – {high:<5.0f}"
            f"{median.processor:>9.0f} ms{median.memory:>7.1f} MB"
        )
    bare, room = medians.values()
    ratios = (one / other for one, other in zip(room, bare, strict=True))
    print("{:<14}{:>11.2f}×{:>9.2f}×{:>27.2f}×{:>9.2f}×".format("ratio", *ratios))


if __name__ == "__main__":
    main()
