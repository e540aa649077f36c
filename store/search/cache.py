"""Where an index is kept between two runs: a folder beside the library that may be deleted at any time.

The folder has a list (which index it is, and of which files it is made) and the files of its segments. The list is
replaced last and as a whole, so that it never names what is not there; files that it does not name are leftovers.
"""

import contextlib
import secrets
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from store.search import packed
from store.search.index import SearchIndex
from store.search.packed import DamagedError
from store.search.passage import PASSAGE_KINDS, Passage
from store.search.segment import About, Mask, Segment
from store.search.work import Cancelled, Progress, never, watched

FORMAT = " ".join(("1", unicodedata.unidata_version, *PASSAGE_KINDS, *Passage.__struct_fields__))
"""The layout, how words were folded, and what is kept of a passage; an index of another format is made again."""

_LIST = "list.idx"
_SEGMENT = "segment-{}.idx"
_MOST_CHANGED = 0.25


@dataclass(frozen=True, slots=True)
class Prepared:
    """An index that is up to date, and what the reader should be told: "" or why it could not be kept."""

    index: SearchIndex
    notice: str = ""


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """What the list says: the layout, the state of the library the index is of, the files of the segments."""

    format: str
    generation: str
    files: tuple[str, ...]


def prepare(
    folder: Path | None,
    generation: str,
    passages: Callable[[], Iterable[Passage]],
    progress: Progress | None = None,
    cancelled: Cancelled = never,
) -> Prepared:
    """The index of a library as it is: as kept, or brought up to date, or made again; and then kept.

    Args:
        folder: where it is kept; None to keep it in memory only.
        generation: what the library's state is called; an index of another state is never used as it is.
        passages: gives all passages of this state, as often as it is called.
        progress: is told now and then how many passages were read, and of how many where they have a length.
        cancelled: is asked now and then whether to give up.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    kept = _load(folder) if folder else None
    if kept and kept[0] == generation:
        return Prepared(kept[1])
    index = _up_to_date(kept[1], watched(passages(), progress, cancelled)) if kept else None
    if index is None:
        index = SearchIndex.of(passages(), progress, cancelled)
    if not folder:
        return Prepared(index)
    try:
        save(index, folder, generation)
    except OSError as error:
        return Prepared(
            index,
            f"The search index cannot be kept in {folder} ({error.strerror}); it is made again at each start.",
        )
    return Prepared(index)


def save(index: SearchIndex, folder: Path, generation: str) -> None:
    """Keep an index in a folder, in the place of the one there.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for segment in index.segments:
        if segment.file is None or segment.file.parent != folder or not segment.file.exists():
            file = folder / _SEGMENT.format(secrets.token_hex(4))
            packed.write(file, msgspec.msgpack.encode(segment.about), segment.arrays)
            segment.file = file
    names = [segment.file.name for segment in index.segments if segment.file]
    alive = {str(at): _bits(part.alive) for at, part in enumerate(index.parts)}
    packed.write(folder / _LIST, msgspec.msgpack.encode(_Kept(FORMAT, generation, tuple(names))), alive)
    for leftover in {*folder.glob(_SEGMENT.format("*")), *folder.glob("*.part")}:
        if leftover.name not in names:
            with contextlib.suppress(OSError):
                leftover.unlink()


def _load(folder: Path) -> tuple[str, SearchIndex] | None:
    """The index kept in a folder and the state it is of; None where there is none that can be used."""
    try:
        about, alive = packed.read(folder / _LIST)
        kept = msgspec.msgpack.decode(about, type=_Kept)
        if kept.format != FORMAT:
            return None
        segments = [_segment(folder / Path(name).name) for name in kept.files]
        masks = [_mask(alive[str(at)], segment) for at, segment in enumerate(segments)]
    except (DamagedError, OSError, msgspec.MsgspecError, LookupError, ValueError):
        return None
    return (kept.generation, SearchIndex(segments, masks)) if segments else None


def _segment(file: Path) -> Segment:
    about, arrays = packed.read(file)
    segment = Segment(msgspec.msgpack.decode(about, type=About), arrays)
    segment.file = file
    return segment


def _bits(alive: Mask | None) -> packed.Array:
    return np.empty(0, np.uint8) if alive is None else np.packbits(alive)


def _mask(bits: packed.Array, segment: Segment) -> Mask | None:
    return np.unpackbits(bits, count=len(segment)).astype(np.bool_) if bits.size else None


def _up_to_date(index: SearchIndex, passages: Iterable[Passage]) -> SearchIndex | None:
    """An index of the passages that shares what it can with another; None if too much has changed for that."""
    encode = msgspec.msgpack.Encoder().encode
    seen = [np.zeros(len(part.segment), np.bool_) for part in index.parts]
    added: list[Passage] = []
    most = max(len(index), 1) * _MOST_CHANGED
    for passage in passages:
        place = index.place(passage.id)
        if place and index.segments[place[0]].record(place[1]) == encode(passage):
            seen[place[0]][place[1]] = True
        else:
            added.append(passage)
            if len(added) > most:
                return None
    removed = [
        part.segment.passage(number).id
        for part, met in zip(index.parts, seen, strict=True)
        for number in part.numbers().tolist()
        if not met[number]
    ]
    return index.changed(added, removed) if len(removed) <= most else None
