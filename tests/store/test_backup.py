"""A library packed and restored is the same library; a file that is no backup changes nothing."""

import hashlib
import io
import json
import os
import random
import stat
import zipfile
from pathlib import Path

import pytest

from store.backup import LIST, BackupError, pack, restore
from store.errors import BusyError
from store.journal.lock import Lock
from store.notebook import Notebook


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    notebook = Notebook.open(folder / "notebook.json")
    notebook.add("note", text="in the snapshot")
    notebook.close()
    Notebook.open(folder / "notebook.json").add("note", text="in the journal")
    (folder / "originals").mkdir()
    (folder / "originals" / "a page – “quoted”.html").write_bytes(os.urandom(3_000_000))
    (folder / "place.json").write_text("{}")
    (folder / "search").mkdir()
    (folder / "search" / "segment").write_text("made anew")
    (folder / "corpora" / "x" / "search").mkdir(parents=True)
    (folder / "corpora" / "x" / "search" / "segment").write_text("made anew")
    (folder / "half.tmp").write_text("half")
    (folder / "link").symlink_to("/etc/passwd")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    kept = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    names = {file.relative_to(folder).as_posix(): file.read_bytes() for file in kept}
    return {
        name: data for name, data in names.items() if "search/" not in name and not name.endswith((".lock", ".tmp"))
    }


def texts(folder: Path) -> list[str]:
    return [entry.text for entry in Notebook.open(folder / "notebook.json", read_only=True).entries()]


def test_what_was_packed_comes_back(library: Path, tmp_path: Path) -> None:
    before = content(library)
    packed = pack(library, tmp_path / "backup.zip")
    assert {file.name for file in packed.files} == before.keys()
    assert content(library) == before
    assert list(tmp_path.glob("*.tmp")) == []
    restored = restore(tmp_path / "backup.zip", tmp_path / "elsewhere" / "library")
    assert restored == (len(before), None)
    assert content(tmp_path / "elsewhere" / "library") == before
    assert texts(tmp_path / "elsewhere" / "library") == ["in the snapshot", "in the journal"]
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "backup.zip").stat().st_mode) == 0o600
        for file in (tmp_path / "elsewhere" / "library").rglob("*"):
            assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o600)


def test_what_a_restored_library_takes_the_place_of_is_kept(library: Path, tmp_path: Path) -> None:
    pack(library, tmp_path / "backup.zip")
    Notebook.open(library / "notebook.json").add("note", text="later")
    restored = restore(tmp_path / "backup.zip", library)
    assert restored.before == tmp_path / "library.before-restore-1"
    assert texts(restored.before) == ["in the snapshot", "in the journal", "later"]
    assert texts(library) == ["in the snapshot", "in the journal"]
    assert restore(tmp_path / "backup.zip", library).before == tmp_path / "library.before-restore-2"
    (tmp_path / "empty").mkdir()
    assert restore(tmp_path / "backup.zip", tmp_path / "empty").before is None


def test_nothing_is_overwritten(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    file.write_text("mine")
    with pytest.raises(BackupError, match="exists, and nothing is overwritten"):
        pack(library, file)
    assert file.read_text() == "mine"
    with pytest.raises(BackupError, match="no library folder"):
        pack(tmp_path / "nowhere", tmp_path / "other.zip")


def test_a_backup_within_the_library_does_not_pack_itself(library: Path) -> None:
    assert "backup.zip" not in {file.name for file in pack(library, library / "backup.zip").files}


def test_a_library_being_written_is_not_packed_in_between(library: Path, tmp_path: Path) -> None:
    with Lock(library / "notebook.json", 1).held(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.backup._PATIENCE", 0.1)
        with pytest.raises(BusyError):
            pack(library, tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()


def test_an_open_notebook_notices_that_another_library_was_put_in_its_place(library: Path, tmp_path: Path) -> None:
    pack(library, tmp_path / "backup.zip")
    notebook = Notebook.open(library / "notebook.json")
    notebook.add("note", text="later")
    restore(tmp_path / "backup.zip", library)
    with pytest.raises(Exception, match="an older copy was put in its place"):
        notebook.add("note", text="too late")
    assert texts(library) == ["in the snapshot", "in the journal"]


def listed(files: dict[str, bytes], **changed: object) -> bytes:
    entries = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), **changed}
        for name, data in files.items()
    ]
    return json.dumps({"program": "pakus-tui", "format": 1, "files": entries}).encode()


