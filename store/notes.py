"""What a reader keeps: notes, bookmarks, tags, pins, and claims and disputes of their own. Records only."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, get_args

import msgspec

from corpus.model import Claim, Dispute, Struct
from corpus.text import clean

if TYPE_CHECKING:
    from corpus.anchor import Selector

Kind = Literal["note", "bookmark", "tag", "pin", "claim", "dispute"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TargetKind = Literal["", "article", "passage", "quotation", "actor", "event", "claim", "dispute"]

Offset = Annotated[int, msgspec.Meta(ge=0)]

READER = "reader"
"""The ``source`` of a claim that the reader makes in their own name."""

ONCE: frozenset[Kind] = frozenset({"bookmark", "pin", "tag"})
"""The kinds of which there is at most one on a target: one of each name, for tags."""

MINE = "my-"
"""How the ids of the reader's own claims and disputes begin, as no corpus's do."""

_OWN: frozenset[Kind] = frozenset({"claim", "dispute"})
_PREFIX: dict[Kind, str] = {kind: f"{MINE if kind in _OWN else ''}{kind}-" for kind in KINDS}
_set = msgspec.structs.force_setattr

LONGEST_TAG = 100
_SPACE = re.compile(r"\s+")
T = TypeVar("T", bound=Struct)


class TagError(ValueError):
    """A tag without a letter, digit or sign, or longer than ``LONGEST_TAG``."""


class Target(Struct, frozen=True, kw_only=True):
    """What something is about: a record of a corpus by its id, or a passage of an article.

    A passage has the words themselves, up to 32 characters before and after, and where they were: the paragraph's
    number and the offset, in the article's digest or its original. So it is found again after the text has changed.
    """

    kind: TargetKind = ""
    corpus: str = ""
    id: str = ""
    paragraph: Offset | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: Offset | None = None
    text: Literal["digest", "original"] = "digest"

    @classmethod
    def passage(
        cls, corpus: str, id: str, selector: "Selector", text: Literal["digest", "original"] = "digest"
    ) -> "Target":
        """The target of a passage that ``corpus.anchor.select`` made a selector of."""
        return cls(
            kind="passage",
            corpus=corpus,
            id=id,
            paragraph=selector.paragraph,
            exact=selector.exact,
            prefix=selector.prefix,
            suffix=selector.suffix,
            start=selector.start,
            text=text,
        )

    def selector(self) -> "Selector":
        """What finds the passage in a text, for ``corpus.anchor.place``."""
        from corpus.anchor import Selector

        return Selector(self.exact, self.prefix, self.suffix, paragraph=self.paragraph, start=self.start)


NOTHING = Target()
"""The target of a note on nothing in particular."""


class Version(Struct, frozen=True, kw_only=True):
    """One wording of an entry, when it was written (UTC, ISO 8601), and in which sitting of an editor."""

    text: str = ""
    tags: tuple[str, ...] = ()
    claim: Claim | None = None
    dispute: Dispute | None = None
    modified: str = ""
    sitting: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """One thing that the reader keeps.

    ``text`` is a note's Markdown or a bookmark's name; a tag's name is the only one of its ``tags``; ``claim`` and
    ``dispute`` are the reader's own. ``revision`` grows with each change. ``rivals`` are other wordings that came from
    another window at the same time: the reader has to choose. ``sitting`` is the one that wrote the present wording.
    """

    id: str = ""
    kind: Kind = "note"
    target: Target = NOTHING
    text: str = ""
    tags: tuple[str, ...] = ()
    claim: Claim | None = None
    dispute: Dispute | None = None
    created: str = ""
    modified: str = ""
    revision: int = 1
    rivals: tuple[Version, ...] = ()
    sitting: str = ""


class Place(Struct, frozen=True, kw_only=True):
    """How far the reader has come in a text: the paragraph, and the line within what is shown of it."""

    corpus: str
    id: str
    paragraph: int = 0
    line: int = 0
    text: Literal["digest", "original"] = "digest"


def tag_name(text: str) -> str:
    """A tag as it is kept: one line, no ``#`` before it, spaces single.

    Raises:
        TagError: nothing is left of it, or it is too long.
    """
    name = _SPACE.sub(" ", clean(text)).strip(" #")
    if not name:
        raise TagError("a tag needs at least one letter, digit or sign")
    if len(name) > LONGEST_TAG:
        raise TagError(f"a tag has at most {LONGEST_TAG} characters; this one has {len(name):,}")
    return name


def tag_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept, each once, in the order given."""
    return tuple(dict.fromkeys(map(tag_name, texts)))


def cleaned(record: T) -> T:
    """The record with every text in it as it may be shown."""
    return msgspec.convert(_cleaned(msgspec.to_builtins(record)), type(record))


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def entry_id(kind: Kind, number: int) -> str:
    """The id of an entry: its kind and number, and for the reader's own claims and disputes that they are theirs."""
    return f"{_PREFIX[kind]}{number}"


def address(id: str) -> tuple[Kind, int]:
    """The kind and number that an id is made of. Raises ``ValueError`` where it is no id of an entry."""
    kind, _, number = id.removeprefix(MINE).rpartition("-")
    for known in KINDS:
        if known == kind and number.isdecimal() and entry_id(known, int(number)) == id:
            return known, int(number)
    raise ValueError(f"{clean(id)!r} is no id of an entry; one looks like note-12 or my-claim-3")


def to_document(entry: Entry) -> dict[str, Any]:
    """An entry as it is kept, cleaned. Its id, also within a claim or dispute, is that of the document."""
    document: dict[str, Any] = _cleaned(msgspec.to_builtins(entry))
    for kind in _OWN & document.keys():
        document[kind]["id"] = ""
    return {key: value for key, value in document.items() if key not in {"id", "kind"}}


def from_document(kind: Kind, number: int, document: dict[str, Any]) -> Entry:
    """The entry in a document. Raises ``msgspec.ValidationError`` where it is not as it should be."""
    entry = msgspec.convert(document, Entry)
    id = f"{_PREFIX[kind]}{number}"
    # The entry is new and nobody else's yet; making another with these fields would double the time of opening.
    _set(entry, "id", id)
    _set(entry, "kind", kind)
    if entry.claim is not None:
        _set(entry.claim, "id", id)
    if entry.dispute is not None:
        _set(entry.dispute, "id", id)
    return entry


def bare(entry: Entry) -> Entry:
    """The entry without what says only when and how it was written."""
    return msgspec.structs.replace(entry, revision=0, modified="", sitting="")


def goes_beside(old: Entry, revision: int, sitting: str) -> bool:
    """Whether a wording is to stand beside the present one: another window wrote that since, or a rival is ours."""
    if sitting and any(rival.sitting == sitting for rival in old.rivals):
        return True
    return revision != old.revision and not (sitting and sitting == old.sitting)


def contested(old: Entry, new: Entry, now: str, sitting: str) -> Entry:
    """The entry as another window left it, with the wording of ``new`` beside it."""
    here = Version(text=new.text, tags=new.tags, claim=new.claim, dispute=new.dispute, modified=now, sitting=sitting)
    others = tuple(rival for rival in old.rivals if not (sitting and rival.sitting == sitting))
    return msgspec.structs.replace(old, target=new.target, rivals=(*others, here))
