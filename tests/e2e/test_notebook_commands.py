"""The notebook and the library on the command line: out, in, packed, restored, looked over."""

import json
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from store.notebook import Notebook
from store.notes import Entry, Target

Pakus = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def notebook(environment: Mapping[str, str]) -> Notebook:
    notebook = Notebook.open(Path(environment["PAKUS_LIBRARY"], "notebook.json"))
    article = Target(kind="article", corpus="pakus", id="dw-2018-reset-ties")
    notebook.add("note", target=article, text="Who *counted*?\n<!-- /text -->", tags=["figures"])
    notebook.add("bookmark", target=article)
    return notebook


def entries(folder: Path) -> tuple[Entry, ...]:
    return Notebook.open(folder / "notebook.json", read_only=True).entries()


@pytest.mark.parametrize("name", ["out.jsonl", "out.md"])
def test_what_is_exported_can_be_imported_elsewhere(
    name: str, pakus: Pakus, notebook: Notebook, tmp_path: Path
) -> None:
    out = tmp_path / name
    done = pakus("export", "--notebook", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"pakus-tui: 2 entries written to {out}\n"
    done = pakus("import", out, "--library", tmp_path / "other")
    assert (done.returncode, done.stderr) == (0, f"pakus-tui: {out}: 2 entries taken in, 0 there already\n")
    assert entries(tmp_path / "other") == notebook.entries()
    assert "0 entries taken in, 2 there already" in pakus("import", out).stderr
    assert notebook.poll() == frozenset()
    again = pakus("export", "--notebook", out)
    assert again.returncode == 2
    assert "exists, and nothing is overwritten" in again.stderr


def test_export_to_stdout_is_annotations(pakus: Pakus, notebook: Notebook) -> None:
    lines = pakus("export", "--notebook", "-").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [f"urn:pakus:{entry.id}" for entry in notebook.entries()]


def test_export_says_what_it_cannot_do(pakus: Pakus, tmp_path: Path) -> None:
    assert pakus("export", "--notebook", tmp_path / "out.md").returncode == 1
    assert not (tmp_path / "out.md").exists()
    done = pakus("export", "--notebook", tmp_path / "out.docx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "ends in .jsonl or .md" in done.stderr
    assert pakus("export", "--notebook", tmp_path / "no" / "such" / "out.md").returncode in {1, 2}


def test_import_says_what_cannot_be_read_and_takes_nothing_in(pakus: Pakus, notebook: Notebook, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text('{"type": "Annotation", "bodyValue": "x", "target": "y"}\n')
    bad.write_text('{"type": "Annotation", "bodyValue": "x", "target": "y"}\n{"type": 5}\n')
    done = pakus("import", good, bad)
    assert done.returncode == 2
    assert f"{bad}: line 2: not a Web Annotation" in done.stderr
    assert "Traceback" not in done.stderr
    assert notebook.poll() == frozenset()
    missing = pakus("import", tmp_path / "missing")
    assert missing.returncode == 2
    assert "No such file" in missing.stderr


def test_a_library_is_packed_and_restored(pakus: Pakus, notebook: Notebook, tmp_path: Path) -> None:
    library, file = notebook.path.parent, tmp_path / "backup.zip"
    done = pakus("backup", file)
    assert done.returncode == 0, done.stderr
    before = notebook.entries()
    notebook.remove("note-1")
    notebook.close()
    done = pakus("restore", file)
    assert done.returncode == 0, done.stderr
    assert f"restored to {library}" in done.stderr
    assert entries(library) == before
    assert entries(Path(done.stderr.split("what was there before is in ")[1].strip())) == notebook.entries()
    assert "nothing is overwritten" in pakus("backup", file).stderr
    file.write_bytes(b"noise")
    done = pakus("restore", file)
    assert done.returncode == 2
    assert "no backup" in done.stderr


def test_the_doctor_tells_and_mends_only_when_asked(pakus: Pakus, notebook: Notebook) -> None:
    notebook.close()
    done = pakus("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{notebook.path}: fine\n  " in done.stdout
    notebook.path.write_bytes(b"noise")
    found = {file.name: file.read_bytes() for file in notebook.path.parent.iterdir()}
    done = pakus("doctor")
    assert done.returncode == 2
    assert "its first line is not a header" in done.stdout
    assert "With --repair: go on with what could be read" in done.stdout
    assert {file.name: file.read_bytes() for file in notebook.path.parent.iterdir()} == found
    answer = json.loads(pakus("doctor", "--json").stdout)
    assert answer[0]["health"] == "wrong"
    done = pakus("doctor", "--repair")
    assert done.returncode == 0, done.stdout
    assert "mended" in done.stdout
    assert entries(notebook.path.parent) == notebook.entries()


def test_a_damaged_notebook_is_exported_as_far_as_it_goes(pakus: Pakus, notebook: Notebook, tmp_path: Path) -> None:
    notebook.path.write_bytes(b"noise")
    done = pakus("export", "--notebook", tmp_path / "out.md")
    assert done.returncode == 0
    assert "notebook.json is damaged" in done.stderr
    assert "`pakus-tui doctor` tells more" in done.stderr
    (tmp_path / "in.jsonl").write_text('{"type": "Annotation", "bodyValue": "x", "target": "y"}\n')
    done = pakus("import", tmp_path / "in.jsonl")
    assert done.returncode == 2
    assert "`pakus-tui doctor --repair` goes on" in done.stderr


def test_another_window_sees_an_import_within_two_seconds(pakus: Pakus, notebook: Notebook, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"type": "Annotation", "bodyValue": "from outside", "target": "y"}\n')
    pakus("import", tmp_path / "in.jsonl")
    since = time.monotonic()
    while not notebook.poll():
        assert time.monotonic() < since + 2
        time.sleep(0.1)
    assert notebook.entries("note")[-1].text == "from outside"
