"""`pakus-tui restore FILE`: the library from a backup."""

from argparse import ArgumentParser, Namespace

from tui.cli.command import Exit, FailureError, file, places_of, tell
from tui.views.words import counted

NAME = "restore"
HELP = "put the library from a backup in place of the present one, which is kept beside it"


def arguments(parser: ArgumentParser) -> None:
    """From where."""
    parser.add_argument("file", type=file, metavar="FILE", help="a file that backup made")


def run(args: Namespace) -> Exit:
    """Restore the library; say where the former one is."""
    from store.backup import BackupError, restore
    from store.errors import StorageError

    library = places_of(args).library
    try:
        restored = restore(args.file, library)
    except (BackupError, StorageError) as error:
        raise FailureError(str(error)) from error
    tell(f"{counted(restored.number, 'file')} restored to {library}")
    if restored.before:
        tell(f"what was there before is in {restored.before}")
    return Exit.FOUND
