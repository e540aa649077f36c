"""Pages: what each record says when it is read, who says it, and where its references lead."""

import msgspec
import pytest

from corpus.links import Links
from corpus.model import KINDS, Article, Corpus, Event, Issued, Position, Quotation, Role
from tests.tui.harbour import COURIER, ESCAPED, HARBOUR, HERALD, MARKUP, SAHIL
from tui.views import attribution
from tui.views.citation import citation, is_web_address
from tui.views.page import GAP, Columns, Page, Run, Target, joined
from tui.views.pages import page_of
from tui.views.plain import lines
from tui.views.words import counted, shortened

HARBOUR_IDS = [id for kind in KINDS for id in Links(HARBOUR).table(kind)]


def read(links: Links, id: str) -> Page:
    page = page_of(links, id)
    assert page is not None
    return page


def told(links: Links, id: str) -> str:
    """A page as one line of words."""
    return " ".join(" ".join(lines(read(links, id))).split())


def altered(**tables: object) -> Links:
    """The invented corpus with other records."""
    return Links(msgspec.structs.replace(HARBOUR, **tables))


@pytest.mark.parametrize("id", HARBOUR_IDS)
def test_every_record_has_a_page_and_every_reference_on_it_leads_somewhere(links: Links, id: str) -> None:
    page = read(links, id)
    assert page.id == id
    assert page.title
    for block in page.flat():
        for run in block.runs:
            if run.target:
                there = page_of(links, run.target.id)
                assert there, run
                if links.article.get(run.target.id) and run.target.anchor in links.quotation:
                    assert any(run.target.anchor in block.anchors for block in there.flat()), run


def test_what_is_not_there_has_no_page_and_no_citation(links: Links) -> None:
    assert page_of(links, "nobody") is None
    assert citation(links, "nobody") == ""


def test_an_article_has_its_bibliography_and_its_quotations_in_place(links: Links) -> None:
    page = read(links, HERALD)
    assert page.paragraphs == 4
    plain = [block.plain for block in page.flat()]
    assert plain[:3] == [
        "The lamp goes out at Lowmere",
        "Three boats on the rocks, and nobody will say who had the watch",
        "Ada Finch · The Lowmere Herald · 3 March 2011 · news",
    ]
    assert plain.index("The night") + 1 == next(i for i, block in enumerate(page.flat()) if block.number == 1)
    second = next(i for i, block in enumerate(page.flat()) if block.number == 2)
    assert plain[second + 1].startswith("“I asked for oil in October, and I asked again in November”\nIda Moor, keeper")
    assert plain[second + 2] == "~ Why was the lamp dark?   ◐ Did the oil come?"


def test_what_is_inferred_says_so_and_why(links: Links) -> None:
    words = told(links, COURIER)
    assert "The night editor (inferred) · Coast Courier · about March 2011 (inferred) · opinion" in words
    assert "Author: the column is unsigned; the night editor answers letters about it" in words
    assert "Date: it speaks of “last week’s wrecks”" in words
    assert "Genre: it argues for one side" in words
    assert "Additional reporting: Tom Reed" in words
    assert "author not stated" in told(
        altered(
            articles=(
                Article(id="a", title="A", container_title="B", genre="news", issued=Issued(date="", basis="inferred")),
            )
        ),
        "a",
    )


def test_hostile_words_stand_as_they_are(links: Links) -> None:
    page = read(links, COURIER)
    assert page.title.endswith(MARKUP)
    assert f"“a light {MARKUP} until ten”" in "".join(block.plain for block in page.flat())
    assert ESCAPED == "red eno"
    assert MARKUP in citation(links, COURIER)


def test_a_quotation_never_stands_without_who_said_it_where_and_when(links: Links) -> None:
    words = told(links, "he-q01")
    assert "Ida Moor, keeper of the light · The Lowmere Herald · 3 March 2011 · ¶2" in words
    assert "direct quotation, named source · “told this paper” · said to Lowmere · said 2 March 2011" in words
    assert "On the occasion of - 1 to 2 March 2011 · The lamp is dark for an hour" in words
    assert "date of the words not stated" in told(links, "he-q02")
    assert "From the pilots’ log." in told(links, "co-q02")


def test_indirect_speech_is_no_quotation_and_names_its_chain(links: Links) -> None:
    words = told(links, "co-q01")
    assert words.startswith("in substance: The lamp had never been filled that week.")
    assert "a senior pilot as reported by Pilots’ Guild · Coast Courier" in words
    assert "“The lamp had" not in words
    within = told(links, COURIER)
    assert "indirect speech, off the > record: The lamp had never been filled that week." in within


