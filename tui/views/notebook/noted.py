"""What entries of a notebook are on: made from what is read, found again in the corpus as it is, and marked there."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from corpus.links import KIND_OF, Links
from corpus.model import Article, Claim, Quotation
from store.notes import Entry
from store.notes import Target as Subject
from tui.views.marking import overlay
from tui.views.page import Block, Columns, Page, Run, Target
from tui.views.words import shortened

if TYPE_CHECKING:
    from corpus.anchor import State
    from corpus.anchor.indexed import IndexedText
    from corpus.wording import Change

Paragraphs: TypeAlias = tuple[tuple[int, str], ...]

MOST: Final = 20
"""Signs that are shown in one place."""
LONGEST: Final = 60
"""Characters of an original's words that are shown where the original is not."""
PARAGRAPH: Final = re.compile(r"p(\d+)")
SIGNED: Final = {"note": "✎", "bookmark": "⚑", "tag": "#", "claim": "≡ yours"}
"""What stands in a page at something that has an entry of this kind."""


class Standing(NamedTuple):
    """Where a passage is now: the paragraph (0: nowhere), how its words differ now, and what the reader is told.

    ``words`` are those that stand there now, from the character ``at`` of the paragraph on.
    """

    state: "State" = "exact"
    paragraph: int = 0
    difference: "tuple[Change, ...]" = ()
    told: str = ""
    words: str = ""
    at: int = 0


class Sign(NamedTuple):
    """What says in a page that the reader has written there: an entry, and where the words are that it is on."""

    run: Run
    id: str
    standing: Standing


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
        case None if subject.corpus not in {"", links.corpus.about.id}:
            return Standing(told=f"It is on another corpus, which is not open: {subject.corpus}.")
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
    return found(_indexed(paragraphs), subject)


def found(text: "IndexedText", subject: Subject) -> Standing:
    """Where the words of a passage are now in a text."""
    from corpus.anchor import place

    placement = place(text, subject.selector())
    if placement.at is None:
        return Standing("lost", told=f"These words are no longer there: {placement.reason}.")
    start, end = placement.at
    n = text.paragraph_at(start)
    words, at = text.text[start:end], start - (text.paragraph(n) or placement.at)[0]
    told = ""
    if placement.state == "fuzzy":
        told = "These words have changed since, as marked."
    elif placement.state == "moved" and n != subject.paragraph and subject.paragraph:
        told = f"These words stood in ¶{subject.paragraph}; they stand in ¶{n} now."
    return Standing(placement.state, n, placement.difference, told, words, at)


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


def form(links: Links, subject: Subject) -> Literal["digest", "original", ""]:
    """In which form of its article the words stand that something is on; nothing where it is on no words of its own.

    A whole paragraph is there in both.
    """
    article = links.article.get(subject.id)
    if article is None or subject.kind != "passage" or not subject.exact:
        return ""
    whole = subject.text == "digest" and any(subject.exact == words for _, words in _paragraphs(article))
    return "" if whole else subject.text


def same(one: Subject, other: Subject) -> bool:
    """Whether both are the same thing, whatever its words are now; in an original, the same words."""
    words = "original" in {one.text, other.text} and (one.text, one.exact) != (other.text, other.exact)
    there = (one.kind, one.corpus, one.id, one.paragraph) == (other.kind, other.corpus, other.id, other.paragraph)
    return there and not words


def marked(links: Links, page: Page, entries: Iterable[Entry]) -> Page:
    """The page of a record with a sign at everything in it that the reader has written on, a jump to the entry.

    Words of a paragraph that it is on are marked themselves. An original has all that at its words already.
    """
    signs: dict[str, list[Sign]] = {}
    shown = {run.target.id for block in page.flat() for run in block.runs if run.target}
    places: dict[Subject, tuple[Target | None, Standing]] = {}
    for entry in entries:
        if entry.kind not in SIGNED or entry.id in shown:
            continue
        if entry.target not in places:
            places[entry.target] = now_at(links, entry.target), standing(links, entry.target)
        leads, found = places[entry.target]
        if leads:
            anchor = leads.anchor if page.id in {leads.id, leads.anchor} else ""
            told = f"#{' '.join(entry.tags)}" if entry.kind == "tag" else SIGNED[entry.kind]
            if entry.target.text == "original":
                told += f" “{shortened(entry.target.exact, LONGEST)}”"
            signs.setdefault(anchor, []).append(Sign(Run(f" {told}", "sign", Target(entry.id)), entry.id, found))
    if not signs:
        return page
    blocks = tuple(_signed(block, signs, first=at == 0) for at, block in enumerate(page.blocks))
    return page._replace(blocks=blocks)


def _signed(block: Block | Columns, signs: dict[str, list[Sign]], *, first: bool = False) -> Block | Columns:
    """A block with the signs of what stands in it, each shown once in the page."""
    if isinstance(block, Columns):
        columns = tuple(tuple(_with(each, signs) for each in column) for column in block.columns)
        new = dict(zip(chain(*block.columns), chain(*columns), strict=True))
        return block._replace(columns=columns, narrow=tuple(new.get(each, each) for each in block.narrow))
    return _with(block, signs, first=first)


def _with(block: Block, signs: dict[str, list[Sign]], *, first: bool = False) -> Block:
    anchors = (*block.anchors, "") if first else block.anchors
    found = [sign for anchor in anchors for sign in signs.pop(anchor, ())]
    runs, whole, at_words = block.runs, block.plain, set[str]()
    for _, id, standing in found:
        words, at = standing.words, standing.at
        if words and words != whole and whole.startswith(words, at):
            runs = overlay(runs, [(at, at + len(words))], "noted", (id,))
            at_words.add(id)
    shown = [sign.run for sign in found[:MOST]]
    if len(found) > MOST:
        shown.append(Run(f" and {len(found) - MOST:,} more", "dim"))
    landings = (sign.id for sign in found if sign.id not in at_words)
    return block._replace(runs=(*runs, *shown), anchors=(*block.anchors, *landings)) if found else block
