"""Long work: how it reports, and how it is given up."""

from collections.abc import Callable, Iterable, Iterator
from operator import length_hint
from typing import TypeAlias, TypeVar

_REPORTED_EVERY = 2_000

Item = TypeVar("Item")

Progress: TypeAlias = Callable[[int, int], None]
"""Told now and then how much is done, and of how much (0: not known)."""

Cancelled: TypeAlias = Callable[[], bool]
"""Asked now and then whether to give up."""


class CancelledError(Exception):
    """The work was given up because it is not wanted any more."""


def never() -> bool:
    """For work that is not given up."""
    return False


def watched(items: Iterable[Item], progress: Progress | None, cancelled: Cancelled) -> Iterator[Item]:
    """The items; now and then it is told how many are done, and asked whether to give up.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    done, total = 0, length_hint(items)
    for done, item in enumerate(items):
        if done % _REPORTED_EVERY == 0:
            if cancelled():
                raise CancelledError
            if progress:
                progress(done, total)
        yield item
    if progress and total:
        progress(total, total)
