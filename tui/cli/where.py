"""`pakus-tui where`: the files and folders of this reader."""

from argparse import ArgumentParser, Namespace

from store.places import BUNDLED
from tui.cli.command import Exit, places_of, write_json

NAME = "where"
HELP = "say where the library, the notebook, the settings and the log are"


def arguments(parser: ArgumentParser) -> None:
    """For whom."""
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def run(args: Namespace) -> Exit:
    """Write each place with its path, and whether anything is there yet."""
    here = places_of(args)
    named = {
        "corpus": args.corpus or BUNDLED,
        "library": here.library,
        "notebook": here.notebook,
        "settings": here.config,
        "log": here.log,
    }
    if args.json:
        write_json({name: str(path) for name, path in named.items()})
        return Exit.FOUND
    for name, path in named.items():
        print(f"{name:<9} {path}{'' if path.exists() else '  (not there yet)'}")
    return Exit.FOUND
