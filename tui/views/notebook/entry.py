"""The notebook as it is read: a row for each entry, and its page with what it is on, its tags and earlier wordings."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from corpus import dates
from corpus.links import Links
from corpus.model import Article, Claim, Quotation
from store.notes import MINE, Entry, Kind, Version
from store.notes import Target as Subject
from tui.keys import key_of
from tui.views import dispute, quotation
from tui.views.notebook.light_markdown import blocks as marked_down
from tui.views.notebook.noted import SIGNED, Paragraphs, Standing, now_at, standing
from tui.views.page import GAP, Block, Page, Run, Target, heading, text
from tui.views.rows import Row
from tui.views.words import phrase, shortened

if TYPE_CHECKING:
    from corpus.anchor import State

SIGN: Final[dict[Kind, str]] = {
    "note": "✎",
    "bookmark": "⚑",
    "tag": "#",
    "pin": "•",
    "claim": "≡",
    "dispute": "≠",
}
NAMES: Final[dict[Kind, str]] = {
    "note": "note",
    "bookmark": "bookmark",
    "tag": "tag",
    "pin": "pin",
    "claim": "your claim",
    "dispute": "your dispute",
}
LONGEST = 200_000
"""Characters of a note that are shown; the editor has all."""
EARLIER = 20
"""Earlier wordings that are shown."""
FOUND: Final = {"exact": "", "moved": "", "fuzzy": "words changed", "lost": "words lost"}
"""What a row says of the words that an entry is on."""
_HEADING: Final = re.compile(r"#{1,6} +")


def row(links: Links, entry: Entry, found: Standing | None = None) -> Row:
    """Two lines: the sign and the words, then what it is, where it stands and its tags.

    ``found`` is where it stands in the reader's copy of an article, as far as that is known.
    """
    first = (Run(SIGN[entry.kind] + " ", "sign"), Run(shortened(_one_line(words(links, entry)), 300)))
    tags = " ".join(f"#{tag}" for tag in entry.tags) if entry.kind != "tag" else ""
    told = " · ".join(part for part in (NAMES[entry.kind], where(links, subject_of(entry), found), tags) if part)
    warned = ("two wordings" if entry.rivals else "", FOUND[state(links, entry, found)])
    warnings = "".join(f"{words} · " for words in warned if words)
    return Row(entry.id, (first, (Run("  "), Run(warnings, "warning"), Run(told, "dim"))), target=Target(entry.id))


def state(links: Links, entry: Entry, found: Standing | None = None) -> "State":
    """Whether what an entry is on is there, in the reader's copy as it was ``found`` there.

    A dispute of the reader's is on the claims of the corpus that take part.
    """
    if entry.dispute:
        theirs = (id for each in entry.dispute.position for id in each.claims if not id.startswith(MINE))
        elsewhere = entry.target.corpus not in {"", links.corpus.about.id}
        return "exact" if elsewhere or all(id in links.claim for id in theirs) else "lost"
    return (found or standing(links, entry.target)).state


def words(links: Links, entry: Entry) -> str:
    """What an entry says; for a mark without words, the words it is on."""
    if entry.claim:
        return entry.claim.text
    if entry.dispute:
        return entry.dispute.question
    if entry.kind == "tag":
        return f"{' '.join(entry.tags)}: {subject_words(links, entry.target)}"
    return entry.text[:LONGEST] or subject_words(links, entry.target) or "empty"


def subject_words(links: Links, subject: Subject) -> str:
    """The words of what something is on."""
    match links.get(subject.id) if subject.kind != "passage" else None:
        case Article() as article:
            return article.title
        case Quotation() as said:
            return f"“{said.exact}”" if said.exact else said.text
        case Claim() as claim:
            return claim.text
        case None:
            return subject.exact
        case record:
            return getattr(record, "name", "") or getattr(record, "title", "") or getattr(record, "question", "")


def where(links: Links, subject: Subject, found: Standing | None = None) -> str:
    """Where something stands, in a few words; in the reader's copy of an article, where it was ``found``."""
    if not subject.kind:
        return ""
    record = links.get(subject.id)
    if record is None:
        here = subject.corpus in {"", links.corpus.about.id}
        return f"{subject.kind} no longer in this corpus" if here else f"{subject.kind} of another corpus"
    if isinstance(record, Quotation | Claim):
        return _outlet(links, record.article, record.paragraph)
    if isinstance(record, Article):
        return _outlet(links, record.id, (found or standing(links, subject)).paragraph or subject.paragraph or 0)
    return f"on {phrase(subject.kind)}: {shortened(subject_words(links, subject), 40)}"


def on_words(links: Links, subject: Subject) -> str:
    """What one writes on, in a line."""
    parts = (where(links, subject), subject_words(links, subject))
    return " · ".join(part for part in parts if part) or "On nothing in particular"


def page(links: Links, entry: Entry, earlier: Sequence[Entry] = (), original: Paragraphs = ()) -> Page:
    """An entry as it is read.

    Args:
        links: the corpus.
        entry: the entry.
        earlier: its former wordings, the latest first.
        original: the reader's copy of the article that it is on, if attached.
    """
    own = _own_page(links, entry)
    blocks = list(own.blocks) if own else _head(links, entry)
    blocks += _rivals(entry)
    if not own:
        blocks += _stands_on(links, entry, original)
    if entry.tags and entry.kind != "tag":
        blocks += [GAP, heading("Tags"), text(" ".join(f"#{tag}" for tag in entry.tags), "item")]
    blocks += [GAP, text(_dated(entry), "meta", "dim")]
    blocks += _history(earlier)
    return Page(entry.id, shortened(_one_line(words(links, entry)), 60), tuple(blocks))


