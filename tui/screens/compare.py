"""Compare: competing claims side by side, each with its passage, and what differs between them marked."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import on, work
from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen

from tui.bindings import bindings
from tui.commands import Scope
from tui.exports import write_new
from tui.screens.details import Details
from tui.screens.notebook_keys import NotebookKeys
from tui.views.compare.cited import copied
from tui.views.compare.comparison import Comparison, comparison
from tui.views.compare.exported import document
from tui.views.compare.markdown import markdown
from tui.views.compare.stands import Sources
from tui.views.compare.subjects import Choice, Subject, subject, swapped, turned
from tui.views.compare.web_page import web_page
from tui.views.page import Target
from tui.widgets.caption import Caption
from tui.widgets.hints import Hints
from tui.widgets.masthead import Masthead
from tui.widgets.side import Side
from tui.widgets.sides import Sides, abreast

if TYPE_CHECKING:
    from tui.app import PakusApp
    from tui.screens.notepad import Notepad

NARROW = 80
"""Columns below which what was found takes two lines."""
LOW = 30
"""Lines below which everything but the comparison itself gives way."""


class Spot(NamedTuple):
    """Where the reader is: what is chosen, which place of it is shown first, which side has the focus.

    ``moved`` tells how many lines each side stands from its passage.
    """

    choice: Choice
    first: int = 0
    at: int = 0
    moved: tuple[int, ...] = ()


class Compare(NotebookKeys, Screen[Target]):
    """Kept between uses, so that it opens at once. Closes with the passage to read, or with nothing."""

    BLANK = True  # what it holds covers it: nothing of it need be drawn
    CSS_PATH = "../styles/compare.tcss"
    BINDINGS = bindings("compare", "notebook")
    SCOPES: tuple[Scope, ...] = ("compare", "notebook")
    AUTO_FOCUS = ""
    sources: Sources
    subject: Subject
    spot: Spot

    def __init__(self, pin: Callable[[list[Target]], None], notepad: "Notepad") -> None:
        """Nothing is compared yet; `compare` says what. ``pin`` pins or unpins the first of some targets."""
        super().__init__()
        self._pin = pin
        self.notepad = notepad
        self._drawn = Size(0, 0)
        self.comparison: Comparison | None = None

    def compare(self, sources: Sources, targets: Sequence[Target], spot: Spot | None = None) -> None:
        """Compare these things, where one left off; raises `IncomparableError` where they cannot be."""
        made, choice = subject(sources.links, targets)
        self.sources = sources
        self._show(made, spot or Spot(choice))

    def compose(self) -> ComposeResult:
        """Question, findings, sides, hints."""
        yield Masthead()
        yield Caption(id="question")
        yield Caption(id="found")
        yield Sides()
        yield Hints()

    def on_mount(self) -> None:
        """Show what is compared with the first frame."""
        self.query_one(Masthead).title = "Compare"
        self._drawn = self.app.size
        self._show(self.subject, self.spot)
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(self._draw_anew))

    def on_resize(self, event: Resize) -> None:
        """Show as many sides as there is room for."""
        if event.size != self._drawn:
            self._drawn = event.size
            self._show(self.subject, self.place if self.comparison else self.spot)

    def on_screen_resume(self) -> None:
        """Give the side its focus again."""
        if self._drawn:
            self._focus()

    @property
    def place(self) -> Spot:
        """Where the reader is now."""
        return self.spot._replace(moved=self.sides.moved)

    @property
    def sides(self) -> Sides:
        """The columns."""
        return self.query_one(Sides)

    @property
    def chosen(self) -> Target:
        """What stands on this side."""
        return self.sides.chosen.target or Target("")

    def action_side(self, step: int) -> None:
        """To the side beside this one; beyond the last one shown to the next position."""
        at = self.spot.first + self.spot.at + step
        if not 0 <= at < len(self.spot.choice.seats):
            return
        first = min(max(self.spot.first, at - self._abreast + 1), at)
        moved = first != self.spot.first
        self.spot = self.spot._replace(first=first, at=at - first)
        if moved:
            self._draw()
        self._focus()

    def action_flip(self, step: int) -> None:
        """To the next side, and from the last one to the first."""
        self.spot = self.spot._replace(at=(self.spot.at + step) % self._abreast)
        self._focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll all sides, or this one alone."""
        self.sides.scroll_lines(lines)

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by a part of the height."""
        self.sides.scroll_pages(pages)

    def action_end(self, direction: int) -> None:
        """Scroll to the top or to the end."""
        self.sides.to_end(direction)

    def action_lock(self) -> None:
        """Scroll apart, or together again."""
        self.sides.couple()
        self._tell_place()

    def action_item(self, step: int) -> None:
        """The next or previous claim of this position; of whole articles the next paragraph that both tell."""
        column = self.sides.chosen.column
        if column and column.rows:
            if not self.sides.to_stop(step):
                self.notify("Nothing further is told by both.", markup=False, timeout=2)
            return
        seat = self.spot.choice.seats[self.spot.first + self.spot.at]
        choice = turned(self.subject, self.spot.choice, seat, step)
        if choice == self.spot.choice:
            words = "This side has no other claim." if step > 0 else "This is the first one."
            self.notify(words, markup=False, timeout=2)
            return
        self.spot = self.spot._replace(choice=choice)
        self._draw(only=self.spot.at)

    def action_swap(self) -> None:
        """Let this side and the one at its right change places; the last one changes with the one at its left."""
        at = self.spot.first + self.spot.at
        other = at + 1 if at + 1 < len(self.spot.choice.seats) else at - 1
        if other >= 0:
            self.spot = self.spot._replace(choice=swapped(self.spot.choice, at, other))
            self._draw()

    def action_open(self) -> None:
        """Read the passage in its article."""
        target = self.sides.chosen.target
        if target:
            self.dismiss(target)
        else:
            self.notify("There is nothing here to open.", markup=False, timeout=3)

    def action_details(self) -> None:
        """List all findings."""
        if self.comparison:
            self.app.push_screen(Details(self.comparison))

    def action_pin(self) -> None:
        """Pin what stands on this side, or take its pin away."""
        target = self.sides.chosen.target
        if target:
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
        following, *others = self.subject.others
        made, choice = subject(self.sources.links, [Target(following)])
        self._show(made._replace(others=(*others, self.subject.id)), Spot(choice))

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss()

    @on(Sides.Chosen)
    def follow_choice(self, message: Sides.Chosen) -> None:
        """Another side has the focus."""
        self.spot = self.spot._replace(at=message.at)

    @on(Side.Opened)
    def open_target(self, message: Side.Opened) -> None:
        """Something in a side was clicked."""
        self.dismiss(message.target)

    @property
    def _abreast(self) -> int:
        most = {"most": 2} if self.subject.form == "articles" else {}
        return abreast(self._drawn.width, len(self.subject.seats), **most)

    def _show(self, made: Subject, spot: Spot) -> None:
        """Compare something else."""
        self.subject, self.spot = made, spot
        if self._drawn:
            self._draw()
            self._focus()

    def _draw_anew(self) -> None:
        """Draw everything in the colours that are on now."""
        self._show(self.subject, self.place)

    def _draw(self, only: int | None = None) -> None:
        """Compare what is chosen, and show it; with ``only``, the other sides stay where they are."""
        count = self._abreast
        first = min(self.spot.first, len(self.spot.choice.seats) - count)
        self.spot = self.spot._replace(first=first, at=min(self.spot.at, count - 1))
        self.comparison = comparison(self.sources, self.subject, self.spot.choice, range(first, first + count))
        low, narrow = self._drawn.height < LOW, self._drawn.width < NARROW
        width = self._drawn.width - 2
        self.set_class(low, "-tight")
        self.query_one("#question", Caption).show([self.comparison.heading], width, 2)
        self.query_one("#found", Caption).show(self.comparison.summary, width, 2 if narrow else 3 if low else 4)
        kept = [*self.spot.moved, *(0 for _ in range(count))]
        moved = [kept[at] if only is None else 0 if at == only else None for at in range(count)]
        self.sides.show(self.comparison.columns, self._drawn, moved, self.subject.relation)
        self.spot = self.spot._replace(moved=())
        self._tell_place()

    def _focus(self) -> None:
        self.sides.choose(self.spot.at)

    def _tell_place(self) -> None:
        self.query_one(Hints).place = "together" if self.sides.together else "apart"
