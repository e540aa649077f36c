"""Entries as Markdown that a person reads, and that can be read back.

An entry begins with a comment that holds all but its words; these stand between two comments, so that they may be
anything. What stands elsewhere is for people and is not read back.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from corpus.text import clean
from store.exchange.errors import ExchangeError
from store.notes import Entry, TagError, cleaned, tag_names

_BEGIN, _END = "<!-- text -->", "<!-- /text -->"
_HEADER = re.compile(r"<!-- pakus (\{.*\}) -->")
_MARK = re.compile(r"\\*<!-- /?(?:text|pakus)\b")
_HEAD = """# Notebook

{count:,} entries. `pakus-tui import` reads this file back: the words between “text” and “/text”, and what stands in the
comment before them.
"""


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """The file, piece by piece."""
    kept = list(entries)
    yield _HEAD.format(count=len(kept))
    for entry in kept:
        yield "\n".join(_section(entry)) + "\n"


def _section(entry: Entry) -> Iterator[str]:
    fields: dict[str, Any] = msgspec.to_builtins(entry)
    fields.pop("text", None)
    yield f"\n## {entry.id}{_about(entry)}\n"
    yield f"<!-- pakus {_comment(fields)} -->"
    for words in (entry.target.exact, *_own(entry)):
        if words:
            yield "\n" + "\n".join(f"> {line}" for line in words.split("\n"))
    if entry.text:
        yield f"\n{_BEGIN}"
        yield from (f"\\{line}" if _MARK.match(line) else line for line in entry.text.split("\n"))
        yield _END
    if entry.tags:
        yield "\nTags: " + ", ".join(entry.tags)


def _comment(fields: dict[str, Any]) -> str:
    # Two hyphens would end the comment. In JSON they stand within texts only, where one may be spelled out.
    return msgspec.json.encode(fields).decode().replace("--", "-\\u002d")


def _about(entry: Entry) -> str:
    target = entry.target
    where = f", ¶{target.paragraph}" if target.paragraph is not None else ""
    return f" · {target.kind or 'article'} {' '.join(target.id.split())}{where}" if target.id else ""


def _own(entry: Entry) -> Iterator[str]:
    if entry.claim:
        yield entry.claim.text
    if entry.dispute:
        yield entry.dispute.question
        yield from (position.label for position in entry.dispute.position)


def read(lines: Iterable[str]) -> list[Entry]:
    """The entries in a file.

    Raises:
        ExchangeError: an entry is not as it should be.
    """
    entries: list[Entry] = []
    fields: dict[str, Any] | None = None
    words: list[str] | None = None
    began = 0
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if words is not None:
            if line == _END:
                fields, words = {**(fields or {}), "text": "\n".join(words)}, None
            else:
                words.append(line[1:] if line.startswith("\\") and _MARK.match(line) else line)
        elif line == _BEGIN and fields is not None:
            words = []
        elif header := _HEADER.fullmatch(line):
            if fields is not None:
                entries.append(_entry(fields, began))
            fields, began = _fields(header[1], number), number
    if words is not None:
        raise ExchangeError(began, f"the words of this entry have no end; a line {_END} was expected")
    return [*entries, _entry(fields, began)] if fields is not None else entries


def _fields(text: str, number: int) -> dict[str, Any]:
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except (ValueError, RecursionError) as error:
        raise ExchangeError(number, f"what stands in the comment is no entry: {clean(str(error))}") from error


def _entry(fields: dict[str, Any], number: int) -> Entry:
    try:
        return cleaned(msgspec.convert({**fields, "tags": tag_names(fields.get("tags", ()))}, Entry))
    except (ValueError, TypeError, TagError) as error:
        raise ExchangeError(number, f"what stands in the comment is no entry: {clean(str(error))}") from error
