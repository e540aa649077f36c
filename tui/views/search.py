"""A search's answer as it is read: hits as rows, counts of each kind, mistakes below the words that made them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, overload

from corpus import dates
from corpus.links import Links
from store.search.complete import Completion
from store.search.passage import PASSAGE_KINDS, Passage, PassageKind
from store.search.query import Mistake
from store.search.results import Hit, Results
from tui.views.marking import overlay
from tui.views.page import GAP, Block, Page, Run, Shape, Target, heading, joined, text
from tui.views.rows import Row
from tui.views.words import shortened

FITS: Final = 60
"""Characters that a row has room for: a hit's text whose first match ends within them is shown from its beginning."""
BEFORE: Final = 30
"""Characters of a hit's text that stand before the first match where it has to be cut."""
_KEPT: Final = 256
ROOM: Final = 400
"""Characters of a hit's text that a row has at most."""
SHORT: Final = 4
"""Letters of a kind's name where there is no room for all."""
NAMES: Final[dict[PassageKind, str]] = {
    "quotation": "quotations",
    "article": "articles",
    "actor": "actors",
    "event": "events",
    "claim": "claims",
    "dispute": "disputes",
    "note": "notes",
}


class HitRows(Sequence[Row]):
    """The hits of a search as rows, each made when it is looked at: a million cost what ten do."""

    def __init__(self, results: Results) -> None:
        """The rows of these results."""
        self._results = results
        self._row = lru_cache(_KEPT)(lambda at: hit_row(results, results.hits[at]))

    def __len__(self) -> int:
        return len(self._results.hits)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        return self._row(at)


def hit_row(results: Results, hit: Hit) -> Row:
    """Two lines: the words with what matched marked, then whose they are; at the right why they match."""
    passage = hit.passage
    words, spans = _window(passage.text, results.spans(hit))
    quoted = passage.kind == "quotation"
    runs = overlay((Run(words, "quote" if quoted else "text"),), spans)
    first = (Run("“"), *runs, Run("”")) if quoted else runs
    reasons = results.why(hit)
    told = f"{reasons[0]}{f' +{len(reasons) - 1}' if len(reasons) > 1 else ''}" if reasons else ""
    right = "weak match" if results.weak(hit) else told
    return Row(passage.id, (first, (Run("  "), *provenance(passage))), right, target(passage))


def target(passage: Passage) -> Target:
    """Where a hit leads: the passage in its article, or the record itself."""
    if passage.kind in {"quotation", "claim"}:
        return Target(passage.article, passage.record)
    if passage.paragraph:
        return Target(passage.article, f"p{passage.paragraph}")
    return Target(passage.record)


def provenance(passage: Passage) -> tuple[Run, ...]:
    """What a hit is, its speaker, outlet, date and paragraph, as far as it has them."""
    groups = (
        passage.kind if passage.origin == "record" else passage.origin,
        passage.speaker,
        passage.outlet,
        dates.short(passage.date) if passage.date else "",
        f"¶{passage.paragraph}" if passage.paragraph else "",
    )
    return joined((Run(group, "dim"),) for group in groups)


def progress(done: int, total: int) -> tuple[Run, ...]:
    """How far the index is, and how to give it up; ``total`` is 0 as long as it is not known."""
    told = f": {done:,} of {total:,} passages" if total else ""
    return (Run(f"The search index is being made{told}."), Run(" esc gives it up.", "dim"))


def counts(results: Results, only: PassageKind | None, room: int) -> tuple[Run, ...]:
    """How many hits there are of each kind; the kind that is shown alone is marked by brackets.

    Where the kinds' names take more than ``room`` characters, they are cut to their beginnings.
    """
    there = [kind for kind in PASSAGE_KINDS if results.counts.get(kind) or kind == only]

    def line(longest: int | None) -> tuple[Run, ...]:
        groups = [(f"all {results.total:,}", only is None)]
        groups += [(f"{NAMES[kind][:longest]} {results.counts.get(kind, 0):,}", kind == only) for kind in there]
        return joined((Run(f"[{name}]", "strong") if chosen else Run(name, "dim"),) for name, chosen in groups)

    whole = line(None)
    return whole if sum(len(run.text) for run in whole) <= room else line(SHORT)


def kinds(results: Results) -> list[PassageKind | None]:
    """What the hits can be narrowed to: everything, or a kind that has hits."""
    return [None, *(kind for kind in PASSAGE_KINDS if results.counts.get(kind))]


def offered(completions: Sequence[Completion]) -> tuple[Run, ...]:
    """What may be meant by the field that is being typed, the first one to be taken by a key."""
    named = [(Run(each.text), Run(f" {each.about}" if each.about else "", "dim")) for each in completions]
    return (Run(" → ", "accent"), *joined(named)) if completions else ()


def explained(mistakes: Sequence[Mistake], indent: int = 0) -> list[Run]:
    """Each mistake with its place marked below the query, which stands ``indent`` cells from the left."""
    lines = []
    for mistake in mistakes:
        mark = "‾" * max(mistake.end - mistake.start, 1)
        lines.append(Run(f"{' ' * (indent + mistake.start)}{mark} {mistake.text}", "warning"))
    return [run for line in lines for run in (line, Run("\n"))][:-1]


def preview(links: Links, results: Results, hit: Hit) -> Page:
    """The passage whole, in its paragraph, with the matched words marked, and why it was found."""
    passage = hit.passage
    runs = overlay((Run(passage.text),), results.spans(hit))
    shape: Shape = "quote" if passage.kind == "quotation" else "paragraph"
    blocks = [Block(provenance(passage), "meta"), GAP, Block(runs, shape)]
    article = links.article.get(passage.article)
    paragraph = next((p for p in article.paragraph if p.n == passage.paragraph), None) if article else None
    if article and paragraph and passage.origin == "record":
        around = overlay((Run(paragraph.digest, "dim"),), results.meaning.spans(paragraph.digest))
        blocks += [GAP, heading(f"{article.title}, ¶{paragraph.n}"), Block(around, "paragraph")]
    reasons, weak = results.why(hit), results.weak(hit)
    beside = _beside(results, passage)
    if reasons or weak or beside:
        blocks += [GAP, heading("Why it was found")]
        blocks += [text(str(reason), "item", "dim") for reason in reasons]
        blocks += beside
        blocks += [text("It has only some of the words: it may not be what you meant.", "item", "warning")] * weak
    return Page(passage.id, shortened(passage.text, 60), tuple(blocks))


def _beside(results: Results, passage: Passage) -> list[Block]:
    """What is searched with a passage though it is not in its text (names, notes, cues), where it has matches."""
    spans = {line: results.meaning.spans(line) for line in passage.also.splitlines()}
    return [Block(overlay((Run(line, "dim"),), found), "item") for line, found in spans.items() if found]


def matched_words(results: Results, hit: Hit) -> list[str]:
    """The words of a hit's text that match, to be marked where it is opened."""
    return list(dict.fromkeys(hit.passage.text[start:end] for start, end in results.spans(hit)))


def _window(words: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The text from shortly before its first match, and the spans in it."""
    start, end = spans[0] if spans else (0, 0)
    cut = words.find(" ", start - BEFORE, start) + 1 if end > FITS else 0
    lead = "…" if cut else ""
    shown = lead + words[cut : cut + ROOM].replace("\n", " ")
    return shown, [(a - cut + len(lead), b - cut + len(lead)) for a, b in spans]
