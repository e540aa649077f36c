"""`pakus-tui check`: the state of every quotation in the attached originals, or what is wrong with a corpus folder."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tui.cli.command import Exit, FailureError, folder, open_library, places_of, tell, write, write_json
from tui.views.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.check.originals import Comparison
    from corpus.problem import Problem
    from tui.views.originals.verification import Proof

NAME = "check"
HELP = "list every quotation with its state in the attached originals, or what is wrong with a corpus folder"


def arguments(parser: ArgumentParser) -> None:
    """Which folder, what to hold it against, and for whom."""
    parser.add_argument("folder", nargs="?", type=folder, metavar="FOLDER", help="a corpus to check for mistakes")
    parser.add_argument(
        "--originals", type=folder, metavar="DIR", help="hold it against the saved pages in this folder"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def run(args: Namespace) -> Exit:
    """Write the state of all words; or each article that was compared, and each problem, with its place in its file."""
    if args.folder is None:
        return _prove(args)
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


def _prove(args: Namespace) -> Exit:
    """Write for every quotation and all evidence whether it stands so in the attached originals; found if all does."""
    from corpus.links import Links
    from store.attach import Originals
    from tui.views.originals import marks, verification

    if args.originals:
        raise FailureError("--originals needs the folder of the corpus that is held against them")
    corpus = open_library(args).corpus
    bodies, problems = Originals(places_of(args).library).bodies(corpus)
    for problem in problems:
        tell(problem)
    links = Links(corpus)
    proofs = list(verification.proofs(links, {id: marks.original(links, id, body) for id, body in bodies.items()}))
    if args.json:
        write_json([_proof(proof) for proof in proofs])
    else:
        for row in verification.rows(links, proofs):
            for line in filter(None, row.lines):
                write("".join(run.text for run in line).rstrip())
    tell("".join(run.text for run in verification.summary(proofs, None)))
    return Exit.FOUND if all(proof.state == "exact" for proof in proofs) else Exit.NOTHING


def _proof(proof: "Proof") -> dict[str, object]:
    standing = proof.standing
    return {
        "article": proof.article.id,
        "paragraph": standing.n,
        "record": standing.record.id,
        "state": proof.state,
        "printed": proof.printed,
        "reason": standing.placement.reason if proof.state == "lost" else "",
        "possible": proof.possible,
    }
