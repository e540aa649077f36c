"""An article's original as a page: its paragraphs, with what is quoted and what records stand on marked in place."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from corpus.links import Links
from corpus.model import AUTHOR, Article, Claim, Event, Paragraph, Quotation
from corpus.original import Body, Placed
from store.notes import Entry
from tui.views import article as digest
from tui.views import attribution, statements
from tui.views.notebook.entry import SIGN
from tui.views.originals import wording
from tui.views.originals.forms import switch
from tui.views.originals.marks import Mark, Original, Standing
from tui.views.page import GAP, Block, Columns, Page, Role, Run, Target, heading, joined, link, text
from tui.views.words import counted, shortened

BESIDE: Final = 44
"""Cells that the original needs to have the digest beside it."""
SUPERSCRIPT: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
LONGEST: Final = 160
"""Characters of a block that was left out, as it is listed."""


def page(links: Links, article: Article, original: Original, at: str = "") -> Page:
    """The body of the attached copy, paragraph by paragraph; what stands on the words of ``at`` is written out."""
    blocks: list[Block | Columns] = [*digest.head(article), switch("original", attached=True), GAP]
    digests = {paragraph.n: paragraph for paragraph in article.paragraph}
    placed = {paragraph.n: paragraph for paragraph in original.body.paragraphs}
    for n in sorted({*digests, *placed}):
        told = digests.get(n)
        if told and told.heading:
            blocks.append(text(told.heading, "heading", "heading"))
        if n in placed:
            blocks.append(_paragraph(links, article, original, placed[n], told, at))
        elif told:
            blocks.append(_missing(told))
    blocks += [GAP, *_about(original)]
    return Page(article.id, article.title, tuple(blocks), len(placed))


def numbers(of: Iterable[int]) -> str:
    """Numbers, in their order, as they stand behind marked words: ``¹·³``, and for several in a row ``¹⁻⁴``."""
    runs: list[list[int]] = []
    for number in of:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = (f"{run[0]}-{run[-1]}" if len(run) > 2 else "·".join(map(str, run)) for run in runs)
    return "·".join(told).translate(SUPERSCRIPT)


def _paragraph(
    links: Links, article: Article, original: Original, placed: Placed, told: Paragraph | None, at: str
) -> Block | Columns:
    marks = original.marks.get(placed.n, ())
    printed = Block(tuple(_marked(placed.text, marks)), "paragraph", (f"p{placed.n}",), placed.n)
    notes = tuple(_notes(links, article, original, placed.n, at))
    if told is None or not told.digest:
        return Columns(((printed, *notes),), narrow=(printed, *notes))
    aside = (Block((Run(told.digest, "dim"),), "note"), *notes)
    return Columns(((printed,), aside), BESIDE, (printed, *notes))


def _marked(words: str, marks: Iterable[Mark]) -> Iterator[Run]:
    """The paragraph in runs: each knows the marks over it, and has their numbers behind it where they end."""
    marks = tuple(marks)
    edges = sorted({0, len(words), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark.start < end and start < mark.end]
        yield Run(words[start:end], _role(over), passages=tuple(mark.ids for mark in over))
        ending = [mark for mark in marks if mark.end == end]
        if ending:
            beyond = [mark for mark in marks if mark.start < end < mark.end]
            role = _role(beyond) if beyond else _numbered(ending)
            passages = tuple(mark.ids for mark in beyond)
            yield Run(numbers(mark.number for mark in ending), role, passages=passages)
            for entry in (entry for mark in ending for entry in mark.entries):
                yield Run(SIGN[entry.kind], "sign", Target(entry.id), passages)


def _role(over: list[Mark]) -> Role:
    said = any(mark.is_said for mark in over)
    if any(mark.entries for mark in over):
        return "said-noted" if said else "noted"
    if said:
        return "said"
    return ("text", "stands", "overlap")[min(len(over), 2)]


def _numbered(marks: Iterable[Mark]) -> Role:
    return "sign" if any(mark.is_said for mark in marks) else "dim"


def _notes(links: Links, article: Article, original: Original, n: int, at: str) -> Iterator[Block]:
    """Below a paragraph: whose words are marked in it, what is not where it was, and what one comes for."""
    marks = original.marks.get(n, ())
    if n in original.body.unsure:
        yield text("Only one end of this paragraph is as recorded, or only its sense.", "note", "warning")
    if marks:
        yield Block(_speakers(links, article, marks), "note")
    for mark in marks:
        yield from (_noted(mark, entry) for entry in mark.entries)
        for standing, *_ in _by_place(mark.standings):
            if standing.placement.state != "exact":
                yield Block((*_number(mark), *not_exact(standing)), "note")
    for standings in _by_place(original.lost.get(n, ())):
        told = lost(standings[0], article.id, original.possible(standings[0]))
        yield Block(told, "note", tuple(standing.record.id for standing in standings))
    for mark in marks:
        if at in mark.ids:
            yield from _written_out(links, mark)


def _by_place(standings: Iterable[Standing]) -> list[list[Standing]]:
    """What was looked for together: a quotation with the claims that stand on it."""
    groups: dict[int, list[Standing]] = {}
    for standing in standings:
        groups.setdefault(id(standing.placement), []).append(standing)
    return list(groups.values())


def _number(mark: Mark) -> tuple[Run, ...]:
    return (Run(f"{numbers([mark.number])} ", _numbered([mark])),)


def _noted(mark: Mark, entry: Entry) -> Block:
    """What the reader has written on the words of a mark."""
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    told = " ".join(filter(None, (shortened(" ".join(entry.text.split()), LONGEST), tags)))
    return Block((*_number(mark), Run(f"{SIGN[entry.kind]} ", "sign"), link(told or "yours", entry.id)), "note")


def _speakers(links: Links, article: Article, marks: Iterable[Mark]) -> tuple[Run, ...]:
    """Who says what is marked: each with the numbers of their words, those of quotations first."""
    by_speaker: dict[str, list[Mark]] = {}
    for mark in marks:
        recorded = (standing for standing in mark.standings if not isinstance(standing.record, Entry))
        for speaker in dict.fromkeys(_speaker(links, article, standing) for standing in recorded):
            by_speaker.setdefault(speaker, []).append(mark)
    return joined(
        (
            (
                _name(links, speaker),
                Run(" "),
                *joined(
                    (
                        (Run(numbers(mark.number for mark in marked if mark.is_said), "sign"),),
                        (Run(numbers(mark.number for mark in marked if not mark.is_said), "dim"),),
                    ),
                    "·",
                ),
            )
            for speaker, marked in by_speaker.items()
        ),
        "   ",
    )


def _speaker(links: Links, article: Article, standing: Standing) -> str:
    """The id of whoever says so; an event is told by the article's author."""
    if isinstance(standing.record, Quotation | Claim):
        return links.speaker(standing.record)
    return article.author_id or AUTHOR


