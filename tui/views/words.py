"""Signs and words for the vocabulary of a corpus. A sign never stands without its word on a page."""

from typing import Final

from corpus.model import ActorKind, Hedge, Kind, Mode, Relation
from corpus.model import Record as OnRecord
from store.notes import MINE

RELATION_SIGN: Final[dict[Relation, str]] = {"contradicts": "⚖", "qualifies": "◐", "in-tension": "~"}
RELATION: Final[dict[Relation, str]] = {
    "contradicts": "contradict each other",
    "qualifies": "one qualifies the other",
    "in-tension": "in tension",
}
MODE: Final[dict[Mode, str]] = {
    "direct": "direct quotation",
    "partial": "partial quotation",
    "indirect": "indirect speech",
    "scare": "words in quotation marks",
}
ON_RECORD: Final[dict[OnRecord, str]] = {
    "named": "named source",
    "unnamed": "unnamed source",
    "off-the-record": "off the record",
    "document": "document",
}
HEDGE: Final[dict[Hedge, str]] = {
    "asserted": "asserted",
    "reported": "reported",
    "alleged": "alleged",
    "unconfirmed": "unconfirmed",
    "denied": "denied",
}
ACTOR_KIND: Final[dict[ActorKind, str]] = {
    "person": "person",
    "state": "state",
    "government-body": "government body",
    "military": "military",
    "armed-group": "armed group",
    "party": "party",
    "organisation": "organisation",
    "alliance": "alliance",
    "media": "medium",
    "population": "population",
}
PLURAL: Final[dict[Kind, str]] = {
    "article": "articles",
    "actor": "actors",
    "event": "events",
    "quotation": "quotations",
    "claim": "claims",
    "dispute": "disputes",
}
NOT_STATED: Final = "not stated"


def is_mine(id: str) -> bool:
    """Whether a claim or dispute is the reader's own."""
    return id.startswith(MINE)


def phrase(term: str) -> str:
    """A term of the format as words: ``in-tension`` becomes ``in tension``."""
    return term.replace("-", " ")


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: ``1 article``, ``5,000 articles``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def shortened(words: str, length: int) -> str:
    """At most ``length`` characters, cut at a word with an ellipsis."""
    if len(words) <= length:
        return words
    cut = words[: length - 1].rsplit(" ", 1)[0]
    return (cut or words[: length - 1]).rstrip(" ,;:–—-") + "…"
