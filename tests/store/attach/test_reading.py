"""Files of every kind are read as the text that a reader sees, or refused in a clear line."""

import os
import textwrap
import zipfile
from pathlib import Path

import pytest

from corpus.original import body
from store.attach import MissingReaderError, UnreadableError, page_of, read, worker
from store.attach.encodings import decode
from store.attach.limits import LARGEST_FILE, LARGEST_TEXT
from store.attach.snapshot import Snapshot, take
from tests.store.attach.conftest import FERRY, FERRY_BODY, PAGE, PARAGRAPHS, docx, epub, html, packed, pdf

LINES = [textwrap.wrap(" ".join(PARAGRAPHS[:2]), 40), textwrap.wrap(" ".join(PARAGRAPHS[2:]), 40)]
SAVED = {
    "page.txt": PAGE.encode(),
    "page.md": ("# Fog closes *the* ferry\n\n> " + "\n\n".join(PARAGRAPHS)).encode(),
    "page.html": html(),
    "page": html(),
    "page.docx": docx(),
    "page.epub": epub([html(PARAGRAPHS[:2]), html(PARAGRAPHS[2:])]),
    "page.pdf": pdf([[f"The Quay  {n}", *lines] for n, lines in enumerate(LINES, 1)]),
}


@pytest.mark.parametrize("name", SAVED)
def test_the_article_is_found_to_the_letter_in_every_kind_of_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(SAVED[name])
    found = body(FERRY, read(tmp_path / name).text)
    assert found.complete
    assert found.sha256 == FERRY_BODY.sha256


def test_a_web_page_is_read_as_it_is_shown() -> None:
    text = page_of(Snapshot(html(), "page.html")).text
    assert text.split("\n\n")[:3] == ["Home", "News", "Fog closes\nthe ferry"]
    assert text.endswith("\n\nThe quay")
    assert "alert" not in text


def test_markdown_is_read_without_its_marks() -> None:
    source = b"# A *title*\n\n- one\n- [two](http://x.example)\n\n```\ncode *kept*\n```\nline\nbreak<!-- c -->"
    assert page_of(Snapshot(source, "a.md")).text == "A title\n\none\n\ntwo\n\ncode *kept*\n\nline\nbreak"


def test_running_heads_of_a_pdf_stand_apart_and_divided_words_are_joined() -> None:
    pages = [
        ["The Quay 1", "The har-", "bour was closed, and the counter-"],
        ["The Quay 2", "terror unit left. It is a counter-terror unit."],
    ]
    text = page_of(Snapshot(pdf(pages), "a.pdf")).text
    assert text == "The harbour was closed, and the\ncounter-terror unit left.".replace("the\n", "the ") + (
        " It is a counter-terror unit.\n\nThe Quay 1\nThe Quay 2"
    )


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        ("Łódź — “vis-á-vis”".encode(), ""),
        ("Łódź — “vis-á-vis”".encode("utf-8-sig"), ""),
        ("Łódź — “vis-á-vis”".encode("utf-16"), ""),
        ("Łódź — “vis-á-vis”, and some more".encode("utf-16-le"), ""),
        ("Łódź — “vis-á-vis”, and some more".encode("utf-16-be"), ""),
        ("Łódź — “vis-á-vis”".encode("windows-1250"), "windows-1250"),
        ("<meta charset='windows-1250'>Łódź — “vis-á-vis”".encode("windows-1250"), ""),
        ("Łódź — “vis-á-vis”".encode(), "windows-1250"),
        ("Łódź — “vis-á-vis”".encode(), "no-such-encoding"),
    ],
    ids=range(9),
)
def test_encodings(data: bytes, declared: str) -> None:
    assert "Łódź — “vis-á-vis”" in decode(data, declared)


def test_what_is_in_no_known_encoding_is_read_as_windows_1252() -> None:
    assert decode("“vis-à-vis”".encode("windows-1252")) == "“vis-à-vis”"
    assert decode(b"\x81\x8d") == "\N{REPLACEMENT CHARACTER}" * 2


def test_a_web_page_in_another_encoding() -> None:
    assert PARAGRAPHS[3] in page_of(Snapshot(html(encoding="windows-1252"), "page.html")).text


def test_what_a_terminal_would_obey_is_taken_out() -> None:
    assert page_of(Snapshot(b"one \x1b]52;c;eA==\x07two\r\nthree", "a.txt")).text == "one two\nthree"


