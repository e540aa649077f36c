"""How long a comparison takes to open: 200 disputes of two and three positions on passages of 2,000 words.

The app runs without a terminal. Measured is the time from the key to the last line of the last side drawn for the first
time, the processor's time for it, and the model's share. ``first`` is the first comparison after a start, which also
makes the screen; the others are those of all disputes in turn.
Run it from the checkout: ``python tests/bench/bench_compare.py``
"""

import argparse
import asyncio
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import ClassVar, NamedTuple

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT)]

from textual.strip import Strip  # noqa: E402

from corpus.links import Links  # noqa: E402
from corpus.model import (  # noqa: E402
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
from store.places import places  # noqa: E402
from tui.app import PakusApp  # noqa: E402
from tui.screens.compare import Compare  # noqa: E402
from tui.views.compare.comparison import comparison  # noqa: E402
from tui.views.compare.subjects import subject  # noqa: E402
from tui.views.page import Target  # noqa: E402
from tui.widgets import side  # noqa: E402
from tui.widgets.sheet import Sheet  # noqa: E402

README = Path(__file__).with_name("README.md")
WORDS = (
    "the of and to in a that was for on with as by at from his had not were which officials said army border talks aid "
    "forces reported killed ministers policy strikes region security groups pressure month two three $300 million "
    "October 2017 allegedly might leaders agreed no attack militants Islamabad Washington"
).split()
SYLLABLES = "ba de fi go ku la me ni po ra se ti vo wa ze an el is or un".split()
NAMES = "Haqqani Khorasani Qureshi Bajwa Pompeo Lind Brook Vale Reed Finch Moor Hale".split()
PARAGRAPHS, NEIGHBOUR = 20, 80


class Opened(NamedTuple):
    """One opening in milliseconds: to the first drawing of all sides, the processor's time for it, and the model's."""

    drawn: float
    processor: float
    model: float


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


class Watched(Sheet):
    """Notes when its lines are drawn."""

    drawn: ClassVar[list[tuple[float, float]]] = []

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if self._blocks:
            self.drawn.append((time.perf_counter(), time.process_time()))
        return strip


async def openings(links: Links, size: tuple[int, int], home: str) -> list[Opened]:
    """Open the comparison of every dispute, one after the other."""
    found: list[Opened] = []
    vars(side)["Sheet"] = Watched
    app = PakusApp(places({"PAKUS_LIBRARY": home, "PAKUS_CONFIG": f"{home}/config.toml"}))
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        app.room.furnish(links)
        await pilot.pause(2)
        await app.workers.wait_for_complete()
        for dispute in links.corpus.disputes:
            Watched.drawn.clear()
            begun, worked = time.perf_counter(), time.process_time()
            app.room.desk.open((Target(dispute.id),))
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, Compare)
            end, done = Watched.drawn[sum(each.sheet.size.height for each in screen.sides.shown) - 1]
            model = time.process_time()
            made, choice = subject(links, [Target(dispute.id)])
            comparison(app.room.desk.sources, made, choice, range(len(screen.sides.shown)))
            spent = (end - begun, done - worked, time.process_time() - model)
            found.append(Opened(*(seconds * 1000 for seconds in spent)))
            screen.dismiss()
            await pilot.pause()
    return found


def table(results: dict[str, list[Opened]]) -> str:
    """The figures, one line a size."""
    lines = [
        "| size | first | median | 95th of 100 | processor, median | of it the model |",
        "|---|---|---|---|---|---|",
    ]
    for size, found in results.items():
        first, *others = found
        drawn, processor, model = (statistics.median(column) for column in zip(*others, strict=True))
        slow = statistics.quantiles([each.drawn for each in others], n=20)[-1]
        figures = (first.drawn, drawn, slow, processor, model)
        lines.append(f"| {size} | {' | '.join(f'{figure:.0f} ms' for figure in figures)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure at two sizes, print the table, and with ``--write`` put it into the README beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disputes", type=int, default=200)
    parser.add_argument("--words", type=int, default=2000)
    parser.add_argument("--write", action="store_true", help="put the table into tests/bench/README.md")
    args = parser.parse_args()
    links = Links(corpus(args.disputes, args.words))
    results = {}
    for size in ((80, 24), (140, 45)):
        with tempfile.TemporaryDirectory() as home:
            results["{}x{}".format(*size)] = asyncio.run(openings(links, size, home))
    told = f"{args.disputes} disputes, passages of {args.words:,} words:\n\n{table(results)}"
    print(told)
    if args.write:
        page = README.read_text(encoding="utf-8") if README.exists() else "<!-- compare -->\n<!-- /compare -->\n"
        section = f"<!-- compare -->\n## Opening a comparison (`bench_compare.py`)\n\n{told}\n<!-- /compare -->"
        README.write_text(
            re.sub(r"<!-- compare -->.*<!-- /compare -->", lambda _: section, page, flags=re.DOTALL), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
