"""What is exported stands alone, can be read by others, and never lets a text play a part of its own."""

import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from corpus.links import Links
from corpus.names.naming import Namings
from tests.tui.ferry import FERRY, GAZETTE, POST
from tui.exports import write_new
from tui.views.compare.cited import copied
from tui.views.compare.comparison import comparison
from tui.views.compare.exported import Document, data, document
from tui.views.compare.markdown import escaped, markdown
from tui.views.compare.stands import Sources
from tui.views.compare.subjects import subject
from tui.views.compare.told import passages
from tui.views.compare.web_page import web_page
from tui.views.page import Target

REED = (
    "Ann Reed, in the author’s own voice. In: Ann Reed, “Ferry lost with twelve aboard”, The Gazette, 4 March 1999, ¶2"
)
HOSTILE = "<script>alert(1)</script> **bold** [x](javascript:y) `code` | # & &lt; - 1. \\"


def sources(**changes: object) -> Sources:
    links = Links(msgspec.structs.replace(FERRY, **changes))
    return Sources(links, passages(links), Namings(links))


def told(*ids: str, of: Sources | None = None) -> Document:
    found = of or sources()
    return document(found, *subject(found.links, [Target(id) for id in ids]))


class Tags(HTMLParser):
    """Checks that every element is closed, and keeps the text and the elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  as the base has it
        self.seen.append(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_markdown_tells_the_question_the_findings_and_every_side_with_its_source() -> None:
    text = markdown(told("children"))
    assert text.startswith("# How many children were saved?\n\ncontradict each other · \\# on a figure\n")
    assert "## Differ on\n\n- \\# children — A: **Three children**; B: **Two sons**\n" in text
    assert "## A. Three\n" in text
    assert "**Three children\\#** were saved." in text
    assert "> “and their **three children\\#**”" in text
    assert "Source: Ann Reed, in the author’s own voice. In: Ann Reed, “Ferry lost with twelve aboard”" in text
    assert "Also on this side:\n\n- Twelve people were aboard." in text


def test_a_web_page_stands_alone_and_is_well_formed() -> None:
    page = Tags(web_page(told("word-of-the-board")))
    assert page.open == []
    assert not {"script", "link", "img", "iframe"} & set(page.seen)
    assert "Does the Board mean what it says?" in page.text
    assert "in tension · ◇ in judgement" in page.text
    assert "Neither is asked." in page.text
    assert "@media print" in page.text


def test_no_text_becomes_an_element_or_a_sign() -> None:
    disputes = (msgspec.structs.replace(FERRY.disputes[0], question=HOSTILE, note=HOSTILE), *FERRY.disputes[1:])
    claims = (msgspec.structs.replace(FERRY.claims[0], text=HOSTILE), *FERRY.claims[1:])
    made = told("children", of=sources(disputes=disputes, claims=claims))
    page = Tags(web_page(made))
    assert "script" not in page.seen
    assert page.text.count("<script>alert(1)</script>") >= 3
    assert re.search(r"(?<!\\)<script>", markdown(made)) is None
    assert "[x](" not in markdown(made)


@pytest.mark.parametrize(
    "text", ["1. one", "- one", "+ one", "# one", "> one", "a*b_c", "```", "a\n2) b", "&amp;", "~~x~~"]
)
def test_escaped_text_has_no_sign_left(text: str) -> None:
    assert re.sub(r"\\([^a-z0-9\s])", r"\1", escaped(text)) == text
    assert re.search(r"^\s*(?:[-+>#]|\d+[.)])|(?<!\\)[*_`<>&~]", escaped(text), re.MULTILINE) is None


def test_data_for_programs_tells_the_same() -> None:
    found = sources()
    told = data(found, *subject(found.links, [Target("children")]))
    again = msgspec.json.decode(msgspec.json.encode(told))
    assert (again["kind"], again["relation"], again["form"]) == ("figure", "contradicts", "dispute")
    assert again["findings"][0] == {
        "standing": "differs",
        "kind": "figure",
        "about": "children",
        "values": {"A": ["Three children"], "B": ["Two sons"]},
    }
    side = again["sides"][0]
    assert (side["id"], side["words"], side["items"]) == ("gz-c01", "and their three children", ["gz-c01", "gz-c02"])
    assert side["source"].endswith("The Gazette, 4 March 1999, ¶2")


def test_whole_articles_are_exported_row_by_row() -> None:
    made = told(GAZETTE, POST)
    assert len(made.rows) > 3
    text = markdown(made)
    assert "### A ¶2 = B ¶2\n\n**A** ¶2 The ferry went down" in text
    assert "\n\n**B** ¶2 **Nine people\\#** were aboard" in text
    assert "### B ¶1\n\n**A** — only in B\n\n**B** ¶1 The Board" in text
    page = web_page(made)
    assert page.count("<tr>") == 1 + len(made.rows)
    assert page.count("The ferry went down") == 1
    assert '<td><p dir="auto"><span class="dim">— only in B</span></p></td>' in page
    assert Tags(page).open == []


def test_articles_and_what_is_missing_can_be_exported_too() -> None:
    for ids in ((GAZETTE, POST), ("broken",), ("alone",), ("seven",), ("1999-03-sinking",), ("gz-q01", POST)):
        made = told(*ids)
        assert markdown(made).startswith("# ")
        assert Tags(web_page(made)).open == []


def test_what_is_copied_has_every_side_with_its_full_citation() -> None:
    found = sources()
    made, choice = subject(found.links, [Target("children")])
    assert copied(found.links, comparison(found, made, choice, (0, 1))).splitlines() == [
        "How many children were saved? (contradict each other)",
        "",
        "A  Three",
        "Three children were saved.",
        "“and their three children”",
        "— " + REED,
        "",
        "B  Two sons",
        "Two sons of the miller were saved.",
        "“the miller’s two sons”",
        "— Tom Vale, in the author’s own voice. In: Tom Vale, “The Board knew”, Coast Post, 6 March 1999, ¶2",
    ]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    texts = {".md": "one", ".html": "two"}
    first = write_new(tmp_path / "new", "compare-a/../b", texts)
    assert [path.name for path in first] == ["compare-a-b.md", "compare-a-b.html"]
    (tmp_path / "new" / "compare-a-b-2.html").write_text("mine")
    third = write_new(tmp_path / "new", "compare-a/../b", texts)
    assert [path.name for path in third] == ["compare-a-b-3.md", "compare-a-b-3.html"]
    assert [path.read_text() for path in (*first, *third)] == ["one", "two", "one", "two"]
    assert len(write_new(tmp_path, "x" * 300, {".md": ""})[0].name) < 100
