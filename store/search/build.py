"""Making an index segment from passages."""

import datetime as dt
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus import dates
from store.search.lexicon import Numbers
from store.search.packed import Array
from store.search.passage import PASSAGE_KINDS, Passage
from store.search.segment import UNKNOWN_DAY, About, Facet, Segment
from store.search.vocabulary import Words
from store.search.work import Cancelled, Progress, never, watched

_KIND_NUMBERS = {kind: number for number, kind in enumerate(PASSAGE_KINDS)}


def build(passages: Iterable[Passage], progress: Progress | None = None, cancelled: Cancelled = never) -> Segment:
    """An index segment of the passages, whose ids differ.

    Args:
        passages: what is to be found.
        progress: is told now and then how many passages were read, and of how many where they have a length.
        cancelled: is asked now and then whether to give up.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    builder = _Builder()
    for passage in watched(passages, progress, cancelled):
        builder.add(passage)
    return builder.segment()


class _Builder:
    def __init__(self) -> None:
        self._records = bytearray()
        self._sizes = array("i")
        self._ids: list[bytes] = []
        self._kinds = bytearray()
        self._first_day, self._last_day = array("i"), array("i")
        self._words = Words()
        self._facets: defaultdict[tuple[str, str], array[int]] = defaultdict(lambda: array("i"))
        self._shown: dict[tuple[str, str], str] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._days: dict[str, tuple[int, int]] = {}
        self._encode = msgspec.msgpack.Encoder().encode

    def add(self, passage: Passage) -> None:
        record = self._encode(passage)
        self._records += record
        self._sizes.append(len(record))
        self._ids.append(passage.id.encode())
        self._kinds.append(_KIND_NUMBERS[passage.kind])
        days = self._days.get(passage.date) or self._days.setdefault(passage.date, _days(passage.date))
        self._first_day.append(days[0])
        self._last_day.append(days[1])
        self._words.add(f"{passage.text} {passage.also}")
        self._add_facets(passage)

    def _add_facets(self, passage: Passage) -> None:
        number = len(self._ids) - 1
        if passage.speaker:
            key = ("speaker", passage.speaker_id or passage.speaker)
            self._facets[key].append(number)
            self._shown[key] = passage.speaker
        if passage.outlet:
            self._facets["outlet", passage.outlet].append(number)
        for actor in passage.actors:
            self._facets["actor", actor].append(number)
        if passage.names:
            self._names[passage.record] = passage.names

    def segment(self) -> Segment:
        """The segment of all passages taken in."""
        order = self._order()
        place = np.empty(order.size, np.int32)
        place[order] = np.arange(order.size, dtype=np.int32)
        sizes = np.array(self._sizes, np.int64)
        facets = sorted(self._facets)
        shown = (Facet(*key, self._shown.get(key) or self._name(*key)) for key in facets)
        members = [np.sort(place[np.array(self._facets[key])]) for key in facets]
        return Segment(
            About(tuple(shown), self._names),
            {
                "records": np.frombuffer(self._records, np.uint8),
                "record_starts": (np.cumsum(sizes) - sizes)[order],
                "record_sizes": sizes[order].astype(np.int32),
                "kinds": np.frombuffer(self._kinds, np.uint8)[order],
                "first_day": np.array(self._first_day, np.int32)[order],
                "last_day": np.array(self._last_day, np.int32)[order],
                **_ids(self._ids, place),
                **self._words.arrays(place),
                "facet_ends": np.cumsum([0, *map(len, members)], dtype=np.int64),
                "facet_passages": _together(members),
            },
        )

    def _order(self) -> NDArray[np.int64]:
        """The passages by date, then id."""
        first, last = np.array(self._first_day, np.int32), np.array(self._last_day, np.int32)
        begins = np.where(first == 0, last, first)
        return np.lexsort((np.array(self._ids or [b""], np.bytes_)[: first.size], last, begins))

    def _name(self, field: str, value: str) -> str:
        return self._names[value][0] if field == "actor" and value in self._names else value


def _ids(ids: list[bytes], place: Numbers) -> dict[str, Array]:
    """The hashes of the ids in order, and the passages they belong to."""
    hashes = np.fromiter(map(zlib.crc32, ids), np.uint32, len(ids))
    order = np.argsort(hashes, kind="stable")
    return {"id_hashes": hashes[order], "id_numbers": place[order]}


def _together(parts: list[Numbers]) -> Numbers:
    return np.concatenate(parts) if parts else np.empty(0, np.int32)


def _days(date: str) -> tuple[int, int]:
    """The first and last day that a date may mean, as ordinals; what is no date has none."""
    try:
        if len(date) == len("2017-10-23"):
            day = dt.date.fromisoformat(date).toordinal()
            return day, day
        span = dates.span(date)
    except ValueError:
        return UNKNOWN_DAY, -1
    return (span.earliest.toordinal() if span.earliest else 0, span.latest.toordinal() if span.latest else UNKNOWN_DAY)
