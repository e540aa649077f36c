"""The outcome of a comparison: what differs, what agrees, and where it stands in the texts."""

from typing import Final, Literal, NamedTuple, get_args

Kind = Literal["figure", "date", "name", "negation", "hedge", "wording"]
"""What a finding touches; ``wording`` is for words that are quoted or recorded otherwise."""

Standing = Literal["differs", "reworded", "alone", "agrees"]
"""Whether accounts say otherwise, only one says it, or several say the same.

``reworded`` is what is recorded of several in words of which it cannot be decided whether they say the same.
"""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
STANDINGS: Final[tuple[Standing, ...]] = get_args(Standing)


class Finding(NamedTuple):
    """One thing on which the sides differ or agree, or that only one of them tells.

    ``values`` has for each side what it says, as printed; nothing for a side that is silent. ``label`` names what is
    told of (``children``, an actor's name), or is empty where the values speak for themselves. ``slot`` tells which
    values are set against each other (``number children``, ``name armed-group``).
    """

    kind: Kind
    standing: Standing
    slot: str
    label: str
    values: tuple[tuple[str, ...], ...]


class Place(NamedTuple):
    """Where something stands on a side: the number of its text, and code points in that, the end excluded."""

    text: int
    start: int
    end: int


class Mark(NamedTuple):
    """Where a finding stands in a text: code points, the end excluded."""

    kind: Kind
    standing: Standing
    start: int
    end: int


class Difference(NamedTuple):
    """All findings, the gravest first, and for each side the marks of each of its texts in order."""

    findings: tuple[Finding, ...] = ()
    marks: tuple[tuple[tuple[Mark, ...], ...], ...] = ()


class Located(NamedTuple):
    """A finding with its places on each side."""

    finding: Finding
    places: tuple[tuple[Place, ...], ...]
