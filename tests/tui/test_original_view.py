"""An original as a page: its words unchanged, each passage marked where it stands, and what is not there said."""

import re

import msgspec
import pytest

from corpus.links import Links
from corpus.model import Claim, Event, Evidence, Quotation
from corpus.original import body
from corpus.text import plain
from store.notes import Entry, Target
from tests.tui.cuttings import CORPUS, HERALD_PAGE, PAGES
from tests.tui.harbour import COURIER, HERALD
from tui.views.notebook.noted import marked
from tui.views.originals import marks, notes, verification
from tui.views.originals import original as view
from tui.views.originals.forms import switched
from tui.views.originals.marks import Original
from tui.views.page import GAP, Block, Columns, Page
from tui.views.pages import page_of

NUMBERS = re.compile("[¹²³⁴⁵⁶⁷⁸⁹⁰⁻·✎⚑]")


@pytest.fixture(scope="module")
def links() -> Links:
    return Links(CORPUS)


def read(links: Links, article: str, page: str = "") -> Original:
    record = links.article[article]
    said = links.quotations_in[article]
    return marks.original(links, article, body(record, page or PAGES[article], said), "page.txt")


def shown(links: Links, article: str, page: str = "", at: str = "") -> Page:
    return view.page(links, links.article[article], read(links, article, page), at)


def paragraph(page: Page, n: int) -> Block:
    """The printed paragraph with this number."""
    for block in page.blocks:
        if isinstance(block, Columns) and block.columns[0][0].number == n:
            return block.columns[0][0]
        if isinstance(block, Block) and block.number == n:
            return block
    raise AssertionError(n)


def below(page: Page, n: int) -> list[str]:
    """What stands below a paragraph."""
    columns = next(b for b in page.blocks if isinstance(b, Columns) and b.columns[0][0].number == n)
    return [block.plain for block in columns.narrow[1:]]


def words_of(page: Page, id: str) -> str:
    """The words marked for a record, without the numbers between them."""
    runs = [run for block in page.flat() for run in block.runs if any(id in ids for ids in run.passages)]
    return NUMBERS.sub("", "".join(run.text for run in runs))


@pytest.mark.parametrize("article", [HERALD, COURIER])
def test_every_word_of_the_body_is_there_and_none_is_changed(links: Links, article: str) -> None:
    page, original = shown(links, article), read(links, article)
    for placed in original.body.paragraphs:
        assert NUMBERS.sub("", paragraph(page, placed.n).plain) == placed.text
    assert page.paragraphs == len(original.body.paragraphs)


@pytest.mark.parametrize("article", [HERALD, COURIER])
def test_what_is_marked_for_a_record_are_its_words(links: Links, article: str) -> None:
    page = shown(links, article)
    for quotation in links.quotations_in[article]:
        marked = plain(words_of(page, quotation.id))
        assert marked == plain(quotation.exact) if quotation.exact else marked.startswith(quotation.start)
        assert marked.endswith(quotation.end)
    for claim in links.claims_in[article]:
        resting = links.quotation.get(claim.evidence.quotation)
        marked = plain(words_of(page, claim.id))
        assert marked
        assert marked == plain((resting or claim.evidence).exact) if (resting or claim.evidence).exact else marked


def test_whose_words_are_marked_is_told_below_with_their_numbers(links: Links) -> None:
    page = shown(links, COURIER)
    assert "until ten¹, and there were lost four boats, by our count², and" in paragraph(page, 1).plain
    assert below(page, 1) == ["Pilots’ Guild ¹   Coast Courier ²"]


def test_what_stands_on_the_words_that_one_comes_for_is_written_out(links: Links) -> None:
    assert below(shown(links, HERALD), 2) == ["Ida Moor ¹"]
    told = "\n".join(below(shown(links, HERALD, at="he-c02"), 2))
    assert "¹ Quotation: Ida Moor, keeper of the light · “told this paper” · direct quotation, named source" in told
    assert "¹ Claim: The oil had been asked for and had not come." in told
    assert "~ Why was the lamp dark?" in told
    told = "\n".join(below(shown(links, HERALD, at="2011-03-lamp-dark"), 1))
    assert "¹ Event: The lamp is dark for an hour  The lamp was dark for an hour and three boats were lost." in told


