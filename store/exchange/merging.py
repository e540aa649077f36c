"""Taking entries from elsewhere into a notebook: nothing that is there is changed, nothing is there twice."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from corpus.model import Dispute
from store.errors import StorageError
from store.exchange import annotations, markdown
from store.exchange.errors import ExchangeError
from store.notebook import Notebook
from store.notes import ONCE, Entry, Kind, address, bare, entry_id

_GREATEST = 1_000_000_000


class Merged(NamedTuple):
    """What became of the entries: those that were added, and how many were there already."""

    added: list[Entry]
    known: int


def read(path: Path) -> list[Entry]:
    """The entries in a file of annotations or of Markdown, or in another notebook.

    Raises:
        ExchangeError: it is none of these, or something in it is not as it should be.
        OSError: it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(0, f"this is no text in UTF-8 (byte {error.start:,})") from error
    if text.startswith('{"_header"'):
        return _entries(path)
    lines = text.split("\n")
    found = annotations.read(lines) if text.lstrip().startswith("{") else markdown.read(lines)
    if not found:
        raise ExchangeError(0, "there are no notes in it; a file that `pakus-tui export --notebook` wrote was expected")
    return found


def _entries(path: Path) -> list[Entry]:
    """What another notebook holds, such as a copy that a sync service made."""
    try:
        return list(Notebook.open(path, read_only=True).entries())
    except StorageError as error:
        raise ExchangeError(0, str(error)) from error


def merge(notebook: Notebook, entries: Iterable[Entry], did: str = "import") -> Merged:
    """Add entries in one step, that can be taken back as one. Raises ``StorageError`` where they cannot be saved.

    An entry keeps its id where that was never given here; otherwise it gets a new one, and what refers to it follows.
    """
    with notebook.writing():
        entries = list(entries)
        numbered = _new(notebook, entries)
        renamed = _renamed(numbered)
        following = [(number, _following(entry, renamed)) for number, entry in numbered]
        return Merged(notebook.bring_in(did, following) if following else [], len(entries) - len(following))


def _new(notebook: Notebook, entries: list[Entry]) -> list[tuple[int, Entry]]:
    """The entries that are not there yet, each with the number that it gets.

    One that is there word for word is new all the same if it refers to another that gets a new id.
    """
    new = list({_identity(entry): entry for entry in entries if not notebook.like(entry)}.values())
    while True:
        numbered = list(zip(_numbers(notebook, new), new, strict=True))
        moved = {old for old, id in _renamed(numbered).items() if id != old}
        more = [entry for entry in entries if moved.intersection(_references(entry)) and entry not in new]
        if not more:
            return numbered
        new += more


def _renamed(numbered: list[tuple[int, Entry]]) -> dict[str, str]:
    """The id that each entry gets, by the one it has."""
    return {entry.id: entry_id(entry.kind, number) for number, entry in numbered if entry.id}


def _identity(entry: Entry) -> object:
    """What two entries share of which only one is kept: all, or what there is only one of on a target."""
    if entry.kind in ONCE:
        return entry.kind, entry.target, entry.tags
    return bare(entry) if entry.id else id(entry)


def _references(entry: Entry) -> Iterator[str]:
    yield entry.target.id
    for position in entry.dispute.position if entry.dispute else ():
        yield from position.claims


def _numbers(notebook: Notebook, entries: list[Entry]) -> Iterator[int]:
    following: dict[Kind, int] = {}
    for entry in entries:
        following.setdefault(entry.kind, notebook.next_number(entry.kind))
        given = max(_own_number(entry), following[entry.kind])
        following[entry.kind] = given + 1
        yield given


def _own_number(entry: Entry) -> int:
    try:
        kind, number = address(entry.id)
    except ValueError:
        return 0
    return number if kind == entry.kind and number < _GREATEST else 0


def _following(entry: Entry, renamed: dict[str, str]) -> Entry:
    """The entry with its references to others under their new ids."""
    target = replace(entry.target, id=renamed.get(entry.target.id, entry.target.id))
    return replace(entry, target=target, dispute=_dispute(entry.dispute, renamed) if entry.dispute else None)


def _dispute(dispute: Dispute, renamed: dict[str, str]) -> Dispute:
    positions = (
        replace(position, claims=tuple(renamed.get(id, id) for id in position.claims)) for position in dispute.position
    )
    return replace(dispute, position=tuple(positions))
