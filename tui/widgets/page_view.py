"""The reader: a page set at the width there is, scrolled by line, its references chosen by key or mouse."""

from bisect import bisect_right
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from tui.bindings import bindings
from tui.ink import Ink
from tui.views.page import Page, Spot, Target
from tui.widgets.layout import Layout, Typesetter
from tui.widgets.line_view import LineView

EMPTY = Page("", "", ())
REVERSE = Style(reverse=True)
PLAIN = Style()


class PageView(LineView, can_focus=True):
    """Shows a `Page`. ``reference`` is the chosen jump, ``landed`` the record that was jumped to.

    ``match`` says which place found is in view, of how many (0 of 0: nothing was found).
    """

    BINDINGS = bindings("page")
    reference: reactive[int] = reactive(-1)
    landed: reactive[str] = reactive("")
    paragraph: reactive[int] = reactive(0)
    match: reactive[tuple[int, int]] = reactive((0, 0))

    @dataclass
    class Opened(Message):
        """A reference is to be followed; None when none is chosen."""

        target: Target | None

    @dataclass
    class Reading(Message):
        """Another paragraph came into view (0: the page has no numbered ones), or another reference was chosen."""

        page: Page
        paragraph: int

    @dataclass
    class Landed(Message):
        """The reader went to another passage: the id of a record that it was recorded for."""

        view: "PageView"
        id: str

        @property
        def control(self) -> "PageView":
            """The page, for ``@on(…, selector)``."""
            return self.view

    def __init__(self, *, id: str | None = None) -> None:
        """An empty reader."""
        super().__init__(id=id)
        self.page = EMPTY
        self._ink: Ink | None = None
        self._layout: Layout | None = None
        self._find = ""
        self._match = -1
        self._spot = Spot()
        self._settled = Size(0, 0)

    @property
    def spot(self) -> Spot:
        """The place at the top of the screen: where the reader left it, not where a resize has put it."""
        return self._spot

    def show(self, page: Page, spot: Spot = Spot()) -> None:  # noqa: B008 - a place is a constant
        """Show a page from its top, or from a place in it."""
        self.page = page
        self._find, self._match = "", -1
        self.set_reactive(PageView.reference, -1)
        self.set_reactive(PageView.landed, "")
        self._lay_out()
        self._return_to(spot)
        self._announce()

    def rewrite(self, page: Page) -> None:
        """Show the page with something else said in it, at the same place, with what was found still marked."""
        self.page = page
        self.set_reactive(PageView.reference, -1)
        self._lay_out()
        self._return_to(self._spot)
        self._announce()

    def land(self, anchor: str) -> bool:
        """Bring a record of the page into view and mark it; False where the page does not show it."""
        top = self._set.tops.get(anchor)
        if top is None:
            return False
        self.landed = anchor
        self._bring_into_view(top)
        return True

    def find(self, words: str) -> None:
        """Mark every place where the words occur and go to the first one below the top of the screen."""
        self._find = words
        self._lay_out()
        lines = [found.line for found in self._set.found]
        self._match = next((i for i, line in enumerate(lines) if line >= self.scroll_offset.y), 0 if lines else -1)
        self._show_match()

    @property
    def chosen(self) -> tuple[str, int] | None:
        """Words that were selected, or else looked for and come to, and the number of the paragraph they begin in."""
        selection = self.screen.selections.get(self)
        if selection and (selected := self.get_selection(selection)):
            return selected[0], self._number(selection.start.y if selection.start else 0)
        if self.landed or not 0 <= self._match < len(self._set.found):
            return None
        return self._find, self._number(self._set.found[self._match].line)

    @property
    def reached(self) -> tuple[int, int]:
        """How far one has come: the numbered paragraph at the top of the screen, and how many lines of it are above."""
        top = self.scroll_offset.y
        return max(((number, top - start) for start, number in self._set.paragraphs if start <= top), default=(0, 0))

    def resume(self, paragraph: int, line: int) -> None:
        """Go on so many lines into a numbered paragraph."""
        start = next((start for start, number in self._set.paragraphs if number == paragraph), 0)
        self._return_to(self._set.spot(min(start + line, len(self._set.lines) - 1)))

    def _number(self, line: int) -> int:
        """The number of the paragraph that a line is in."""
        at = bisect_right([start for start, _ in self._set.paragraphs], line)
        return self._set.paragraphs[at - 1][1] if at else 0

    def action_match(self, step: int) -> None:
        """To the next or the previous place found."""
        total = len(self._set.found)
        if total:
            self._match = (self._match + step) % total
        self._show_match()

    @property
    def target(self) -> Target | None:
        """Where the chosen reference leads; None while none is chosen."""
        references = self._set.references
        return references[self.reference].target if 0 <= self.reference < len(references) else None

    def action_open(self) -> None:
        """Follow the chosen reference."""
        self.post_message(self.Opened(self.target))

    def action_reference(self, step: int) -> None:
        """Choose the next or previous reference; from none, the first one in view."""
        references = self._set.references
        if not references:
            return
        if self.reference < 0:
            top = self.scroll_offset.y
            below = next((i for i, r in enumerate(references) if r.line >= top), len(references) - 1)
            self.reference = below if step > 0 else max(below - 1, 0)
        else:
            self.reference = min(max(self.reference + step, 0), len(references) - 1)
        self._bring_into_view(references[self.reference].line)

    def action_passage(self, step: int) -> None:
        """To the next or previous quotation or other passage that records stand on; from none, to one in view."""
        passages, top = self._set.passages, self.scroll_offset.y
        at = next((i for i, passage in enumerate(passages) if self.landed in passage.ids), None)
        if at is None:
            below = next((i for i, passage in enumerate(passages) if passage.line >= top), len(passages))
            at = below - 1 if step > 0 else below
        if 0 <= at + step < len(passages):
            self.land(passages[at + step].ids[0])
            self.post_message(self.Landed(self, self.landed))

    def action_paragraph(self, step: int) -> None:
        """To the top of the next or previous numbered paragraph, or block."""
        tops = [line for line, _ in self._set.paragraphs] or sorted(set(self._set.tops.values()))
        here = self.scroll_offset.y
        after = [line for line in tops if line > here]
        before = [line for line in tops if line < here]
        if step > 0 and after:
            self.scroll_to_line(after[0])
        elif step < 0:
            self.scroll_to_line(before[-1] if before else 0)

    def action_scroll_lines(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_to_line(self.scroll_offset.y + lines)

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by a part of the visible height."""
        self.action_scroll_lines(round(pages * self.size.height) or 1)

    def action_top(self) -> None:
        """To the top."""
        self.scroll_to_line(0)

    def action_bottom(self) -> None:
        """To the end."""
        self.scroll_to_line(self.max_scroll_y)

    def on_click(self, event: events.Click) -> None:
        """Follow the reference under the mouse."""
        number = event.style.meta.get("reference")
        if number is not None:
            self.reference = number
            self.action_open()

    def on_resize(self) -> None:
        """Set the page again, with the same words at the top."""
        self._lay_out()
        self._return_to(self._spot)
        self._announce()

    def notify_style_update(self) -> None:
        """Set the page again when the theme changes."""
        super().notify_style_update()
        if self._ink is not None and self._ink.theme != self.app.theme:
            self._ink = None
            self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place, unless a new size moved the text, and tell which paragraph came into view."""
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._settled:
            self._spot = self._set.spot(self.scroll_offset.y)
        self._announce()

    def watch_reference(self) -> None:
        """Draw the choice, and tell of it."""
        self.refresh()
        self.post_message(self.Reading(self.page, self.paragraph))

    def watch_landed(self) -> None:
        """Draw the mark."""
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, for copying with the mouse."""
        return selection.extract("\n".join(line.content.plain for line in self._set.lines)), "\n"

    def render_line(self, y: int) -> Strip:
        """One line of the screen, centred."""
        width = self.size.width
        base = self.visual_style
        at = y + self.scroll_offset.y
        layout = self._set
        if at >= len(layout.lines):
            return Strip.blank(width, base.rich_style)
        line = layout.lines[at]
        left = max((width - layout.width) // 2, 0)
        segments = self._highlighted(line.content.render_segments(base))
        here = bool(self.landed) and line.block >= 0 and line.block == self._landed_block()
        gutter = "▌" if here else " "
        edge = Segment(" " * max(left - 1, 0) + gutter, (base + self._words().style("accent")).rich_style)
        strip = Strip([edge, *segments] if left else segments)
        if here and not left:
            strip = Strip([Segment("▌", edge.style), *strip.crop(1)])
        return strip.adjust_cell_length(width, base.rich_style).apply_offsets(0, at)

    def _highlighted(self, segments: list[Segment]) -> list[Segment]:
        """The segments with the chosen reference reversed, and the passage that was jumped to marked."""
        if self.reference < 0 and not self.landed:
            return segments
        mark = self._words().style("mark").rich_style
        return [Segment(text, style + self._emphasis(style, mark) if style else style) for text, style, _ in segments]

    def _emphasis(self, style: Style, mark: Style) -> Style:
        if 0 <= self.reference == style.meta.get("reference", -1):
            return REVERSE
        if any(self.landed in ids for ids in style.meta.get("passages", ())):
            return mark
        return PLAIN

    def _landed_block(self) -> int:
        top = self._set.tops.get(self.landed, -1)
        return self._set.lines[top].block if 0 <= top < len(self._set.lines) else -2

    @property
    def _set(self) -> Layout:
        return self._layout or self._lay_out()

    def _return_to(self, spot: Spot) -> None:
        """Scroll to a place and keep it, however much of it the screen can show."""
        self._settled = Size(0, 0)
        self.scroll_to_line(self._set.line(spot))
        self._spot, self._settled = spot, self.size

    def _lay_out(self) -> Layout:
        width = max(self.scrollable_content_region.width, 20)
        self._layout = Typesetter(self.page, width, self._words(), self._find).set()
        self.virtual_size = Size(0, len(self._layout.lines))
        self.refresh()
        return self._layout

    def _words(self) -> Ink:
        if self._ink is None:
            self._ink = Ink(self.app)
        return self._ink

    def _bring_into_view(self, line: int) -> None:
        """Scroll so that the line stands in the upper third, unless it is in view with some context."""
        top, height = self.scroll_offset.y, self.size.height
        if not top + 1 <= line < top + height - 3 or line < 1:
            self.scroll_to_line(max(line - height // 4, 0))

    def _show_match(self) -> None:
        found = self._set.found
        if 0 <= self._match < len(found):
            self.landed = ""
            self._bring_into_view(found[self._match].line)
        self.match = self._match + 1, len(found)

    def _announce(self) -> None:
        """Tell which numbered paragraph is in the upper part of the screen; at the end of the page, the last one."""
        tops, top, height = self._set.paragraphs, self.scroll_offset.y, self.size.height
        line = top + height - 1 if 0 < self.max_scroll_y <= top else top + height // 4
        number = self._number(line) or (tops[0][1] if tops else 0)
        self.paragraph = number
        self.post_message(self.Reading(self.page, number))
