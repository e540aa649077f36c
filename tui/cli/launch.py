"""`pakus-tui` alone: the reading room."""

import sys
from argparse import Namespace

from tui.cli.command import FailureError, places_of


def launch(args: Namespace) -> int:
    """Open the reading room; what it returns is what the program returns."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise FailureError("the reading room needs a terminal; `pakus-tui --help` lists what works without one")
    from tui.app import run

    return run(places_of(args), args.corpus)
