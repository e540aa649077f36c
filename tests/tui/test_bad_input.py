"""Whatever is wrong with files and folders is told in the room, nothing is overwritten, and the app goes on."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from corpus.folder import write
from corpus.model import Corpus
from store.library import Library
from store.places import Places
from tests.tui.conftest import Harbour, Opens, Room, settled
from tests.tui.harbour import HARBOUR, HERALD
from tui.app import PakusApp

EVERYWHERE = ("j k G g enter 2 3 4 5 1 s X tab tab tab y o left_square_bracket right_square_bracket n "
              "F j enter escape t l h plus minus enter escape f a escape question_mark q").split()  # fmt: skip


async def told(places: Places, folder: Path | None, *keys: str, size: tuple[int, int] = (100, 40)) -> tuple[str, str]:
    """What the app shows in the middle and what it notifies, after some keys."""
    app = PakusApp(places, folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        words = "\n".join(block.plain for block in app.room.reader.page.flat())
        assert all(line in " ".join(Room(app, pilot).screen.split()) for line in words.split("\n")[0].split())
        return words, "\n".join(note.message for note in app._notifications)


async def test_a_corpus_of_nothing_opens_and_bears_every_key(harbour: Harbour, tmp_path: Path) -> None:
    write(Corpus(about=HARBOUR.about), tmp_path / "empty")
    words, _ = await told(harbour.places, tmp_path / "empty", *EVERYWHERE)
    assert words.startswith("This corpus has no articles yet.")
    words, _ = await told(harbour.places, tmp_path / "empty", size=(60, 20))
    assert "Put one into its folder articles/" in words


async def test_where_nothing_is_recorded_that_is_said(opens: Opens) -> None:
    async with opens(corpus=structs.replace(HARBOUR, events=(), disputes=())) as room:
        await room.press("m")
        assert "Nothing of this is recorded in this corpus." in room.screen
        await room.press("enter", "x", "tab")
        assert "Nothing of this is recorded in this corpus." in room.screen
        await room.press("escape", "t")
        assert "No event is recorded." in room.screen
        await room.press("escape", "3", "F")
        assert "There is nothing to narrow this list by." in room.screen


async def test_every_mistake_in_a_corpus_is_listed_with_its_place(harbour: Harbour, tmp_path: Path) -> None:
    folder = tmp_path / "spoilt"
    write(HARBOUR, folder)
    for name, good, bad in (
        ("disputes.toml", "he-c01", "he-c1"),
        ("disputes.toml", '"contradicts"', '"fights"'),
        ("events.toml", "2011-03-01/2011-03-02", "yesterday [/bold] [@click=app.quit]"),
        ("actors.toml", 'kind = "armed-group"', 'kind = "group"'),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert good in text
        (folder / name).write_text(text.replace(good, bad), encoding="utf-8")
    for size in ((100, 40), (60, 20)):
        words, _ = await told(harbour.places, folder, size=size)
        assert words.startswith("Nothing could be opened, and nothing was changed.")
        lines = words.splitlines()
        assert any(line.startswith("1. actors.toml: actor") and '"group"' in line for line in lines)
        assert any('"fights"; expected one of contradicts, qualifies, in-tension' in line for line in lines)
        assert any("yesterday [/bold] [@click=app.quit]" in line for line in lines)
        assert lines[-2].startswith("`pakus-tui check`")
        assert lines[-1].startswith("Mend this and start again")
    await told(harbour.places, folder, *EVERYWHERE)


@pytest.mark.parametrize("what", ["missing", "a file", "without corpus.toml", "half written"])
async def test_a_folder_that_is_no_corpus_is_told(harbour: Harbour, tmp_path: Path, what: str) -> None:
    folder = tmp_path / "folder"
    if what == "a file":
        folder.write_text("not a folder")
    elif what != "missing":
        write(HARBOUR, folder)
        about = folder / "corpus.toml"
        if what == "half written":
            about.write_text(about.read_text()[:25])
        else:
            about.unlink()
    words, _ = await told(harbour.places, folder)
    assert words.startswith("Nothing could be opened, and nothing was changed.")
    assert ("corpus.toml" if folder.is_dir() else str(folder)) in words


def reachable(*folders: Path) -> None:
    """Let everybody pass through to these folders."""
    for folder in {parent for each in folders for parent in (each, *each.parents)}:
        if folder.owner() == folders[0].owner() and not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="permissions are another thing there")
async def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = tmp_path / "locked"
    write(HARBOUR, folder)
    (folder / "actors.toml").chmod(0)
    reachable(tmp_path)
    request.getfixturevalue("unprivileged")
    words, _ = await told(Places(tmp_path / "none", tmp_path / "none.toml", tmp_path / "log"), folder)
    assert words.startswith("Nothing could be opened, and nothing was changed.")
    assert "actors.toml" in words


def library_file(harbour: Harbour) -> Path:
    return Library.open(harbour.places.library, harbour.folder).file


async def test_another_programs_file_is_left_as_it_is(harbour: Harbour, tmp_path: Path) -> None:
    fresh = replace(harbour.places, library=tmp_path / "fresh")
    file = fresh.library / library_file(harbour).relative_to(harbour.places.library)
    file.parent.mkdir(parents=True)
    file.write_text('{"mine": 1}')
    words, _ = await told(fresh, harbour.folder, *EVERYWHERE)
    assert words.startswith("Nothing could be opened, and nothing was changed.")
    assert str(file) in words
    assert "left as it is" in words
    assert file.read_text() == '{"mine": 1}'
    assert not (fresh.library / "place.json").exists()


async def test_a_damaged_library_is_told_copied_and_read_past(harbour: Harbour) -> None:
    file = library_file(harbour)
    half = file.read_bytes()[: file.stat().st_size // 2]
    file.write_bytes(half)
    app = PakusApp(harbour.places, harbour.folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        room = Room(app, pilot)
        assert "library.json is damaged" in " ".join(room.screen.split())
        await room.press("escape")
        assert "The keeper’s word" in room.screen
    assert any(found.read_bytes() == half for found in file.parent.iterdir() if found.is_file())


@pytest.mark.skipif(os.name != "posix", reason="permissions are another thing there")
async def test_a_library_that_may_not_be_written_is_read_and_that_is_told(
    tmp_path: Path, harbour: Harbour, request: pytest.FixtureRequest
) -> None:
    reachable(tmp_path, harbour.folder)
    request.getfixturevalue("unprivileged")
    places = Places(tmp_path / "nothing", tmp_path / "none.toml", tmp_path / "log")
    words, notice = await told(places, harbour.folder, "j", "T", "2", "1")
    assert words.startswith("The lamp goes out at Lowmere")
    assert str(places.library) in notice
    assert "Permission denied" in notice
    assert not places.library.exists()


async def test_the_library_is_made_again_when_its_corpus_has_changed(harbour: Harbour, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    write(HARBOUR, folder)
    await told(harbour.places, folder)
    file = folder / "articles" / f"{HERALD}.toml"
    file.write_text(file.read_text().replace("The lamp goes out at Lowmere", "The lamp is lit again"))
    words, notice = await told(harbour.places, folder, "j")
    assert (words.splitlines()[0], notice) == ("The lamp is lit again", "")


async def test_a_refusal_can_be_left_by_key(opens: Opens, tmp_path: Path) -> None:
    async with opens(corpus=tmp_path / "missing") as room:
        await room.press("q")
    assert room.app.return_code == 0
