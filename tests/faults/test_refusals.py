"""A system that refuses: no room, a file grown too big, a disk that fails. What was not saved is said not to be."""

import errno
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.errors import NotSavedError, StorageError
from store.storage import Database, open_database

TABLES = ("notes", "tags")
CALLS = ("open", "write", "fdatasync", "fsync", "replace", "link", "ftruncate", "mkdir")
REFUSALS = (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EROFS, errno.EDQUOT)


class Refuser:
    """Lets a number of system calls that change the disk through, and refuses the next one, or all that follow."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.left, self.reason, self.forever, self.refused = 1_000_000, errno.ENOSPC, False, 0
        for name in CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, self._between(getattr(os, name), name))

    def _between(self, call: Callable[..., object], name: str) -> Callable[..., object]:
        def refusing(path: object, *args: Any, **options: Any) -> object:  # noqa: ANN401 - whatever the call takes
            if name == "open" and (str(path).endswith(".lock") or not args[0] & os.O_CREAT):
                return call(path, *args, **options)
            self.left -= 1
            if self.left == -1 or (self.left < -1 and self.forever):
                self.refused += 1
                if name == "write" and self.left % 2:
                    call(path, bytes(args[0])[: len(bytes(args[0])) // 2])
                raise OSError(self.reason, os.strerror(self.reason))
            return call(path, *args, **options)

        return refusing

    def stop(self) -> None:
        self.left, self.forever = 1_000_000, False


def kept(path: Path) -> dict[int, dict[str, object]]:
    return open_database(path, TABLES, read_only=True).documents("notes")


def attempt(database: Database, change: Callable[[], object], path: Path) -> None:
    """A change is saved, or is told not to be; either way memory and disk say the same."""
    before = database.documents("notes")
    problem = ""
    try:
        change()
    except StorageError as error:
        problem = str(error)
    if "cannot be told whether" not in problem:
        assert (database.documents("notes") == before) == bool(problem)
    assert not problem or "notes.json" in problem
    assert database.documents("notes") == kept(path)


@pytest.mark.parametrize("forever", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("reason", REFUSALS, ids=errno.errorcode.get)
def test_each_system_call_may_be_refused(
    reason: int, forever: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuser = Refuser(monkeypatch)
    for steps in range(100):
        path = tmp_path / str(steps) / "notes.json"
        refuser.left, refuser.reason, refuser.forever, refuser.refused = steps, reason, forever, 0
        try:
            database = open_database(path, TABLES)
        except StorageError:
            refuser.stop()
            database = open_database(path, TABLES)
        attempt(database, lambda d=database: d.commit([("notes", None, {"text": "one"})]), path)  # type: ignore[misc]
        attempt(database, lambda d=database: d.table("notes").insert({"text": "two"}), path)  # type: ignore[misc]
        saved = database.documents("notes")
        database.close()
        assert kept(path) == saved
        refuser.stop()
        done = not refuser.refused
        again = open_database(path, TABLES)
        assert again.damage is None
        refuser.left, refuser.forever, refuser.refused = steps, forever, 0
        attempt(again, lambda d=again: d.replace({"notes": [{"text": "new"}]}), path)  # type: ignore[misc]
        refuser.stop()
        attempt(again, lambda d=again: d.commit([("notes", None, {"text": "last"})]), path)  # type: ignore[misc]
        assert list(again.documents("notes").values())[-1] == {"text": "last"}
        again.close()
        assert not list(path.parent.glob("*.damaged*"))
        if done and not refuser.refused:
            return
    pytest.fail("the program makes more system calls than expected")


@pytest.mark.parametrize("forever", [False, True], ids=["once", "from then on"])
def test_each_system_call_may_be_refused_while_going_on_after_damage(
    forever: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tmp_path / "first" / "notes.json"
    for number in range(2):
        with open_database(first, TABLES) as database:
            database.commit([("notes", None, {"text": str(number)})])
    everything = kept(first)
    first.write_bytes(first.read_bytes() + b"noise")
    refuser = Refuser(monkeypatch)
    for steps in range(40):
        path = tmp_path / str(steps) / "notes.json"
        shutil.copytree(first.parent, path.parent)
        refuser.left, refuser.forever, refuser.refused = steps, forever, 0
        database = open_database(path, TABLES)
        try:
            database.accept()
        except StorageError:
            assert any(file.read_bytes() == first.read_bytes() for file in path.parent.glob("notes.json*"))
            assert kept(path) == everything
        refuser.stop()
        database.accept()
        database.commit([("notes", None, {"text": "next"})])
        assert list(kept(path).values()) == [*everything.values(), {"text": "next"}]
        if not refuser.refused:
            return
    pytest.fail("the program makes more system calls than expected")


def test_an_interrupted_commit_leaves_nothing_or_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.json"
    database = open_database(path, TABLES)

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    for call in ("fdatasync", "write"):
        with monkeypatch.context() as patch:
            patch.setattr(os, call, interrupt if call == "fdatasync" else lambda *_: interrupt(0))
            with pytest.raises(KeyboardInterrupt):
                database.commit([("notes", None, {"text": "interrupted"})])
        assert database.documents("notes") == kept(path) == {}
    assert database.commit([("notes", None, {"text": "next"})]) == [1]


def test_a_full_disk_does_not_keep_a_library_from_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.json"
    open_database(path, TABLES).commit([("notes", None, {"text": "one"})])
    refuser = Refuser(monkeypatch)
    refuser.left, refuser.forever = 0, True
    database = open_database(path, TABLES)
    assert database.documents("notes") == {1: {"text": "one"}}
    assert not database.read_only
    with pytest.raises(NotSavedError, match="No space left on device"):
        open_database(tmp_path / "other.json", TABLES)


PROGRAM = """
    import sys
    from pathlib import Path
    from store.errors import StorageError
    from store.storage import open_database

    path, refused, saved = Path(sys.argv[1]), 0, 0
    database = open_database(path, ("notes",))
    for number in range(400):
        try:
            database.commit([("notes", None, {"text": "x" * 1000, "number": number})])
            saved += 1
        except StorageError as error:
            refused += 1
            assert "not saved" in str(error), error
    database.close()
    again = open_database(path, ("notes",), read_only=True)
    assert again.damage is None
    assert again.documents("notes") == database.documents("notes")
    assert len(database.documents("notes")) == saved
    print(saved, refused)
