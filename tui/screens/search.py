"""Search: live at every keystroke, over everything that has words, with the passage below the hits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from corpus.links import Links
from store.search.complete import Completion, complete
from store.search.index import SearchIndex
from store.search.passage import PassageKind
from store.search.query import parse
from store.search.results import Results
from store.search.work import CancelledError
from tui.bindings import bindings
from tui.commands import Scope
from tui.ink import Ink
from tui.views import search
from tui.views.page import Run, Target
from tui.views.rows import Row
from tui.widgets.hints import Hints
from tui.widgets.page_view import EMPTY, PageView
from tui.widgets.row_list import RowList

PROMPT = 3
"""Cells before the first letter of the query."""


@dataclass(frozen=True)
class Found:
    """What the screen closes with: what was asked, where the chosen hit leads, and the words that matched in it."""

    text: str
    target: Target
    words: tuple[str, ...]


class QueryLine(Input):
    """The line one types in. It is as wide as the screen whatever is typed, so that no key lays out the screen anew."""

    virtual_size: reactive[Size] = reactive(Size(0, 0))


class Search(Screen[Found]):
    """Kept between uses, so that one comes back to the same hits."""

    CSS_PATH = "../styles/search.tcss"
    BINDINGS = bindings("search")
    SCOPES: tuple[Scope, ...] = ("search",)
    AUTO_FOCUS = "#query"

    @dataclass
    class Answered(Message):
        """A search is done."""

        results: Results
        text: str

    def __init__(self, links: Links, asked: Sequence[str]) -> None:
        """Search the corpus of ``links``; ``asked`` are earlier searches, the newest first."""
        super().__init__()
        self.links = links
        self.asked = tuple(asked)
        self.index: SearchIndex | None = None
        self.results: Results | None = None
        self.only: PassageKind | None = None
        self.spellings = True
        self._previewed: tuple[Results | None, int] = (None, -1)
        self._progress = search.progress(0, 0)
        self._mistakes: tuple[Run, ...] = ()

    def compose(self) -> ComposeResult:
        """The query, what is wrong with it, counts, hits, preview."""
        with Horizontal(id="asking"):
            yield Static(" / ", id="prompt", markup=False)
            yield QueryLine(placeholder="words you remember", id="query", compact=True)
        yield Static(id="completions", markup=False)
        yield Static(id="mistakes", markup=False)
        yield Static(id="counts", markup=False)
        with Vertical(id="answers"):
            yield RowList(id="hits")
            with Vertical(id="preview"):
                yield PageView()
        yield Hints()

    def on_mount(self) -> None:
        """Typing always goes to the query."""
        self.hits.can_focus = False
        self.query_one(PageView).can_focus = False
        self._show_history()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self._show_counts()

    @property
    def hits(self) -> RowList:
        """The list of hits."""
        return self.query_one("#hits", RowList)

    @property
    def preview(self) -> Vertical:
        """What the passage of the chosen hit is shown in."""
        return self.query_one("#preview", Vertical)

    def take(self, index: SearchIndex) -> None:
        """Search in this index from now on, what is typed already at once."""
        if index is self.index:
            return
        self.index = index
        if self.is_mounted:
            self._ask(self.query_one(Input).value)

    def tell_progress(self, done: int, total: int) -> None:
        """Say how far the index is that is being made."""
        self._progress = search.progress(done, total)
        if self.is_mounted and not self.index and self.query_one(Input).value.strip():
            self._show_progress()

    def action_move(self, rows: int) -> None:
        """Choose another hit."""
        self.hits.action_move(rows)

    def action_move_pages(self, pages: float) -> None:
        """Choose a hit a part of the screen away."""
        self.hits.action_move_pages(pages)

    def action_kind(self, step: int) -> None:
        """Narrow to the next kind that has hits."""
        if self.results:
            kinds = search.kinds(self.results)
            at = kinds.index(self.only) if self.only in kinds else 0
            self.only = kinds[(at + step) % len(kinds)]
            self._ask(self.query_one(Input).value)

    def action_spellings(self) -> None:
        """Count other spellings of a name, or no longer."""
        self.spellings = not self.spellings
        self.notify(
            f"Other spellings of names {'count' if self.spellings else 'do not count'}.", markup=False, timeout=3
        )
        self._ask(self.query_one(Input).value)

    def action_open(self) -> None:
        """Open the chosen hit; an earlier search is asked again."""
        row = self.hits.chosen
        text = self.query_one(Input).value
        if row and self.results and row.target and text.strip():
            self.asked = (text.strip(), *(old for old in self.asked if old != text.strip()))
            hit = self.results.hits[self.hits.cursor]
            self.dismiss(Found(text.strip(), row.target, tuple(search.matched_words(self.results, hit))))
        elif row and not text.strip():
            field = self.query_one(Input)
            field.value = row.plain.strip()
            field.cursor_position = len(field.value)

    def action_close(self) -> None:
        """Back to the reading room."""
        self.dismiss()

    def action_complete(self) -> None:
        """Take the first completion at the end of the query; anywhere else, move the cursor."""
        field = self.query_one(Input)
        completions = self._completions()
        if completions and field.cursor_position == len(field.value):
            first = completions[0]
            field.value = field.value[: first.start] + first.text + ("" if first.text.endswith(":") else " ")
            field.cursor_position = len(field.value)
        else:
            field.action_cursor_right()

    @on(Input.Changed)
    def ask(self, message: Input.Changed) -> None:
        """Search at every keystroke, and offer to end what is typed."""
        self._offer(search.offered(self._completions()))
        self._ask(message.value)

    @on(Input.Submitted)
    def submit(self) -> None:
        """Open the chosen hit."""
        self.action_open()

    @on(RowList.Opened)
    def open_clicked(self) -> None:
        """A click on the chosen hit opens it."""
        self.action_open()

    @on(RowList.Moved)
    def show_preview(self) -> None:
        """Show the passage of the chosen hit, unless it is shown."""
        page = self.query_one(PageView)
        at = self.hits.cursor if self.query_one(Input).value.strip() else -1
        if self._previewed == (self.results, at):
            return
        self._previewed = (self.results, at)
        self.preview.display = self.results is not None
        if self.results:
            there = 0 <= at < len(self.results.hits)
            page.show(search.preview(self.links, self.results, self.results.hits[at]) if there else EMPTY)

    @on(Answered)
    def show_answer(self, message: Answered) -> None:
        """Show the hits, unless something else was typed since."""
        if message.text != self.query_one(Input).value:
            return
        self.results = message.results
        self._explain(search.explained(message.results.mistakes, PROMPT))
        self._show_counts()
        empty = "Nothing like that is in this library." if message.results.query else "Type what you remember."
        self.hits.show(search.HitRows(message.results), empty=empty)
        self.hits.action_first()
        self.show_preview()

    def _completions(self) -> list[Completion]:
        field = self.query_one(Input)
        return complete(field.value, len(field.value), self.index) if self.index else []

    def _ask(self, text: str) -> None:
        if not text.strip():
            self._show_history()
        elif self.index:
            self._search(self.index, text, self.only, self.spellings)
        else:
            self._show_progress()

    def _show_progress(self) -> None:
        self._head(self._progress)

    def _show_counts(self) -> None:
        """How many hits there are of each kind, in as many words as there is room for."""
        if self.results:
            self._head(search.counts(self.results, self.only, self.size.width - 2))

    def _head(self, runs: Iterable[Run]) -> None:
        """Say something above the hits; the line is there always, so that nothing has to be laid out."""
        self.query_one("#counts", Static).update(Ink(self.app).content(runs), layout=False)

    def _offer(self, runs: Iterable[Run]) -> None:
        """Say what may be meant by what is being typed, in a line that is there always, too."""
        self.query_one("#completions", Static).update(Ink(self.app).content(runs), layout=False)

    def _explain(self, runs: Iterable[Run]) -> None:
        """Show a line for each mistake; as long as they are the same, nothing is laid out again."""
        told = tuple(runs)
        if told != self._mistakes:
            self._mistakes = told
            line = self.query_one("#mistakes", Static)
            line.update(Ink(self.app).content(told))
            line.display = bool(told)

    @work(thread=True, exclusive=True, group="search")
    def _search(self, index: SearchIndex, text: str, only: PassageKind | None, spellings: bool) -> None:
        """Search in a thread; a newer keystroke cancels it."""
        worker = get_current_worker()
        try:
            kinds = (only,) if only else ()
            results = index.search(parse(text), kinds=kinds, spellings=spellings, cancelled=lambda: worker.is_cancelled)
        except CancelledError:
            return
        self.post_message(self.Answered(results, text))

    def _show_history(self) -> None:
        """With nothing typed: the earlier searches."""
        self.results, self.only = None, None
        self._explain(())
        self._offer(())
        self._head((Run("Earlier searches" if self.asked else ""),))
        self.hits.show([Row(text, ((Run(text),),)) for text in self.asked], empty="Type what you remember.")
        self.preview.display = False
