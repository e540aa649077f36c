"""A saved page made ready for finding articles in it, once for all of them: it may be as long as a book."""

from functools import cached_property

from corpus.passage import BREAK, Passage, places
from corpus.text import plain


class PageText:
    """The text of a page, and what is looked up in it again and again."""

    def __init__(self, text: str) -> None:
        """Take text that ``corpus.text.clean`` has been over, with blank lines between blocks."""
        self.text = text

    @classmethod
    def of(cls, page: "str | PageText") -> "PageText":
        """Return a page that may be ready already."""
        return page if isinstance(page, PageText) else cls(page)

    @cached_property
    def folded(self) -> str:
        """The text with plain typography, character for character."""
        return plain(self.text)

    @cached_property
    def spaced(self) -> str:
        """The text with plain typography and single spaces."""
        return " ".join(self.folded.split())

    @cached_property
    def lower(self) -> str:
        """The same, case folded."""
        return self.spaced.casefold()

    @cached_property
    def blocks(self) -> list[Passage]:
        """What stands between blank lines, without the space around it."""
        text = self.text
        breaks = [match.span() for match in BREAK.finditer(text)]
        starts = [len(text) - len(text.lstrip()), *(end for _, end in breaks)]
        ends = [*(start for start, _ in breaks), len(text)]
        trimmed = (
            (start, end if not text[end - 1 : end].isspace() else start + len(text[start:end].rstrip()))
            for start, end in zip(starts, ends, strict=True)
            if start < end
        )
        return [Passage(start, end) for start, end in trimmed if start < end]

    def places(self, words: str, start: int = 0, end: int | None = None) -> list[Passage]:
        """Return where words stand, however the spaces between them are set; see ``corpus.passage.places``."""
        return places(self.folded, words, start, end) if self.has(words) else []

    def has(self, words: str) -> bool:
        """Whether words stand anywhere, if perhaps as a part of others."""
        return " ".join(plain(words).split()) in self.spaced
