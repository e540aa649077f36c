"""A small run of the benchmark: what is remembered with noise is found. Nothing here depends on how fast it is."""

import pytest

from store.search.index import SearchIndex
from store.search.passage import Passage
from store.search.query import parse
from tests.bench.quotations import KINDS_OF_QUERY, Saying, queries, sayings

SIZE = 4_000
ASKED = 100
LEAST = {
    "exact": 1.0,
    "1 edit": 0.99,
    "2 edits": 0.98,
    "3 edits": 0.95,
    "dropped": 0.98,
    "reordered": 0.98,
    "prefix": 0.98,
    "spelling": 0.99,
}
"""The share of queries whose quotation has to be among the first ten."""


@pytest.fixture(scope="module")
def corpus() -> list[Saying]:
    return list(sayings(SIZE))


@pytest.fixture(scope="module")
def index(corpus: list[Saying]) -> SearchIndex:
    return SearchIndex.of(Passage(str(n), "quotation", saying.text) for n, saying in enumerate(corpus))


@pytest.mark.parametrize("noise", KINDS_OF_QUERY)
def test_recall_at_ten(corpus: list[Saying], index: SearchIndex, noise: str) -> None:
    asked = queries(corpus, noise, ASKED)
    found = [
        str(query.meant)
        in [hit.passage.id for hit in index.search(parse(query.text, finished=noise != "prefix")).hits[:10]]
        for query in asked
    ]
    assert sum(found) / ASKED >= LEAST[noise]


def test_the_same_corpus_and_queries_every_time(corpus: list[Saying]) -> None:
    assert corpus[:50] == list(sayings(SIZE))[:50]
    assert corpus[17].text.startswith("Det peanstirapation is sadive")
    assert queries(corpus, "2 edits", 5) == queries(corpus, "2 edits", 5)
