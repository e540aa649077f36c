"""`pakus-tui show ID`: one record, with who asserts it, where and when."""

import shutil
import sys
from argparse import ArgumentParser, Namespace

from tui.cli.command import Exit, open_library, unknown, write, write_json

NAME = "show"
HELP = "show an article, actor, event, quotation, claim or dispute"
WIDEST, NARROW = 100, 80
"""Columns beyond which lines are hard to read, and columns of what goes to a file or to another program."""


def arguments(parser: ArgumentParser) -> None:
    """Which record, and for whom."""
    parser.add_argument("id", metavar="ID", help="the record's id, as `list` gives it")
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def run(args: Namespace) -> Exit:
    """Write the record's page, or the record itself."""
    import msgspec

    from corpus.links import KIND_OF, Links
    from corpus.model import KINDS
    from tui.views.pages import page_of
    from tui.views.plain import lines

    links = Links(open_library(args).corpus)
    record = links.get(args.id)
    page = page_of(links, args.id)
    if record is None or page is None:
        raise unknown("record", args.id, (id for kind in KINDS for id in links.table(kind)))
    if args.json:
        write_json({"record": KIND_OF[type(record)], **msgspec.to_builtins(record)})
    else:
        width = min(shutil.get_terminal_size().columns, WIDEST) if sys.stdout.isatty() else NARROW
        for line in lines(page, width):
            write(line)
    return Exit.FOUND
