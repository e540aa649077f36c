"""What entries of a notebook are on: made from what is read, found again in the corpus as it is, and marked there."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from corpus.links import KIND_OF, Links
from corpus.model import Article, Claim, Quotation
from store.notes import Entry
from store.notes import Target as Subject
from tui.views.page import Block, Columns, Page, Run, Target

if TYPE_CHECKING:
    from corpus.anchor import State
    from corpus.anchor.indexed import IndexedText
    from corpus.wording import Change

Paragraphs: TypeAlias = tuple[tuple[int, str], ...]

MOST: Final = 20
"""Signs that are shown in one place."""
PARAGRAPH: Final = re.compile(r"p(\d+)")
_SIGNED: Final = {"note": "✎", "bookmark": "⚑", "tag": "#", "claim": "≡ yours"}
"""What stands in a page at something that has an entry of this kind."""


class Standing(NamedTuple):
    """Where a passage is now: the paragraph (0: nowhere), how its words differ now, and what the reader is told."""

    state: "State" = "exact"
    paragraph: int = 0
    difference: "tuple[Change, ...]" = ()
    told: str = ""


def subject(links: Links, read: Target) -> Subject:
    """What one writes on while this is read: the statement or paragraph landed on, else the record, else nothing."""
    corpus = links.corpus.about.id
    statement = links.get(read.anchor) or links.get(read.id)
    if isinstance(statement, Quotation | Claim):
        return Subject(kind=KIND_OF[type(statement)], corpus=corpus, id=statement.id, exact=words_of(statement))
    record = links.get(read.id)
    if record is None:
        return Subject()
    paragraph = PARAGRAPH.fullmatch(read.anchor)
    if isinstance(record, Article) and paragraph:
        return _passage(corpus, record, int(paragraph[1]))
    return Subject(kind=KIND_OF[type(record)], corpus=corpus, id=record.id)


def _passage(corpus: str, article: Article, n: int) -> Subject:
    from corpus.anchor import select

    digest = _indexed(_paragraphs(article))
    at = digest.paragraph(n)
    if at is None:
        return Subject(kind="article", corpus=corpus, id=article.id)
    return Subject.passage(corpus, article.id, select(digest, *at))


def standing(links: Links, subject: Subject, original: Paragraphs = ()) -> Standing:
    """Where the words are now that something is on; ``original`` is the reader's copy of the article, if attached."""
    if not subject.kind:
        return Standing()
    match links.get(subject.id):
        case None:
            return Standing("lost", told=f"The {subject.kind} it is on is not in this corpus: {subject.id}.")
        case Quotation() | Claim() as statement:
            said = words_of(statement)
            return Standing() if subject.exact in {"", said} else _placed(((statement.paragraph, said),), subject)
        case Article() as article if subject.kind == "passage" and subject.exact:
            if subject.text == "digest":
                return _placed(_paragraphs(article), subject)
            told = "These are words of your copy of the article, which is not attached now."
            return _placed(original, subject) if original else Standing(paragraph=subject.paragraph or 0, told=told)
    return Standing(paragraph=subject.paragraph or 0)


def words_of(statement: Quotation | Claim) -> str:
    """What a statement says: the words quoted, or else the paraphrase or proposition."""
    return (isinstance(statement, Quotation) and statement.exact) or statement.text


@lru_cache(maxsize=4096)
def _placed(paragraphs: Paragraphs, subject: Subject) -> Standing:
    from corpus.anchor import place

    text = _indexed(paragraphs)
    placement = place(text, subject.selector())
    if placement.at is None:
        return Standing("lost", told=f"These words are no longer there: {placement.reason}.")
    n = text.paragraph_at(placement.at.start)
    if placement.state == "fuzzy":
        return Standing("fuzzy", n, placement.difference, "These words have changed since, as marked.")
    if placement.state == "moved" and n != subject.paragraph and subject.paragraph:
        return Standing("moved", n, told=f"These words stood in ¶{subject.paragraph}; they stand in ¶{n} now.")
    return Standing(placement.state, n)


@lru_cache(maxsize=64)
def _indexed(paragraphs: Paragraphs) -> "IndexedText":
    from corpus.anchor.indexed import IndexedText

    return IndexedText(dict(paragraphs))


def _paragraphs(article: Article) -> Paragraphs:
    return tuple((paragraph.n, paragraph.digest) for paragraph in article.paragraph)


def now_at(links: Links, subject: Subject) -> Target | None:
    """Where something leads now: a statement or paragraph in its article, or the record; None if it leads nowhere."""
    record = links.get(subject.id) if subject.kind else None
    if record is None:
        return None
    if isinstance(record, Quotation | Claim):
        return Target(record.article, record.id)
    n = standing(links, subject).paragraph if subject.kind == "passage" else 0
    return Target(record.id, f"p{n}") if n else Target(record.id)


def same(one: Subject, other: Subject) -> bool:
    """Whether both are the same thing, whatever its words are now; in an original, the same words."""
    words = "original" in {one.text, other.text} and (one.text, one.exact) != (other.text, other.exact)
    there = (one.kind, one.corpus, one.id, one.paragraph) == (other.kind, other.corpus, other.id, other.paragraph)
    return there and not words


def marked(links: Links, page: Page, entries: Iterable[Entry]) -> Page:
    """The page of a record with a sign at everything in it that the reader has written on, a jump to the entry.

    An original has such jumps at its words already.
    """
    signs: dict[str, list[Run]] = {}
    shown = {run.target.id for block in page.flat() for run in block.runs if run.target}
    places: dict[Subject, Target | None] = {}
    for entry in entries:
        if entry.kind not in _SIGNED or entry.id in shown:
            continue
        if entry.target not in places:
            places[entry.target] = now_at(links, entry.target)
        if leads := places[entry.target]:
            anchor = leads.anchor if leads.id == page.id else leads.anchor if leads.anchor == page.id else ""
            told = f"#{' '.join(entry.tags)}" if entry.kind == "tag" else _SIGNED[entry.kind]
            signs.setdefault(anchor, []).append(Run(f" {told}", "sign", Target(entry.id)))
    if not signs:
        return page
    blocks = tuple(_signed(block, signs, first=at == 0) for at, block in enumerate(page.blocks))
    return page._replace(blocks=blocks)


def _signed(block: Block | Columns, signs: dict[str, list[Run]], *, first: bool = False) -> Block | Columns:
    """A block with the signs of what stands in it, each shown once in the page."""
    if isinstance(block, Columns):
        columns = tuple(tuple(_with(each, signs) for each in column) for column in block.columns)
        new = dict(zip(chain(*block.columns), chain(*columns), strict=True))
        return block._replace(columns=columns, narrow=tuple(new.get(each, each) for each in block.narrow))
    return _with(block, signs, first=first)


def _with(block: Block, signs: dict[str, list[Run]], *, first: bool = False) -> Block:
    anchors = (*block.anchors, "") if first else block.anchors
    found = [run for anchor in anchors for run in signs.pop(anchor, ())]
    if len(found) > MOST:
        found[MOST:] = [Run(f" and {len(found) - MOST:,} more", "dim")]
    return block._replace(runs=(*block.runs, *found)) if found else block
