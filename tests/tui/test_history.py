"""Back and forward, as in a browser."""

from hypothesis import given
from hypothesis import strategies as st

from tui.views.history import DEPTH, History, Visit
from tui.views.page import Spot

NAMES = st.text("abc", min_size=1)
VISITS = st.builds(Visit, NAMES, st.just("article"), NAMES, st.builds(Spot, st.integers(0, 99)))


def test_at_first_there_is_nowhere_to_go() -> None:
    here = Visit("a", "article")
    assert History().back(here) == (History(), None)
    assert History().forward(here) == (History(), None)


@given(st.lists(VISITS, min_size=1, max_size=20), VISITS)
def test_all_the_way_back_and_forward_again_leads_to_where_one_was(trail: list[Visit], end: Visit) -> None:
    history, here = History(), end
    for visit in trail:
        history = history.left(visit)
    for expected in reversed(trail):
        history, visit_ = history.back(here)
        assert visit_ == expected
        here = expected
    assert history.back(here)[1] is None
    for expected in (*trail[1:], end):
        history, visit_ = history.forward(here)
        assert visit_ == expected
        here = expected
    assert history.forward(here)[1] is None


def test_a_jump_forgets_what_was_ahead() -> None:
    a, b, c = (Visit(id, "article") for id in "abc")
    history, _ = History().left(a).back(b)
    assert history.ahead == (b,)
    assert history.left(c).ahead == ()


def test_only_so_many_places_are_remembered() -> None:
    history = History()
    for number in range(DEPTH + 5):
        history = history.left(Visit(str(number), "article"))
    assert len(history.behind) == DEPTH
    assert history.behind[0].id == "5"
