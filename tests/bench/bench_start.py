"""How long the reading room takes to appear and how much memory it holds, beside a bare Textual app.

Both run by turns in a pseudo-terminal of the same size, so that a busy machine is as slow for one as for the other.
Both find their byte code made, as a program that was started before does, whatever the environment says.
Run it from the checkout: ``python tests/bench/bench_start.py --runs 20``. With ``--record`` it writes its section of
README.md.
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
README = Path(__file__).with_name("README.md")
PATIENCE = 60.0
WIDTH, HEIGHT = 140, 45
SECTION = """<!-- start -->
## Start

`python tests/bench/bench_start.py --runs {runs} --record`: medians of {runs} starts by turns in a terminal of
{width} × {height}, with the library made and byte code compiled. *First paint* is the first character on the screen,
*content* the first article; processor time and resident memory are taken half a second later.

{table}
<!-- /start -->
"""


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


def measure(runs: int) -> dict[str, list[Start]]:
    """Start both programs by turns, each once unmeasured before; the library is made, nothing else is kept."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "HOME": home,
            "PAKUS_LIBRARY": f"{home}/library",
            "PYTHONPYCACHEPREFIX": f"{home}/bytecode",
            "TERM": "xterm-256color",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        listed = subprocess.run(
            [PROGRAM, "list", "articles"], env=environment, capture_output=True, text=True, check=True
        )
        title = max(listed.stdout.splitlines()[0].split("  ")[-1].split(), key=len).encode()
        programs = {
            "bare Textual": ([sys.executable, "-c", BARE], b"Ready."),
            "pakus-tui": ([str(PROGRAM)], title),
        }
        starts: dict[str, list[Start]] = {name: [] for name in programs}
        for turn in range(runs + 1):
            for name, (command, content) in programs.items():
                started = start(command, content, environment)
                if turn:
                    starts[name].append(started)
    return starts


def table(starts: Mapping[str, Sequence[Start]]) -> str:
    """Medians with the quartiles of the time to content, and how many times the first one's the last one's are."""
    lines = ["| | first paint | content | its quartiles | processor | memory |", "|---|---|---|---|---|---|"]
    medians = {name: Start(*map(statistics.median, zip(*each, strict=True))) for name, each in starts.items()}
    for name, median in medians.items():
        low, _, high = statistics.quantiles([each.content for each in starts[name]], n=4)
        lines.append(
            f"| {name} | {median.paint:.0f} ms | {median.content:.0f} ms | {low:.0f} – {high:.0f} ms"
            f" | {median.processor:.0f} ms | {median.memory:.1f} MB |"
        )
    bare, room = medians.values()
    ratios = (one / other for one, other in zip(room, bare, strict=True))
    lines.append("| ratio | {:.2f} | {:.2f} | | {:.2f} | {:.2f} |".format(*ratios))
    return "\n".join(lines)


def record(found: str, runs: int) -> None:
    """Put the section into README.md, in place of the one before."""
    readme = README.read_text(encoding="utf-8") if README.exists() else "# Benchmarks\n"
    old = re.compile(r"\n*<!-- start -->.*?<!-- /start -->\n", re.DOTALL)
    section = SECTION.format(table=found, runs=runs, width=WIDTH, height=HEIGHT)
    README.write_text(old.sub("", readme).rstrip("\n") + "\n\n" + section, encoding="utf-8")


def main() -> None:
    """Measure, print the table, and record it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--record", action="store_true", help="write the section of README.md")
    options = parser.parse_args()
    found = table(measure(options.runs))
    print(f"medians of {options.runs} starts by turns, {WIDTH} x {HEIGHT}, library warm\n{found}")
    if options.record:
        record(found, options.runs)


if __name__ == "__main__":
    main()
