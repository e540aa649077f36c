"""The command line as a whole: its commands, the options they share, and its errors."""

from argparse import SUPPRESS, ArgumentParser
from typing import NoReturn

from tui.cli import (
    attach,
    backup,
    check,
    compare,
    completion,
    detach,
    doctor,
    export,
    importing,
    listing,
    restore,
    search,
    show,
    verify,
    where,
)
from tui.cli.command import Command, Exit, folder, tell

COMMANDS: tuple[Command, ...] = (
    search,
    show,
    listing,
    compare,
    attach,
    detach,
    verify,
    check,
    export,
    importing,
    backup,
    restore,
    doctor,
    where,
    completion,
)
"""Every command. To add one, write its module and name it here."""

DESCRIPTION = "A reading room for articles that disagree: who said what, where and when, and where the accounts differ."
EPILOG = "Without a command the reading room opens. Exit status: 0 found, 1 nothing found, 2 wrong use or bad data."


class Parser(ArgumentParser):
    """A parser whose errors are two lines."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and end the program."""
        tell(f"{message}\nTry `{self.prog} --help`.")
        self.exit(Exit.WRONG)


def build() -> ArgumentParser:
    """The parser of the whole command line. ``run`` is the chosen command's function, None to open the room."""
    parser = Parser(prog="pakus-tui", description=DESCRIPTION, epilog=EPILOG, allow_abbrev=False)
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.set_defaults(run=None, corpus=None, library=None)
    _add_shared(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        own = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP, allow_abbrev=False)
        own.set_defaults(run=command.run)
        command.arguments(own)
        _add_shared(own)
    return parser


def _add_shared(parser: ArgumentParser) -> None:
    """The options that stand before a command or behind it."""
    parser.add_argument(
        "--corpus", type=folder, metavar="FOLDER", default=SUPPRESS, help="read this corpus, not the bundled one"
    )
    parser.add_argument(
        "--library", type=folder, metavar="DIR", default=SUPPRESS, help="keep everything here (or set PAKUS_LIBRARY)"
    )
