"""What is kept from one start to the next: whole, in a file of its own, and never in the place of another's."""

import os
import stat
from pathlib import Path

import pytest

from tui import memory
from tui.memory import NAME, Memory
from tui.views.history import Visit
from tui.views.page import Spot

HERE = Visit("herald", "article", "p2", Spot(14, 0.5), "reader", 3, 2, "ida-moor", 7)


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    kept = Memory().themed("paper").moved("harbour", HERE).moved("pakus", Visit("x", "actor"))
    memory.keep(tmp_path / "new" / "library", kept)
    assert memory.recall(tmp_path / "new" / "library") == kept
    assert [file.name for file in (tmp_path / "new" / "library").iterdir()] == [NAME]


def test_places_of_two_corpora_do_not_meet() -> None:
    kept = Memory().moved("a", HERE).moved("b", Visit("x", "actor")).moved("a", Visit("y", "event"))
    assert kept.places == {"a": Visit("y", "event"), "b": Visit("x", "actor")}


def test_a_copy_is_replaced_by_another_but_not_by_none_and_the_first_is_no_replacement() -> None:
    kept = Memory().saw_copies("a", {"herald": "1", "courier": "2"})
    assert Memory().replaced("a", {"herald": "1"}) == set()
    assert kept.replaced("a", {"herald": "1"}) == set()
    assert kept.replaced("b", {"herald": "3"}) == set()
    kept = kept.saw_copies("a", {"courier": "2"})
    assert kept.replaced("a", {"herald": "3", "courier": "2"}) == {"herald"}


@pytest.mark.parametrize(
    "found",
    [
        b"{",
        b"[]",
        b"null",
        b"\xff",
        b'{"theme": 3}',
        b'{"places": {"a": ["x", "pears", "", 0, ""]}}',
        b'{"mine": 1}',
    ],
)
def test_a_file_that_is_none_of_ours_is_not_read_and_not_overwritten(tmp_path: Path, found: bytes) -> None:
    (tmp_path / NAME).write_bytes(found)
    assert memory.recall(tmp_path) == Memory()
    memory.keep(tmp_path, Memory().themed("paper"))
    assert (tmp_path / NAME).read_bytes() == found
    assert [file.name for file in tmp_path.iterdir()] == [NAME]


@pytest.mark.skipif(os.name != "posix", reason="permissions are another thing there")
def test_what_is_kept_is_for_its_reader_only(tmp_path: Path) -> None:
    memory.keep(tmp_path / "library", Memory())
    assert stat.S_IMODE((tmp_path / "library" / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "library").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "found", [b"", b'{"program":"pakus-tui","theme":', b'{"program":"pakus-tui","theme":"ink","more":1}']
)
def test_a_file_of_ours_is_made_again_however_it_was_left(tmp_path: Path, found: bytes) -> None:
    (tmp_path / NAME).write_bytes(found)
    memory.recall(tmp_path)
    memory.keep(tmp_path, Memory().themed("paper"))
    assert memory.recall(tmp_path) == Memory().themed("paper")


def test_where_nothing_can_be_kept_nobody_is_disturbed(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    memory.keep(file, Memory())
    memory.keep(file / "below", Memory())
    assert file.read_text() == "not a folder"
    assert memory.recall(file) == Memory()


def test_a_folder_that_may_not_be_written_is_left_alone(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("unprivileged")
    memory.keep(tmp_path, Memory())
    assert memory.recall(tmp_path) == Memory()
