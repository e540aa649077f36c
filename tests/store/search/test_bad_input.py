"""Whatever is typed or kept, search answers or says why not."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.search.complete import complete
from store.search.index import SearchIndex
from store.search.passage import Passage
from store.search.query import parse

STRANGE = [
    "",
    " ",
    "a",
    "ب",
    "x" * 10_000,
    "harbour " * 2_000,
    "- : \" -\" :: ''",
    '"harbour',
    '"',
    "-",
    "harbour\x00\x1b[31m\x07dredgers",
    "🙂 harbour 🚢",
    "\u202eharbour\u202c",
    "قریشی הנמל harbour",
    "\ud800harbour",
    "speaker:\x1b]52;c;eA==\x07",
    "date:9999-99-99 date:-1 date:..",
    "e\u0301" * 500,
    "'''",
    "\n\t\r",
]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_queries_are_answered(index: SearchIndex, text: str) -> None:
    results = index.search(parse(text))
    for hit in results.hits:
        results.why(hit)
        assert all(0 <= span.start < span.end <= len(hit.passage.text) for span in results.spans(hit))
    assert text.strip(" \n\t\r") == "" or results.total or results.mistakes or results.query.words
    complete(text, len(text), index)


@pytest.mark.parametrize(
    "text", ["harbour\x00\x1b[31m\x07 dredgers", "🙂 harbour 🚢", "\u202eharbour\u202c", '"harbour']
)
def test_what_is_strange_in_a_query_does_not_hide_what_is_not(index: SearchIndex, text: str) -> None:
    assert "q-harbour" in [hit.passage.id for hit in index.search(parse(text)).hits]


def test_mistakes_do_not_repeat_what_a_terminal_would_obey(index: SearchIndex) -> None:
    (mistake,) = index.search("speaker:\x1b[31mzebedee\x07 dredgers").mistakes
    assert mistake.text.isprintable()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), max_size=8), st.text(max_size=40))
def test_any_texts_can_be_indexed_and_searched(texts: list[str], query: str) -> None:
    index = SearchIndex.of(Passage(str(n), "note", text, speaker=text[:5], also=text) for n, text in enumerate(texts))
    results = index.search(parse(query))
    for hit in results.hits:
        assert all(0 <= span.start < span.end <= len(hit.passage.text) for span in results.spans(hit))
        results.why(hit)


def test_a_word_as_long_as_a_text_is_indexed() -> None:
    index = SearchIndex.of([Passage("a", "note", "x" * 500_000), Passage("b", "note", "harbour")])
    assert [hit.passage.id for hit in index.search("harbour").hits] == ["b"]


def test_reading_a_query_does_not_load_numpy() -> None:
    script = (
        "import sys; import store.search.passage, store.search.query as q; q.parse('a speaker:b date:2017 \"c\"');"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'rapidfuzz', 'textual')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