def archive(files: dict[str, bytes], manifest: bytes | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
        target.writestr(LIST, listed(files) if manifest is None else manifest)
    return made.getvalue()


def without_list() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("a", b"a")
    return made.getvalue()


ONE = {"notebook.json": b"{}" * 100}
UNSAFE = (
    "../outside",
    "/etc/passwd",
    "a/../../b",
    "C:\\x",
    "a\\b",
    "x:y",
    "a//b",
    "./a",
    "CON",
    "nul.txt",
    "b.",
    "c ",
    "\x01",
)
BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no backup, or a damaged one"),
    "noise": (random.Random(1).randbytes(5000), "no backup, or a damaged one"),
    "cut": (archive(ONE)[:-40], "no backup, or a damaged one"),
    "no list": (without_list(), f"it has no {LIST}"),
    "list is no JSON": (archive(ONE, b"{"), "its list of files cannot be read"),
    "list too deep": (archive(ONE, b"[" * 100_000), "its list of files cannot be read"),
    "later format": (archive(ONE, b'{"format": 2, "files": []}'), "made by a later version, in format 2"),
    "one more than listed": (archive(ONE, listed({})), "not those of its list"),
    "one less than listed": (archive({}, listed(ONE)), "not those of its list"),
    "two that differ in case": (archive({"A": b"a", "a": b"b"}), "not those of its list"),
    "bytes changed": (archive(ONE, listed({"notebook.json": b"[]" * 100})), "notebook.json is damaged in it"),
    "longer than listed": (archive(ONE, listed(ONE, size=10)), "notebook.json is damaged in it"),
    "shorter than listed": (archive(ONE, listed(ONE, size=1000)), "notebook.json is damaged in it"),
    "larger than the disk": (archive(ONE, listed(ONE, size=1 << 60)), "are free on the disk"),
    "negative": (archive(ONE, listed(ONE, size=-1)), "are free on the disk"),
    **{
        f"called {name!r}": (
            archive({name: b"x"}, listed({name: b"x"})),
            "which no library has|not those of its list|no backup",
        )
        for name in UNSAFE
    },
}


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD.keys())
def test_a_file_that_is_no_backup_changes_nothing(data: bytes, message: str, library: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    file.write_bytes(data)
    before = content(library)
    with pytest.raises(BackupError, match=message) as error:
        restore(file, library)
    assert str(file) in str(error.value)
    assert content(library) == before
    assert {entry.name for entry in tmp_path.iterdir()} == {"library", "backup.zip"}


def test_a_bit_flipped_anywhere_in_a_backup_is_noticed_or_harmless(library: Path, tmp_path: Path) -> None:
    (library / "originals" / "a page – “quoted”.html").write_bytes(b"short")
    pack(library, tmp_path / "backup.zip")
    whole, before = (tmp_path / "backup.zip").read_bytes(), content(library)
    chance = random.Random(3)
    noticed = 0
    for number in range(60):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (tmp_path / "bad.zip").write_bytes(data)
        try:
            restore(tmp_path / "bad.zip", tmp_path / f"restored-{number}")
        except BackupError:
            noticed += 1
        else:
            assert content(tmp_path / f"restored-{number}") == before
    assert noticed > 30


def test_a_pack_that_fails_leaves_no_half_file(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(28, "No space left on device")

    for call in ("fdatasync", "fsync"):
        if hasattr(os, call):
            with monkeypatch.context() as patch:
                patch.setattr(os, call, refuse)
                with pytest.raises(OSError, match="No space left"):
                    pack(library, tmp_path / f"{call}.zip")
    assert sorted(entry.name for entry in tmp_path.iterdir()) in (["library"], ["fsync.zip", "library"])
