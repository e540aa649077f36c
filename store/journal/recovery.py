"""Reading a database from its files, damaged ones too. Nothing here changes a file; damaged ones are copied aside.

Beside ``x.json`` stand its journal ``x.json.log``, and ``x.json.bak`` and ``x.json.log.bak``: the snapshot and the
journal before the last compaction. Together those two say what the snapshot says, so that it may be lost without loss.
"""

import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from store.bulk import uncollected
from store.errors import CorruptError, Damage, RefusedError
from store.journal import encoding, files, salvage
from store.journal.encoding import ForeignError, Header, Record, Scan, State, UnreadableError

JOURNAL = ".log"
BACKUP = ".bak"
_TRIES = 10


class Reading(NamedTuple):
    """The state that the files hold; how they begin, how far the journal is whole, and any damage."""

    state: State
    top: bytes = b""
    first_line: bytes = b""
    end: int = 0
    open: bool = False
    damage: Damage | None = None


def read(path: Path, tables: Collection[str], *, copy: bool = True) -> Reading | None:
    """Read a database, without its lock; None where there is none.

    Args:
        path: the snapshot.
        tables: the tables it should have, which tell a library without a header from another program's file.
        copy: whether damaged files are copied aside.

    Raises:
        RefusedError: another program's file, a later version's, or no file at all (a pipe, a folder).
        CorruptError: nothing can be read.
        OSError: a file may not be read.
    """
    faults: list[str] = []
    for _ in range(_TRIES):
        before = _signatures(path)
        with uncollected():
            reading, faults = _examine(path)
        if not faults:
            return reading
        # Another session may have compacted in between: what changed meanwhile is not called damaged.
        if before == _signatures(path):
            break
    return _salvage(path, tables, faults, copy=copy)


def _signatures(path: Path) -> list[tuple[int, int, int] | None]:
    return [files.signature(file) for file in (path, files.beside(path, JOURNAL))]


def family(path: Path) -> tuple[Path, Path, Path, Path]:
    """The files of a database: the snapshot, its journal, and the backup of each."""
    log = files.beside(path, JOURNAL)
    return path, log, files.beside(path, BACKUP), files.beside(log, BACKUP)


def _examine(path: Path) -> tuple[Reading | None, list[str]]:
    """What the snapshot and its journal say, and what is wrong with them."""
    log = files.beside(path, JOURNAL)
    snapshot, lines = files.read(path), files.read(log)
    first = encoding.first_line(lines or b"")
    header, scan = encoding.decode_header(first), encoding.scan(lines or b"", len(first))
    if snapshot is None and _never_used(path, header, scan, lines):
        return None, []
    faults, state = [], None
    try:
        state = encoding.decode_snapshot(snapshot) if snapshot is not None else None
    except UnreadableError as error:
        faults.append(f"{path.name}: {error}")
    except ForeignError as error:
        raise RefusedError(f"{path} was {error}. Use that version, or another library.") from error
    if snapshot is None:
        faults.append(f"{path.name} is gone")
    if lines is None:
        faults.append(f"{log.name}, which keeps the latest changes, is gone")
    elif header is None:
        faults.append(f"{log.name}: its first line does not match its checksum")
    elif state and header.generation not in {state.header.generation, state.header.previous}:
        faults.append(f"{log.name} does not belong to {path.name}")
    if scan.damaged:
        faults.append(f"{log.name}: what stands after byte {scan.end:,} does not match its checksum")
    if not state or faults:
        return None, faults
    missing = _apply(state, scan.records)
    faults += [f"{log.name}: {loss} missing" for loss in missing]
    return Reading(state, (snapshot or b"")[: encoding.TOP], first, scan.end, scan.open), faults


def _never_used(path: Path, header: Header | None, scan: Scan, lines: bytes | None) -> bool:
    """Whether there is no database, or one whose making was interrupted before anything was in it."""
    if lines is None:
        return files.read(files.beside(path, BACKUP)) is None
    return header is not None and not header.sequence and not scan.records and not scan.damaged


def _apply(state: State, records: list[Record]) -> list[str]:
    """Bring ``state`` up to date; say which changes are missing."""
    missing = []
    for record in records:
        if record.n > state.sequence + 1:
            missing.append(_span(state.sequence + 1, record.n - 1))
        if record.n > state.sequence:
            state.apply(record)
    return missing


