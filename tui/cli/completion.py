"""`pakus-tui completion SHELL`: a script that lets a shell complete commands, options and folders."""

from argparse import Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator

from tui.cli.command import Exit, folder

NAME = "completion"
HELP = "write a script by which a shell completes commands, options and folders"
SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")


def arguments(parser: ArgumentParser) -> None:
    """Which shell."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def run(args: Namespace) -> Exit:
    """Write the script of the whole command line."""
    import shtab

    from tui.cli.parser import build

    parser = build()
    for action in _folders(parser):
        vars(action)["complete"] = shtab.DIRECTORY
    print(shtab.complete(parser, args.shell))
    return Exit.FOUND


def _folders(parser: ArgumentParser) -> Iterator[Action]:
    """Every argument that names a folder."""
    for action in parser._actions:  # noqa: SLF001  argparse has no public way through a parser
        if action.type is folder:
            yield action
        elif isinstance(action, _SubParsersAction):
            for command in action.choices.values():
                yield from _folders(command)
