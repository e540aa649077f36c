"""Long work: how it reports, and how it is given up."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int], None]
"""Told now and then how much is done."""

Cancelled: TypeAlias = Callable[[], bool]
"""Asked now and then whether to give up."""


class CancelledError(Exception):
    """The work was given up because it is not wanted any more."""


def never() -> bool:
    """For work that is not given up."""
    return False
