"""What is found, in which order, and what is said about it."""

import threading

import pytest

from store.search.index import SearchIndex
from store.search.passage import Passage
from store.search.query import parse
from store.search.results import Results
from store.search.work import CancelledError


def ids(results: Results) -> list[str]:
    return [hit.passage.id for hit in results.hits]


def marked(results: Results, at: int = 0) -> list[str]:
    hit = results.hits[at]
    return [hit.passage.text[span.start : span.end] for span in results.spans(hit)]


def first_is_weak(index: SearchIndex, query: str) -> bool:
    results = index.search(query)
    return results.weak(results.hits[0])


@pytest.mark.parametrize(
    "remembered",
    [
        "harbour closed dredgers not paid since march",
        "harbuor clsed dredgrs paid",
        "paid dredgers closed harbour",
        "march paid",
        "dredgers paid mar",
        "harbourclosed dredgers paid",
        "har bour was closed since march",
        "HARBOUR, CLOSED: DREDGERS!",
        "hárböur clōsed paid",
    ],
)
def test_a_quotation_is_found_from_half_a_memory(index: SearchIndex, remembered: str) -> None:
    assert ids(index.search(parse(remembered)))[0] == "q-harbour"


@pytest.mark.parametrize("name", ["Haqani", "haqqany", "Hakkani", "yousaf haqani", "یوسف حقانی", "حقانی"])
def test_other_spellings_of_a_name_are_found(index: SearchIndex, name: str) -> None:
    assert {"yusuf-haqqani", "q-fishing"} <= set(ids(index.search(name)))


def test_an_actor_comes_first_when_named(index: SearchIndex) -> None:
    assert ids(index.search("yusuf haqqani"))[0] == "yusuf-haqqani"
    assert ids(index.search("tehrik-e-sahil"))[0] == "tehreek-i-sahil"


def test_other_spellings_can_be_switched_off(index: SearchIndex) -> None:
    assert ids(index.search("Haqani", spellings=False)) == []
    assert ids(index.search("Haqqani", spellings=False))
    assert "q-harbour" in ids(index.search("dredgrs", spellings=False))
    assert "yusuf-haqqani" in ids(index.search("yousaf", spellings=False))


def test_an_acronym_stands_for_its_name_and_the_name_for_it(index: SearchIndex) -> None:
    by_name = ids(index.search("port workers front"))
    by_acronym = ids(index.search("pwf"))
    assert by_name[0] == by_acronym[0] == "port-workers-front"
    assert "c-dredgers" in by_acronym
    only_acronym = Passage("c-new", "claim", "PWF leaders met on Monday.", record="c-new")
    results = index.changed([only_acronym]).search("port workers front")
    assert "c-new" in ids(results)


def test_an_acronym_one_letter_off_is_weak(index: SearchIndex) -> None:
    results = index.search("pwf")
    others = [hit for hit in results.hits if hit.passage.id == "port-wardens-fund"]
    assert all(map(results.weak, others))
    assert "port-wardens-fund" not in ids(results)[:2]


def test_a_hit_that_lacks_one_known_word_of_three_is_not_weak() -> None:
    many = (Passage(f"{n:03}", "claim", f"boats and nets, day {n}") for n in range(200))
    ship = Passage("ship", "claim", "the captain left the harbour")
    crew = Passage("crew", "claim", "dredgers and mutineers left on a Monday")
    index = SearchIndex.of([*many, ship, crew])
    strong = ("captain harbour mutineers", "captain harbour", "captain", "harbour captain boats")
    assert not any(first_is_weak(index, query) for query in strong)
    weak = ("captain harbour mutineers dredgers", "captain harbour submarine periscope", "captain mutineers")
    assert all(first_is_weak(index, query) for query in weak)


