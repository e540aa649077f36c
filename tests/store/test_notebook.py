"""The reader's notebook: nothing they wrote is lost, whatever they, another window or the clock do."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from corpus.anchor import place, select
from corpus.anchor.indexed import IndexedText
from corpus.model import About, Article, Claim, Corpus, Dispute, Evidence, Issued, Position
from store.notebook import GoneError, Notebook
from store.notes import NOTHING, READER, Entry, Place, TagError, Target, address
from store.steps import ChangedSinceError, new_sitting
from store.storage import open_database

ARTICLE = Target(kind="article", corpus="harbour", id="ferry-sinks")
PASSAGE = Target(
    kind="passage",
    corpus="harbour",
    id="ferry-sinks",
    paragraph=2,
    exact="forty people were on board",
    prefix="The harbour master said that ",
    suffix=", ten more than the owner says",
    start=60,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notebook.json"


@pytest.fixture
def notebook(path: Path) -> Notebook:
    return Notebook.open(path)


def texts(notebook: Notebook) -> list[str]:
    return [entry.text for entry in notebook.entries()]


def test_what_is_written_is_there_in_the_next_session(path: Path, notebook: Notebook) -> None:
    made = [
        notebook.add("note", target=PASSAGE, text="Who counted?\n\n- the *master*\n- the owner", tags=["figures"]),
        notebook.add("note", text="On nothing in particular."),
        notebook.add("bookmark", target=ARTICLE, text="start here"),
        notebook.add("tag", target=ARTICLE, tags=["to check"]),
        notebook.add("pin", target=Target(kind="claim", corpus="harbour", id="c-1")),
    ]
    assert [entry.id for entry in made] == ["note-1", "note-2", "bookmark-1", "tag-1", "pin-1"]
    for again in (Notebook.open(path), Notebook.open(path, read_only=True)):
        assert again.entries() == notebook.entries() == tuple(made)
        assert again.about("ferry-sinks") == (made[0], made[2], made[3])
        assert again.about("ferry-sinks", "note") == (made[0],)
        assert again.tags() == {"figures": 1, "to check": 1}
    notebook.close()
    assert Notebook.open(path).entries() == tuple(made)
    with TinyDB(path) as stock:
        assert stock.table("notes").all()[1]["text"] == "On nothing in particular."


def test_what_can_be_there_once_is_not_made_twice(notebook: Notebook) -> None:
    for kind in ("bookmark", "pin"):
        assert notebook.add(kind, target=PASSAGE) == notebook.add(kind, target=PASSAGE)
    assert notebook.add("tag", target=PASSAGE, tags=["a"]) == notebook.add("tag", target=PASSAGE, tags=["#a "])
    assert notebook.add("tag", target=PASSAGE, tags=["b"]).id == "tag-2"
    assert notebook.add("note", target=PASSAGE) != notebook.add("note", target=PASSAGE)


def test_every_change_can_be_taken_back_and_made_again(path: Path, notebook: Notebook) -> None:
    seen = [notebook.entries()]

    def did(_: object) -> None:
        seen.append(notebook.entries())

    did(notebook.add("note", target=PASSAGE, text="one", tags=["a"]))
    did(notebook.edit("note-1", 1, text="two"))
    did(notebook.edit("note-1", 2, tags=["b", "c"]))
    did(notebook.edit("note-1", 3, target=ARTICLE))
    did(notebook.add("bookmark", target=ARTICLE))
    notebook.remove("note-1", "bookmark-1")
    did("removed")
    did(notebook.add("claim", target=ARTICLE, claim=CLAIM))
    notebook.remove("my-claim-1")
    did("removed")
    assert notebook.entries() == ()

    def same(entries: tuple[Entry, ...]) -> list[Entry]:
        return [Entry(id=e.id, kind=e.kind, target=e.target, text=e.text, tags=e.tags, claim=e.claim) for e in entries]

    for _ in range(3):
        for before in reversed(seen[:-1]):
            assert notebook.undo()
            assert same(notebook.entries()) == same(before)
        assert notebook.undo() == ""
        for after in seen[1:]:
            assert notebook.redo()
            assert same(notebook.entries()) == same(after)
        assert notebook.redo() == ""
    later = Notebook.open(path)
    assert later.undo() == "remove a claim"
    assert later.undo() == "make a claim"
    assert later.undo() == "remove 2 entries"
    assert same(later.entries()) == same(seen[5])
    later.add("note", text="new")
    assert later.redo() == ""


def test_removed_entries_stay_within_reach(path: Path, notebook: Notebook) -> None:
    notebook.add("note", text="kept")
    notebook.add("note", text="first")
    notebook.edit("note-2", 1, text="second")
    notebook.remove("note-2", "note-77")
    notebook.close()
    again = Notebook.open(path)
    assert [entry.text for entry in again.history("note-2")] == ["second", "first"]
    assert again.undo() == "remove a note"
    assert texts(again) == ["kept", "second"]
    with pytest.raises(GoneError, match="note-9 is not there"):
        again.edit("note-9", 1, text="x")


def test_what_comes_back_stands_where_it_was(notebook: Notebook) -> None:
    for text in ("one", "two", "three"):
        notebook.add("note", text=text)
    notebook.remove("note-1")
    notebook.undo()
    assert texts(notebook) == ["one", "two", "three"]


def test_one_sitting_of_an_editor_is_one_step(notebook: Notebook) -> None:
    sitting = new_sitting()
    note = notebook.add("note", text="before")
    for text in ("b", "be", "bet", "better"):
        note = notebook.edit(note.id, note.revision, text=text, sitting=sitting).entry
    assert [entry.text for entry in notebook.history(note.id)] == ["before"]
    assert notebook.undo() == "edit a note"
    assert texts(notebook) == ["before"]
    assert notebook.redo() == "edit a note"
    assert texts(notebook) == ["better"]
    notebook.edit(note.id, notebook.entries()[0].revision, text="best", sitting=new_sitting())
    assert [entry.text for entry in notebook.history(note.id)] == ["better", "before"]


def test_two_windows_see_each_other(path: Path, notebook: Notebook) -> None:
    other = Notebook.open(path)
    notebook.add("note", target=ARTICLE, text="one")
    assert other.poll() == {"note-1"}
    assert texts(other) == ["one"]
    assert notebook.poll() == frozenset()
    other.remove("note-1")
    assert notebook.poll() == {"note-1"}
    assert notebook.entries() == notebook.about("ferry-sinks") == ()
    other.undo()
    notebook.add("note", text="two")
    assert notebook.poll() == {"note-1"}
    assert texts(notebook) == ["one", "two"]


def test_both_wordings_stay_when_two_windows_edit_one_note(path: Path, notebook: Notebook) -> None:
    notebook.add("note", text="common")
    other = Notebook.open(path)
    here, there = new_sitting(), new_sitting()
    mine = notebook.edit("note-1", 1, text="mine", sitting=here)
    assert not mine.contested
    theirs = other.edit("note-1", 1, text="theirs", sitting=there)
    assert theirs.contested
    assert theirs.entry.text == "mine"
    assert [rival.text for rival in theirs.entry.rivals] == ["theirs"]
    theirs = other.edit("note-1", theirs.entry.revision, text="theirs, longer", sitting=there)
    mine = notebook.edit("note-1", mine.entry.revision, text="mine, longer", sitting=here)
    assert mine.contested
    for window in (notebook, other):
        window.poll()
        entry = window.entries()[0]
        assert (entry.text, [rival.text for rival in entry.rivals]) == ("mine, longer", ["theirs, longer"])
    settled = other.edit("note-1", other.entries()[0].revision, text="both, longer", settled=True)
    assert not settled.contested
    assert settled.entry.rivals == ()
    past = {wording for entry in other.history("note-1") for wording in (entry.text, *(r.text for r in entry.rivals))}
    assert {"common", "mine, longer", "theirs, longer"} <= past
    notebook.poll()
    assert texts(notebook) == ["both, longer"]


def test_a_choice_made_on_an_old_state_loses_nothing(path: Path, notebook: Notebook) -> None:
    notebook.add("note", text="common")
    other = Notebook.open(path)
    notebook.edit("note-1", 1, text="mine")
    entry = other.edit("note-1", 1, text="theirs").entry
    notebook.edit("note-1", 3, text="mine again")
    late = other.edit("note-1", entry.revision, text="chosen", settled=True)
    assert late.contested
    assert late.entry.text == "mine again"
    assert [rival.text for rival in late.entry.rivals] == ["theirs", "chosen"]


def test_saying_the_same_in_two_windows_is_no_contest(path: Path, notebook: Notebook) -> None:
    notebook.add("note", text="one")
    other = Notebook.open(path)
    notebook.edit("note-1", 1, text="two")
    assert not other.edit("note-1", 1, text="two").contested


def test_a_step_that_another_window_built_on_is_not_taken_back(path: Path, notebook: Notebook) -> None:
    notebook.add("note", text="one")
    notebook.add("note", text="another")
    notebook.edit("note-1", 1, text="two")
    other = Notebook.open(path)
    other.edit("note-1", 2, text="three")
    with pytest.raises(ChangedSinceError):
        notebook.undo()
    assert texts(notebook) == ["three", "another"]
    assert notebook.undo() == "make a note"
    assert texts(notebook) == ["three"]
    other.poll()
    assert other.undo() == "edit a note"
    assert texts(other) == ["two"]


CLAIM = Claim(
    id="",
    article="ferry-sinks",
    paragraph=2,
    text="Fifty people were on board.",
    source=READER,
    evidence=Evidence(exact="fifty tickets"),
    kind="figure",
    hedge="asserted",
)


def corpus(*articles: str) -> Corpus:
    claim = replace(CLAIM, id="c-1", article=articles[0], source="author")
    return Corpus(
        about=About(id="harbour", title="The harbour", version="1"),
        articles=tuple(
            Article(
                id=id, title=id, container_title="Gazette", issued=Issued(date="2020", basis="printed"), genre="news"
            )
            for id in articles
        ),
        claims=(claim,),
    )


def test_the_readers_claims_and_disputes_join_the_corpus(path: Path, notebook: Notebook) -> None:
    claim = notebook.add("claim", target=Target(corpus="harbour"), claim=CLAIM).claim
    assert claim
    assert claim.id == "my-claim-1"
    positions = (Position(label="forty", claims=("c-1",)), Position(label="fifty", claims=(claim.id,)))
    question = Dispute(id="", question="How many?", kind="figure", relation="contradicts", position=positions)
    notebook.add("dispute", target=Target(corpus="harbour"), dispute=question)
    notebook.add("claim", target=Target(corpus="elsewhere"), claim=CLAIM)
    again = Notebook.open(path)
    joined = again.joined(corpus("ferry-sinks"))
    assert [record.id for record in joined.claims] == ["c-1", "my-claim-1"]
    assert [record.id for record in joined.disputes] == ["my-dispute-1"]
    assert joined.claims[1].source == READER
    assert joined.disputes[0].position == positions
    assert [record.id for record in again.joined(corpus("other")).claims] == ["c-1"]
    entry = again.entries("claim")[0]
    assert entry.claim
    changed = again.edit(entry.id, entry.revision, claim=replace(entry.claim, text="Sixty."))
    assert changed.entry.claim
    assert (changed.entry.claim.id, changed.entry.claim.text) == ("my-claim-1", "Sixty.")
    asked = again.entries("dispute")[0]
    again.edit(asked.id, asked.revision, dispute=replace(question, question="How many were there?"))
    assert again.joined(corpus("ferry-sinks")).disputes[0].question == "How many were there?"


def test_notes_stay_on_their_passage_when_the_text_changes(notebook: Notebook) -> None:
    words = "forty people were on board"
    before = {1: "The ferry sank at night.", 2: f"The harbour master said that {words}, ten more than the owner says."}
    text = IndexedText(before)
    start = text.text.index(words)
    passage = Target.passage("harbour", "ferry-sinks", select(text, start, start + len(words)))
    note = notebook.add("note", target=passage, text="Who counted?")
    assert (note.target.exact, note.target.paragraph) == (words, 2)
    after = {1: "A new first paragraph.", 2: before[1], 3: before[2].replace("ten more", "a dozen more")}
    gone = {1: "The harbour master said that thirty people were on board."}
    states = [place(IndexedText(paragraphs), note.target.selector()).state for paragraphs in (before, after, gone)]
    assert states == ["exact", "moved", "lost"]


def test_a_note_on_an_article_that_is_gone_is_kept(path: Path, notebook: Notebook) -> None:
    nowhere = Target(kind="passage", corpus="harbour", id="no-such-article", paragraph=99, exact="x")
    notebook.add("note", target=nowhere, text="still here")
    assert texts(Notebook.open(path)) == ["still here"]
    assert notebook.joined(corpus("ferry-sinks")) == corpus("ferry-sinks")


def test_tags_are_one_line_and_hold_nothing_that_a_terminal_obeys(notebook: Notebook) -> None:
    note = notebook.add("note", tags=["two\nlines", "  # many   spaces ", "two lines", "a\x1b[31mred\u202e"])
    assert note.tags == ("two lines", "many spaces", "ared")
    for bad in ("", " \n\t ", "#", "\u202e", "x" * 101):
        with pytest.raises(TagError):
            notebook.edit(note.id, 1, tags=[bad])
    assert notebook.get(note.id) == note


def test_texts_are_cleaned_where_they_enter(notebook: Notebook) -> None:
    note = notebook.add("note", target=Target(id="a\x1b]52;c;x\x07b"), text="one\x1b[2Jtwo\r\nthree\u202e \U0001f600")
    assert note.target.id == "ab"
    assert note.text == "onetwo\nthree \U0001f600"


def test_a_note_of_a_megabyte(path: Path, notebook: Notebook) -> None:
    text = "A line of “Markdown”, with *emphasis*.\n" * 27_000
    notebook.add("note", text=text)
    assert texts(Notebook.open(path)) == [text]
    notebook.close()
    assert texts(Notebook.open(path)) == [text]


def test_a_clock_that_jumps_back_changes_no_order(path: Path) -> None:
    times = iter([datetime(2030, 1, 1, tzinfo=UTC) - timedelta(days=400 * n) for n in range(100)])
    notebook = Notebook.open(path, clock=lambda: next(times))
    for number in range(3):
        notebook.add("note", text=str(number))
    edited = notebook.edit("note-1", 1, text="edited").entry
    assert edited.created == edited.modified == "2030-01-01T00:00:00Z"
    assert texts(notebook) == ["edited", "1", "2"]
    assert notebook.undo() == "edit a note"
    assert texts(Notebook.open(path, clock=lambda: next(times))) == ["0", "1", "2"]


def test_places_are_kept_and_are_no_steps(path: Path, notebook: Notebook) -> None:
    notebook.add("note", text="one")
    for paragraph in (3, 4):
        notebook.keep_place(Place(corpus="harbour", id="ferry-sinks", paragraph=paragraph, line=2, text="original"))
    other = Notebook.open(path)
    other.keep_place(Place(corpus="harbour", id="strike", paragraph=1))
    assert notebook.poll() == frozenset()
    for window in (notebook, other, Notebook.open(path)):
        found = window.place("harbour", "ferry-sinks")
        assert found
        assert (found.paragraph, found.line, found.text) == (4, 2, "original")
        assert window.place("harbour", "strike") == Place(corpus="harbour", id="strike", paragraph=1)
        assert window.place("elsewhere", "strike") is None
    assert notebook.undo() == "make a note"


def test_changes_can_be_posted_without_waiting(path: Path, notebook: Notebook) -> None:
    heard: list[str] = []
    for number in range(10):
        future = notebook.submit(notebook.add, "note", text=str(number))
        future.add_done_callback(lambda done: heard.append(done.result().id))
    notebook.close()
    assert heard == [f"note-{number}" for number in range(1, 11)]
    assert texts(Notebook.open(path)) == [str(number) for number in range(10)]


def test_what_is_no_entry_is_kept_and_told(path: Path, notebook: Notebook) -> None:
    notebook.add("note", text="good")
    notebook.close()
    with open_database(path, ("notes",)) as database:
        database.commit([("notes", 7, {"text": 5, "colour": "red"}), ("notes", None, {"target": {"kind": "planet"}})])
    again = Notebook.open(path)
    assert texts(again) == ["good"]
    assert again.unreadable.keys() == {"note-7", "note-8"}
    assert again.add("note", text="next").id == "note-9"
    again.close()
    with open_database(path, ("notes",), read_only=True) as database:
        assert database.document("notes", 7) == {"text": 5, "colour": "red"}


@pytest.mark.parametrize("id", ["note-0x1", "note", "note-", "my-note-1", "claim-1", "note-01", "note-٣", "\x1b[2J-1"])
def test_what_is_no_id_is_told(id: str, notebook: Notebook) -> None:
    with pytest.raises(ValueError, match="no id of an entry"):
        address(id)
    assert notebook.get(id) is None


@pytest.mark.parametrize("change", [Notebook.undo, Notebook.redo], ids=["undo", "redo"])
def test_nothing_to_take_back(change: Callable[[Notebook], str], notebook: Notebook) -> None:
    assert change(notebook) == ""
    assert notebook.entries() == ()
    assert Target() == NOTHING