def _name(links: Links, speaker: str) -> Run:
    actor = links.actor.get(speaker)
    return link(actor.name, actor.id) if actor else Run("the author")


def _written_out(links: Links, mark: Mark) -> Iterator[Block]:
    """All that stands on the words of a mark, each with its speaker and manner."""
    for standing in mark.standings:
        if stated := _stated(links, standing):
            yield Block((*_number(mark), *stated), "note")


def _stated(links: Links, standing: Standing) -> tuple[Run, ...]:
    """What stands on words: a quotation's speaker, a claim with its disputes, what is told of an event."""
    match standing.record:
        case Quotation() as quotation:
            speaker = attribution.speaker(links, quotation) + attribution.chain(links, quotation)
            cue = Run(f"“{quotation.cue}”" if quotation.cue else "", "dim")
            told = joined((speaker, (cue,), (Run(attribution.manner(quotation), "dim"),)))
            return (link("Quotation", quotation.id), Run(": ", "dim"), *told)
        case Claim() as claim:
            manner = Run(attribution.manner(claim), "dim")
            disputes = statements.marks(links.disputes_of[claim.id])
            told = joined((attribution.speaker(links, claim), (manner,), disputes))
            return (Run("Claim: ", "dim"), Run(claim.text, "strong"), Run("\n"), *told)
        case Event() as event:
            account = Run(f"  {standing.account.text}" if standing.account else "")
            return (Run("Event: ", "dim"), link(event.title, event.id), account)
    return ()


def not_exact(standing: Standing) -> tuple[Run, ...]:
    """How words that are not exactly where they were differ from what was recorded."""
    placement = standing.placement
    if placement.state == "moved":
        return (Run("moved: ", "warning"), Run(f"recorded in ¶{standing.n}", "dim"))
    words = standing.words
    if not words.exact:
        changes = joined(((wording.told(change)) for change in placement.difference), "; ")
        return (Run("not word for word: ", "warning"), *changes)
    return (Run("not word for word: ", "warning"), *wording.compared(words.exact, placement.difference))


def lost(standing: Standing, article: str, possible: Iterable[int]) -> tuple[Run, ...]:
    """Words that are not in the copy, why not, and the paragraphs in which they may be."""
    reason = f"  {standing.placement.reason}"
    places = joined(((link(f"¶{n}", article, f"p{n}"),) for n in possible), ", ")
    told = (Run(f"{reason}: ", "dim"), *places) if places else (Run(reason, "dim"),)
    return (Run("not found: ", "warning"), *statements.words(standing.words), *told)


def _missing(paragraph: Paragraph) -> Block:
    return Block(
        (Run("This paragraph was not found in your copy. In short: ", "warning"), Run(paragraph.digest, "dim")),
        "paragraph",
        (f"p{paragraph.n}",),
        paragraph.n,
    )


def _about(original: Original) -> Iterator[Block]:
    """What the copy is, and what of it is not the article."""
    body = original.body
    yield heading("About your copy")
    if original.name:
        yield text(original.name, "item", "dim")
    same = "" if original.same else "not "
    yield text(f"It is {same}to the letter the text that the records were made from.", "item", "dim")
    size = f"{body.words:,} words in {counted(len(body.paragraphs), 'paragraph')}"
    yield text(size, "item", "dim")
    yield from left_out(body)


def left_out(body: Body) -> Iterator[Block]:
    """What of a copy is not the article: menus, captions, comments."""
    if body.left_out:
        yield heading("Left out: not the article", len(body.left_out))
        for block in body.left_out:
            yield text(shortened(" ".join(block.split()), LONGEST), "item", "dim")
