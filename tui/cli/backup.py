"""`pakus-tui backup FILE`: the whole library in one new file."""

from argparse import ArgumentParser, Namespace

from tui.cli.command import Exit, FailureError, file, places_of, tell
from tui.views.words import counted

NAME = "backup"
HELP = "put the whole library, with the notebook and the originals, into one new file"


def arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=file, metavar="FILE", help="a new zip file; nothing is overwritten")


def run(args: Namespace) -> Exit:
    """Pack the library; say how much it was."""
    from store.backup import BackupError, pack
    from store.errors import StorageError

    try:
        packed = pack(places_of(args).library, args.file).files
    except (BackupError, StorageError) as error:
        raise FailureError(str(error)) from error
    size = sum(one.size for one in packed)
    tell(f"{counted(len(packed), 'file')} with {size:,} bytes packed into {args.file}")
    return Exit.FOUND
