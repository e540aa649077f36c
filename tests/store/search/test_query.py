"""Queries are read as meant, and mistakes are explained where they are."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.query import MOST_WORDS, Days, Query, parse


def words(query: Query) -> list[str]:
    return [word.text for word in query.words]


def test_plain_words_have_their_places_and_the_last_may_be_unfinished() -> None:
    query = parse("Safe havens, Tehreek-e-Tal")
    assert [(word.text, word.start, word.end) for word in query.words] == [
        ("safe", 0, 4),
        ("havens", 5, 11),
        ("tehreek", 13, 20),
        ("e", 21, 22),
        ("tal", 23, 26),
    ]
    assert [word.unfinished for word in query.words] == [False] * 4 + [True]
    assert not parse("safe ").words[0].unfinished
    assert not parse("safe", finished=True).words[0].unfinished


@pytest.mark.parametrize("text", ['"safe haven" here', "“safe haven” here", "here «safe haven»", 'here "safe haven'])
def test_phrases(text: str) -> None:
    query = parse(text)
    assert [[word.text for word in phrase] for phrase in query.phrases] == [["safe", "haven"]]
    assert words(query) == ["here"]


def test_exclusions() -> None:
    query = parse('money -oil -"safe haven" -speaker:haq well-known - -')
    assert query.without == (("oil",), ("safe", "haven"))
    assert [(each.field, each.value, each.excluded) for each in query.filters] == [("speaker", "haq", True)]
    assert words(query) == ["money", "well", "known"]
    assert query.mistakes == ()


def test_fields_with_quoted_values_and_their_places() -> None:
    query = parse('SPEAKER:"Mike Pompeo" outlet:dawn actor:ttp')
    assert [(each.field, each.value, each.start, each.end) for each in query.filters] == [
        ("speaker", "Mike Pompeo", 0, 21),
        ("outlet", "dawn", 22, 33),
        ("actor", "ttp", 34, 43),
    ]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017", dt.date(2017, 1, 1), dt.date(2017, 12, 31)),
        ("2017-10~", dt.date(2017, 10, 1), dt.date(2017, 10, 31)),
        ("2016-02", dt.date(2016, 2, 1), dt.date(2016, 2, 29)),
        ("2017-10-23", dt.date(2017, 10, 23), dt.date(2017, 10, 23)),
        ("2017..2018", dt.date(2017, 1, 1), dt.date(2018, 12, 31)),
        ("2017..", dt.date(2017, 1, 1), None),
        ("..2018-03", None, dt.date(2018, 3, 31)),
        ("2017/2018-03", dt.date(2017, 1, 1), dt.date(2018, 3, 31)),
        ("201X", dt.date(2010, 1, 1), dt.date(2019, 12, 31)),
    ],
)
def test_dates(value: str, first: dt.date | None, last: dt.date | None) -> None:
    query = parse(f"date:{value}")
    assert query.mistakes == ()
    assert query.days == (Days(first, last),)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("quotes", "quotation"), ("q", "quotation"), ("Article", "article"), ("claims", "claim"), ("evnt", "event")],
)
def test_kinds_may_be_begun_plural_or_misspelt(name: str, kind: str) -> None:
    assert parse(f"kind:{name}").kinds == (kind,)


@pytest.mark.parametrize(
    ("text", "start", "end", "says"),
    [
        ('oil "safe haven', 4, 5, "not closed"),
        ("speeker:pompeo oil", 0, 8, "Did you mean speaker:?"),
        ("oil colour:red", 4, 11, "The fields are speaker:, outlet:, actor:, kind:, date:."),
        ("oil speaker:", 4, 12, "needs a value, such as speaker:"),
        ('oil outlet:""', 4, 13, "needs a value"),
        ("oil kind:xyzzy", 4, 14, '"xyzzy" is no kind; there are quotation'),
        ("oil date:soon", 4, 13, '"soon" is not a date'),
        ("oil date:2019..2018", 4, 19, "2019 is later than 2018"),
        ("oil -date:2018", 5, 14, "cannot be excluded"),
    ],
)
def test_a_mistake_is_explained_in_its_place_and_the_rest_counts(text: str, start: int, end: int, says: str) -> None:
    query = parse(text)
    (mistake,) = query.mistakes
    assert (mistake.start, mistake.end) == (start, end)
    assert says in mistake.text
    assert "oil" in words(query)


@pytest.mark.parametrize("text", ["-", "- - --", ":", '""', "\x00\x1b", "()*&^%", "🙂🙂", "\u202e\u200f"])
def test_operators_and_signs_alone_say_that_there_is_no_word(text: str) -> None:
    query = parse(text)
    assert not query
    assert query.mistakes[0].text


def test_the_name_of_a_misspelt_field_is_no_word_to_find() -> None:
    assert words(parse("speeker:pompeo oil")) == ["pompeo", "oil"]
    assert words(parse("colour:red oil")) == ["colour", "red", "oil"]


def test_only_exclusions_say_that_a_word_is_missing() -> None:
    assert "add a word to find" in parse("-oil").mistakes[0].text


def test_nothing_typed_is_no_mistake() -> None:
    assert parse("").mistakes == parse("   ").mistakes == ()
    assert not parse("")


@pytest.mark.parametrize("text", ["https://example.org/a?b=c", "10:30", "he said: no", "a:"])
def test_colons_elsewhere_are_no_fields(text: str) -> None:
    assert parse(text).mistakes == ()
    assert parse(text).words


def test_very_long_queries_are_cut_with_a_word_about_it() -> None:
    query = parse("word " * 2_000)
    assert len(query.words) == MOST_WORDS
    assert len(query.mistakes) == 2
    assert parse("x" * 10_000).words
    assert not parse("word " * MOST_WORDS).mistakes


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
    | st.text(alphabet='ab "-:“”.\n2017speakrdtkin', max_size=60)
)
def test_anything_typed_is_read(text: str) -> None:
    query = parse(text)
    for mistake in query.mistakes:
        assert 0 <= mistake.start < mistake.end <= len(text)
        assert mistake.text
    for word in query.words:
        assert 0 <= word.start < word.end <= len(text)
    assert parse(text) == query
