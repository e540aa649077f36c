"""Compare: competing claims side by side, each with its passage, and what differs between them marked."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus, Resize
from textual.screen import Screen
from textual.widgets import Static

from tui.bindings import bindings
from tui.commands import Scope
from tui.exports import write_new
from tui.ink import Ink
from tui.screens.details import Details
from tui.views.cited import copied
from tui.views.column import Column
from tui.views.compare import Comparison, comparison
from tui.views.exported import document
from tui.views.markdown import markdown
from tui.views.page import Target
from tui.views.stands import Sources
from tui.views.subjects import Choice, subject, swapped, turned
from tui.views.web_page import web_page
from tui.widgets.hints import Hints
from tui.widgets.masthead import Masthead
from tui.widgets.sheet import Sheet
from tui.widgets.side import Side, head_height, headed

if TYPE_CHECKING:
    from tui.app import PakusApp

SIDE = 39
"""Cells that a side needs; where not even two have them, one is open and of the others the heads are seen."""
LOW = 30
"""Lines below which everything but the comparison itself gives way."""
MOST = 3
"""Sides at once."""


class Spot(NamedTuple):
    """Where the reader is: what is chosen, which place of it is shown first, and which side has the focus."""

    choice: Choice
    first: int = 0
    at: int = 0


class Compare(Screen[Target]):
    """Closes with the passage to read, or with nothing."""

    BINDINGS = bindings("compare")
    SCOPES: tuple[Scope, ...] = ("compare",)
    AUTO_FOCUS = ""

    def __init__(
        self,
        sources: Sources,
        targets: Sequence[Target],
        spot: Spot | None = None,
        pin: Callable[[list[Target]], None] | None = None,
    ) -> None:
        """Compare these things; raises `IncomparableError` where they cannot be.

        ``spot`` is where one left off, ``pin`` pins or unpins the first of some targets.
        """
        super().__init__()
        self._pin = pin
        self.sources = sources
        self.subject, first = subject(sources.links, targets)
        self.spot = spot or Spot(first)
        self.comparison: Comparison | None = None
        self.together = True
        self._abreast = 1

    def compose(self) -> ComposeResult:
        """Question, findings, sides, hints."""
        yield Masthead()
        yield Static(id="question", markup=False)
        yield Static(id="found", markup=False)
        with Horizontal(id="sides"):
            for _ in range(MOST):
                yield Side()
        yield Hints()

    def on_mount(self) -> None:
        """The relation of the positions is seen in how the sides are divided."""
        self.query_one(Masthead).title = "Compare"
        self.add_class(f"-{self.subject.relation or 'beside'}")
        self.set_class(self.subject.is_judgement, "-judgement")

    @property
    def sides(self) -> list[Side]:
        """The sides that are shown."""
        return list(self.query(Side))[: self._abreast]

    def on_resize(self, event: Resize) -> None:
        """Show as many sides as there is room for."""
        self._abreast = self._room_for(event.size.width)
        self.set_class(event.size.width < 2 * SIDE, "-stacked")
        self.set_class(event.size.height < LOW, "-tight")
        self._draw()

    def action_side(self, step: int) -> None:
        """To the side beside this one; beyond the last one shown to the next position."""
        places, at = len(self.spot.choice.seats), self.spot.first + self.spot.at + step
        if not 0 <= at < places:
            return
        first = min(max(self.spot.first, at - self._abreast + 1), at)
        moved = first != self.spot.first
        self.spot = self.spot._replace(first=first, at=at - first)
        if moved:
            self._draw()
        self._focus()

    def action_flip(self, step: int) -> None:
        """To the next side, and from the last one to the first."""
        self.spot = self.spot._replace(at=(self.spot.at + step) % len(self.sides))
        self._focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll all sides, or this one alone; where one is at its end, the others go on."""
        moving = self.sides if self.together else [self._side]
        with self.prevent(Sheet.Scrolled):
            offset = self._offset(moving, lines)
            for side in moving:
                side.sheet.scroll_to(y=side.base + offset, animate=False, immediate=True)

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by a part of the height."""
        self.action_scroll(round(pages * self._side.sheet.size.height) or 1)

    def action_end(self, direction: int) -> None:
        """Scroll to the top or to the end."""
        self.action_scroll(direction * max(len(side.sheet.flow.lines) for side in self.sides))

    def action_lock(self) -> None:
        """Scroll apart, or together again from where each side is now."""
        self.together = not self.together
        for side in self.sides:
            side.base = side.sheet.scroll_offset.y
        self._tell_place()

    def action_item(self, step: int) -> None:
        """The next or previous claim of this position; of whole articles the next paragraph that both tell."""
        if self._side.column and self._side.column.rows:
            self._to_stop(step)
            return
        seat = self.spot.choice.seats[self.spot.first + self.spot.at]
        choice = turned(self.subject, self.spot.choice, seat, step)
        if choice == self.spot.choice:
            self.notify(
                "This side has no other claim." if step > 0 else "This is the first one.", markup=False, timeout=2
            )
            return
        self.spot = self.spot._replace(choice=choice)
        self._draw(only=self.spot.at)

    def _to_stop(self, step: int) -> None:
        """Scroll to the next or previous paragraph that both articles tell."""
        side = self._side
        here = side.sheet.scroll_offset.y
        lines = [side.sheet.flow.tops[block] for block in side.column.stops] if side.column else []
        beyond = (
            [line for line in lines if line > here] if step > 0 else [line for line in reversed(lines) if line < here]
        )
        if beyond:
            self.action_scroll(beyond[0] - here)
        else:
            self.notify("Nothing further is told by both.", markup=False, timeout=2)

    def action_swap(self) -> None:
        """Let this side and the one at its right change places; the last one changes with the one at its left."""
        at = self.spot.first + self.spot.at
        other = at + 1 if at + 1 < len(self.spot.choice.seats) else at - 1
        if other >= 0:
            self.spot = self.spot._replace(choice=swapped(self.spot.choice, at, other))
            self._draw()

    def action_open(self) -> None:
        """Read the passage in its article."""
        column = self._side.column
        if column and column.target:
            self.dismiss(column.target._replace(anchor=self._side.paragraph or column.target.anchor))
        else:
            self.notify("Nothing stands here that could be opened.", markup=False, timeout=3)

    def action_details(self) -> None:
        """List all findings."""
        if self.comparison:
            self.app.push_screen(Details(self.comparison))

    def action_pin(self) -> None:
        """Pin what stands on this side, or take its pin away."""
        target = self._side.column.target if self._side.column else None
        if target and self._pin:
            self._pin([target])

    def action_copy(self) -> None:
        """Copy all sides that are shown, each with its citation."""
        if self.comparison:
            self.app.copy_to_clipboard(copied(self.sources.links, self.comparison))
            self.notify("Copied with citations.", markup=False, timeout=2)

    @work(thread=True, exclusive=True, group="export")
    def action_export(self) -> None:
        """Write all sides as Markdown and as a web page, and say where."""
        folder = cast("PakusApp", self.app).places.library / "exports"
        told = document(self.sources, self.subject, self.spot.choice)
        try:
            written = write_new(folder, f"compare-{self.subject.id}", {".md": markdown(told), ".html": web_page(told)})
        except OSError as error:
            sentence = f"It could not be written to {folder}: {error.strerror}."
        else:
            sentence = "Written:\n" + "\n".join(str(path) for path in written)
        self.app.call_from_thread(self.notify, sentence, markup=False, timeout=8)

    def action_other(self) -> None:
        """The next dispute in which the claim stands from which one came."""
        if not self.subject.others:
            self.notify("The claim stands in no other dispute.", markup=False, timeout=3)
            return
        others = (*self.subject.others[1:], self.subject.id)
        made, choice = subject(self.sources.links, [Target(self.subject.others[0])])
        self.remove_class(f"-{self.subject.relation}")
        self.subject, self.spot = made._replace(others=others), Spot(choice)
        self.on_mount()
        self._draw()
        self._focus()

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss()

    @on(Side.Chosen)
    def choose_side(self, message: Side.Chosen) -> None:
        """A side was clicked."""
        message.side.sheet.focus()

    @on(Side.Opened)
    def open_target(self, message: Side.Opened) -> None:
        """Something in a side was clicked."""
        self.dismiss(message.target)

    @on(DescendantFocus)
    def follow_focus(self) -> None:
        """The side that has the focus is the chosen one."""
        for at, side in enumerate(self.sides):
            if side.sheet.has_focus:
                self.spot = self.spot._replace(at=at)
        self._show_focus()

    @on(Sheet.Scrolled)
    def follow_scroll(self, message: Sheet.Scrolled) -> None:
        """The wheel moved one side: the others go with it, or it has found its own place."""
        moved = next((side for side in self.sides if side.sheet is message.sheet), None)
        if moved is None or not self.together:
            return
        offset = moved.sheet.scroll_offset.y - moved.base
        with self.prevent(Sheet.Scrolled):
            for side in self.sides:
                if side is not moved:
                    side.sheet.scroll_to(y=side.base + offset, animate=False, immediate=True)

    @property
    def _side(self) -> Side:
        return self.sides[min(self.spot.at, len(self.sides) - 1)]

    def _room_for(self, width: int) -> int:
        most = 2 if self.subject.form == "articles" else MOST
        abreast = most if width < 2 * SIDE else min(width // SIDE, most)
        return min(abreast, len(self.subject.seats))

    def _offset(self, moving: Sequence[Side], lines: int) -> int:
        """How far from their places the sides are after moving: at most as far as one of them can go."""
        now = max((side.sheet.scroll_offset.y - side.base for side in moving), key=abs)
        lowest = min(-side.base for side in moving)
        highest = max(side.sheet.max_scroll_y - side.base for side in moving)
        return min(max(now + lines, lowest), highest)

    def _draw(self, only: int | None = None) -> None:
        """Compare what is chosen, and show it; with ``only``, the other sides stay where they are."""
        first = min(self.spot.first, len(self.spot.choice.seats) - self._abreast)
        self.spot = self.spot._replace(first=first, at=min(self.spot.at, self._abreast - 1))
        shown = range(first, first + self._abreast)
        self.comparison = comparison(self.sources, self.subject, self.spot.choice, shown)
        ink = Ink(self.app)
        self.query_one("#question", Static).update(ink.content(self.comparison.heading.runs))
        self.query_one("#found", Static).update(headed(ink, self.comparison.summary))
        height = self._head_height(self.comparison.columns)
        for at, side in enumerate(self.query(Side)):
            side.display = at < self._abreast
            if side.display:
                side.show(self.comparison.columns[at], height, aimed=only is None or at == only)
        self.call_after_refresh(self._settle)
        self._focus()

    def _head_height(self, columns: Sequence[Column]) -> int | None:
        """The height of the highest head with its rule, for all that stand side by side; None for each its own."""
        if self.has_class("-stacked"):
            return None
        width = self.size.width // len(columns)
        highest = max(head_height(column, width - (3 if at else 2)) for at, column in enumerate(columns))
        return min(highest + 1, self.size.height // 2)

    def _settle(self) -> None:
        """Once the sides have their size: set rows on one line, and remember where each side is."""
        rows = {side: side.column.rows for side in self.sides if side.column and side.column.rows}
        if len(rows) > 1:
            heights = [side.sheet.flow.heights(starts) for side, starts in rows.items()]
            highest = [max(row) for row in zip(*heights, strict=True)]
            for side, starts in rows.items():
                side.sheet.flow.stretch(starts, highest)
        with self.prevent(Sheet.Scrolled):
            for side in self.sides:
                side.base = side.sheet.settle()

    def _focus(self) -> None:
        self._side.sheet.focus()
        self._show_focus()

    def _show_focus(self) -> None:
        for at, side in enumerate(self.sides):
            side.set_class(at == self.spot.at, "-chosen")
        self._tell_place()

    def _tell_place(self) -> None:
        self.query_one(Hints).place = "together" if self.together else "apart"
