"""`pakus-tui search` as it is installed: answers on stdout, talk on stderr, one line of JSON for each line asked."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("pakus-tui.exe" if sys.platform == "win32" else "pakus-tui")
Pakus = Callable[..., subprocess.CompletedProcess[str]]


def test_hits_come_with_who_says_so_where_and_why(pakus: Pakus, orchard_folder: Path) -> None:
    done = pakus("search", "I aet tehm", "--corpus", orchard_folder)
    assert done.returncode == 0
    assert "ga-q01  quotation · Jo Miller · The Gazette · about May 2001 · ¶1" in done.stdout


def test_programs_get_passage_speaker_outlet_date_ids_and_spans(pakus: Pakus, orchard_folder: Path) -> None:
    done = pakus("search", "ate them", "--json", "--kind", "quotes", "--corpus", orchard_folder)
    answer = json.loads(done.stdout)
    hit = answer["hits"][0]
    assert (hit["id"], hit["speaker-id"], hit["outlet"], hit["article"]) == (
        "ga-q01",
        "jo-miller",
        "The Gazette",
        "gazette-2001",
    )
    assert [hit["text"][start:end] for start, end in hit["spans"]] == ["ate them"]
    assert {hit["kind"] for hit in answer["hits"]} == {"quotation"}
    assert answer["total"] == sum(answer["counts"].values())


def test_no_paragraph_is_told_where_there_is_none_and_no_kind_without_a_hit(pakus: Pakus, orchard_folder: Path) -> None:
    answer = json.loads(pakus("search", "jo miller", "--json", "--kind", "actor", "--corpus", orchard_folder).stdout)
    assert answer["hits"]
    assert all("paragraph" not in hit for hit in answer["hits"])
    assert 0 not in answer["counts"].values()


def test_the_readers_notes_are_found(pakus: Pakus, orchard_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.jsonl").write_text('{"type": "Annotation", "bodyValue": "Ask the beekeeper", "target": "y"}\n')
    assert pakus("import", tmp_path / "notes.jsonl").returncode == 0
    assert "Ask the [beekeeper]" in pakus("search", "beekeeper", "--corpus", orchard_folder).stdout


def test_the_number_of_hits_can_be_limited(pakus: Pakus, orchard_folder: Path) -> None:
    done = pakus("search", "pears", "--json", "--limit", "1", "--corpus", orchard_folder)
    answer = json.loads(done.stdout)
    assert len(answer["hits"]) == 1
    assert answer["total"] > 1


def test_a_batch_is_answered_line_by_line(environment: Mapping[str, str], orchard_folder: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "search", "-", "--corpus", orchard_folder],
        env=environment,
        input='ate them\n\n"unclosed\nspeaker:miller\n',
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["ate them", "", '"unclosed', "speaker:miller"]
    assert [bool(answer["hits"]) for answer in answers] == [True, False, False, True]
    assert "not closed" in answers[2]["mistakes"][0]["text"]
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "talk"),
    [
        (("search", "zeppelin"), 1, "pakus-tui: nothing found\n"),
        (("search", "pears", "--kind", "fruit"), 2, 'pakus-tui: "fruit" is no kind'),
        (("search", "pears", "--limit", "0"), 2, "pakus-tui: argument --limit: a number from 1 on"),
        (("search", "date:soon zeppelin"), 1, "pakus-tui: 'date:soon': \"soon\" is not a date"),
        (("search",), 2, "pakus-tui: the following arguments are required: WORDS"),
    ],
)
def test_what_is_wrong_or_not_there_is_told(
    pakus: Pakus, orchard_folder: Path, arguments: tuple[str, ...], status: int, talk: str
) -> None:
    done = pakus(*arguments, "--corpus", orchard_folder)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith(talk)
