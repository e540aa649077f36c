"""A terminal in which the installed program runs, and the program on the command line."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyte
import pytest

PROGRAM = Path(sys.executable).with_name("pakus-tui.exe" if sys.platform == "win32" else "pakus-tui")

KEYS: Mapping[str, str] = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "ctrl+c": "\x03",
    "ctrl+d": "\x04",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+u": "\x15",
}

UNREAD = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b_[^\x1b]*\x1b\\")
"""Questions and settings of newer terminals, which the emulator would print or stumble over."""

UNFINISHED = re.compile(rb"\x1b[^a-zA-Z~\\]{0,31}\Z")
"""A sequence whose end is still to come."""


class Terminal:
    """A program in a pseudo-terminal, and what a person would see of it."""

    def __init__(self, command: list[str], environment: Mapping[str, str], width: int = 80, height: int = 24) -> None:
        """Start ``command`` in a terminal of ``width`` columns and ``height`` rows."""
        import pexpect

        self._screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self._written = b""
        self._child = pexpect.spawn(
            command[0], command[1:], env=dict(environment), dimensions=(height, width), timeout=None
        )
        self._child.delaybeforesend = None

    @property
    def is_in_order(self) -> bool:
        """Whether the program has left the terminal as a shell needs it: its own screen, a cursor, no mouse."""
        modes = {int(mode): state == b"h" for mode, state in re.findall(rb"\x1b\[\?(\d+)([hl])", self._written)}
        return modes[25] and not any(modes[mode] for mode in (1000, 1003, 1004, 1006, 1049, 2004))

    @property
    def text(self) -> str:
        """The screen's lines as they are now."""
        while self._read(0):
            pass
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, *keys: str) -> None:
        """Press keys by name (``enter``, ``ctrl+p``); a name that is not known is typed as it stands."""
        for key in keys:
            self._child.send(KEYS.get(key, key))

    def wait_for(self, *wanted: str, seconds: float = 30) -> str:
        """Wait until the screen shows all of ``wanted``; return the screen. AssertionError when it does not."""
        return self._wait(lambda text: all(words in text for words in wanted), f"to show {wanted}", seconds)

    def wait_gone(self, unwanted: str, seconds: float = 30) -> str:
        """Wait until the screen no longer shows ``unwanted``; return the screen."""
        return self._wait(lambda text: unwanted not in text, f"to lose {unwanted!r}", seconds)

    def click(self, words: str) -> None:
        """Click with the mouse on the first place where the screen shows ``words``."""
        lines = self.wait_for(words).splitlines()
        row, line = next((row, line) for row, line in enumerate(lines, 1) if words in line)
        column = line.index(words) + 1
        self._child.send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")

    def colours(self) -> set[str]:
        """Every colour on the screen, as pyte names it: ``default``, a name, or six hexadecimal digits."""
        return {
            colour for row in self._screen.buffer.values() for cell in row.values() for colour in (cell.fg, cell.bg)
        }

    def resize(self, width: int, height: int) -> None:
        """Change the terminal's size."""
        self._screen.resize(height, width)
        self._child.setwinsize(height, width)

    def send_signal(self, sent: signal.Signals) -> None:
        """Send the program a signal."""
        self._child.kill(sent)

    def wait_end(self, seconds: float = 30) -> int:
        """Wait for the program to end; return its exit status, negative for a signal."""
        end = time.monotonic() + seconds
        while self._child.isalive():
            assert time.monotonic() < end, f"still running after {seconds} s, showing:\n{self.text}"
            self._read(0.05)
        status = self._child.exitstatus
        return int(-self._child.signalstatus if status is None else status)

    def close(self) -> None:
        """End the program, whatever it is doing."""
        self._child.close(force=True)

    def _wait(self, done: Callable[[str], bool], what: str, seconds: float) -> str:
        end = time.monotonic() + seconds
        while not done(text := self.text):
            assert time.monotonic() < end, f"waited {seconds} s for the screen {what}; it shows:\n{text}"
            assert self._read(0.05) or self._child.isalive(), f"it ended before the screen came {what}:\n{text}"
        return text

    def _read(self, seconds: float) -> bool:
        """Take in what the program has written, waiting so long for something; whether there was anything."""
        import pexpect

        try:
            read = self._child.read_nonblocking(65536, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self._written += read
        written = self._rest + read
        unfinished = UNFINISHED.search(written)
        self._rest = unfinished.group() if unfinished else b""
        self._stream.feed(UNREAD.sub(b"", written.removesuffix(self._rest)))
        return True


@pytest.fixture(scope="session", autouse=True)
def signals() -> None:
    """A program started here hears the signals that a shell has its background jobs ignore."""
    for name in ("SIGINT", "SIGHUP"):
        heard = getattr(signal, name, None)  # Windows has no SIGHUP
        if heard and signal.getsignal(heard) == signal.SIG_IGN:
            signal.signal(heard, signal.SIG_DFL)


@pytest.fixture
def terminal(environment: Mapping[str, str]) -> Iterator[Callable[..., Terminal]]:
    """Starts the program in a terminal: ``terminal("--corpus", folder, width=140, height=45)``."""
    if sys.platform == "win32":
        pytest.skip("a pseudo-terminal of this kind is for POSIX systems")
    opened: list[Terminal] = []

    def start(
        *arguments: str | Path, width: int = 80, height: int = 24, program: Path = PROGRAM, **more: str
    ) -> Terminal:
        command = [str(program), *map(str, arguments)]
        opened.append(Terminal(command, {**environment, **more}, width, height))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment of a plain terminal that knows colours, with places of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def pakus(environment: Mapping[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the program on the command line and returns its answer, talk and exit status."""

    def run(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROGRAM, *arguments],
            env={**environment, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def made_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the bundled corpus, made once, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "library"
    subprocess.run([PROGRAM, "list", "articles", "--library", folder], stdout=subprocess.DEVNULL, check=True)
    return folder


@pytest.fixture
def library(made_library: Path, environment: Mapping[str, str]) -> Path:
    """A library of the bundled corpus where the program looks for it."""
    return Path(shutil.copytree(made_library, environment["PAKUS_LIBRARY"]))