def _own_page(links: Links, entry: Entry) -> Page | None:
    """The reader's own statement as any other, where it is in the corpus that is open."""
    claim, asked = links.claim.get(entry.id), links.dispute.get(entry.id)
    if claim:
        return quotation.claim_page(links, claim)
    return dispute.page(links, asked) if asked else None


def _head(links: Links, entry: Entry) -> list[Block]:
    kind = NAMES[entry.kind]
    blocks = [Block((Run(f"{SIGN[entry.kind]} {kind[0].upper()}{kind[1:]}", "title"),), "title", (entry.id,)), GAP]
    if entry.kind == "note":
        blocks += marked_down(entry.text[:LONGEST]) or [text("It is empty.", "paragraph", "dim")]
        if len(entry.text) > LONGEST:
            rest = f"… and {len(entry.text) - LONGEST:,} characters more; {key_of('note')} opens all."
            blocks.append(text(rest, "note", "dim"))
    else:
        blocks.append(text(words(links, entry)))
    return blocks


def _rivals(entry: Entry) -> list[Block]:
    """What another window wrote at the same time, to be chosen from."""
    blocks: list[Block] = []
    for rival in entry.rivals:
        blocks += [GAP, heading("Written in another window at the same time"), *marked_down(_wording(rival))]
    if blocks:
        blocks.append(text(f"Both wordings are kept. Press {key_of('note')} to make one of them.", "note", "warning"))
    return blocks


def _wording(version: Version) -> str:
    if version.claim:
        return version.claim.text
    if version.dispute:
        return version.dispute.question
    return version.text[:LONGEST] + "".join(f" #{tag}" for tag in version.tags)


def _stands_on(links: Links, entry: Entry, original: Paragraphs) -> list[Block]:
    """What it is on: its words, a jump to them, and whether they are still where they were."""
    subject = subject_of(entry)
    if not subject.kind:
        return []
    leads = opens(links, entry)
    found = standing(links, subject, original)
    place = where(links, subject, found)
    title = Run(place, "link", leads) if leads else Run(place, "warning")
    blocks = [GAP, Block((Run("It is on  ", "heading"), title), "heading")]
    if found.difference:
        from tui.views.originals.wording import compared

        blocks.append(Block(compared(subject.exact, found.difference), "quote"))
    elif shown := subject.exact if found.state == "lost" else subject_words(links, subject):
        blocks.append(Block((Run(shown, "text", leads),), "quote"))
    if found.told:
        blocks.append(text(found.told, "note", "warning"))
    return blocks


def _history(earlier: Sequence[Entry]) -> list[Block]:
    wordings = [entry for entry in earlier if entry.text or entry.claim or entry.dispute or entry.tags]
    if not wordings:
        return []
    blocks: list[Block] = [GAP, heading("Earlier wordings", len(wordings))]
    for entry in wordings[:EARLIER]:
        said = entry.claim.text if entry.claim else entry.dispute.question if entry.dispute else entry.text
        tags = "".join(f" #{tag}" for tag in entry.tags)
        blocks.append(Block((Run(_moment(entry.modified) + "  ", "dim"), Run(shortened(said, 2_000) + tags)), "item"))
    if len(wordings) > EARLIER:
        blocks.append(text(f"and {len(wordings) - EARLIER:,} before these", "item", "dim"))
    return blocks


def subject_of(entry: Entry) -> Subject:
    """What an entry is on; the reader's own claim is on the paragraph that it stands in."""
    if entry.claim:
        return Subject(
            kind="passage", corpus=entry.target.corpus, id=entry.claim.article, paragraph=entry.claim.paragraph
        )
    return Subject() if entry.dispute else entry.target


def opens(links: Links, entry: Entry) -> Target | None:
    """The passage that an entry opens, or the record that it is on; None for one that is on nothing.

    In an article it leads to the entry itself, which every form of the article has at the words that it is on.
    """
    if entry.claim:
        return Target(entry.claim.article, entry.id) if entry.claim.article in links.article else None
    if entry.dispute:
        return Target(entry.id) if entry.id in links.dispute else None
    leads = now_at(links, entry.target)
    words = leads and entry.kind in SIGNED and entry.target.kind == "passage"
    if leads and words and (leads.anchor or entry.target.text == "original"):
        return Target(leads.id, entry.id)
    return leads


def _outlet(links: Links, id: str, paragraph: int) -> str:
    article = links.article.get(id)
    if article is None:
        return "an article no longer in this corpus"
    told = f"{article.container_title} {dates.short(article.issued.date)}"
    return f"{told} ¶{paragraph}" if paragraph else told


def _dated(entry: Entry) -> str:
    made = f"{NAMES[entry.kind]}, made {_moment(entry.created)}"
    return made if entry.modified == entry.created else f"{made}, changed {_moment(entry.modified)}"


def _moment(when: str) -> str:
    """A time as it is kept (UTC, ISO 8601) for reading."""
    return when[:16].replace("T", " ") + " UTC" if when else "at an unknown time"


def _one_line(told: str) -> str:
    return " ".join(_HEADING.sub("", told[:600], count=1).split())
