"""Every command is defined once, can be done where it says, is told everywhere, and takes no key that is not free."""

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator

import pytest
from textual import actions
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

import tui
from tests.tui.conftest import Harbour, Opens, Room
from tui import keymap
from tui.app import PakusApp
from tui.commands import BY_ID, COMMANDS, SCOPES, in_scope, key_words
from tui.screens.help import help_page

TAKEN = {
    "ctrl+a": "screen",
    "ctrl+b": "tmux",
    "ctrl+c": "interrupt",
    "ctrl+q": "flow control",
    "ctrl+s": "flow control",
    "ctrl+z": "suspend",
    "ctrl+backslash": "quit",
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}


def nodes() -> Iterator[type[DOMNode]]:
    """The app, its screens and its widgets."""
    for found in pkgutil.walk_packages(tui.__path__, "tui."):
        for _, kind in inspect.getmembers(importlib.import_module(found.name), inspect.isclass):
            if kind.__module__ == found.name and issubclass(kind, DOMNode):
                yield kind


OWNERS = [
    (kind, binding)
    for kind in dict.fromkeys(nodes())
    for binding in kind.__dict__.get("BINDINGS", ())
    if isinstance(binding, Binding)
]


def test_every_command_has_an_id_of_its_own_and_says_what_it_does() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert all(command.help.endswith(".") and command.label and command.keys for command in COMMANDS)
    assert {command.scope for command in COMMANDS} == set(SCOPES)


def test_every_command_is_bound_somewhere_and_everything_bound_is_a_command() -> None:
    assert {binding.id for _, binding in OWNERS} == set(BY_ID)


@pytest.mark.parametrize(("owner", "binding"), OWNERS, ids=lambda each: getattr(each, "id", None) or each.__name__)
def test_what_a_command_does_is_there(owner: type[DOMNode], binding: Binding) -> None:
    namespace, name, arguments = actions.parse(binding.action)
    screens = [kind for kind, other in OWNERS if other.id == binding.id and issubclass(kind, Screen | App)]
    kinds: dict[str, list[type[DOMNode]]] = {"screen": [*screens], "app": [PakusApp]}
    for kind in kinds.get(namespace, [owner]):
        inspect.signature(getattr(kind, f"action_{name}")).bind(kind, *arguments)


def test_no_two_commands_of_one_place_share_a_key() -> None:
    for scope in SCOPES:
        keys = Counter(key for command in in_scope(scope) for key in command.keys.split(","))
        assert not [key for key, times in keys.items() if times > 1], scope


def test_every_key_is_a_key_and_free() -> None:
    for command in COMMANDS:
        for key in command.keys.split(","):
            assert keymap._is_key(key), f"{command.id}: {key}"
            assert key not in TAKEN, f"{command.id}: {key} is {TAKEN.get(key)}"


def test_help_lists_every_command_with_its_keys() -> None:
    for scope in SCOPES:
        told = [block.plain for block in help_page((scope,)).flat()]
        for command in in_scope(scope):
            assert any(key_words(command.keys) in line and command.help in line for line in told), command.id


BOUND = """
[keys]
help = "ctrl+g,f1"
find = "ctrl+f"
clear-facets = "ctrl+x"
pane-actors = "ctrl+a"
page-next-match = "ctrl+n"
attach = "ctrl+t"
"""


async def test_hints_on_the_screen_name_the_keys_that_the_reader_bound(opens: Opens, harbour: Harbour) -> None:
    harbour.places.config.write_text(BOUND, encoding="utf-8")
    async with opens() as room:
        for hint in ("ctrl+g help", "filter…  (ctrl+f)", "ctrl+a Actors", "ctrl+t attaches your copy"):
            assert hint in room.screen
        await room.press("tab", "ctrl+f")
        await room.type("lamp")
        assert "ctrl+n N" in room.screen
        await room.press("escape", "F", "space", "escape")
        assert "(ctrl+x shows all)" in room.screen
        await room.press("ctrl+g", "G")
        assert "ctrl+g f1 " in room.screen


