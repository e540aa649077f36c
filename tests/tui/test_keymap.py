"""The reader's own keys: used where they can be, and every mistake told with what may have been meant."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import keymap
from tui.commands import COMMANDS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_the_usual_keys_are_used(file: Path) -> None:
    assert keymap.read(file) == keymap.Keymap()


def test_keys_are_read_as_they_are_written(file: Path) -> None:
    file.write_text('[keys]\nback = "ctrl+n, ["\nfind = "f3"\nsort = "é"\ncopy = "ctrl+shift+left"\n', encoding="utf-8")
    keys, mistakes = keymap.read(file)
    assert mistakes == ()
    assert keys == {"back": "ctrl+n,[", "find": "f3", "sort": "é", "copy": "ctrl+shift+left"}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[keys]\nbakc = "z"', "no command “bakc”. Did you mean “back”?"),
        ('[keys]\nzzzzzz = "z"', "no command “zzzzzz”."),
        ('[keys]\nback = "ctrl+lft"', "“ctrl+lft”, given to “back”, is no key. Did you mean “ctrl+left”?"),
        ('[keys]\nback = "control+x"', "“control+x”, given to “back”, is no key."),
        ('[keys]\nback = ","', "“”, given to “back”, is no key."),
        ("[keys]\nback = 3", "keys of “back” have to be a text"),
        ('[keys]\nback = ""', "keys of “back” have to be a text"),
        ("[keys]\nback = ['z']", "keys of “back” have to be a text"),
        ("keys = 3", "“keys” has to be a table: [keys]."),
        ("[kyes]\nback = 'z'", "unknown table “kyes”; expected [keys]."),
        ("[keys", "cannot be read as TOML"),
        ("keys = " + "[" * 5000, "cannot be read as TOML"),
        ("[keys]\nback = 'z'\nback = 'y'", "cannot be read as TOML"),
        ("[keys]\nsort = 'f'", "“f” is a key of both “find” and “sort” now"),
        ("[keys]\nsort = '['", "“[” is a key of both “back” and “sort” now"),
    ],
)
def test_every_mistake_is_told_with_the_file(file: Path, written: str, told: str) -> None:
    file.write_text(written)
    _, mistakes = keymap.read(file)
    assert len(mistakes) == 1
    assert mistakes[0].startswith(f"{file}: ")
    assert told in mistakes[0]


def test_one_mistake_does_not_spoil_the_rest(file: Path) -> None:
    file.write_text('[keys]\nbakc = "z"\nfind = "ctrl+f"\nsort = 1\n')
    keys, mistakes = keymap.read(file)
    assert keys == {"find": "ctrl+f"}
    assert len(mistakes) == 2


def test_keys_may_change_places(file: Path) -> None:
    file.write_text('[keys]\nsort = "f"\nfind = "s"\n')
    assert keymap.read(file).mistakes == ()


@pytest.mark.parametrize("written", [b"\xff\xfe\x00", b"[keys]\nback = '\xff'"])
def test_what_is_no_text_is_told(file: Path, written: bytes) -> None:
    file.write_bytes(written)
    assert "cannot be read as TOML" in keymap.read(file).mistakes[0]


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    file.mkdir()
    assert "cannot be read" in keymap.read(file).mistakes[0]


@given(st.text())
def test_no_text_breaks_it(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("keys") / "config.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    keymap.read(file)


@given(st.dictionaries(st.sampled_from([command.id for command in COMMANDS]), st.text(), max_size=4))
def test_whatever_is_bound_is_bound_or_told(tmp_path_factory: pytest.TempPathFactory, keys: dict[str, str]) -> None:
    import tomli_w

    file = tmp_path_factory.mktemp("keys") / "config.toml"
    file.write_bytes(tomli_w.dumps({"keys": keys}).encode("utf-8", "surrogatepass"))
    read, mistakes = keymap.read(file)
    assert all(id in read or mistakes for id in keys)
