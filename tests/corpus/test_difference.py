"""What differs is found token by token, and what only looks different is not."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.difference import Difference, Side, Text, compare
from corpus.model import Actor
from corpus.names.naming import Naming

DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("differences.toml").read_text(encoding="utf-8"))
ACTORS = {actor["id"]: msgspec.convert(actor, Actor) for actor in DATA.pop("actors")}
NAMING = Naming((name, actor.id) for actor in ACTORS.values() for name in (actor.name, *actor.aliases))
PAIRS = [(section, *pair) for section, pairs in DATA.items() for pair in pairs]


def side(*texts: str, quoted: bool = False, hedge: tuple[str, ...] = ()) -> Side:
    return Side(tuple(Text(text, NAMING, quoted) for text in texts), hedge)


def differing(found: Difference) -> list[str]:
    """The differences as the pairs are written down."""
    return [
        f"{finding.kind}: {' / '.join(', '.join(values) for values in finding.values)}"
        for finding in found.findings
        if finding.standing == "differs"
    ]


@pytest.mark.parametrize(("section", "one", "other", "expected"), PAIRS)
def test_exactly_what_differs_is_found(section: str, one: str, other: str, expected: list[str]) -> None:
    sides = [side(text, quoted=section == "quoted") for text in (one, other)]
    found = compare(sides, ACTORS, question="attribution" if section == "answers" else "")
    assert differing(found) == expected


def test_there_are_enough_pairs_of_every_kind() -> None:
    assert len(PAIRS) >= 120
    assert all(any(pair[3] for pair in PAIRS if pair[0] == section) for section in DATA)
    assert all(any(not pair[3] for pair in PAIRS if pair[0] == section) for section in DATA)


def test_of_three_sides_each_is_set_against_the_others_and_silence_is_no_answer() -> None:
    found = compare([side("three children"), side("two sons"), side("a couple was freed")], ACTORS)
    assert differing(found) == ["figure: three children / two sons / "]
    found = compare([side("three children"), side("3 kids"), side("two sons")], ACTORS)
    assert differing(found) == ["figure: three children / 3 kids / two sons"]
    found = compare([side("three children"), side("3 kids"), side("a couple was freed")], ACTORS)
    assert [(f.standing, f.values) for f in found.findings] == [("agrees", (("three children",), ("3 kids",), ()))]


def test_what_two_sides_share_is_an_agreement_under_the_actors_own_name() -> None:
    found = compare([side("the TTP struck in October 2017"), side("the Tehrik-i-Taliban Pakistan struck")], ACTORS)
    assert [(f.kind, f.standing, f.label, f.values) for f in found.findings] == [
        ("date", "alone", "", (("October 2017",), ())),
        ("name", "agrees", "Tehreek-e-Taliban Pakistan", (("TTP",), ("Tehrik-i-Taliban Pakistan",))),
    ]


def test_a_claim_and_the_words_it_stands_on_tell_a_thing_once() -> None:
    one = side("Three children were freed.", "freed with their 3 kids")
    found = compare([one, side("Two sons were freed.", "and their two sons")], ACTORS)
    assert differing(found) == ["figure: Three children / Two sons"]
    assert [[(m.start, m.end) for m in marks] for marks in found.marks[0]] == [[(0, 14)], [(17, 23)]]


def test_who_says_what_two_others_say_each_in_part_is_shown_with_both() -> None:
    found = compare([side("four boats"), side("six boats"), side("four boats, then six boats")], ACTORS)
    assert differing(found) == ["figure: four / six / four, six"]
    assert {f.standing for f in found.findings} == {"differs"}


def test_what_is_told_alike_where_something_differs_is_no_agreement() -> None:
    called = ("three children", "two sons")
    family = Actor(id="children", name="Children of the family", kind="population", aliases=called)
    naming = Naming((name, family.id) for name in family.aliases)
    sides = [Side((Text(f"with their {words}", naming),)) for words in family.aliases]
    found = compare(sides, {family.id: family})
    assert [(f.kind, f.standing) for f in found.findings] == [("figure", "differs")]


def test_words_that_two_stand_on_neither_unite_them_nor_set_them_apart() -> None:
    shared = Text("They did not paint three boats of Lind.", NAMING, quoted=True)
    one, other = Side((Text("Lind got boats.", NAMING), shared)), Side((Text("Lind got none.", NAMING), shared))
    found = compare([one, other], ACTORS)
    assert [(f.kind, f.standing, f.label) for f in found.findings if f.standing != "alone"] == [
        ("name", "agrees", "Ada Lind")
    ]
    assert differing(compare([one, side("They painted two boats of Lind.")], ACTORS)) == [
        "figure: three / two",
        "negation: not paint / painted",
    ]
    assert [f.standing for f in compare([Side((shared,)), Side((shared,))], ACTORS).findings] == ["agrees"] * 4


def test_a_name_that_several_bear_is_told_as_the_one_whom_another_side_means() -> None:
    naming = Naming([("Khan", "imran"), ("Khan", "irfan")])
    found = compare([Side((Text("Khan spoke", naming),)), side("Imran Khan spoke")], ACTORS)
    assert [(f.standing, f.label) for f in found.findings] == [("agrees", "Imran Khan")]


def test_how_claims_are_put_is_compared_where_it_is_recorded_of_all() -> None:
    alleged, asserted = side("He fled.", hedge=("alleged",)), side("He fled.", hedge=("asserted",))
    assert differing(compare([alleged, asserted], ACTORS)) == ["hedge: alleged / asserted"]
    assert differing(compare([alleged, alleged], ACTORS)) == []
    assert differing(compare([alleged, side("He fled.")], ACTORS)) == []


def test_figures_given_by_name_are_compared_by_what_they_tell() -> None:
    one = Side((), given={"children": "three", "day": "October 11th", "who": "Lind", "weapon": "drone", "at": "noon"})
    other = Side(
        (Text("", NAMING),),
        given={"children": "two sons", "day": "11 October 2017", "who": "the harbour master", "weapon": "Drone"},
    )
    one = one._replace(texts=other.texts)
    assert differing(compare([one, other], ACTORS)) == ["figure: three / two sons"]
    assert [f.label for f in compare([one, other], ACTORS).findings if f.standing == "alone"] == ["at"]


def test_what_is_not_stated_is_no_value() -> None:
    silent = Side((), given={"day": 'not stated ("Earlier this month")', "place": "not stated"})
    found = compare([silent, Side((), given={"day": "October 11th", "place": "not stated"})], ACTORS)
    assert [(f.label, f.standing, f.values) for f in found.findings] == [("day", "alone", ((), ("October 11th",)))]


def test_a_value_is_of_the_kind_of_which_it_is_not_of_what_else_it_names() -> None:
    def found(one: str, other: str) -> list[tuple[str, str]]:
        sides = [Side((Text("", NAMING),), given={"it": value}) for value in (one, other)]
        return [(f.kind, f.standing) for f in compare(sides, ACTORS).findings]

    assert found("the Taliban", "the Haqqani Network") == [("name", "differs")]
    assert found("no demands, says Qureshi", "a hard message, says Lind") == [("wording", "reworded")]
    assert found("longer than the one to Pakistan", "more time than in Pakistan") == [("wording", "reworded")]
    assert found("the second leg", "the first leg of the trip") == [("figure", "differs")]
    assert found("the second leg", "the 2nd leg") == [("figure", "agrees")]


def test_values_differ_where_both_tell_what_the_other_denies_else_they_are_only_other_words() -> None:
    def found(*values: str) -> list[tuple[str, str]]:
        sides = [Side((Text("", NAMING),), given={"when": value}) for value in values]
        return [(f.kind, f.standing) for f in compare(sides, ACTORS).findings]

    assert found("on Sunday", "a few days before Imran Khan came home") == [("wording", "reworded")]
    assert found("on Sunday", "on Monday") == [("date", "differs")]
    assert found("September", "a few weeks ago", "August of last year") == [("date", "differs")]
    assert found("September", "a few weeks ago", "in September") == [("date", "reworded")]
    assert found("after it", "second leg of the trip") == [("wording", "reworded")]
    assert found("$300 million", "a large sum") == [("wording", "reworded")]
    assert found("dead", "Dead") == [("wording", "agrees")]


def test_what_a_text_tells_is_marked_only_as_what_is_recorded_of_it() -> None:
    one = Side((Text("He was gunning for Pakistan.", NAMING),), given={"what": "“gunning for Pakistan”; a plan"})
    other = Side((Text("He spoke.", NAMING),), given={"what": "a speech"})
    found = compare([one, other], ACTORS)
    assert [(f.kind, f.standing) for f in found.findings] == [("wording", "reworded"), ("name", "alone")]
    assert [(mark.kind, mark.standing) for mark in found.marks[0][0]] == [("name", "alone")]


def test_names_are_set_against_each_other_where_they_are_the_answer() -> None:
    def named(question: str, *texts: str) -> list[str]:
        return differing(compare([side(text) for text in texts], ACTORS, question=question))

    people = ("Lind was hit on a Monday", "the visit of Brook came first")
    assert named("attribution", *people) == ["name: Lind / Brook"]
    assert [named(question, *people) for question in ("date", "figure", "interpretive", "factual")] == [[]] * 4
    actors = ("Lind confronted the Army.", "Brook agrees with the Army on boats.")
    assert [named(question, *actors) for question in ("interpretive", "factual", "predictive")] == [
        ["name: Lind / Brook"]
    ] * 3
    assert [named(question, *actors) for question in ("", "date", "figure")] == [[]] * 3
    assert named("factual", "Lind’s visit failed.", "Brook agrees with the Army.") == []
    assert named("factual", "Lind and Qureshi met.", "Brook agrees with the Army.") == []
    assert named("factual", "Pakistan confronted the Army.", "Kabul agrees with the Army.") == []
    groups = ("a stronghold of the TTP", "the Haqqani Network struck again")
    assert named("interpretive", *groups) == ["name: TTP / Haqqani Network"]
    assert named("date", *groups) == []


def test_dates_given_differ_where_no_day_can_be_meant_by_both() -> None:
    def on(date: str) -> Side:
        return Side((), date=date)

    assert differing(compare([on("2017-10~"), on("2017-10-11")], ACTORS)) == []
    assert differing(compare([on("2017-09"), on("2017-08")], ACTORS)) == ["date: September 2017 / August 2017"]
    assert differing(compare([on("2017-09"), on("")], ACTORS)) == []


def test_numbers_answer_a_question_for_a_figure_though_they_count_other_things() -> None:
    sides = [side("a family of five"), side("Coleman and Boyle with two sons")]
    assert differing(compare(sides, ACTORS, question="figure")) == ["figure: five / two sons"]
    assert differing(compare(sides, ACTORS, question="interpretive")) == []
    shared = [side("two forces"), side("two militaries")]
    assert differing(compare(shared, ACTORS, question="figure")) == []


def test_a_negation_in_a_long_passage_is_not_set_against_other_texts() -> None:
    long = "He was not killed. " + "The ferry sank at dawn. " * 30
    assert differing(compare([side(long), side("He was killed.")], ACTORS)) == []


def test_names_in_several_scripts_are_one() -> None:
    assert differing(compare([side("met Imran Khan"), side("met عمران خان")], ACTORS, question="attribution")) == []


def test_nothing_is_found_in_nothing() -> None:
    assert compare([side(""), side("")], ACTORS) == Difference((), (((),), ((),)))
    assert compare([side(), side("x")], ACTORS).marks == ((), ((),))


WORDS = st.sampled_from(
    "three children two sons not killed allegedly Ada Lind TTP Taliban $300 million 5 September 2018 in by no".split()
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)


@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_a_text_never_differs_from_itself_and_marks_lie_in_their_text(texts: list[str]) -> None:
    assert differing(compare([side(texts[0]), side(texts[0])], ACTORS)) == []
    found = compare([side(text) for text in texts], ACTORS, question="factual")
    for text, (marks,) in zip(texts, found.marks, strict=True):
        spans = [(mark.start, mark.end) for mark in marks]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(TEXTS, TEXTS)
def test_the_order_of_the_sides_does_not_matter(one: str, other: str) -> None:
    there, back = (compare([side(a), side(b)], ACTORS) for a, b in ((one, other), (other, one)))
    assert {(f.kind, f.standing, f.slot) for f in there.findings} == {
        (f.kind, f.standing, f.slot) for f in back.findings
    }
