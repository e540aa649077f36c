"""A corpus made up for comparisons: three newspapers and a wire that tell the sinking of a ferry differently."""

from typing import Final

from msgspec.structs import replace

from corpus.model import (
    About,
    Account,
    Actor,
    Article,
    Claim,
    ClaimKind,
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
)

GAZETTE, POST, WIRE, SAHIL = "gazette-1999", "post-1999", "wire-1999", "sahil-2000"
PLEDGE: Final = "we will raise the ferry before the first of May and pay every family in full"
PLEDGE_CHANGED: Final = "we will raise the ferry before the first of June and pay every family in full"


def _article(id: str, outlet: str, author: str, date: str, title: str, *digests: str) -> Article:
    mentions: dict[str, tuple[str, ...]] = {
        "ada-lind": ("Lind",),
        "harbour-board": ("the Board",),
        "smiths": ("the smiths",),
    }
    return Article(
        id=id,
        title=title,
        author=(Name(literal=author),) if author else (),
        container_title=outlet,
        issued=Issued(date=date, basis="printed"),
        genre="news",
        paragraph=tuple(Paragraph(n=n, digest=text, mentions=mentions) for n, text in enumerate(digests, 1)),
    )


ARTICLES = (
    _article(
        GAZETTE,
        "The Gazette",
        "Ann Reed",
        "1999-03-04",
        "Ferry lost with twelve aboard",
        "The morning was calm, and the ferry left the quay at eight with the market folk.",
        "The ferry went down off Northport on 2 March with twelve people aboard; three children were saved by the "
        "harbour master, Ada Lind.",
        "The Harbour Board promises to raise the wreck and to pay.",
        "Divers of the Order of the Lamp are blamed for the open valve.",
    ),
    _article(
        POST,
        "Coast Post",
        "Tom Vale",
        "1999-03-06",
        "The Board knew",
        "The Board knew of the leak for a month, the paper finds.",
        "Nine people were aboard when it sank on 3 March; two sons of the miller were saved by the pilot, Jon Brook.",
        "The promise of the Board is quoted, and doubted: it is a trick to gain time.",
        "The smith was seen at the valve the night before.",
    ),
    _article(
        WIRE,
        "The Wire",
        "",
        "1999-03",
        "Ferry sinks",
        "A ferry sank early in March; reports of the dead are unconfirmed.",
    ),
    _article(
        SAHIL,
        "ساحل",
        "ب. خان",
        "2000",
        "کشتی",
        "ایک سال بعد لکھنے والے کو تین بچے یاد ہیں۔",
    ),
)
ACTORS = (
    Actor(
        id="ada-lind",
        name="Ada Lind",
        kind="person",
        aliases=("Lind", "the harbour master"),
        role=(Role(title="harbour master", since="1998"),),
    ),
    Actor(id="jon-brook", name="Jon Brook", kind="person", aliases=("Brook",)),
    Actor(id="harbour-board", name="Harbour Board", kind="government-body", aliases=("the Board",)),
    Actor(id="order", name="Order of the Lamp", kind="armed-group"),
    Actor(id="smiths", name="Guild of Smiths", kind="armed-group", aliases=("the smiths",)),
)


def _claim(id: str, place: tuple[str, int], text: str, evidence: Evidence, kind: ClaimKind = "factual") -> Claim:
    """A claim that an article's author asserts in a paragraph."""
    return Claim(
        id=id,
        article=place[0],
        paragraph=place[1],
        text=text,
        source="author",
        evidence=evidence,
        kind=kind,
        hedge="asserted",
    )


