"""Whole articles side by side: what both tell on one line, what one tells said to be told there only."""

from corpus.links import Links
from corpus.model import About, Account, Actor, Article, Corpus, Event, Issued, Paragraph
from corpus.names.naming import Namings
from corpus.original import Body, Placed
from tests.tui.ferry import FERRY, GAZETTE, POST
from tui.views.compare.alignment import Row, aligned
from tui.views.compare.comparison import Comparison, comparison
from tui.views.compare.stands import Sources
from tui.views.compare.subjects import subject
from tui.views.compare.told import passages
from tui.views.page import Target

LINKS = Links(FERRY)
SOURCES = Sources(LINKS, passages(LINKS), Namings(LINKS))


def article(id: str, *digests: str, actors: tuple[str, ...] = ()) -> Article:
    paragraphs = tuple(
        Paragraph(n=n, digest=text, mentions={actor: (actor,) for actor in actors if actor in text})
        for n, text in enumerate(digests, 1)
    )
    return Article(
        id=id,
        title=id,
        container_title=id,
        issued=Issued(date="1999", basis="printed"),
        genre="news",
        paragraph=paragraphs,
    )


def rows(one: Article, other: Article, *events: Event) -> list[tuple[int, int, int]]:
    actors = tuple(Actor(id=id, name=id.title(), kind="person") for id in ("lind", "brook", "vale"))
    about = About(id="x", title="", version="1")
    links = Links(Corpus(about=about, articles=(one, other), events=events, actors=actors))
    return [(row.one, row.other, row.elsewhere) for row in aligned(links, passages(links), one, other)]


def event(id: str, **told: int) -> Event:
    return Event(id=id, title=id, account=tuple(Account(article=a, paragraph=n, text="x") for a, n in told.items()))


def both() -> Comparison:
    made, choice = subject(LINKS, [Target(GAZETTE), Target(POST)])
    return comparison(SOURCES, made, choice, (0, 1))


def test_the_heading_says_whether_articles_or_passages_are_compared() -> None:
    made, choice = subject(LINKS, [Target(GAZETTE, "p2"), Target(POST, "p2")])
    assert "2 side by side" in comparison(SOURCES, made, choice, (0, 1)).heading.plain
    assert "2 articles, paragraph by paragraph" in both().heading.plain


def test_paragraphs_that_tell_an_event_stand_side_by_side_and_the_others_alone() -> None:
    one = article("a", "A calm day.", "The ship sinks.", "The market was empty.", "It is raised.")
    other = article("b", "A storm.", "It went down.", "Up again.")
    sinking, raising = event("sinking", a=2, b=2), event("raising", a=4, b=3)
    assert rows(one, other, sinking, raising) == [(1, 0, 0), (0, 1, 0), (2, 2, 0), (3, 0, 0), (4, 3, 0)]


def test_shared_actors_and_words_are_enough_where_they_are_rare() -> None:
    one = article("a", "nothing", "lind repairs the lighthouse lantern", "more nothing", actors=("lind",))
    other = article("b", "else", "other things", "the lighthouse lantern, repaired by lind", actors=("lind",))
    assert (2, 3, 0) in rows(one, other)


def test_what_stands_in_another_order_is_said_to_be_told_elsewhere() -> None:
    one = article("a", "The first thing.", "The second thing.")
    other = article("b", "Second, then.", "First, then.")
    found = rows(one, other, event("first", a=1, b=2), event("second", a=2, b=1))
    assert found in ([(0, 1, 2), (1, 2, 0), (2, 0, 1)], [(1, 0, 2), (2, 1, 0), (0, 2, 1)])


def test_articles_that_share_nothing_have_no_line_in_common_and_empty_ones_no_lines() -> None:
    assert rows(article("a", "one"), article("b", "two")) == [(1, 0, 0), (0, 1, 0)]
    assert rows(article("a"), article("b", "two")) == [(0, 1, 0)]
    assert rows(article("a"), article("b")) == []


def test_the_columns_have_the_same_rows_and_say_what_they_share() -> None:
    made = both()
    assert made.summary[0].plain == "3 paragraphs told by both · A alone: 1 · B alone: 1"
    assert "¶2/¶2" in made.summary[1].plain
    one, other = made.columns
    assert len(one.rows) == len(other.rows) > 1
    assert len(one.stops) == len(other.stops) == 3
    paragraph, shared = one.body[one.stops[0] : one.stops[0] + 2]
    assert paragraph.number == 2
    assert shared.plain.startswith("= ¶2: The ferry sinks")
    assert "— only in A" in [block.plain for block in other.body]


def test_originals_are_aligned_as_digests_are() -> None:
    text = "Twelve aboard the ferry off Northport, as the harbour master Lind recalls."
    body = Body(paragraphs=(Placed(2, text, 0, len(text)),), missing=(), unsure=(), left_out=())
    sources = SOURCES._replace(passages=passages(LINKS, {GAZETTE: body}))
    made, choice = subject(LINKS, [Target(GAZETTE), Target(POST)])
    column = comparison(sources, made, choice, (0, 1)).columns[0]
    assert any("as the harbour master" in block.plain for block in column.body)


def test_a_row_knows_nothing_but_its_paragraphs() -> None:
    assert Row(1, 0) == Row(1, 0, (), 0)
