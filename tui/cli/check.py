"""`pakus-tui check FOLDER`: everything that is wrong with a corpus folder."""

from argparse import ArgumentParser, Namespace

from tui.cli.command import Exit, folder, tell, write
from tui.views.words import counted

NAME = "check"
HELP = "say everything that is wrong with a corpus folder"


def arguments(parser: ArgumentParser) -> None:
    """Which folder."""
    parser.add_argument("folder", type=folder, metavar="FOLDER", help="the corpus to check")


def run(args: Namespace) -> Exit:
    """Write each problem on a line: file, place in it, what was found, what was expected."""
    from corpus.check import check
    from corpus.folder import FolderError, read

    try:
        problems = tuple(check(read(args.folder)))
    except FolderError as error:
        problems = error.problems
    errors = sum(problem.severity == "error" for problem in problems)
    for problem in problems:
        write(f"{problem.severity}: {problem}")
    tell(f"{args.folder}: {counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}")
    return Exit.WRONG if errors else Exit.FOUND