def shadowed(room: Room) -> list[str]:
    """Keys that two commands want where the focus is now: the nearer one gets them, the other never."""
    owners: dict[str, set[str]] = {}
    for _, bindings in room.app.screen._modal_binding_chain:
        for key, several in bindings.key_to_bindings.items():
            owners.setdefault(key, set()).update(each.id for each in several if each.id in BY_ID)
    return [f"{key}: {' '.join(sorted(ids))}" for key, ids in owners.items() if len(ids) > 1]


@pytest.mark.parametrize(
    "keys",
    [(), ("tab",), ("tab", "tab"), ("f",), ("tab", "f"), ("t",), ("t", "f"), ("F",), ("F", "tab"), ("question_mark",)],
    ids=["list", "page", "touches", "filter", "find", "timeline", "actor", "facets", "value", "help"],
)
async def test_no_key_is_wanted_by_two_commands_at_once(opens: Opens, keys: tuple[str, ...]) -> None:
    async with opens() as room:
        await room.press(*keys)
        assert shadowed(room) == []


@pytest.mark.parametrize(
    ("keys", "scopes"),
    [
        ((), ("list", "room", "notebook", "everywhere")),
        (("tab",), ("page", "room", "notebook", "everywhere")),
        (("t",), ("list", "timeline", "everywhere")),
    ],
    ids=["list", "page", "timeline"],
)
async def test_the_question_mark_shows_what_works_here(
    opens: Opens, keys: tuple[str, ...], scopes: tuple[str, ...]
) -> None:
    async with opens(size=(120, 160)) as room:
        await room.press(*keys, "question_mark")
        shown = room.screen
        headings = {
            line.split("  ")[-1] if "│" not in line else line.split("│")[1].strip() for line in shown.splitlines()
        }
        assert {scope for scope, title in SCOPES.items() if title in headings} == set(scopes)
        assert all(command.help[:40] in shown for command in COMMANDS if command.scope in scopes)
        await room.press("q")
        assert type(room.app.screen).__name__ != "Help"


async def test_the_footer_shows_only_what_can_be_done_here(opens: Opens) -> None:
    async with opens(size=(200, 45)) as room:
        footer = room.screen.splitlines()[-1]
        assert "enter open" in footer
        assert "n next match" not in footer
        await room.press("t")
        assert "l later" in room.screen.splitlines()[-1]


async def test_what_a_key_does_hangs_under_its_column(opens: Opens) -> None:
    async with opens(size=(60, 80)) as room:
        await room.press("question_mark")
        lines = room.screen.splitlines()
        at = next(number for number, line in enumerate(lines) if "Set positions" in line)
        column = lines[at].index("Set positions")
        assert lines[at + 1][:column].strip(" │") == ""
        assert lines[at + 1][column] != " "
        assert "esc close" in room.screen
        assert "open reference" not in room.screen


@pytest.mark.parametrize("size", [(80, 9), (20, 5)], ids="{0[0]}x{0[1]}".format)
async def test_where_there_is_no_masthead_the_footer_leads_to_the_help(opens: Opens, size: tuple[int, int]) -> None:
    async with opens(size=size) as room:
        assert "? help" in room.screen.splitlines()[-1]
        await room.press("question_mark")
        assert "Keys" in room.screen


@pytest.mark.parametrize(
    ("keys", "shown", "title"),
    [
        (("F", "question_mark"), "? help", "Narrowing"),
        (("A", "f1"), "f1 help", "Naming files"),
        (("a", "f1"), "f1 help", "Writing a note"),
    ],
    ids=["narrowing", "attaching", "note"],
)
async def test_what_stands_in_front_has_help_too(opens: Opens, keys: tuple[str, ...], shown: str, title: str) -> None:
    async with opens(size=(120, 40)) as room:
        await room.press(*keys[:-1])
        assert shown in room.screen
        await room.press(keys[-1])
        assert title in room.screen
        assert SCOPES["everywhere"] not in room.screen
        await room.press("escape")
        assert shown in room.screen


async def test_the_footer_names_no_key_that_would_be_typed(opens: Opens) -> None:
    async with opens(size=(200, 45)) as room:
        assert "/ search" in room.screen.splitlines()[-1]
        await room.press("f")
        footer = room.screen.splitlines()[-1]
        assert "/ search" not in footer
        assert "ctrl+p all commands" in footer
