"""One side of a comparison: its head, which stays, and the sheet below it, which is scrolled."""

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.ink import Ink
from tui.views.column import Column
from tui.views.page import Block, Target
from tui.widgets.flow import broken
from tui.widgets.sheet import Aim, Sheet


class Side(Vertical):
    """Shows a column. Where there is no room for all, only the heads of the others are seen."""

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
        self.base = 0

    def compose(self) -> ComposeResult:
        """Head and sheet."""
        yield Static(classes="head", markup=False)
        yield Sheet()

    @property
    def sheet(self) -> Sheet:
        """What is scrolled."""
        return self.query_one(Sheet)

    def show(self, column: Column, head_height: int | None, *, aimed: bool) -> None:
        """Show a column ``aimed`` at its passage, or scrolled as it is; its head as high as given, or as needed."""
        self.column = column
        head = self.query_one(".head", Static)
        head.update(headed(Ink(self.app), column.head))
        head.styles.height = head_height
        self.sheet.show(column.body, Aim(column.passage, column.words, column.offset) if aimed else None)

    @property
    def paragraph(self) -> str:
        """Of a whole article the anchor of the paragraph in view, or nothing."""
        if self.column is None or not self.column.rows:
            return ""
        flow, at = self.sheet.flow, self.sheet.scroll_offset.y + 1
        shown = [block for block, top in enumerate(flow.tops) if self.column.body[block].anchors and top <= at + 1]
        return self.column.body[shown[-1]].anchors[0] if shown else ""

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
        if self.column and self.column.target:
            self.post_message(self.Opened(self.column.target))


def head_height(column: Column, width: int) -> int:
    """How many lines the head of a column takes."""
    return sum(len(list(broken(block.plain, width))) for block in column.head)


def headed(ink: Ink, blocks: tuple[Block, ...]) -> Content:
    """Blocks one below the other, their references numbered through."""
    lines, numbered = [], 0
    for block in blocks:
        count = sum(run.target is not None for run in block.runs)
        lines.append(ink.content(block.runs, range(numbered, numbered + count)))
        numbered += count
    return Content("\n").join(lines)
