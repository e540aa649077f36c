"""What stands beyond the edges of quoted words, and what a cut there takes away."""

import re

from corpus import figures
from corpus.passage import Passage
from corpus.verify.sources import Sources

_BEYOND = 8
"""How many words beyond a cut are shown."""

_NEAR = 3
"""A negation so few words before a cut belongs to what was kept."""

_CLAUSE = 8
"""So many words may be left out within one clause for a negation among them to belong to what was kept."""

_OPENING = re.compile(r"[\s\"“‘'(\[=–—-]*$")
_CLOSING = re.compile(r"^[\s\"”’')\]]*")
_CLOSING_COMMA = re.compile(r"^[\s,\"”’')\]]*")
_ENDS_SENTENCE = re.compile(r"[.!?…:;]$")
_PARTS_CLAUSES = re.compile(r"[.,;:!?—]")


def cut_before(sources: Sources, at: Passage) -> str:
    """Return the words printed right before a passage that begins in mid-sentence; nothing if it does not."""
    _, place = sources.unit(at)
    lead = _OPENING.sub("", sources.text.text[place.start : at.start])
    if not lead or _ENDS_SENTENCE.search(lead) or _begins_quotation(sources, at, place.start + len(lead)):
        return ""
    return " ".join(lead.split()[-_BEYOND:])


def cut_after(sources: Sources, at: Passage) -> str:
    """Return the words printed right after a passage that ends in mid-sentence; nothing if it does not."""
    _, place = sources.unit(at)
    rest = sources.text.text[at.end : place.end]
    tail = _CLOSING.sub("", rest)
    closing = _CLOSING_COMMA.match(rest)
    if not tail or tail[0] in ".!?…;:" or _ends_quotation(sources, at, at.end + (closing.end() if closing else 0)):
        return ""
    return " ".join(tail.lstrip(", ").split()[:_BEYOND])


def leaves_out_negation(before: str, written: str) -> bool:
    """Whether a cut parts words from the negation right before them, and the writer does not say it either."""
    clause = _PARTS_CLAUSES.split(before)[-1].split()[-_NEAR:]
    return _negated(" ".join(clause)) and not _negated(" ".join(written.split()[-_NEAR - 1 :]))


def hides_negation(omitted: str) -> bool:
    """Whether what a mark of omission stands for is part of a clause, and its negation."""
    return len(omitted.split()) <= _CLAUSE and not re.search(r"[.;:!?]", omitted) and _negated(omitted)


def _negated(words: str) -> bool:
    return any(figure.kind == "negation" for figure in figures.find(words))


def _begins_quotation(sources: Sources, at: Passage, lead_end: int) -> bool:
    spoken = sources.spoken(at)
    return spoken is not None and lead_end <= spoken.at.start <= at.start


def _ends_quotation(sources: Sources, at: Passage, rest_start: int) -> bool:
    spoken = sources.spoken(at)
    return spoken is not None and at.end <= spoken.at.end <= rest_start