def with_claims(*evidence: Evidence) -> Links:
    """The invented corpus with claims on other words of the Herald's third paragraph."""
    claims = [
        Claim(
            id=f"he-x{number}", article=HERALD, paragraph=3, text=f"Claim {number}.", source="author",
            evidence=words, kind="factual", hedge="asserted",
        )
        for number, words in enumerate(evidence)
    ]  # fmt: skip
    return Links(msgspec.structs.replace(CORPUS, claims=(*CORPUS.claims, *claims)))


def test_overlapping_passages_are_told_apart() -> None:
    links = with_claims(
        Evidence(exact="who speaks for the Harbour Board, holds that the store was full"),
        Evidence(exact="the store was full"),
        Evidence(exact="the store was full, and calls it a so-called shortage"),
    )
    page = shown(links, HERALD)
    printed = paragraph(page, 3)
    assert "holds that the store was full¹·³, and calls it a so-called shortage²·⁴ that" in printed.plain
    roles = {run.text: run.role for run in printed.runs}
    assert roles["who speaks for the Harbour Board, holds that "] == "stands"
    assert roles["the store was full"] == "overlap"
    assert roles[", and calls it a "] == "stands"
    assert roles["so-called shortage"] == "said"
    for id, words in (("he-x0", "who speaks for the Harbour Board, holds that the store was full"),
                      ("he-x1", "the store was full"),
                      ("he-x2", "the store was full, and calls it a so-called shortage")):  # fmt: skip
        assert words_of(page, id) == words


def test_several_records_on_the_same_words_share_a_mark() -> None:
    page = shown(with_claims(Evidence(exact="so-called shortage")), HERALD)
    passages = {run.passages for run in paragraph(page, 3).runs if run.passages}
    assert passages == {(("he-q02", "he-c03", "he-x0"),)}


def test_words_in_another_paragraph_are_marked_there_and_said_to_have_moved(links: Links) -> None:
    quotation = links.quotation["he-q02"]
    moved = msgspec.structs.replace(quotation, paragraph=2, prefix="and calls it a ", suffix=" that no inquiry would")
    corpus = msgspec.structs.replace(
        CORPUS, quotations=tuple(moved if each.id == moved.id else each for each in CORPUS.quotations)
    )
    page = shown(Links(corpus), HERALD)
    assert words_of(page, "he-q02") == "so-called shortage"
    assert "¹ moved: recorded in ¶2" in below(page, 3)


def test_words_that_are_not_as_recorded_are_shown_with_their_difference(links: Links) -> None:
    page = shown(
        links, HERALD, HERALD_PAGE.replace("and I asked again in\nNovember", "and I asked once more in\nNovember")
    )
    assert words_of(page, "he-q01") == "I asked for oil in October, and I asked once more in November"
    (note,) = [note for note in below(page, 2) if "not word for word" in note]
    assert "I asked [-again-]{+once more+} in November" in note


@pytest.mark.parametrize(
    ("changed", "reason"),
    [("in September", "another number"), ("", "nothing like it")],
    ids=["another month", "taken out"],
)
def test_words_that_are_not_there_are_said_to_be_lost_and_why(links: Links, changed: str, reason: str) -> None:
    if changed:
        text = HERALD_PAGE.replace("in October", changed)
    else:
        text = re.sub(r"“I asked.*?November”", "nothing", HERALD_PAGE, flags=re.DOTALL)
    page = shown(links, HERALD, text)
    assert words_of(page, "he-q01") == ""
    (note,) = [note for note in below(page, 2) if note.startswith("not found:")]
    assert "I asked for oil in October" in note
    assert reason in note
    assert any("he-q01" in block.anchors for block in page.flat())


def test_a_paragraph_that_the_copy_does_not_have_is_said_to_be_missing(links: Links) -> None:
    page = shown(links, HERALD, HERALD_PAGE.replace("An inquiry is to sit before summer.", ""))
    missing = paragraph(page, 4)
    assert missing.plain.startswith("This paragraph was not found in your copy. In short: An inquiry")
    assert "p4" in missing.anchors


def test_a_paragraph_with_another_ending_is_said_to_be_unsure(links: Links) -> None:
    page = shown(links, HERALD, HERALD_PAGE.replace("until the storm.", "until it blew."))
    assert below(page, 2)[0].startswith("Only one end of this paragraph")


