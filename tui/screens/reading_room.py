"""The reading room: lists at the left, what is read in the middle, what it touches at the right."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Paste
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from corpus.links import Links
from corpus.model import Article, Claim, Corpus, Quotation
from store.notes import Target as Subject
from tui.bindings import bindings
from tui.commands import Scope
from tui.screens.copies import Copies, Deed
from tui.screens.desk import Desk
from tui.screens.notebook_keys import NotebookKeys
from tui.screens.notepad import Notepad
from tui.views import touches
from tui.views.citation import citation, is_web_address
from tui.views.history import History, Visit
from tui.views.lists import PaneKind
from tui.views.marking import mark_words
from tui.views.page import GAP, Page, Target, text
from tui.widgets.find_bar import FindBar
from tui.widgets.hints import Hints
from tui.widgets.masthead import Masthead
from tui.widgets.page_view import PageView
from tui.widgets.pin_tray import PinTray
from tui.widgets.row_list import RowList
from tui.widgets.shelf import Shelf
from tui.widgets.spine import Spine

COLUMNS = ("list", "reader", "touches")


class ReadingRoom(NotebookKeys, Screen[None]):
    """The first screen."""

    AUTO_FOCUS = "#list"
    BINDINGS = bindings("room", "notebook")
    SCOPES: tuple[Scope, ...] = ("room", "notebook")

    @dataclass
    class Moved(Message):
        """The reader is in another place."""

        visit: Visit

    def __init__(self) -> None:
        """An empty room; `furnish` fills it."""
        super().__init__()
        self.links = Links(Corpus.empty())
        self.history = History()
        self.desk = Desk(self)
        self.copies = Copies(self)
        self.notepad = Notepad(self)
        self._found = ""

    def compose(self) -> ComposeResult:
        """Masthead, spine, three columns, hints; laid out for the size there is before anything is drawn."""
        width, height = self.app.size
        self.add_class(reached(width, self.app.HORIZONTAL_BREAKPOINTS), reached(height, self.app.VERTICAL_BREAKPOINTS))
        yield Masthead()
        yield Spine(folded=True, id="folded-spine")
        with Horizontal(id="room"):
            yield Shelf(id="shelf")
            yield PageView(id="reader")
            yield RowList(id="touches")
        yield FindBar()
        yield PinTray()
        yield Hints()

    @property
    def shelf(self) -> Shelf:
        """The left column."""
        return self.query_one(Shelf)

    @property
    def reader(self) -> PageView:
        """The middle column."""
        return self.query_one(PageView)

    @property
    def touched(self) -> RowList:
        """The right column."""
        return self.query_one("#touches", RowList)

    @property
    def chosen(self) -> Target:
        """What the reader writes on."""
        return Target(self.reader.page.id, self.reader.landed)

    @property
    def subject_here(self) -> Subject:
        """The words of an original that were selected or looked for, or else what is chosen."""
        return self.copies.subject or super().subject_here

    @property
    def here(self) -> Visit:
        """Where the reader is now."""
        chosen = self.touched.chosen
        return Visit(
            self.reader.page.id,
            self.shelf.pane,
            self.reader.landed,
            self.reader.spot,
            self._column(),
            self.reader.reference,
            self.shelf.list.scroll_offset.y,
            chosen.id if chosen else "",
            self.touched.scroll_offset.y,
            original=self.copies.shown,
        )

    def furnish(self, links: Links, visit: Visit | None = None) -> None:
        """Show a corpus, at the place where the reader left off where it still exists."""
        self.links = links
        self.history = History()
        self.query_one(Masthead).title = links.corpus.about.title
        self.shelf.furnish(links)
        self.desk.furnish(links)
        self.copies.furnish(links)
        self.notepad.furnish(links, visit)
        if visit and links.get(visit.id):
            self.return_to(visit)
        elif not self.notepad.awaited:
            self.begin()
        if not links.corpus.articles:
            self.tell("This corpus has no articles yet.", "Put one into its folder articles/, then start again.")

    def begin(self) -> None:
        """Begin with the first article."""
        self.shelf.show("article")
        self.shelf.list.action_first()

    def refuse(self, *sentences: str) -> None:
        """Say why no corpus is open."""
        self.shelf.list.show((), empty="Nothing is open.")
        self.tell("Nothing could be opened, and nothing was changed.", *sentences)

    def tell(self, title: str, *sentences: str) -> None:
        """Say something in the middle where there is nothing to read."""
        blocks = (text(title, "title", "title"), GAP, *(text(sentence, "item") for sentence in sentences))
        self.reader.show(Page("", "", blocks))
        self._to_column("reader")

    def jump(self, target: Target, compared: tuple[Target, ...] = ()) -> None:
        """Go to a record, and remember where one came from, and out of which comparison."""
        if self.notepad.knows(target.id):
            self.history = self.history.left(self.here._replace(compared=compared))
            self._go(target)

    def show_pins(self, links: Links, pinned: tuple[Target, ...]) -> None:
        """Show what is pinned."""
        self.query_one(PinTray).show(links, pinned)

    def show_found(self, target: Target, words: tuple[str, ...]) -> None:
        """Go to what a search found, with these words marked; ``esc`` leads back to the hits."""
        self.history = self.history.left(self.here)
        self._go(target, words)
        self._found = target.id

    def action_pane(self, kind: PaneKind) -> None:
        """Show a pane's list."""
        if not self.shelf.lists:
            return
        here = self.here
        self.shelf.show(kind, keep=here.id)
        self._to_column("list")
        if self.shelf.list.chosen is None:
            self.shelf.choose_again()
        row = self.shelf.list.chosen
        if row and row.target and row.id != here.id:
            self.history = self.history.left(here)
            self.read(row.target)

    def action_next_column(self, step: int) -> None:
        """Move the focus between list, text and what the text touches."""
        at = COLUMNS.index(self._column())
        self._to_column(COLUMNS[(at + step) % len(COLUMNS)])

    def action_back(self) -> None:
        """Back to where one was."""
        self.history, visit = self.history.back(self.here)
        self._revisit(visit, "You are at the beginning.")

    def action_forward(self) -> None:
        """Forward again."""
        self.history, visit = self.history.forward(self.here)
        self._revisit(visit, "There is nothing ahead.")

    def action_out(self) -> None:
        """Out of what one is in: the search in the text, what a search found, the filter's words, then the column."""
        bar = self.query_one(FindBar)
        if bar.display:
            bar.close()
            self._to_column("reader")
        elif self._found and self._column() == "reader":
            self.app.call_later(self.app.run_action, "search")
        elif self._column() == "list" or self.focused is self.shelf.filter:
            self.shelf.filter.value = ""
            self._to_column("list")
        else:
            self._to_column("list")

    def action_find(self) -> None:
        """Filter the list, or find words in the text."""
        if self._column() == "list":
            self.shelf.filter.focus()
        else:
            self._to_column("reader")
            self.query_one(FindBar).open()

    def action_sort(self) -> None:
        """The pane's next order."""
        if self.shelf.lists:
            self.shelf.sort()

    def action_facets(self) -> None:
        """Choose outlets, years, kinds and actors."""
        if self.shelf.lists:
            from tui.screens.facet_chooser import FacetChooser

            self.app.push_screen(FacetChooser(self.shelf))

    def action_clear_facets(self) -> None:
        """All records again."""
        if self.shelf.lists:
            self.shelf.clear()

    def action_compare(self) -> None:
        """Set side by side what is before the reader, or what is pinned."""
        self.desk.compare(self.before)

    def action_compare_pins(self) -> None:
        """Set side by side what is pinned."""
        self.desk.compare_pins()

    def action_pin(self) -> None:
        """Pin what is before the reader, or take its pin away."""
        self.desk.pin(self.before)

    def action_unpin(self) -> None:
        """Take all pins away."""
        self.desk.unpin()

    @on(PinTray.Opened)
    def open_pinned(self, message: PinTray.Opened) -> None:
        """Read what was pinned."""
        self.jump(message.target)

    @on(PinTray.Dropped)
    def drop_pin(self, message: PinTray.Dropped) -> None:
        """Take a pin away."""
        self.desk.pin([message.target])

    def action_copy(self) -> None:
        """Copy what is read with its citation; the terminal puts it on the clipboard, over SSH too."""
        words = citation(self.links, self.reader.landed) or citation(self.links, self.reader.page.id)
        if words:
            self.app.copy_to_clipboard(words)
            self.notify("Copied with its citation.", markup=False, timeout=2)

    def action_web(self) -> None:
        """Open the publisher's page; only addresses of the web are ever opened."""
        article = self.article_here()
        if article and is_web_address(article.url):
            self.app.open_url(article.url)
        else:
            self.notify("No address is known for this.", markup=False, timeout=3)

    def action_copies(self, deed: Deed) -> None:
        """Read, attach or give up the reader's copies of articles, or check quotations against them."""
        self.copies.do(deed)

    @on(Copies.Read)
    def take_copies(self, message: Copies.Read) -> None:
        """The attached copies were read."""
        self.copies.take(message)

    def on_paste(self, event: Paste) -> None:
        """A file that is dropped on the terminal comes as its path."""
        self.copies.dropped(event.text)

    @on(PageView.Landed, "#reader")
    def write_out(self, message: PageView.Landed) -> None:
        """Tell what stands on the words that the reader has come to."""
        self.copies.write_out(message.id)

    def action_timeline(self) -> None:
        """All events on a time axis; the one chosen there is opened here."""
        if self.shelf.lists:
            from tui.screens.timeline import Timeline

            self.app.push_screen(Timeline(self.links), self._open_from_timeline)

    def action_overview(self) -> None:
        """Who stands where, and who tells what; what is chosen there is opened here."""
        if self.shelf.lists:
            from tui.screens.overview import Overview

            self.app.push_screen(Overview(self.links), lambda target: self.jump(target) if target else None)

    def _open_from_timeline(self, id: str | None) -> None:
        if id:
            self.jump(Target(id))

    @on(Spine.Chosen)
    def choose_pane(self, message: Spine.Chosen) -> None:
        """A pane was clicked."""
        self.action_pane(message.kind)

    @on(Shelf.Chosen)
    def read_chosen(self, message: Shelf.Chosen) -> None:
        """Show the chosen record at once."""
        if message.row.target:
            self.read(message.row.target)

    @on(Shelf.Opened)
    def open_chosen(self, message: Shelf.Opened) -> None:
        """Go into the text; from a quotation to the passage where it stands."""
        record = self.links.get(message.row.id)
        if isinstance(record, Quotation):
            self.jump(Target(record.article, record.id))
        elif passage := self.notepad.passage(message.row.id):
            self.jump(passage)
        else:
            self._to_column("reader")

    @on(RowList.Opened, "#touches")
    def open_touched(self, message: RowList.Opened) -> None:
        """Jump to what the text touches."""
        if message.row.target:
            self.jump(message.row.target)

    @on(PageView.Opened)
    def open_reference(self, message: PageView.Opened) -> None:
        """Jump along a reference; without one, from a quotation to its passage."""
        record = self.links.get(self.reader.page.id)
        if message.target:
            self.jump(message.target)
        elif isinstance(record, Quotation | Claim):
            self.jump(Target(record.article, record.id))
        elif passage := self.notepad.passage(self.reader.page.id):
            self.jump(passage)
        else:
            self.notify("Choose a reference with J or K, then press enter.", markup=False, timeout=3)

    @on(PageView.Reading)
    def show_touched(self, message: PageView.Reading) -> None:
        """Show what the paragraph in view touches."""
        if message.page is not self.reader.page:
            return
        rows = touches.rows(self.links, message.page, message.paragraph)
        if rows != self.touched.rows:
            chosen = self.touched.chosen
            empty = "Nothing else is touched here." if message.page.id else ""
            self.touched.show(rows, chosen.id if chosen else "", empty)
        total = message.page.paragraphs
        self.query_one(Hints).place = f"¶ {message.paragraph} of {total}" if total else ""
        self.post_message(self.Moved(self.here))

    @on(FindBar.Asked)
    def find_in_text(self, message: FindBar.Asked) -> None:
        """Mark the words in the text as they are typed."""
        self.reader.find(message.words)

    @on(FindBar.Left)
    def leave_find_bar(self, message: FindBar.Left) -> None:
        """Into the text, with what was found still marked."""
        self.reader.focus()

    @on(PageView.Matched)
    def count_matches(self, message: PageView.Matched) -> None:
        """Say which of how many."""
        self.query_one(FindBar).tell(message.at, message.total)

    def article_here(self) -> Article | None:
        """The article that is read, or in which what is read stands."""
        record = self.links.get(self.reader.page.id)
        if isinstance(record, Quotation | Claim):
            record = self.links.article.get(record.article)
        return record if isinstance(record, Article) else None

    @property
    def before(self) -> list[Target]:
        """What is before the reader, the nearest first: a row, or a reference, a statement, a passage, the record."""
        column, page = self._column(), self.reader.page.id
        rows = {"list": self.shelf.list, "touches": self.touched}.get(column)
        if rows:
            return [rows.chosen.target] if rows.chosen and rows.chosen.target else []
        places = [self.reader.landed, f"p{self.reader.paragraph}" if self.reader.paragraph else ""]
        found = [*filter(None, [self.reader.target]), *(Target(page, place) for place in places if place)]
        return [*found, Target(page)] if page else found

    def _revisit(self, visit: Visit | None, otherwise: str) -> None:
        if visit:
            self.return_to(visit)
        else:
            self.notify(otherwise, markup=False, timeout=2)

    def return_to(self, visit: Visit) -> None:
        """Everything as it was: pane, selection, text, scroll, focus."""
        self.shelf.show(visit.pane, keep=visit.id, top=visit.top)
        page = self.notepad.noted(visit.id, self.copies.page(visit.id, visit.anchor, as_original=visit.original))
        if page:
            self.query_one(FindBar).close()
            self.reader.show(page, visit.scroll)
            self.reader.landed = visit.anchor
            self.reader.reference = visit.reference
            rows = touches.rows(self.links, page, self.reader.paragraph)
            self.touched.show(rows, visit.touched, top=visit.touched_top)
        self._to_column(visit.focus if visit.focus in COLUMNS else "list")
        if visit.compared:
            self.desk.open(visit.compared)

    def _go(self, target: Target, words: tuple[str, ...] = ()) -> None:
        """Show a record in the reader with these words marked, chosen in the list of its pane."""
        record = self.links.get(target.id)
        if isinstance(record, Claim):
            target = Target(record.article, record.id)
        self.shelf.show(self.notepad.pane_of(target.id), keep=target.id)
        self.read(target, words)
        self._to_column("reader")

    def read(self, target: Target, words: tuple[str, ...] = ()) -> None:
        """Read a record with words marked; in an article land on what one comes for, or else on its paragraph."""
        page = self.notepad.noted(target.id, self.copies.page(target.id, target.anchor))
        if page is None:
            return
        self.query_one(FindBar).close()
        self._found = ""
        self.reader.show(mark_words(page, target.anchor, words))
        if target.anchor and not self.reader.land(target.anchor):
            statement = self.links.get(target.anchor)
            if isinstance(statement, Quotation | Claim):
                self.reader.land(f"p{statement.paragraph}")

    def _column(self) -> str:
        focused = self.focused.id if self.focused else ""
        return focused if focused in COLUMNS else "list" if isinstance(self.focused, Input) else "reader"

    def _to_column(self, column: str) -> None:
        """Focus a column; where not all fit, bring it in view."""
        self.set_class(column == "reader", "-reading")
        self.set_class(column == "touches", "-touching")
        self.query_one(f"#{column}").focus()
        if column == "touches" and self.touched.chosen is None:
            self.touched.action_first()


def reached(cells: int, breakpoints: list[tuple[int, str]] | None) -> str:
    """The class that belongs to so many cells of width or height."""
    return max((least, name) for least, name in breakpoints or () if least <= cells)[1]