def _span(first: int, last: int) -> str:
    return f"change {first:,}" if first == last else f"changes {first:,} to {last:,}"


def _salvage(path: Path, tables: Collection[str], faults: list[str], *, copy: bool) -> Reading:
    """The most complete state that the files, their backups and their journals give together."""
    log = files.beside(path, JOURNAL)
    texts = [files.read(file) or b"" for file in (files.beside(log, BACKUP), log)]
    headers = [header for text in texts if (header := encoding.decode_header(encoding.first_line(text)))]
    found = {record.n: record for text in texts for record in encoding.salvage_records(text)}
    records = [found[number] for number in sorted(found)]
    latest = max((header.sequence for header in headers), default=0)
    best: tuple[bool, int, State, list[str]] | None = None
    for base, lost in _bases(path, tables, latest, journalled=bool(headers or records)):
        missing = [*lost, *_apply(base, records)]
        if base.sequence < latest:
            missing.append(_span(base.sequence + 1, latest))
        if (base.count() or not missing) and (best is None or (not missing, base.count()) > best[:2]):
            best = not missing, base.count(), base, missing
    if best is None:
        _refuse_foreign(path, faults)
        raise CorruptError(Damage(file=str(path), found=tuple(faults), missing=("everything",)))
    _, documents, state, missing = best
    missing += _untold(log, texts[-1], state)
    saved: tuple[str, ...] = ()
    with suppress(OSError):
        saved = put_aside(path, log) if copy else ()
    damage = Damage(
        file=str(path),
        found=tuple(faults),
        missing=tuple(missing),
        saved=saved,
        documents=documents,
        backup=backup(path) is not None,
    )
    return Reading(state, damage=damage)


def _bases(path: Path, tables: Collection[str], latest: int, *, journalled: bool) -> Iterator[tuple[State, list[str]]]:
    """The states that changes can be applied to, the surest first, each with what it lacks."""
    snapshots = {file: files.read(file) or b"" for file in (path, files.beside(path, BACKUP))}
    for data in snapshots.values():
        try:
            yield encoding.decode_snapshot(data), []
        except (UnreadableError, ForeignError):
            continue
    if journalled:
        yield State(Header(), {}), []
    for file, data in snapshots.items():
        if part := salvage.decode(data, tables, latest):
            yield part.state, [f"{loss} of {file.name}" for loss in part.lost]


def _untold(log: Path, text: bytes, state: State) -> list[str]:
    """What may have been lost at the journal's end, where no later change tells."""
    first = encoding.first_line(text)
    scan = encoding.scan(text, len(first))
    if not encoding.decode_header(first) and state.sequence == state.header.sequence:
        return [f"changes after number {state.sequence:,}, if there were any"]
    last = scan.records[-1].n if scan.records else state.header.sequence
    return [f"what stood in {log.name} after byte {scan.end:,}"] if scan.damaged and last == state.sequence else []


def backup(path: Path) -> State | None:
    """The state before the last compaction, or None where its files do not give it."""
    _, _, snapshot, log = family(path)
    try:
        state = encoding.decode_snapshot(files.read(snapshot) or b"")
    except (UnreadableError, ForeignError):
        return None
    return None if _apply(state, encoding.salvage_records(files.read(log) or b"")) else state


def put_aside(*damaged: Path) -> tuple[str, ...]:
    """Copy files aside, under names that tell their content, so that each is copied once. Those missing are left out.

    Raises:
        OSError: a copy could not be made.
    """
    copies = []
    for file in damaged:
        if data := files.read(file):
            copy = files.beside(file, f".damaged-{zlib.crc32(data):08x}")
            if not copy.exists():
                files.install(files.write_temporary(copy, data), copy)
            copies.append(str(copy))
    return tuple(copies)


def _refuse_foreign(path: Path, faults: list[str]) -> None:
    data = files.read(path) or b""
    if data.strip(b"\0") and not encoding.looks_ours(data):
        raise RefusedError(f"{path} is another program's file ({faults[0]}). It was left as it is.")
