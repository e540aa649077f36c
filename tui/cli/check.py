"""`pakus-tui check FOLDER`: everything that is wrong with a corpus folder."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tui.cli.command import Exit, FailureError, folder, tell, write, write_json
from tui.views.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.check.originals import Comparison
    from corpus.problem import Problem

NAME = "check"
HELP = "say everything that is wrong with a corpus folder"


def arguments(parser: ArgumentParser) -> None:
    """Which folder, what to hold it against, and for whom."""
    parser.add_argument("folder", type=folder, metavar="FOLDER", help="the corpus to check")
    parser.add_argument(
        "--originals", type=folder, metavar="DIR", help="hold it against the saved pages in this folder"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def run(args: Namespace) -> Exit:
    """Write each article that was compared, and each problem: file, place in it, what was found, what was expected."""
    compared, problems = _checked(args.folder, args.originals)
    errors = sum(problem.severity == "error" for problem in problems)
    if args.json:
        write_json({"compared": [_row(one) for one in compared], "problems": [_row(one) for one in problems]})
    else:
        for line in (*map(str, compared), *(f"{problem.severity}: {problem}" for problem in problems)):
            write(line)
    tell(f"{args.folder}: {counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}")
    return Exit.WRONG if errors else Exit.FOUND


def _checked(corpus_folder: "Path", originals: "Path | None") -> "tuple[Sequence[Comparison], Sequence[Problem]]":
    """What was compared with which original, and every problem."""
    from corpus.check import check
    from corpus.folder import FolderError, read
    from corpus.folder.reviewed import ReviewedError, read_reviewed

    try:
        corpus, reviewed = read(corpus_folder), read_reviewed(corpus_folder)
    except (FolderError, ReviewedError) as error:
        return (), error.problems
    problems = check(corpus)
    if originals is None:
        return (), problems
    from corpus.check.originals import check_originals

    try:
        report = check_originals(corpus, originals, reviewed)
    except OSError as error:
        raise FailureError(f"the originals in {originals} cannot be read: {error.strerror}") from error
    problems += report.problems
    return report.articles, sorted(problems, key=lambda problem: problem.severity == "warning")


def _row(found: "Comparison | Problem") -> dict[str, object]:
    """A comparison or a problem for a program: every field, but for the problems that are listed by themselves."""
    return {name: getattr(found, name) for name in found.__struct_fields__ if name != "problems"}
