"""A folder is read whole or refused with everything that is wrong with it; what is written reads back."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from corpus.folder import FolderError, read, write
from corpus.model import Corpus

Put = Callable[..., Path]
ARTICLE = "articles/gazette-2018.toml"


def problems(folder: Path) -> list[str]:
    with pytest.raises(FolderError) as caught:
        read(folder)
    assert str(caught.value).splitlines() == [str(problem) for problem in caught.value.problems]
    return str(caught.value).splitlines()


def test_a_good_folder_is_read(put: Put) -> None:
    corpus = read(put())
    assert [record.id for record in corpus.articles] == ["gazette-2018"]
    assert corpus.articles[0].paragraph[0].digest == "The ferry went down with twelve aboard."
    assert {quotation.article for quotation in corpus.quotations} == {"gazette-2018"}
    assert {claim.article for claim in corpus.claims} == {"gazette-2018"}
    assert corpus.quotations[0].prefix == "said “"
    assert corpus.events[0].account[0].figures == {"aboard": "twelve"}


def test_articles_come_by_date_of_issue(put: Put) -> None:
    folder = put()
    text = (folder / ARTICLE).read_text(encoding="utf-8")
    for id, date in [("a-2019", "2019"), ("z-2017", "2017"), ("b-2019", "2019")]:
        other = text.partition("[[quotation]]")[0].replace("gazette-2018", id).replace("2018-03-04", date)
        (folder / f"articles/{id}.toml").write_text(other, encoding="utf-8")
    assert [article.id for article in read(folder).articles] == ["z-2017", "gazette-2018", "a-2019", "b-2019"]


def test_a_corpus_of_nothing_is_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text('id = "x"\ntitle = "X"\nversion = "1"\n')
    for name in ("actors", "events", "disputes"):
        (tmp_path / f"{name}.toml").touch()
    assert read(tmp_path).articles == ()


A_KIND = "factual, figure, attribution, interpretive, predictive"
SOMEBODY = "person, state, government-body, military, armed-group, party, organisation, alliance, media, population"
ARTICLE_PROBLEMS = [
    (
        (ARTICLE, "issued = {", "isued = {"),
        'isued: no such key here; did you mean "issued"?\nissued: missing; expected a table',
    ),
    (
        (ARTICLE, 'id = "gazette-2018"', 'id = "gazette"'),
        'id: "gazette" is not the file\'s name; call the file gazette.toml, or write id = "gazette-2018"',
    ),
    (
        (ARTICLE, "paragraph = 1\nexact", 'paragraph = "1"\nexact'),
        'quotation "gz-q01".paragraph: "1"; expected a whole number',
    ),
    (
        (ARTICLE, '["Lind", "Lind"]', '["Lind", 7]'),
        'paragraph[1].mentions.ada-lind[2]: 7; expected text in quotation marks; write "7"',
    ),
    (
        (ARTICLE, '["Lind", "Lind"]', '["Lindh"]'),
        'paragraph[1].mentions.ada-lind: "Lindh" is no spelling of this actor; did you mean "Lind"?',
    ),
    (
        (ARTICLE, 'evidence = { quotation = "gz-q01" }', 'evidence = { to = "it" }'),
        'claim "gz-c02".evidence.from: missing beside "to"; expected the first and the last few words',
    ),
]
MOMENT = "2018-03-02T09:40:00"
EDTF = "2017-10-23, 2017-10, 2017-10~, 2014?, 2017-10/2018-03 or 2021-08/.."
OTHER_PROBLEMS = [
    (
        ("actors.toml", 'of = "harbour-board"', 'of = "harbor-board"'),
        'actor "ada-lind".role[1].of: no actor "harbor-board"; did you mean "harbour-board"?',
    ),
    (
        ("actors.toml", 'kind = "person"', 'kind = "persona"'),
        f'actor "ada-lind".kind: "persona"; expected one of {SOMEBODY}; did you mean "person"?',
    ),
    (
        ("events.toml", 'date = "2018-03-02"', "date = 2018-03-02"),
        'event "2018-03-sinking".date: the date 2018-03-02; expected text in quotation marks; write "2018-03-02"',
    ),
    (
        ("events.toml", 'date = "2018-03-02"', f"date = {MOMENT}"),
        f'event "2018-03-sinking".date: the date {MOMENT}; expected text in quotation marks; write "{MOMENT}"',
    ),
    (
        ("events.toml", 'date = "2018-03-02"', 'date = "2018-03-32"'),
        'event "2018-03-sinking".date: "2018-03-32" is not a date; EDTF is like ' + EDTF,
    ),
    (
        ("disputes.toml", '[[dispute.position]]\nlabel = "Fewer"\nclaims = ["gz-c02"]', ""),
        'dispute "aboard".position: one position; expected two or more, or there is no dispute',
    ),
    (
        ("corpus.toml", 'title = "The ferry"', "title = "),
        "not TOML: Invalid value (at line 3, column 9)",
    ),
]


@pytest.mark.parametrize(("change", "expected"), [*ARTICLE_PROBLEMS, *OTHER_PROBLEMS])
def test_a_mistake_is_explained(put: Put, change: tuple[str, str, str], expected: str) -> None:
    assert problems(put(change)) == [f"{change[0]}: {line}" for line in expected.splitlines()]


def test_a_second_use_of_an_id_names_both_places(put: Put) -> None:
    assert problems(put((ARTICLE, 'id = "gz-c02"', 'id = "gz-c01"'))) == [
        f'{ARTICLE}: claim "gz-c01".id: is used twice; the other is {ARTICLE}: claim[1]',
        'disputes.toml: dispute "aboard".position[2].claims: no claim "gz-c02"; did you mean "gz-c01"?',
    ]


def test_all_mistakes_of_all_files_come_at_once(put: Put) -> None:
    folder = put(
        ("actors.toml", 'kind = "organisation"', ""),
        ("events.toml", "paragraph = 1", "paragraph = 7"),
        ("disputes.toml", '"gz-c01"', '"gz-c0l"'),
        (ARTICLE, 'mode = "direct"', "mode = 3"),
        (ARTICLE, 'kind = "figure"', 'kinds = "figure"'),
    )
    events = 'event "2018-03-sinking".account[1].paragraph'
    assert sorted(problems(folder)) == [
        f'actors.toml: actor "harbour-board".kind: missing; expected one of {SOMEBODY}',
        f'{ARTICLE}: claim "gz-c01".kind: missing; expected one of {A_KIND}',
        f'{ARTICLE}: claim "gz-c01".kinds: no such key here; did you mean "kind"?',
        f'{ARTICLE}: claim "gz-c02".kind: missing; expected one of {A_KIND}',
        f'{ARTICLE}: claim "gz-c02".kinds: no such key here; did you mean "kind"?',
        f'{ARTICLE}: quotation "gz-q01".mode: 3; expected one of direct, partial, indirect, scare',
        'disputes.toml: dispute "aboard".position[1].claims: no claim "gz-c0l"; did you mean "gz-c01"?',
        f'events.toml: {events}: "gazette-2018" has no paragraph 7; expected one of its 1 paragraphs',
    ]


@pytest.mark.parametrize("name", ["corpus.toml", "actors.toml", "events.toml", "disputes.toml"])
def test_a_missing_file_is_named(put: Put, name: str) -> None:
    folder = put()
    (folder / name).unlink()
    assert problems(folder) == [f"{name}: there is no such file"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path / "none") == [
        f"{tmp_path / 'none'}: no such folder; a corpus is a folder with a corpus.toml"
    ]
    (tmp_path / "file").touch()
    assert "not a folder" in problems(tmp_path / "file")[0]


def test_an_empty_about_says_what_is_missing(put: Put) -> None:
    folder = put()
    (folder / "corpus.toml").write_text("")
    assert problems(folder) == [
        f"corpus.toml: {key}: missing; expected text in quotation marks" for key in ("id", "title", "version")
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'[[actor]]\nid = "x', "not TOML: Unterminated string"),
        ("[[actor]]\nid = 'x'".encode("utf-16"), "the text is UTF-16; save it as UTF-8"),
        (b"\x7fELF\0\0\1", "not text: it holds NUL bytes"),
        (b"[[actor]]\nname = '\xe9'", "byte 19 is not UTF-8 text; save it as UTF-8"),
        (b"a = " + b"[" * 100_000, "lists or tables are nested too deeply"),
        (b"a = " + b"9" * 10_000, "not TOML: "),
        (b"a = 1\na = 2", "not TOML: Cannot overwrite a value"),
        (b"actor = 3", "actor: not a list; expected [[actor]], with two brackets, before each record"),
        (b"[actor]\nid = 'x'", "actor: not a list; expected [[actor]], with two brackets, before each record"),
        (b"actor = [3]", "actor[1]: 3; expected a table"),
        (b"[[actors]]\nid = 'x'", 'actors: no such key here; did you mean "actor"?'),
    ],
)
def test_a_file_that_holds_no_records(put: Put, content: bytes, expected: str) -> None:
    folder = put()
    (folder / "actors.toml").write_bytes(content)
    assert problems(folder)[0].startswith(f"actors.toml: {expected}")


def test_a_byte_order_mark_and_windows_line_ends_are_read(put: Put) -> None:
    folder = put()
    before = read(folder)
    for file in folder.rglob("*.toml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read(folder) == before


def test_a_file_by_a_wrong_name_is_no_file_of_a_corpus(put: Put) -> None:
    folder = put()
    (folder / "actor.toml").touch()
    (folder / "LICENSE").touch()
    (folder / "reviewed.toml").touch()
    assert problems(folder) == ['actor.toml: not a file of a corpus; did you mean "actors.toml"?']


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links and pipes")
def test_loops_and_pipes_are_refused(put: Put) -> None:
    folder = put()
    (folder / "actors.toml").unlink()
    (folder / "actors.toml").symlink_to("actors.toml")
    (folder / "events.toml").unlink()
    os.mkfifo(folder / "events.toml")
    (folder / "articles/loop.toml").symlink_to("../articles")
    found = problems(folder)
    assert any(line.startswith("actors.toml: cannot be read: ") for line in found)
    assert "events.toml: not a file" in found
    assert "articles/loop.toml: not a file" in found


def test_a_huge_line_and_hostile_text_are_read_as_text(put: Put) -> None:
    digest = "[/bold] [@click=app.quit]x \\u001b[2J\\u202e" + "word " * 20_000
    folder = put((ARTICLE, "The ferry went down\n", digest))
    text = read(folder).articles[0].paragraph[0].digest
    assert text.startswith("[/bold] [@click=app.quit]x word word")
    assert len(text) > 100_000


def test_keys_are_cleaned_as_text_is(put: Put) -> None:
    folder = put((ARTICLE, "genre =", '"\\u001b]52;c;x\\u0007ge\\u202enre" ='))
    assert read(folder).articles[0].genre == "news"


def test_writing_takes_away_the_articles_that_are_gone(put: Put) -> None:
    folder = put()
    (folder / "README").write_text("kept")
    corpus = read(folder)
    write(Corpus(about=corpus.about, actors=corpus.actors), folder)
    assert read(folder) == Corpus(about=corpus.about, actors=corpus.actors)
    assert (folder / "README").read_text() == "kept"
    assert sorted(file.name for file in folder.parent.iterdir()) == ["ferry"]


def test_an_empty_folder_may_be_written_in(put: Put, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    write(read(put()), tmp_path / "new")
    assert read(tmp_path / "new") == read(put())


def test_nothing_is_written_over_what_is_no_corpus(put: Put, tmp_path: Path) -> None:
    corpus = read(put())
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "actors.toml").write_text("mine")
    with pytest.raises(FolderError, match="holds other things than a corpus; nothing was written; name a new folder"):
        write(corpus, tmp_path / "letters")
    assert [file.read_text() for file in (tmp_path / "letters").iterdir()] == ["mine"]
    (tmp_path / "note").touch()
    with pytest.raises(FolderError, match="cannot be written: Not a directory"):
        write(corpus, tmp_path / "note")
    with pytest.raises(FolderError, match="cannot be written"):
        write(corpus, tmp_path / "note" / "below")


def test_a_corpus_that_would_not_read_back_is_not_written(put: Put, tmp_path: Path) -> None:
    corpus = read(put())
    article = msgspec.structs.replace(corpus.articles[0], id="../../elsewhere")
    with pytest.raises(FolderError, match="expected letters"):
        write(msgspec.structs.replace(corpus, articles=(article,)), tmp_path / "new")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["ferry"]


def test_long_text_is_wrapped_and_lists_take_a_line_an_item(put: Put, tmp_path: Path) -> None:
    write(read(put((ARTICLE, "The ferry went down\n", "The ferry went down " * 20))), tmp_path / "new")
    lines = (tmp_path / "new" / ARTICLE).read_text(encoding="utf-8").splitlines()
    assert max(len(line) for line in lines) <= 110
    assert '    "Lind",' in lines