"""


def fill(folder: Path, *before: str) -> tuple[int, int]:
    """Write until nothing more can be written, in a process of its own; how many changes were saved and refused."""
    program = textwrap.dedent(PROGRAM)
    command = [*before, sys.executable, "-c", program, str(folder / "notes.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr
    saved, refused = map(int, done.stdout.split())
    return saved, refused


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    shell = ["unshare", "-Urm", "sh", "-c"]
    mount = f'mount -t tmpfs -o size=200k none "{tmp_path}" && exec "$@"'
    if shutil.which("unshare") is None or subprocess.run([*shell, mount, "-", "true"], check=False).returncode:
        pytest.skip("this system does not let its users mount a small disk of their own")
    saved, refused = fill(tmp_path, *shell, mount, "-")
    assert saved > 50
    assert refused > 100


def test_a_file_that_may_grow_no_further(tmp_path: Path) -> None:
    if shutil.which("prlimit") is None:
        pytest.skip("this system has no limit on the size of a file, or no program that sets it")
    saved, refused = fill(tmp_path, "prlimit", "--fsize=100000")
    assert saved > 50
    assert refused > 100


def test_a_folder_that_may_not_be_written(tmp_path: Path, bound: list[str]) -> None:
    path = tmp_path / "shelf" / "notes.json"
    open_database(path, TABLES).commit([("notes", None, {"text": "one"})])
    program = f"""
        from pathlib import Path
        from store.errors import ReadOnlyError
        from store.storage import open_database

        database = open_database(Path({str(path)!r}), ("notes",))
        assert database.documents("notes") == {{1: {{"text": "one"}}}}
        assert database.read_only and database.damage is None
        try:
            database.commit([("notes", None, {{"text": "two"}})])
        except ReadOnlyError as error:
            print(error)
        database.close()
        try:
            open_database(Path({str(path.parent / "deeper" / "new.json")!r}), ("notes",))
        except ReadOnlyError as error:
            print(error)
    """
    for file in path.parent.iterdir():
        file.chmod(0o444)
    path.parent.chmod(0o555)
    command = [*bound, sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    path.parent.chmod(0o755)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert "open for reading only" in first
    assert "may not be written: Permission denied" in second
