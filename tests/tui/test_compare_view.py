"""A comparison as frozen columns: whose claim it is, the passage it stands on, and nothing missing without a reason."""

import msgspec
import pytest

from corpus.difference import Side, Text, compare
from corpus.links import Links
from corpus.names.naming import Naming, Namings
from corpus.original import Body, Placed
from tests.tui.ferry import FERRY, GAZETTE, POST, SAHIL
from tui.views.compare.comparison import Comparison, comparison
from tui.views.compare.findings import Seen, summary
from tui.views.compare.stands import Sources
from tui.views.compare.subjects import Choice, IncomparableError, pinnable, subject, swapped, turned
from tui.views.compare.told import passages
from tui.views.page import Target

LINKS = Links(FERRY)
SOURCES = Sources(LINKS, passages(LINKS), Namings(LINKS))


def compared(*ids: str, sources: Sources = SOURCES, items: dict[int, int] | None = None, shown: int = 3) -> Comparison:
    """Compare records (an article's paragraph as ``article:p2``), up to ``shown`` sides."""
    made, choice = subject(sources.links, [Target(*id.split(":")) for id in ids])
    for seat, item in (items or {}).items():
        choice = turned(made, choice, seat, item)
    return comparison(sources, made, choice, range(min(shown, len(made.seats))))


def head(made: Comparison, at: int) -> str:
    return "\n".join(block.plain for block in made.columns[at].head)


def body(made: Comparison, at: int) -> str:
    return "\n".join(block.plain for block in made.columns[at].body)


def lines(made: Comparison) -> list[str]:
    return [block.plain for block in made.summary]


def roles(made: Comparison, at: int) -> set[tuple[str, str]]:
    column = made.columns[at]
    return {(run.text, run.role) for block in (*column.head, *column.body) for run in block.runs}


def test_a_dispute_sets_its_positions_side_by_side_with_who_says_so_where_and_when() -> None:
    made = compared("children")
    assert made.heading.plain == "⚖ How many children were saved?   contradict each other · # on a figure"
    assert lines(made) == ["differ on  # children: Three children / Two sons", "agree on  ≈ put as: asserted"]
    assert head(made, 0).splitlines() == [
        "A  Three   claim 1 of 2",
        "Ann Reed, in the author’s own voice · The Gazette · 4 March 1999 · ¶2 · figure, asserted",
        "Three children# were saved.",
    ]
    assert head(made, 1).startswith("B  Two sons\nTom Vale, in the author’s own voice · Coast Post · 6 March 1999 · ¶2")
    assert ("Three children#", "figure") in roles(made, 0)


def test_a_passage_is_seen_among_its_neighbours_with_the_words_that_the_claim_stands_on() -> None:
    made = compared("children")
    column = made.columns[0]
    assert column.body[0].plain == "digest, ¶1 to ¶4 of 4"
    assert [block.number for block in column.body if block.number] == [1, 2, 3, 4]
    assert column.body[column.passage].number == 2
    assert column.body[column.words].plain == "“and their three children#”"
    assert column.target == Target(GAZETTE, "gz-c01")


def test_an_author_without_a_record_is_no_reference() -> None:
    made = compared(f"{GAZETTE}:p2", f"{POST}:p2")
    by = next(run for run in made.columns[0].head[1].runs if "Ann Reed" in run.text)
    assert by.target is None


def test_of_what_one_side_alone_tells_only_the_number_asked_for_is_named() -> None:
    def told(question: str) -> list[str]:
        sides = [Side((Text(text, Naming(())),)) for text in ("Four boats sank.", "Boats sank within 24 hours.")]
        seen = [Seen("A", "a"), Seen("B", "b")]
        blocks = summary(compare(sides, {}, question="figure"), seen, "figure", question)
        return [block.plain for block in blocks if block.plain.startswith("told")]

    assert told("How many boats sank?") == ["told by one only  # boats: A Four"]
    assert told("How many steel boats were lost?") == ["told by one only  # boats: A Four"]
    assert told("How long did it take?") == ["told by one only  # boats: A Four   # figure: B 24 hours"]
    assert told("How many crews were there?") == told("How long did it take?")


def test_what_is_recorded_in_other_words_is_not_told_as_a_difference() -> None:
    sides = [
        Side((Text("", Naming(())),), given={"when": when, "dead": dead})
        for when, dead in (("after it", "three"), ("second leg of the trip", "two"))
    ]
    blocks = summary(compare(sides, {}), [Seen("A", "a"), Seen("B", "b")])
    assert [block.plain for block in blocks] == [
        "differ on  # dead: three / two",
        "worded otherwise  ” when: after it / second leg of the trip",
    ]


