"""The order of the hits, when only the best of very many are put in order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search import rank
from store.search.index import SearchIndex
from store.search.passage import Passage
from store.search.rank import Places, foremost, ranked
from store.search.score import Scored

SHARES = st.lists(st.sampled_from([0.35, 0.4, 0.400001, 0.7, 1.0]), max_size=40)


def scored(shares: list[float], step: int) -> Scored:
    return Scored(np.arange(len(shares), dtype=np.intp) * step, np.array(shares, np.float32))


@given(SHARES, SHARES)
def test_the_best_are_the_first_of_all(shares: list[float], others: list[float]) -> None:
    hits = [scored(shares, 3), scored(others, 1)]
    places: list[Places | None] = [None, np.linspace(0.5, 90.5, len(others), dtype=np.float64)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rank, "BEST", 5)
        best, all_ = foremost("", [], hits, places), ranked("", [], hits, places)
    assert best.segments.tolist() == all_.segments[:5].tolist()
    assert best.passages.tolist() == all_.passages[:5].tolist()
    assert best.scores.tolist() == all_.scores[:5].tolist()


def test_hits_beyond_the_best_follow_in_order() -> None:
    said = (Passage(f"q{n:04}", "quotation", "the pears" + " ripe" * (n % 2), record="q") for n in range(600))
    hits = SearchIndex.of(said).search("pears ripe").hits
    found = [hit.passage.id for hit in hits]
    assert len(hits) == len(set(found)) == 600
    assert found == [f"q{n:04}" for n in range(1, 600, 2)] + [f"q{n:04}" for n in range(0, 600, 2)]
