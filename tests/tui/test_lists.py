"""The lists: sorted, filtered as one types, narrowed by facets that are combined and described."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.links import Links
from corpus.model import KINDS, Kind
from tests.tui.harbour import COURIER, HARBOUR, HERALD, MARKUP, SAHIL
from tui.views import facets, touches
from tui.views.facets import Choice, Facets
from tui.views.lists import PANE_OF, PANES, PaneList
from tui.views.page import Page, Target
from tui.views.pages import page_of
from tui.views.rows import Row, section

LINKS = Links(HARBOUR)
LISTS = {pane.kind: PaneList(LINKS, pane) for pane in PANES}
HERALD_ONLY = Choice("outlet", "The Lowmere Herald", "The Lowmere Herald")
COURIER_ONLY = Choice("outlet", "Coast Courier", "Coast Courier")
IN_2012 = Choice("year", "2012", "2012")
WITH_MOOR = Choice("actor", "ida-moor", "Ida Moor")
NEWS = Choice("kind", "article/news", "news")


def ids(kind: Kind, text: str = "", order: str = "", *chosen: Choice) -> list[str]:
    labels = [each.label for each in PANE_OF[kind].orders]
    index = labels.index(order) if order else 0
    return [row.id for row in LISTS[kind].rows(text, index, Facets(frozenset(chosen)))]


def test_every_pane_lists_every_record_of_its_kind_in_each_of_its_orders() -> None:
    for pane in PANES:
        for order in range(len(pane.orders) + 1):
            rows = LISTS[pane.kind].rows(order=order)
            assert {row.id for row in rows} == set(LINKS.table(pane.kind))
            assert all(row.target and not row.heading for row in rows)


@pytest.mark.parametrize(
    ("kind", "order", "first"),
    [
        ("article", "date", COURIER),
        ("article", "title", COURIER),
        ("article", "outlet", COURIER),
        ("actor", "name", "hostile"),
        ("actor", "most named", "ida-moor"),
        ("actor", "kind", "hostile"),
        ("event", "date", "2010-oil-asked"),
        ("event", "most told", "2011-03-lamp-dark"),
        ("event", "title", "2010-oil-asked"),
        ("dispute", "as filed", "how-many-boats"),
        ("dispute", "kind", "when-oil-came"),
        ("dispute", "relation", "how-many-boats"),
        ("quotation", "article", "co-q02"),
        ("quotation", "speaker", "co-q01"),
        ("quotation", "mode", "he-q01"),
    ],
)
def test_a_list_is_sorted_as_asked(kind: Kind, order: str, first: str) -> None:
    assert ids(kind, "", order)[0] == first


def test_an_event_without_a_date_comes_last() -> None:
    assert ids("event", "", "date")[-1] == "some-day-lamp-lit"


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("article", "lamp", [HERALD]),
        ("article", "LAMP lowmere", [HERALD]),
        ("article", "lamp courier", []),
        ("article", MARKUP, [COURIER]),
        ("article", "مینار", [SAHIL]),
        ("article", "sahil-2012", [SAHIL]),
        ("actor", "keeper moor", ["ida-moor"]),
        ("actor", "آئیڈا", ["ida-moor"]),
        ("quotation", "october", ["he-q01"]),
        ("quotation", "never been filled", ["co-q01"]),
        ("quotation", "piet", ["he-q02"]),
        ("article", "   ", [COURIER, HERALD, SAHIL]),
        ("article", "zzz", []),
    ],
)
def test_a_list_is_filtered_by_every_word_typed(kind: Kind, text: str, found: list[str]) -> None:
    assert ids(kind, text) == found


@given(st.text(max_size=20), st.sampled_from([pane.kind for pane in PANES]), st.integers(0, 9))
def test_whatever_is_typed_leaves_some_of_the_rows_in_the_same_order(text: str, kind: Kind, order: int) -> None:
    everything = [row.id for row in LISTS[kind].rows("", order)]
    found = [row.id for row in LISTS[kind].rows(text, order)]
    assert found == [id for id in everything if id in set(found)]


def test_facets_of_one_kind_widen_and_of_two_kinds_narrow() -> None:
    assert ids("article", "", "", HERALD_ONLY) == [HERALD]
    assert ids("article", "", "", HERALD_ONLY, COURIER_ONLY) == [COURIER, HERALD]
    assert ids("article", "", "", HERALD_ONLY, IN_2012) == []
    assert ids("article", "", "", WITH_MOOR, IN_2012) == [SAHIL]
    assert ids("quotation", "", "", WITH_MOOR) == ["co-q02", "he-q01"]
    assert ids("event", "", "", WITH_MOOR) == ["2011-03-lamp-dark"]
    assert ids("dispute", "", "", COURIER_ONLY) == ["how-many-boats", "why-dark"]
    assert ids("actor", "", "", WITH_MOOR) == ["ida-moor"]
    assert ids("article", "lowmere", "", WITH_MOOR) == [HERALD]


def test_a_kind_narrows_its_own_list_only() -> None:
    assert ids("article", "", "", NEWS) == [HERALD]
    assert len(ids("actor", "", "", NEWS)) == len(HARBOUR.actors)


def test_an_event_is_of_every_year_it_may_have_taken_place_in() -> None:
    long = msgspec.structs.replace(HARBOUR.events[0], date="2011-12-31/2012-01-01")
    links = Links(msgspec.structs.replace(HARBOUR, events=(long,)))
    assert {choice.value for choice in facets.traits(links, long) if choice.facet == "year"} == {"2011", "2012"}


def test_every_record_has_traits_and_every_trait_is_found_again() -> None:
    for kind in KINDS:
        for record in LINKS.table(kind).values():
            traits = facets.traits(LINKS, record)
            assert any(choice.facet == "kind" for choice in traits)
            assert all(facets.matches(traits, Facets(frozenset({choice})), kind) for choice in traits)


def test_chosen_facets_are_told_in_words_and_taken_away_again() -> None:
    chosen = Facets().toggled(HERALD_ONLY).toggled(IN_2012).toggled(COURIER_ONLY)
    assert chosen.described() == "outlet Coast Courier or The Lowmere Herald · year 2012"
    assert chosen.toggled(HERALD_ONLY).toggled(COURIER_ONLY).toggled(IN_2012) == Facets()
    assert Facets().described() == ""


def test_facets_are_listed_with_counts_and_ticks_and_found_by_typing() -> None:
    counts = facets.counts(entry.traits for entry in LISTS["article"].entries)
    rows = facets.rows(counts, Facets(frozenset({HERALD_ONLY})))
    assert [row.plain for row in rows if row.heading] == ["outlet", "year", "kind", "actor"]
    ticked = [row.plain for row in rows if row.plain.startswith("✓")]
    assert ticked == ["✓ The Lowmere Herald"]
    assert next(row.right for row in rows if row.id == "actor:ida-moor") == "3"
    assert [row.plain.strip() for row in facets.rows(counts, Facets(), "coast")] == [
        "outlet",
        "Coast Courier",
        "actor",
        "Coast Courier",
    ]
    assert facets.rows(counts, Facets(), "zzz") == ()


def test_a_chosen_value_stays_in_sight_where_nothing_has_it() -> None:
    assert [row.plain for row in facets.rows(facets.counts(()), Facets(frozenset({IN_2012})))] == ["year", "✓ 2012"]


def test_rows_say_what_there_is_to_choose_from() -> None:
    def row(kind: Kind, id: str) -> Row:
        return next(row for row in LISTS[kind].rows() if row.id == id)

    assert row("article", HERALD).plain == "3 Mar 2011 The Lowmere Herald  The lamp goes out at Lowmere"
    assert row("actor", "ida-moor").right == "5"
    assert row("event", "2011-03-lamp-dark").right == "3"
    assert row("event", "some-day-lamp-lit").plain.startswith("?")
    assert row("dispute", "why-dark").plain == "~ Why was the lamp dark?    factual · in tension · 3 positions"
    assert row("quotation", "co-q01").plain.startswith("The lamp had never been filled that week.")
    assert "  " + "a senior pilot · Coast Courier Mar 2011~" in row("quotation", "co-q01").plain


def touched(id: str, n: int = 0) -> list[Row]:
    page = page_of(LINKS, id)
    assert page
    return list(touches.rows(LINKS, page, n))


def test_what_a_paragraph_touches_comes_before_what_the_article_does() -> None:
    rows = touched(HERALD, 2)
    headings = [row.plain for row in rows if row.heading]
    assert headings == ["¶2: disputes", "¶2: actors", "disputes", "events", "actors", "quotations"]
    assert [row.id for row in rows[rows.index(section("¶2: actors", 2)) + 1 :]][:2] == [
        "¶2: ida-moor",
        "¶2: harbour-board",
    ]
    assert next(row.right for row in rows if row.id == "ida-moor") == "3"
    assert len({row.id for row in rows}) == len(rows)
    assert next(row.target for row in rows if row.id == "he-q01") == Target(HERALD, "he-q01")


def test_what_a_page_touches_is_what_it_refers_to() -> None:
    for kind in KINDS:
        for id in LINKS.table(kind):
            rows = touched(id)
            assert all(row.heading or (row.target and page_of(LINKS, row.target.id)) for row in rows)
            assert id not in [row.id for row in rows]
    assert {row.id for row in touched("how-many-boats")} >= {HERALD, COURIER}


def test_a_paragraph_that_is_not_there_touches_nothing() -> None:
    assert next(row.plain for row in touched(HERALD, 99) if row.heading) == "disputes"
    assert touches.rows(LINKS, Page("", "", ())) == ()