def test_reasons_tell_typos_from_spellings(index: SearchIndex) -> None:
    results = index.search("dredgrs")
    assert [str(reason) for reason in results.why(results.hits[0])] == ["typo: dredgrs → dredgers"]
    results = index.search("tehrik sahil")
    assert "spelling: tehrik = Tehreek" in map(str, results.why(results.hits[0]))
    results = index.search("harbour closed")
    assert results.why(results.hits[0]) == []


def test_matching_words_are_marked_and_function_words_only_beside_them() -> None:
    keeper = Passage("keeper", "claim", "The keeper of the lighthouse left, and the boats with him.")
    index = SearchIndex.of([keeper, *(Passage(str(n), "claim", f"the boats and the nets {n}") for n in range(100))])
    assert marked(index.search("the keper lighthouse left")) == ["The keeper", "the lighthouse left"]


def test_marks_stand_where_the_letters_are() -> None:
    index = SearchIndex.of([Passage("a", "note", "“Ünïcode’s” ﬁrst… — naïve café, 王毅 said.")])
    results = index.search("unicode first cafe 王毅")
    assert marked(results) == ["Ünïcode", "ﬁrst", "café", "王毅"]


def test_phrases_are_exact_over_letters_not_dress(index: SearchIndex) -> None:
    assert ids(index.search('"port workers front"')) == ["port-workers-front", "c-dredgers"]
    assert ids(index.search('"workers port"')) == []
    assert ids(index.search('"dredgers had not been paid" harbour')) == ["q-harbour"]
    assert ids(index.search('"dredgrs"')) == []


def test_what_must_not_be_there(index: SearchIndex) -> None:
    assert set(ids(index.search("dredgers"))) == {"q-harbour", "c-dredgers", "note:1"}
    assert set(ids(index.search("dredgers -paid"))) == {"c-dredgers"}
    assert set(ids(index.search('dredgers -"been paid"'))) == {"c-dredgers", "note:1"}
    assert set(ids(index.search("dredgers -kind:note"))) == {"q-harbour", "c-dredgers"}
    assert "q-fishing" not in ids(index.search("trawlers harbour -haqani"))


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("speaker:qureshi", {"q-harbour"}),
        ("speaker:kureshi", {"q-harbour"}),
        ("speaker:قریشی", {"q-harbour"}),
        ('speaker:"rosa lindquist"', {"c-dredgers", "c-front"}),
        ("outlet:coastal", {"q-fishing", "c-dredgers", "c-front"}),
        ('outlet:"coastel reviw"', {"q-fishing", "c-dredgers", "c-front"}),
        ("outlet:coastal outlet:gazette", {"q-fishing", "c-dredgers", "c-front", "q-harbour"}),
        ("outlet:coastal -speaker:rosa", {"q-fishing"}),
        ("actor:pwf", {"port-workers-front", "c-dredgers"}),
        ("kind:event", {"e-storm"}),
        ("kind:quotes,events", {"e-storm", "q-harbour", "q-fishing"}),
        ("date:2018", {"q-fishing", "c-dredgers"}),
        ("date:2017..2018", {"q-harbour", "q-fishing", "c-dredgers"}),
        ("date:2018-03-15", {"q-fishing", "c-dredgers"}),
        ("date:2019..", {"c-front", "note:1"}),
        ("date:..2016", {"e-storm"}),
        ("date:2016-09/2017-10", {"e-storm", "q-harbour"}),
    ],
)
def test_conditions_narrow(index: SearchIndex, condition: str, found: set[str]) -> None:
    results = index.search(condition)
    assert results.mistakes == ()
    assert set(ids(results)) == found


def test_an_unknown_name_is_explained_and_the_rest_counts(index: SearchIndex) -> None:
    results = index.search("speaker:zebedee dredgers")
    (mistake,) = results.mistakes
    assert (mistake.start, mistake.end) == (0, 15)
    assert "zebedee" in mistake.text
    assert "q-harbour" in ids(results)


