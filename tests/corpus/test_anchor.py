"""An anchor finds its passage again, says how it has changed, and never guesses."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.anchor import Placement, Selector, place, select
from corpus.anchor.indexed import IndexedText
from corpus.model import Evidence, Quotation
from corpus.passage import Passage

STORY = {
    1: "The harbour board closed the northern ferry on Monday after two boats ran aground in fog.",
    2: "“We had no choice,” said the harbour master, who has run the port for nine years. “The buoys were not lit.”",
    3: "Fishermen disagree. They say that the board ignored three warnings about the buoys since March.",
    4: "Sweden offered 33 billion kronor for a bridge, and the board said that it would not take a single krona of it.",
}


def found(text: IndexedText, placement: Placement) -> str:
    return text.text[slice(*placement.at)] if placement.at else ""


def placed(selector: Selector, story: dict[int, str] = STORY) -> tuple[str, str]:
    text = IndexedText(story)
    placement = place(text, selector)
    return placement.state, found(text, placement)


def changed(n: int, old: str, new: str) -> dict[int, str]:
    assert old in STORY[n]
    return STORY | {n: STORY[n].replace(old, new)}


BUOYS = Selector("ignored three warnings about the buoys", "They say that the board ", " since March.", paragraph=3)
OFFER = Selector("offered 33 billion kronor for a bridge", "Sweden ", ", and the board said", paragraph=4)
REFUSAL = Selector("it would not take a single krona of it", "the board said that ", ".", paragraph=4)


def test_the_words_where_they_were_are_exact() -> None:
    assert placed(BUOYS) == ("exact", BUOYS.exact)


def test_typography_and_spaces_are_no_difference() -> None:
    said = Selector('"The buoys were not lit."', "for nine years. ", "", paragraph=2)
    assert placed(said) == ("exact", "“The buoys were not lit.”")
    assert placed(BUOYS, changed(3, "warnings about", "warnings\nabout"))[0] == "exact"
    assert placed(BUOYS, changed(3, "warnings about", "warnings  about"))[0] == "exact"


def test_words_in_another_paragraph_have_moved() -> None:
    assert placed(BUOYS._replace(paragraph=1)) == ("moved", BUOYS.exact)
    assert placed(BUOYS, {0: "A new beginning.", 1: STORY[1], 2: STORY[3]}) == ("moved", BUOYS.exact)


def test_words_without_a_recorded_context_are_found_where_they_are_once() -> None:
    assert placed(Selector(BUOYS.exact, paragraph=1)) == ("moved", BUOYS.exact)
    assert placed(Selector("three warnings", paragraph=1)) == ("moved", "three warnings")
    assert placed(Selector(BUOYS.exact)) == ("exact", BUOYS.exact)


def test_a_position_is_exact_only_where_it_was() -> None:
    text = IndexedText(STORY)
    at = text.text.index("three warnings")
    selector = select(text, at, at + 14)
    assert place(text, selector).state == "exact"
    assert placed(selector, changed(1, "fog", "thick fog")) == ("moved", "three warnings")


def test_a_changed_word_is_fuzzy_and_told() -> None:
    text = IndexedText(changed(3, "ignored", "overlooked"))
    placement = place(text, BUOYS)
    assert (placement.state, found(text, placement)) == ("fuzzy", "overlooked three warnings about the buoys")
    assert [(change.kind, change.one, change.other) for change in placement.difference] == [
        ("word", "ignored", "overlooked")
    ]


@pytest.mark.parametrize(
    ("selector", "n", "old", "new", "reason"),
    [
        (OFFER, 4, "33 billion", "35 billion", "another number"),
        (OFFER, 4, "33 billion", "33 million", "another number"),
        (BUOYS, 3, "three", "four", "another number"),
        (REFUSAL, 4, "would not take", "would take", "a negation more or less"),
        (REFUSAL, 4, "would not take", "would gladly take", "a negation more or less"),
        (Selector("Sweden offered", "", " 33 billion", paragraph=4), 4, "Sweden", "Norway", "another name"),
    ],
)
def test_another_number_negation_or_name_is_never_accepted(
    selector: Selector, n: int, old: str, new: str, reason: str
) -> None:
    text = IndexedText(changed(n, old, new))
    placement = place(text, selector)
    assert (placement.state, placement.reason) == ("lost", reason)
    assert placement.at is None
    assert len(placement.places) == 1
    assert placement.difference


def test_another_spelling_of_a_name_is_accepted_and_told() -> None:
    story = {1: "It was Shah Mehmood Qureshi who spoke to the press about the new ferry."}
    text = IndexedText(story)
    placement = place(text, Selector("It was Shah Mahmood Qureshi who spoke", "", " to the press", paragraph=1))
    assert placement.state == "fuzzy"
    assert [change.kind for change in placement.difference] == ["spelling"]


def test_nothing_like_it_is_lost() -> None:
    placement = place(
        IndexedText(STORY), Selector("the lighthouse keeper went to sea", "and so ", " again", paragraph=2)
    )
    assert (placement.state, placement.places) == ("lost", ())


def test_a_few_common_words_in_other_surroundings_are_not_the_passage() -> None:
    story = {1: STORY[1], 2: STORY[2]}
    assert placed(Selector("the board", "warned them that ", " had lied", paragraph=9), story)[0] == "lost"


def test_a_few_common_words_are_known_by_little_context() -> None:
    assert placed(Selector("northern ferry", "the ", " off", paragraph=9)) == ("moved", "northern ferry")


def test_five_words_in_a_row_are_known_in_any_surroundings() -> None:
    elsewhere = Selector("ignored three warnings about the buoys", "Once more they ", ", and so on", paragraph=9)
    assert placed(elsewhere) == ("moved", elsewhere.exact)
    assert placed(elsewhere._replace(exact="ignored three warnings about"))[0] == "lost"


def test_part_of_a_longer_word_is_not_the_word() -> None:
    assert placed(Selector("board", "", "", paragraph=1), {1: "He went aboard and took the cardboard."})[0] == "lost"
    assert placed(Selector("oar", "He went ab", "d and", paragraph=1), {1: "He went aboard and took it."})[1] == "oar"


# Near-duplicates: nothing may be chosen between places that nothing tells apart.

TWICE = "They say that the board ignored three warnings about the buoys since March."
LOST = [
    pytest.param(BUOYS._replace(paragraph=9), {1: TWICE, 2: STORY[2], 3: TWICE}, id="the same twice"),
    pytest.param(BUOYS._replace(paragraph=None), {1: TWICE, 2: TWICE}, id="the same twice, no paragraph recorded"),
    pytest.param(BUOYS, {1: STORY[1], 3: f"{TWICE} So it was. {TWICE}"}, id="twice in the paragraph"),
    pytest.param(
        Selector(BUOYS.exact, paragraph=9),
        {1: f"A says the board {BUOYS.exact} in June.", 2: f"B thinks they {BUOYS.exact} in May."},
        id="without context",
    ),
    pytest.param(
        BUOYS._replace(paragraph=9),
        {1: TWICE.replace("ignored", "overlooked"), 2: TWICE.replace("ignored", "neglected")},
        id="two that differ by one word each",
    ),
    pytest.param(
        OFFER._replace(paragraph=9),
        {1: STORY[4].replace("33", "34"), 2: STORY[4].replace("33", "35")},
        id="two with other numbers",
    ),
    pytest.param(
        Selector(first="They say that", last="since March.", paragraph=9), {1: TWICE, 2: TWICE}, id="by its ends, twice"
    ),
    pytest.param(
        Selector(first="They say that", last="since March.", paragraph=1),
        {1: f"{TWICE} {TWICE}"},
        id="by its ends, twice in the paragraph",
    ),
]


@pytest.mark.parametrize(("selector", "story"), LOST)
def test_near_duplicates_are_lost(selector: Selector, story: dict[int, str]) -> None:
    placement = place(IndexedText(story), selector)
    assert placement.state == "lost"
    assert placement.at is None
    if placement.reason == "several places fit as well":
        assert len(placement.places) > 1


def test_both_places_are_shown() -> None:
    text = IndexedText({1: TWICE, 2: TWICE})
    placement = place(text, BUOYS._replace(paragraph=None))
    assert [text.text[slice(*at)] for at in placement.places] == [BUOYS.exact] * 2
    assert [text.paragraph_at(at.start) for at in placement.places] == [1, 2]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Selector(prefix="In June they said that the board "), 1),
        (Selector(suffix=" in spring, and nobody minded."), 2),
        (Selector(paragraph=2), 2),
    ],
)
def test_what_stood_around_or_the_paragraph_tells_two_places_apart(known: Selector, expected: int) -> None:
    story = {
        1: f"In June they said that the board {BUOYS.exact} since March.",
        2: f"Now they hold that it {BUOYS.exact} in spring, and nobody minded.",
    }
    text = IndexedText(story)
    placement = place(text, known._replace(exact=BUOYS.exact))
    assert placement.at
    assert text.paragraph_at(placement.at.start) == expected


def test_a_passage_by_its_ends() -> None:
    ends = Selector(first="They say that", last="the buoys since March.", paragraph=3)
    assert placed(ends) == ("exact", TWICE)
    assert placed(ends._replace(paragraph=1)) == ("moved", TWICE)
    assert placed(ends, changed(3, "They say that", "They insist that"))[0] == "lost"
    fuzzy = ends._replace(first="They say that the board ignored")
    assert placed(fuzzy, changed(3, "say that", "say how")) == ("fuzzy", TWICE.replace("say that", "say how"))
    assert placed(ends, {1: "They say that.", 2: "About the buoys since March."})[0] == "lost"


def test_an_empty_selector_is_lost() -> None:
    assert placed(Selector())[0] == "lost"
    assert placed(BUOYS, {})[0] == "lost"


def test_selectors_come_from_records() -> None:
    said = Quotation(
        id="q",
        paragraph=2,
        exact="We had no choice",
        prefix="“",
        suffix=",”",
        source="x",
        mode="direct",
        on_record="named",
    )
    assert Selector.of(said) == Selector("We had no choice", "“", ",”", paragraph=2)
    assert Selector.of(Evidence(start="They say", end="March."), 3) == Selector(
        first="They say", last="March.", paragraph=3
    )
    assert placed(Selector.of(said)) == ("exact", "We had no choice")


VOCABULARY = "the board 3 33 not buoys, ferry. Sweden “closed” re-lit don’t — Łódź 灯台 boat".split()
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=25).map(" ".join), min_size=1, max_size=6
)


@given(PARAGRAPHS, st.data())
def test_any_span_is_found_again_after_edits_elsewhere(paragraphs: list[str], data: st.DataObject) -> None:
    text = IndexedText(dict(enumerate(paragraphs, 1)))
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    selector = select(text, start, end)
    kept = range(text.paragraph_at(max(0, start - 40)), text.paragraph_at(min(len(text.text), end + 40) - 1) + 1)
    edited = {n: words for n, words in enumerate(paragraphs, 1) if n in kept or data.draw(st.booleans())}
    for n in edited.keys() - set(kept):
        edited[n] = data.draw(st.sampled_from(["A new one.", edited[n] + " More.", edited[n][::-1]]))
    if data.draw(st.booleans()):
        edited = {0: "Something quite new stands here first."} | edited
    after = IndexedText(edited)
    placement = place(after, selector)
    if placement.at is None:
        assert placement.reason == "several places fit as well"
        assert len(placement.places) > 1
    else:
        assert placement.state in {"exact", "moved"}
        assert found(after, placement) == selector.exact
        assert after.text[: placement.at.start].endswith(selector.prefix[-8:])
        assert after.text[placement.at.end :].startswith(selector.suffix[:8])


@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_any_selector_is_placed_or_lost(page: str, exact: str, prefix: str, suffix: str) -> None:
    text = IndexedText({1: page})
    placement = place(text, Selector(exact, prefix, suffix, paragraph=1))
    assert (placement.at is None) == (placement.state == "lost")
    assert placement.at is None or Passage(0, 0) <= placement.at <= Passage(len(page), len(page))


def test_ten_thousand_anchors_in_a_book() -> None:
    draw = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"
    vocabulary = ["".join(draw.choices(letters, k=draw.randint(2, 9))) for _ in range(5000)]
    book = {n: " ".join(draw.choices(vocabulary, k=draw.randint(20, 150))) for n in range(1, 800)}
    text = IndexedText(book)
    starts = draw.sample(range(len(text.text) - 200), 10_000)
    selectors = [select(text, start, start + draw.randint(10, 150)) for start in starts]
    later = IndexedText({0: "A preface was added."} | book)
    placements = [place(later, selector) for selector in selectors]
    assert {placement.state for placement in placements} == {"moved"}
    assert [placement.at.start - 22 for placement in placements if placement.at] == starts
