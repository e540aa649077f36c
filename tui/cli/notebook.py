"""What the commands on the notebook share: opening it, and its errors in words."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.cli.command import FailureError, places_of, tell

if TYPE_CHECKING:
    from store.notebook import Notebook


@contextmanager
def opened(args: Namespace, *, read_only: bool = False) -> Iterator["Notebook"]:
    """The reader's notebook, closed afterwards. Damage is told; it stops who would write."""
    from store.errors import StorageError
    from store.notebook import Notebook

    try:
        notebook = Notebook.open(places_of(args).notebook, read_only=read_only)
        if notebook.damage and not read_only:
            raise FailureError(f"{notebook.damage}\n`pakus-tui doctor --repair` goes on with what could be read.")
        if notebook.damage:
            tell(f"{notebook.damage}\n`pakus-tui doctor` tells more.")
        yield notebook
        notebook.close()
    except StorageError as error:
        raise FailureError(str(error)) from error
