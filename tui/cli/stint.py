"""Long work on the command line: how far it is, told at a terminal, and ctrl+c, which ends it with what is done."""

import signal
import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from types import FrameType
from typing import Self, TypeVar

from tui.views.words import counted

OFTEN = 0.25
"""Seconds between two words on how far it is."""

T = TypeVar("T")


class Stint:
    """Things that are done one after the other; ``left`` tells how many were not, because the reader stopped.

    The first ctrl+c ends the stint before its next thing, the second one the program.
    """

    def __init__(self, noun: str) -> None:
        """``noun`` is what one of the things is called."""
        self._noun = noun
        self._line = ""
        self._stopped = False
        self.left = ""

    def __enter__(self) -> Self:
        """Listen to ctrl+c."""
        self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        """Let ctrl+c end the program again."""
        signal.signal(signal.SIGINT, self._before)
        self._tell("")

    def through(self, things: Sequence[T]) -> Iterator[T]:
        """Hand on each of the things, until the reader stops."""
        told, all_of_them = monotonic(), counted(len(things), self._noun)
        for done, thing in enumerate(things):
            if self._stopped:
                self.left = f"{len(things) - done:,} of {all_of_them}"
                return
            if monotonic() - told > OFTEN:
                self._tell(f"{done:,} of {all_of_them}; ctrl+c stops")
                told = monotonic()
            yield thing

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopped = True
        signal.signal(signal.SIGINT, self._before)

    def _tell(self, line: str) -> None:
        """Write over the line before, without what only some terminals obey."""
        if sys.stderr.isatty() and line != self._line:
            print(f"\r{' ' * len(self._line)}\r{line}", end="", file=sys.stderr, flush=True)
        self._line = line
