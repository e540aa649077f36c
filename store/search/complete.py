"""What may follow while a query is typed: names of fields, and the values there are."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from store.search.fold import fold
from store.search.index import SearchIndex
from store.search.passage import PASSAGE_KINDS
from store.search.query import FIELDS, Field

MOST = 12
"""How many completions are given at most."""

_MEANING: Mapping[Field, str] = {
    "speaker": "who says it",
    "outlet": "where it was published",
    "actor": "who is named in it",
    "kind": "what it is",
    "date": "when: 2017, 2017-10, 2017..2018",
}
_LAST = re.compile(
    r"""(?:^|(?<=\s))-?(?:(?P<field>[A-Za-z]+):(?:"(?P<quoted>[^"]*)|(?P<plain>[^"\s]*))|(?P<word>[A-Za-z]+))$"""
)


class Completion(NamedTuple):
    """A text to put in the place of ``start`` to ``end`` of the query, and a few words about it."""

    start: int
    end: int
    text: str
    about: str


def complete(text: str, cursor: int, index: SearchIndex) -> list[Completion]:
    """The completions of the field's name or value that ends at the cursor: the frequent first."""
    last = _LAST.search(text[:cursor])
    if last is None:
        return []
    if last["word"]:
        return [
            Completion(last.start("word"), cursor, f"{field}:", _MEANING[field])
            for field in FIELDS
            if field.startswith(last["word"].lower())
        ]
    field = next((each for each in FIELDS if each == last["field"].lower()), None)
    typed = " ".join(fold(last["quoted"] or last["plain"] or "").split())
    values = _values(field, typed, index) if field else iter(())
    start = last.start("field") + len(last["field"]) + 1
    return [Completion(start, cursor, _quoted(value), about) for value, about in islice(values, MOST)]


def _values(field: Field, typed: str, index: SearchIndex) -> Iterator[tuple[str, str]]:
    """The values of a field that what was typed may begin, each with how many passages have it."""
    if field == "kind":
        yield from ((kind, "") for kind in PASSAGE_KINDS if kind.startswith(typed))
    elif field == "date":
        yield from ((str(year), _passages(count)) for year, count in index.years.items() if str(year).startswith(typed))
    else:
        begun = [value for value in index.values.all if value.facet.field == field and _begins(value.names, typed)]
        counted = [(value.facet.name, index.count(value.facet)) for value in begun or index.values.called(field, typed)]
        counted.sort(key=lambda each: (not fold(each[0]).startswith(typed), -each[1], each[0]))
        yield from ((name, _passages(count)) for name, count in counted)


def _begins(names: tuple[str, ...], typed: str) -> bool:
    """Whether one of the names, or a word in it, begins as typed."""
    return any(f" {typed}" in f" {' '.join(fold(name).split())}" for name in names)


def _passages(count: int) -> str:
    return f"{count:,} passage{'' if count == 1 else 's'}"


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
