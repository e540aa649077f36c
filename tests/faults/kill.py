"""Writers that are killed with SIGKILL at a random moment, over and over, on one file.

    python -m tests.faults.kill --trials 10000

A child opens the database (making it where there is none, going on after damage where it was damaged), and works
through numbered steps whose outcome is known; it says when it begins a step and when the step was acknowledged. After
the kill, the file must hold exactly the outcome of the last acknowledged step, or of the one that was being written.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from store.journal import ledger
from store.storage import Database, open_database

TABLES = ("notes", "tags")
State = dict[str, dict[int, dict[str, int]]]
_COMPACT_AT = 3000
_WAITS = (0.01, 0.03, 0.1)


def after(state: State, step: int) -> State:
    """The outcome of one step. All steps write; some several documents, some all, some remove."""
    notes, tags = dict(state["notes"]), dict(state["tags"])
    if step % 17 == 16:
        return {"notes": {10 * step + n: {"step": step, "n": n} for n in range(40)}, "tags": {}}
    if step % 5 == 4:
        notes |= {10 * step + n: {"step": step, "n": n} for n in range(10)}
        tags = {1: {"step": step}}
    elif step % 3 == 2 and notes:
        notes.pop(min(notes))
        tags |= {2: {"step": step}}
    else:
        notes[10 * step] = {"step": step}
    return {"notes": notes, "tags": tags}


def write(database: Database, state: State, step: int) -> State:
    """Take one step, as one commit."""
    new = after(state, step)
    changes = [
        (table, number, new[table].get(number))
        for table in TABLES
        for number in state[table].keys() | new[table].keys()
        if state[table].get(number) != new[table].get(number)
    ]
    database.commit(changes)
    return new


def kept(path: Path) -> State:
    """What the file holds, for a reader."""
    database = open_database(path, TABLES, read_only=True)
    return {table: database.documents(table) for table in TABLES}


def work(path: Path, state: State, step: int, report: int) -> None:
    """Take steps until killed; one line before and after each."""
    database = open_database(path, TABLES)
    if database.damage:
        assert not database.damage.missing
        database.accept()
    while True:
        step += 1
        os.write(report, b"begin %d\n" % step)
        state = write(database, state, step)
        os.write(report, b"done %d\n" % step)
        if step % 7 == 0:
            database.close()
            database = open_database(path, TABLES)


def trial(path: Path, state: State, step: int, wait: float) -> tuple[State, int, bool]:
    """Kill one writer after ``wait`` seconds; the state and step that the file is at, and whether it is a right one."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            work(path, state, step, writer)
        finally:
            os._exit(3)
    os.close(writer)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader) as report:
        lines = report.read().split("\n")[:-1]
    done = max((int(line[5:]) for line in lines if line.startswith("done")), default=step)
    for number in range(step + 1, done + 1):
        state = after(state, number)
    found = kept(path) if path.exists() or path.with_name(path.name + ".bak").exists() else {"notes": {}, "tags": {}}
    right = os.WIFSIGNALED(status)
    if lines and lines[-1] == f"begin {done + 1}" and found == after(state, done + 1) != state:
        return found, done + 1, right
    return state, done, right and found == state


def damage(path: Path, chance: random.Random) -> None:
    """Flip a bit of the snapshot, which its backup and the journals make up for."""
    if path.with_name(path.name + ".bak").exists() and chance.random() < 0.1:
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1
        # As a file of its own: the backup may be another name of the same one.
        path.unlink()
        path.write_bytes(data)


def run(trials: int, folder: Path, seed: int) -> dict[str, int]:
    """Run the trials; how many steps were acknowledged, and how many trials went wrong."""
    ledger._COMPACT_AT = _COMPACT_AT
    chance = random.Random(seed)
    with open_database(folder / "warm" / "notes.json", TABLES) as database:
        # Loads here what a child would load while its time runs.
        write(database, {"notes": {}, "tags": {}}, 1)
    result = {"trials": trials, "seed": seed, "acknowledged": 0, "libraries": 0, "wrong": 0}
    path, state, step = folder / "none", State(), 0
    for number in range(trials):
        if number % 25 == 0:
            shutil.rmtree(path.parent, ignore_errors=True) if number else None
            path, state, step = folder / str(number) / "notes.json", {"notes": {}, "tags": {}}, number % 50
            result["libraries"] += 1
        state, now, right = trial(path, state, step, chance.choice(_WAITS) * chance.random())
        result["acknowledged"] += now - step
        step = now
        if not right:
            result["wrong"] += 1
            shutil.copytree(path.parent, folder / f"wrong-{number}")
            path, state, step = folder / f"{number}-anew" / "notes.json", {"notes": {}, "tags": {}}, 0
        damage(path, chance)
    return result


def main() -> int:
    """Run from the command line; what went wrong is kept for a look."""
    parser = argparse.ArgumentParser(description="Kill writers at random moments; count what was lost.")
    parser.add_argument("--trials", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kill-"))
    result = run(options.trials, folder, options.seed)
    print(json.dumps(result))
    if result["wrong"]:
        print(f"What went wrong is in {folder}.", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
