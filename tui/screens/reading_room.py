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
from tui.keys import key_of
from tui.screens.copies import Copies, Deed
from tui.screens.desk import Desk
from tui.screens.notebook_keys import NotebookKeys
from tui.screens.notepad import Notepad
from tui.screens.progress import Progress
from tui.screens.walk import COLUMNS, Walk
from tui.views import touches
from tui.views.citation import citation, is_web_address
from tui.views.history import Visit
from tui.views.lists import PaneKind
from tui.views.notebook.entries import WORDS
from tui.views.page import GAP, Page, Target, text
from tui.widgets.find_bar import FindBar
from tui.widgets.hints import Hints
from tui.widgets.masthead import Masthead
from tui.widgets.page_view import PageView
from tui.widgets.pin_tray import PinTray
from tui.widgets.row_list import RowList
from tui.widgets.shelf import Shelf
from tui.widgets.spine import Spine


class Columns(Horizontal):
    """The three columns side by side."""

    BLANK = True  # they cover it


class ReadingRoom(NotebookKeys, Screen[None]):
    """The first screen."""

    AUTO_FOCUS = "#list"
    BLANK = True  # what it holds covers it: nothing of it need be drawn
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
        self.walk = Walk(self)
        self.desk = Desk(self)
        self.copies = Copies(self)
        self.notepad = Notepad(self)
        self.progress = Progress(self)

    def compose(self) -> ComposeResult:
        """Masthead, spine, three columns, hints; laid out for the size there is before anything is drawn."""
        width, height = self.app.size
        self.add_class(reached(width, self.app.HORIZONTAL_BREAKPOINTS), reached(height, self.app.VERTICAL_BREAKPOINTS))
        yield Masthead()
        yield Spine(folded=True, id="folded-spine")
        with Columns(id="room"):
            yield Shelf(id="shelf")
            yield (reader := PageView(id="reader"))
            yield RowList(id="touches")
        yield FindBar(reader)
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
    def find_bar(self) -> FindBar:
        """The line below, for words to be found in the text."""
        return self.query_one(FindBar)

    @property
    def chosen(self) -> Target:
        """What the reader writes on."""
        return Target(self.reader.page.id, self.reader.landed)

    @property
    def subject_here(self) -> Subject:
        """The words of an original that were selected or looked for, or else what is chosen."""
        return self.copies.subject or super().subject_here

    def furnish(self, links: Links, visit: Visit | None = None) -> None:
        """Show a corpus, at the place where the reader left off where it still exists."""
        self.links = links
        self.walk = Walk(self)
        self.query_one(Masthead).title = links.corpus.about.title
        self.shelf.furnish(links)
        self.desk.furnish(links)
        self.copies.furnish(links)
        self.notepad.furnish(links, visit)
        if visit and links.get(visit.id):
            self.walk.return_to(visit)
        elif not self.notepad.awaited:
            self.begin()
        if not links.corpus.articles:
            self.tell("This corpus has no articles yet.", "Put one into its folder articles/, then start again.")

    def begin(self) -> None:
        """Begin with the first article."""
        self.shelf.show("article")
        self.shelf.list.action_first()

    def refuse(self, *sentences: str) -> None:
        """Say why no corpus is open, and how to go on."""
        self.shelf.list.show((), empty="Nothing is open.")
        on = "Mend this and start again, or open another library with --library or another corpus with --corpus."
        self.tell("Nothing could be opened, and nothing was changed.", *sentences, on)

    def tell(self, title: str, *sentences: str) -> None:
        """Say something in the middle where there is nothing to read."""
        blocks = (text(title, "title", "title"), GAP, *(text(sentence, "item") for sentence in sentences))
        self.reader.show(Page("", "", blocks))
        self.to_column("reader")

    def show_pins(self, links: Links, pinned: tuple[Target, ...]) -> None:
        """Show what is pinned."""
        self.query_one(PinTray).show(links, pinned)

    def action_pane(self, kind: PaneKind) -> None:
        """Show a pane's list."""
        if self.shelf.lists:
            self.walk.turn_to(kind)

    def action_lost(self) -> None:
        """List what the reader wrote on words that are no longer there."""
        if self.shelf.lists:
            self.shelf.single_out("notebook", WORDS["lost"])
            self.walk.turn_to("notebook")

    def action_next_column(self, step: int) -> None:
        """Move the focus between list, text and what the text touches."""
        at = COLUMNS.index(self.column)
        self.to_column(COLUMNS[(at + step) % len(COLUMNS)])

    def action_back(self) -> None:
        """Back to where one was."""
        self.walk.back()

    def action_forward(self) -> None:
        """Forward again."""
        self.walk.forward()

    def action_out(self) -> None:
        """Out of what one is in: the search in the text, what a search found, the filter's words, then the column."""
        if self.find_bar.display:
            self.find_bar.close()
            self.to_column("reader")
        elif self.walk.from_search and self.column == "reader":
            self.app.call_later(self.app.run_action, "search")
        else:
            if self.column == "list":
                self.shelf.filter.value = ""
            self.to_column("list")

    def action_find(self) -> None:
        """Filter the list, or find words in the text."""
        if self.column == "list":
            self.shelf.filter.focus()
        else:
            self.to_column("reader")
            self.find_bar.open()

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
        self.walk.jump(message.target)

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

            self.app.push_screen(Timeline(self.links), lambda id: self.walk.jump(Target(id)) if id else None)

    def action_overview(self) -> None:
        """Who stands where, and who tells what; what is chosen there is opened here."""
        if self.shelf.lists:
            from tui.screens.overview import Overview

            self.app.push_screen(Overview(self.links), lambda target: self.walk.jump(target) if target else None)

    @on(Spine.Chosen)
    def choose_pane(self, message: Spine.Chosen) -> None:
        """A pane was clicked."""
        self.action_pane(message.kind)

    @on(Shelf.Chosen)
    def read_chosen(self, message: Shelf.Chosen) -> None:
        """Show the chosen record at once."""
        if message.row.target:
            self.walk.read(message.row.target)

    @on(Shelf.Opened)
    def open_chosen(self, message: Shelf.Opened) -> None:
        """Go into the text; from a quotation or an entry to the passage where it stands."""
        if passage := self.passage(message.row.id):
            self.walk.jump(passage)
        else:
            self.to_column("reader")

    @on(RowList.Opened, "#touches")
    def open_touched(self, message: RowList.Opened) -> None:
        """Jump to what the text touches."""
        if message.row.target:
            self.walk.jump(message.row.target)

    @on(PageView.Opened)
    def open_reference(self, message: PageView.Opened) -> None:
        """Jump along a reference; without one, from a quotation or an entry to its passage."""
        if target := message.target or self.passage(self.reader.page.id):
            self.walk.jump(target)
        else:
            keys = f"{key_of('page-next')} or {key_of('page-previous')}, then press {key_of('page-open')}"
            self.notify(f"Choose a reference with {keys}.", markup=False, timeout=3)

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
        self.post_message(self.Moved(self.walk.here))
        self.progress.note()

    def passage(self, id: str) -> Target | None:
        """The passage that a quotation, a claim or an entry stands on."""
        record = self.links.get(id)
        if isinstance(record, Quotation | Claim):
            return Target(record.article, record.id)
        return self.notepad.passage(id)

    def article_here(self) -> Article | None:
        """The article that is read, or in which what is read stands."""
        record = self.links.get(self.reader.page.id)
        if isinstance(record, Quotation | Claim):
            record = self.links.article.get(record.article)
        return record if isinstance(record, Article) else None

    @property
    def before(self) -> list[Target]:
        """What is before the reader, the nearest first: a row, or a reference, a statement, a passage, the record."""
        column, page = self.column, self.reader.page.id
        rows = {"list": self.shelf.list, "touches": self.touched}.get(column)
        if rows:
            return [rows.chosen.target] if rows.chosen and rows.chosen.target else []
        places = [self.reader.landed, f"p{self.reader.paragraph}" if self.reader.paragraph else ""]
        found = [*filter(None, [self.reader.target]), *(Target(page, place) for place in places if place)]
        return [*found, Target(page)] if page else found

    @property
    def column(self) -> str:
        """The column that has the focus."""
        focused = self.focused.id if self.focused else ""
        return focused if focused in COLUMNS else "list" if isinstance(self.focused, Input) else "reader"

    def to_column(self, column: str) -> None:
        """Focus a column; where not all fit, bring it in view."""
        self.set_class(column == "reader", "-reading")
        self.set_class(column == "touches", "-touching")
        self.query_one(f"#{column}").focus()
        if column == "touches" and self.touched.chosen is None:
            self.touched.action_first()


def reached(cells: int, breakpoints: list[tuple[int, str]] | None) -> str:
    """The class that belongs to so many cells of width or height."""
    return max((least, name) for least, name in breakpoints or () if least <= cells)[1]
