"""Garbage goes when nothing happens, not while something does."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.garbage import STILL, WORTH, Sweep


class Ring:
    """An object that refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def uncollected() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def made(count: int) -> weakref.ref[Ring]:
    """Make so many pieces of garbage."""
    return [weakref.ref(Ring()) for _ in range(count)][-1]


def test_what_was_made_is_looked_through_once_nothing_more_is_made() -> None:
    sweep, one = Sweep(), made(WORTH)
    sweep.look()
    assert one() is not None
    another = made(STILL)
    sweep.look()
    assert one() is not None
    sweep.look()
    assert one() is None
    assert another() is None


def test_for_little_garbage_it_is_not_worth_while() -> None:
    sweep, one = Sweep(), made(WORTH // 10)
    sweep.look()
    sweep.look()
    assert one() is not None
