"""What the check says of a quotation."""

from typing import Literal, NamedTuple, get_args

from corpus.wording import Change

Kind = Literal[
    "verbatim", "trimmed", "punctuation", "name", "word", "speaker", "number", "negation", "spliced", "absent"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""From what is no change at all to the gravest."""

LABELS: dict[Kind, str] = {
    "verbatim": "verbatim",
    "trimmed": "trimmed",
    "punctuation": "punctuation",
    "name": "name or figure spelled otherwise",
    "word": "word changed",
    "speaker": "attributed to someone else",
    "number": "number changed",
    "negation": "negation changed or dropped",
    "spliced": "spliced from two places",
    "absent": "not in this library",
}


class Found(NamedTuple):
    """A passage of the library, set against words that were quoted.

    ``words`` are as printed, ``changes`` lead from them to the words quoted; ``before`` and ``after`` are what is
    printed beyond a cut in mid-sentence, as far as it is known. ``quotation`` is the id of the quotation that the words
    are part of, or nothing for the author's own; ``speaker`` is an actor's id or ``author``.
    """

    article: str
    paragraph: int
    quotation: str
    speaker: str
    words: str
    changes: tuple[Change, ...] = ()
    before: str = ""
    after: str = ""


class Verdict(NamedTuple):
    """What a quotation is: its gravest ``kind``, all ``kinds`` met, and the passages it was made from, in its order.

    ``quoted`` are the words checked and ``named`` is whom the writer says they are by. ``closest`` are other passages
    that it may have been made from.
    """

    quoted: str
    kind: Kind
    kinds: tuple[Kind, ...]
    found: tuple[Found, ...] = ()
    closest: tuple[Found, ...] = ()
    named: str = ""

    @property
    def sound(self) -> bool:
        """Whether the words are those printed, in their order and by their speaker, if perhaps not all of them."""
        return self.kind in {"verbatim", "trimmed"}
