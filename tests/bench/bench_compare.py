"""How long a comparison takes to open: 200 disputes of two and three positions on passages of 2,000 words.

The app runs without a terminal. Measured is the time from asking for the comparison to the last line of its sides drawn
for the first time, beside a bare screen of as many widgets, by turns in one run. Both screens are kept between uses.
Run it from the checkout: ``python -m tests.bench.bench_compare``. With ``--record`` it writes its section of README.md.
"""

import argparse
import asyncio
import os
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from corpus.links import Links
from corpus.model import (
    About,
    Actor,
    Article,
    Claim,
    Corpus,
    Dispute,
    Evidence,
    Issued,
    Paragraph,
    Position,
)
from store.places import places
from tui.app import PakusApp
from tui.garbage import EVERY
from tui.screens.compare import Compare
from tui.views.compare.comparison import comparison
from tui.views.compare.subjects import subject
from tui.views.page import Target
from tui.widgets import sides
from tui.widgets.side import Side

README = Path(__file__).with_name("README.md")
HEADING = "## Opening a comparison\n"
WORDS = (
    "the of and to in a that was for on with as by at from his had not were which officials said army border talks aid "
    "forces reported killed ministers policy strikes region security groups pressure month two three $300 million "
    "October 2017 allegedly might leaders agreed no attack militants Islamabad Washington"
).split()
SYLLABLES = "ba de fi go ku la me ni po ra se ti vo wa ze an el is or un".split()
NAMES = "Haqqani Khorasani Qureshi Bajwa Pompeo Lind Brook Vale Reed Finch Moor Hale".split()
PARAGRAPHS, NEIGHBOUR = 20, 80
READING = 3 * EVERY
"""Seconds from one comparison to the next: the reader reads, and the app looks for garbage."""


Moment = tuple[float, float]
"""What the clock shows, and what the processor has worked for the program, in seconds."""


class Opened(NamedTuple):
    """One opening in milliseconds: to the first drawing of all that is seen, and the processor's time for it."""

    drawn: float
    processor: float


class Figures(NamedTuple):
    """What was measured at one size. ``model`` has the milliseconds of the processor without any drawing."""

    widgets: int
    compared: list[Opened]
    bare: list[Opened]
    model: list[float]


def corpus(disputes: int, words: int) -> Corpus:
    """A corpus of this many disputes, each claim on a passage of so many words in an article of its own kind."""
    chance = random.Random(7)
    actors = tuple(
        Actor(
            id=f"actor-{n}",
            name=f"{chance.choice(NAMES)} {chance.choice(NAMES)} {n}",
            kind="person",
            aliases=(f"{chance.choice(NAMES)}-{n}",),
        )
        for n in range(300)
    )
    filler = ["".join(chance.choice(SYLLABLES) for _ in range(chance.randint(1, 4))) for _ in range(3000)]
    texts = filler + 30 * WORDS + [name for actor in actors[:100] for name in (actor.name, *actor.aliases)]
    articles, claims, made = [], [], []
    for n in range(disputes):
        positions = []
        for answer in range(2 + n % 2):
            told = _article(f"article-{n}-{answer}", chance, texts, words)
            exact = " ".join(chance.choice(texts) for _ in range(45))
            claim = Claim(
                id=f"claim-{n}-{answer}",
                article=told.id,
                paragraph=PARAGRAPHS // 2,
                text=" ".join(chance.choice(texts) for _ in range(14)),
                source="author",
                evidence=Evidence(exact=exact),
                kind="factual",
                hedge="asserted",
            )
            articles.append(told)
            claims.append(claim)
            positions.append(Position(label=f"Answer {answer}", claims=(claim.id,)))
        made.append(
            Dispute(
                id=f"dispute-{n}",
                question=f"Question {n}?",
                kind="factual",
                relation="contradicts",
                position=tuple(positions),
            )
        )
    about = About(id="bench", title="Bench", version="1")
    return Corpus(about=about, articles=tuple(articles), actors=actors, claims=tuple(claims), disputes=tuple(made))


