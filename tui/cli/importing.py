"""`pakus-tui import FILE…`: take entries from files into the notebook."""

from argparse import ArgumentParser, Namespace

from tui.cli.command import Exit, FailureError, file, tell
from tui.cli.notebook import opened
from tui.views.words import counted

NAME = "import"
HELP = "take notes from files into the notebook: Web Annotations, exported Markdown, or another notebook"


def arguments(parser: ArgumentParser) -> None:
    """From where."""
    parser.add_argument("file", nargs="+", type=file, metavar="FILE", help="a file that export wrote, or one like it")


def run(args: Namespace) -> Exit:
    """Read every file before anything is taken in; then take each in as one step, that can be taken back."""
    from store.exchange.errors import ExchangeError
    from store.exchange.merging import merge, read

    found = []
    for path in args.file:
        try:
            found.append((path, read(path)))
        except ExchangeError as error:
            raise FailureError(f"{path}: {error}. Nothing was taken in.") from error
    with opened(args) as notebook:
        for path, entries in found:
            merged = merge(notebook, entries, f"import {path.name}")
            added = counted(len(merged.added), "entry", "entries")
            tell(f"{path}: {added} taken in, {merged.known:,} there already")
    return Exit.FOUND
