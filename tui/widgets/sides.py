"""The sides of a comparison, abreast or one open and the others folded, scrolled together until they are unlocked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.geometry import Size
from textual.message import Message

from corpus.model import Relation
from tui.views.compare.column import Column
from tui.widgets.side import PLAIN, Side

SIDE = 40
"""Cells that a side needs; where not even two have them, one is open and of the others the heads are seen."""
MOST = 3
"""Sides at once."""
RULES: Final[dict[Relation | None, str]] = {"contradicts": "┃", "in-tension": "╏"}
"""What stands between the sides: how they stand to each other is seen at once."""


def abreast(width: int, seats: int, most: int = MOST) -> int:
    """How many of so many sides are shown at a width: folded ones need none."""
    return min(most if width < 2 * SIDE else min(width // SIDE, most), seats)


class Sides(Horizontal):
    """Shows columns; one of them is chosen. ``together`` is whether all scroll as one does."""

    BLANK = True  # what it holds covers it: nothing of it need be drawn

    @dataclass
    class Chosen(Message):
        """Another side has the focus."""

        at: int

    def __init__(self) -> None:
        """No columns yet."""
        super().__init__()
        self.together = True
        self._sides = [Side() for _ in range(MOST)]
        self._count = 0

    def compose(self) -> ComposeResult:
        """As many sides as there can be."""
        yield from self._sides

    @property
    def shown(self) -> list[Side]:
        """The sides that are shown."""
        return self._sides[: self._count]

    @property
    def chosen(self) -> Side:
        """The side that has the focus, or had it last."""
        return next((side for side in self.shown if side.has_class("-chosen")), self.shown[0])

    @property
    def moved(self) -> tuple[int, ...]:
        """How many lines each side stands from its passage."""
        return tuple(side.moved for side in self.shown)

    def show(
        self,
        columns: Sequence[Column],
        size: Size,
        moved: Sequence[int | None],
        relation: Relation | None = None,
    ) -> None:
        """Show columns on a screen of this size, each ``moved`` from its passage or as it is."""
        (width, height), count = size, len(columns)
        folded, self._count = width < 2 * SIDE, count
        self.set_class(folded, "-folded")
        for at, side in enumerate(self._sides):
            side.display = at < count
            if side.display:
                cells = width if folded else width * (at + 1) // count - width * at // count
                rule = "" if folded or at == 0 else RULES.get(relation, PLAIN)
                side.styles.width = cells
                side.show(columns[at], cells, moved[at], rule)
        highest = max(len(side.head.lines) for side in self.shown)
        for side in self.shown:
            side.limit(0 if folded else min(highest + 1, height // 2))
        self._level()

    def _level(self) -> None:
        """Let rows begin on one line in all columns."""
        rows = {side: side.column.rows for side in self.shown if side.column and side.column.rows}
        if len(rows) > 1:
            heights = [side.passage.heights(starts) for side, starts in rows.items()]
            highest = [max(row) for row in zip(*heights, strict=True)]
            for side, starts in rows.items():
                side.passage.stretch(starts, highest)

    def choose(self, at: int) -> None:
        """Give a side the focus."""
        for number, side in enumerate(self.shown):
            side.set_class(number == at, "-chosen")
        self.shown[at].focus()

    def couple(self) -> None:
        """Scroll apart, or together again from where each side is now."""
        self.together = not self.together
        for side in self.shown:
            side.moved = side.top - side.aimed

    def scroll_lines(self, lines: int, one: Side | None = None) -> None:
        """Scroll all sides, or ``one`` alone, the chosen one if none is named; at its end the others go on."""
        moving = self.shown if self.together else [one or self.chosen]
        tops = [each.aimed + each.moved for each in moving]
        up, down = max(tops), max(each.last - top for each, top in zip(moving, tops, strict=True))
        for each in moving:
            each.moved += min(max(lines, -up), down)

    def scroll_pages(self, pages: float) -> None:
        """Scroll by a part of the height."""
        self.scroll_lines(round(pages * self.chosen.room) or 1)

    def to_end(self, direction: int) -> None:
        """Scroll to the top (-1) or to the end (1)."""
        self.scroll_lines(direction * max(len(side.passage.lines) for side in self.shown))

    def to_stop(self, step: int) -> bool:
        """Scroll to the next or previous row that both articles tell; False where there is none."""
        side = self.chosen
        here = side.top
        lines = [side.passage.tops[block] for block in side.column.stops] if side.column else []
        beyond = [line for line in lines if line > here] if step > 0 else [line for line in lines if line < here][::-1]
        if beyond:
            self.scroll_lines(beyond[0] - here)
        return bool(beyond)

    @on(Side.Chosen)
    def focus_clicked(self, message: Side.Chosen) -> None:
        """A side was clicked."""
        message.stop()
        message.side.focus()

    @on(DescendantFocus)
    def follow_focus(self) -> None:
        """The side that has the focus is the chosen one."""
        for at, side in enumerate(self.shown):
            side.set_class(side.has_focus, "-chosen")
            if side.has_focus:
                self.post_message(self.Chosen(at))

    @on(Side.Pushed)
    def follow_push(self, message: Side.Pushed) -> None:
        """The wheel or the bar moves a side, and the others go with it."""
        message.stop()
        self.scroll_lines(message.lines, message.side)