def test_an_authors_own_words_are_marked_as_such(links: Links) -> None:
    assert "Ada Finch, in the author’s own voice" in told(links, "he-c01")
    assert "The night editor (inferred), in the author’s own voice" in told(links, "co-c01")
    assert "own voice" not in told(links, "he-c02")


def test_an_actor_has_roles_spellings_ties_words_and_stances(links: Links) -> None:
    words = told(links, "ida-moor")
    assert "person · named 5 times in 3 articles" in words
    assert "- keeper of the light, Lowmere Lighthouse · 2004 to June 2011 · The Lowmere Herald" in words
    assert "Spellings met 4 - Moor 2 · Ida Moor 1 · Keeper Moor 1 · آئیڈا مور 1" in words
    assert "works for Harbour Board · until the inquiry · The Lowmere Herald" in words
    assert "Where they stand 2 - ~ Why was the lamp dark? There was no oil 1 claim" in words
    board = told(links, "harbour-board")
    assert "Pilots’ Guild: splinter of Harbour Board · Coast Courier" in board
    assert "Spoken of, but silent, in 2" in board
    assert "medium · not named in any article" in told(links, "coast-courier")
    assert "person · not named ·" in told(links, "senior-pilot")


def test_only_the_twelve_nearest_companions_are_listed_and_the_rest_counted() -> None:
    herald = HARBOUR.articles[0]
    crowd = {f"actor-{number}": ("x",) for number in range(20)}
    paragraph = msgspec.structs.replace(herald.paragraph[0], mentions={"lowmere": ("Lowmere",), **crowd})
    words = told(altered(articles=(msgspec.structs.replace(herald, paragraph=(paragraph,)),)), "lowmere")
    assert "Mentioned with 20" in words
    assert words.endswith("- and 8 others")


def test_the_accounts_of_an_event_stand_side_by_side_with_what_they_differ_on(links: Links) -> None:
    page = read(links, "2011-03-lamp-dark")
    (columns,) = (block for block in page.blocks if isinstance(block, Columns))
    assert [column[0].plain.split(" ¶")[0] for column in columns.columns] == [
        "The Lowmere Herald",
        "Coast Courier",
        "Sahil",
    ]
    words = told(links, page.id)
    assert "≠ they differ on boats: 3 / 4 / 2 · date: 1 March 2011 / 2 March 2011" in words
    assert "1 to 2 March 2011 · Lowmere · aid" in words
    assert "hours:" not in words
    assert columns.columns[0][0].runs[0].target == Target(HERALD, "p1")


def test_an_event_says_what_is_not_known(links: Links) -> None:
    assert "date not stated" in told(links, "some-day-lamp-lit")
    assert "No article’s account of this event is recorded." in told(links, "2010-oil-asked")
    assert "about May 2011 “before summer” No article reports it afterwards." in told(links, "2011-inquiry")


@pytest.mark.parametrize(
    ("id", "relation"),
    [
        ("how-many-boats", "figure · ⚖ contradict each other · 2 positions"),
        ("why-dark", "factual · ~ in tension · 3 positions"),
        ("when-oil-came", "date · ◐ one qualifies the other · 2 positions"),
    ],
)
def test_a_dispute_says_in_words_how_its_positions_differ(links: Links, id: str, relation: str) -> None:
    assert relation in told(links, id)


def test_a_dispute_has_each_position_with_its_claims_and_their_words(links: Links) -> None:
    words = told(links, "why-dark")
    for letter, label in zip(
        "ABC", ("There was no oil", "There was oil enough", "The lamp was not filled"), strict=True
    ):
        assert f"{letter} {label} 1 claim" in words
    assert "> “I asked for oil in October, and I asked again in November”" in words
    assert "a senior pilot as reported by Pilots’ Guild · Coast Courier · about March 2011 (inferred) · ¶2" in words


def test_positions_beyond_the_alphabet_and_missing_claims_are_borne() -> None:
    many = tuple(Position(label=f"Answer {number}", claims=("gone",)) for number in range(30))
    links = altered(disputes=(msgspec.structs.replace(HARBOUR.disputes[0], position=many),))
    words = told(links, "how-many-boats")
    assert "Z Answer 25" in words
    assert "A Answer 26" in words
    assert "The claim gone is missing from the corpus." in words


def test_a_page_bears_references_to_nothing() -> None:
    gone = Quotation(
        id="q",
        article="gone",
        paragraph=9,
        exact="words",
        source="nobody",
        via=("none",),
        mode="direct",
        on_record="named",
    )
    event = Event(
        id="e",
        title="E",
        participant=(),
        account=(msgspec.structs.replace(HARBOUR.events[0].account[0], article="gone"),),
    )
    links = Links(msgspec.structs.replace(Corpus.empty(), quotations=(gone,), events=(event,)))
    assert "nobody as reported by none · article not stated" in told(links, "q")
    assert "gone ¶1" in told(links, "e")
    assert citation(links, "q") == "“words”\n— nobody as reported by none"


