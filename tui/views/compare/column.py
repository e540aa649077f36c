"""One side of a comparison as a column: whose it is and how it is put, then the passage with the words it stands on."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from corpus import dates
from corpus.difference import Kind, Mark
from corpus.links import Links
from corpus.model import AUTHOR, Account, Article, Claim, Quotation
from tui.views import attribution
from tui.views.compare.findings import SIGN, Seen, marked
from tui.views.compare.stands import Sources, Stand
from tui.views.compare.subjects import Missing
from tui.views.page import Block, Run, Target, joined, link, text
from tui.views.words import HEDGE, MODE, NOT_STATED, ON_RECORD, counted, phrase

AROUND: Final = 2
"""Paragraphs shown before and behind a passage."""
OPENS, CLOSES = "▸", "◂"
"""Around the words that a claim stands on, where they are read within their paragraph."""


class Who(NamedTuple):
    """A side: the number of its seat, how it is shown, and what it is called."""

    seat: int
    seen: Seen
    title: tuple[Run, ...]

    @property
    def line(self) -> Block:
        """Letter and name."""
        return Block((Run(f"{self.seen.letter}  ", self.seen.role), *self.title), "heading")


class Column(NamedTuple):
    """One side.

    ``head`` stays in view. Of ``body`` the block ``passage`` has the passage, and the block ``words`` the words that
    the statement stands on, from its character ``offset``. ``target`` is where the passage is read in its article.
    Of whole articles ``rows`` are the blocks that begin on one line in all columns, ``stops`` those that both tell.
    """

    seat: int
    seen: Seen
    head: tuple[Block, ...]
    body: tuple[Block, ...]
    passage: int
    words: int
    offset: int
    target: Target | None
    rows: tuple[int, ...] = ()
    stops: tuple[int, ...] = ()


def column(
    sources: Sources, who: Who, stand: Stand, marks: Sequence[Sequence[Mark]], differing: Mapping[str, Kind]
) -> Column:
    """Set one side.

    ``marks`` are those of its statement and of the words it stands on, ``differing`` the kinds of what is recorded
    otherwise of other sides, by its name.
    """
    links = sources.links
    if isinstance(stand.item, Missing):
        return Column(who.seat, who.seen, (who.line,), (text(stand.item.sentence, "note", "warning"),), 0, 0, 0, None)
    head = [who.line, Block(joined((provenance(links, stand), _manner(links, stand))), "meta")]
    if stand.statement:
        head.append(Block(marked(stand.statement, marks[0]), "meta"))
    if given := _given(stand, differing):
        head.append(Block(given, "meta"))
    body, passage = _body(sources, stand, marks[1])
    words = next((at for at in range(passage + 1, len(body)) if body[at].shape == "quote"), passage)
    return Column(
        who.seat,
        who.seen,
        tuple(head),
        tuple(body),
        passage,
        words,
        _offset(stand),
        _target(stand),
    )


def _offset(stand: Stand) -> int:
    """Where the words begin in their paragraph."""
    return stand.placement.at.start if stand.placement and stand.placement.at else 0


def _target(stand: Stand) -> Target:
    match stand.item:
        case Claim() | Quotation():
            return Target(stand.article, stand.item.id)
        case Article():
            return Target(stand.article)
    return Target(stand.article, f"p{stand.n}")


def provenance(links: Links, stand: Stand) -> tuple[Run, ...]:
    """Who asserts it, in which office, in which article, on which date."""
    if isinstance(stand.item, Claim | Quotation):
        return attribution.provenance(links, stand.item)
    article = links.article.get(stand.article)
    if article is None:
        return (Run(f"The article {stand.article} is missing from the corpus.", "warning"),)
    byline = attribution.byline(article)
    who = link(byline, article.author_id) if article.author_id else Run(byline)
    where = (link(f"¶{stand.n}", article.id, f"p{stand.n}"),) if stand.n else ()
    outlet = (link(article.container_title, article.id),)
    return joined(((who,), outlet, (Run(attribution.published(article), "dim"),), where))


def _manner(links: Links, stand: Stand) -> tuple[Run, ...]:
    """Kind and hedge of a claim, and in whose voice it is made."""
    match stand.item:
        case Claim(source=source) as claim:
            kind = f"{claim.kind}, {HEDGE[claim.hedge]}"
            return (Run(" · ".join(filter(None, (kind, _voice(links, stand, source)))), "dim"),)
        case Quotation(source=source) as quotation:
            spoken = f"said {dates.words(quotation.date)}" if quotation.date else ""
            return (Run(" · ".join(filter(None, (_voice(links, stand, source), spoken))), "dim"),)
        case Article() as article:
            return (Run(f"{article.genre} · {counted(len(article.paragraph), 'paragraph')}", "dim"),)
    return ()


def _voice(links: Links, stand: Stand, source: str) -> str:
    """By whom it is reported and from what kind of source; nothing for what an author says in their own voice."""
    if source == AUTHOR:
        return ""
    article = links.article.get(stand.article)
    reported = f"reported by {attribution.byline(article)}" if article else f"reporter {NOT_STATED}"
    quotation = stand.words.quotation
    return f"{reported}, {ON_RECORD[quotation.on_record]}" if quotation else reported


def _given(stand: Stand, differing: Mapping[str, Kind]) -> tuple[Run, ...]:
    """The date and the figures that an account gives, marked where others give them otherwise."""
    if not isinstance(stand.item, Account):
        return ()
    named = {"date": dates.words(stand.item.date), **stand.item.figures}
    return joined(
        (Run(f"{phrase(name)} ", "dim"), _value(value, differing.get(name))) for name, value in named.items() if value
    )


def _value(value: str, kind: Kind | None) -> Run:
    return Run(value + SIGN[kind], kind) if kind else Run(value)


def _body(sources: Sources, stand: Stand, marks: Sequence[Mark]) -> tuple[list[Block], int]:
    """The passage among its neighbours, and the block at which it begins."""
    article = sources.links.article.get(stand.article)
    numbers = [paragraph.n for paragraph in article.paragraph] if article else []
    around = [n for n in numbers if not stand.n or abs(n - stand.n) <= AROUND]
    blocks = [Block((Run(note, "warning"),), "note") for note in _notes(stand)]
    if not around:
        blocks.append(text("The article has no digest, and its original is not attached.", "note", "warning"))
    else:
        blocks.append(_extent(sources, stand, around, len(numbers)))
    anchor = 0
    for n in around:
        if n == stand.n:
            anchor = len(blocks)
            blocks += _passage(stand, marks)
        else:
            blocks += _neighbour(sources, stand, n)
    if stand.n and stand.n not in around:
        anchor = len(blocks)
        blocks += _passage(stand, marks)
    return blocks, anchor


def _notes(stand: Stand) -> Iterator[str]:
    """What a reader has to know before reading."""
    if stand.words.missing:
        yield stand.words.missing
    if stand.placement and stand.placement.difference:
        found = "; ".join(f"“{change.one}” is “{change.other}” there" for change in stand.placement.difference[:3])
        yield f"The original has these words otherwise: {found}."
    if stand.cut:
        yield "This text is too long to be compared as a whole: only its beginning is."
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in (stand.statement + stand.printed)[:2000]):
        yield "This text is written from right to left; how it is set depends on your terminal."


def _extent(sources: Sources, stand: Stand, around: Sequence[int], total: int) -> Block:
    """``digest of ¶5 to ¶9 of 23``: what is shown, and of how much."""
    told = stand.told or sources.passages(stand.article, around[0])
    form = "original" if told and told.form == "original" else "digest"
    extent = f"¶{around[0]} to ¶{around[-1]}" if len(around) > 1 else f"¶{around[0]}"
    return text(f"{form}, {extent} of {total}", "meta", "dim")


def _neighbour(sources: Sources, stand: Stand, n: int) -> list[Block]:
    told = sources.passages(stand.article, n)
    if told is None:
        return [Block((Run(f"¶{n} has no digest.", "dim"),), "paragraph", (), n)]
    return [Block((Run(told.text, "dim" if stand.n else "text"),), "paragraph", (f"p{n}",), n)]


def _passage(stand: Stand, marks: Sequence[Mark]) -> list[Block]:
    """The paragraph with the words in it; below its digest the words by themselves."""
    anchors = (f"p{stand.n}",)
    if stand.told is None:
        here = Block(
            (Run(f"¶{stand.n} has no digest, and the original is not attached.", "warning"),),
            "paragraph",
            anchors,
            stand.n,
        )
    elif stand.placement and stand.placement.at:
        start, end = stand.placement.at
        words = (Run(OPENS, "accent"), *marked(stand.printed, marks, "evidence"), Run(CLOSES, "accent"))
        here = Block((Run(stand.told.text[:start]), *words, Run(stand.told.text[end:])), "paragraph", anchors, stand.n)
    elif not isinstance(stand.item, Claim | Quotation | Account):
        here = Block(marked(stand.printed, marks), "paragraph", anchors, stand.n)
    else:
        here = Block((Run(stand.told.text),), "paragraph", anchors, stand.n)
    return [here, *_words(stand, marks)]


def _words(stand: Stand, marks: Sequence[Mark]) -> Iterator[Block]:
    """The words set off below the paragraph, with their speaker; or why they are not there."""
    words, told = stand.words, stand.told
    if stand.is_found or not isinstance(stand.item, Claim | Quotation | Account) or words.missing:
        return
    if stand.placement:
        lost = f"The anchor is lost in ¶{stand.n} of the attached original: {stand.placement.reason or 'not found'}."
        yield text(lost, "note", "warning")
    if stand.printed:
        yield Block(
            (Run("“", "quote"), *marked(stand.printed, marks, "quote"), Run("”", "quote"), *_cue(words.quotation)),
            "quote",
        )
    elif words.selector.first:
        digest = "\nnot copied here; attach the original to read them" if told and told.form == "digest" else ""
        yield Block((Run(f"“{words.selector.first} … {words.selector.last}”{digest}", "dim"),), "quote")


def _cue(quotation: Quotation | None) -> tuple[Run, ...]:
    """How quoted words are introduced."""
    if quotation is None:
        return ()
    cue = f"“{quotation.cue}”, " if quotation.cue else ""
    return (Run(f"\n{cue}{MODE[quotation.mode]}", "dim"),)
