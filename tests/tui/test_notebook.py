"""The notebook as one uses it: written while one reads, there at the next start, and never silently lost."""

import asyncio
import os
import shlex
import shutil
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest
from textual.widgets import Input, TextArea

from corpus.folder import write
from store.errors import NotSavedError
from store.notebook import Notebook
from store.notes import MINE, Entry, Kind
from tests.tui.conftest import Harbour, Opens, Room, an_app, settled
from tests.tui.harbour import COURIER, HARBOUR, HERALD
from tui.external import EditorError, edited
from tui.screens.note_editor import NoteEditor


async def until(room: Room, holds: Callable[[], object]) -> None:
    """Wait until something holds: writing and polling happen behind the screen."""
    for _ in range(200):
        if holds():
            await room.pilot.pause()
            return
        await asyncio.sleep(0.02)
    raise AssertionError(room.screen)


def notebook(room: Room) -> Notebook:
    held = room.app.room.notepad.notebook
    assert held is not None
    return held


def entries(room: Room, kind: Kind) -> tuple[Entry, ...]:
    return notebook(room).entries(kind)


def told(room: Room) -> list[str]:
    """The warnings that are shown."""
    return [each.message for each in room.app._notifications if each.severity == "warning"]


async def note(room: Room, words: str) -> None:
    """Write a note on what is read, and close the editor."""
    await room.press("a")
    await room.type(words)
    await room.press("escape")
    await until(room, lambda: room.app.screen is room.app.room)


async def test_a_note_is_written_listed_and_there_at_the_next_start(opens: Opens) -> None:
    async with opens() as room:
        await note(room, "who counted")
        await room.press("6")
        assert "who counted" in room.screen
        assert room.app.room.reader.page.id == "note-1"
    async with opens() as room:
        await until(room, lambda: room.app.room.reader.page.id == "note-1")
        assert "who counted" in room.screen
        await room.press("enter")
        assert room.app.room.reader.page.id == COURIER
        assert "✎" in room.screen


async def test_what_is_typed_is_saved_before_the_editor_is_closed(opens: Opens, harbour: Harbour) -> None:
    async with opens() as room:
        await room.press("a")
        await room.type("half a th")
        await until(room, lambda: entries(room, "note"))
        other = Notebook.open(harbour.places.notebook)
        await until(room, lambda: other.poll() or other.entries("note")[0].text == "half a th")
        other.close()


async def test_letters_are_joined_and_parted_as_they_were_typed(opens: Opens) -> None:
    words = "می\u200cخواهم 👩\u200d👧"
    async with opens() as room:
        await room.press("a")
        await room.type(words)
        await room.press("tab")
        await room.type("می\u200cر")
        await room.press("escape")
        await until(room, lambda: room.app.screen is room.app.room)
        assert (entries(room, "note")[0].text, entries(room, "note")[0].tags) == (words, ("می\u200cر",))


async def test_tags_are_written_beside_a_note_and_found_in_the_list(opens: Opens) -> None:
    async with opens() as room:
        await room.press("a")
        await room.type("on the watch")
        await room.press("tab")
        await room.type("lamp, night watch")
        await room.press("escape")
        await until(room, lambda: room.app.screen is room.app.room)
        assert entries(room, "note")[0].tags == ("lamp", "night watch")
        await room.press("j", "a")
        await room.type("another")
        await room.press("escape")
        await until(room, lambda: len(entries(room, "note")) == 2)
        await room.press("6", "f")
        await room.type("#lamp")
        assert [row.id for row in room.app.room.shelf.list.rows] == ["note-1"]


async def test_a_bookmark_comes_and_goes_and_every_change_can_be_taken_back(opens: Opens) -> None:
    async with opens() as room:
        await room.press("b")
        await until(room, lambda: entries(room, "bookmark"))
        await room.press("b")
        await until(room, lambda: not entries(room, "bookmark"))
        await room.press("u")
        await until(room, lambda: entries(room, "bookmark"))
        await room.press("u")
        await until(room, lambda: not entries(room, "bookmark"))
        await room.press("ctrl+r")
        await until(room, lambda: entries(room, "bookmark"))


