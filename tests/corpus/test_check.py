"""Each rule of a corpus catches what breaks it, and a good corpus breaks none."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from corpus.check import check
from corpus.folder import read
from corpus.model import Account, Actor, Corpus, Evidence, Issued, Original, Paragraph, Position, Role, Struct, Tie

Put = Callable[..., Path]


@pytest.fixture
def ferry(put: Put) -> Corpus:
    return read(put())


def with_first(corpus: Corpus, kind: str, **changes: object) -> Corpus:
    """Return the corpus with changes in the first record of a kind."""
    first, *others = getattr(corpus, kind)
    return msgspec.structs.replace(corpus, **{kind: (msgspec.structs.replace(first, **changes), *others)})


def found(corpus: Corpus) -> list[str]:
    return [f"{problem.severity}: {problem}" for problem in check(corpus)]


def test_a_good_corpus_breaks_no_rule(ferry: Corpus) -> None:
    assert found(ferry) == []


FERRY = "articles/gazette-2018.toml"
SINKING = 'events.toml: event "2018-03-sinking"'
BROKEN: list[tuple[str, dict[str, object], str]] = [
    ("actors", {"id": "ada lind"}, 'actor "ada lind".id: "ada lind"; expected letters'),
    ("actors", {"id": "author"}, 'actor "author".id: "author"; expected letters'),
    ("actors", {"id": "../lind"}, 'actor "../lind".id: "../lind"; expected letters'),
    (
        "actors",
        {"id": "GZ-Q01"},
        'articles/gazette-2018.toml: quotation "gz-q01".id: is used twice; the other is actors.toml: actor[1]',
    ),
    ("actors", {"name": ""}, 'actor "ada-lind".name: empty; expected text'),
    ("actors", {"role": (Role(title="x", since="soon"),)}, 'actor "ada-lind".role[1].since: "soon" is not a date'),
    ("actors", {"role": (Role(title="x", of="crew"),)}, 'actor "ada-lind".role[1].of: no actor "crew"'),
    ("actors", {"relation": (Tie(type="leads", to="crew"),)}, 'actor "ada-lind".relation[1].to: no actor "crew"'),
    (
        "actors",
        {"relation": (Tie(type="leads", to="ada-lind", source=("x",)),)},
        "relation[1].source: no article or quotation or claim",
    ),
    (
        "actors",
        {"aliases": ()},
        f'{FERRY}: paragraph[1].mentions.ada-lind: "Lind" is no spelling of this actor; did you mean "Ada Lind"?',
    ),
    ("articles", {"issued": Issued(date="2018-03-04", basis="inferred")}, "issued.reason: missing; expected how"),
    ("articles", {"issued": Issued(date="", basis="printed")}, "issued.date: no date is given"),
    ("articles", {"author_basis": "inferred"}, "author-reason: missing; expected how"),
    ("articles", {"author_id": "lind"}, 'author-id: no actor "lind"; did you mean "ada-lind"?'),
    (
        "articles",
        {"url": "javascript:alert(1)"},
        'URL: "javascript:alert(1)"; expected an address that begins with https',
    ),
    ("articles", {"url": "https:///no-host"}, "URL: "),
    ("articles", {"url": "http://[broken"}, "URL: "),
    (
        "articles",
        {"original": Original(sha256="0", words=0, paragraphs=2)},
        "original.paragraphs: 2, but there are 1 paragraphs",
    ),
    ("articles", {"original": Original(sha256="0", words=0, paragraphs=1)}, 'original.sha256: "0"; expected 64'),
    ("articles", {"original": Original(sha256="0" * 64, words=0, paragraphs=1)}, "original.words: 0; expected"),
    (
        "articles",
        {"paragraph": (Paragraph(n=1, digest="a"), Paragraph(n=1, digest="b"))},
        "paragraph[2].n: 1; expected 2",
    ),
    ("articles", {"paragraph": (Paragraph(n=1, digest=""),)}, "paragraph[1].digest: empty"),
    (
        "articles",
        {"paragraph": ()},
        'claim "gz-c01".paragraph: "gazette-2018" has no paragraph 1; expected one of its 0',
    ),
    ("articles", {"paragraph": (Paragraph(n=1, digest="a", mentions={"nobody": ()}),)}, 'mentions: no actor "nobody"'),
    ("events", {"title": ""}, f"{SINKING}.title: empty"),
    ("events", {"date": "March"}, f'{SINKING}.date: "March" is not a date'),
    (
        "events",
        {"account": (Account(article="herald", paragraph=1, text="x"),)},
        'account[1].article: no article "herald"',
    ),
    ("events", {"account": (Account(article="gazette-2018", paragraph=9, text="x"),)}, "account[1].paragraph: "),
    (
        "quotations",
        {"exact": "", "prefix": "", "suffix": ""},
        "exact: a quotation without words; expected exact, or from and to",
    ),
    ("quotations", {"prefix": "x" * 33}, "prefix: 33 characters; expected at most 32"),
    ("quotations", {"exact": "", "start": "we did", "end": "we could"}, 'prefix: given without "exact"'),
    ("quotations", {"end": "we could"}, 'from: missing beside "to"'),
    ("quotations", {"source": "captain"}, 'source: no actor "captain"'),
    ("quotations", {"via": ("captain",)}, 'via: no actor "captain"'),
    ("quotations", {"addressee": "captain"}, 'addressee: no actor "captain"'),
    ("quotations", {"event": "sinking"}, 'event: no event "sinking"; did you mean "2018-03-sinking"?'),
    ("quotations", {"date": "2018-13"}, 'date: "2018-13" is not a date'),
    ("claims", {"text": ""}, 'claim "gz-c01".text: empty'),
    ("claims", {"evidence": Evidence()}, "evidence: missing; expected one of: quotation; exact with prefix"),
    (
        "claims",
        {"evidence": Evidence(quotation="gz-q01", exact="twelve")},
        "evidence: quotation and exact; expected one of",
    ),
    (
        "claims",
        {"evidence": Evidence(quotation="gz-q09")},
        'evidence.quotation: no quotation "gz-q09"; did you mean "gz-q01"?',
    ),
    ("claims", {"evidence": Evidence(start="The")}, 'evidence.to: missing beside "from"'),
    ("claims", {"about": ("captain",)}, 'about: no actor "captain"'),
    ("disputes", {"question": ""}, "question: empty"),
    ("disputes", {"position": ()}, "position: no position; expected two or more"),
    (
        "disputes",
        {"position": (Position(label="a", claims=("gz-c01",)), Position(label="b", claims=()))},
        "position[2].claims: empty",
    ),
    (
        "disputes",
        {"position": (Position(label="a", claims=("gz-c01",)), Position(label="a", claims=("gz-c02",)))},
        'two positions are called "a"',
    ),
    (
        "disputes",
        {"position": (Position(label="a", claims=("gz-c01",)), Position(label="b", claims=("gz-c01",)))},
        'claim "gz-c01" takes two positions',
    ),
]


@pytest.mark.parametrize(("kind", "changes", "expected"), BROKEN)
def test_an_error_is_found(ferry: Corpus, kind: str, changes: dict[str, object], expected: str) -> None:
    errors = [line for line in found(with_first(ferry, kind, **changes)) if line.startswith("error")]
    assert any(expected in line for line in errors), errors


IDLE: list[tuple[str, dict[str, object], str]] = [
    (
        "quotations",
        {"exact": "", "start": "we", "end": "could", "prefix": "", "suffix": ""},
        "a direct quotation without the words themselves",
    ),
    (
        "quotations",
        {"exact": "", "start": "we", "end": "could", "prefix": "", "suffix": "", "mode": "indirect"},
        "indirect speech without",
    ),
    ("events", {"type": "asault"}, 'type: "asault"; expected a PLOVER type'),
    ("events", {"account": ()}, "account: no article tells this event"),
    (
        "events",
        {"account": (Account(article="gazette-2018", paragraph=1, text="x"),) * 2},
        'account: 2 accounts from "gazette-2018"',
    ),
]


@pytest.mark.parametrize(("kind", "changes", "expected"), IDLE)
def test_a_warning_is_found(ferry: Corpus, kind: str, changes: dict[str, object], expected: str) -> None:
    lines = found(with_first(ferry, kind, **changes))
    assert len(lines) == 1
    assert lines[0].startswith("warning: ")
    assert expected in lines[0]


def added(corpus: Corpus, **records: Struct) -> Corpus:
    return msgspec.structs.replace(
        corpus, **{kind: (*getattr(corpus, kind), record) for kind, record in records.items()}
    )


def test_what_nothing_refers_to_is_reported(ferry: Corpus) -> None:
    stowaway = Actor(id="stowaway", name="Stowaway", kind="person")
    claim = msgspec.structs.replace(ferry.claims[0], id="gz-c03")
    article = msgspec.structs.replace(
        ferry.articles[0], paragraph=(*ferry.articles[0].paragraph, Paragraph(n=2, digest="More."))
    )
    corpus = msgspec.structs.replace(added(ferry, actors=stowaway, claims=claim), articles=(article,))
    assert found(corpus) == [
        'warning: actors.toml: actor "stowaway": nothing refers to this actor',
        f"warning: {FERRY}: claim: 1 of 3 claims take no position in a dispute: gz-c03",
        f"warning: {FERRY}: paragraph[2]: no quotation, claim or account stands on this paragraph",
    ]


def test_evidence_from_another_article_is_an_error(ferry: Corpus) -> None:
    herald = msgspec.structs.replace(ferry.articles[0], id="herald")
    claim = msgspec.structs.replace(ferry.claims[1], id="h-c01", article="herald")
    lines = found(added(ferry, articles=herald, claims=claim))
    expected = 'claim "h-c01".evidence.quotation: "gz-q01" stands in "gazette-2018"; expected a quotation in "herald"'
    assert lines[0] == f"error: articles/herald.toml: {expected}"


def test_references_to_what_is_known_to_be_lost_are_no_mistakes(ferry: Corpus) -> None:
    corpus = with_first(ferry, "quotations", addressee="captain")
    assert check(corpus, lost={"captain"}) == ()
