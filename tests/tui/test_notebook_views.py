"""What the notebook shows, without a screen: pages, rows, and where notes stand after a corpus has changed."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.anchor import select
from corpus.anchor.indexed import IndexedText
from corpus.links import Links
from corpus.model import Article, Corpus, Dispute, Position
from corpus.original import Body, Placed
from store.notes import Entry, Version
from store.notes import Target as Subject
from tests.tui.harbour import COURIER, HARBOUR, HERALD
from tui.sitting import tags_in
from tui.views.facets import Facets
from tui.views.notebook import entry as notebook
from tui.views.notebook import noted
from tui.views.notebook.entries import SORTINGS, WORDS, NotebookList
from tui.views.notebook.findable import findable
from tui.views.notebook.in_copies import InCopies
from tui.views.notebook.light_markdown import blocks
from tui.views.page import Page, Target
from tui.views.pages import page_of

LINKS = Links(HARBOUR)


def plain(page: Page) -> str:
    return "\n".join(block.plain for block in page.flat())


def changed(article: str, digests: Sequence[str]) -> Links:
    """The corpus with other paragraphs in one article."""

    def renewed(old: Article) -> Article:
        if old.id != article:
            return old
        first = old.paragraph[0]
        paragraphs = tuple(msgspec.structs.replace(first, n=n, digest=words) for n, words in enumerate(digests, 1))
        return msgspec.structs.replace(old, paragraph=paragraphs)

    corpus: Corpus = msgspec.structs.replace(HARBOUR, articles=tuple(map(renewed, HARBOUR.articles)))
    return Links(corpus)


def on_paragraph(n: int) -> Entry:
    return Entry(id="note-1", text="mine", target=noted.subject(LINKS, Target(HERALD, f"p{n}")))


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        (Target(HERALD), "article"),
        (Target(HERALD, "p2"), "passage"),
        (Target(HERALD, "p99"), "article"),
        (Target(COURIER, "co-q02"), "quotation"),
        (Target("co-q02"), "quotation"),
        (Target("ida-moor"), "actor"),
        (Target("how-many-boats"), "dispute"),
        (Target("gone"), ""),
    ],
)
def test_one_writes_on_what_is_read(read: Target, kind: str) -> None:
    assert noted.subject(LINKS, read).kind == kind


def test_a_note_leads_to_its_passage_and_is_marked_there() -> None:
    entry = on_paragraph(2)
    assert notebook.opens(LINKS, entry) == Target(HERALD, "note-1")
    page = page_of(LINKS, HERALD)
    assert page
    marked = noted.marked(LINKS, page, [entry])
    assert [block.number for block in marked.flat() if "✎" in block.plain] == [2]
    assert [block.number for block in marked.flat() if "note-1" in block.anchors] == [2]
    assert noted.marked(LINKS, page, []) is page


def test_a_note_follows_words_that_moved_and_says_where_they_are_lost() -> None:
    digests = [paragraph.digest for paragraph in LINKS.article[HERALD].paragraph]
    entry = on_paragraph(2)
    moved = changed(HERALD, ["Something new stands first.", *digests])
    page = page_of(moved, HERALD)
    assert page
    shown = noted.marked(moved, page, [entry])
    assert [block.number for block in shown.flat() if "note-1" in block.anchors] == [3]
    assert "they stand in ¶3 now" in plain(notebook.page(moved, entry))
    lost = changed(HERALD, ["Nothing of it is left.", "Another matter."])
    assert notebook.opens(lost, entry) == Target(HERALD)
    assert "no longer there" in plain(notebook.page(lost, entry))
    assert [row.id for row in NotebookList(lost, [entry]).rows("words lost")] == ["note-1"]
    assert len(NotebookList(LINKS, [entry]).rows("words lost")) == 0
    assert notebook.state(lost, entry) == "lost"
    gone = Links(msgspec.structs.replace(HARBOUR, articles=()))
    assert notebook.opens(gone, entry) is None
    assert "not in this corpus" in plain(notebook.page(gone, entry))


def test_a_note_on_some_words_of_a_paragraph_leads_to_these_words() -> None:
    digest = next(paragraph.digest for paragraph in LINKS.article[HERALD].paragraph if paragraph.n == 1)
    text = IndexedText({1: digest})
    at = digest.index("three boats")
    target = Subject.passage("harbour", HERALD, select(text, at, at + len("three boats")))
    entry = Entry(id="note-1", text="mine", target=target)
    assert noted.form(LINKS, target) == "digest"
    assert noted.form(LINKS, on_paragraph(1).target) == ""
    before = changed(HERALD, [digest.replace("three boats", "three small boats")])
    for links, words in ((LINKS, "three boats"), (before, "three small boats")):
        page = page_of(links, HERALD)
        assert page
        (block,) = (block for block in noted.marked(links, page, [entry]).flat() if block.number == 1)
        passages = [run.text for run in block.runs if ("note-1",) in run.passages]
        assert "".join(passages) == words
        assert "note-1" not in block.anchors


def test_what_is_on_another_corpus_is_not_lost() -> None:
    entry = Entry(id="note-1", text="mine", target=Subject(kind="article", corpus="elsewhere", id="far-off"))
    assert notebook.state(LINKS, entry) == "exact"
    assert "article of another corpus" in notebook.row(LINKS, entry).plain
    assert "another corpus, which is not open: elsewhere" in plain(notebook.page(LINKS, entry))


def test_a_dispute_of_the_readers_is_lost_with_the_claims_that_take_part() -> None:
    claims = [claim.id for claim in HARBOUR.claims[:2]]
    positions = tuple(Position(label=id, claims=(id,)) for id in (*claims, "my-claim-1"))
    asked = Dispute(id="", question="Who?", kind="factual", relation="contradicts", position=positions)
    entry = Entry(id="my-dispute-1", kind="dispute", dispute=asked, target=Subject(corpus="harbour"))
    assert notebook.state(LINKS, entry) == "exact"
    after = Links(msgspec.structs.replace(HARBOUR, claims=HARBOUR.claims[1:]))
    assert [row.id for row in NotebookList(after, [entry]).rows("words lost")] == ["my-dispute-1"]


def test_words_that_changed_are_shown_with_what_differs() -> None:
    first, second, *_ = (paragraph.digest for paragraph in LINKS.article[HERALD].paragraph)
    entry = on_paragraph(2)
    one, *words = second.split()
    after = changed(HERALD, [first, " ".join(["Suddenly", *words])])
    shown = plain(notebook.page(after, entry))
    assert f"[-{one}-]{{+Suddenly+}}" in shown.replace(" {+", "{+")
    assert "have changed since" in shown
    assert "words changed" in NotebookList(after, [entry]).rows()[0].plain


def test_a_note_on_a_quotation_does_not_pass_to_other_words_under_the_same_id() -> None:
    entry = Entry(id="note-1", text="mine", target=noted.subject(LINKS, Target("co-q01")))
    assert "words" not in NotebookList(LINKS, [entry]).rows()[0].plain
    others = [
        msgspec.structs.replace(said, text="It was quite another matter.", exact="") for said in HARBOUR.quotations
    ]
    after = Links(msgspec.structs.replace(HARBOUR, quotations=tuple(others)))
    assert "words lost" in NotebookList(after, [entry]).rows()[0].plain
    assert "no longer there" in plain(notebook.page(after, entry))


def test_a_note_on_words_of_an_original_follows_them_in_the_copy_that_is_attached() -> None:
    words = "the lamp was filled at noon"
    paragraphs = {1: "It was a calm day.", 2: f"The office says that {words}, as always."}
    text = IndexedText(paragraphs)
    at = text.text.index(words)
    target = Subject.passage("harbour", HERALD, select(text, at, at + len(words)), "original")
    entry = Entry(id="note-1", text="mine", target=target)

    def shown(copy: dict[int, str]) -> str:
        return plain(notebook.page(LINKS, entry, original=tuple(copy.items())))

    assert "not attached now" in shown({})
    assert "words" not in shown(paragraphs).replace("Earlier wordings", "")
    assert "they stand in ¶3 now" in shown({1: "New.", 2: paragraphs[1], 3: paragraphs[2]})
    assert "[-noon-]" in shown({1: paragraphs[1], 2: paragraphs[2].replace("noon", "dusk")})
    assert "no longer there" in shown({1: "Quite another page."})


COPY = {1: "It was a calm day.", 2: "The office says that the lamp was filled at noon, as always.", 3: "So it ended."}
"""The paragraphs of a copy."""


def copies(paragraphs: dict[int, str], before: InCopies | None = None) -> InCopies:
    """The reader's only copy, of one article, with these paragraphs."""
    placed = tuple(Placed(n, words, 0, len(words)) for n, words in paragraphs.items())
    return InCopies({HERALD: Body(paragraphs=placed, missing=(), unsure=(), left_out=())}, before)


