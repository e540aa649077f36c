"""`pakus-tui` alone: the reading room."""

import gc
import sys
from pathlib import Path

from store.places import Places
from tui.cli.command import FailureError


def launch(places: Places, corpus: Path | None = None) -> int:
    """Open the reading room on a reader's places; what it returns is what the program returns."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise FailureError("the reading room needs a terminal; `pakus-tui --help` lists what works without one")
    gc.disable()  # on the way to the first page nothing becomes garbage; the app looks for some from there on
    from tui.app import run

    return run(places, corpus)
