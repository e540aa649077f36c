"""A page is recognised, kept whole, found again unchanged, and given up without a trace; or nothing happens at all."""

import errno
import os
from pathlib import Path

import pytest

from corpus.check.originals import check_originals
from corpus.folder import read as read_corpus
from corpus.model import Corpus
from corpus.original.pagetext import PageText
from corpus.original.proof import proofs, text_of
from store.attach import AttachError, Attachment, Originals, UnsureError, attach, likenesses, page_of, pages_in, read
from store.attach.snapshot import Snapshot
from store.errors import StorageError
from store.journal import files
from tests.store.attach.conftest import PAGE, PARAGRAPHS, html

BUNDLED = Path(__file__).parents[3] / "corpus" / "pakus"
MILL = (
    "The old mill burns\n\nThe old mill burned down in the night of Friday.\n\n"
    "Nobody was hurt, the fire chief told us at dawn."
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def shelf(library: Path) -> Originals:
    return Originals(library)


def attached(shelf: Originals, corpus: Corpus, text: str | bytes = PAGE, article: str = "") -> Attachment:
    data = text.encode() if isinstance(text, str) else text
    return attach(shelf, corpus, page_of(Snapshot(data, "saved.txt")), article)


def contents(folder: Path) -> dict[str, bytes]:
    there = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in there}


def kept(there: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in there.items() if name.startswith("originals/")}


def test_an_article_is_recognised_and_kept(shelf: Originals, corpus: Corpus, library: Path, saved: Path) -> None:
    done = attach(shelf, corpus, read(saved))
    assert done.record.article == "ferry"
    assert done.same
    assert done.body.left_out == ("Menu", "Fog closes the ferry", "Photo: the quay", "Comments (3)")
    assert str(done.likeness) == "100%, 4 of 4 paragraphs, 1 of 1 quotations, title found"
    assert (library / "originals" / done.record.file).read_bytes() == saved.read_bytes()
    assert shelf.attached("quay") == {"ferry": done.record}
    bodies, problems = shelf.bodies(corpus)
    assert (bodies, problems) == ({"ferry": done.body}, [])


def test_nothing_is_made_before_the_first_is_attached(shelf: Originals, corpus: Corpus, library: Path) -> None:
    assert shelf.attached("quay") == {}
    assert shelf.bodies(corpus) == ({}, [])
    assert shelf.detach("quay", "ferry") is None
    assert not library.exists()


def test_attaching_again_changes_nothing(shelf: Originals, corpus: Corpus, library: Path) -> None:
    first = attached(shelf, corpus)
    before = contents(library)
    assert attached(shelf, corpus) == first
    assert contents(library) == before


def test_a_second_original_of_an_article_is_refused(shelf: Originals, corpus: Corpus, library: Path) -> None:
    attached(shelf, corpus)
    before = contents(library)
    with pytest.raises(AttachError, match=r"ferry has an original already \(saved.txt\); detach it first"):
        attached(shelf, corpus, html())
    assert contents(library) == before


def test_detaching_takes_every_file_away(shelf: Originals, corpus: Corpus, library: Path) -> None:
    record = attached(shelf, corpus).record
    attached(shelf, corpus, MILL)
    assert shelf.detach("quay", "ferry") == record
    assert list(shelf.attached("quay")) == ["mill"]
    assert len(list((library / "originals").iterdir())) == 2
    shelf.detach("quay", "mill")
    assert list((library / "originals").iterdir()) == []
    assert attached(shelf, corpus).record == record


def test_a_file_that_two_articles_share_stays_until_both_are_detached(shelf: Originals, corpus: Corpus) -> None:
    both = f"{PAGE}\n\n{MILL}"
    attached(shelf, corpus, both, "ferry")
    attached(shelf, corpus, both, "mill")
    shelf.detach("quay", "ferry")
    assert list(shelf.bodies(corpus)[0]) == ["mill"]
    assert shelf.bodies(corpus)[1] == []


def test_corpora_do_not_share_originals(shelf: Originals, corpus: Corpus) -> None:
    attached(shelf, corpus)
    assert shelf.attached("another") == {}


def test_a_changed_text_is_read_again_from_the_file(shelf: Originals, corpus: Corpus, library: Path) -> None:
    done = attached(shelf, corpus)
    (library / "originals" / done.record.text_file).write_text(PAGE.replace("no choice", "a choice"))
    assert shelf.bodies(corpus) == ({"ferry": done.body}, [])


def test_a_changed_file_is_no_proof(shelf: Originals, corpus: Corpus, library: Path) -> None:
    done = attached(shelf, corpus)
    for name in (done.record.file, done.record.text_file):
        (library / "originals" / name).write_text(PAGE.replace("no choice", "a choice"))
    bodies, (problem,) = shelf.bodies(corpus)
    assert bodies == {}
    assert problem.startswith("ferry: ")
    assert problem.endswith("is missing or was changed; attach saved.txt again")