def _article(id: str, chance: random.Random, texts: list[str], words: int) -> Article:
    digests = [
        " ".join(chance.choice(texts) for _ in range(words if n == PARAGRAPHS // 2 else NEIGHBOUR))
        for n in range(1, PARAGRAPHS + 1)
    ]
    return Article(
        id=id,
        title=f"Title of {id}",
        container_title="The Bench",
        issued=Issued(date="2017-10-11", basis="printed"),
        genre="news",
        paragraph=tuple(Paragraph(n=n, digest=digest) for n, digest in enumerate(digests, 1)),
    )


def moment() -> Moment:
    return time.perf_counter(), time.process_time()


class Watched(Side):
    """Notes when its lines are drawn."""

    drawn: ClassVar[list[Moment]] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        strips = super().render_lines(crop)
        self.drawn.extend([moment()] * len(strips))
        return strips


class Word(Static):
    """A bare widget that notes when it is drawn."""

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        Watched.drawn.append(moment())
        return strip


class Bare(Screen[None]):
    """A screen of so many widgets, each of one line, which are other ones each time."""

    def __init__(self, widgets: int) -> None:
        super().__init__()
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        for at in range(self._widgets):
            yield Word(f"word {at}", markup=False)

    def change(self, words: str) -> None:
        """Let every widget show other words."""
        for word in self.query(Word):
            word.update(words)


async def opened(pilot: Pilot[int], ask: Callable[[], object], lines: Callable[[], int]) -> Opened:
    """Open a screen, wait until so many ``lines`` are drawn, and close it again."""
    Watched.drawn.clear()
    begun, worked = moment()
    ask()
    await pilot.pause()
    end, done = Watched.drawn[lines() - 1]
    pilot.app.screen.dismiss()
    await pilot.pause()
    return Opened((end - begun) * 1000, (done - worked) * 1000)


async def openings(links: Links, size: tuple[int, int], home: str) -> Figures:
    """Open the comparison of every dispute, one after the other, and after each the bare screen."""
    vars(sides)["Side"] = Watched
    app = PakusApp(places({"PAKUS_LIBRARY": home, "PAKUS_CONFIG": f"{home}/config.toml"}))
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        app.room.furnish(links)
        await pilot.pause(2)
        await app.workers.wait_for_complete()

        def lines() -> int:
            assert isinstance(app.screen, Compare)
            return sum(each.size.height for each in app.screen.sides.shown)

        first = Target(links.corpus.disputes[0].id)
        app.room.desk.open((first,))
        await pilot.pause()
        figures = Figures(len(app.screen.query("*")), [], [], [])
        app.screen.dismiss()
        await pilot.pause()
        bare = Bare(figures.widgets)
        app.install_screen(bare, "bare")

        def push(words: str) -> None:
            bare.change(words)
            app.push_screen(bare)

        for dispute in links.corpus.disputes:
            await pilot.pause(READING)
            target = Target(dispute.id)
            figures.compared.append(await opened(pilot, partial(app.room.desk.open, (target,)), lines))
            figures.bare.append(await opened(pilot, partial(push, dispute.id), lambda: min(figures.widgets, size[1])))
            _, begun = moment()
            made, choice = subject(links, [target])
            comparison(app.room.desk.sources, made, choice, range(len(made.seats)))
            figures.model.append((moment()[1] - begun) * 1000)
    return figures


def row(size: str, what: str, found: list[Opened]) -> str:
    """One line of the table; the first opening of each screen makes it, and is left out."""
    drawn, processor = zip(*found[1:], strict=True)
    late = statistics.quantiles(drawn, n=20)[-1]
    figures = (statistics.median(drawn), late, statistics.median(processor))
    return f"| {size} | {what} | {' | '.join(f'{figure:.0f} ms' for figure in figures)} |"


def table(results: dict[str, Figures], disputes: int, words: int) -> str:
    """The figures as Markdown."""
    model = statistics.median(time for figures in results.values() for time in figures.model)
    told = (
        f"{disputes} disputes, passages of {words:,} words; from asking for it to the last line of its sides drawn, by "
        f"turns with the other. {os.cpu_count()} cores. `python -m tests.bench.bench_compare --record`"
    )
    lines = [told, "", "| size | screen | p50 | p95 | processor, p50 |", "|---|---|---|---|---|"]
    for size, figures in results.items():
        lines.append(row(size, "**comparison**", figures.compared))
        lines.append(row(size, f"bare Textual screen of {figures.widgets} widgets", figures.bare))
    return "\n".join([*lines, "", f"Finding what differs and setting the columns takes {model:.0f} ms of it.", ""])


def record(text: str) -> None:
    """Put a section into README.md, in place of the one before."""
    readme = README.read_text(encoding="utf-8") if README.exists() else "# Benchmarks\n"
    section = f"<!-- compare -->\n{HEADING}\n{text}<!-- /compare -->\n"
    old = re.compile(r"<!-- compare -->.*?<!-- /compare -->\n", re.DOTALL)
    readme = old.sub(lambda _: section, readme) if old.search(readme) else f"{readme}\n{section}"
    README.write_text(readme, encoding="utf-8")


def main() -> None:
    """Measure at two sizes, and print or record the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disputes", type=int, default=200)
    parser.add_argument("--words", type=int, default=2000)
    parser.add_argument("--record", action="store_true", help="write the section of README.md")
    args = parser.parse_args()
    links = Links(corpus(args.disputes, args.words))
    results = {}
    for size in ((80, 24), (140, 45)):
        with tempfile.TemporaryDirectory() as home:
            results["{}x{}".format(*size)] = asyncio.run(openings(links, size, home))
    text = table(results, args.disputes, args.words)
    print(text)
    if args.record:
        record(text)


if __name__ == "__main__":
    main()
