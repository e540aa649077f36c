"""One side of a comparison: its head, which stays, and the sheet below it, which is scrolled."""

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.ink import Ink
from tui.views.compare.column import Column
from tui.views.page import Block, Target
from tui.widgets.flow import NARROWEST, broken
from tui.widgets.sheet import Aim, Sheet

ENDLESS = 1000
"""Lines that no head has."""


class Side(Vertical):
    """Shows a column. Where there is no room for all, only the heads of the others are seen."""

    BLANK = True  # what it holds covers it: nothing of it need be drawn

    @dataclass
    class Chosen(Message):
        """The side was clicked."""

        side: "Side"

    @dataclass
    class Opened(Message):
        """Something in the side is to be opened."""

        target: Target

    def __init__(self) -> None:
        """An empty side."""
        super().__init__()
        self.column: Column | None = None

    def compose(self) -> ComposeResult:
        """Head and sheet."""
        yield Static(classes="head", markup=False)
        yield Sheet()

    @property
    def sheet(self) -> Sheet:
        """What is scrolled."""
        return self.query_one(Sheet)

    def show(self, column: Column, width: int, height: int, moved: int | None) -> None:
        """Show a column, ``moved`` from its passage or as it is, with a head for so many cells and lines.

        Of a height of 0 lines it is as high as it needs to be.
        """
        self.column = column
        head = self.query_one(".head", Static)
        head.update(headed(Ink(self.app), column.head, width, height - 1 if height else ENDLESS))
        head.styles.height = height or None
        self.sheet.show(column.body, Aim(column.passage, column.words, column.offset), moved)

    @property
    def target(self) -> Target | None:
        """Where one reads on: the passage, or of a whole article the paragraph in view."""
        if self.column is None or self.column.target is None:
            return None
        flow, below = self.sheet.flow, self.sheet.top + 2
        anchors = [
            block.anchors[0]
            for block, top in zip(self.column.body, flow.tops, strict=True)
            if self.column.rows and block.anchors and top <= below
        ]
        return self.column.target._replace(anchor=anchors[-1]) if anchors else self.column.target

    def on_click(self, event: events.Click) -> None:
        """Choose this side; in the head, follow what is under the mouse."""
        number = event.style.meta.get("reference")
        self.post_message(self.Chosen(self))
        if number is not None and self.column:
            targets = [run.target for block in self.column.head for run in block.runs if run.target]
            self.post_message(self.Opened(targets[number]))

    @on(Sheet.Opened)
    def open_passage(self, message: Sheet.Opened) -> None:
        """Read the passage in its article."""
        message.stop()
        if self.target:
            self.post_message(self.Opened(self.target))


def head_height(column: Column, width: int) -> int:
    """How many lines the head of a column takes."""
    return sum(len(list(broken(block.plain, width))) for block in column.head)


def headed(ink: Ink, blocks: tuple[Block, ...], width: int, most: int) -> Content:
    """Blocks one below the other, their references numbered through; ends in an ellipsis after ``most`` lines."""
    lines, numbered = [], 0
    for block in blocks:
        count = sum(run.target is not None for run in block.runs)
        lines.append(ink.content(block.runs, range(numbered, numbered + count)))
        numbered += count
    content = Content("\n").join(lines)
    ends = [end for _, end in broken(content.plain, max(width, NARROWEST))]
    return content if len(ends) <= most else content[: ends[most - 1] - 1] + "…"