@pytest.mark.parametrize(
    ("text", "article", "reason"),
    [
        ("Nothing of that kind happened here at all.", "", "it is no article of this library"),
        (f"{PAGE}\n\n{MILL}", "", "several articles fit it: "),
        (MILL, "ferry", "saved.txt is not ferry: nothing of it was found"),
        (PAGE, "fery", "there is no article fery in this library"),
        (
            "Fog closes the ferry\n\nSubscribe to read on.",
            "ferry",
            "has only 0 of 4 paragraphs of ferry; it seems to be cut off",
        ),
        (
            f"Fog closes the ferry\n\n{PARAGRAPHS[0]}",
            "ferry",
            "has only 1 of 4 paragraphs of ferry; it seems to be cut off",
        ),
        (f"Fog closes the ferry\n\n{PARAGRAPHS[0]}", "", "the nearest is ferry"),
    ],
)
def test_what_is_not_the_article_is_refused(
    shelf: Originals, corpus: Corpus, library: Path, text: str, article: str, reason: str
) -> None:
    with pytest.raises(AttachError) as caught:
        attached(shelf, corpus, text, article)
    assert reason in str(caught.value)
    assert isinstance(caught.value, UnsureError) == (not article)
    assert not library.exists()


def test_the_reader_decides_between_two_articles_in_one_file(shelf: Originals, corpus: Corpus) -> None:
    done = attached(shelf, corpus, f"{PAGE}\n\n{MILL}", "ferry")
    assert done.same
    assert MILL.split("\n\n")[1] in done.body.left_out


def test_another_version_is_kept_and_told(shelf: Originals, corpus: Corpus) -> None:
    done = attached(shelf, corpus, PAGE.replace("nine", "ten").replace("buoys since March", "buoys"))
    assert not done.same
    assert done.body.unsure == (2, 3)


def test_scores_are_told_for_every_article(corpus: Corpus) -> None:
    first, second = likenesses(corpus, PageText(PAGE))
    assert (first.article, second.article) == ("ferry", "mill")
    assert first.score == 1
    assert second.score == 0
    assert str(second) == "0%, 0 of 2 paragraphs, title not found"


def test_an_article_without_end_words_is_known_by_its_digest(corpus: Corpus) -> None:
    from msgspec.structs import replace

    ferry, mill = corpus.articles
    told = tuple(
        replace(one, start="", end="", digest=text) for one, text in zip(ferry.paragraph, PARAGRAPHS, strict=True)
    )
    plainer = replace(corpus, articles=(replace(ferry, paragraph=told), mill), quotations=())
    assert likenesses(plainer, PageText(PAGE))[0].article == "ferry"
    assert likenesses(plainer, PageText(PAGE))[0].score > 0.9


def test_folders_are_gone_through(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.txt", ".hidden/x.txt", "b/.y"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [
        path.relative_to(tmp_path).as_posix() for path in pages_in([tmp_path, tmp_path / "a.txt", tmp_path / "no"])
    ]
    assert found == ["a.txt", "b/two.txt", "a.txt", "no"]


@pytest.mark.parametrize("step", range(6))
def test_a_full_disk_leaves_the_library_as_it_was(
    shelf: Originals, corpus: Corpus, library: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    attached(shelf, corpus, MILL)
    before = contents(library)
    written = iter(range(100))
    really = os.write

    def write(descriptor: int, data: bytes) -> int:
        if next(written) >= step:
            raise OSError(errno.ENOSPC, "No space left on device")
        return really(descriptor, data)

    reason = ""
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", write)
        try:
            attached(shelf, corpus)
        except StorageError as error:
            reason = str(error)
    if reason:
        assert "No space left on device" in reason
        assert kept(contents(library)) == kept(before)
        assert list(shelf.attached("quay")) == ["mill"]
    assert attached(shelf, corpus).record.article == "ferry"


def test_a_file_that_could_not_be_named_is_taken_away(
    shelf: Originals, corpus: Corpus, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(files, "install", refuse)
        with pytest.raises(StorageError, match="Input/output error"):
            attached(shelf, corpus)
    assert not [path for path in (library / "originals").iterdir() if path.suffix != ".tmp"]


def test_the_five_originals_prove_every_anchor(originals: Path, library: Path) -> None:
    corpus = read_corpus(BUNDLED)
    shelf = Originals(library)
    done = [attach(shelf, corpus, read(path)) for path in pages_in([originals]) if path.suffix == ".txt"]
    assert {one.record.article for one in done} == {article.id for article in corpus.articles}
    assert all(one.same and one.body.complete for one in done)
    bodies, problems = shelf.bodies(corpus)
    assert problems == []
    found = [proof for id, body in bodies.items() for proof in proofs(corpus, id, text_of(body))]
    assert {proof.placement.state for proof in found} == {"exact"}
    checked = check_originals(corpus, originals).articles
    assert len(found) == sum(one.anchors for one in checked) == sum(one.verified for one in checked)