def test_the_copy_is_told_of_with_what_of_it_is_left_out(links: Links) -> None:
    told = [block.plain for block in shown(links, HERALD).flat()]
    assert "page.txt" in told
    assert "It is to the letter the text that the records were made from." in told
    assert "old_salt: I saw it from the quay, pitch dark it was." in told
    other = [block.plain for block in shown(links, HERALD, HERALD_PAGE.replace("Tuesday", "Monday")).flat()]
    assert "It is not to the letter the text that the records were made from." in other


def test_the_head_tells_which_form_is_shown_and_how_to_come_to_the_other(links: Links) -> None:
    assert "digest ○  original ●  v switches" in [block.plain for block in shown(links, HERALD).flat()]
    digest = page_of(links, HERALD)
    assert digest
    for attached, way in ((True, "v switches"), (False, "A attaches your copy")):
        blocks = [block.plain for block in switched(digest, attached=attached).flat()]
        assert blocks.index(f"digest ●  original ○  {way}") == digest.blocks.index(GAP)


def test_an_article_without_a_digest_shows_what_the_page_has(links: Links) -> None:
    bare = msgspec.structs.replace(links.article[HERALD], paragraph=(), original=None)
    corpus = msgspec.structs.replace(CORPUS, articles=(bare,), events=(), claims=(), disputes=(), quotations=())
    page = shown(Links(corpus), HERALD, HERALD_PAGE)
    assert "three boats had been driven on the rocks" in " ".join(block.plain for block in page.flat())


def test_hostile_words_stay_what_they_are(links: Links) -> None:
    assert "[/bold] [@click=app.quit]x" in NUMBERS.sub("", paragraph(shown(links, COURIER), 1).plain)


@pytest.mark.parametrize(
    ("given", "told"),
    [([1], "¹"), ([1, 3], "¹·³"), ([1, 2], "¹·²"), ([1, 2, 3, 4], "¹⁻⁴"), ([2, 9, 10, 11, 20], "²·⁹⁻¹¹·²⁰"), ([], "")],
)
def test_numbers_are_written_small(given: list[int], told: str) -> None:
    assert view.numbers(given) == told


def test_an_event_with_two_accounts_in_one_article_has_both_marked(links: Links) -> None:
    event = links.event["2011-03-lamp-dark"]
    second = msgspec.structs.replace(event.account[0], paragraph=4, evidence=Evidence(exact="An inquiry is to sit"))
    doubled = msgspec.structs.replace(event, account=(*event.account, second))
    corpus = msgspec.structs.replace(CORPUS, events=tuple(doubled if e.id == event.id else e for e in CORPUS.events))
    original = read(Links(corpus), HERALD)
    assert [mark.ids for n in (1, 4) for mark in original.marks[n]] == [("he-c01", event.id), (event.id,)]
    assert {type(s.record) for s in original.standings} == {Quotation, Claim, Event}


def on_words(links: Links, words: str, n: int, id: str, text: str, page: str = "") -> Entry:
    """A note on words of the Herald's original."""
    target = notes.passage(CORPUS.about.id, HERALD, read(links, HERALD, page), words, n)
    assert target
    return Entry(id=id, target=target, text=text)


def noted(links: Links, *entries: Entry, page: str = "") -> Page:
    """The Herald's original with these entries of the notebook."""
    about = {entry.target.id: [each for each in entries if each.target.id == entry.target.id] for entry in entries}
    original = notes.with_notes(read(links, HERALD, page), HERALD, lambda id: about.get(id, ()))
    return view.page(links, links.article[HERALD], original)


def test_what_the_reader_has_written_on_is_marked_in_place_and_told_below(links: Links) -> None:
    oil = Entry(
        id="note-1", target=Target(kind="quotation", corpus="harbour", id="he-q01"), text="Ask her for the date."
    )
    books = on_words(links, "no Inquiry  would find", 3, "note-2", "Which books?")
    board = on_words(links, "for the Harbour Board, holds", 3, "note-3", "Since when?")
    page = noted(links, oil, books, board)
    assert "again in November¹✎”" in paragraph(page, 2).plain
    assert below(page, 2) == ["Ida Moor ¹", "¹ ✎ Ask her for the date."]
    printed = paragraph(page, 3)
    assert "for the Harbour Board, holds²✎ that the store was full" in printed.plain
    assert "so-called shortage¹ that no inquiry would find³✎ in the books." in printed.plain
    assert below(page, 3) == ["Piet Hale ¹", "² ✎ Since when?", "³ ✎ Which books?"]
    roles = {run.text: run.role for run in (*paragraph(page, 2).runs, *printed.runs)}
    assert roles["no inquiry would find"] == "noted"
    assert roles["so-called shortage"] == "said"
    assert "said-noted" in {run.role for run in paragraph(page, 2).runs}
    assert words_of(page, "note-3") == "for the Harbour Board, holds"


