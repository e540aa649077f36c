"""What stands beyond the edges of quoted words, and what a cut there takes away."""

import re

from corpus import figures
from corpus.passage import Passage
from corpus.verify.sources import Sources

_BEYOND = 8
"""How many words beyond a cut are shown."""

_NEAR = 3
"""A negation at most this many words before a cut belongs to what was kept."""

_CLAUSE = 8
"""A negation among at most this many words left out within a clause belongs to what was kept."""

_OPENING = re.compile(r"[\s\"“‘'(\[=–—-]*$")
_CLOSING = re.compile(r"^[\s\"”’')\]]*")
_ENDS_SENTENCE = re.compile(r"[.!?…]$")
_PARTS_CLAUSES = re.compile(r"[.,;:!?—]")


def cut_before(sources: Sources, at: Passage) -> str:
    """Return the words right before a passage that begins in the middle of a sentence; nothing if it does not."""
    lead = _OPENING.sub("", sources.text.text[_whole(sources, at).start : at.start])
    if not lead or _ENDS_SENTENCE.search(lead):
        return ""
    return " ".join(lead.split()[-_BEYOND:]).lstrip('“"‘')


def cut_after(sources: Sources, at: Passage) -> str:
    """Return the words right after a passage that ends in the middle of a sentence; nothing if it does not."""
    tail = _CLOSING.sub("", sources.text.text[at.end : _whole(sources, at).end])
    if not tail.strip(",") or tail[0] in ".!?…":
        return ""
    return " ".join(tail.lstrip(", ").split()[:_BEYOND])


def _whole(sources: Sources, at: Passage) -> Passage:
    """Return what a passage can be cut from: the quotation that it is part of, or else the paragraph."""
    spoken, (_, place) = sources.spoken(at), sources.unit(at)
    if spoken and spoken.at.start <= at.start and at.end <= spoken.at.end:
        return spoken.at
    return Passage(place.start, max(place.end, at.end))


def leaves_out_negation(before: str, written: str) -> bool:
    """Whether a cut parts words from the negation right before them, and the writer does not say it either."""
    clause = _PARTS_CLAUSES.split(before)[-1].split()[-_NEAR:]
    return _negated(" ".join(clause)) and not _negated(" ".join(written.split()[-_NEAR - 1 :]))


def hides_negation(omitted: str) -> bool:
    """Whether what a mark of omission stands for is part of a clause, and its negation."""
    return len(omitted.split()) <= _CLAUSE and not re.search(r"[.;:!?]", omitted) and _negated(omitted)


def _negated(words: str) -> bool:
    return any(figure.kind == "negation" for figure in figures.find(words))
