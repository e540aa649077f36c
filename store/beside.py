"""Make room for a new file where a damaged one stands, of which every byte is kept."""

from pathlib import Path

from store.errors import failure
from store.journal import recovery


def move_aside(path: Path) -> tuple[str, ...]:
    """Move a database's files aside, under names that tell their content; nothing of them is lost.

    Returns:
        Where they are now.

    Raises:
        StorageError: that could not be done; every file that was not moved is as it was.
    """
    family = recovery.family(path)
    try:
        copies = recovery.put_aside(*family)
        for file in family:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise failure(path, error) from error
    return copies
