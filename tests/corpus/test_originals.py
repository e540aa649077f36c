"""A corpus is held against its originals, and what was planted is found."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import corpus
from corpus.check.originals import Report, check_originals
from corpus.check.printed import in_quotation_marks
from corpus.folder import read
from corpus.folder.reviewed import Reviewed, ReviewedError, read_reviewed
from corpus.original import body

BUNDLED = Path(corpus.__file__).parent / "pakus"
ORIGINALS = Path(os.environ.get("PAKUS_ORIGINALS", Path(corpus.__file__).parents[2] / "shared" / "originals"))

PAGE = """
Gazette | Menu | Weather

Ferry lost off Sandhaven

By Mira Holt

The ferry Aurora went down on Friday with twelve people aboard, and the harbour was closed.

“We did what we could,” harbour master Ada Lind said. The Harbour Board calls it an 'accident' that nobody foresaw.

Why the bell rang

The captain, Otto Brandt, told reporters that the bell had rung at 9:40. “It rang twice,” he added, before the boat
turned over in the swell and the lights of Sandhaven went out one after another for those on deck.

Read more: the weather in March
"""

FILES = {
    "corpus.toml": 'id = "ferry"\ntitle = "The ferry"\nversion = "1"\n',
    "actors.toml": """
[[actor]]
id = "ada-lind"
name = "Ada Lind"
kind = "person"
role = [{ title = "harbour master", of = "harbour-board" }]

[[actor]]
id = "otto-brandt"
name = "Otto Brandt"
kind = "person"
aliases = ["The captain"]

[[actor]]
id = "harbour-board"
name = "Harbour Board"
kind = "organisation"

[[actor]]
id = "mira-holt"
name = "Mira Holt"
kind = "person"
""",
    "events.toml": """
[[event]]
id = "sinking"
title = "The Aurora sinks"
date = "2018-03-02"
place = "Sandhaven"

[[event.account]]
article = "gazette"
paragraph = 1
text = "The Aurora sank on Friday and the harbour was shut."
evidence = { from = "The ferry Aurora", to = "was closed." }
figures = { aboard = "twelve people" }
""",
    "disputes.toml": """
[[dispute]]
id = "accident"
question = "Was it an accident?"
kind = "interpretive"
relation = "in-tension"

[[dispute.position]]
label = "Yes"
claims = ["gz-c02"]

[[dispute.position]]
label = "They did what they could"
claims = ["gz-c01", "gz-c03"]
""",
    "articles/gazette.toml": """
id = "gazette"
title = "Ferry lost off Sandhaven"
author = [{ given = "Mira", family = "Holt" }]
author-id = "mira-holt"
container-title = "Gazette"
issued = { date = "2018-03-04", basis = "printed" }
genre = "news"

[original]
sha256 = "@"
words = 76
paragraphs = 3

[[paragraph]]
n = 1
from = "The ferry Aurora"
to = "was closed."
digest = "The Aurora sank on Friday, twelve people aboard; the harbour shut."

[[paragraph]]
n = 2
from = "“We did what"
to = "nobody foresaw."
digest = "Ada Lind, harbour master, defends what was done. The Harbour Board speaks of an accident."
mentions = { ada-lind = ["Ada Lind"], harbour-board = ["Harbour Board"] }

[[paragraph]]
n = 3
from = "The captain, Otto"
to = "those on deck."
heading = "Why the bell rang"
digest = "The captain, Otto Brandt, puts the bell at 9:40; Sandhaven's lights were gone."
mentions = { otto-brandt = ["The captain", "Otto Brandt"] }

[[quotation]]
id = "gz-q01"
paragraph = 2
exact = "We did what we could,"
prefix = "“"
suffix = "” harbour master Ada Lind said."
source = "ada-lind"
cue = "harbour master Ada Lind said"
mode = "direct"
on-record = "named"

[[quotation]]
id = "gz-q02"
paragraph = 2
exact = "accident"
prefix = "calls it an '"
suffix = "' that nobody"
source = "harbour-board"
cue = "The Harbour Board calls it an"
mode = "partial"
on-record = "named"

