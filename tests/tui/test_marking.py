from hypothesis import given
from hypothesis import strategies as st

from tui.views.marking import mark_words, overlay
from tui.views.page import Block, Page, Run, Target

RUNS = st.lists(st.text(max_size=12).map(Run), max_size=4)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4)


@given(RUNS, SPANS)
def test_marking_changes_no_word(runs: list[Run], spans: list[tuple[int, int]]) -> None:
    assert "".join(run.text for run in overlay(runs, spans)) == "".join(run.text for run in runs)


@given(RUNS, SPANS)
def test_exactly_what_the_spans_cover_is_marked(runs: list[Run], spans: list[tuple[int, int]]) -> None:
    marks = "".join(("x" if run.role == "mark" else ".") * len(run.text) for run in overlay(runs, spans))
    covered = {offset for start, end in spans for offset in range(start, end)}
    assert marks == "".join("x" if offset in covered else "." for offset in range(len(marks)))


def test_a_marked_jump_is_still_a_jump() -> None:
    marked = overlay((Run("the harbour master", "link", Target("master")),), [(4, 11)])
    assert [(run.text, run.role, run.target) for run in marked] == [
        ("the ", "link", Target("master")),
        ("harbour", "mark", Target("master")),
        (" master", "link", Target("master")),
    ]


def test_words_are_marked_in_their_block_only_and_however_they_are_quoted() -> None:
    page = Page("a", "", tuple(Block((Run("It’s the quay"),), anchors=(anchor,)) for anchor in ("p1", "p2")))
    first, second = mark_words(page, "p2", ["it's", "qua"]).blocks
    assert isinstance(first, Block)
    assert isinstance(second, Block)
    assert first.runs == (Run("It’s the quay"),)
    assert second.runs == (Run("It’s", "mark"), Run(" the quay"))
