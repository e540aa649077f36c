"""Differences between two wordings are named by what they touch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.wording import changes, weight, words

CASES = [
    ("They did not sail to Hamra.", "They did sail to Hamra.", ["negation: not -> "]),
    ("They simply don't listen", "They simply do listen", ["negation: don't -> do"]),
    ("We never said so", "We always said so", ["negation: never -> always"]),
    ("is willing", "is unwilling", ["negation: willing -> unwilling"]),
    ("impossible", "possible", ["negation: impossible -> possible"]),
    ("a port", "an import", ["word: a -> an", "word: port -> import"]),
    ("in 2015", "in June 2015", ["number: 2015 -> June 2015"]),
    ("Barber shop", "Barber-shop", ["punctuation: Barber shop -> Barber-shop"]),
    ("a $300 million loan", "a $500 million loan", ["number: 300 -> 500"]),
    ("a $300 million loan", "a $300 billion loan", ["number: million -> billion"]),
    ("a $300 million loan", "a €300 million loan", ["number: $ -> €"]),
    ("At least 85 boats", "85 boats", ["number: At least 85 -> 85"]),
    ("for 40 minutes", "for 40 hours", ["number: minutes -> hours"]),
    ("for 40 minutes", "for 40 long minutes", ["word: 40 minutes -> 40 long minutes"]),
    ("1.5 boats", "15 boats", ["number: 1.5 -> 15"]),
    ("on Monday", "on Tuesday", ["number: Monday -> Tuesday"]),
    ("on 5 September 2018 they", "on September 5, 2018 they", ["spelling: 5 September 2018 -> September 5, 2018"]),
    ("three gulls", "3 gulls", ["spelling: three -> 3"]),
    ("twenty-four hours", "24 hours", ["spelling: twenty-four hours -> 24 hours"]),
    ("a five-member crew", "a 5-member crew", ["spelling: five-member -> 5-member"]),
    ("a five-member crew", "a 5-person crew", ["word: five-member -> 5-person"]),
    ("$300m in all", "300 million dollars in all", ["spelling: $300m -> 300 million dollars"]),
    ("about forty boats", "about 40 boats", ["spelling: about forty -> about 40"]),
    ("about 40 boats", "around 40 boats", ["word: about -> around"]),
    ("two dozen boats", "24 boats", ["word: two dozen -> 24"]),
    ("twenty-four boats", "25 boats", ["number: twenty-four -> 25"]),
    ("the alleged thief", "the thief", ["hedge: alleged -> "]),
    ("it may sink", "it will sink", ["hedge: may -> will"]),
    ("Shah Mahmood Qureshi", "Shah Mehmood Qureshi", ["spelling: Mahmood -> Mehmood"]),
    ("the Tehreek-e-Taliban", "the Tehrik-i-Taliban", ["spelling: Tehreek-e-Taliban -> Tehrik-i-Taliban"]),
    ("Jamaat-ul-Ahrar is", "Jamaatul Ahrar is", ["spelling: Jamaat-ul-Ahrar -> Jamaatul Ahrar"]),
    ("off Gwadar", "off Gawadar", ["spelling: Gwadar -> Gawadar"]),
    ("off Gwadar", "off Gadar", ["name: Gwadar -> Gadar"]),
    ("TTP and", "TIP and", ["name: TTP -> TIP"]),
    ("Norway will", "Sweden will", ["name: Norway -> Sweden"]),
    ("The boat", "A boat", ["word: The -> A"]),
    ("harbouring", "sheltering", ["word: harbouring -> sheltering"]),
    ("a co-operative crew", "a cooperative crew", ["punctuation: co-operative -> cooperative"]),
    ("Pak–US ties", "Pak-US ties", []),
    ("we cannot", "we can not", ["punctuation: cannot -> can not"]),
    ("Boats sink", "boats sink", ["punctuation: Boats -> boats"]),
    ("boats, nets", "boats nets", ["punctuation: , -> "]),
    ("3 of 12 boats", "12 of 3 boats", ["number:  -> 12 of", "number: of 12 -> "]),
    ("", "boats", ["word:  -> boats"]),
    ("boats", "", ["word: boats -> "]),
    ("“We don’t know,” they said — twice…", '"We don\'t know," they said - twice…', []),
    ("line\nbreaks  and\N{NO-BREAK SPACE}spaces", "line breaks and spaces", []),
]


@pytest.mark.parametrize(("one", "other", "expected"), CASES)
def test_kinds_of_change(one: str, other: str, expected: list[str]) -> None:
    assert [f"{change.kind}: {change.one} -> {change.other}" for change in changes(one, other)] == expected


def test_weight_counts_words_but_not_dress() -> None:
    assert weight(changes("Mehmood said, three boats left", "Mahmood said three old boats went")) == 2


TEXTS = st.lists(
    st.sampled_from("the boat not 3 12 million $ 40 minutes Mahmood “ ” , . — don’t May 2018 at least".split()),
    max_size=15,
).map(" ".join)


@given(TEXTS, TEXTS)
def test_the_changes_turn_the_one_text_into_the_other(one: str, other: str) -> None:
    rebuilt = []
    at = 0
    for change in changes(one, other):
        assert one[slice(*change.at_one)] == change.one
        assert other[slice(*change.at_other)] == change.other
        rebuilt += [word.text for word in words(one[at : change.at_one.start])]
        rebuilt += [word.text for word in words(change.other)]
        at = change.at_one.end
    rebuilt += [word.text for word in words(one[at:])]
    assert rebuilt == [word.text for word in words(other)]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert bool(changes(one, other)) == ([word.text for word in words(one)] != [word.text for word in words(other)])