[[quotation]]
id = "gz-q03"
paragraph = 3
from = "the bell had"
to = "at 9:40."
text = "The bell was heard at 9:40."
source = "otto-brandt"
cue = "The captain, Otto Brandt, told reporters that"
mode = "indirect"
on-record = "named"

[[quotation]]
id = "gz-q04"
paragraph = 3
exact = "It rang twice,"
prefix = "“"
suffix = "” he added"
source = "otto-brandt"
cue = "he added"
mode = "direct"
on-record = "named"

[[claim]]
id = "gz-c01"
paragraph = 1
text = "Twelve people were aboard."
source = "author"
evidence = { exact = "twelve people aboard", prefix = "with ", suffix = ", and the" }
kind = "figure"
hedge = "asserted"

[[claim]]
id = "gz-c02"
paragraph = 2
text = "The sinking was an accident."
source = "harbour-board"
evidence = { quotation = "gz-q02" }
kind = "interpretive"
hedge = "reported"

[[claim]]
id = "gz-c03"
paragraph = 3
text = "The bell rang at 9:40."
source = "otto-brandt"
evidence = { quotation = "gz-q03" }
kind = "factual"
hedge = "reported"
""",
}

Ferry = Callable[..., Report]


@pytest.fixture
def compare(tmp_path: Path) -> Ferry:
    """Write corpus and page, with a change in one of them, and hold one against the other."""

    def run(
        name: str = "", old: str = "", new: str = "", *, page: str = PAGE, reviewed: tuple[Reviewed, ...] = ()
    ) -> Report:
        files = {**FILES, "page": page}
        files["articles/gazette.toml"] = files["articles/gazette.toml"].replace("@", sha256(tmp_path))
        if name:
            assert files[name].count(old) == 1
            files[name] = files[name].replace(old, new)
        originals = tmp_path / "originals"
        put(originals / "saved.txt", files.pop("page"))
        put(originals / "other.txt", "Another page\n\nAbout the weather in March.\n")
        put(originals / "picture.png", "no page")
        for file, text in files.items():
            put(tmp_path / "ferry" / file, text)
        return check_originals(read(tmp_path / "ferry"), originals, reviewed)

    return run


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def sha256(tmp_path: Path) -> str:
    for name, text in FILES.items():
        put(tmp_path / "first" / name, text.replace("@", "0" * 64))
    return body(read(tmp_path / "first").articles[0], PAGE).sha256


def lines(report: Report) -> list[str]:
    return [f"{problem.severity}: {problem}" for problem in report.problems]


def test_a_corpus_that_is_exact_has_no_problems(compare: Ferry) -> None:
    report = compare()
    assert lines(report) == []
    assert str(report) == (
        "gazette: saved.txt, 3 paragraphs, 76 words; 6 of 6 anchors verified; 4% of the author's prose in evidence"
    )


ARTICLE = "articles/gazette.toml"
Plant = tuple[str, str, str, str]
"""A file, what is replaced in it, by what, and the problem that is expected."""

WORDS: dict[str, Plant] = {
    "a changed word": (
        ARTICLE,
        'exact = "We did what we could,"',
        'exact = "We did all we could,"',
        'exact: "We did all we could," does not stand in paragraph 2; the nearest there is "We did what we could,"',
    ),
    "a changed number": (
        ARTICLE,
        'exact = "twelve people aboard"',
        'exact = "twenty people aboard"',
        'claim "gz-c01".evidence.exact: "twenty people aboard" does not stand in paragraph 1',
    ),
    "words of another paragraph": (
        ARTICLE,
        'paragraph = 3\nexact = "It rang twice,"',
        'paragraph = 2\nexact = "It rang twice,"',
        'quotation "gz-q04".exact: "It rang twice," does not stand in paragraph 2; it stands in paragraph 3',
    ),
    "a shifted prefix": (
        ARTICLE,
        'prefix = "calls it an \'"',
        'prefix = "The Harbour \'"',
        'quotation "gz-q02".prefix: "The Harbour \'"; expected "calls it an \'"',
    ),
    "a shifted suffix": (
        ARTICLE,
        'suffix = ", and the"',
        'suffix = " and the h"',
        'claim "gz-c01".evidence.suffix: "and the h"; expected ", and the"',
    ),
    "half a word": (
        ARTICLE,
        'exact = "twelve people aboard", prefix = "with "',
        'exact = "elve people aboard", prefix = "with tw"',
        'claim "gz-c01".evidence.exact: "elve people aboard" begins or ends inside a word',
    ),
    "words that stand twice": (
        ARTICLE,
        '{ exact = "twelve people aboard", prefix = "with ", suffix = ", and the" }',
        '{ exact = "w" }',
        'claim "gz-c01".evidence.exact: "w" stands 5 times in paragraph 1; expected a prefix',
    ),
    "an end that is not there": (
        ARTICLE,
        'to = "at 9:40."',
        'to = "at 9:45."',
        'quotation "gz-q03".to: "at 9:45." does not stand in paragraph 3; the nearest there is "at 9:40."',
    ),
    "an end that stands twice": (
        ARTICLE,
        'from = "the bell had"',
        'from = "the"',
        'quotation "gz-q03".from: "the" stands 4 times in paragraph 3; expected more words, so that it stands once',
    ),
    "an end before the beginning": (
        ARTICLE,
        'to = "at 9:40."',
        'to = "told reporters"',
        'quotation "gz-q03".to: "told reporters" stands before "the bell had"',
    ),
    "an account's end that is not there": (
        "events.toml",
        'from = "The ferry Aurora"',
        'from = "The steamer Aurora"',
        'event "sinking".account[1].evidence.from: "The steamer Aurora" does not stand in paragraph 1; the near',
    ),
    "a paragraph that is printed otherwise": (
        "page",
        "was closed.",
        "was shut.",
        "paragraph[1]: only one of its ends was found on the page",
    ),
    "another word in the original": ("page", "the swell", "the storm", "original.sha256: "),
    "a word more in the original": ("page", "the swell", "the heavy swell", "original.words: 76; expected 77"),
    "a heading that is not printed": (
        ARTICLE,
        'heading = "Why the bell rang"',
        'heading = "The bell"',
        'paragraph[3].heading: "The bell" is not printed between the paragraphs',
    ),
}

ATTRIBUTION: dict[str, Plant] = {
    "a source whom the cue does not name": (
        ARTICLE,
        'source = "ada-lind"',
        'source = "otto-brandt"',
        'quotation "gz-q01".source: "otto-brandt", but the cue names "ada-lind"',
    ),
    "a cue that is not there": (
        ARTICLE,
        'cue = "harbour master Ada Lind said"',
        'cue = "harbour master Ada Lind cried"',
        'quotation "gz-q01".cue: "harbour master Ada Lind cried" does not stand near the quotation',
    ),
    "quoted words as indirect speech": (
        ARTICLE,
        'mode = "partial"',
        'mode = "indirect"',
        'quotation "gz-q02".mode: indirect, but "accident" is printed in quotation marks; expected direct,',
    ),
    "the author's words as a quotation": (
        ARTICLE,
        'exact = "It rang twice,"\nprefix = "“"\nsuffix = "” he added"',
        'exact = "the lights of Sandhaven"',
        'quotation "gz-q04".mode: direct, but "the lights of Sandhaven" is not printed in quotation marks; exp',
    ),
}

OUR_WORDS: dict[str, Plant] = {
    "an invented number": (
        ARTICLE,
        'text = "Twelve people were aboard."',
        'text = "Thirteen people were aboard."',
        'claim "gz-c01".text: "Thirteen" is not printed in paragraph 1',
    ),
    "an invented figure of an account": (
        "events.toml",
        'aboard = "twelve people"',
        'aboard = "21"',
        'event "sinking".account[1].figures.aboard: "21" is not printed in paragraph 1',
    ),
    "the original's own words": (
        ARTICLE,
        'digest = "The captain, Otto Brandt, puts the bell at 9:40; Sandhaven\'s lights were gone."',
        'digest = "He said it was before the boat turned over in the swell and the lights of Sandhaven went, 9:40."',
        'paragraph[3].digest: "before the boat turned over in the swell and the lights of" stands so in the original;',
    ),
    "a mention too many": (
        ARTICLE,
        'ada-lind = ["Ada Lind"]',
        'ada-lind = ["Ada Lind", "Ada Lind"]',
        'paragraph[2].mentions.ada-lind: "Ada Lind" is mentioned 2 and printed 1 times',
    ),
    "too much of the author's prose": (
        ARTICLE,
        '{ quotation = "gz-q03" }',
        '{ exact = "the bell had rung at 9:40. “It rang twice,” he added, before the boat turned over in the swell" }',
        "20 of the 68 words of the author's own prose are copied as evidence; expected at most 25%",
    ),
}
PLANTED = WORDS | ATTRIBUTION | OUR_WORDS


@pytest.mark.parametrize(("file", "old", "new", "expected"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_found(compare: Ferry, file: str, old: str, new: str, expected: str) -> None:
    errors = [line for line in lines(compare(file, old, new)) if line.startswith("error: ")]
    assert any(expected in line for line in errors), errors


def test_a_cue_may_stand_in_the_next_paragraph_and_no_farther(compare: Ferry) -> None:
    near = compare(ARTICLE, 'cue = "he added"', 'cue = "The Harbour Board calls it an"')
    assert not any("does not stand near" in line for line in lines(near))
    far = compare(ARTICLE, 'cue = "he added"', 'cue = "the harbour was closed"')
    told = 'cue: "the harbour was closed" does not stand near the quotation; it stands in paragraph 1'
    assert any(told in line for line in lines(far))


def test_a_source_may_be_named_in_the_next_paragraph(compare: Ferry) -> None:
    report = compare(ARTICLE, 'source = "ada-lind"\ncue = "harbour master Ada Lind said"', 'source = "otto-brandt"')
    assert not any("is not named" in line for line in lines(report))


NOTICED: dict[str, Plant] = {
    "a name that no record takes up": (
        "page",
        "the harbour was closed.",
        "the harbour of Elsmouth was closed.",
        'paragraph[1]: no record has the name "Elsmouth"',
    ),
    "a number that no record takes up": (
        "page",
        "the harbour was closed.",
        "the harbour, 35 miles off, was closed.",
        'paragraph[1]: no record has the number "35 miles"',
    ),
    "a name that is not printed": (
        ARTICLE,
        "The Harbour Board speaks of an accident.",
        "The Harbour Board of Elsmouth speaks of an accident.",
        'paragraph[2].digest: "Elsmouth" is not printed in the article',
    ),
    "a quoted passage that no quotation takes up": (
        "page",
        "the harbour was closed.",
        "the harbour was “closed” and was closed.",
        'paragraph[1]: "closed" stands in quotation marks and in no quotation',
    ),
    "a mention too few": (
        ARTICLE,
        '["The captain", "Otto Brandt"]',
        '["Otto Brandt"]',
        'paragraph[3].mentions.otto-brandt: mentioned 1 times, but named 2 times: "The captain", "Otto Brandt"',
    ),
    "a source who is not named": (
        ARTICLE,
        'source = "otto-brandt"\ncue = "he added"',
        'source = "mira-holt"\ncue = "he added"',
        'quotation "gz-q04".source: "mira-holt" is not named in or shortly before paragraph 3',
    ),
    "an author who quotes herself": (
        ARTICLE,
        'source = "harbour-board"\ncue = "The Harbour Board calls it an"',
        'source = "author"',
        'quotation "gz-q02".mode: partial, but the words are the author\'s; expected scare',
    ),
    "a title that is not printed": (
        ARTICLE,
        'title = "Ferry lost off Sandhaven"',
        'title = "Ferry lost"\nstandfirst = "Twelve dead"',
        'standfirst: "Twelve dead" is not printed on the page',
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), NOTICED.values(), ids=NOTICED)
def test_what_is_to_be_read_is_noticed(compare: Ferry, file: str, old: str, new: str, expected: str) -> None:
    warnings = [line for line in lines(compare(file, old, new)) if line.startswith("warning: ")]
    assert any(expected in line for line in warnings), warnings


def test_one_piece_of_evidence_has_at_most_fifty_words(compare: Ferry) -> None:
    long = " ".join(f"word{n}" for n in range(51))
    put_in = f'exact = "{long}" }}'
    page = PAGE.replace("in the swell", f"in the swell {long}")
    report = compare("articles/gazette.toml", '{ quotation = "gz-q03" }', "{ " + put_in, page=page)
    assert any("51 words of the author's own prose; expected at most 50" in line for line in lines(report))


def test_what_is_reviewed_is_not_reported(compare: Ferry) -> None:
    change = ("page", "the harbour was closed.", "the harbour of Elsmouth, 35 miles off, was closed.")
    reviewed = (
        Reviewed(words="Elsmouth", article="gazette", reason="a place"),
        Reviewed(words="35 miles", paragraph=1, reason="no matter"),
        Reviewed(words="Elsmouth", article="gazette", paragraph=2, reason="not there"),
        Reviewed(words="Otherby", reason="never printed"),
        Reviewed(words="Otherby", article="herald", reason="not compared"),
    )
    assert [line for line in lines(compare(*change, reviewed=reviewed)) if "original." not in line] == [
        'warning: reviewed.toml: "Elsmouth" needs no review any more',
        'warning: reviewed.toml: "Otherby" needs no review any more',
    ]


def test_an_article_without_an_original_is_reported(compare: Ferry, tmp_path: Path) -> None:
    compare()
    (tmp_path / "originals" / "saved.txt").unlink()
    report = check_originals(read(tmp_path / "ferry"), tmp_path / "originals")
    assert str(report) == "gazette: no original\narticles/gazette.toml: no page among the originals fits"


def test_the_reviewed_list_is_read_or_explained(tmp_path: Path) -> None:
    assert read_reviewed(tmp_path) == ()
    put(tmp_path / "reviewed.toml", '[[reviewed]]\nwords = "Elsmouth"\nreason = "a place"\n')
    assert read_reviewed(tmp_path) == (Reviewed(words="Elsmouth", reason="a place"),)
    put(tmp_path / "reviewed.toml", '[[reviewed]]\nword = "Elsmouth"\n[[review]]\n')
    with pytest.raises(ReviewedError) as caught:
        read_reviewed(tmp_path)
    assert str(caught.value).splitlines() == [
        'reviewed.toml: reviewed[1].word: no such key here; did you mean "words"?',
        "reviewed.toml: reviewed[1].words: missing; expected text in quotation marks",
        "reviewed.toml: reviewed[1].reason: missing; expected text in quotation marks",
        'reviewed.toml: review: no such key here; did you mean "reviewed"?',
    ]
    put(tmp_path / "reviewed.toml", "reviewed")
    with pytest.raises(ReviewedError, match=r"reviewed\.toml: not TOML"):
        read_reviewed(tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('"Yes," he said, "no."', ["Yes,", "no."]),
        ("the 'State' isn't the boys' state", ["State"]),
        ("“It goes on and on", ["It goes on and on"]),
        ("a ‘so-called’ “peace ‘deal’ here”", ["so-called", "peace ‘deal’ here"]),
        ("don't, won't, '90s", []),
    ],
)
def test_quotation_marks_are_read(text: str, expected: list[str]) -> None:
    assert [text[slice(*passage)] for passage in in_quotation_marks(text)] == expected


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not at hand")
def test_every_anchor_of_the_bundled_corpus_stands_in_print() -> None:
    report = check_originals(read(BUNDLED), ORIGINALS, read_reviewed(BUNDLED))
    assert [comparison.article for comparison in report.articles if not comparison.page] == []
    assert all(comparison.verified == comparison.anchors for comparison in report.articles)