def refused(data: bytes, name: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        page_of(Snapshot(data, name))
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", pdf([["secret"]], "x"), "a.pdf: it is locked with a password; save a copy without one"),
        ("a.pdf", pdf([[]]), "it has no text, only pictures of pages"),
        ("a.pdf", b"%PDF-1.7 rubbish", "it is damaged"),
        ("a.pdf", pdf([["cut"]])[:300], "it is damaged"),
        ("a.pdf", b"rubbish", "a.pdf is no PDF file, though it is called so"),
        ("a.docx", packed({"word/document.xml": b"0" * 70_000_000}), "unpack to more than 64 MB"),
        ("a.docx", b"PK\x03\x04 word/document.xml", "it is damaged"),
        ("a.docx", packed({"word/document.xml": "<a/>"}), "it is damaged"),
        ("a.docx", docx()[:-100], "it is damaged"),
        ("a.epub", epub([b"<p>" + b"a" * (LARGEST_TEXT * 3)]), f"more than {LARGEST_TEXT:,} characters"),
        ("a.epub", epub([html()], {"META-INF/encryption.xml": b"<EncryptedKey/>"}), "locked to a shop's reader"),
        ("a.epub", packed({"META-INF/container.xml": "<a/>"}), "it is damaged"),
        ("a.epub", epub([]), "it has no text"),
        ("a.html", b"<html><script>x</script></html>", "it has no text"),
        ("a.txt", b"--- ... ---", "it has no text"),
        ("a.txt", bytes(range(1, 32)) * 40 + b"abc", "it is no text"),
        ("a.txt", b"word " * (LARGEST_TEXT // 5 + 1), f"more than {LARGEST_TEXT:,} characters"),
        ("a.png", b"\x89PNG\r\n", "a.png is a picture"),
        ("a.zip", packed({"a.txt": "x"}), "a.zip is a packed file; unpack it first"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
        ("a.rtf", b"{\\rtf1 x}", "an RTF file"),
    ],
    ids=range(21),
)
def test_what_cannot_be_read_is_refused_with_the_reason(name: str, data: bytes, reason: str) -> None:
    assert reason in refused(data, name)


def test_a_locked_packed_file_is_refused() -> None:
    data = bytearray(packed({"word/document.xml": "x"}, zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "locked with a password" in refused(bytes(data), "a.docx")


def test_a_packed_file_that_lies_about_its_size_is_stopped() -> None:
    data = bytearray(packed({"word/document.xml": b"0" * 70_000_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")
    assert refused(bytes(data), "a.docx").startswith("a.docx: it")


def test_entities_of_a_book_are_not_expanded() -> None:
    bomb = '<!DOCTYPE container [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><container>&b;</container>'
    assert "it is damaged" in refused(packed({"META-INF/container.xml": bomb}), "a.epub")


def test_a_page_may_be_nested_as_deep_as_it_likes() -> None:
    page = b"<html>" + b"<div>" * 5000 + b"hello" + b"</div>" * 5000
    assert page_of(Snapshot(page, "deep.html")).text == "hello"


def test_reading_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(UnreadableError, match="takes longer than 0 seconds"):
        worker.text_of("html", html(), seconds=0.001)


@pytest.mark.skipif(os.name == "nt", reason="memory is limited on systems that can promise it")
def test_reading_that_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    less = "import store.attach.worker as worker; worker.MEMORY = 100_000_000\n"
    monkeypatch.setattr(worker, "_START", worker._START.replace("; from store", f"\n{less}from store"))
    with pytest.raises(UnreadableError, match="memory"):
        worker.text_of("html", b"<p>" + b"<b>x</b>" * 3_000_000)


def test_a_missing_reader_is_named_with_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    block = "sys.modules['lxml'] = None\n"
    monkeypatch.setattr(worker, "_START", worker._START.replace("; from store", f"\n{block}from store"))
    with pytest.raises(
        MissingReaderError, match=r"reading web pages needs the extra “web”: pip install 'pakus-tui\[web\]'"
    ):
        page_of(Snapshot(html(), "a.html"))


def test_nothing_in_the_working_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit(9)")
    (tmp_path / "store.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert page_of(Snapshot(html(), "a.html")).text


def test_a_file_is_taken_as_it_is(tmp_path: Path, saved: Path) -> None:
    snapshot = take(saved)
    assert (snapshot.data, snapshot.name) == (PAGE.encode(), "saved.txt")
    (tmp_path / "link").symlink_to(saved)
    assert take(tmp_path / "link").sha256 == snapshot.sha256


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b" \n")
    with (tmp_path / "big").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    (tmp_path / "folder").mkdir()
    names = {
        "empty": "is empty",
        "big": "too big: 50 MB",
        "folder": "no file",
        "missing": "cannot be read: No such file",
    }
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        names["pipe"] = "no file"
    for name, reason in names.items():
        with pytest.raises(UnreadableError, match=reason):
            take(tmp_path / name)


@pytest.mark.skipif(os.name != "posix", reason="permissions are another thing there")
def test_a_file_that_may_not_be_read_is_refused(saved: Path, request: pytest.FixtureRequest) -> None:
    saved.chmod(0)
    request.getfixturevalue("unprivileged")
    with pytest.raises(UnreadableError, match="Permission denied"):
        take(saved)


def test_a_file_that_changes_while_it_is_read_is_refused(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fstat = os.fstat

    def grow(descriptor: int) -> os.stat_result:
        status = fstat(descriptor)
        with saved.open("a") as file:
            file.write("more")
        return status

    monkeypatch.setattr(os, "fstat", grow)
    with pytest.raises(UnreadableError, match="changed while it was read; try again"):
        take(saved)
