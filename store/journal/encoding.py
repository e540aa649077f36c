"""The two files of a database as bytes: a snapshot that stock TinyDB can read, and a journal of the changes since.

The snapshot is one JSON object in TinyDB's layout. Its first line is a table ``_header`` with one document, whose
``crc32`` covers every other byte of the file; then come the tables, one document a line. Later formats keep that line.

The journal's first line is the same header; each line after it is one commit::

    crc32 SP {"n": sequence, "o": [[table, id, document or null], …]} LF

``sequence`` counts commits from the first one and never starts again. ``generation`` names a snapshot and the journal
that follows it, ``previous`` the journal that the snapshot took in: should that one still stand beside it, its newer
commits count.
"""

import codecs
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

import msgspec

FORMAT = 1
Document: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, dict[str, Document]]
"""Documents by table and id; TinyDB keeps an id as the text of a number."""

TOP = 80
"""Bytes at the start of a snapshot that differ from every other snapshot's: its checksum and generation."""

_START = b'{"_header": {"1": {"crc32": "'
_BODY = len(_START) + 8
_LINE = re.compile(rb'[0-9a-f]{8} \{"n":')


class UnreadableError(Exception):
    """Bytes that are not what was once written; the message says in what way."""


class ForeignError(Exception):
    """Bytes that a later version wrote; the message says which."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at the top of both files.

    ``writer`` is the program and version, ``schema`` the owner's version of the documents, ``next`` each table's next
    free id (ids are never given twice), ``documents`` how many the snapshot holds, ``length`` the bytes of its tables.
    """

    generation: str = ""
    format: int = FORMAT
    schema: int = 1
    writer: str = ""
    previous: str = ""
    sequence: int = 0
    next: dict[str, int] = {}
    documents: int = 0
    length: int = 0


class Record(msgspec.Struct, frozen=True):
    """One commit: its sequence number and what it does; a document of None is a removal."""

    n: int
    o: list[tuple[str, int, Document | None]]


class State:
    """All documents as of one commit, and the next free ids."""

    def __init__(self, header: Header, tables: Tables) -> None:
        """Take over ``tables``; ``header`` says as of which commit."""
        self.header = header
        self.tables = tables
        self.sequence = header.sequence
        self.next = dict(header.next)
        for name, table in tables.items():
            self.next[name] = max(self.next.get(name, 1), max(map(int, table), default=0) + 1)

    def apply(self, record: Record) -> None:
        """Do what one commit says."""
        for name, number, document in record.o:
            table = self.tables.setdefault(name, {})
            if document is None:
                table.pop(str(number), None)
            else:
                table[str(number)] = document
            self.next[name] = max(self.next.get(name, 1), number + 1)
        self.sequence = record.n

    def count(self) -> int:
        """How many documents there are."""
        return sum(map(len, self.tables.values()))


def encode_snapshot(state: State, *, generation: str, previous: str, schema: int, writer: str) -> tuple[bytes, bytes]:
    """The bytes of a snapshot of ``state``, and those of the empty journal that follows it."""
    encode = msgspec.json.Encoder().encode
    body = b"".join(_encode_table(encode(name), table) for name, table in state.tables.items()) + b"}\n"
    header = Header(
        schema=schema,
        writer=writer,
        generation=generation,
        previous=previous,
        sequence=state.sequence,
        next=state.next,
        documents=state.count(),
        length=len(body),
    )
    rest = b'", ' + encode(header)[1:] + b"}" + body
    return _START + _checksum(_START, rest) + rest, encode_line(encode(header))


def _encode_table(name: bytes, table: dict[str, Document]) -> bytes:
    encode = msgspec.json.Encoder().encode
    documents = (b'"%s": %s' % (number.encode(), encode(document)) for number, document in table.items())
    return b",\n%s: {\n%s\n}" % (name, b",\n".join(documents))


