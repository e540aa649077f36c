"""`pakus-tui verify "…"`: whether they said it, word by word; with `--draft` every quotation of a text."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.command import Exit, FailureError, file, open_library, places_of, tell, write, write_json
from tui.cli.stint import Stint

if TYPE_CHECKING:
    from corpus.links import Links
    from corpus.verify import Checked, Checker, Verdict

NAME = "verify"
HELP = "check quotations word by word against what is printed"


def arguments(parser: ArgumentParser) -> None:
    """What to check, by whom it is said to be, and for whom."""
    parser.add_argument("quotation", nargs="*", metavar="WORDS", help="a quotation; without any, one a line from stdin")
    parser.add_argument("--by", metavar="NAME", default="", help="who is said to have said the words")
    parser.add_argument("--file", type=file, metavar="FILE", help="check each line of a file")
    parser.add_argument("--draft", type=file, metavar="FILE", help="check every quotation in a text (Markdown, DOCX …)")
    parser.add_argument("--copy", type=file, metavar="FILE", help="where the draft with the findings is written")
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def run(args: Namespace) -> Exit:
    """Write a verdict for each quotation; found if all are verbatim."""
    from corpus.links import Links
    from corpus.verify import Checker, Sources
    from store.attach import Originals
    from tui.views.originals.verdict import row

    if args.copy and not args.draft:
        raise FailureError("--copy is for the findings on a draft: name that with --draft")
    library = open_library(args)
    bodies, problems = Originals(places_of(args).library).bodies(library.corpus)
    for problem in problems:
        tell(problem)
    links, checker = Links(library.corpus), Checker(Sources(library.corpus, bodies))
    if args.draft:
        return _draft(args, links, checker)
    sentences = _sentences(args)
    with Stint("line") as stint:
        verdicts = [verdict for one in stint.through(sentences) for verdict in checker.verify(one, args.by)]
    if args.json:
        write_json([row(verdict) for verdict in verdicts])
    else:
        _write(links, verdicts)
    if not sentences:
        tell("there is nothing to check")
    return _status(verdicts, stint)


def _sentences(args: Namespace) -> list[str]:
    """What to check: the arguments, the lines of a file, or those of stdin."""
    if args.quotation:
        return list(args.quotation)
    if args.file:
        return _lines(_text(args.file))
    if sys.stdin.isatty():
        raise FailureError('what is to be checked? For example: pakus-tui verify "their words"')
    return _lines(sys.stdin.buffer.read().decode(errors="replace"))


def _lines(text: str) -> list[str]:
    from corpus.text import clean

    return [line.strip() for line in clean(text).splitlines() if line.strip()]


def _text(path: Path) -> str:
    """The text of a file; of a Markdown or plain one, as it is."""
    from store.attach import AttachError, read
    from store.attach.encodings import decode

    try:
        page = read(path)
    except AttachError as error:
        raise FailureError(str(error)) from error
    return decode(page.snapshot.data) if page.kind in {"text", "markdown"} else page.text


def _write(links: "Links", verdicts: "Sequence[Verdict]") -> None:
    from tui.views.originals.verdict import lines

    for number, verdict in enumerate(verdicts):
        for line in ([""] if number else []) + lines(links, verdict):
            write(line)


def _draft(args: Namespace, links: "Links", checker: "Checker") -> Exit:
    """Write a table of a draft's quotations, and a copy of it with the findings."""
    from corpus.text import clean
    from corpus.verify import check_draft, marked_up
    from tui.views.originals.verdict import cite, table

    text = clean(_text(args.draft))
    copy = args.copy or args.draft.with_name(f"{args.draft.stem}.checked.md")
    if copy.exists():
        raise _taken(copy)
    with Stint("quotation") as stint:
        checked = check_draft(checker, text, stint.through)
    if args.json:
        write_json([_row(one) for one in checked])
    else:
        for line in table(links, checked):
            write(line)
    if not stint.left:
        _save(copy, marked_up(text, checked, lambda found: cite(links, found)))
        tell(f"the draft with the findings is in {copy}")
    return _status([one.verdict for one in checked], stint)


def _row(one: "Checked") -> dict[str, object]:
    from tui.views.originals.verdict import row

    return {"line": one.line, "start": one.quoted.at.start, "end": one.quoted.at.end, **row(one.verdict)}


def _save(copy: Path, text: str) -> None:
    """Write a new file; one that is there is left as it is."""
    try:
        with copy.open("x", encoding="utf-8", newline="") as new:
            new.write(text)
    except FileExistsError as error:
        raise _taken(copy) from error


def _taken(copy: Path) -> FailureError:
    return FailureError(f"{copy} is there already; name another file with --copy")


def _status(verdicts: "Sequence[Verdict]", stint: Stint) -> Exit:
    """Tell how many there are of each kind, where there are several; found if all are verbatim."""
    from tui.views.originals.verdict import summary

    if len(verdicts) > 1:
        tell(summary(verdicts))
    if stint.left:
        tell(f"stopped: {stint.left} were not checked")
        return Exit.INTERRUPTED
    verbatim = bool(verdicts) and all(verdict.kind == "verbatim" for verdict in verdicts)
    return Exit.FOUND if verbatim else Exit.NOTHING
