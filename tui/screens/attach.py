"""Attaching: files chosen, typed or dropped, each recognised, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from corpus.links import Links
from corpus.text import clean
from tui import paths
from tui.bindings import bindings, in_front
from tui.commands import Scope
from tui.ink import Ink
from tui.keys import key_of
from tui.views.originals import attaching
from tui.views.originals.attaching import Outcome
from tui.views.page import Run
from tui.widgets.hints import Hints
from tui.widgets.page_view import PageView
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from store.attach import Page as Source

TITLE = "Attach your copies of articles"
HERE = "Files, folders or web addresses: type, paste or drop them."


class PathField(Input):
    """Where paths are typed. Its keys come before those of a field."""

    BINDINGS = bindings("path")

    def on_paste(self, event: events.Paste) -> None:
        """Put in what is pasted; of several files that are dropped at once, which come one a line, all."""
        event.prevent_default()
        event.stop()
        several = len(event.text.splitlines()) > 1
        self.insert_text_at_cursor(paths.in_one_line(event.text) if several else clean(event.text).strip())


class Attach(ModalScreen[bool]):
    """Closes with whether anything was attached."""

    CSS_PATH = "../styles/attach.tcss"
    BINDINGS = in_front("attach")
    SCOPES: tuple[Scope, ...] = ("path", "attach", "list")
    AUTO_FOCUS = "PathField"

    @dataclass
    class Started(Message):
        """So many files are to be read."""

        total: int

    @dataclass
    class Done(Message):
        """This became of one; ``again`` is which one was tried again, now that the reader has said what it is."""

        outcome: Outcome
        again: int | None = None

    def __init__(self, links: Links, library: Path, named: str = "") -> None:
        """Attach to the articles of a corpus, in a library folder; ``named`` is what was dropped already."""
        super().__init__()
        self.links = links
        self._library = library
        self._named = named
        self._total = 0
        self._done: list[Outcome] = []
        self._asked: int | None = None

    def compose(self) -> ComposeResult:
        """The field, how it goes, what there is to choose from, what became of the chosen one, hints."""
        with Vertical(id="attaching"):
            yield Static(TITLE, id="attaching-title", markup=False)
            yield PathField(self._named, placeholder="path or address", id="path", compact=True)
            yield Static(id="progress", markup=False)
            yield RowList(id="attachable", empty="Nothing here that can be attached.")
            yield PageView(id="attached")
            yield Hints()

    def on_mount(self) -> None:
        """Start in the reader's folder, or with what was dropped."""
        self.query_one(PageView).display = False
        if self._named:
            self.action_go()
        else:
            self._list(self._field.value)

    def action_go(self) -> None:
        """Attach what is named."""
        named = paths.sources(self._field.value)
        if named and not self._busy:
            self._done, self._total, self._asked = [], 0, None
            self._attach_all(named)

    def action_complete(self) -> None:
        """Go on with the path as far as it is plain; then into the list."""
        found = paths.entries(self._field.value)
        text = paths.completed(self._field.value, found)
        if text == self._field.value:
            self.action_list()
        else:
            self._type(text)

    def action_list(self) -> None:
        """Into the list."""
        self.rows.focus()
        if self.rows.chosen is None:
            self.rows.action_first()

    def action_other(self) -> None:
        """From the list to what is told of a file, where there is something to tell, and back to the field."""
        page = self.query_one(PageView)
        (page if self.rows.has_focus and page.display else self._field).focus()

    def action_close(self) -> None:
        """Out of the question, then stop what is under way, then back to where one was."""
        if self._asked is not None:
            self._asked = None
            self._show_outcomes()
        elif self._busy:
            self.workers.cancel_group(self, "attach")
            self._total = len(self._done)
            self._show_outcomes()
        else:
            self.dismiss(any(outcome.attachment for outcome in self._done))

    @on(Input.Changed)
    def list_files(self, message: Input.Changed) -> None:
        """Show what the path may go on to."""
        if not self._busy:
            self._list(message.value)

    @on(RowList.Opened)
    def open_row(self, message: RowList.Opened) -> None:
        """Go into the folder, take the file, say which article it is."""
        row = message.row.id
        if self._asked is not None:
            self._attach_as(self._asked, self._done[self._asked], row)
        elif self._done and self._done[int(row)].choices:
            self._ask(int(row))
        elif self._done:
            self.query_one(PageView).focus()
        elif Path(row).expanduser().is_dir():
            self._type(paths.within(row))
        else:
            self._type(row)
            self.action_go()

    @on(RowList.Moved)
    def show_detail(self, message: RowList.Moved) -> None:
        """Tell all of the chosen file."""
        self._tell()

    @on(Started)
    def begin(self, message: Started) -> None:
        """So many are to come."""
        self._total = message.total
        self._show_outcomes()

    @on(Done)
    def take(self, message: Done) -> None:
        """Show what became of one."""
        self._asked = None
        if message.again is None:
            self._done.append(message.outcome)
        else:
            self._done[message.again] = message.outcome
        self._show_outcomes()

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def _field(self) -> PathField:
        return self.query_one(PathField)

    @property
    def _busy(self) -> bool:
        return len(self._done) < self._total

    def _type(self, text: str) -> None:
        self._field.value = text
        self._field.cursor_position = len(text)

    def _list(self, text: str) -> None:
        """Show files and folders."""
        self._done, self._total = [], 0
        self.query_one(PageView).display = False
        self._say("")
        self.rows.show(attaching.files(paths.entries(text), paths.above(text)))
        if self.rows.has_focus:
            self.rows.action_first()

    def _show_outcomes(self) -> None:
        chosen = self.rows.chosen.id if self.rows.chosen and self.rows.chosen.id.isdecimal() else ""
        self.rows.show(attaching.outcomes(self.links, self._done), chosen)
        if self.rows.chosen is None:
            self.rows.action_first()
        if not self._busy:
            self.rows.focus()
        self._say(attaching.summary(self._done, self._total))
        self._tell()

    def _ask(self, number: int) -> None:
        """Let the reader say which article a file is."""
        self._asked = number
        self.rows.show(attaching.choices(self.links, self._done[number]))
        self.rows.action_first()
        self._say(f"Which article is it? {key_of('list-open')} chooses, {key_of('attach-close')} leaves it")

    def _tell(self) -> None:
        row = self.rows.chosen
        page = self.query_one(PageView)
        page.display = bool(self._done) and row is not None
        if row and self._done:
            outcome = self._done[int(row.id) if self._asked is None else self._asked]
            page.show(attaching.detail(self.links, outcome))

    def _say(self, words: str) -> None:
        self.query_one("#progress", Static).update(Ink(self.app).content((Run(words or HERE, "dim"),)))

    @work(thread=True, exclusive=True, group="attach")
    def _attach_all(self, named: Sequence[str]) -> None:
        """Attach each; what cannot be read does not stop the others."""
        worker = get_current_worker()
        found = list(_expanded(named))
        self.post_message(self.Started(len(found)))
        for source in found:
            if worker.is_cancelled:
                return
            self.post_message(self.Done(self._attached(source)))

    @work(thread=True, exclusive=True, group="attach")
    def _attach_as(self, number: int, outcome: Outcome, article: str) -> None:
        """Attach what the reader has said the article of."""
        self.post_message(self.Done(self._attached(outcome.source, outcome.page, article), number))

    def _attached(self, source: str, page: "Source | None" = None, article: str = "") -> Outcome:
        """In a worker: read a file and attach it, as this article or as whichever it is."""
        from corpus.original.pagetext import PageText
        from store.attach import AttachError, Originals, UnsureError, attach, fetch, likenesses, page_of, read
        from store.errors import StorageError

        corpus = self.links.corpus
        try:
            page = page or (page_of(fetch(source)) if source.startswith(paths.WEB) else read(Path(source)))
            return Outcome(source, attach(Originals(self._library), corpus, page, article))
        except UnsureError as error:
            likely = tuple(one for one in likenesses(corpus, PageText(page.text)) if one.score > 0) if page else ()
            return Outcome(source, None, str(error), page, likely)
        except (AttachError, StorageError, OSError, ValueError) as error:
            return Outcome(source, None, str(error))


def _expanded(named: Sequence[str]) -> Iterator[str]:
    """The addresses, the files, and the files in the folders that are named; what cannot be looked into, as it is."""
    from store.attach import pages_in

    for source in named:
        try:
            files = [] if source.startswith(paths.WEB) else list(map(str, pages_in([Path(source).expanduser()])))
        except (OSError, ValueError, RuntimeError):
            files = []
        yield from files or [source]