def decode_snapshot(data: bytes) -> State:
    """The state in a snapshot.

    Raises:
        UnreadableError: the bytes are not as they were written.
        ForeignError: a later version wrote them.
    """
    if not data.startswith(_START):
        raise UnreadableError(_nature(data))
    if data[len(_START) : _BODY] != _checksum(_START, data[_BODY:]):
        raise UnreadableError("its bytes do not match its checksum")
    try:
        found = msgspec.json.decode(data, type=dict[str, dict[str, msgspec.Raw]])
        header = msgspec.json.decode(found.pop("_header")["1"], type=Header)
        if header.format > FORMAT:
            raise ForeignError(f"written by {header.writer} in format {header.format}, later than {FORMAT}")
        # One by one: all at once would keep every other thread waiting for as long as it takes.
        decode = msgspec.json.Decoder(Document).decode
        tables = {name: {number: decode(each) for number, each in table.items()} for name, table in found.items()}
        return State(header, tables)
    except (ValueError, LookupError, RecursionError) as error:
        raise UnreadableError(f"it is no TinyDB file: {error}") from error


def looks_ours(data: bytes) -> bool:
    """Whether the bytes begin as a snapshot does, be it damaged."""
    return data.removeprefix(codecs.BOM_UTF8).startswith(_START[:10])


def _checksum(start: bytes, rest: bytes) -> bytes:
    return b"%08x" % zlib.crc32(rest, zlib.crc32(start))


def _nature(data: bytes) -> str:
    if not data:
        return "it is empty"
    if not data.strip(b"\0"):
        return f"it is {len(data):,} bytes of nothing but zero"
    return "its first line is not a header"


def encode_line(payload: bytes) -> bytes:
    """One line of a journal."""
    return b"%08x %s\n" % (zlib.crc32(payload), payload)


def encode_record(sequence: int, changes: Iterable[tuple[str, int, Mapping[str, Any] | None]]) -> tuple[bytes, Record]:
    """One commit as a line, and as it will be read back.

    Raises:
        ValueError: a document is not plain JSON (NaN, half a surrogate pair, an unknown type, nested too deep).
    """
    try:
        text = json.dumps(
            {"n": sequence, "o": list(changes)}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
        payload = text.encode()
        return encode_line(payload), msgspec.json.decode(payload, type=Record)
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"not plain JSON: {error}") from error


class Scan(NamedTuple):
    """What a journal holds: commits in order, where the last whole line ends, and whether a finished line is damaged.

    ``open`` says that the last commit is whole except for the end of its line.
    """

    records: list[Record]
    end: int
    damaged: bool = False
    open: bool = False


def scan(data: bytes, start: int = 0) -> Scan:
    """Read commits from ``start`` up to the first line that is not whole.

    What stands unfinished at the end was being written when the writer was stopped; nobody was told that it is safe.
    """
    records: list[Record] = []
    end = start
    while (stop := data.find(b"\n", end)) >= 0:
        if stop > end:
            record = _record(data[end:stop])
            if record is None:
                return Scan(records, end, damaged=not _blank(data[end:]))
            records.append(record)
        end = stop + 1
    rest = data[end:]
    if last := _record(rest):
        return Scan([*records, last], len(data), open=True)
    return Scan(records, end, damaged=_record(rest[:-1]) is not None)


def _blank(tail: bytes) -> bool:
    """Whether a last line has pages that never reached the disk: a power cut leaves them zero."""
    return b"\0" in tail and tail.find(b"\n") == len(tail) - 1


def _payload(line: bytes) -> bytes | None:
    payload = line[9:]
    return payload if line[:9] == b"%08x " % zlib.crc32(payload) else None


def _record(line: bytes) -> Record | None:
    payload = _payload(line)
    if payload is None:
        return None
    try:
        return msgspec.json.decode(payload, type=Record)
    except (ValueError, RecursionError):
        return None


def first_line(data: bytes) -> bytes:
    """The journal's first line with its end."""
    return data[: data.find(b"\n") + 1]


def decode_header(line: bytes) -> Header | None:
    """The header in a journal's first line, or None where it is damaged."""
    payload = _payload(line[:-1])
    try:
        header = msgspec.json.decode(payload or b"", type=Header)
    except ValueError:
        return None
    return header if header.generation else None


def salvage_records(data: bytes) -> list[Record]:
    """Every commit that can still be read, wherever it stands; text within a document cannot look like one."""
    starts = [match.start() for match in _LINE.finditer(data)]
    pieces = (
        data[start:stop].partition(b"\n")[0] for start, stop in zip(starts, [*starts, len(data)][1:], strict=True)
    )
    records = (_record(piece) or _record(piece[:-1]) for piece in pieces)
    return [record for record in records if record]
