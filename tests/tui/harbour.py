"""A corpus made up for pictures and walks: three newspapers of a harbour town that disagree about a lamp.

It has what is hard to show: text in another direction, markup, a name that is a command, a line of 100,000 characters.
"""

from typing import Final

from corpus.model import (
    About,
    Account,
    Actor,
    Article,
    Claim,
    Corpus,
    Dispute,
    Event,
    Evidence,
    Issued,
    Name,
    Original,
    Paragraph,
    Participant,
    Position,
    Quotation,
    Role,
    Tie,
)
from corpus.text import clean

HERALD: Final = "herald-2011-lamp-out"
COURIER: Final = "courier-2011-keepers-word"
SAHIL: Final = "sahil-2012-minar"
MARKUP: Final = "[/bold] [@click=app.quit]x"
ESCAPED: Final = clean("\x1b]52;c;aGk=\x07\x1b[31mred\x1b[0m \u202eeno\u202c")
URDU: Final = "مینار کی روشنی کس نے بجھائی؟"
LONG: Final = 100_000

_HERALD = Article(
    id=HERALD,
    title="The lamp goes out at Lowmere",
    standfirst="Three boats on the rocks, and nobody will say who had the watch",
    author=(Name(family="Finch", given="Ada"),),
    container_title="The Lowmere Herald",
    issued=Issued(date="2011-03-03", basis="printed"),
    genre="news",
    url="https://herald.example/2011/lamp-out",
    original=Original(sha256="0" * 64, words=412, paragraphs=4),
    paragraph=(
        Paragraph(
            n=1,
            heading="The night",
            digest="The lamp of the lighthouse was dark for an hour, and three boats ran on the rocks.",
            mentions={"lowmere": ("Lowmere", "Lowmere"), "lighthouse": ("the lighthouse",)},
        ),
        Paragraph(
            n=2,
            digest="The keeper told the paper that the oil had not come; the board had been asked for it in autumn.",
            mentions={"ida-moor": ("Ida Moor", "Moor", "Moor"), "harbour-board": ("the Harbour Board",)},
        ),
        Paragraph(
            n=3,
            digest="The board’s chairman answers that the store was full, and speaks of a ‘so-called’ shortage.",
            mentions={"piet-hale": ("Hale",), "harbour-board": ("the board", "the board")},
        ),
        Paragraph(n=4, digest="An inquiry is to sit before summer.", mentions={"lowmere": ("the town",)}),
    ),
)
_COURIER = Article(
    id=COURIER,
    title=f"The keeper’s word {MARKUP}",
    standfirst=ESCAPED,
    author=(Name(literal="The night editor"),),
    author_id="coast-courier",
    author_basis="inferred",
    author_reason="the column is unsigned; the night editor answers letters about it",
    contributor=(Name(family="Reed", given="Tom"),),
    container_title="Coast Courier",
    issued=Issued(date="2011-03~", basis="inferred", reason="it speaks of “last week’s wrecks”"),
    genre="opinion",
    genre_reason="it argues for one side",
    note="Only this edition has the column.",
    paragraph=(
        Paragraph(
            n=1,
            digest="The writer doubts the keeper: pilots saw a light until ten, and four boats, not three, were lost.",
            mentions={"ida-moor": ("Keeper Moor",), "pilots-guild": ("the pilots", "the Guild")},
        ),
        Paragraph(
            n=2,
            digest="A senior pilot, whom the paper does not name, holds that the lamp was never filled.",
            mentions={"senior-pilot": ("a senior pilot",), "hostile": (MARKUP,)},
        ),
    ),
)
_SAHIL = Article(
    id=SAHIL,
    title=URDU,
    author=(Name(family="Anwar", given="Sana"),),
    container_title="Sahil",
    issued=Issued(date="2012", basis="printed"),
    genre="analysis",
    language="ur",
    reprint_of="A longer essay in the same magazine",
    paragraph=(
        Paragraph(
            n=1,
            digest="A year on, the writer finds that two boats were lost, and that the oil came a day too late.",
            mentions={"ida-moor": ("آئیڈا مور",), "lowmere": ("Lowmere",)},
        ),
        Paragraph(n=2, digest="tick " * (LONG // 5), mentions={"harbour-board": ("the board",)}),
        Paragraph(n=3, digest="x" * LONG),
    ),
)
_ACTORS = (
    Actor(
        id="ida-moor",
        name="Ida Moor",
        kind="person",
        aliases=("Keeper Moor", "Moor", "آئیڈا مور"),
        description="Who kept the light at Lowmere.",
        role=(
            Role(title="keeper of the light", of="lighthouse", since="2004", until="2011-06", source=(HERALD,)),
            Role(title="harbour clerk", of="harbour-board", since="1998", until="2003", source=(COURIER,)),
        ),
        relation=(Tie(type="works-for", to="harbour-board", source=(HERALD,), note="until the inquiry"),),
    ),
    Actor(
        id="piet-hale",
        name="Piet Hale",
        kind="person",
        aliases=("Hale",),
        role=(Role(title="chairman of the Harbour Board", of="harbour-board", source=(HERALD,)),),
        relation=(Tie(type="leads", to="harbour-board"),),
    ),
    Actor(id="harbour-board", name="Harbour Board", kind="government-body", aliases=("the Harbour Board", "the board")),
    Actor(
        id="pilots-guild",
        name="Pilots’ Guild",
        kind="organisation",
        aliases=("the pilots", "the Guild"),
        relation=(Tie(type="splinter-of", to="harbour-board", source=(COURIER,)),),
    ),
    Actor(id="senior-pilot", name="a senior pilot", kind="person", named=False),
    Actor(id="lowmere", name="Lowmere", kind="population", aliases=("the town",)),
    Actor(id="lighthouse", name="Lowmere Lighthouse", kind="organisation", aliases=("the lighthouse",)),
    Actor(id="coast-courier", name="Coast Courier", kind="media"),
    Actor(id="hostile", name=MARKUP, kind="armed-group"),
)
_EVENTS = (
    Event(
        id="2011-03-lamp-dark",
        title="The lamp is dark for an hour",
        date="2011-03-01/2011-03-02",
        place="Lowmere",
        type="aid",
        participant=(
            Participant(actor="ida-moor", role="had the watch"),
            Participant(actor="lighthouse"),
        ),
        account=(
            Account(
                article=HERALD,
                paragraph=1,
                text="The lamp was dark for an hour and three boats were lost.",
                evidence=Evidence(start="The lamp was", end="on the rocks"),
                figures={"boats": "3", "hours": "1"},
                actors=("lighthouse", "lowmere"),
                date="2011-03-01",
            ),
            Account(
                article=COURIER,
                paragraph=1,
                text="A light was seen until ten, and four boats were lost.",
                evidence=Evidence(exact="four boats, by our count", prefix="were lost ", suffix=", and"),
                figures={"boats": "4"},
                actors=("pilots-guild",),
                date="2011-03-02",
            ),
            Account(article=SAHIL, paragraph=1, text="Two boats were lost.", figures={"boats": "2"}),
        ),
    ),
    Event(id="2010-oil-asked", title="The board is asked for oil", date="2010-21", account=()),
    Event(
        id="2011-inquiry",
        title="The inquiry sits",
        date="2011-05~",
        date_reason="“before summer”",
        note="No article reports it afterwards.",
        participant=(Participant(actor="harbour-board"),),
        account=(Account(article=HERALD, paragraph=4, text="It is to sit before summer."),),
    ),
    Event(
        id="some-day-lamp-lit",
        title="The lamp is lit for the first time",
        account=(Account(article=SAHIL, paragraph=1, text="It was lit long ago."),),
    ),
)
_QUOTATIONS = (
    Quotation(
        id="he-q01",
        article=HERALD,
        paragraph=2,
        exact="I asked for oil in October, and I asked again in November",
        prefix="said: “",
        suffix="”, and",
        source="ida-moor",
        cue="told this paper",
        mode="direct",
        on_record="named",
        addressee="lowmere",
        date="2011-03-02",
        event="2011-03-lamp-dark",
    ),
    Quotation(
        id="he-q02",
        article=HERALD,
        paragraph=3,
        exact="so-called shortage",
        source="piet-hale",
        cue="spoke of",
        mode="scare",
        on_record="named",
    ),
    Quotation(
        id="co-q01",
        article=COURIER,
        paragraph=2,
        start="The lamp, he",
        end="never been filled",
        text="The lamp had never been filled that week.",
        source="senior-pilot",
        via=("pilots-guild",),
        cue="holds",
        mode="indirect",
        on_record="off-the-record",
    ),
    Quotation(
        id="co-q02",
        article=COURIER,
        paragraph=1,
        exact=f"a light {MARKUP} until ten",
        source="pilots-guild",
        cue="saw",
        mode="partial",
        on_record="document",
        note="From the pilots’ log.",
    ),
)
_CLAIMS = (
    Claim(
        id="he-c01",
        article=HERALD,
        paragraph=1,
        text="Three boats were lost.",
        source="author",
        evidence=Evidence(start="The lamp was", end="on the rocks"),
        kind="figure",
        hedge="asserted",
    ),
    Claim(
        id="he-c02",
        article=HERALD,
        paragraph=2,
        text="The oil had been asked for and had not come.",
        source="ida-moor",
        about=("harbour-board",),
        evidence=Evidence(quotation="he-q01"),
        kind="factual",
        hedge="asserted",
    ),
    Claim(
        id="he-c03",
        article=HERALD,
        paragraph=3,
        text="The store was full.",
        source="piet-hale",
        about=("ida-moor",),
        evidence=Evidence(quotation="he-q02"),
        kind="factual",
        hedge="reported",
    ),
    Claim(
        id="co-c01",
        article=COURIER,
        paragraph=1,
        text="Four boats were lost.",
        source="author",
        evidence=Evidence(exact="four boats, by our count"),
        kind="figure",
        hedge="asserted",
    ),
    Claim(
        id="co-c02",
        article=COURIER,
        paragraph=2,
        text="The lamp was never filled.",
        source="senior-pilot",
        via=("pilots-guild",),
        about=("ida-moor",),
        evidence=Evidence(quotation="co-q01"),
        kind="factual",
        hedge="alleged",
        note="He speaks for himself only.",
    ),
    Claim(
        id="sa-c01",
        article=SAHIL,
        paragraph=1,
        text="The oil came a day too late.",
        source="author",
        about=("harbour-board",),
        evidence=Evidence(start="The oil came", end="too late"),
        kind="factual",
        hedge="asserted",
    ),
)
_DISPUTES = (
    Dispute(
        id="how-many-boats",
        question="How many boats were lost?",
        kind="figure",
        relation="contradicts",
        position=(Position(label="Three", claims=("he-c01",)), Position(label="Four", claims=("co-c01",))),
    ),
    Dispute(
        id="why-dark",
        question="Why was the lamp dark?",
        kind="factual",
        relation="in-tension",
        note="Two of them may hold at once.",
        position=(
            Position(label="There was no oil", claims=("he-c02",)),
            Position(label="There was oil enough", claims=("he-c03",)),
            Position(label="The lamp was not filled", claims=("co-c02",)),
        ),
    ),
    Dispute(
        id="when-oil-came",
        question="Did the oil come?",
        kind="date",
        relation="qualifies",
        position=(Position(label="No", claims=("he-c02",)), Position(label="Too late", claims=("sa-c01",))),
    ),
)
HARBOUR: Final = Corpus(
    about=About(id="harbour", title="The lamp at Lowmere", version="1", licence="CC0-1.0"),
    articles=(_HERALD, _COURIER, _SAHIL),
    actors=_ACTORS,
    events=_EVENTS,
    quotations=_QUOTATIONS,
    claims=_CLAIMS,
    disputes=_DISPUTES,
)
