"""`pakus-tui` alone: the reading room."""

import gc
import os
import sys
from pathlib import Path

from store.places import Places
from tui.cli.command import FailureError

DUMB = frozenset({"dumb", "unknown"})
"""What terminals say of themselves that cannot place a cursor."""


def launch(places: Places, corpus: Path | None = None) -> int:
    """Open the reading room on a reader's places; what it returns is what the program returns."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise FailureError("the reading room needs a terminal; `pakus-tui --help` lists what works without one")
    if os.environ.get("TERM", "").lower() in DUMB:
        raise FailureError("a dumb terminal cannot show the reading room; `pakus-tui --help` lists what works on one")
    gc.disable()  # on the way to the first page nothing becomes garbage; the app looks for some from there on
    from tui.app import run

    return run(places, corpus)
