"""Two wordings in one line: nothing of either is lost, and every change has its signs."""

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.text import plain as folded
from corpus.wording import changes
from tui.views.originals.wording import compared, told
from tui.views.page import Run

WORDS = st.lists(
    st.sampled_from("the lamp was not dark for three hours , Ida Moor said on Tuesday “ ” 40 October oil".split()),
    max_size=14,
).map(" ".join)


def signs(text: str) -> list[str]:
    """The words and punctuation marks, however quotation marks are set."""
    return re.findall(r"\w+|[^\w\s]", folded(text))


def plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


@given(WORDS, WORDS)
def test_without_what_was_put_in_it_is_the_one_and_without_what_was_taken_out_the_other(one: str, other: str) -> None:
    shown = plain(compared(one, changes(one, other)))
    as_one = re.sub(r"\{\+.*?\+\}", "", shown).replace("[-", "").replace("-]", "")
    as_other = re.sub(r"\[-.*?-\]", "", shown).replace("{+", "").replace("+}", "")
    assert as_one.split() == one.split()
    assert signs(as_other) == signs(other)


def test_words_put_in_are_parted_from_their_neighbours() -> None:
    def shown(one: str, other: str) -> str:
        return plain(compared(one, changes(one, other)))

    assert shown("the lamp was dark", "the lamp was not dark") == "the lamp was {+not+} dark"
    assert shown("lamp was dark", "the lamp was dark") == "{+the+} lamp was dark"
    assert shown("the", "“ the the") == "{+“ the+} the"
    assert shown("three boats", "two boats, lost") == "[-three-]{+two+} boats{+, lost+}"


def test_a_change_is_told_with_its_kind() -> None:
    (number,) = changes("three boats were lost", "four boats were lost")
    assert plain(told(number)) == "number: three → four"
    (negation,) = changes("the oil did not come", "the oil did come")
    assert plain(told(negation)) == "negation: not → nothing"