def on_copy(words: str, id: str = "note-1") -> Entry:
    """A note on words of the copy."""
    text = IndexedText(COPY)
    at = text.text.index(words)
    target = Subject.passage("harbour", HERALD, select(text, at, at + len(words)), "original")
    return Entry(id=id, text="mine", target=target)


NONE_LEFT = {1: "Quite another page.", 2: "Of all this nothing is left."}
LOST = Facets(frozenset({WORDS["lost"]}))


@pytest.mark.parametrize(
    ("paragraphs", "words", "where"),
    [
        (COPY, "", "¶2"),
        ({1: "New.", 2: COPY[1], 3: COPY[2], 4: COPY[3]}, "", "¶3"),
        ({**COPY, 2: COPY[2].replace("noon", "dusk")}, "words changed", "¶2"),
        (NONE_LEFT, "words lost", "¶2"),
    ],
)
def test_the_list_says_where_words_of_an_original_are_in_the_copy_that_is_attached(
    paragraphs: dict[int, str], words: str, where: str
) -> None:
    entry = on_copy("the lamp was filled at noon")
    now = copies(paragraphs)
    now.place([entry])
    listed = NotebookList(LINKS, [entry], placed=now.placed)
    (row,) = listed.rows()
    assert where in row.plain
    assert ("words" in row.plain) == bool(words)
    assert words in row.plain
    assert [row.id for row in listed.rows(where)] == ["note-1"]
    assert len(listed.rows("words lost")) == len(listed.rows("", 0, LOST)) == (words == "words lost")
    assert listed.counts()[WORDS["lost"]] == (words == "words lost")
    assert listed.counts()[WORDS["fuzzy"]] == (words == "words changed")


