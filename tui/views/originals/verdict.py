"""What the quotation check found, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from corpus.links import Links
from corpus.verify import KINDS, LABELS, Checked, Found, Verdict
from tui.views import attribution
from tui.views.words import counted

_WIDTH = 80
_LABEL = 9
_SHORT = 38


def lines(links: Links, verdict: Verdict, width: int = _WIDTH) -> list[str]:
    """A verdict for a reader: its kinds, what was quoted and what is printed, each change, each cut, and by whom."""
    kinds = ", ".join(LABELS[kind] for kind in reversed(verdict.kinds))
    told = [kinds.capitalize(), *_row("quoted", f"“{verdict.quoted}”", width)]
    if verdict.named:
        told += _row("as by", verdict.named, width)
    for found in verdict.found:
        told += _found(links, found, width)
    if not verdict.found:
        told += _row("", "No passage of this library says so.", width)
    if verdict.closest and not verdict.sound:
        for found in verdict.closest:
            told += _row("see also", f"“{found.words}” — {cite(links, found)}", width)
    return told


def _found(links: Links, found: Found, width: int) -> Iterator[str]:
    yield from _row("printed", f"“{found.words}”", width)
    for change in found.changes:
        yield from _row(change.kind, f"{change.one or '(nothing)'} → {change.other or '(nothing)'}", width)
    if found.before:
        yield from _row("before it", f"… {found.before}", width)
    if found.after:
        yield from _row("after it", f"{found.after} …", width)
    yield from _row("by", cite(links, found), width)


def _row(label: str, text: str, width: int) -> list[str]:
    indent = " " * (_LABEL + 4)
    head = f"  {label:<{_LABEL}}  "
    if len(label) > _LABEL:
        head = f"  {label}  "
    return wrap(" ".join(text.split()), width, initial_indent=head, subsequent_indent=indent)


def cite(links: Links, found: Found) -> str:
    """Who says it, in which outlet, when, and in which paragraph."""
    article = links.article[found.article]
    quotation = links.quotation.get(found.quotation)
    if quotation:
        runs = attribution.speaker(links, quotation) + attribution.chain(links, quotation)
        who = "".join(run.text for run in runs)
    else:
        who = f"{attribution.byline(article)}, in the author’s own voice"
    return f"{who} · {article.container_title}, {attribution.published(article)}, ¶{found.paragraph}"


def row(verdict: Verdict) -> dict[str, object]:
    """A verdict for a program: every field by its name."""
    return {
        **verdict._asdict(),
        "label": LABELS[verdict.kind],
        "found": [_passage(found) for found in verdict.found],
        "closest": [_passage(found) for found in verdict.closest],
    }


def _passage(found: Found) -> dict[str, object]:
    changes = [
        {"kind": change.kind, "printed": change.one, "quoted": change.other, "at": change.at_other}
        for change in found.changes
    ]
    return {**found._asdict(), "changes": changes}


def table(links: Links, checked: Sequence[Checked]) -> list[str]:
    """The quotations of a draft, one a row: line, kind, words, and where they stand."""
    rows = [("line", "kind", "quotation", "where")]
    for one in checked:
        where = "; ".join(dict.fromkeys(cite(links, found) for found in one.verdict.found))
        rows.append((str(one.line), LABELS[one.verdict.kind], _short(one.verdict.quoted), where or "—"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return ["  ".join((*(cell.ljust(size) for cell, size in zip(row, widths, strict=False)), row[3])) for row in rows]


def summary(verdicts: Iterable[Verdict]) -> str:
    """How many quotations there are of each kind, the gravest first."""
    kinds = Counter(verdict.kind for verdict in verdicts)
    told = (f"{kinds[kind]:,} {LABELS[kind]}" for kind in reversed(KINDS) if kinds[kind])
    return f"{counted(kinds.total(), 'quotation')}: {', '.join(told)}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
