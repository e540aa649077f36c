"""`pakus-tui compare ID…`: competing claims side by side, as on the screen."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tui.cli.command import Exit, FailureError, open_library, places_of, tell, unknown, write, write_json

if TYPE_CHECKING:
    from tui.views.compare.stands import Sources
    from tui.views.compare.subjects import Choice, Subject

NAME = "compare"
HELP = "set the positions of a dispute, the accounts of an event, or any two records side by side"
WIDEST, NARROW = 100, 80


def arguments(parser: ArgumentParser) -> None:
    """What is compared, and in which form."""
    parser.add_argument(
        "id",
        nargs="+",
        metavar="ID",
        help="a dispute, an event, or a claim or quotation in a dispute; or several claims, quotations, articles, or "
        "paragraphs of articles, such as some-article:7",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="answer in JSON, for programs")
    form.add_argument("--markdown", action="store_true", help="answer in Markdown")
    form.add_argument("--html", action="store_true", help="answer with a web page that stands alone")


def run(args: Namespace) -> Exit:
    """Compare, and write what was found."""
    from corpus.links import Links
    from corpus.model import KINDS
    from corpus.names.naming import Namings
    from store.attach import Originals
    from tui.views.compare.stands import Sources
    from tui.views.compare.subjects import IncomparableError, subject
    from tui.views.compare.told import passages
    from tui.views.page import Target

    library = open_library(args)
    links = Links(library.corpus)
    bodies, problems = Originals(places_of(args).library).bodies(library.corpus)
    for problem in problems:
        tell(problem)
    targets = []
    for given in args.id:
        id, _, paragraph = given.partition(":")
        if links.get(id) is None:
            raise unknown("record", id, (known for kind in KINDS for known in links.table(kind)))
        if paragraph and not (id in links.article and paragraph.isdecimal()):
            raise FailureError(f"{given}: after the colon a paragraph of an article is expected, such as {id}:1")
        targets.append(Target(id, f"p{paragraph}" if paragraph else ""))
    try:
        made, choice = subject(links, targets)
    except IncomparableError as error:
        raise FailureError(str(error), Exit.NOTHING) from error
    _answer(args, Sources(links, passages(links, bodies), Namings(links)), made, choice)
    return Exit.FOUND


def _answer(args: Namespace, sources: "Sources", subject: "Subject", choice: "Choice") -> None:
    """Write the comparison of all sides in the form that is asked for."""
    from tui.views.compare.exported import data, document
    from tui.views.compare.markdown import markdown
    from tui.views.compare.web_page import web_page

    if args.json:
        write_json(data(sources, subject, choice))
    elif args.markdown:
        _write_file(markdown(document(sources, subject, choice)))
    elif args.html:
        _write_file(web_page(document(sources, subject, choice)))
    else:
        _write_lines(sources, subject, choice)


def _write_file(text: str) -> None:
    """Write what is to be a file: in UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _write_lines(sources: "Sources", subject: "Subject", choice: "Choice") -> None:
    """Write question, findings and sides one below the other."""
    from tui.views.compare.comparison import comparison
    from tui.views.compare.findings import listed
    from tui.views.page import GAP, Page
    from tui.views.plain import lines

    made = comparison(sources, subject, choice, range(len(subject.seats)))
    found = listed(made.difference, [column.seen for column in made.columns]) if len(made.columns) > 1 else ()
    sides = [block for column in made.columns for block in (GAP, *column.head, *column.body)]
    width = min(shutil.get_terminal_size().columns, WIDEST) if sys.stdout.isatty() else NARROW
    for line in lines(Page(subject.id, subject.title, (made.heading, *(found or made.summary), *sides)), width):
        write(line)
