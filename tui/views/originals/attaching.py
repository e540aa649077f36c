"""What became of files that were to be attached: which article each was taken for and why, and what was left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.links import Links
from tui.keys import key_of
from tui.paths import Entry
from tui.views.originals import verification
from tui.views.originals.marks import original
from tui.views.originals.original import left_out
from tui.views.originals.verification import SIGN, STATES, WORDS
from tui.views.page import GAP, Block, Page, Role, Run, text
from tui.views.rows import Row
from tui.views.words import counted, shortened

if TYPE_CHECKING:
    from store.attach import Attachment, Likeness
    from store.attach import Page as Source

ATTACHED, UNSURE, REFUSED = "✓", "?", "✗"
LONGEST: Final = 60


class Outcome(NamedTuple):
    """What became of one file or address: it was attached, or not, or the reader has to say which article it is.

    ``page`` is what was read and ``choices`` the articles that it may be, the likeliest first.
    """

    source: str
    attachment: "Attachment | None" = None
    reason: str = ""
    page: "Source | None" = None
    choices: "tuple[Likeness, ...]" = ()

    @property
    def sign(self) -> str:
        """How it went."""
        return ATTACHED if self.attachment else UNSURE if self.choices else REFUSED


def files(found: Sequence[Entry], above: str) -> list[Row]:
    """Folders and files to choose from; ``above`` is the folder above, if there is one."""
    rows = [Row(above, ((Run("  ../", "dim"),),))] if above else []
    return rows + [Row(one.path, ((Run(f"  {one.name}{'/' if one.is_folder else ''}", _role(one)),),)) for one in found]


def outcomes(links: Links, done: Sequence[Outcome]) -> list[Row]:
    """One row for each file, with the article that it was taken for, or why it was not."""
    return [Row(str(number), _lines(links, outcome)) for number, outcome in enumerate(done)]


def summary(done: Sequence[Outcome], total: int) -> str:
    """How far it is, or how it went."""
    if len(done) < total:
        return f"{len(done)} of {total} read …  ({key_of('attach-close')} stops)"
    signs = Counter(outcome.sign for outcome in done)
    parts = [f"{counted(signs[ATTACHED], 'copy', 'copies')} attached"]
    if signs[UNSURE]:
        parts.append(f"{signs[UNSURE]} to be told which article it is: {key_of('list-open')}")
    if signs[REFUSED]:
        parts.append(f"{signs[REFUSED]} not attached")
    return " · ".join(parts)


def choices(links: Links, outcome: Outcome) -> list[Row]:
    """The articles that a file may be, with what speaks for each."""
    return [
        Row(one.article, ((Run(f" {_title(links, one.article)}"),), (Run(f" {one}", "dim"),)))
        for one in outcome.choices
    ]


def detail(links: Links, outcome: Outcome) -> Page:
    """All that is to be said of one file."""
    blocks = [text(outcome.source, "meta", "dim"), *_told(links, outcome)]
    return Page("attached", outcome.source, tuple(blocks))


def _told(links: Links, outcome: Outcome) -> Iterator[Block]:
    done = outcome.attachment
    if done is None:
        yield GAP
        yield Block((Run(f"Not attached: {outcome.reason}", "warning"),), "meta")
        if outcome.choices:
            yield text(f"Press {key_of('list-open')} to say which article it is.", "meta")
        return
    article = done.record.article
    yield Block((Run(_title(links, article), "title"),), "meta")
    yield Block((Run("taken for it by: ", "dim"), Run(str(done.likeness))), "meta")
    yield GAP
    placed = original(links, article, done.body)
    proofs = [proof for proof in verification.proofs(links, {article: placed}) if proof.article.id == article]
    states = Counter(proof.state for proof in proofs)
    told = [f"{SIGN[state]} {states[state]} {WORDS[state]}" for state in STATES if states[state]]
    yield text(f"Words on which something stands: {' · '.join(told) or 'none'}", "item")
    same = "" if done.same else "not "
    yield text(f"It is {same}to the letter the text that the records were made from.", "item")
    for what, numbers in (("Not found", done.body.missing), ("Changed at one end", done.body.unsure)):
        if numbers:
            yield Block((Run(f"{what}: ¶{', ¶'.join(map(str, numbers))}", "warning"),), "item")
    yield from left_out(done.body)


def _lines(links: Links, outcome: Outcome) -> tuple[tuple[Run, ...], ...]:
    sign = Run(f" {outcome.sign} ", "accent" if outcome.attachment else "warning")
    name = outcome.source.replace("\\", "/").rstrip("/").rpartition("/")[2]
    named = Run(shortened(name, LONGEST), "strong")
    if outcome.attachment:
        return ((sign, named), (Run("   → ", "dim"), Run(_title(links, outcome.attachment.record.article))))
    return ((sign, named), (Run(f"   {outcome.reason.removeprefix(f'{name}: ')}", "dim"),))


def _title(links: Links, id: str) -> str:
    article = links.article.get(id)
    return f"{article.title} · {article.container_title}" if article else id


def _role(entry: Entry) -> Role:
    return "link" if entry.is_folder else "text"