def test_of_an_original_that_is_not_attached_nothing_is_known() -> None:
    entry, none = on_copy("the lamp was filled at noon"), InCopies({})
    none.place([entry])
    assert not none.lost([entry])
    listed = NotebookList(LINKS, [entry], placed=none.placed)
    assert "words" not in listed.rows()[0].plain
    assert not listed.rows("", 0, LOST)


def test_a_list_goes_on_over_another_copy_and_back_to_the_first() -> None:
    entries = [on_copy("the lamp was filled at noon"), on_copy("a calm day", "note-2"), on_paragraph(1)]
    entries[2] = msgspec.structs.replace(entries[2], id="note-3")
    first = copies(COPY)
    listed = NotebookList(LINKS, entries)
    for paragraphs, lost in ((COPY, []), (NONE_LEFT, ["note-1", "note-2"]), ({**COPY, 1: ""}, ["note-2"]), (COPY, [])):
        listed.prepare()
        first = copies(paragraphs, first)
        first.place(entries)
        listed, anew = (
            NotebookList(LINKS, entries, listed, first.placed),
            NotebookList(LINKS, entries, None, first.placed),
        )
        assert sorted(row.id for row in listed.rows("", 0, LOST)) == lost
        assert sorted(row.id for row in listed.rows("words lost")) == lost
        assert first.lost(entries) == ({HERALD: len(lost)} if lost else {})
        assert listed.counts() == anew.counts()
        assert [row.plain for row in listed.rows()] == [row.plain for row in anew.rows()]


def test_what_was_placed_is_not_placed_again_in_the_same_copy() -> None:
    entries = [on_copy("the lamp was filled at noon"), on_copy("a calm day", "note-2")]
    now = copies(COPY)
    now.place(entries, stopped=lambda: True)
    assert not now.placed
    now.place(entries[:1])
    now.place(entries)
    placed = now.placed
    assert len(placed) == len(entries)
    now.place(entries)
    assert now.placed is placed
    again = copies(COPY, now)
    again.place(entries)
    assert all(again.placed[on] is standing for on, standing in placed.items())
    assert not copies(NONE_LEFT, again).placed


def test_lost_words_are_listed_by_what_became_of_them_and_not_by_what_a_note_says() -> None:
    entries = [on_paragraph(2), Entry(id="note-2", text="many words lost on him")]
    after = NotebookList(changed(HERALD, ["Nothing of it is left.", "Another matter."]), entries)
    assert {row.id for row in after.rows("words lost")} == {"note-1", "note-2"}
    assert [row.id for row in after.rows("", 0, LOST)] == ["note-1"]
    assert LOST.described() == "words lost"
    assert LOST.of("notebook") == LOST
    assert LOST.of("article") == Facets()


def test_both_wordings_and_earlier_ones_are_shown() -> None:
    rival = Version(text="theirs", modified="2020-01-01T00:00:00Z")
    entry = Entry(id="note-1", text="mine", rivals=(rival,), tags=("lamp",))
    shown = plain(notebook.page(LINKS, entry, [Entry(id="note-1", text="at first")]))
    assert all(words in shown for words in ("mine", "theirs", "at first", "#lamp", "Both wordings are kept"))
    assert "two wordings" in notebook.row(LINKS, entry).plain


