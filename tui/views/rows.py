"""A row of a list: one or two lines of runs, with something short at the right of the last."""

from typing import NamedTuple

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


def section(title: str, count: int | None = None) -> Row:
    """A heading among rows."""
    return Row(f"section:{title}", ((Run(title, "heading"),),), "" if count is None else str(count), heading=True)