def test_a_citation_has_the_words_the_speaker_and_the_article(links: Links) -> None:
    assert citation(links, "he-q01") == (
        "“I asked for oil in October, and I asked again in November”\n— Ida Moor, keeper of the light. In: Ada Finch, "
        "“The lamp goes out at Lowmere”, The Lowmere Herald, 3 March 2011, https://herald.example/2011/lamp-out, ¶2"
    )
    assert citation(links, "co-q01").startswith(
        "The lamp had never been filled that week.\n— a senior pilot as reported"
    )
    assert citation(links, "he-c01").startswith("Three boats were lost.\n— Ada Finch, in the author’s own voice. In:")
    assert citation(links, "how-many-boats").startswith("How many boats were lost?\n")
    bare = msgspec.structs.replace(HARBOUR.quotations[2], text="")
    assert citation(altered(quotations=(bare,)), "co-q01").startswith("“The lamp, he … never been filled”\n")


@pytest.mark.parametrize(
    ("date", "article", "title"),
    [
        ("2011-03", HERALD, "keeper of the light"),
        ("2004~", HERALD, "keeper of the light"),
        ("2001", COURIER, "harbour clerk"),
        ("2001", HERALD, "harbour clerk"),
        ("2020", HERALD, ""),
        ("", HERALD, ""),
    ],
)
def test_an_office_is_shown_only_when_it_was_held(links: Links, date: str, article: str, title: str) -> None:
    assert attribution.office(links.actor["ida-moor"], date, article) == title


def test_an_undated_office_is_shown_only_where_the_article_prints_it(links: Links) -> None:
    hale = links.actor["piet-hale"]
    assert attribution.office(hale, "2011", HERALD) == "chairman of the Harbour Board"
    assert attribution.office(hale, "2011", COURIER) == ""
    open_ended = msgspec.structs.replace(
        hale, role=(Role(title="mayor", until="1900"), Role(title="hand", since="1990"))
    )
    assert attribution.office(open_ended, "2011") == "hand"


def test_an_office_that_the_name_tells_is_not_told_twice(links: Links) -> None:
    def told(name: str, *titles: str) -> str:
        actor = msgspec.structs.replace(
            links.actor["piet-hale"], name=name, role=tuple(Role(title=title, source=(HERALD,)) for title in titles)
        )
        return attribution.office(actor, "2011", HERALD)

    assert told("The harbour master", "Harbour master") == ""
    assert told("Vale Harbour Master", "the harbour master") == ""
    assert told("The harbour master", "Harbour master", "retired captain") == "retired captain"
    assert told("The harbour master", "harbour master of Vale") == "harbour master of Vale"


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("https://herald.example/2011", True),
        ("http://herald.example", True),
        ("HTTPS://herald.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("--version", False),
        ("vscode://file/etc", False),
        ("https://", False),
        ("https:///path", False),
        ("http://[::1", False),
        ("//herald.example", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_opened(address: str, opens: bool) -> None:
    assert is_web_address(address) == opens


def test_plain_lines_are_no_wider_than_asked_and_keep_paragraph_numbers(links: Links) -> None:
    for id in HARBOUR_IDS:
        if id != SAHIL:
            assert max(len(line) for line in lines(read(links, id), 60)) <= 60
    assert "  1  The lamp of the lighthouse was dark for an hour, and three boats ran on the" in lines(
        read(links, HERALD)
    )


def test_groups_are_joined_without_empty_ones() -> None:
    assert joined([(Run("a"),), (), (Run(""),), (Run("b"), Run("c"))]) == (
        Run("a"),
        Run(" · ", "dim"),
        Run("b"),
        Run("c"),
    )
    assert joined([]) == ()


def test_columns_are_read_one_after_the_other() -> None:
    page = Page("x", "X", (Columns(((GAP,), (GAP, GAP))),))
    assert list(page.flat()) == [GAP] * 4


@pytest.mark.parametrize(
    ("words", "length", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one, two", 6, "one…"),
        ("unbreakable", 5, "unbr…"),
        ("a b", 1, "…"),
    ],
)
def test_words_are_shortened_at_a_word(words: str, length: int, short: str) -> None:
    assert shortened(words, length) == short
    assert len(shortened(words, length)) <= length


def test_a_number_goes_with_its_noun() -> None:
    assert [counted(1, "claim"), counted(2, "claim"), counted(0, "medium", "media")] == [
        "1 claim",
        "2 claims",
        "0 media",
    ]
