"""Words are folded alike with and without their places, and the places are right."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.fold import fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Pakistan’s “safe havens”", "pakistan safe havens"),
        ("don't O'Neil rock 'n' roll", "dont oneil rock n roll"),
        ("Tehreek-e-Taliban—banned", "tehreek e taliban banned"),
        ("Straße CAFÉ naïve", "strasse cafe naive"),
        ("ﬁne ½ №5", "fine 1 2 no5"),
        ("王毅said", "王 毅 said"),
        ("عمران خان، كراچي", "عمران خان کراچی"),
        ("a\u200bb\u00adc d\u202ee", "abc de"),
        ("snake_case $300m 12.5%", "snake case 300m 12 5"),
        ("नरेन्द्र मोदी", "नरेन्द्र मोदी"),
    ],
)
def test_what_counts_of_a_text(text: str, folded: str) -> None:
    assert fold(text).split() == folded.split()
    assert [word.text for word in words(text)] == folded.split()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80) | st.text(alphabet="aB'’s é—ﬁ王ع\n.½", max_size=40))
def test_words_with_places_are_the_words(text: str) -> None:
    found = words(text)
    assert [word.text for word in found] == fold(text).split()
    for word in found:
        assert 0 <= word.start < word.end <= len(text)
        assert word.text[0] in fold(text[word.start : word.end])
    assert all(one.start <= other.start for one, other in pairwise(found))
