"""What the quotation check found, as a page: each quotation set against what is printed, word by word."""

from collections.abc import Iterator, Sequence
from typing import Final

from corpus.links import Links
from corpus.model import AUTHOR, Article
from corpus.verify import LABELS, Found, Verdict
from tui.views import attribution
from tui.views.citation import citation
from tui.views.originals import wording
from tui.views.originals.verdict import summary
from tui.views.page import GAP, Block, Page, Run, Target, heading, joined, text
from tui.views.words import counted

TITLE: Final = "Is this what they said?"
LEGEND: Final = (Run("[-printed-]", "removed"), Run(" "), Run("{+as you have it+}", "added"))
"""What the signs in a passage mean."""
FEW = 3
"""So many verdicts are seen at a glance."""
SOUND, CHANGED, ABSENT = "✓", "≠", "?"


def page(links: Links, verdicts: Sequence[Verdict], attached: int, left: int = 0) -> Page:
    """The verdicts, the first on top; ``attached`` is of how many articles the reader has a copy.

    ``left`` quotations were not checked, because the reader stopped the check.
    """
    blocks: list[Block] = []
    if left:
        stopped = f"Stopped: {left:,} of {counted(len(verdicts) + left, 'quotation')} were not checked."
        blocks.append(Block((Run(stopped, "warning"),), "meta"))
    if len(verdicts) > FEW:
        blocks += [text(summary(verdicts), "meta", "dim"), GAP]
    for number, verdict in enumerate(verdicts, 1):
        if number > 1:
            blocks.append(GAP)
        blocks += _verdict(links, verdict, number if len(verdicts) > 1 else 0)
    if any(found.changes for verdict in verdicts for found in (*verdict.found, *verdict.closest)):
        blocks += [GAP, Block(LEGEND, "meta")]
    blocks += [GAP, reach(links, attached)]
    return Page("check", TITLE, tuple(blocks))


def nothing_asked(links: Links, attached: int) -> Page:
    """What to do, before anything is."""
    return Page(
        "check",
        TITLE,
        (
            text("Paste or type a sentence from a text that quotes somebody.", "item"),
            text("With quotation marks, what stands in them is checked, and who is said to have said it.", "item"),
            text("Without, the words themselves are taken for a quotation.", "item"),
            GAP,
            reach(links, attached),
        ),
    )


def under_way(done: int, total: int) -> Page:
    """How far a long check is."""
    return Page("check", TITLE, (text(f"Checking: {done:,} of {counted(total, 'quotation')} …", "item"),))


def reach(links: Links, attached: int) -> Block:
    """In what is looked: in all words of the attached articles, in recorded passages of the others."""
    rest = len(links.corpus.articles) - attached
    if not rest:
        return text(f"Looked for in the full text of {counted(attached, 'article')}.", "note", "dim")
    recorded = f"in the recorded passages of {counted(rest, 'article')}, of which no copy is attached"
    if attached:
        recorded = f"in the full text of {counted(attached, 'article')}, and {recorded}"
    return text(f"Looked for {recorded}.", "note", "dim")


def target(found: Found) -> Target:
    """Where a passage is read."""
    return Target(found.article, found.quotation or f"p{found.paragraph}")


def passages(verdicts: Sequence[Verdict]) -> list[Found]:
    """All passages of a page in its order: what its references lead to."""
    return [found for verdict in verdicts for found in (*verdict.found, *_others(verdict))]


def cited(links: Links, found: Found) -> str:
    """The words as printed, and who says so, where and when."""
    source = citation(links, found.quotation).rpartition("\n— ")[2]
    return f"“{found.words}”\n— {source or f'{citation(links, found.article)}, ¶{found.paragraph}'}"


def _verdict(links: Links, verdict: Verdict, number: int) -> Iterator[Block]:
    yield _kinds(verdict, number)
    if number or not verdict.found:
        yield Block((Run(f"“{verdict.quoted}”", "dim"),), "meta")
    if "speaker" in verdict.kinds:
        by = joined(((_name(links, found),) for found in verdict.found), ", ")
        yield Block((Run(f"said to be by {verdict.named}; it is by ", "warning"), *by), "meta")
    for at, found in enumerate(verdict.found, 1):
        yield _passage(links, found, at if len(verdict.found) > 1 else 0)
        for change in found.changes:
            yield Block(wording.told(change), "note")
    others = _others(verdict)
    if not verdict.found:
        yield text("No passage of this library says so." + (" The nearest:" if others else ""), "meta")
    elif others:
        yield heading("Close to it")
    for found in others:
        yield _passage(links, found, 0)


def _others(verdict: Verdict) -> list[Found]:
    """Passages that the words may have been made from instead; none where they are sound."""
    if verdict.sound:
        return []
    taken = {(found.article, found.paragraph) for found in verdict.found}
    return [found for found in verdict.closest if (found.article, found.paragraph) not in taken]


def _kinds(verdict: Verdict, number: int) -> Block:
    """The gravest thing that is wrong, then the others."""
    gravest, *others = reversed(verdict.kinds)
    sign = SOUND if verdict.sound else CHANGED if verdict.found else ABSENT
    label = LABELS[gravest]
    also = f"  also: {', '.join(LABELS[kind] for kind in others)}" if others else ""
    runs = (Run(f"{number}  " if number else "", "dim"), Run(f"{sign} {label[0].upper()}{label[1:]}", "heading"))
    return Block((*runs, Run(also, "dim")), "heading")


def _passage(links: Links, found: Found, number: int) -> Block:
    """The words as printed with the changes written in, what stands beyond a cut, and whose they are."""
    here = target(found)
    before = Run(f"… {found.before} " if found.before else "", "dim")
    after = Run(f" {found.after} …" if found.after else "", "dim")
    return Block(
        (
            Run(f"{number}  " if number else "", "dim"),
            before,
            Run("“", "quote"),
            *wording.compared(found.words, found.changes),
            Run("”", "quote"),
            after,
            Run("\n"),
            *joined(((_name(links, found),), *_where(links, found, here))),
        ),
        "quote",
    )


def _where(links: Links, found: Found, here: Target) -> Iterator[tuple[Run, ...]]:
    article = links.article.get(found.article)
    if article:
        yield (Run(article.container_title),)
        yield (Run(attribution.published(article), "dim"),)
    yield (Run(f"¶{found.paragraph}", "link", here),)


def _name(links: Links, found: Found) -> Run:
    """Who says it; an author's own words are marked as such."""
    actor = links.actor.get(found.speaker)
    if actor:
        return Run(actor.name)
    article = links.article.get(found.article)
    return Run(f"{_byline(article)}, in the author’s own voice" if found.speaker == AUTHOR else found.speaker)


def _byline(article: Article | None) -> str:
    return attribution.byline(article) if article else "the author"
