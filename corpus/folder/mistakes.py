"""Every mistake in a table that should be a record, where a converter stops at the first."""

import datetime as dt
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Literal, NamedTuple, get_args, get_origin

import msgspec

from corpus.folder.tables import Value
from corpus.problem import did_you_mean, shown

_CALLED: dict[object, str] = {
    str: "text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    list: "a list in [ ]",
    dict: "a table",
}


class Mistake(NamedTuple):
    """One mistake in a table: the key path to it, and what was found, expected, and may help."""

    key: str
    found: str
    expected: str = ""
    hint: str = ""


def mistakes(value: Value, wanted: object, key: str = "") -> Iterator[Mistake]:
    """Yield everything that keeps ``value`` from being a ``wanted``: a record type, or a type used in one."""
    arguments = get_args(wanted)
    origin = get_origin(wanted)
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        yield from _of_record(value, wanted, key)
    elif origin is UnionType:
        (wanted,) = (one for one in arguments if one is not NoneType)
        yield from mistakes(value, wanted, key)
    elif origin is tuple:
        yield from _of_list(value, arguments[0], key)
    elif origin is dict:
        yield from _of_table(value, arguments[1], key)
    elif origin is Literal:
        yield from _of_choice(value, arguments, key)
    elif type(value) is not wanted:
        yield _wrong_type(value, wanted, key)


def label(key: str, number: int, item: Value) -> str:
    """Return the name of an item of a list: by its id where it has one, else by its number from 1."""
    id = item.get("id") if isinstance(item, dict) else None
    return f"{key} {shown(id)}" if isinstance(id, str) and id else f"{key}[{number}]"


def _of_record(value: Value, wanted: type[msgspec.Struct], key: str) -> Iterator[Mistake]:
    if not isinstance(value, dict):
        yield _wrong_type(value, dict, key)
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(wanted)}
    for name, item in value.items():
        if name in fields:
            yield from mistakes(item, fields[name].type, _under(key, name))
        else:
            yield Mistake(_under(key, shown(name)[1:-1]), "no such key here", hint=did_you_mean(name, fields))
    for name, field in fields.items():
        if field.required and name not in value:
            yield Mistake(_under(key, name), "missing", _called(field.type))


def _of_list(value: Value, wanted: object, key: str) -> Iterator[Mistake]:
    if not isinstance(value, list):
        yield _wrong_type(value, list, key)
        return
    for number, item in enumerate(value, 1):
        yield from mistakes(item, wanted, label(key, number, item))


def _of_table(value: Value, wanted: object, key: str) -> Iterator[Mistake]:
    if not isinstance(value, dict):
        yield _wrong_type(value, dict, key)
        return
    for name, item in value.items():
        yield from mistakes(item, wanted, _under(key, shown(name)[1:-1]))


def _of_choice(value: Value, choices: tuple[str, ...], key: str) -> Iterator[Mistake]:
    if value not in choices:
        hint = did_you_mean(value, choices) if isinstance(value, str) else ""
        yield Mistake(key, _found(value), f"one of {', '.join(choices)}", hint)


def _wrong_type(value: Value, wanted: object, key: str) -> Mistake:
    unquoted = wanted is str and not isinstance(value, (str, list, dict))
    hint = f'write "{_written(value)}"' if unquoted else ""
    return Mistake(key, _found(value), _called(wanted), hint)


def _called(wanted: object) -> str:
    origin = get_origin(wanted)
    if origin is Literal:
        return f"one of {', '.join(get_args(wanted))}"
    if origin is tuple:
        return _CALLED[list]
    return _CALLED.get(origin or wanted, _CALLED[dict])


def _found(value: Value) -> str:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    return f"{'the date ' if isinstance(value, dt.date | dt.time) else ''}{_written(value)}"


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, dt.date | dt.time) else f"{value}"


def _under(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
