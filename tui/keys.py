"""The keys that the reader presses for commands, in words: the usual ones, or those they have bound instead.

One reader sits before one terminal, so all hints on the screen are told from one keymap.
"""

from collections.abc import Mapping

from tui.commands import BY_ID, key_words

_bound: dict[str, str] = {}


def bind(keys: Mapping[str, str]) -> None:
    """Tell of these keys from now on: by the command's id, separated by commas."""
    _bound.clear()
    _bound.update(keys)


def keys_of(command: str) -> str:
    """All keys of a command, given by its id."""
    return key_words(_bound.get(command) or BY_ID[command].keys)


def key_of(command: str) -> str:
    """The first key of a command, given by its id."""
    return keys_of(command).split(" ")[0]
