"""The body of an article, found among the menus, captions and comments of a saved page.

Each numbered paragraph is known by its first and last few words. They are looked for in order; what lies between and
around the paragraphs is reported as left out, and a paragraph that is not there is reported as missing.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

import msgspec

from corpus.model import Article, Paragraph, Quotation
from corpus.original.maintext import align, main_text
from corpus.original.pagetext import PageText
from corpus.passage import BREAK, Passage, joined
from corpus.text import plain

_LINE_BREAK = re.compile(r"[^\S\n]*\n\s*")
_FOUND, _ONE_BLOCK, _LINE_EDGE = 8, 4, 1


class Placed(NamedTuple):
    """A numbered paragraph and where it stands in the page; ``text`` is its words, line breaks turned into spaces."""

    n: int
    text: str
    start: int
    end: int


class Body(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What of a page is the article.

    ``missing`` are the paragraphs that were not found. ``unsure`` are those of which only one end was found, or only
    the sense. ``left_out`` are the blocks of the page that are not body, as printed.
    """

    paragraphs: tuple[Placed, ...]
    missing: tuple[int, ...]
    unsure: tuple[int, ...]
    left_out: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """The paragraphs, a blank line between them: what anchors count in, and what ``sha256`` is of."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def sha256(self) -> str:
        """The hash that ``article.original`` records."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def words(self) -> int:
        """How many words, counted by the spaces between them."""
        return len(self.text.split())

    @property
    def complete(self) -> bool:
        """Whether every paragraph was found by both its ends."""
        return bool(self.paragraphs) and not self.missing and not self.unsure


class Match(NamedTuple):
    """How well a page fits an article: a score from 0 to 1, the share of paragraphs found, and if it has the title."""

    page: str
    score: float
    found: float
    titled: bool


def body(article: Article, page: str | PageText, quotations: Iterable[Quotation] = ()) -> Body:
    """Find the body of ``article`` in ``page``.

    Args:
        article: the article; its paragraphs' ``from`` and ``to`` words find them. Where a corpus gives none, the page's
            main text is matched with the digests and the ``quotations``, in order.
        page: text that ``corpus.text.clean`` has been over, with blank lines between blocks.
        quotations: the article's quotations, which help where there are no ``from`` and ``to`` words.
    """
    page = PageText.of(page)
    if any(paragraph.start and paragraph.end for paragraph in article.paragraph):
        found, unsure = by_ends(article.paragraph, page)
    elif article.paragraph:
        found = align(article.paragraph, page, tuple(quotations))
        unsure = tuple(found)
    else:
        found = dict(enumerate(main_text(page), 1))
        unsure = ()
    ordered = sorted(found.items(), key=lambda item: item[1])
    return Body(
        paragraphs=tuple(Placed(n, _LINE_BREAK.sub(" ", page.text[slice(*at)]), *at) for n, at in ordered),
        missing=tuple(paragraph.n for paragraph in article.paragraph if paragraph.n not in found),
        unsure=unsure,
        left_out=_left_out(page.text, [at for _, at in ordered]),
    )


def find_page(article: Article, pages: Mapping[str, str]) -> tuple[Match, ...]:
    """Say for each page (name to text) how well it fits the article, the best first."""
    matches = (_match(article, name, page) for name, page in pages.items())
    return tuple(sorted(matches, key=lambda match: (-match.score, match.page)))


def _match(article: Article, name: str, text: str) -> Match:
    page = PageText(text)
    titled = has_title(article, page)
    if not article.paragraph:
        return Match(name, 1.0 if titled else 0.0, 0.0, titled)
    at = body(article, page)
    found = len(at.paragraphs) / len(article.paragraph)
    certain = found - len(at.unsure) / (2 * len(article.paragraph))
    return Match(name, 0.9 * certain + 0.1 * titled, found, titled)


