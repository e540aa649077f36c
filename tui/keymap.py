"""The reader's own keys: a TOML file with a table ``[keys]`` of command ids and keys."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from textual.keys import Keys, key_to_character

from tui.commands import BY_ID, COMMANDS, KEY_NAMES, Scope

NAMED_KEYS = {key.value for key in Keys} | set(KEY_NAMES)
MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}


class Keymap(NamedTuple):
    """Keys by command id, and what was wrong with the file: one sentence for each mistake."""

    keys: Mapping[str, str] = MappingProxyType({})
    mistakes: tuple[str, ...] = ()


def read(file: Path) -> Keymap:
    """Read the file; a missing one binds nothing anew. Mistakes are told, the rest is used."""
    try:
        table = _table(file)
    except FileNotFoundError:
        return Keymap()
    except (OSError, ValueError, RecursionError) as error:
        return Keymap(mistakes=(f"{file}: cannot be read as TOML ({error}); the usual keys are used.",))
    keys: dict[str, str] = {}
    mistakes = [f"{file}: unknown table “{name}”; expected [keys]." for name in table if name != "keys"]
    section = table.get("keys", {})
    if not isinstance(section, dict):
        return Keymap(mistakes=(f"{file}: “keys” has to be a table: [keys].",))
    for id, value in section.items():
        mistake = _mistake(id, value)
        if mistake:
            mistakes.append(f"{file}: {mistake}")
        else:
            keys[id] = value.replace(" ", "")
    mistakes += [f"{file}: {clash}" for clash in _clashes(keys)]
    return Keymap(keys, tuple(mistakes))


def _table(file: Path) -> dict[str, Any]:
    content = file.read_text(encoding="utf-8")
    import tomllib  # few readers have such a file

    return tomllib.loads(content)


def _mistake(id: str, value: object) -> str:
    """What is wrong with one line of the table; empty where nothing is."""
    if id not in BY_ID:
        return f"no command “{id}”.{_suggestion(id, list(BY_ID))}"
    if not isinstance(value, str) or not value.strip():
        return f'keys of “{id}” have to be a text such as "ctrl+n,n".'
    for key in value.replace(" ", "").split(","):
        if not _is_key(key):
            return f"“{key}”, given to “{id}”, is no key.{_suggestion(key, sorted(NAMED_KEYS))}"
    return ""


def _clashes(keys: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each key that was given to two commands that work in the same place."""
    owners: dict[tuple[Scope, str], str] = {}
    for command in sorted(COMMANDS, key=lambda command: command.id in keys):
        for key in keys.get(command.id, command.keys).split(","):
            place = command.scope, KEY_NAMES.get(key, key)
            other = owners.setdefault(place, command.id)
            if other != command.id:
                yield f"“{key}” is a key of both “{other}” and “{command.id}” now; give one of them another."
                owners[place] = command.id


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+")
    if not set(modifiers) <= MODIFIERS:
        return False
    return len(last) == 1 or last in NAMED_KEYS or key_to_character(last) is not None


def _suggestion(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, 1)
    return f" Did you mean “{close[0]}”?" if close else ""
