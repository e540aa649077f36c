"""A disk that remembers every system call, and can be asked what it might hold after a power cut at any of them.

What was flushed is there. Of what was not, a disk may keep any part: names and contents each for themselves, earlier or
later ones, whole, cut short, or as zeros of the right length.
"""

import itertools
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

IGNORED = re.compile(r"\.lock$")
_MOST_SUBSETS = 4
_MOST_VERSIONS = 300
_CUTS = 12


class Event(NamedTuple):
    """One system call that changed the disk, or the word ``told`` of a program that something is safe."""

    call: str
    inode: int = 0
    name: str = ""
    to: str = ""
    at: int = 0
    data: bytes = b""


Files = dict[str, bytes]


class Recorder:
    """Lets system calls in one folder through, and keeps a list of them."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.events: list[Event] = []
        self._folder = folder
        self._open: dict[int, int] = {}
        self._inodes: dict[str, int] = {}
        self._numbers = itertools.count(1)
        self._close = os.close
        notes: dict[str, Callable[..., None]] = {
            "open": self._opened,
            "close": self._closed,
            "write": self._written,
            "ftruncate": self._cut,
            "fsync": self._flushed,
            "fdatasync": self._flushed,
            "replace": self._renamed,
            "link": self._linked,
            "unlink": self._unlinked,
        }
        for call, note in notes.items():
            if hasattr(os, call):
                patch.setattr(os, call, self._between(getattr(os, call), note))

    def tell(self, what: str) -> None:
        """The program says that ``what`` is safe."""
        self.events.append(Event("told", name=what))

    def _between(self, call: Callable[..., object], note: Callable[..., None]) -> Callable[..., object]:
        def recorded(*args: Any, **options: Any) -> object:  # noqa: ANN401 - whatever the call takes
            size = os.fstat(args[0]).st_size if args[0] in self._open else 0
            if call is self._close:
                self._open.pop(args[0], None)
            result = call(*args, **options)
            note(result, size, *args)
            return result

        return recorded

    def _name(self, path: object) -> str | None:
        path = Path(os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else None
        return path.name if path and path.parent == self._folder and not IGNORED.search(path.name) else None

    def _opened(self, descriptor: int, _: int, path: object, flags: int, *_mode: object) -> None:
        name = self._name(path)
        if isinstance(path, Path | str) and Path(path) == self._folder:
            self._open[descriptor] = 0
        elif name and flags & (os.O_WRONLY | os.O_RDWR):
            if name not in self._inodes:
                self._inodes[name] = next(self._numbers)
                self.events.append(Event("create", self._inodes[name], name))
            self._open[descriptor] = self._inodes[name]

    def _closed(self, *_: object) -> None:
        """Nothing reaches the disk by closing."""

    def _written(self, length: int, size: int, descriptor: int, data: bytes) -> None:
        if descriptor in self._open:
            self.events.append(Event("write", self._open[descriptor], at=size, data=bytes(data[:length])))

    def _cut(self, _: None, __: int, descriptor: int, size: int) -> None:
        self.events.append(Event("cut", self._open[descriptor], at=size))

    def _flushed(self, _: None, __: int, descriptor: int) -> None:
        if descriptor in self._open:
            self.events.append(Event("flush", self._open[descriptor]))

    def _renamed(self, _: None, __: int, old: object, new: object) -> None:
        source, target = self._name(old), self._name(new)
        if source and target:
            same = self._inodes[source] == self._inodes.get(target)
            self.events.append(Event("rename", name=source, to=target))
            if not same:
                self._inodes[target] = self._inodes.pop(source)

    def _linked(self, _: None, __: int, old: object, new: object) -> None:
        source, target = self._name(old), self._name(new)
        if source and target:
            self.events.append(Event("link", self._inodes[source], target))
            self._inodes[target] = self._inodes[source]

    def _unlinked(self, _: None, __: int, path: object) -> None:
        if name := self._name(path):
            self.events.append(Event("unlink", name=name))
            self._inodes.pop(name)


def names(events: list[Event]) -> dict[str, int]:
    """Which inode each name stands for, once ``events`` have reached the disk; what can no longer be done is not."""
    found: dict[str, int] = {}
    for event in events:
        if event.call in {"create", "link"}:
            found[event.name] = event.inode
        elif event.call == "rename" and event.name in found and found.get(event.to) != found[event.name]:
            found[event.to] = found.pop(event.name)
        elif event.call == "unlink":
            found.pop(event.name, None)
    return found


def content(events: list[Event]) -> bytes:
    """What a file holds after ``events``."""
    data = b""
    for event in events:
        if event.call == "cut":
            data = data[: event.at].ljust(event.at, b"\0")
        elif event.call == "write":
            data = data.ljust(event.at, b"\0")[: event.at] + event.data + data[event.at + len(event.data) :]
    return data


def now(events: list[Event]) -> Files:
    """What a program finds that was stopped, while the system went on: everything."""
    return {
        name: content([event for event in events if event.inode == inode])
        for name, inode in names([event for event in events if event.call in _NAMING]).items()
    }


_NAMING = {"create", "link", "rename", "unlink"}


def after_power_cut(events: list[Event]) -> Iterator[Files]:
    """What the disk may hold when the power fails after ``events``."""
    naming, since = _split([e for e in events if e.call in _NAMING or (e.call == "flush" and e.inode == 0)])
    for kept in _subsets(since):
        found = names([*naming, *kept])
        inodes = sorted(set(found.values()))
        every = itertools.product(*(list(_versions(events, inode)) for inode in inodes))
        for chosen in itertools.islice(every, _MOST_VERSIONS):
            version = dict(zip(inodes, chosen, strict=True))
            yield {name: version[inode] for name, inode in found.items()}


def _split(events: list[Event]) -> tuple[list[Event], list[Event]]:
    """What was flushed, and what came after."""
    last = max((number for number, event in enumerate(events) if event.call == "flush"), default=-1)
    return [e for e in events[: last + 1] if e.call != "flush"], events[last + 1 :]


def _subsets(events: list[Event]) -> Iterator[list[Event]]:
    if len(events) <= _MOST_SUBSETS:
        for size in range(len(events) + 1):
            yield from map(list, itertools.combinations(events, size))
    else:
        yield from (events[:size] for size in range(len(events) + 1))


def _versions(events: list[Event], inode: int) -> Iterator[bytes]:
    """What a file may hold: the flushed, then each unflushed change more, the last of them in part."""
    flushed, since = _split([e for e in events if e.inode == inode and e.call in {"write", "cut", "flush"}])
    for size in range(len(since) + 1):
        whole = [*flushed, *since[:size]]
        yield content(whole)
        if size and since[size - 1].call == "write":
            last, before = since[size - 1], [*flushed, *since[: size - 1]]
            length = len(last.data)
            for part in {1, *range(length // _CUTS, length, max(1, length // _CUTS)), length - 1}:
                yield content([*before, last._replace(data=last.data[:part])])
            yield content([*before, last._replace(data=bytes(length))])
            yield content([*before, last._replace(data=last.data[: length // 2] + bytes(length - length // 2))])
            yield content([*before, last._replace(data=bytes(length // 2) + last.data[length // 2 :])])
        if size > 1:
            yield content([*flushed, since[size - 1]])