def test_counts_are_of_all_kinds_when_hits_are_narrowed_to_one(index: SearchIndex) -> None:
    results = index.search("dredgers", kinds=["note"])
    assert ids(results) == ["note:1"]
    assert {kind: count for kind, count in results.counts.items() if count} == {"quotation": 1, "claim": 1, "note": 1}
    assert results.total == 3


def test_ties_go_by_date_then_id() -> None:
    dated = [("b", "2018"), ("a", "2018"), ("d", ""), ("c", "2016"), ("e", "2017-05"), ("f", "2017"), ("g", "/2015")]
    index = SearchIndex.of(Passage(id, "claim", "the same words", date=date) for id, date in dated)
    assert ids(index.search("same words")) == ["g", "c", "f", "e", "a", "b", "d"]
    assert ids(index.search("kind:claim")) == ["g", "c", "f", "e", "a", "b", "d"]


def test_every_order_of_passages_gives_the_same_hits(passages: tuple[Passage, ...]) -> None:
    forwards, backwards = SearchIndex.of(passages), SearchIndex.of(passages[::-1])
    for query in ("dredgers", "harbour storm", "the", "haqani kind:actor", "port"):
        assert ids(forwards.search(query)) == ids(backwards.search(query))


def test_function_words_alone_find_and_do_not_find_much_beside_others() -> None:
    index = SearchIndex.of(
        Passage(f"{n:03}", "claim", f"the matter of the {'lighthouse' if n == 7 else 'boats'} and {n}")
        for n in range(300)
    )
    assert ids(index.search("the lighthouse of"))[:1] == ["007"]
    assert len(index.search("the lighthouse of").hits) == 1
    assert len(index.search("the of").hits) == 300


def test_many_hits_are_a_sequence_that_is_read_when_looked_at() -> None:
    index = SearchIndex.of(Passage(f"{n:05}", "claim", f"boats in the harbour {n}") for n in range(3000))
    hits = index.search("boats").hits
    assert len(hits) == 3000
    assert hits[2999].passage.id == "02999"
    assert hits[-1] == hits[2999]
    assert [hit.passage.id for hit in hits[10:12]] == ["00010", "00011"]
    with pytest.raises(IndexError):
        hits[3000]


def test_of_too_many_words_that_begin_as_typed_the_frequent_count() -> None:
    rare = (Passage(f"r{n:04}", "claim", f"boat{n}") for n in range(3000))
    frequent = (Passage(f"f{n:02}", "claim", "boatyard") for n in range(40))
    found = ids(SearchIndex.of([*rare, *frequent]).search(parse("boat")))
    assert len(found) < 3000
    assert {f"f{n:02}" for n in range(40)} <= set(found)


def test_a_search_can_be_given_up(index: SearchIndex) -> None:
    with pytest.raises(CancelledError):
        index.search("dredgers", cancelled=lambda: True)
    assert ids(index.search("dredgers"))[0] in {"q-harbour", "c-dredgers", "note:1"}


def test_building_reports_and_can_be_given_up() -> None:
    many = [Passage(str(n), "claim", "words") for n in range(5000)]
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    SearchIndex.of(many, progress=tell)
    assert told == [(0, 5000), (2000, 5000), (4000, 5000), (5000, 5000)]
    with pytest.raises(CancelledError):
        SearchIndex.of(many, cancelled=lambda: bool(told))


def test_threads_do_not_disturb_each_other(index: SearchIndex) -> None:
    queries = ["dredgers paid", "haqani", "storm boats", "port front", "villages"]
    alone = {query: ids(index.search(query)) for query in queries}
    wrong: list[str] = []

    def search(query: str) -> None:
        wrong.extend(query for _ in range(30) if ids(index.search(query)) != alone[query])

    threads = [threading.Thread(target=search, args=(query,)) for query in queries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_empty_index_finds_nothing() -> None:
    index = SearchIndex.of([])
    assert len(index) == 0
    for query in ("dredgers", "kind:claim", '"a b"', "speaker:x", "-a"):
        assert ids(index.search(query)) == []
