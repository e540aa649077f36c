"""Where the reader has been: a history as in a browser."""

from typing import NamedTuple

from tui.views.lists import PaneKind
from tui.views.page import Spot, Target

DEPTH = 200
"""How many places are remembered."""


class Visit(NamedTuple):
    """A place in the reading room: what is read and where in it, and what is chosen in which pane.

    ``reference`` is the chosen jump of the text, ``touched`` the chosen row of what it touches; ``top`` and
    ``touched_top`` are the first rows in view. ``compared`` is what was set side by side there, ``original``
    whether an article was read in the reader's own copy.
    """

    id: str
    pane: PaneKind
    anchor: str = ""
    scroll: Spot = Spot()
    focus: str = ""
    reference: int = -1
    top: int = 0
    touched: str = ""
    touched_top: int = 0
    compared: tuple[Target, ...] = ()
    original: bool = False


class History(NamedTuple):
    """Places behind and ahead of where the reader is now, nearest last."""

    behind: tuple[Visit, ...] = ()
    ahead: tuple[Visit, ...] = ()

    def left(self, here: Visit) -> "History":
        """The history after a jump away from ``here``; what was ahead is forgotten."""
        return History((*self.behind, here)[-DEPTH:], ())

    def back(self, here: Visit) -> tuple["History", Visit | None]:
        """One place back, or None where there is none."""
        if not self.behind:
            return self, None
        return History(self.behind[:-1], (*self.ahead, here)), self.behind[-1]

    def forward(self, here: Visit) -> tuple["History", Visit | None]:
        """One place forward, or None where there is none."""
        if not self.ahead:
            return self, None
        return History((*self.behind, here), self.ahead[:-1]), self.ahead[-1]
