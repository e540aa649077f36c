"""The spine: the panes with their counts, as a column or folded to one line."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.ink import Ink
from tui.keys import key_of
from tui.views.lists import TABS, PaneKind
from tui.views.page import Run

SHORT = 3
"""Letters of a pane's name where the spine is folded to one line."""


class Spine(Widget):
    """Names the panes; a click chooses one."""

    chosen: reactive[PaneKind] = reactive[PaneKind]("article")
    counts: reactive[Mapping[PaneKind, int]] = reactive[Mapping[PaneKind, int]](dict)

    @dataclass
    class Chosen(Message):
        """A pane was clicked."""

        kind: PaneKind

    def __init__(self, *, folded: bool, id: str | None = None) -> None:
        """A spine; ``folded`` puts all panes on one line."""
        super().__init__(id=id)
        self.folded = folded

    def on_click(self, event: events.Click) -> None:
        """Choose the pane under the mouse."""
        kind = event.style.meta.get("pane")
        if kind:
            self.post_message(self.Chosen(kind))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        base = self.visual_style
        width = self.size.width
        if self.folded:
            content = Content("  ").join(self._short(index) for index in range(len(TABS))) if y == 0 else Content("")
            content = (Content(" ") + content).truncate(width, ellipsis=True)
        else:
            content = self._long(y, width) if y < len(TABS) else Content("")
        return Strip(content.render_segments(base)).adjust_cell_length(width, base.rich_style)

    def _long(self, index: int, width: int) -> Content:
        tab = TABS[index]
        count = str(self.counts.get(tab.kind, "")) + " "
        room = width - len(count) - len(key_of(tab.command)) - 3
        name = f"{tab.title:<{max(room, 0)}}"
        return self._pane(index, ("▌" if tab.kind == self.chosen else " "), name, count)

    def _short(self, index: int) -> Content:
        tab = TABS[index]
        name = tab.title if self.size.width >= 120 else tab.title[:SHORT]
        return self._pane(index, "", name + " ", str(self.counts.get(tab.kind, "")))

    def _pane(self, index: int, mark: str, name: str, count: str) -> Content:
        tab = TABS[index]
        chosen = tab.kind == self.chosen
        content = Ink(self.app).content(
            (
                Run(mark, "accent"),
                Run(f"{key_of(tab.command)} ", "dim"),
                Run(name, "strong" if chosen else "text"),
                Run(count, "dim"),
            )
        )
        style = Style.from_meta({"pane": tab.kind})
        return content.stylize(style + Style(underline=True) if chosen and self.folded else style)
