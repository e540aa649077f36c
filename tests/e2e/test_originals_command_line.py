"""The installed program attaches originals, gives them up, and checks quotations against them."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from corpus.folder import write
from corpus.model import About, Actor, Corpus, Original, Quotation
from tests.e2e.conftest import PROGRAM, Terminal
from tests.store.attach.conftest import FERRY, FERRY_BODY, MILL, PAGE, html

Pakus = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    """A corpus folder with two articles and a quotation."""
    corpus = Corpus(
        about=About(id="quay", title="The quay", version="1"),
        articles=(
            replace(FERRY, original=Original(sha256=FERRY_BODY.sha256, words=FERRY_BODY.words, paragraphs=4)),
            MILL,
        ),
        actors=(Actor(id="brandt", name="Ilse Brandt", kind="person", aliases=("Brandt",)),),
        quotations=(
            Quotation(
                id="q1",
                article="ferry",
                paragraph=2,
                exact="We had no choice",
                prefix="“",
                suffix=",” said the harbour master, Ilse",
                source="brandt",
                mode="direct",
                on_record="named",
            ),
        ),
    )
    write(corpus, tmp_path / "quay")
    return tmp_path / "quay"


def test_files_and_folders_are_attached_and_given_up(pakus: Pakus, quay: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.html").write_bytes(html())
    (pages / "b.png").write_bytes(b"\x89PNG")
    done = pakus("attach", pages, "--corpus", quay)
    assert done.returncode == 2
    assert "a.html: ferry (100%, 4 of 4 paragraphs, 1 of 1 quotations, title found)\n  1 passage exact\n" in done.stdout
    assert "  left out: Fog closes the ferry\n" in done.stdout
    assert "b.png: not attached: b.png is a picture; its text has to be recognised first\n" in done.stdout
    assert done.stdout.endswith("\n\n✓  a.html  ferry         100%  1 passage exact\n✗  b.png   not attached\n")
    assert done.stderr == "pakus-tui: 1 original attached, 1 file not\n"
    listed = pakus("attach", "--corpus", quay)
    assert (listed.returncode, listed.stdout) == (0, "ferry  a.html  1 exact\n")
    told = json.loads(pakus("attach", "--json", "--corpus", quay).stdout)
    assert [(one["article"], one["name"]) for one in told["originals"]] == [("ferry", "a.html")]
    assert told["states"] == {"ferry": {"exact": 1}}
    (proof,) = json.loads(pakus("check", "--json", "--corpus", quay).stdout)
    assert (proof["record"], proof["state"], proof["printed"]) == ("q1", "exact", "We had no choice")
    checked = pakus("check", "--corpus", quay)
    assert (checked.returncode, checked.stderr) == (0, "pakus-tui: all 1   ✓ exact 1\n")
    assert " ✓ “We had no choice”\n   ¶2 · quotation, Ilse Brandt\n" in checked.stdout
    assert pakus("detach", "ferry", "--corpus", quay).stderr == "pakus-tui: ferry: a.html is detached\n"
    assert pakus("detach", "ferry", "--corpus", quay).returncode == 1
    unproved = pakus("check", "--corpus", quay)
    assert (unproved.returncode, unproved.stderr) == (1, "pakus-tui: all 1   ○ not attached 1\n")
    assert pakus("attach", "--corpus", quay).returncode == 1


def test_an_unknown_article_is_told_with_the_one_that_may_be_meant(pakus: Pakus, quay: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    for command in (("attach", tmp_path / "a.txt", "--article", "fery"), ("detach", "fery")):
        done = pakus(*command, "--corpus", quay)
        assert done.returncode == 1
        assert "ferry" in done.stderr


def test_what_was_attached_is_told_to_programs(pakus: Pakus, quay: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (done, missing) = json.loads(
        pakus("attach", tmp_path / "a.txt", tmp_path / "no.txt", "--json", "--corpus", quay).stdout
    )
    assert (done["attached"], done["original"]["article"], done["score"], done["same"]) == (True, "ferry", 1, True)
    assert done["left-out"] == ["Menu", "Fog closes the ferry", "Photo: the quay", "Comments (3)"]
    assert (missing["attached"], "cannot be read" in missing["reason"]) == (False, True)


@pytest.mark.parametrize(
    ("words", "status", "label"),
    [
        (("We had no choice",), 0, "Verbatim\n"),
        (("“We had no choice,” said Ilse Brandt.",), 0, "Verbatim\n"),
        (("We had a choice",), 1, "Negation changed or dropped\n"),
        (("no choice", "--by", "Brandt"), 1, "Trimmed\n"),
        (("We had no choice", "--by", "Jane Smith"), 1, "Attributed to someone else\n"),
        (("Nobody knows why the moon is red",), 1, "Not in this library\n"),
    ],
)
def test_quotations_are_checked(pakus: Pakus, quay: Path, words: tuple[str, ...], status: int, label: str) -> None:
    done = pakus("verify", *words, "--corpus", quay)
    assert (done.returncode, done.stderr) == (status, "")
    assert done.stdout.startswith(label)
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_an_attached_original_is_checked_against_too(pakus: Pakus, quay: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    words = "Fishermen disagree. They say that the board ignored three warnings about the buoys since March."
    assert pakus("verify", words, "--corpus", quay).returncode == 1
    pakus("attach", tmp_path / "a.txt", "--corpus", quay)
    assert pakus("verify", words, "--corpus", quay).returncode == 0
    (answer,) = json.loads(pakus("verify", words.replace("three", "four"), "--json", "--corpus", quay).stdout)
    assert (answer["kind"], answer["label"]) == ("number", "number changed")
    assert answer["found"][0]["words"] == words.rstrip(".")
    assert answer["found"][0]["changes"][0]["printed"] == "three"


def test_lines_of_a_file_and_of_stdin_are_checked(quay: Path, tmp_path: Path, environment: Mapping[str, str]) -> None:
    lines = "We had no choice\n\nWe had a choice\n"
    (tmp_path / "lines.txt").write_text(lines)
    command = [str(PROGRAM), "verify", "--json", "--corpus", str(quay)]
    kinds = []
    for more, given in ((["--file", str(tmp_path / "lines.txt")], ""), ([], lines)):
        done = subprocess.run(
            [*command, *more], input=given, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        kinds.append([verdict["kind"] for verdict in json.loads(done.stdout)])
    assert kinds == [["verbatim", "negation"]] * 2


def test_a_draft_is_checked_and_copied_with_the_findings(pakus: Pakus, quay: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("# Fog\n\nBrandt said: “We had a choice.” *Nobody* answered.\n", encoding="utf-8")
    done = pakus("verify", "--draft", draft, "--corpus", quay)
    assert done.returncode == 1
    assert done.stdout.splitlines()[1].startswith("3 ")
    assert "negation changed or dropped" in done.stdout
    copy = tmp_path / "draft.checked.md"
    assert "“We had {~~a~>no~~} choice.”{>>negation changed or dropped: Ilse Brandt" in copy.read_text(encoding="utf-8")
    assert (
        "is there already; name another file with --copy" in pakus("verify", "--draft", draft, "--corpus", quay).stderr
    )
    assert done.stderr.startswith("pakus-tui: the draft with the findings is in")
    again = pakus("verify", "--draft", draft, "--copy", tmp_path / "b.md", "--json", "--corpus", quay)
    assert json.loads(again.stdout)[0]["line"] == 3
    assert (tmp_path / "b.md").read_bytes() == copy.read_bytes()


def test_a_long_check_tells_how_far_it_is_and_gives_what_it_has_where_it_is_stopped(
    terminal: Callable[..., Terminal], quay: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("Brandt said: “We had a choice, and nobody else had any.” *Nobody* answered.\n\n" * 20_000)
    shown = terminal("verify", "--draft", draft, "--corpus", quay, width=100)
    shown.wait_for("of 20,000 quotations; ctrl+c stops")
    shown.press("ctrl+c")
    assert shown.wait_end() == 130
    assert "of 20,000 quotations were not checked" in shown.text
    assert not (tmp_path / "draft.checked.md").exists()


def test_nothing_to_check_is_told(pakus: Pakus, quay: Path, tmp_path: Path) -> None:
    assert pakus("verify", "--corpus", quay).returncode == 1
    missing = pakus("verify", "--draft", tmp_path / "none.md", "--corpus", quay)
    assert (missing.returncode, "cannot be read" in missing.stderr) == (2, True)


def test_a_reader_at_a_terminal_says_which_of_two_articles_it_is(
    terminal: Callable[..., Terminal], tmp_path: Path, orchard: Corpus
) -> None:
    twin = replace(orchard.articles[0], id="herald-2001")
    write(replace(orchard, articles=(*orchard.articles, twin)), tmp_path / "twins")
    page = tmp_path / "page.txt"
    page.write_text("The pears are gone\n\nThe pears were taken, and nobody woke in the night.", encoding="utf-8")
    screen = terminal("attach", page, "--corpus", tmp_path / "twins", width=200)
    screen.wait_for("2. gazette-2001", "which is it?")
    screen.press("2", "enter")
    screen.wait_for("page.txt: gazette-2001 (71%", "1 original attached")
    assert screen.wait_end() == 0
