"""What the reader has pinned to compare: kept in a file beside the library, corpus by corpus."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

from tui.views.page import Target

NAME = "pins.json"
MOST = 9
"""Pins at most: as many as can be told apart in a line."""


class Pins(msgspec.Struct, frozen=True, tag_field="program", tag="pakus-tui"):
    """The pinned things of each corpus by its id, in the order in which they were pinned."""

    by_corpus: dict[str, tuple[Target, ...]] = {}

    def of(self, corpus: str) -> tuple[Target, ...]:
        """What is pinned in a corpus."""
        return self.by_corpus.get(corpus, ())

    def toggled(self, corpus: str, target: Target) -> "Pins":
        """The pins with one more, or without it where it was pinned; the oldest goes where there are too many."""
        pinned = self.of(corpus)
        kept = tuple(pin for pin in pinned if pin != target) if target in pinned else (*pinned, target)[-MOST:]
        return self._with(corpus, kept)

    def cleared(self, corpus: str) -> "Pins":
        """The pins without those of a corpus."""
        return self._with(corpus, ())

    def _with(self, corpus: str, pinned: tuple[Target, ...]) -> "Pins":
        changed: Mapping[str, tuple[Target, ...]] = {**self.by_corpus, corpus: pinned}
        return Pins({id: targets for id, targets in changed.items() if targets})


def recall(folder: Path) -> Pins:
    """Read what was kept in ``folder``; nothing, where there is none or it cannot be read."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Pins)
    except (OSError, msgspec.MsgspecError):
        return Pins()


def keep(folder: Path, pins: Pins) -> None:
    """Write them whole or not at all.

    Raises:
        OSError: they could not be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=folder, prefix=NAME, delete=False) as file:
        file.write(msgspec.json.encode(pins))
        file.flush()
        os.fsync(file.fileno())
    try:
        Path(file.name).replace(folder / NAME)
    except OSError:
        with contextlib.suppress(OSError):
            Path(file.name).unlink()
        raise
