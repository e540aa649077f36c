"""Entries as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), JSON Lines.

Words, tags, times and the passage stand where the model has them, for every program that knows it; what the model has
no place for stands under ``pakus``. Annotations of other programs are read as notes, bookmarks and tags.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import msgspec

from corpus.text import clean
from store.exchange.errors import ExchangeError
from store.notes import Entry, Kind, TagError, Target, cleaned, tag_names

Json: TypeAlias = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAME = "urn:pakus:"
_MOTIVATION: dict[Kind, str] = {
    "note": "commenting",
    "bookmark": "bookmarking",
    "tag": "tagging",
    "pin": "highlighting",
    "claim": "describing",
    "dispute": "questioning",
}
_TOLD_ELSEWHERE = {"id", "text", "tags", "created", "modified"}
_QUOTE = ("exact", "prefix", "suffix")


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """One line for each entry, with its end."""
    for entry in entries:
        yield msgspec.json.encode(_annotation(entry)).decode() + "\n"


def read(lines: Iterable[str]) -> list[Entry]:
    """The entries in a file.

    Raises:
        ExchangeError: a line is no annotation.
    """
    entries = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                entries.append(_entry(msgspec.json.decode(line)))
            except (ValueError, TypeError, AttributeError, RecursionError, TagError) as error:
                raise ExchangeError(number, f"not a Web Annotation that can be read: {clean(str(error))}") from error
    return entries


def _annotation(entry: Entry) -> Json:
    own = {key: value for key, value in msgspec.to_builtins(entry).items() if key not in _TOLD_ELSEWHERE}
    target = own.pop("target", {})
    selector = _selectors(target)
    source = f"{NAME}{entry.target.corpus}:{entry.target.id}" if entry.target.id else f"{NAME}nothing"
    body = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in entry.tags]
    if entry.text:
        words = {"type": "TextualBody", "value": entry.text, "format": "text/markdown", "purpose": "commenting"}
        body.insert(0, words)
    return {
        "@context": CONTEXT,
        "id": f"{NAME}{entry.id}",
        "type": "Annotation",
        "motivation": _MOTIVATION[entry.kind],
        "created": entry.created,
        "modified": entry.modified,
        "body": body,
        "target": {"source": source, "selector": selector} if selector else source,
        "pakus": own | {"target": target},
    }


def _selectors(target: Json) -> list[Json]:
    """Take the passage out of a target's fields, as the model says it."""
    found: list[Json] = []
    if "exact" in target:
        found.append({"type": "TextQuoteSelector", **{key: target.pop(key, "") for key in _QUOTE}})
        if (start := target.pop("start", None)) is not None:
            end = start + len(found[0]["exact"])
            found.append({"type": "TextPositionSelector", "start": start, "end": end})
    return found


def _entry(annotation: Json) -> Entry:
    if annotation.get("type") != "Annotation":
        raise TypeError('expected an object whose "type" is "Annotation"')
    own: Json | None = annotation.get("pakus")
    text, tags = _bodies(annotation)
    fields = {
        **({"kind": _kind(annotation, text)} if own is None else own),
        "id": str(annotation.get("id", "")).removeprefix(NAME),
        "text": text,
        "tags": tag_names(tags),
        "created": annotation.get("created", ""),
        "modified": annotation.get("modified", annotation.get("created", "")),
        "target": _target(annotation.get("target"), own),
    }
    return cleaned(msgspec.convert(fields, Entry))


def _kind(annotation: Json, text: str) -> Kind:
    motivation = annotation.get("motivation")
    stated = motivation if isinstance(motivation, list) else [motivation]
    if "bookmarking" in stated:
        return "bookmark"
    return "tag" if "tagging" in stated and not text else "note"


def _bodies(annotation: Json) -> tuple[str, list[str]]:
    """The words and the tags of an annotation, in any of the forms that the model allows."""
    bodies = annotation.get("body", annotation.get("bodyValue", []))
    texts, tags = [], []
    for body in _listed(bodies):
        value = body.get("value", "") if isinstance(body, dict) else str(body)
        if isinstance(body, dict) and body.get("purpose") == "tagging":
            tags.append(value)
        elif value:
            texts.append(value)
    return "\n\n".join(texts), tags


def _target(target: object, own: Json | None) -> Target:
    (target, *_) = [*_listed(target), ""]
    source, selectors = target, []
    if isinstance(target, dict):
        source = target.get("source", target.get("id", ""))
        selectors = _listed(target.get("selector", []))
    found = _passage(selectors)
    if own is not None:
        return msgspec.convert({**own.get("target", {}), **found}, Target)
    return msgspec.convert({"kind": "passage" if found else "article", "id": source, **found}, Target)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _passage(selectors: list[object]) -> Json:
    """What selectors say of a passage; those within others count."""
    found: Json = {}
    for selector in selectors:
        within = selector
        while isinstance(within, dict):
            if within.get("type") == "TextQuoteSelector":
                found |= {key: within[key] for key in _QUOTE if within.get(key)}
            elif within.get("type") == "TextPositionSelector":
                found["start"] = within.get("start")
            within = within.get("refinedBy")
    return found if "exact" in found else {}
