"""The records a corpus is made of.

Every record is frozen. Field names are the field's own terms: CSL-JSON for bibliography, the W3C Web Annotation
model for anchors, EDTF (ISO 8601-2) for dates, PLOVER for event types, FollowTheMoney for actors and their ties.
In files the names are written with hyphens (``container-title``), in Python with underscores.
"""

from typing import Literal, get_args

import msgspec

ActorKind = Literal[
    "person",
    "state",
    "government-body",
    "military",
    "armed-group",
    "party",
    "organisation",
    "alliance",
    "media",
    "population",
]
Genre = Literal["news", "analysis", "opinion"]
Basis = Literal["printed", "inferred"]
Mode = Literal["direct", "partial", "indirect", "scare"]
Record = Literal["named", "unnamed", "off-the-record", "document"]
ClaimKind = Literal["factual", "figure", "attribution", "interpretive", "predictive"]
Hedge = Literal["asserted", "reported", "alleged", "unconfirmed", "denied"]
DisputeKind = Literal["factual", "figure", "date", "name", "attribution", "interpretive", "predictive"]
Relation = Literal["contradicts", "qualifies", "in-tension"]

AUTHOR = "author"
"""The ``source`` of words that are the article's author's own."""

Kind = Literal["article", "actor", "event", "quotation", "claim", "dispute"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Struct(msgspec.Struct, frozen=True, rename="kebab", omit_defaults=True, forbid_unknown_fields=True):
    """What all records share: immutable, named fields, defaults left out when written."""


class Name(Struct, frozen=True, kw_only=True):
    """A person's name in CSL's parts, or ``literal`` for an institution or an undivided name."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self) -> str:
        """The name as one reads it: given name first."""
        return self.literal or f"{self.given} {self.family}".strip()


class Issued(Struct, frozen=True, kw_only=True):
    """When an article came out, and how that is known."""

    date: str
    basis: Basis
    reason: str = ""


class Original(Struct, frozen=True, kw_only=True):
    """What identifies the text that an article's records were made from: its cleaned body."""

    sha256: str
    words: int
    paragraphs: int


class Paragraph(Struct, frozen=True, kw_only=True):
    """One body paragraph: its number, our digest of it, and who is named in it.

    ``start`` and ``end`` (written ``from`` and ``to``) are its first and last few words, which find it again among the
    menus and captions of a saved page. ``mentions`` gives for each actor the spellings met in the printed paragraph,
    repeated as often as printed. ``heading`` is the printed sub-heading that stands directly above it.
    """

    n: int
    start: str = msgspec.field(default="", name="from")
    end: str = msgspec.field(default="", name="to")
    digest: str
    heading: str = ""
    mentions: dict[str, tuple[str, ...]] = {}


class Article(Struct, frozen=True, kw_only=True):
    """One article: bibliography as printed, and a digest of each paragraph."""

    id: str
    title: str
    standfirst: str = ""
    author: tuple[Name, ...] = ()
    author_id: str = ""
    author_note: str = ""
    author_basis: Basis = "printed"
    author_reason: str = ""
    contributor: tuple[Name, ...] = ()
    container_title: str
    issued: Issued
    genre: Genre
    genre_reason: str = ""
    language: str = "en"
    url: str = msgspec.field(default="", name="URL")
    reprint_of: str = ""
    note: str = ""
    original: Original | None = None
    paragraph: tuple[Paragraph, ...] = ()


class Evidence(Struct, frozen=True, kw_only=True):
    """The words that a record stands on, in one of three forms.

    ``quotation`` names a quotation; ``exact`` with ``prefix`` and ``suffix`` carries the words (a W3C
    TextQuoteSelector); ``start`` and ``end`` are the first and last few words of a longer passage that is not copied
    (a RangeSelector; written ``from`` and ``to``).
    """

    quotation: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: str = msgspec.field(default="", name="from")
    end: str = msgspec.field(default="", name="to")


class Quotation(Struct, frozen=True, kw_only=True):
    """Words that somebody is quoted as saying, or indirect speech, with who is said to have said them.

    ``text`` is our paraphrase, given for indirect speech whose words are anchored (``from``, ``to``) and not copied.
    ``via`` is the chain between the author and the speaker, outermost first: the author reports that *via* reported.
    """

    id: str
    article: str = ""
    paragraph: int
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: str = msgspec.field(default="", name="from")
    end: str = msgspec.field(default="", name="to")
    text: str = ""
    source: str
    via: tuple[str, ...] = ()
    cue: str = ""
    mode: Mode
    on_record: Record
    addressee: str = ""
    date: str = ""
    event: str = ""
    note: str = ""


class Claim(Struct, frozen=True, kw_only=True):
    """One proposition on a matter of dispute, in our words, with who asserts it and the words it stands on."""

    id: str
    article: str = ""
    paragraph: int
    text: str
    source: str
    via: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    evidence: Evidence
    kind: ClaimKind
    hedge: Hedge
    note: str = ""


class Role(Struct, frozen=True, kw_only=True):
    """An office or description an actor held: ``title`` as printed, ``of`` an actor's id, EDTF bounds."""

    title: str
    of: str = ""
    since: str = ""
    until: str = ""
    source: tuple[str, ...] = ()


class Tie(Struct, frozen=True, kw_only=True):
    """A relation to another actor, as printed: ``splinter-of``, ``part-of``, ``leads``, ``ally-of``, ``supports`` …"""

    type: str
    to: str
    source: tuple[str, ...] = ()
    note: str = ""


class Actor(Struct, frozen=True, kw_only=True):
    """A person, state, body, group, medium or population that the articles speak of.

    ``aliases`` are every other spelling met. ``named`` is false for an identifiable but unnamed one.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    named: bool = True
    description: str = ""
    role: tuple[Role, ...] = ()
    relation: tuple[Tie, ...] = ()


class Participant(Struct, frozen=True, kw_only=True):
    """An actor's part in an event."""

    actor: str
    role: str = ""


class Account(Struct, frozen=True, kw_only=True):
    """What one article says of an event: our summary, the words it stands on, and the figures, names and date given."""

    article: str
    paragraph: int
    text: str
    evidence: Evidence = Evidence()
    figures: dict[str, str] = {}
    actors: tuple[str, ...] = ()
    date: str = ""


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened, or is said to have, with one account for each article that tells it."""

    id: str
    title: str
    date: str = ""
    date_reason: str = ""
    place: str = ""
    type: str = ""
    participant: tuple[Participant, ...] = ()
    account: tuple[Account, ...] = ()
    note: str = ""


class Position(Struct, frozen=True, kw_only=True):
    """One answer to a dispute's question, and the claims that give it."""

    label: str
    claims: tuple[str, ...]


class Dispute(Struct, frozen=True, kw_only=True):
    """A neutral question on which accounts differ, and the positions taken. Never who is right."""

    id: str
    question: str
    kind: DisputeKind
    relation: Relation
    note: str = ""
    position: tuple[Position, ...]


class About(Struct, frozen=True, kw_only=True):
    """The corpus itself: what it is, its version, who edited it, under which licence."""

    id: str
    title: str
    description: str = ""
    language: str = "en"
    version: str
    editors: tuple[str, ...] = ()
    licence: str = ""


class Corpus(Struct, frozen=True, kw_only=True):
    """All records of a corpus, in the order of its files."""

    about: About
    articles: tuple[Article, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @classmethod
    def empty(cls) -> "Corpus":
        """A corpus of nothing, for where none is open yet."""
        return cls(about=About(id="", title="", version=""))
