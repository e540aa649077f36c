"""`pakus-tui export --notebook FILE`: the notebook as a file for others."""

import sys
from argparse import ArgumentParser, Namespace

from tui.cli.command import Exit, FailureError, file, tell
from tui.cli.notebook import opened
from tui.views.words import counted

NAME = "export"
HELP = "write the notebook to a new file: .jsonl for W3C Web Annotations, .md for Markdown, - for stdout"


def arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument(
        "--notebook", type=file, metavar="FILE", required=True, help="a new file; nothing is overwritten"
    )


def run(args: Namespace) -> Exit:
    """Write every entry; say how many."""
    from store.exchange import annotations, markdown
    from store.journal import files

    forms = {".jsonl": annotations, ".json": annotations, ".md": markdown, ".markdown": markdown}
    target = args.notebook
    to_stdout = str(target) == "-"
    form = annotations if to_stdout else forms.get(target.suffix.lower())
    if form is None:
        raise FailureError(f"{target}: a name that ends in .jsonl or .md says how to write it.")
    if not to_stdout and target.exists():
        raise FailureError(f"{target} exists, and nothing is overwritten. Choose another name.")
    if not target.parent.is_dir():
        raise FailureError(f"{target.parent} is no folder. Make it first, or choose another.")
    with opened(args, read_only=True) as notebook:
        entries = notebook.entries()
    if not entries:
        tell("there is nothing in the notebook yet")
        return Exit.NOTHING
    data = "".join(form.write(entries)).encode()
    if to_stdout:
        sys.stdout.buffer.write(data)
    else:
        files.install(files.write_temporary(target, data), target)
    tell(f"{counted(len(entries), 'entry', 'entries')} written{'' if to_stdout else f' to {target}'}")
    return Exit.FOUND
