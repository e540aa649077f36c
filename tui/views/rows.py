"""A row of a list: one or two lines of runs, with something short at the right of the last."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from tui.views.page import Run, Target


class Row(NamedTuple):
    """One entry. ``heading`` rows structure a list and cannot be chosen; ``target`` is where the row leads."""

    id: str
    lines: tuple[tuple[Run, ...], ...]
    right: str = ""
    target: Target | None = None
    heading: bool = False

    @property
    def plain(self) -> str:
        """The row's words on one line."""
        return "  ".join("".join(run.text for run in line) for line in self.lines)


class LazyRows(Sequence[Row]):
    """Rows that are made when they are looked at: a hundred thousand cost what those on the screen do."""

    def __init__(self, ids: Sequence[str], make: Callable[[str], Row]) -> None:
        """The rows with these ids, each of which ``make`` makes."""
        self._ids = ids
        self._row = lru_cache(maxsize=512)(make)

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        return [self._row(id) for id in self._ids[at]] if isinstance(at, slice) else self._row(self._ids[at])

    def place(self, id: str) -> int:
        """Where the row with an id is, -1 if nowhere."""
        return self._ids.index(id) if id in self._ids else -1


def section(title: str, count: int | None = None) -> Row:
    """A heading among rows."""
    return Row(f"section:{title}", ((Run(title, "heading"),),), "" if count is None else str(count), heading=True)
