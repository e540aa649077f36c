"""What is written as a folder reads back as it was."""

import re
import tempfile
from pathlib import Path
from typing import TypeVar, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.dates import order
from corpus.folder import read, write
from corpus.folder.tables import dump, load
from corpus.model import (
    About,
    Account,
    Actor,
    ActorKind,
    Article,
    Claim,
    Corpus,
    Dispute,
    Event,
    Evidence,
    Issued,
    Name,
    Paragraph,
    Participant,
    Position,
    Quotation,
    Role,
    Tie,
)
from corpus.text import clean

T = TypeVar("T")


def entered(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", clean(text)).strip(" ")


ODDITIES = (
    "\u00a0between\u00a0",
    '"""',
    "''",
    "\\",
    "\\n",
    "#",
    "= [",
    "“quoted” — dash",
    "کتاب",
    "e\u0301",
    "[/b]",
    "",
)
LONG = (" ".join(ODDITIES * 4), '"' * 200, " ".join(["word"] * 60), "a\u00a0" * 99 + "b " + "\\" * 99)
TEXT = st.one_of(st.sampled_from((*ODDITIES, *LONG)), st.text(max_size=4)).map(entered)
LINE = TEXT.filter(bool)
CONTEXT = st.sampled_from(["", " said ", "“", '\\"'])
DATE = st.sampled_from(["", "2017", "2017-10~", "2018-03-02", "2021-08/..", "[2017,2018]"])
ACTORS = ("ada", "board", "crew")


def one_of(*ids: str) -> st.SearchStrategy[str]:
    return st.sampled_from(ids)


def several(items: st.SearchStrategy[T], smallest: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, min_size=smallest, max_size=3).map(tuple)


@st.composite
def actors(draw: st.DrawFn, id: str) -> Actor:
    roles = st.builds(Role, title=LINE, of=one_of("", *ACTORS), since=DATE, until=DATE, source=st.just(()))
    ties = st.builds(Tie, type=LINE, to=one_of(*ACTORS), source=st.just(()), note=TEXT)
    kind = draw(st.sampled_from(get_args(ActorKind)))
    return Actor(
        id=id,
        name=draw(LINE),
        kind=kind,
        aliases=draw(several(LINE)),
        named=draw(st.booleans()),
        description=draw(TEXT),
        role=draw(several(roles)),
        relation=draw(several(ties)),
    )


@st.composite
def articles(draw: st.DrawFn, id: str, people: tuple[Actor, ...]) -> Article:
    def mentions() -> dict[str, tuple[str, ...]]:
        met = draw(st.sets(st.sampled_from(people)))
        return {actor.id: draw(several(one_of(actor.name, *actor.aliases))) for actor in people if actor in met}

    numbers = range(1, draw(st.integers(1, 3)) + 1)
    return Article(
        id=id,
        title=draw(LINE),
        standfirst=draw(TEXT),
        author=draw(several(st.builds(Name, family=TEXT, given=TEXT, literal=TEXT))),
        author_id=draw(one_of("", *ACTORS)),
        container_title=draw(LINE),
        issued=Issued(date=draw(DATE.filter(bool)), basis="inferred", reason=draw(LINE)),
        genre="opinion",
        language="ur",
        url=draw(one_of("", "https://example.org/a?b=c")),
        paragraph=tuple(Paragraph(n=n, start=draw(TEXT), digest=draw(LINE), mentions=mentions()) for n in numbers),
    )


def quotations(id: str, article: str) -> st.SearchStrategy[Quotation]:
    return st.builds(
        Quotation,
        id=st.just(id),
        article=st.just(article),
        paragraph=st.just(1),
        exact=LINE,
        prefix=CONTEXT,
        suffix=CONTEXT,
        start=st.just(""),
        end=st.just(""),
        text=TEXT,
        source=one_of("author", *ACTORS),
        via=several(one_of(*ACTORS)),
        cue=TEXT,
        addressee=one_of("", *ACTORS),
        date=DATE,
        event=one_of("", "sinking"),
        note=TEXT,
    )


def claims(id: str, article: str, quotation: str) -> st.SearchStrategy[Claim]:
    evidence = st.one_of(
        st.just(Evidence(quotation=quotation)),
        st.builds(
            Evidence,
            exact=LINE,
            prefix=CONTEXT,
            suffix=CONTEXT,
            quotation=st.just(""),
            start=st.just(""),
            end=st.just(""),
        ),
        st.builds(
            Evidence, start=LINE, end=LINE, **dict.fromkeys(("quotation", "exact", "prefix", "suffix"), st.just(""))
        ),
    )
    return st.builds(
        Claim,
        id=st.just(id),
        article=st.just(article),
        paragraph=st.just(1),
        text=LINE,
        source=one_of("author", *ACTORS),
        via=several(one_of(*ACTORS)),
        about=several(one_of(*ACTORS)),
        evidence=evidence,
        note=TEXT,
    )


def events(article: str) -> st.SearchStrategy[Event]:
    account = st.builds(
        Account,
        article=st.just(article),
        paragraph=st.just(1),
        text=LINE,
        evidence=st.just(Evidence()),
        figures=st.dictionaries(LINE, TEXT, max_size=2),
        actors=several(one_of(*ACTORS)),
        date=DATE,
    )
    participants = several(st.builds(Participant, actor=one_of(*ACTORS), role=TEXT))
    return st.builds(
        Event,
        id=st.just("sinking"),
        title=LINE,
        date=DATE,
        participant=participants,
        account=several(account),
        type=st.just(""),
    )


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    people = tuple(draw(actors(id)) for id in ACTORS)
    ids = draw(st.permutations(["gazette", "herald", "mirror"]))[: draw(st.integers(1, 3))]
    told = sorted(
        (draw(articles(id, people)) for id in ids), key=lambda article: (order(article.issued.date), article.id)
    )
    numbered = [(article.id, f"{article.id}-{n}") for article in told for n in (1, 2)]
    claimed = tuple(draw(claims(f"{id}-c", article, f"{id}-q")) for article, id in numbered)
    positions = (
        Position(label="a" + draw(TEXT), claims=(claimed[0].id,)),
        Position(label="b" + draw(TEXT), claims=(claimed[1].id,)),
    )
    return Corpus(
        about=draw(
            st.builds(About, id=st.just("x"), title=LINE, version=LINE, description=TEXT, editors=several(TEXT))
        ),
        articles=tuple(told),
        actors=people,
        events=(draw(events(ids[0])),),
        quotations=tuple(draw(quotations(f"{id}-q", article)) for article, id in numbered),
        claims=claimed,
        disputes=(draw(st.builds(Dispute, id=st.just("d"), question=LINE, note=TEXT, position=st.just(positions))),),
    )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpora())
def test_what_is_written_reads_back(corpus: Corpus) -> None:
    with tempfile.TemporaryDirectory() as beside:
        folder = Path(beside) / "new" / "corpus"
        write(corpus, folder)
        assert read(folder) == corpus
        written = {file: file.read_bytes() for file in folder.rglob("*.toml")}
        write(corpus, folder)
        assert {file: file.read_bytes() for file in folder.rglob("*.toml")} == written


@given(
    st.dictionaries(st.text().map(entered), st.one_of(st.text(), st.text("a\u00a0\\\" '", min_size=200)).map(entered))
)
def test_any_text_reads_back(table: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.toml"
        file.write_text(dump({**table}), encoding="utf-8", newline="\n")
        assert load(file) == table
