"""What can befall the files of a database: each damager makes other bytes of a file, or None where it is to be gone."""

import json
import random
from collections.abc import Callable
from pathlib import Path

Damager = Callable[[bytes], bytes | None]


def damage(file: Path, how: Damager) -> None:
    changed = how(file.read_bytes())
    if changed is None:
        file.unlink()
    else:
        file.write_bytes(changed)


def flip(data: bytes, at: int, bit: int = 1) -> bytes:
    return data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]


def line(data: bytes, number: int) -> int:
    """Where a line begins."""
    return sum(map(len, data.splitlines(keepends=True)[:number]))


def deep(_: bytes) -> bytes:
    return b'{"notes": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def as_stock_writes_it(data: bytes) -> bytes:
    tables = json.loads(data)
    tables.pop("_header", None)
    return json.dumps(tables).encode()


NOISE = random.Random(6).randbytes(5000)

SNAPSHOT: dict[str, Damager] = {
    "gone": lambda _: None,
    "empty": lambda _: b"",
    "cut in half": lambda data: data[: len(data) // 2],
    "cut within the first line": lambda data: data[:50],
    "last byte missing": lambda data: data[:-1],
    "all zero": lambda data: bytes(len(data)),
    "zero from the middle on": lambda data: data[: len(data) // 2] + bytes(len(data) - len(data) // 2),
    "a bit flipped in a text": lambda data: flip(data, data.index(b'"3": {') + 16),
    "a bit flipped in an id": lambda data: flip(data, data.index(b'"2": ') + 1),
    "a bit flipped in the header": lambda data: flip(data, data.index(b'"sequence"') + 12),
    "a bit flipped in the checksum": lambda data: flip(data, 31),
    "a byte-order mark": lambda data: b"\xef\xbb\xbf" + data,
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "nested 100,000 deep": deep,
    "a key twice": lambda data: data.replace(b'"2": {', b'"1": {'),
    "without its header": as_stock_writes_it,
    "tidied by an editor": lambda data: json.dumps(json.loads(data), indent=2).encode(),
    "another program's JSON": lambda _: b'{"name": "left-pad", "version": "1.0.0"}',
    "a JSON list": lambda _: b"[1, 2, 3]",
    "an empty object": lambda _: b"{}",
    "noise": lambda _: NOISE,
}

JOURNAL: dict[str, tuple[Damager, bool]] = {
    "first line: a bit flipped": (lambda data: flip(data, 20), True),
    "first line: gone": (lambda data: data[line(data, 1) :], True),
    "a bit flipped in the middle": (lambda data: flip(data, line(data, 3) + 40), False),
    "a bit flipped in the last change": (lambda data: flip(data, line(data, 5) + 40), False),
    "a bit flipped in a line's end": (lambda data: flip(data, line(data, 3) - 1), True),
    "a bit flipped in the last line's end": (lambda data: flip(data, len(data) - 1), True),
    "a bit flipped in a checksum": (lambda data: flip(data, line(data, 3)), False),
    "a line lost": (lambda data: data[: line(data, 2)] + data[line(data, 3) :], False),
    "a page of zeros in the middle": (lambda data: data[: line(data, 2)] + bytes(200) + data[line(data, 3) :], False),
    "noise within": (lambda data: data[: line(data, 3)] + NOISE + data[line(data, 3) :], True),
    "a text added": (lambda data: data + b"hello\n", True),
    "empty": (lambda _: b"", False),
    "gone": (lambda _: None, False),
    "UTF-16": (lambda data: data.decode().encode("utf-16"), False),
    "noise": (lambda _: NOISE, False),
}

FOREIGN = {"another program's JSON", "a JSON list", "an empty object", "noise", "nested 100,000 deep"}
"""Those of the snapshot's that are other programs' files, where nothing beside them tells otherwise."""