async def test_what_was_removed_comes_back(opens: Opens) -> None:
    async with opens() as room:
        await note(room, "keep me")
        await room.press("6", "d")
        await until(room, lambda: not entries(room, "note"))
        assert len(room.app.room.shelf.list.rows) == 0
        await room.press("u")
        await until(room, lambda: entries(room, "note"))
        assert "keep me" in room.screen


async def test_a_note_stands_on_the_passage_that_was_landed_on(opens: Opens) -> None:
    async with opens() as room:
        await room.press("tab", "right_parenthesis")
        said = room.app.room.reader.landed
        await note(room, "these words")
        assert (entries(room, "note")[0].target.kind, entries(room, "note")[0].target.id) == ("quotation", said)
        await room.press("6", "enter")
        assert (room.app.room.reader.page.id, room.app.room.reader.landed) == (COURIER, said)


async def test_another_window_shows_what_was_written_here_and_both_wordings_are_kept(
    opens: Opens, harbour: Harbour
) -> None:
    async with opens() as room:
        await note(room, "first")
        other = Notebook.open(harbour.places.notebook)
        await room.press("6")
        there = other.entries("note")[0]
        await room.press("a")
        other.edit(there.id, there.revision, text="from the other window")
        await room.type(" and more")
        await until(room, lambda: entries(room, "note")[0].rivals)
        await room.press("escape")
        await until(room, lambda: room.app.screen is room.app.room)
        assert "from the other window" in room.screen
        assert "first and more" in room.screen
        await room.press("a")
        text = room.app.screen.query_one(TextArea)
        assert "from the other window" in text.text
        assert "first and more" in text.text
        text.text = "settled"
        await room.press("escape")
        await until(room, lambda: not entries(room, "note")[0].rivals)
        assert entries(room, "note")[0].text == "settled"
        other.add("note", text="made elsewhere")
        await until(room, lambda: "made elsewhere" in room.screen)
        other.close()


def claimed(room: Room, words: str) -> bool:
    """Whether a claim in these words is among the room's."""
    return words in {claim.text for claim in room.app.room.links.corpus.claims}


async def test_a_claim_of_the_readers_stands_among_the_others_and_can_be_disputed(opens: Opens) -> None:
    async with opens() as room:
        for words in ("nobody had the watch", "somebody had the watch"):
            await room.press("1", "tab", "right_parenthesis", "i")
            await room.type(words)
            await room.press("enter")
            await until(room, partial(claimed, room, words))
        mine = [claim for claim in room.app.room.links.corpus.claims if claim.id.startswith(MINE)]
        assert [claim.id for claim in mine] == ["my-claim-1", "my-claim-2"]
        for _ in mine:
            await room.press("6")
        await room.press("g", "p", "j", "p", "I")
        await room.type("who had the watch")
        await room.press("enter")
        await until(room, lambda: "my-dispute-1" in room.app.room.links.dispute)
        await room.press("4", "G")
        assert "yours" in room.screen
        await room.press("c")
        assert "nobody had the watch" in room.screen


async def test_notes_are_found_by_search(opens: Opens) -> None:
    async with opens() as room:
        await until(room, lambda: room.app.searching.index)
        await note(room, "zanzibar lantern")
        await until(room, lambda: room.app.searching.index and room.app.searching.index.place("note:note-1"))
        await room.press("slash")
        await room.type("zanzibar")
        await until(room, lambda: "notes 1" in room.screen or "zanzibar lantern" in room.screen)
        await room.press("enter")
        await until(room, lambda: room.app.screen is room.app.room)
        assert room.app.room.reader.page.id == "note-1"


async def test_two_apps_on_one_library_show_each_others_notes(opens: Opens, harbour: Harbour) -> None:
    async with opens() as room:
        second = an_app(harbour)
        async with second.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            other = Room(second, pilot)
            await other.press("6")
            room.app.room.notepad.write("", lambda: notebook(room).add("note", text="seen by both"))
            await until(other, lambda: "seen by both" in other.screen)


