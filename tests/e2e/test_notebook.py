"""The notebook in the installed program: killed at any moment, in two windows at once, in the reader's own editor."""

import shlex
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.notebook import Notebook

if TYPE_CHECKING:
    from tests.e2e.conftest import Terminal

Start = Callable[..., "Terminal"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of this kind is for POSIX systems")


@pytest.fixture
def opened(terminal: Start, orchard_folder: Path) -> Callable[..., "Terminal"]:
    """Opens a window on one library, and waits until it can be written in."""

    def open_window(**more: str) -> "Terminal":
        room = terminal("--corpus", orchard_folder, width=140, height=45, **more)
        room.wait_for("The pears are gone")
        room.press("6")
        room.wait_for("▌6 Notebook")
        room.wait_gone("Opening the notebook")
        room.press("1")
        room.wait_for("▌1 Articles")
        return room

    return open_window


@pytest.fixture
def kept(environment: Mapping[str, str]) -> Callable[[], list[str]]:
    """The notes in the file, as whoever reads it finds them."""

    def read() -> list[str]:
        path = Path(environment["PAKUS_LIBRARY"], "notebook.json")
        return [entry.text for entry in Notebook.open(path, read_only=True).entries("note")]

    return read


def kill(room: "Terminal") -> None:
    room.send_signal(signal.SIGKILL)
    assert room.wait_end() == -signal.SIGKILL


def write(room: "Terminal", words: str) -> None:
    """Begin a note, or go on with the one that is read; it is on the disk when this returns."""
    room.press("a")
    room.wait_for("own editor")
    room.press(*words)
    room.wait_for(words, "Saved.")


def test_what_was_told_to_be_saved_is_there_after_the_program_was_killed(
    opened: Start, kept: Callable[[], list[str]]
) -> None:
    room = opened()
    write(room, "who took them")
    room.press("escape")
    room.wait_gone("own editor")
    kill(room)
    assert kept() == ["who took them"]
    room = opened()
    room.press("6")
    room.wait_for("✎ who took them")


def test_killed_while_one_types_only_the_last_moment_is_missing(opened: Start, kept: Callable[[], list[str]]) -> None:
    room = opened()
    write(room, "the ladder was")
    room.press(*" never found")
    kill(room)
    assert len(kept()) == 1
    assert "the ladder was never found".startswith(kept()[0])
    assert kept()[0].startswith("the ladder was")
    room = opened()
    room.press("6")
    room.wait_for("✎ the ladder was")


def test_two_windows_show_each_other_what_is_written(opened: Start) -> None:
    one, two = opened(), opened()
    two.press("6")
    two.wait_for("No entries yet")
    write(one, "seen in both")
    two.wait_for("seen in both", seconds=2)
    one.press("escape")
    one.wait_gone("own editor")
    for room, key in ((one, "6"), (two, "j")):
        room.press(key)
        room.wait_for("✎ Note")
    write(one, ", said one")
    write(two, ", said two")
    two.wait_for("both wordings are kept")
    for room in (one, two):
        room.press("escape")
        room.wait_for("Both wordings are kept", "seen in both, said one", "seen in both, said two")
    kill(one)
    kill(two)
    room = opened()
    room.press("6")
    room.wait_for("Both wordings are kept", "seen in both, said one", "seen in both, said two")


def test_a_note_is_written_in_the_readers_own_editor(
    opened: Start, kept: Callable[[], list[str]], tmp_path: Path
) -> None:
    editor = tmp_path / "an editor.py"
    editor.write_text("import sys; f = open(sys.argv[-1], 'a'); f.write(' and with an editor'); f.close()")
    room = opened(EDITOR=f"{shlex.quote(sys.executable)} {shlex.quote(str(editor))}")
    write(room, "by hand")
    room.press("\x0f")
    room.wait_for("by hand and with an editor", "Saved.")
    room.press("escape")
    room.wait_gone("own editor")
    assert kept() == ["by hand and with an editor"]
