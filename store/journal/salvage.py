"""Reading what is left of a damaged snapshot: in another encoding, altered, cut short, or without its header."""

import codecs
import json
import re
from collections.abc import Collection
from typing import Annotated, NamedTuple, TypeAlias

import msgspec

from store.journal import encoding
from store.journal.encoding import ForeignError, Header, State, Tables, UnreadableError

_ENCODINGS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_Id: TypeAlias = Annotated[str, msgspec.Meta(pattern="^[0-9]{1,18}$")]
_TABLE = re.compile(r'"([^"\\]+)": \{')
_DOCUMENT = re.compile(r'"([0-9]{1,18})": (\{.*\}),?')


class Part(NamedTuple):
    """What could be read, and what could not."""

    state: State
    lost: list[str]


def decode(data: bytes, tables: Collection[str], sequence: int) -> Part | None:
    """The documents that can still be read from a snapshot; None where there are none.

    Args:
        data: the bytes of the file.
        tables: the names a file without a header must keep to, lest another program's file be taken for ours.
        sequence: as of which commit the snapshot is taken to be, where its header is lost.
    """
    charset = next((name for mark, name in _ENCODINGS.items() if data.startswith(mark)), "utf-8")
    text = data.decode(charset, "replace")
    try:
        return Part(encoding.decode_snapshot(text.encode()), [])
    except (UnreadableError, ForeignError):
        pass
    lost = ["nothing known, but its checksum does not match: its text may differ"]
    try:
        found, repeated = _whole(text)
        if repeated:
            lost.append(f"the first of two entries in {repeated:,} cases")
    except (ValueError, RecursionError):
        found = _by_line(text)
        lost = ["an unknown number of documents"]
    header = _header(found.pop("_header", {}))
    if not any(found.values()) or not (header or found.keys() <= set(tables)):
        return None
    state = State(header or Header(sequence=sequence), found)
    if header and header.documents > state.count():
        lost = [f"{header.documents - state.count():,} of the {header.documents:,} documents"]
    return Part(state, lost)


def _whole(text: str) -> tuple[Tables, int]:
    """All tables of a file that is well-formed JSON, and how many keys occur twice in one object."""
    repeated = 0

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal repeated
        entries = dict(pairs)
        repeated += len(pairs) - len(entries)
        return entries

    raw = json.loads(text, object_pairs_hook=unique, parse_constant=lambda _: None)
    clean = json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace")
    return msgspec.json.decode(clean, type=dict[str, dict[_Id, encoding.Document]]), repeated


def _by_line(text: str) -> Tables:
    """Each document whose line is whole, under the table whose opening line came last."""
    first, *lines = text.split("\n")
    found: Tables = {"_header": _first_line(first)}
    table: dict[str, encoding.Document] = {}
    for line in lines:
        if opening := _TABLE.fullmatch(line):
            table = found.setdefault(opening[1], {})
        elif entry := _DOCUMENT.fullmatch(line):
            try:
                table[entry[1]] = msgspec.json.decode(entry[2], type=encoding.Document)
            except (ValueError, RecursionError):
                continue
    return found


def _first_line(line: str) -> dict[str, encoding.Document]:
    try:
        return msgspec.json.decode(line.rstrip(",") + "}", type=Tables)["_header"]
    except (ValueError, LookupError):
        return {}


def _header(table: dict[str, encoding.Document]) -> Header | None:
    try:
        return msgspec.convert(table["1"], Header)
    except (ValueError, LookupError):
        return None