def test_the_next_claim_of_a_position_is_compared_in_its_turn() -> None:
    made = compared("children", items={0: 1})
    assert "Twelve people" in head(made, 0)
    assert "claim 2 of 2" in head(made, 0)
    assert lines(made)[0] == "differ on  # figure: Twelve people / Two sons"
    asked, choice = subject(LINKS, [Target("children")])
    assert turned(asked, choice, 0, 5).items == (1, 0)
    assert turned(asked, choice, 0, -1).items == (0, 0)
    assert swapped(Choice((0, 1, 2), (0, 0, 0)), 0, 2).seats == (2, 1, 0)


def test_contradiction_qualification_and_tension_look_different_and_so_do_fact_and_judgement() -> None:
    headings = [compared(id).heading for id in ("children", "valve", "word-of-the-board")]
    assert [heading.plain.split("   ")[1] for heading in headings] == [
        "contradict each other · # on a figure",
        "one qualifies the other · on who, or whose",
        "in tension · ◇ in judgement",
    ]
    assert len({heading.plain[0] for heading in headings}) == 3
    assert lines(compared("word-of-the-board"))[0] == (
        "differ in judgement: no figure, date, name, negation or hedge in these words is told otherwise"
    )


def test_names_of_one_kind_and_hedges_are_set_against_each_other_and_silence_is_shown() -> None:
    made = compared("valve")
    assert "@ armed group: Order of the Lamp / The smiths / —" in lines(made)[0]
    assert "≈ put as: asserted / alleged / asserted" in lines(made)[0]
    assert ("The smiths@", "name") in roles(made, 1)


def test_an_event_sets_its_accounts_side_by_side_with_the_figures_and_dates_they_give() -> None:
    made = compared("1999-03-sinking")
    assert made.heading.plain == "The ferry sinks   3 accounts of one event"
    assert "# aboard: twelve / nine / —" in lines(made)[0]
    assert "# children: three / two sons / —" in lines(made)[0]
    assert "◷ date: 2 March 1999 / 3 March 1999 / March 1999" in lines(made)[0]
    assert head(made, 2).splitlines()[:2] == ["C  The Wire   3 of 3", "author not stated · The Wire · March 1999 · ¶1"]
    assert ("three children#", "figure") in roles(made, 0)
    assert made.columns[1].target == Target(POST, "p2")


def test_quotations_of_the_same_words_show_what_was_changed() -> None:
    made = compared("gz-q01", "po-q01")
    assert lines(made)[0] == "differ on  ◷ date: May / June"
    assert head(made, 0).splitlines()[:2] == [
        "A  quotation",
        "Harbour Board · The Gazette · 4 March 1999 · ¶3 · reported by Ann Reed, named source · said 3 March 1999",
    ]
    assert "reported by Tom Vale, unnamed source" in head(made, 1)
    assert "“promised”, direct quotation" in body(made, 0)


def test_a_claim_or_quotation_in_a_dispute_opens_it_with_this_claim_in_front() -> None:
    made, choice = subject(LINKS, [Target("po-c01")])
    assert (made.id, choice.seats, made.others) == ("children", (1, 0), ("seven", "urdu"))
    made, choice = subject(LINKS, [Target("gz-c02")])
    assert (made.id, choice.seats, choice.items) == ("children", (0, 1), (1, 0))
    assert subject(LINKS, [Target("gz-q01")])[0].id == "word-of-the-board"
    assert subject(LINKS, [Target(POST, "p3")])[0].id == "word-of-the-board"
    assert subject(LINKS, [Target(POST, "po-c03")])[0].id == "valve"


