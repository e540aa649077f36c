"""A notebook written for others and read back is the same; what others wrote is read as far as it means the same."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from corpus.model import Claim, Dispute, Evidence, Position
from store.exchange import annotations, markdown
from store.exchange.errors import ExchangeError
from store.exchange.merging import merge, read
from store.journal import files
from store.notebook import Notebook
from store.notes import READER, Entry, Target, Version

FORMS = pytest.mark.parametrize("form", [annotations, markdown], ids=["annotations", "markdown"])


@contextmanager
def notebook() -> Iterator[Notebook]:
    with TemporaryDirectory() as folder:
        opened = Notebook.open(Path(folder, "notebook.json"))
        yield opened
        opened.close()


def written(form: ModuleType, entries: Iterable[Entry]) -> list[str]:
    return "".join(form.write(entries)).split("\n")


@pytest.fixture(scope="module", autouse=True)
def _without_waiting_for_the_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "sync", lambda _: None)
        patch.setattr(files, "sync_folder", lambda _: None)
        yield


AWKWARD = (
    "<!-- text -->",
    "<!-- /text -->",
    "\\<!-- /text -->",
    "<!-- pakus {} -->",
    "-->",
    "--",
    "---\n",
    "{}",
    "\u2028",
    "\r",
    "\x1b[2J",
)
words = st.lists(st.sampled_from(AWKWARD) | st.text(max_size=20), max_size=6).map("\n".join)
line = st.text(max_size=12)
tags = st.lists(st.text(alphabet="abß -#\n", min_size=1, max_size=6).filter(lambda tag: tag.strip(" #\n")), max_size=3)
targets = st.builds(
    Target,
    kind=st.sampled_from(["", "article", "passage", "quotation", "actor", "event", "claim", "dispute"]),
    corpus=line,
    id=line | st.sampled_from(["my-claim-1", "my-claim-2"]),
    paragraph=st.none() | st.integers(0, 99),
    exact=words,
    prefix=line,
    suffix=line,
    start=st.none() | st.integers(0, 9999),
    text=st.sampled_from(["digest", "original"]),
)
claims = st.builds(
    Claim,
    id=st.just(""),
    article=line,
    paragraph=st.integers(1, 9),
    text=words,
    source=st.just(READER) | line,
    evidence=st.builds(Evidence, exact=words),
    kind=st.sampled_from(["factual", "figure"]),
    hedge=st.just("asserted"),
)
disputes = st.builds(
    Dispute,
    id=st.just(""),
    question=words,
    kind=st.just("figure"),
    relation=st.just("contradicts"),
    position=st.lists(
        st.builds(Position, label=line, claims=st.lists(st.sampled_from(["my-claim-1", "c-9"]), max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
)
kinds = st.sampled_from(["note", "bookmark", "pin"])
plain = st.fixed_dictionaries({"kind": kinds, "target": targets, "text": words, "tags": tags})
tagged = st.fixed_dictionaries({"kind": st.just("tag"), "target": targets, "tags": st.just(["a tag"])})
claimed = st.fixed_dictionaries({"kind": st.just("claim"), "claim": claims, "target": targets})
disputed = st.fixed_dictionaries({"kind": st.just("dispute"), "dispute": disputes, "target": targets})
steps = st.lists(plain | tagged | claimed | disputed, max_size=6)


def test_markdown_shows_a_person_what_each_entry_is_on_and_hides_the_rest() -> None:
    target = Target(kind="passage", corpus="harbour", id="ferry-sinks", paragraph=3, exact="The fog --> came")
    with notebook() as kept:
        kept.add("note", target=target, text="Who counted?", tags=["boats", "numbers"])
        lines = written(markdown, kept.entries())
    shown = ["## note-1 · passage ferry-sinks, ¶3", "> The fog --> came", "Who counted?", "Tags: boats, numbers"]
    assert [line for line in lines if line in shown] == shown
    hidden = next(line for line in lines if line.startswith("<!-- pakus "))
    assert hidden.index("-->") == len(hidden) - 3


@FORMS
@settings(max_examples=30, deadline=None)
@given(made=steps, removed=st.integers(0, 5), edited=words)
def test_what_is_written_and_read_back_is_equal(
    form: ModuleType, made: list[dict[str, object]], removed: int, edited: str
) -> None:
    with notebook() as first, notebook() as second:
        for fields in made:
            first.add(**fields)  # type: ignore[arg-type]
        for entry in first.entries()[removed : removed + 1]:
            first.remove(entry.id)
        for entry in first.entries()[:1]:
            first.edit(entry.id, entry.revision, text=edited, sitting="a sitting")
            first.edit(entry.id, 0, text=edited + " rival")
        found = form.read(written(form, first.entries()))
        assert tuple(found) == first.entries()
        merged = merge(second, found)
        assert tuple(merged.added) == second.entries() == first.entries()
        again = merge(second, found)
        assert again == ([], len(found))
        assert second.entries() == first.entries()
        if found:
            second.undo()
            assert second.entries() == ()


@FORMS
def test_references_follow_what_gets_a_new_id(form: ModuleType) -> None:
    with notebook() as first, notebook() as second:
        for book, text in ((first, "theirs"), (second, "ours")):
            claim = book.add("claim", claim=_claim(text))
            positions = (Position(label="yes", claims=(claim.id, "c-1")),)
            book.add("dispute", dispute=_dispute(positions))
            book.add("note", target=Target(kind="claim", id=claim.id), text=f"on {text}")
        before = second.entries()
        merged = merge(second, form.read(written(form, first.entries())))
        assert [entry.id for entry in merged.added] == ["note-2", "my-claim-2", "my-dispute-2"]
        assert set(second.entries()) == {*before, *merged.added}
        note, claim, dispute = merged.added
        assert note.target.id == "my-claim-2"
        assert claim.claim
        assert (claim.claim.id, claim.claim.text) == ("my-claim-2", "theirs")
        assert dispute.dispute
        assert dispute.dispute.position[0].claims == ("my-claim-2", "c-1")


def _claim(text: str) -> Claim:
    return Claim(id="", paragraph=1, text=text, source=READER, evidence=Evidence(), kind="factual", hedge="asserted")


def _dispute(positions: tuple[Position, ...]) -> Dispute:
    return Dispute(id="", question="Who?", kind="factual", relation="contradicts", position=positions)


def test_annotations_are_what_the_model_says() -> None:
    place = {"corpus": "harbour", "id": "ferry", "paragraph": 2}
    passage = Target(kind="passage", **place, exact="forty", prefix="a ", suffix=" b", start=7)  # type: ignore[arg-type]
    (line,) = annotations.write(
        [
            Entry(
                id="note-3",
                kind="note",
                target=passage,
                text="Who *counted*?",
                tags=("figures",),
                created="2020-01-01T00:00:00Z",
                modified="2020-01-02T00:00:00Z",
            )
        ]
    )
    assert json.loads(line) == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:pakus:note-3",
        "type": "Annotation",
        "motivation": "commenting",
        "created": "2020-01-01T00:00:00Z",
        "modified": "2020-01-02T00:00:00Z",
        "body": [
            {"type": "TextualBody", "value": "Who *counted*?", "format": "text/markdown", "purpose": "commenting"},
            {"type": "TextualBody", "value": "figures", "purpose": "tagging"},
        ],
        "target": {
            "source": "urn:pakus:harbour:ferry",
            "selector": [
                {"type": "TextQuoteSelector", "exact": "forty", "prefix": "a ", "suffix": " b"},
                {"type": "TextPositionSelector", "start": 7, "end": 12},
            ],
        },
        "pakus": {"target": {"kind": "passage", **place}},
    }


OTHERS = [
    (
        {"type": "Annotation", "bodyValue": "a word", "target": "https://example.org/a"},
        Entry(text="a word", target=Target(kind="article", id="https://example.org/a")),
    ),
    (
        {
            "type": "Annotation",
            "id": "https://hypothes.is/a/x",
            "motivation": ["highlighting", "commenting"],
            "created": "2020-01-01T00:00:00Z",
            "body": [{"value": "one"}, {"value": "two"}, {"value": "#tag\nged", "purpose": "tagging"}],
            "target": [
                {
                    "source": "https://example.org/a",
                    "selector": {
                        "type": "FragmentSelector",
                        "value": "x",
                        "refinedBy": {"type": "TextQuoteSelector", "exact": "words"},
                    },
                }
            ],
        },
        Entry(
            id="https://hypothes.is/a/x",
            text="one\n\ntwo",
            tags=("tag ged",),
            created="2020-01-01T00:00:00Z",
            modified="2020-01-01T00:00:00Z",
            target=Target(kind="passage", id="https://example.org/a", exact="words"),
        ),
    ),
    (
        {"type": "Annotation", "motivation": "bookmarking", "target": {"id": "https://example.org/b"}},
        Entry(kind="bookmark", target=Target(kind="article", id="https://example.org/b")),
    ),
    (
        {"type": "Annotation", "motivation": "tagging", "body": {"value": "t", "purpose": "tagging"}, "target": "x"},
        Entry(kind="tag", tags=("t",), target=Target(kind="article", id="x")),
    ),
]


@pytest.mark.parametrize(("annotation", "entry"), OTHERS)
def test_annotations_of_other_programs_are_read(annotation: dict[str, object], entry: Entry, tmp_path: Path) -> None:
    file = tmp_path / "others.jsonl"
    file.write_text("\n" + json.dumps(annotation) + "\n", encoding="utf-8-sig")
    assert read(file) == [entry]
    with notebook() as book:
        twice = merge(book, [entry, replace(entry)]).added
        assert len(twice) == (1 if entry.id or entry.kind != "note" else 2)


BAD = [
    ('{"type": "Annotation", "target": "x"}\n{"type": "Annot', "line 2: not a Web Annotation"),
    ('{"name": "left-pad"}', "line 1: not a Web Annotation that can be read: expected an object whose"),
    ('{"type": "Annotation", "pakus": {"kind": "planet"}, "target": "x"}', "line 1: .*Invalid enum value 'planet'"),
    ('{"type": "Annotation", "pakus": [1], "target": "x"}', "line 1: not a Web Annotation"),
    ('{"type": "Annotation", "body": [5, null], "target": 7}', "line 1: not a Web Annotation"),
    ('{"type": "Annotation", "body": {"value": {"a": 1}}, "target": "x"}', "line 1: not a Web Annotation"),
    ("{" * 100_000, "line 1: not a Web Annotation"),
    ("# Some text\n\nwithout a note", "there are no notes in it; a file that `pakus-tui export --notebook` wrote"),
    ("", "there are no notes in it"),
    ("<!-- pakus {} -->\n<!-- text -->\nno end", "line 1: the words of this entry have no end"),
    (
        '<!-- pakus {"kind": "planet"} -->',
        "line 1: what stands in the comment is no entry: Invalid enum value 'planet'",
    ),
    ('\n<!-- pakus {"kind": } -->', "line 2: what stands in the comment is no entry"),
    ('<!-- pakus {"tags": ["\\n"]} -->', "line 1: what stands in the comment is no entry: a tag needs"),
    ('<!-- pakus {"tags": 5} -->', "line 1: what stands in the comment is no entry"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_what_cannot_be_read_is_told_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "notes"
    file.write_text(text)
    with pytest.raises(ExchangeError, match=message) as error:
        read(file)
    assert len(str(error.value)) < 1000


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "notes"
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ExchangeError, match="no text in UTF-8"):
        read(file)


@FORMS
@settings(max_examples=100, deadline=None)
@given(text=st.text() | words)
def test_any_text_is_read_or_refused(form: ModuleType, text: str) -> None:
    try:
        found = form.read(text.split("\n"))
    except ExchangeError:
        return
    assert all(isinstance(entry, Entry) for entry in found)


def test_an_id_beyond_all_measure_is_not_taken_over() -> None:
    with notebook() as book:
        added = merge(book, [Entry(id="note-999999999999999999", text="far"), Entry(id="note-7", text="near")]).added
        assert [entry.id for entry in added] == ["note-1", "note-7"]
        assert book.add("note").id == "note-8"


def test_two_notes_under_one_id_are_both_kept() -> None:
    with notebook() as book:
        added = merge(book, [Entry(id="note-3", text="one"), Entry(id="note-3", text="two")]).added
        assert [(entry.id, entry.text) for entry in added] == [("note-3", "one"), ("note-4", "two")]


def test_rivals_go_along() -> None:
    entry = Entry(
        id="note-1", text="one", rivals=(Version(text="two -- <!-- /text -->", modified="2020-01-01T00:00:00Z"),)
    )
    for form in (annotations, markdown):
        assert form.read(written(form, [entry])) == [entry]
