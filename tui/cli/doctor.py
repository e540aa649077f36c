"""`pakus-tui doctor`: what is damaged, missing or left over in the library, and mending it."""

from argparse import ArgumentParser, Namespace

from tui.cli.command import Exit, FailureError, places_of, tell, write, write_json

NAME = "doctor"
HELP = "look over the library for damage, and mend it if asked"


def arguments(parser: ArgumentParser) -> None:
    """Whether to mend, and for whom."""
    parser.add_argument(
        "--repair", action="store_true", help="mend what can be mended; damaged files are kept as copies"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def run(args: Namespace) -> Exit:
    """Write what was found, file by file; fail while something is wrong."""
    from store.doctor import examine, repair
    from store.errors import StorageError

    library = places_of(args).library
    try:
        findings = repair(library) if args.repair else examine(library)
    except StorageError as error:
        raise FailureError(str(error)) from error
    if args.json:
        write_json(findings)
    for finding in () if args.json else findings:
        found = finding.found.replace("\n", "\n  ")
        write(f"{finding.file}: {_WORDS[finding.health]}\n  {found}")
        if finding.remedy:
            write(f"  With --repair: {finding.remedy}.")
    if any(finding.health == "wrong" for finding in findings):
        tell("something is wrong; see above" if not args.json else "something is wrong")
        return Exit.WRONG
    return Exit.FOUND


_WORDS = {"fine": "fine", "told": "worth knowing", "wrong": "WRONG", "mended": "mended"}
