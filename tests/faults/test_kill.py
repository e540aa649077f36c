"""Writers that are killed, and writers that compete: nothing acknowledged is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.storage import open_database

ROOT = Path(__file__).parents[2]

MEMORY = Path("/dev/shm")
IN_MEMORY = {"TMPDIR": str(MEMORY)} if os.access(MEMORY, os.W_OK) else {}
"""Being killed loses nothing that the system holds: without waiting for the disk, more is written in the time."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork, nor SIGKILL")


def run(*arguments: str) -> str:
    # A process of its own: the test runner has threads, and a process with threads should not fork.
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | IN_MEMORY
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_200_writers_killed_at_a_random_moment() -> None:
    result = json.loads(run("-m", "tests.faults.kill", "--trials", "200"))
    assert result["wrong"] == 0
    assert result["acknowledged"] > 200


WRITERS = """
import os, sys
from pathlib import Path
from store.storage import open_database

path, changes = Path(sys.argv[1]), int(sys.argv[2])
open_database(path, ("notes", "tags"))
children = []
for writer in range(4):
    child = os.fork()
    if not child:
        database = open_database(path, ("notes", "tags"), timeout=60)
        for number in range(changes // 2):
            database.table("notes").insert({"writer": writer, "number": number})
            with database.writing():
                count = database.documents("tags").get(1, {"count": 0})["count"]
                database.commit([("tags", 1, {"count": count + 1})])
            if number % 100 == 99:
                database.close()
                database = open_database(path, ("notes", "tags"), timeout=60)
        os._exit(0)
    children.append(child)
assert all(os.waitpid(child, 0)[1] == 0 for child in children)
"""


def test_4_writers_of_1000_changes_each(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    run("-c", WRITERS, str(path), "1000")
    database = open_database(path, ("notes", "tags"))
    written = {(document["writer"], document["number"]) for document in database.documents("notes").values()}
    assert written == {(writer, number) for writer in range(4) for number in range(500)}
    assert len(database.documents("notes")) == 2000
    assert database.documents("tags") == {1: {"count": 2000}}
    assert database.damage is None