async def test_nothing_is_flushed_to_the_disk_on_the_thread_that_draws(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushing: set[bool] = set()

    def watched(call: Callable[[int], None]) -> Callable[[int], None]:
        def flush(descriptor: int) -> None:
            flushing.add(threading.current_thread() is drawing)
            call(descriptor)

        return flush

    drawing = threading.current_thread()
    for name in {"fsync", "fdatasync"} & set(dir(os)):
        monkeypatch.setattr(os, name, watched(getattr(os, name)))
    async with opens() as room:
        await note(room, "kept behind the screen")
        await room.press(
            "6", "number_sign", *"ab", "enter", "a", *"cd", "escape", "1", "b", "p", "p", "u", "ctrl+r", "P"
        )
        await room.press("tab", "right_parenthesis", "i", *"mine", "enter", "6", "d", "u", "q")
    assert flushing == {False}


def test_the_readers_own_editor_is_run_without_a_shell(tmp_path: Path) -> None:
    script = tmp_path / "ed it.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nf = Path(sys.argv[-1])\nf.write_text(f.read_text() + '!\\n')\n"
    )
    command = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
    assert edited("words; $(id)", {"EDITOR": command}) == "words; $(id)!"


@pytest.mark.parametrize("command", ["no-such-editor-at-all", "'", " ", f"{sys.executable} -c exit(3)"])
def test_an_editor_that_fails_leaves_the_words(command: str) -> None:
    with pytest.raises(EditorError):
        edited("words", {"EDITOR": command})


async def test_the_editor_says_where_another_editor_cannot_come_in(opens: Opens) -> None:
    async with opens() as room:
        await room.press("a", "ctrl+o")
        assert isinstance(room.app.screen, NoteEditor)
        assert "No other editor can be opened" in room.screen


async def test_a_tag_that_is_none_loses_nothing(opens: Opens) -> None:
    async with opens() as room:
        await room.press("a")
        await room.type("words")
        room.app.screen.query_one("#note-tags", Input).value = "x" * 200
        await until(room, lambda: entries(room, "note"))
        await until(room, lambda: "at most" in room.screen)
        assert entries(room, "note")[0].text == "words"


async def test_any_article_can_be_marked_from_the_list(opens: Opens) -> None:
    async with opens() as room:
        await room.press("j", "b")
        await until(room, lambda: entries(room, "bookmark"))
        assert entries(room, "bookmark")[0].target.id == HERALD


async def test_what_a_new_version_of_the_corpus_lost_is_told_once_and_listed(opens: Opens, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    write(HARBOUR, folder)
    async with opens(corpus=folder) as room:
        for n in (1, 2):
            await room.press("tab")
            room.app.room.reader.land(f"p{n}")
            await note(room, f"on paragraph {n}")
            await room.press("escape")
        assert told(room) == []
    first = msgspec.structs.replace(HARBOUR.articles[1].paragraph[0], digest="Of all this nothing is left.")
    article = msgspec.structs.replace(HARBOUR.articles[1], paragraph=(first, *HARBOUR.articles[1].paragraph[1:]))
    assert article.id == COURIER
    shutil.rmtree(folder)
    write(msgspec.structs.replace(HARBOUR, articles=(HARBOUR.articles[0], article, *HARBOUR.articles[2:])), folder)
    async with opens(corpus=folder) as room:
        await until(room, lambda: told(room))
        (sentence,) = told(room)
        assert "1 entry of your notebook has lost the words that you wrote on. L lists it." in sentence
        await room.press("L")
        assert [row.id for row in room.app.room.shelf.list.rows] == ["note-1"]
        assert room.app.room.reader.page.id == "note-1"
        await asyncio.sleep(1.2)
    async with opens(corpus=folder) as room:
        await until(room, lambda: room.app.room.reader.page.id == "note-1")
        await room.quiet()
        assert told(room) == []


async def test_who_goes_on_typing_after_a_failed_save_stays_in_the_editor(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Notebook, *_args: object, **_options: object) -> Entry:
        raise NotSavedError("the disk is full")

    async with opens() as room:
        with monkeypatch.context() as full:
            full.setattr(Notebook, "add", fails)
            await room.press("a", "x", "escape")
            await until(room, lambda: "again leaves" in room.screen)
        await room.type("y")
        await until(room, lambda: entries(room, "note") and entries(room, "note")[0].text == "xy")
        await until(room, lambda: "Saved." in room.screen)
        assert isinstance(room.app.screen, NoteEditor)
        await room.press("escape")
        await until(room, lambda: room.app.screen is room.app.room)
