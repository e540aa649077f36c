"""The installed program in a real terminal, as a reader uses it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.links import Links
from store.library import Library
from tui.commands import BY_ID
from tui.views.lists import PANES, TAB_OF, PaneList

if TYPE_CHECKING:
    from tests.e2e.conftest import Terminal

Start = Callable[..., "Terminal"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of this kind is for POSIX systems")


def test_from_an_article_to_an_actor_an_event_and_a_dispute_and_back(terminal: Start, orchard_folder: Path) -> None:
    article, actor, event, dispute = "¶ 1 of 1", "Spellings met", "Accounts", "A thief"
    room = terminal("--corpus", orchard_folder, width=100, height=45)
    room.wait_for(article)
    room.press("tab")
    room.wait_for("open reference")
    room.press("J", "enter")
    room.wait_for(actor)
    room.click("The pears go")
    room.wait_for(event)
    room.click("The Gazette ¶1")
    room.wait_for(article)
    room.click("⚖ Who took the pears?")
    room.wait_for(dispute)
    for shown in (article, event, actor, article):
        room.press("backspace")
        room.wait_for(shown)
    for shown in (actor, event, article, dispute):
        room.press("]")
        room.wait_for(shown)
    room.press("q")
    assert room.wait_end() == 0


def test_the_bundled_corpus_opens_in_every_pane(terminal: Start, library: Path) -> None:
    links = Links(Library.open(library).corpus)
    room = terminal(width=140, height=45)
    for pane in PANES:
        key = BY_ID[TAB_OF[pane.kind].command].keys
        room.press(key)
        chosen = PaneList(links, pane).rows()[0].plain.strip()
        room.wait_for(f"▌{key} {pane.title}", f" {len(links.table(pane.kind))} ", chosen[:20].rsplit(" ", 1)[0])


def test_the_place_is_kept_from_one_start_to_the_next(terminal: Start, orchard_folder: Path) -> None:
    room = terminal("--corpus", orchard_folder)
    room.wait_for("The pears are gone")
    room.press("4")
    room.wait_for("A thief")
    room.press("q")
    assert room.wait_end() == 0
    terminal("--corpus", orchard_folder).wait_for("A thief")


@pytest.mark.parametrize(("width", "height"), [(200, 60), (80, 24), (60, 20), (40, 12), (20, 5)])
def test_it_opens_at_every_size_and_leaves_when_asked(
    terminal: Start, orchard_folder: Path, width: int, height: int
) -> None:
    room = terminal("--corpus", orchard_folder, width=width, height=height)
    room.wait_for("The pears are gone")
    room.press("q")
    assert room.wait_end() == 0


def test_another_size_keeps_the_place(terminal: Start, orchard_folder: Path) -> None:
    room = terminal("--corpus", orchard_folder, width=140, height=45)
    room.wait_for("The pears are gone")
    room.press("4")
    room.wait_for("A thief")
    for width, height in ((80, 24), (60, 20), (140, 45)):
        room.resize(width, height)
        room.wait_for("Who took the pears?")
    room.wait_for("A thief")


def test_a_dumb_terminal_is_told_what_it_can_have(terminal: Start) -> None:
    screen = terminal(TERM="dumb", width=100)
    screen.wait_for("a dumb terminal cannot show the reading room")
    assert screen.wait_end() == 2


def test_a_corpus_that_cannot_be_read_is_told_in_the_room(terminal: Start, tmp_path: Path) -> None:
    room = terminal("--corpus", tmp_path / "nowhere", width=140)
    room.wait_for("no such folder")
    room.press("q")
    assert room.wait_end() == 0


def test_a_file_of_another_program_is_told_in_the_room_and_stays(
    terminal: Start, environment: Mapping[str, str]
) -> None:
    file = Path(environment["PAKUS_LIBRARY"]) / "library.json"
    file.parent.mkdir()
    file.write_text("mine")
    room = terminal(width=140)
    room.wait_for("left as it is")
    room.press("q")
    assert room.wait_end() == 0
    assert file.read_text() == "mine"


def test_a_mistake_among_the_keys_is_told(
    terminal: Start, orchard_folder: Path, environment: Mapping[str, str]
) -> None:
    Path(environment["PAKUS_CONFIG"]).write_text('[keys]\ntimelime = "ctrl+t"\n')
    room = terminal("--corpus", orchard_folder, width=140, height=45)
    room.wait_for("timelime", "Did you mean", "timeline")


def test_without_colour_no_colour_is_sent(terminal: Start, orchard_folder: Path) -> None:
    room = terminal("--corpus", orchard_folder, NO_COLOR="1")
    room.wait_for("The pears are gone")
    colours = {cell for cell in room.colours() if cell != "default"}
    assert all(is_grey(colour) for colour in colours), colours


def is_grey(colour: str) -> bool:
    return len(colour) == 6 and colour[:2] == colour[2:4] == colour[4:]


@pytest.fixture
def tmux(environment: Mapping[str, str], tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Runs tmux on a server of its own."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    server = ["tmux", "-S", str(tmp_path / "socket"), "-f", os.devnull]

    def run(*arguments: str) -> str:
        return subprocess.run([*server, *arguments], env=environment, check=True, capture_output=True, text=True).stdout

    yield run
    subprocess.run([*server, "kill-server"], env=environment, check=False, capture_output=True)


def test_within_tmux_the_keys_arrive(tmux: Callable[..., str], orchard_folder: Path) -> None:
    program = Path(sys.executable).with_name("pakus-tui")
    tmux("new-session", "-d", "-x", "120", "-y", "40", f"'{program}' --corpus '{orchard_folder}'; exec sleep 60")

    def wait_for(words: str) -> None:
        end = time.monotonic() + 30
        while words not in (shown := tmux("capture-pane", "-p")):
            assert time.monotonic() < end, shown
            time.sleep(0.05)

    wait_for("The pears are gone")
    tmux("send-keys", "4")
    wait_for("A thief")
    tmux("send-keys", "1")
    wait_for("¶ 1 of 1")
    tmux("send-keys", "Tab")
    wait_for("open reference")
    tmux("send-keys", "J", "Enter")
    wait_for("Spellings met")
    tmux("send-keys", "BSpace")
    wait_for("¶ 1 of 1")
    tmux("send-keys", "C-p")
    wait_for("Search")
    tmux("send-keys", "Escape")
    tmux("send-keys", "q")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_goes_away_ends_the_program(
    terminal: Start, orchard_folder: Path, sent: signal.Signals
) -> None:
    room = terminal("--corpus", orchard_folder)
    room.wait_for("The pears are gone")
    room.send_signal(sent)
    room.wait_end()
