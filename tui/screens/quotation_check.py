"""The quotation check: a sentence, and beside it at once what is printed, word by word."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Center
from textual.message import Message
from textual.screen import Screen
from textual.widgets import TextArea
from textual.worker import get_current_worker

from corpus.links import Links
from corpus.text import clean
from corpus.verify import Checker, Found, Quoted, Verdict
from tui.bindings import bindings
from tui.commands import Scope
from tui.views.originals import quotation_check
from tui.views.page import Target
from tui.widgets.hints import Hints
from tui.widgets.masthead import Masthead
from tui.widgets.page_view import PageView

LONGEST = 200_000
"""Characters that are checked at most."""

OFTEN = 0.25
"""Seconds between two words on how far a long check is."""


class Sentence(TextArea):
    """What is to be checked. Its keys come before those of writing."""

    BINDINGS = bindings("sentence")

    def on_paste(self, event: events.Paste) -> None:
        """Put in what is pasted, without what a terminal would obey."""
        event.prevent_default()
        event.stop()
        self.replace(clean(event.text), *self.selection)


class Passage(NamedTuple):
    """What the screen closes with: where a passage is read, and its words where nothing is recorded of them."""

    target: Target
    words: str


class QuotationCheck(Screen[Passage]):
    """Closes with the passage to read, or with nothing."""

    CSS_PATH = "../styles/quotation_check.tcss"
    BINDINGS = bindings("check")
    SCOPES: tuple[Scope, ...] = ("sentence", "check")
    AUTO_FOCUS = "Sentence"

    @dataclass
    class Checking(Message):
        """So many of all quotations of a long text are checked."""

        sentence: str
        done: int
        total: int

    @dataclass
    class Checked(Message):
        """A sentence was checked, but for ``left`` of its quotations where the check was stopped."""

        sentence: str
        verdicts: tuple[Verdict, ...]
        left: int

    def __init__(self, links: Links, checker: Callable[[], Checker], attached: int, sentence: str = "") -> None:
        """Check against the words of a corpus; ``attached`` is of how many articles the reader has a copy.

        ``checker`` makes what checks, in a worker: that takes a moment. ``sentence`` is what was checked last.
        """
        super().__init__()
        self.links = links
        self.sentence = sentence
        self._checker = checker
        self._attached = attached
        self._found: list[Found] = []
        self._under_way = False

    def compose(self) -> ComposeResult:
        """The sentence, what was found, hints."""
        yield Masthead()
        with Center():
            yield Sentence(self.sentence, id="sentence", compact=True, placeholder="the words to check")
        yield PageView(id="verdicts")
        yield Hints()

    def on_mount(self) -> None:
        """What was checked last is checked again."""
        self.query_one(Masthead).title = quotation_check.TITLE
        field = self.query_one(Sentence)
        field.move_cursor(field.document.end)
        self._check(self.sentence)

    @property
    def results(self) -> PageView:
        """What was found."""
        return self.query_one(PageView)

    def action_other(self) -> None:
        """From the sentence to what was found, and back."""
        field = self.query_one(Sentence)
        (self.results if field.has_focus else field).focus()

    def action_open(self) -> None:
        """Read the chosen passage, or else the first."""
        found = self._chosen()
        if found:
            self.dismiss(Passage(quotation_check.target(found), "" if found.quotation else found.words))
        else:
            self.notify("There is no passage to open.", markup=False, timeout=3)

    def action_copy(self) -> None:
        """Copy the passage as printed, with its citation."""
        found = self._chosen()
        if found:
            self.app.copy_to_clipboard(quotation_check.cited(self.links, found))
            self.notify("Copied as printed, with its citation.", markup=False, timeout=2)

    def action_close(self) -> None:
        """Stop a long check, then back to where one was."""
        if self._under_way:
            self.workers.cancel_group(self, "check")
        else:
            self.dismiss()

    @on(TextArea.Changed)
    def check(self, message: TextArea.Changed) -> None:
        """Check at every keystroke."""
        self._check(message.text_area.text)

    @on(PageView.Opened)
    def open_chosen(self) -> None:
        """Read the passage whose reference was chosen."""
        self.action_open()

    @on(Checking)
    def tell(self, message: Checking) -> None:
        """Tell how far it is, unless something else was typed since."""
        if message.sentence == self.sentence:
            self._found, self._under_way = [], True
            self.results.show(quotation_check.under_way(message.done, message.total))

    @on(Checked)
    def show(self, message: Checked) -> None:
        """Show what was found, unless something else was typed since."""
        if message.sentence == self.sentence:
            self._found, self._under_way = quotation_check.passages(message.verdicts), False
            self.results.show(quotation_check.page(self.links, message.verdicts, self._attached, message.left))

    def _check(self, text: str) -> None:
        text = clean(text)
        cut = f"only the first {LONGEST:,} characters are checked"
        self.query_one(Masthead).behind = cut if len(text) > LONGEST else ""
        self.sentence, self._under_way = text[:LONGEST], False
        if self.sentence.strip():
            self._verify(self.sentence)
        else:
            self._found = []
            self.results.show(quotation_check.nothing_asked(self.links, self._attached))

    @work(thread=True, exclusive=True, group="check")
    def _verify(self, sentence: str) -> None:
        """Check in a thread; where something else was typed meanwhile, nobody waits for it."""
        worker = get_current_worker()
        total = 0

        def through(quotations: Sequence[Quoted]) -> Iterator[Quoted]:
            nonlocal total
            total, told = len(quotations), monotonic()
            for done, quoted in enumerate(quotations):
                if worker.is_cancelled:
                    return
                if monotonic() - told > OFTEN:
                    self.post_message(self.Checking(sentence, done, total))
                    told = monotonic()
                yield quoted

        checker = self._checker()
        if not worker.is_cancelled:
            verdicts = checker.verify(sentence, through=through)
            self.post_message(self.Checked(sentence, verdicts, max(total - len(verdicts), 0)))

    def _chosen(self) -> Found | None:
        at = max(self.results.reference, 0)
        return self._found[at] if at < len(self._found) else None
