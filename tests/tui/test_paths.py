"""Paths as they are typed, pasted and dropped."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import clean
from tui import paths

NAMES = st.lists(
    st.text(st.characters(blacklist_categories=("C", "Z"), blacklist_characters="/"), min_size=1, max_size=12)
    .map(clean)
    .filter(lambda name: name.strip() and not name.startswith("file:")),
    min_size=1,
    max_size=4,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files and folders, which one is in."""
    for name in ("lamp.html", "lamp one.txt", "Lantern.pdf", "boat.jpg", ".hidden.txt", "odd\x1b[2J.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "land").mkdir()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.skipif(os.name == "nt", reason="names are quoted otherwise there")
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("lamp.html", ["lamp.html"]),
        ("lamp one.txt", ["lamp one.txt"]),
        ("'lamp one.txt'", ["lamp one.txt"]),
        ("lamp\\ one.txt", ["lamp one.txt"]),
        ("'lamp one.txt' lamp.html ", ["lamp one.txt", "lamp.html"]),
        ("lamp one.txt\nlamp.html\n", ["lamp one.txt", "lamp.html"]),
        ("file:///tmp/lamp%20one.txt", ["/tmp/lamp one.txt"]),
        ("https://herald.example/a?b=c", ["https://herald.example/a?b=c"]),
        ("it's not there", ["it's not there"]),
        ("\x1b[31mlamp.html", ["lamp.html"]),
        ("  \n ", []),
    ],
)
def test_what_a_text_names(text: str, named: list[str]) -> None:
    assert paths.sources(text) == named


@pytest.mark.skipif(os.name == "nt", reason="names are quoted otherwise there")
@given(NAMES)
def test_several_lines_in_one_line_name_the_same(names: list[str]) -> None:
    assert paths.sources(paths.in_one_line("\n".join(names))) == paths.sources("\n".join(names))


@pytest.mark.usefixtures("folder")
def test_only_what_is_there_or_on_the_web_counts_as_named() -> None:
    assert paths.names_something("lamp one.txt\nland")
    assert paths.names_something("https://herald.example/a")
    assert not paths.names_something("lamp.html\nnobody.txt")
    assert not paths.names_something("just some words that were pasted")
    assert not paths.names_something("")
    assert not paths.names_something("x" * 10_000)
    assert not paths.names_something("a\0b")


def listed(text: str) -> list[str]:
    return [entry.name for entry in paths.entries(text)]


def test_folders_come_first_and_only_what_can_be_attached_is_listed(folder: Path) -> None:
    assert listed("") == ["land", "lamp one.txt", "lamp.html", "Lantern.pdf"]
    assert listed("lam") == ["lamp one.txt", "lamp.html"]
    assert listed("LAN") == ["land", "Lantern.pdf"]
    assert listed(".") == [".git", ".hidden.txt"]
    assert listed(str(folder) + os.sep + "lamp.") == ["lamp.html"]
    assert listed("nowhere/") == []
    assert listed("https://herald.example/") == []


@pytest.mark.usefixtures("folder")
def test_a_path_goes_on_as_far_as_it_is_plain() -> None:
    def completed(text: str) -> str:
        return paths.completed(text, paths.entries(text))

    assert completed("lam") == "lamp"
    assert completed("lamp") == "lamp"
    assert completed("lamp.") == "lamp.html"
    assert completed("land") == f"land{os.sep}"
    assert completed("lant") == "Lantern.pdf"
    assert completed("zzz") == "zzz"


def test_one_can_go_up_until_the_top(folder: Path) -> None:
    assert paths.above("") == str(folder.parent)
    assert paths.above(f"land{os.sep}") == str(folder)
    assert paths.above(f"..{os.sep}") == str(folder.parent.parent)
    assert paths.above(Path(folder.anchor).as_posix()) == ""


def test_a_folder_is_ready_for_a_name_behind_it() -> None:
    assert paths.within("land") == f"land{os.sep}"
    assert paths.within(f"land{os.sep}") == f"land{os.sep}"