CHILDREN, PEOPLE = Evidence(exact="and their three children"), Evidence(exact="with twelve people aboard")
SONS, SMITHS = Evidence(exact="the miller’s two sons"), Evidence(exact="the smiths, it is alleged")
DIVERS, TRICK = Evidence(start="Divers of", end="open valve"), Evidence(start="The promise", end="gain time")
CLAIMS = (
    _claim("gz-c01", (GAZETTE, 2), "Three children were saved.", CHILDREN, "figure"),
    _claim("gz-c02", (GAZETTE, 2), "Twelve people were aboard.", PEOPLE, "figure"),
    replace(
        _claim("gz-c03", (GAZETTE, 3), "The Board keeps its word.", Evidence(quotation="gz-q01"), "interpretive"),
        source="harbour-board",
    ),
    _claim("gz-c04", (GAZETTE, 4), "The Order of the Lamp opened the valve.", DIVERS),
    _claim("po-c01", (POST, 2), "Two sons of the miller were saved.", SONS, "figure"),
    _claim("po-c02", (POST, 3), "The promise is a trick to gain time.", TRICK, "interpretive"),
    replace(_claim("po-c03", (POST, 4), "The smiths allegedly opened the valve.", SMITHS), hedge="alleged"),
    _claim("wi-c01", (WIRE, 1), "Nobody opened the valve.", Evidence(quotation="no-such-quotation")),
    _claim("sa-c01", (SAHIL, 1), "Three children were saved.", Evidence(exact="تین بچے یاد ہیں")),
    _claim("lo-c01", ("no-such-article", 3), "It never sank.", Evidence(exact="it never sank")),
)
QUOTATIONS = (
    Quotation(
        id="gz-q01",
        article=GAZETTE,
        paragraph=3,
        exact=PLEDGE,
        source="harbour-board",
        cue="promised",
        mode="direct",
        on_record="named",
        date="1999-03-03",
    ),
    Quotation(
        id="po-q01",
        article=POST,
        paragraph=3,
        exact=PLEDGE_CHANGED,
        source="harbour-board",
        cue="said",
        mode="direct",
        on_record="unnamed",
    ),
    *(
        Quotation(
            id=f"same-q0{n}",
            article=article,
            paragraph=1,
            exact="the sea was as calm as a pond",
            source="jon-brook",
            mode="direct",
            on_record="named",
        )
        for n, article in enumerate((GAZETTE, POST, WIRE), 1)
    ),
)
EVENTS = (
    Event(
        id="1999-03-sinking",
        title="The ferry sinks",
        date="1999-03",
        participant=(Participant(actor="ada-lind"),),
        account=(
            Account(
                article=GAZETTE,
                paragraph=2,
                text="The ferry sank off Northport with twelve aboard, and Ada Lind saved three children.",
                evidence=Evidence(exact="with twelve people aboard"),
                figures={"aboard": "twelve", "children": "three"},
                date="1999-03-02",
            ),
            Account(
                article=POST,
                paragraph=2,
                text="The ferry sank with nine aboard, and Jon Brook saved two sons of the miller.",
                evidence=Evidence(exact="the miller’s two sons"),
                figures={"aboard": "nine", "children": "two sons"},
                date="1999-03-03",
            ),
            Account(article=WIRE, paragraph=1, text="A ferry sank early in March.", date="1999-03"),
        ),
    ),
    Event(id="2001-inquiry", title="The inquiry", date="2001"),
)


def _dispute(id: str, question: str, *positions: tuple[str, ...]) -> Dispute:
    labelled = tuple(Position(label=label, claims=tuple(claims)) for label, *claims in positions)
    return Dispute(id=id, question=question, kind="factual", relation="contradicts", position=labelled)


DISPUTES = (
    Dispute(
        id="children",
        question="How many children were saved?",
        kind="figure",
        relation="contradicts",
        position=(
            Position(label="Three", claims=("gz-c01", "gz-c02")),
            Position(label="Two sons", claims=("po-c01",)),
        ),
    ),
    Dispute(
        id="word-of-the-board",
        question="Does the Board mean what it says?",
        kind="interpretive",
        relation="in-tension",
        note="Neither is asked.",
        position=(
            Position(label="It keeps its word", claims=("gz-c03",)),
            Position(label="It wants to gain time", claims=("po-c02",)),
        ),
    ),
    Dispute(
        id="valve",
        question="Who opened the valve?",
        kind="attribution",
        relation="qualifies",
        position=(
            Position(label="The Order of the Lamp", claims=("gz-c04",)),
            Position(label="The smiths", claims=("po-c03",)),
            Position(label="Nobody", claims=("wi-c01",)),
        ),
    ),
    _dispute("alone", "Did it sink?", ("Yes", "gz-c02")),
    _dispute("seven", "What is it?", *((f"Answer {n}", "gz-c01" if n % 2 else "po-c01") for n in range(1, 8))),
    _dispute("broken", "Where is it?", ("Lost", "no-such-claim"), ("Nowhere", "lo-c01"), ("Unsaid",)),
    _dispute("urdu", "How many?", ("Three", "sa-c01"), ("Two", "po-c01")),
)
FERRY: Final = Corpus(
    about=About(id="ferry", title="The ferry", version="1"),
    articles=ARTICLES,
    actors=ACTORS,
    events=EVENTS,
    quotations=QUOTATIONS,
    claims=CLAIMS,
    disputes=DISPUTES,
)