def _left_out(page: str, body_at: list[Passage]) -> tuple[str, ...]:
    starts = [0, *(at.end for at in body_at)]
    ends = [*(at.start for at in body_at), len(page)]
    rest = (page[start:end] for start, end in zip(starts, ends, strict=True))
    return tuple(block.strip() for part in rest for block in BREAK.split(part) if block.strip())


class _Chain(NamedTuple):
    """The best choice of passages so far for the paragraphs up to here, as a linked list."""

    end: int
    score: int
    chosen: "tuple[int, Passage, _Chain] | None"


def has_title(article: Article, page: PageText) -> bool:
    """Whether an article's title stands in a page."""
    return " ".join(plain(article.title).split()).casefold() in page.lower


def by_ends(paragraphs: Iterable[Paragraph], page: PageText) -> tuple[dict[int, Passage], tuple[int, ...]]:
    """Find paragraphs by their first and last words.

    Returns:
        One passage for each paragraph, in order and without overlap, most found and fitting the page's lines; and the
        numbers of those of which only one end was found.
    """
    paragraphs = tuple(paragraphs)
    best = [_Chain(0, 0, None)]
    for paragraph in paragraphs:
        longer = []
        for at in reversed(_between(page, paragraph.start, paragraph.end)):
            before = best[bisect_right(best, at.start, key=lambda chain: chain.end) - 1]
            longer.append(_Chain(at.end, before.score + _fit(page.text, at), (paragraph.n, at, before)))
        best = _undominated([*best, *longer])
    found: dict[int, Passage] = {}
    chain = best[-1]
    while chain.chosen:
        n, at, chain = chain.chosen
        found[n] = at
    halves = _by_one_end(paragraphs, page, found)
    return found | halves, tuple(halves)


def _between(page: PageText, first: str, last: str) -> list[Passage]:
    """Return every passage that begins with the words ``first`` and ends with the words ``last``."""
    return joined(page.places(first), page.places(last)) if page.has(first) and page.has(last) else []


def _undominated(chains: list[_Chain]) -> list[_Chain]:
    """Leave out every chain that ends later than another without a better score."""
    kept: list[_Chain] = []
    for chain in sorted(chains, key=lambda chain: (chain.end, -chain.score)):
        if not kept or chain.score > kept[-1].score:
            kept.append(chain)
    return kept


def _fit(page: str, at: Passage) -> int:
    """How much a passage looks like a whole paragraph of the page."""
    before, after = page[max(0, at.start - 80) : at.start].rstrip(" \t"), page[at.end : at.end + 80].lstrip(" \t")
    return (
        _FOUND
        + _ONE_BLOCK * (BREAK.search(page, at.start, at.end) is None)
        + _LINE_EDGE * (not before or before.endswith("\n"))
        + _LINE_EDGE * (not after or after.startswith("\n"))
    )


def _by_one_end(paragraphs: tuple[Paragraph, ...], page: PageText, found: dict[int, Passage]) -> dict[int, Passage]:
    """Take, for a paragraph of which only one end is as recorded, the one block that begins or ends so."""
    if not any(page.has(end) for one in paragraphs if one.n not in found for end in (one.start, one.end)):
        return {}
    by_start, by_end = {block.start: block for block in page.blocks}, {block.end: block for block in page.blocks}
    halves: dict[int, Passage] = {}
    floor = 0
    for i, paragraph in enumerate(paragraphs):
        if paragraph.n not in found:
            ceiling = next((found[later.n].start for later in paragraphs[i:] if later.n in found), len(page.text))
            begun = {by_start.get(at.start) for at in page.places(paragraph.start, floor, ceiling)}
            ended = {by_end.get(at.end) for at in page.places(paragraph.end, floor, ceiling)}
            fitting = [block for block in (begun | ended) - {None} if block and floor <= block.start]
            if len(fitting) == 1 and fitting[0].end <= ceiling:
                halves[paragraph.n] = fitting[0]
        floor = max(floor, (found | halves).get(paragraph.n, Passage(0, 0)).end)
    return halves
