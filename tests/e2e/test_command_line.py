"""The installed program on the command line: answers on stdout, talk on stderr, 0 found, 1 nothing found, 2 wrong."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest

from corpus.folder import write
from corpus.model import KINDS, Actor, Corpus
from store.places import BUNDLED

Pakus = Callable[..., subprocess.CompletedProcess[str]]
PROGRAM = Path(sys.executable).with_name("pakus-tui.exe" if sys.platform == "win32" else "pakus-tui")


def ids(corpus: Corpus) -> list[str]:
    tables = (corpus.articles, corpus.actors, corpus.events, corpus.quotations, corpus.claims, corpus.disputes)
    return [record.id for table in tables for record in table]


def test_every_record_is_shown_with_who_asserts_it_and_where(
    pakus: Pakus, orchard: Corpus, orchard_folder: Path
) -> None:
    shown = {id: pakus("show", id, "--corpus", orchard_folder) for id in ids(orchard)}
    assert {id: done.returncode for id, done in shown.items()} == dict.fromkeys(ids(orchard), 0)
    assert {done.stderr for done in shown.values()} == {""}
    assert "“I ate them”\n" in shown["ga-q01"].stdout
    assert "Jo Miller, owner of the mill · The Gazette · about May 2001 (inferred) · ¶1" in shown["ga-q01"].stdout
    assert "Ann Reed, in the author’s own voice · The Gazette" in shown["ga-c02"].stdout
    assert "Who took the pears?" in shown["who-took-them"].stdout


def test_what_goes_to_a_pipe_is_plain_and_at_most_80_columns_wide(
    pakus: Pakus, orchard: Corpus, orchard_folder: Path
) -> None:
    for id in ids(orchard):
        shown = pakus("show", id, "--corpus", orchard_folder, COLUMNS="200", FORCE_COLOR="1").stdout
        assert "\x1b" not in shown
        assert max(map(len, shown.splitlines())) <= 80


def test_a_program_gets_the_record_as_json(pakus: Pakus, orchard_folder: Path) -> None:
    done = pakus("show", "ga-c01", "--json", "--corpus", orchard_folder)
    record = json.loads(done.stdout)
    assert (record["record"], record["id"], record["kind"]) == ("claim", "ga-c01", "factual")
    assert record["evidence"] == {"quotation": "ga-q01"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_listed_one_record_a_line_and_as_json(pakus: Pakus, orchard_folder: Path, kind: str) -> None:
    lines = pakus("list", f"{kind}s", "--corpus", orchard_folder).stdout.splitlines()
    records = json.loads(pakus("--corpus", orchard_folder, "list", kind, "--json").stdout)
    assert [line.split()[0] for line in lines] == [record["id"] for record in records]
    assert lines


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        (("claims", "--article", "gazette-2001"), ["ga-c01", "ga-c02"]),
        (("claims", "--actor", "jo-miller"), ["ga-c01"]),
        (("actors", "--article", "gazette-2001"), ["jo-miller"]),
        (("articles", "--outlet", "The Gazette", "--year", "2001"), ["gazette-2001"]),
        (("articles", "--outlet", "The Herald"), []),
        (("events", "--year", "1999"), []),
    ],
)
def test_a_list_is_narrowed(pakus: Pakus, orchard_folder: Path, narrowed: tuple[str, ...], found: list[str]) -> None:
    done = pakus("list", *narrowed, "--corpus", orchard_folder)
    assert [line.split()[0] for line in done.stdout.splitlines()] == found
    assert done.returncode == (0 if found else 1)
    assert (done.stderr == "") == bool(found)


@pytest.mark.parametrize(
    ("arguments", "talk"),
    [
        (("show", "jo-milner"), 'pakus-tui: no record "jo-milner"; did you mean "jo-miller"?\n'),
        (("show", "\x1b[2J"), 'pakus-tui: no record ""\n'),
        (("list", "claims", "--actor", "miler"), 'pakus-tui: no actor "miler"; did you mean "jo-miller"?\n'),
        (("list", "claims", "--article", "gazette"), 'pakus-tui: no article "gazette"; did you mean "gazette-2001"?\n'),
    ],
)
def test_an_unknown_id_is_not_found_and_a_close_one_is_suggested(
    pakus: Pakus, orchard_folder: Path, arguments: tuple[str, ...], talk: str
) -> None:
    done = pakus(*arguments, "--corpus", orchard_folder)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", talk)


@pytest.mark.parametrize(
    "arguments",
    [
        ("shwo",),
        ("show",),
        ("list", "pears"),
        ("--frob",),
        ("completion", "cmd"),
        ("show", "x", "--corpus", "nowhere"),
        ("list", "claims", "--corpus", "nowhere"),
        ("check", "nowhere"),
        ("check", "tests", "--originals", "nowhere"),
        (),
        ("--corpus", "nowhere"),
        ("list", "claims", "--library", ""),
        ("search", "pears", "--limit", "0"),
        ("verify", "the pears", "--copy", "checked.md"),
        ("backup", "nowhere/library.zip", "--library", "tests"),
        ("export", "--notebook", "nowhere/notes.md"),
    ],
)
def test_wrong_use_is_told_in_two_lines_at_most(pakus: Pakus, arguments: tuple[str, ...]) -> None:
    done = pakus(*arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr.startswith("pakus-tui: ")
    assert len(done.stderr.splitlines()) <= 2


def test_without_a_terminal_the_room_does_not_open_and_says_so(pakus: Pakus) -> None:
    done = pakus()
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


def test_a_sound_corpus_folder_is_found_sound(pakus: Pakus, orchard_folder: Path) -> None:
    done = pakus("check", orchard_folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 errors" in done.stderr


def test_every_mistake_in_a_corpus_folder_is_a_line(pakus: Pakus, orchard_folder: Path) -> None:
    disputes = orchard_folder / "disputes.toml"
    disputes.write_text(disputes.read_text().replace("ga-c01", "ga-c1").replace("ga-c02", "jo-miller"))
    done = pakus("check", orchard_folder)
    assert done.returncode == 2
    assert [line.partition(": ")[0] for line in done.stdout.splitlines() if "disputes.toml" in line] == ["error"] * 2
    assert "ga-c1" in done.stdout


def test_a_corpus_is_held_against_its_originals(pakus: Pakus, orchard_folder: Path, tmp_path: Path) -> None:
    originals = tmp_path / "originals"
    originals.mkdir()
    page = "The pears are gone\nAnn Reed\n\nThe pears were taken. Miller said: “I ate them” and left in the night\n"
    (originals / "page.txt").write_text(page, encoding="utf-8")
    done = pakus("check", orchard_folder, "--originals", originals)
    assert done.stdout.startswith("gazette-2001: page.txt, 1 paragraphs, ")
    assert "3 of 3 anchors verified" in done.stdout
    answer = json.loads(pakus("check", orchard_folder, "--originals", originals, "--json").stdout)
    assert answer["compared"][0]["verified"] == 3
    assert len(answer["problems"]) == len(done.stdout.splitlines()) - 1
    assert all(problem["severity"] in {"error", "warning"} for problem in answer["problems"])


def test_where_names_every_place_and_makes_none(pakus: Pakus, environment: Mapping[str, str], tmp_path: Path) -> None:
    library = tmp_path / "kept"
    for arguments in (("--library", library, "where", "--json"), ("where", "--library", library, "--json")):
        places = json.loads(pakus(*arguments).stdout)
        assert places["library"] == str(library)
        assert places["notebook"] == str(library / "notebook.json")
        assert places["settings"] == environment["PAKUS_CONFIG"]
        assert set(places) == {"corpus", "library", "notebook", "settings", "log"}
    assert not library.exists()
    words = pakus("where").stdout
    assert f"{environment['PAKUS_LIBRARY']}  (not there yet)" in words


OF_THE_READERS = {"attach", "detach", "verify", "export", "import", "backup", "restore", "check"}
"""Commands whose examples in the README name files, words and copies that only a reader has."""


def test_the_examples_of_the_readme_find_something(pakus: Pakus, library: Path) -> None:
    readme = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    for example in re.findall(r"^pakus-tui ([^#\n]+)", readme, flags=re.MULTILINE):
        if example.split()[0] in OF_THE_READERS:
            continue
        arguments = [str(BUNDLED) if word == "FOLDER" else word for word in shlex.split(example)]
        assert pakus(*arguments, "--library", library).returncode == 0, example


def test_help_is_there_for_everything(pakus: Pakus) -> None:
    whole = pakus("--help")
    assert whole.returncode == 0
    for command in ("show", "list", "check", "where", "completion"):
        assert f"\n    {command} " in whole.stdout
        assert pakus(command, "--help").returncode == 0


def test_the_version_is_said(pakus: Pakus) -> None:
    from importlib.metadata import version

    assert pakus("--version").stdout == f"pakus-tui {version('pakus-tui')}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh", "powershell"])
def test_a_shell_gets_a_completion_script(pakus: Pakus, shell: str) -> None:
    done = pakus("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert "articles" in done.stdout


def test_bash_completes_commands_kinds_and_folders(pakus: Pakus, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("bash is not at home there")
    (tmp_path / "orchard").mkdir()
    script = tmp_path / "completion.sh"
    script.write_text(pakus("completion", "bash").stdout)

    def completed(*words: str) -> list[str]:
        ask = (
            f"source {script}; cd {tmp_path}; COMP_WORDS=({' '.join(repr(word) for word in words)}); "
            f"COMP_CWORD={len(words) - 1}; $(complete -p pakus-tui | sed 's/.*-F \\([^ ]*\\).*/\\1/') 2>/dev/null; "
            'printf "%s\\n" "${COMPREPLY[@]}"'
        )
        return subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True).stdout.split()

    assert completed("pakus-tui", "sh") == ["show"]
    assert completed("pakus-tui", "list", "ar") == ["articles"]
    assert completed("pakus-tui", "--corpus", "or") == ["orchard"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way there")
def test_a_reader_who_has_enough_is_not_told_of_a_broken_pipe(
    pakus: Pakus, environment: Mapping[str, str], orchard_folder: Path
) -> None:
    pakus("list", "claims", "--corpus", orchard_folder)
    for answer in (("list", "claims"), ("list", "claims", "--json"), ("completion", "bash"), ("--help",)):
        reading, writing = os.pipe()
        os.close(reading)
        command = [PROGRAM, "--corpus", orchard_folder, *answer]
        done = subprocess.run(command, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False)
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_an_answer_that_cannot_be_written_is_told(environment: Mapping[str, str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([PROGRAM, "where"], env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_character_that_a_terminal_does_not_know_is_no_failure(pakus: Pakus, orchard_folder: Path) -> None:
    done = pakus("list", "claims", "--corpus", orchard_folder, PYTHONIOENCODING="ascii")
    assert (done.returncode, "Gazette" in done.stdout, "?" in done.stdout) == (0, True, True)


@pytest.mark.skipif(sys.platform == "win32", reason="shells of POSIX systems can close a stream")
@pytest.mark.parametrize(("answer", "status"), [("list claims", 0), ("list claims --json", 0), ("verify", 1), ("", 2)])
def test_closed_streams_are_no_failure(
    environment: Mapping[str, str], orchard_folder: Path, answer: str, status: int
) -> None:
    for closed in ("<&-", ">&-", "<&- >&-", ">&- 2>&-"):
        line = f'"{PROGRAM}" --corpus "{orchard_folder}" {answer} {closed}'
        done = subprocess.run(["sh", "-c", line], env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, "Traceback" in done.stderr, "should not" in done.stderr) == (status, False, False)


@pytest.mark.parametrize("answer", ["search pears", "check", "compare who-took-them", "verify pears", "attach"])
def test_a_damaged_list_of_originals_is_told(
    pakus: Pakus, environment: Mapping[str, str], orchard_folder: Path, answer: str
) -> None:
    library = Path(environment["PAKUS_LIBRARY"])
    library.mkdir()
    (library / "originals.json").touch()
    done = pakus(*answer.split(), "--corpus", orchard_folder)
    assert f"{library / 'originals.json'} is damaged" in done.stderr
    assert "should not" not in done.stderr
    assert bool(done.stdout) == (answer != "attach")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_an_interruption_is_quiet(environment: Mapping[str, str], tmp_path: Path, orchard: Corpus) -> None:
    pears = tuple(Actor(id=f"pear-{number}", name="pear " * 40, kind="population") for number in range(1000))
    write(msgspec.structs.replace(orchard, actors=orchard.actors + pears), tmp_path / "pears")
    command = [str(PROGRAM), "list", "actors", "--corpus", str(tmp_path / "pears")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()  # it is at work, and waits for the rest to be read
        running.send_signal(signal.SIGINT)
        _, talk = running.communicate(timeout=30)
    assert (running.returncode, talk) == (130, b"")


def test_answers_come_without_the_screen(orchard_folder: Path) -> None:
    ask = f"""
import sys
from tui.cli import main
corpus = ["--corpus", {str(orchard_folder)!r}]
for arguments in (["show", "ga-c01"], ["list", "claims"], ["show", "ga-c01", "--json"]):
    assert main([*arguments, *corpus]) == 0
assert main(["check", {str(orchard_folder)!r}]) == 0
assert main(["where"]) == 0
print(sorted({{"textual", "rich", "numpy", "shtab"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_corpus_and_store_know_of_no_screen_and_corpus_of_no_database() -> None:
    load = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    for module in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."):
        importlib.import_module(module.name)
print(sorted({"textual", "rich", "argparse", "tinydb"} & set(sys.modules)))
"""

    def loaded(*packages: str) -> str:
        command = [sys.executable, "-c", load, *packages]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    assert loaded("corpus") == "[]"
    assert loaded("corpus", "store") == "['tinydb']"