def test_the_list_is_filtered_by_words_and_tags_as_they_are_now() -> None:
    entries = [
        Entry(id="note-1", text="the oil", tags=("lamp",), modified="2020-01-01"),
        Entry(id="bookmark-1", kind="bookmark", target=Subject(kind="actor", id="ida-moor"), modified="2021-01-01"),
    ]
    first = NotebookList(LINKS, entries)
    assert [row.id for row in first.rows()] == ["bookmark-1", "note-1"]
    assert [row.id for row in first.rows("#lamp")] == ["note-1"]
    assert [row.id for row in first.rows("moor")] == ["bookmark-1"]
    again = NotebookList(LINKS, [*entries, Entry(id="note-2", text="new")], first)
    assert [row.id for row in again.rows("new")] == ["note-2"]
    changed = Entry(id="note-1", text="the wick", modified="2022-01-01")
    assert [row.id for row in NotebookList(LINKS, [changed], again).rows("oil")] == []
    assert [row.id for row in NotebookList(LINKS, [changed], again).rows("wick")] == ["note-1"]
    assert len(again) == 3


KEPT = st.builds(
    Entry,
    id=st.integers(1, 9).map("note-{}".format),
    text=st.sampled_from(["the oil", "the wick"]),
    tags=st.lists(st.sampled_from(["lamp", "night"]), max_size=2).map(tuple),
    target=st.sampled_from([on_paragraph(1).target, on_paragraph(2).target, Subject()]),
    created=st.sampled_from(["2020", "2021"]),
    modified=st.sampled_from(["2022", "2023"]),
)
STATES = st.lists(KEPT, max_size=9, unique_by=lambda entry: entry.id)


@given(STATES, st.lists(KEPT, max_size=2, unique_by=lambda entry: entry.id), st.integers(0, 9))
def test_a_list_that_goes_on_from_the_one_before_lists_the_same(
    before: list[Entry], changed: list[Entry], left: int
) -> None:
    first = NotebookList(LINKS, before)
    first.prepare()
    now = list({entry.id: entry for entry in [*before[:left], *changed]}.values())
    on, anew = NotebookList(LINKS, now, first), NotebookList(LINKS, now)
    held = {entry.id: entry for entry in now}
    assert on.counts() == anew.counts()
    for order, sorting in enumerate(SORTINGS):
        for text in ("", "#lamp", "wick lowmere"):
            rows = [[sorting.key(held[row.id]) for row in each.rows(text, order)] for each in (on, anew)]
            assert rows[0] == rows[1] == sorted(rows[0], reverse=sorting.down)
            assert {row.id for row in on.rows(text, order)} == {row.id for row in anew.rows(text, order)}


def test_the_list_is_narrowed_by_what_entries_are_on() -> None:
    entries = [on_paragraph(2), Entry(id="bookmark-1", kind="bookmark"), Entry(id="note-2", text="on nothing")]
    listed = NotebookList(LINKS, entries)
    counts = listed.counts()
    outlet = next(choice for choice in counts if choice.facet == "outlet")
    note = next(choice for choice in counts if choice.label == "note")
    assert (counts[outlet], counts[note]) == (1, 2)
    assert [row.id for row in listed.rows("", 0, Facets(frozenset({outlet, note})))] == ["note-1"]
    assert {row.id for row in listed.rows("", 0, Facets(frozenset({note})))} == {"note-1", "note-2"}


def test_of_very_many_signs_in_one_place_some_are_shown() -> None:
    page = page_of(LINKS, HERALD)
    assert page
    many = [msgspec.structs.replace(on_paragraph(2), id=f"note-{n}") for n in range(1, 1_001)]
    (block,) = (block for block in noted.marked(LINKS, page, many).flat() if block.number == 2)
    assert block.plain.count("✎") == noted.MOST
    assert block.plain.endswith("and 980 more")


def test_markdown_is_shown_light() -> None:
    shown = blocks("# Watch\n\nWho **had** it?\nNobody.\n\n- one\n> said\n[/bold]")
    assert [block.shape for block in shown if block.runs] == ["heading", "paragraph", "item", "quote", "paragraph"]
    assert ("had", "strong") in {(run.text, run.role) for block in shown for run in block.runs}
    assert shown[-1].plain == "[/bold]"


@given(st.text(max_size=300))
def test_no_word_of_a_note_is_dropped(words: str) -> None:
    letters = {letter for letter in words if letter.isalpha()}
    assert letters <= set("".join(block.plain for block in blocks(words)))


def test_a_note_is_a_passage_for_search() -> None:
    passage = findable(LINKS, on_paragraph(2))
    assert (passage.kind, passage.record, passage.article, passage.paragraph) == ("note", "note-1", HERALD, 2)


def test_tags_of_a_line() -> None:
    assert tags_in("lamp, # , oil store,,") == ["lamp", " oil store"]
