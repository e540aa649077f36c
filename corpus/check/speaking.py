"""Whom a cue names as speaking: "harbour master Ada Lind said", "said an official", "both Lind and Brandt deny"."""

import re
from collections.abc import Sequence

from corpus.check.spelled import Named
from corpus.passage import Passage

_VERBS = (
    r"(?:said|says?|told|tells|added|adds|argued|argues|noted|notes|stated|states|warned|warns|announced|underlined|"
    r"accused|accuses|called|calls|insisted|insists|issued|expressed|reiterated|believes?|thinks?|complains?|denied|denies)"
)
_SAID = re.compile(
    r"\b(?:said|says?|added|adds|argued|argues|noted|notes|stated|states|reads|according\sto|by)\s(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"\s(?:also\s|has\s|had\s|have\s)?{_VERBS}\b")
"""Before a name of who speaks, and after one. Who stands behind "told" is who was told."""

_BEGINS = re.compile(r"(?:the\s|an?\s|both\s)?", re.IGNORECASE)

_TOGETHER = 25
"""Characters between two names that are joined by "and"."""


def speaking(text: str, cue: Passage, named: Sequence[Named]) -> set[str]:
    """Return the ids of the actors whom a cue names as speaking; an owner ("Lind's report") only if nobody else does.

    Args:
        text: the paragraph of the cue.
        cue: where the cue stands in it.
        named: the names in the paragraph, in its order.
    """
    found = [one for one in named if _speaks(text, cue, one.at)]
    speakers = [one for one in found if not text.startswith("'s", one.at.end)] or found
    joined = [one for one in named for speaker in speakers if _are_joined(text, one.at, speaker.at)]
    return {id for one in (*speakers, *joined) for id in one.actors}


def _speaks(text: str, cue: Passage, name: Passage) -> bool:
    """Whether a name stands right before a cue, at its beginning, or beside a verb of saying in it or at its end."""
    if name.start < cue.start:
        return name.end > cue.start or not text[name.end : cue.start].strip(" ")
    if name.start > cue.end and text[cue.end : name.start].strip(" "):
        return False
    begins = bool(_BEGINS.fullmatch(text, cue.start, name.start))
    return begins or bool(_SAID.search(text, cue.start, name.start) or _SAYS.match(text, name.end, cue.end))


def _are_joined(text: str, one: Passage, other: Passage) -> bool:
    """Whether two names, in this order, are joined by "and"."""
    return 0 < other.start - one.end < _TOGETHER and " and " in text[one.end : other.start]
