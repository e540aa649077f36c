"""What a reader meets when the program breaks, or is asked to end, in the middle of the reading room."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import Terminal

Start = Callable[..., "Terminal"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of this kind is for POSIX systems")

BROKEN = """
import sys
from tui.app import PakusApp
from tui.cli.main import main

def broken(app):
    secret = "a note of the reader"
    raise ZeroDivisionError("at sea")

PakusApp.action_help = broken
sys.exit(main())
"""


def test_a_break_is_told_in_two_lines_and_logged(terminal: Start, orchard_folder: Path, own_places: Path) -> None:
    room = terminal("-c", BROKEN, "--corpus", orchard_folder, program=Path(sys.executable), width=200)
    room.wait_for("The pears are gone")
    room.press("?")
    assert room.wait_end() == 2
    log = next(own_places.rglob("pakus-tui.log"))
    shown = room.wait_for(
        "pakus-tui: this should not have happened: ZeroDivisionError('at sea')",
        f"The details are in {log}. What is in your notebook is safe.",
    )
    assert "Traceback" not in shown
    details = log.read_text(encoding="utf-8")
    assert "in broken" in details
    assert "a note of the reader" not in details
    assert room.is_in_order


def test_asked_to_end_it_leaves_the_terminal_in_order(terminal: Start, orchard_folder: Path) -> None:
    room = terminal("--corpus", orchard_folder)
    room.wait_for("The pears are gone")
    room.send_signal(signal.SIGTERM)
    assert room.wait_end() == 128 + signal.SIGTERM
    assert room.is_in_order
