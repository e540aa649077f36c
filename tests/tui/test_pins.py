"""Pins are kept from one start to the next, corpus by corpus."""

from pathlib import Path

import pytest

from tui.pins import MOST, NAME, Pins, keep, recall
from tui.views.page import Target

ONE, TWO = Target("one"), Target("two", "p3")


def test_a_thing_is_pinned_once_and_unpinned_by_pinning_it_again() -> None:
    pins = Pins().toggled("a", ONE).toggled("a", TWO).toggled("b", ONE)
    assert (pins.of("a"), pins.of("b"), pins.of("c")) == ((ONE, TWO), (ONE,), ())
    assert pins.toggled("a", ONE).of("a") == (TWO,)
    assert pins.cleared("a").of("a") == ()
    assert pins.cleared("a").of("b") == (ONE,)


def test_the_oldest_pin_goes_where_there_are_too_many() -> None:
    pins = Pins()
    for number in range(MOST + 1):
        pins = pins.toggled("a", Target(str(number)))
    assert [pin.id for pin in pins.of("a")] == [str(number) for number in range(1, MOST + 1)]


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    pins = Pins().toggled("a", ONE).toggled("a", TWO)
    keep(tmp_path / "library", pins)
    assert recall(tmp_path / "library") == pins


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"program":"other"}', b'{"program":"pakus-tui","by_corpus":7}']
)
def test_a_file_that_cannot_be_read_means_no_pins(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert recall(tmp_path) == Pins()


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file")
    with pytest.raises(OSError, match="library"):
        keep(tmp_path / "library", Pins())