def test_notes_that_overlap_are_told_apart(links: Links) -> None:
    page = noted(
        links,
        on_words(links, "holds that the store was full", 3, "note-1", "One."),
        on_words(links, "the store was full, and calls it a so-called", 3, "note-2", "Two."),
    )
    assert "full²✎, and calls it a so-called³✎ shortage¹ that" in paragraph(page, 3).plain
    assert words_of(page, "note-1") == "holds that the store was full"
    assert words_of(page, "note-2") == "the store was full, and calls it a so-called"


def test_a_note_stays_with_its_words_in_another_copy_and_is_told_of_where_they_are_gone(links: Links) -> None:
    note = on_words(links, "the store was full", 3, "note-1", "Since when?")
    longer = HERALD_PAGE.replace("holds that", "held in the end that")
    assert words_of(noted(links, note, page=longer), "note-1") == "the store was full"
    gone = noted(links, note, page=HERALD_PAGE.replace("holds that the store was full, and", "is not to be had, and"))
    assert words_of(gone, "note-1") == ""
    assert any(line.startswith("not found: “the store was full”") for line in below(gone, 3))


def test_a_paragraph_that_is_noted_has_a_sign_and_no_entry_has_two(links: Links) -> None:
    oil = Entry(id="note-1", target=Target(kind="quotation", corpus="harbour", id="he-q01"), text="When?")
    fourth = Entry(
        id="note-2", target=Target(kind="passage", corpus="harbour", id=HERALD, paragraph=4), text="Did it ever?"
    )
    page = marked(links, noted(links, oil, fourth), (oil, fourth))
    assert paragraph(page, 4).plain == "An inquiry is to sit before summer. ✎"
    for id in ("note-1", "note-2"):
        jumps = [run for block in page.flat() for run in block.runs if run.target == (id, "")]
        assert [run.text.strip() for run in jumps if run.role == "sign"] == ["✎"]
    columns = next(block for block in page.blocks if isinstance(block, Columns) and block.columns[0][0].number == 4)
    assert columns.narrow[0] == columns.columns[0][0]


def test_words_that_a_paragraph_does_not_have_cannot_be_written_on(links: Links) -> None:
    original = read(links, HERALD)
    assert notes.passage("harbour", HERALD, original, "the store was full", 2) is None
    assert notes.passage("harbour", HERALD, original, " ¹ ", 3) is None
    found = notes.passage("harbour", HERALD, original, "calls it a so-called shortage¹ that", 3)
    assert found
    assert found.exact == "calls it a so-called shortage that"
    assert (found.text, found.paragraph) == ("original", 3)


def test_where_several_places_fit_all_are_shown_and_none_is_chosen(links: Links) -> None:
    twice = HERALD_PAGE.replace("is to sit", "is to sit, they say of the so-called shortage, is due").replace(
        "and calls it a so-called shortage that", "and they say of the so-called shortage, is it that"
    )
    said = msgspec.structs.replace(links.quotation["he-q02"], paragraph=1, prefix="they say of the ", suffix=", is ")
    corpus = msgspec.structs.replace(
        CORPUS, quotations=tuple(said if each.id == said.id else each for each in CORPUS.quotations)
    )
    both = Links(corpus)
    page = shown(both, HERALD, twice)
    (note,) = [note for note in below(page, 1) if note.startswith("not found:")]
    assert note.endswith("several places fit as well: ¶3, ¶4")
    jumps = {run.target for block in page.flat() for run in block.runs if run.text in {"¶3", "¶4"}}
    assert jumps == {(HERALD, "p3"), (HERALD, "p4")}
    proof = next(one for one in verification.proofs(both, {HERALD: read(both, HERALD, twice)}) if one.state == "lost")
    assert proof.possible == (3, 4)
    rows = verification.rows(both, [proof])
    assert "several places fit as well: ¶3, ¶4" in rows[1].plain
