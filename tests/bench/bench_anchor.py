"""What it costs to find 10,000 passages again in a book of which one word in twenty was edited, beside plain search.

Run it from the checkout: ``python -m tests.bench.bench_anchor``. With ``--record`` it writes its section of README.md.
"""

import argparse
import os
import random
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from corpus.anchor import Selector, place, select
from corpus.anchor.indexed import IndexedText
from corpus.passage import Passage

README = Path(__file__).with_name("README.md")
PARAGRAPHS = 1500
SYLLABLES = "ka lo mi ter san do ver ri an pol be shu gra ne tor il ma que fa ol".split()


class Book:
    """An invented book, as often as one likes the same, and how its words come out where somebody edits it."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = ["".join(self._random.choices(SYLLABLES, k=self._random.randint(1, 3))) for _ in range(8000)]
        self._often = list(accumulate(1 / rank for rank in range(1, len(self._words) + 1)))
        self.printed = {n: self._some(self._random.randint(40, 120)) for n in range(1, PARAGRAPHS + 1)}

    def edited(self, share: float) -> dict[int, str]:
        """The paragraphs with this share of the words dropped, replaced, or with another behind them."""
        return {n: " ".join(self._edited(text.split(), share)) for n, text in self.printed.items()}

    def passages(self, text: IndexedText, count: int) -> list[Selector]:
        """Selectors of passages of 4 to 30 words."""
        chosen = []
        for _ in range(count):
            at = text.paragraph(self._random.randint(1, PARAGRAPHS)) or Passage(0, 0)
            spans = [match.span() for match in re.finditer(r"\S+", text.text[slice(*at)])]
            length = self._random.randint(4, 30)
            first = self._random.randrange(len(spans) - length)
            chosen.append(select(text, at.start + spans[first][0], at.start + spans[first + length - 1][1]))
        return chosen

    def _some(self, count: int) -> str:
        return " ".join(self._random.choices(self._words, cum_weights=self._often, k=count)).capitalize() + "."

    def _edited(self, words: Sequence[str], share: float) -> list[str]:
        edited: list[str] = []
        for word in words:
            what = self._random.random() * 3 / share
            other = self._random.choices(self._words, cum_weights=self._often)
            edited += [] if what < 1 else other if what < 2 else [word, *other] if what < 3 else [word]
        return edited


class Cost(NamedTuple):
    """Processor seconds for 10,000 passages, and what came of them."""

    name: str
    seconds: float
    told: str


def measure(size: int, peers: int) -> list[Cost]:
    """Find ``size`` passages in the book as printed and edited, and ``peers`` of them by plain approximate search."""
    book = Book(7)
    edited = book.edited(0.05)
    selectors = book.passages(IndexedText(book.printed), size)
    return [
        ours("**this**, nothing edited", book.printed, selectors),
        ours("**this**, 5 % of the words edited", edited, selectors),
        plain("rapidfuzz `partial_ratio_alignment`, 5 % of the words edited", edited, selectors[:peers]),
    ]


def ours(name: str, paragraphs: Mapping[int, str], selectors: Sequence[Selector]) -> Cost:
    """Place each passage; making the text ready for it counts."""
    begun = time.process_time()
    text = IndexedText(paragraphs)
    states = Counter(place(text, selector).state for selector in selectors)
    seconds = time.process_time() - begun
    return Cost(name, seconds, ", ".join(f"{count:,} {state}" for state, count in states.most_common()))


def plain(name: str, paragraphs: Mapping[int, str], selectors: Sequence[Selector]) -> Cost:
    """Find each passage in the whole text as a string, and nothing else about it."""
    text = "\n\n".join(paragraphs.values())
    begun = time.process_time()
    for selector in selectors:
        fuzz.partial_ratio_alignment(selector.exact, text)
    seconds = time.process_time() - begun
    return Cost(name, seconds * 10_000 / len(selectors), f"from {len(selectors)} of them; always an answer")


def table(costs: Sequence[Cost], size: int) -> str:
    """The figures as Markdown."""
    head = (
        f"{size:,} passages of 4 to 30 words, found again in {PARAGRAPHS:,} paragraphs (about 117,000 words); "
        f"processor time, the text's index included. {os.cpu_count()} cores. "
        "`python -m tests.bench.bench_anchor --record`\n\n"
        "| way | 10,000 passages | what came of them |\n|---|---|---|\n"
    )
    return head + "".join(f"| {cost.name} | {cost.seconds:,.1f} s | {cost.told} |\n" for cost in costs)


def record(text: str) -> None:
    """Put the section into README.md, in place of the one before."""
    readme = README.read_text(encoding="utf-8") if README.exists() else "# Benchmarks\n"
    section = f"<!-- anchors -->\n## Anchors\n\n{text}<!-- /anchors -->\n"
    old = re.compile(r"<!-- anchors -->.*?<!-- /anchors -->\n", re.DOTALL)
    readme = old.sub(lambda _: section, readme) if old.search(readme) else f"{readme}\n{section}"
    README.write_text(readme, encoding="utf-8")


def main() -> None:
    """Measure, print, and record if asked."""
    parser = argparse.ArgumentParser(description="What it costs to find passages again in an edited book.")
    parser.add_argument("--peers", type=int, default=20, help="so many are also found by plain approximate search")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    text = table(measure(10_000, options.peers), 10_000)
    print(text)
    if options.record:
        record(text)


if __name__ == "__main__":
    main()