@pytest.mark.parametrize(
    ("targets", "reason"),
    [
        ([], "nothing to compare"),
        ([Target("ada-lind")], "Disputes and events can be compared"),
        ([Target("po-q01")], "stands in no dispute"),
        ([Target(GAZETTE, "p1")], "No dispute stands here."),
        ([Target("2001-inquiry")], "No article’s account of this event is recorded."),
        ([Target("nothing")], "nothing is not in this corpus"),
        ([Target("children"), Target("gz-c01")], "compared by itself"),
        ([Target("ada-lind"), Target("gz-c01")], "Quotations, claims, passages and articles can be compared"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(targets: list[Target], reason: str) -> None:
    with pytest.raises(IncomparableError, match=reason):
        subject(LINKS, targets)


def test_passages_and_articles_can_be_pinned_and_actors_cannot() -> None:
    assert pinnable(LINKS, Target(GAZETTE, "gz-c01")) == Target("gz-c01")
    assert pinnable(LINKS, Target("gz-q01")) == Target("gz-q01")
    assert pinnable(LINKS, Target(GAZETTE, "p2")) == Target(GAZETTE, "p2")
    assert pinnable(LINKS, Target(GAZETTE, "nothing")) == Target(GAZETTE)
    assert pinnable(LINKS, Target("ada-lind")) is None
    made = compared(f"{GAZETTE}:p2", f"{POST}:p2")
    assert lines(made)[0] == (
        "differ on  # people: twelve / Nine   # children: three children / two sons   ◷ date: 2 March / 3 March"
    )
    assert "digest" in made.columns[0].body[0].plain


def test_what_is_missing_is_said_and_no_column_is_empty_without_a_reason() -> None:
    made = compared("broken")
    assert body(made, 0) == "The claim no-such-claim is missing from the corpus."
    assert "article not stated" in head(made, 1)
    assert "The article has no digest, and its original is not attached." in body(made, 1)
    assert body(made, 2) == "No claim is recorded for this position."
    assert all(column.body for column in made.columns)
    made = compared("valve")
    assert "The quotation no-such-quotation, on which this stands, is missing from the corpus." in body(made, 2)


def test_a_claim_without_words_and_a_paragraph_without_digest_say_so() -> None:
    bare = msgspec.structs.replace(FERRY.claims[0], evidence=type(FERRY.claims[0].evidence)())
    far = msgspec.structs.replace(FERRY.claims[4], paragraph=9)
    corpus = msgspec.structs.replace(FERRY, claims=(bare, *FERRY.claims[1:4], far, *FERRY.claims[5:]))
    links = Links(corpus)
    made = compared("children", sources=Sources(links, passages(links), Namings(links)))
    assert "No words are recorded on which this stands." in body(made, 0)
    assert "¶9 has no digest, and the original is not attached." in body(made, 1)


def test_one_position_stands_against_nothing() -> None:
    assert lines(compared("alone")) == ["There is one side only: nothing here stands against it."]


def test_seven_positions_tell_where_one_is() -> None:
    made = compared("seven")
    assert [head(made, at).splitlines()[0] for at in range(3)] == [
        "A  Answer 1   1 of 7",
        "B  Answer 2   2 of 7",
        "C  Answer 3   3 of 7",
    ]
    asked, choice = subject(LINKS, [Target("seven")])
    assert [column.seen.letter for column in comparison(SOURCES, asked, choice, range(4, 7)).columns] == ["E", "F", "G"]


def test_identical_passages_are_called_so() -> None:
    assert lines(compared("same-q01", "same-q02", "same-q03")) == ["These are the same words."]


def test_words_from_right_to_left_are_announced() -> None:
    made = compared("urdu")
    assert "written from right to left" in body(made, 0)
    assert "right to left" not in body(made, 1)
    assert f"ب. خان, in the author’s own voice · {LINKS.article[SAHIL].container_title}" in head(made, 0)


def test_a_text_without_end_is_compared_at_its_beginning_only() -> None:
    claim = msgspec.structs.replace(FERRY.claims[0], text="Three children were saved. " + "x " * 50_000)
    links = Links(msgspec.structs.replace(FERRY, claims=(claim, *FERRY.claims[1:])))
    made = compared("children", sources=Sources(links, passages(links), Namings(links)))
    assert "too long to be compared as a whole" in body(made, 0)
    assert len(head(made, 0)) < 20_000
    assert "Three children / Two sons" in lines(made)[0]


def original(*paragraphs: str) -> Sources:
    """The Gazette with an original attached."""
    placed = tuple(Placed(n, text, 0, len(text)) for n, text in enumerate(paragraphs, 1))
    bodies = {GAZETTE: Body(paragraphs=placed, missing=(), unsure=(), left_out=())}
    return Sources(LINKS, passages(LINKS, bodies), Namings(LINKS))


def test_where_the_original_is_attached_the_words_are_read_in_their_place() -> None:
    sources = original(
        "One.", "The miller, his wife and their three children were afloat.", "Three.", "Divers of it open valve."
    )
    made = compared("children", sources=sources)
    assert made.columns[0].body[0].plain == "original, ¶1 to ¶4 of 4"
    passage = made.columns[0].body[made.columns[0].passage]
    assert passage.plain == "The miller, his wife ▸and their three children#◂ were afloat."
    assert made.columns[0].offset == 21
    assert "digest" in made.columns[1].body[0].plain
    made = compared("valve", sources=sources)
    assert "▸Divers of it open¬ valve◂" in body(made, 0)


def test_an_anchor_that_is_lost_in_the_original_is_said_to_be_lost() -> None:
    made = compared("children", sources=original("One.", "Nothing of the kind is told here.", "Three.", "Four."))
    assert "The anchor is lost in ¶2 of the attached original" in body(made, 0)
    assert "“and their three children#”" in body(made, 0)


def test_words_that_the_original_has_otherwise_are_told() -> None:
    made = compared(
        "children", sources=original("One.", "The man, and all their three children were afloat.", "3.", "4.")
    )
    assert "The original has these words otherwise: “and” is “all” there." in body(made, 0)
    assert "▸all their three children#◂" in body(made, 0)
