"""The reader's own copies of articles: read behind the room, shown in it, attached and given up from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from textual.message import Message

from corpus.links import Links
from corpus.model import Article
from store.notes import Target as Subject
from tui.keys import key_of
from tui.views.originals.forms import switched
from tui.views.page import Page, Target
from tui.views.pages import page_of

if TYPE_CHECKING:
    from corpus.original import Body
    from corpus.verify import Checker
    from tui.app import PakusApp
    from tui.screens.quotation_check import Passage
    from tui.screens.reading_room import ReadingRoom
    from tui.screens.verification import Spot
    from tui.views.originals.marks import Original


Deed = Literal["switch", "attach", "detach", "prove", "check"]
"""What can be done with copies: read one, attach or give up one, see all words proved, check a quotation."""


class Copy(NamedTuple):
    """An attached copy: the article's body in it, and the name and the hash of the file that it came from."""

    body: "Body"
    name: str
    sha256: str


class Copies:
    """Belongs to the reading room, and says in which form an article is read there."""

    @dataclass
    class Read(Message):
        """The attached copies were read; ``problems`` says what is wrong with others."""

        links: Links
        copies: Mapping[str, Copy]
        problems: tuple[str, ...]

    def __init__(self, room: "ReadingRoom") -> None:
        """Nothing is attached yet."""
        self._room = room
        self._attached: Mapping[str, Copy] = {}
        self._originals: dict[str, Original] = {}
        self._checker: Checker | None = None
        self._preferred = False
        self._awaited = ""
        self._sentence = ""
        self._proved: Spot | None = None
        self._open = False

    def furnish(self, links: Links) -> None:
        """Take another corpus, and read what is attached of it."""
        self._take({})
        if links.corpus.articles:
            self._room.call_after_refresh(self._start_reading, links)

    def relink(self) -> None:
        """Take the same corpus with other statements of the reader's own in it."""
        self._originals, self._checker = {}, None

    def page(self, id: str, at: str = "", *, as_original: bool | None = None) -> Page | None:
        """The page of a record; of an article its original, if one is attached and that is how the reader reads.

        ``as_original`` says which of both it was, where the reader returns to it.
        """
        links = self._room.links
        wanted = self._preferred if as_original is None else as_original
        article = links.article.get(id)
        self._open = bool(article) and wanted and id in self._attached
        self._awaited = id if article and wanted and not self._open else ""
        if article and self._open:
            return self._original_page(article, at)
        page = page_of(links, id, at)
        return switched(page, attached=id in self._attached) if page and article else page

    @property
    def shown(self) -> bool:
        """Whether an original is read, or will be as soon as the copies are."""
        return self._open or (bool(self._awaited) and self._awaited == self._room.reader.page.id)

    def paragraphs(self, id: str) -> tuple[tuple[int, str], ...]:
        """The numbered paragraphs of an attached copy; none where none is attached."""
        copy = self._attached.get(id)
        return tuple((placed.n, placed.text) for placed in copy.body.paragraphs) if copy else ()

    def original(self, article: Article) -> "Original":
        """An attached article with everything that is recorded of it in its place; made once."""
        if article.id not in self._originals:
            self._originals[article.id] = self._make(article.id, self._attached[article.id])
        return self._originals[article.id]

    @property
    def subject(self) -> Subject | None:
        """The words of an original that the reader has selected, or looked for, to write on."""
        reader = self._room.reader
        article = self._room.links.article.get(reader.page.id)
        if not (self._open and article and (chosen := reader.chosen)):
            return None
        from tui.views.originals import notes

        return notes.passage(self._room.links.corpus.about.id, article.id, self.original(article), *chosen)

    def write_out(self, id: str) -> None:
        """Say below a paragraph of an original what stands on the words that the reader has come to."""
        reader = self._room.reader
        article = self._room.links.article.get(reader.page.id)
        if self._open and article:
            page = self._room.notepad.noted(article.id, self._original_page(article, id))
            reader.rewrite(page or reader.page)
            reader.land(id)

    def do(self, deed: Deed) -> None:
        """Do what a key asks for, as soon as there is a library."""
        if self._room.links.corpus.articles:
            {
                "switch": self.switch,
                "attach": self.attach,
                "detach": self.detach,
                "prove": self.prove,
                "check": self.check,
            }[deed]()

    def switch(self) -> None:
        """From digest to original and back, at the same paragraph."""
        article = self._room.article_here()
        if article is None:
            self._say("Only articles have originals.")
        elif article.id not in self._attached:
            self._say(f"Your copy of this article is not attached yet. Press {key_of('attach')} to attach it.")
        else:
            self._preferred = not self._open
            self._room.walk.read(Target(article.id, self._here()))

    def attach(self, named: str = "") -> None:
        """Attach copies; an article that is read is then shown in its own words."""
        from tui.screens.attach import Attach

        self._room.app.push_screen(Attach(self._room.links, self._library, named), self._changed)

    def dropped(self, text: str) -> None:
        """Attach files that were dropped on the room; any other text is let fall."""
        from tui import paths

        if self._room.links.corpus.articles and paths.names_something(text):
            self.attach(paths.in_one_line(text))

    def detach(self) -> None:
        """Give up the copy of the article that is read, if the reader means it."""
        from tui.screens.consent import Consent

        article = self._room.article_here()
        copy = self._attached.get(article.id) if article else None
        if article is None or copy is None:
            self._say("No copy of an article is attached here.")
            return
        question = f"Give up your attached copy of “{article.title}” ({copy.name})?"
        consequence = "The program’s own copy is taken away; the file that you attached stays where it is."

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._room.run_worker(lambda: self._detach(article.id), thread=True, exclusive=True, group="copies")

        self._room.app.push_screen(Consent(question, consequence), answered)

    def prove(self) -> None:
        """See of all words whether they stand in the copies; where one left off."""
        from tui.screens.verification import Verification

        screen = Verification(self._room.links, self._all, self._proved)

        def closed(passage: Target | None) -> None:
            self._proved = screen.spot
            if passage:
                self._preferred = self._preferred or passage.id in self._attached
                self._room.walk.jump(passage)

        self._room.app.push_screen(screen, closed)

    def _all(self) -> "dict[str, Original]":
        """In a worker: every attached article with what is recorded of it in its place."""
        return {id: self._originals.get(id) or self._make(id, copy) for id, copy in self._attached.items()}

    def check(self) -> None:
        """Check what somebody is said to have said; what was checked last is there again."""
        from tui.screens.quotation_check import QuotationCheck

        screen = QuotationCheck(self._room.links, self._make_checker, len(self._attached), self._sentence)

        def closed(passage: "Passage | None") -> None:
            self._sentence = screen.sentence
            if passage:
                self._room.walk.jump(passage.target)
                if self._open and passage.words:
                    self._room.reader.find(passage.words)

        self._room.app.push_screen(screen, closed)

    def _make_checker(self) -> "Checker":
        """In a worker: what checks quotations against the corpus and the attached copies; made once."""
        from corpus.verify import Checker, Sources

        if self._checker is None:
            bodies = {id: copy.body for id, copy in self._attached.items()}
            self._checker = Checker(Sources(self._room.links.corpus, bodies))
        return self._checker

    def take(self, message: "Copies.Read") -> None:
        """The copies were read: show an original that was waited for."""
        if message.links.corpus.articles is not self._room.links.corpus.articles:
            return
        before, awaited = self._attached, self._awaited
        self._take(message.copies)
        for problem in message.problems:
            self._say(problem)
        here = self._room.reader.page.id
        if awaited == here:
            self._room.walk.return_to(self._room.walk.here._replace(original=True))
        elif here in self._room.links.article and before.get(here) != self._attached.get(here):
            self._room.walk.read(Target(here, self._here()))

    def _make(self, id: str, copy: Copy) -> "Original":
        from tui.views.originals import marks

        return marks.original(self._room.links, id, copy.body, copy.name)

    def _original_page(self, article: Article, at: str) -> Page:
        from tui.views.originals import notes, original

        copy, notebook = self.original(article), self._room.notepad.notebook
        noted = notes.with_notes(copy, article.id, notebook.about) if notebook else copy
        return original.page(self._room.links, article, noted, at)

    def _here(self) -> str:
        """What the reader has landed on in the article that is read, or else its paragraph."""
        reader = self._room.reader
        return reader.landed or (f"p{reader.paragraph}" if reader.paragraph else "")

    def _take(self, copies: Mapping[str, Copy]) -> None:
        self._attached, self._originals, self._checker = copies, {}, None
        self._room.desk.attach({id: copy.body for id, copy in copies.items()})
        self._room.notepad.attach(copies)
        self._open = False

    def _changed(self, attached: bool | None) -> None:
        """Something was attached: read it, and show it."""
        if attached:
            self._preferred = True
            self._start_reading(self._room.links)

    def _start_reading(self, links: Links) -> None:
        self._room.run_worker(lambda: self._read(links), thread=True, exclusive=True, group="copies")

    def _detach(self, article: str) -> None:
        """In a worker: give up a copy, and read what is left."""
        from store.attach import Originals
        from store.errors import StorageError

        links = self._room.links
        try:
            Originals(self._library).detach(links.corpus.about.id, article)
        except StorageError as error:
            self._room.post_message(self.Read(links, self._attached, (str(error),)))
        else:
            self._read(links)

    def _read(self, links: Links) -> None:
        """In a worker: read what is attached."""
        from store.attach import Originals
        from store.errors import StorageError

        store = Originals(self._library)
        try:
            attached = store.attached(links.corpus.about.id)
            bodies, problems = store.bodies(links.corpus) if attached else ({}, [])
        except StorageError as error:
            attached, bodies, problems = {}, {}, [str(error)]
        copies = {id: Copy(body, attached[id].name, attached[id].sha256) for id, body in bodies.items()}
        self._room.post_message(self.Read(links, copies, tuple(problems)))

    @property
    def _library(self) -> Path:
        return cast("PakusApp", self._room.app).places.library

    def _say(self, sentence: str) -> None:
        self._room.notify(sentence, markup=False, timeout=5)
