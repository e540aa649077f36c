"""Two articles paragraph by paragraph: which paragraphs tell the same, and by what one sees it.

Paragraphs are set against each other by what they share: events they tell, disputes they take part in, actors they
name and words they use, the rarer the weightier. The order of both articles is kept; what a paragraph shares with one
that stands elsewhere is said as well.
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Final, Literal, NamedTuple, get_args

from corpus.difference.reach import stem
from corpus.links import Links, Place
from corpus.model import Article
from corpus.text import plain
from tui.views.compare.told import Source

Sort = Literal["event", "dispute", "actor", "word"]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)

WEIGHT: Final[dict[Sort, float]] = {"event": 5.0, "dispute": 5.0, "actor": 2.0, "word": 0.5}
"""How much a thing counts that is shared by two paragraphs only; what more of them have counts less."""
ENOUGH: Final = 2.7
"""What paragraphs share at least to be set beside each other: an event, or an actor and a few words."""

_WORD = re.compile(r"[^\W\d_]{5,}")


class Trait(NamedTuple):
    """Something that a paragraph can share with another: an event, dispute or actor by its id, or a word's stem."""

    sort: Sort
    id: str


class Row(NamedTuple):
    """A paragraph of each article side by side, or of one of them, with what they share, the weightiest first.

    ``elsewhere`` is the paragraph of the other article that tells the same in another place, 0 for none.
    """

    one: int
    other: int
    shared: tuple[Trait, ...] = ()
    elsewhere: int = 0


def aligned(links: Links, source: Source, one: Article, other: Article) -> tuple[Row, ...]:
    """Set the paragraphs of two articles side by side; 0 stands where an article has no counterpart."""
    ours = {p.n: _traits(links, source, one, p.n) for p in one.paragraph}
    theirs = {p.n: _traits(links, source, other, p.n) for p in other.paragraph}
    weights = _weights([*ours.values(), *theirs.values()])
    shared = {
        (a, b): sum(weights[trait] for trait in mine & their) for a, mine in ours.items() for b, their in theirs.items()
    }
    rows = []
    for a, b in _in_order(list(ours), list(theirs), shared):
        if a and b:
            common = sorted(ours[a] & theirs[b], key=lambda trait: (-weights[trait], SORTS.index(trait.sort), trait.id))
            rows.append(Row(a, b, tuple(common)))
        elif a:
            rows.append(Row(a, 0, (), _best({n: shared[a, n] for n in theirs if _tells(ours[a] & theirs[n])})))
        else:
            rows.append(Row(0, b, (), _best({n: shared[n, b] for n in ours if _tells(ours[n] & theirs[b])})))
    return tuple(rows)


def _traits(links: Links, source: Source, article: Article, n: int) -> frozenset[Trait]:
    place = Place(article.id, n)
    told = source(article.id, n)
    words = _WORD.findall(plain(told.text)) if told else []
    return frozenset(
        [
            *(Trait("event", event.id) for event, _ in links.accounts_at[place]),
            *(Trait("dispute", dispute.id) for dispute in links.disputes_at(place)),
            *(Trait("actor", actor) for actor in links.mentioned_at[place]),
            *(Trait("word", stem(word)) for word in words),
        ]
    )


def _weights(paragraphs: Sequence[frozenset[Trait]]) -> dict[Trait, float]:
    """What each trait weighs: all that it can where two paragraphs have it, nothing where every one has it."""
    counts = Counter(trait for traits in paragraphs for trait in traits)
    rarest = log(max(len(paragraphs), 3) / 2)
    return {
        trait: WEIGHT[trait.sort] * min(log(len(paragraphs) / count) / rarest, 1.0) for trait, count in counts.items()
    }


def _in_order(
    ones: Sequence[int], others: Sequence[int], shared: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """Pair paragraphs so that no two pairs cross and what they share in all is most; alone those without a pair."""
    best = [[0.0] * (len(others) + 1) for _ in range(len(ones) + 1)]
    for i in range(len(ones) - 1, -1, -1):
        for j in range(len(others) - 1, -1, -1):
            gain = shared[ones[i], others[j]] - ENOUGH
            paired = best[i + 1][j + 1] + gain if gain > 0 else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    rows, i, j = [], 0, 0
    while i < len(ones) and j < len(others):
        gain = shared[ones[i], others[j]] - ENOUGH
        if gain > 0 and best[i][j] == best[i + 1][j + 1] + gain:
            rows.append((ones[i], others[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            rows.append((ones[i], 0))
            i += 1
        else:
            rows.append((0, others[j]))
            j += 1
    return rows + [(n, 0) for n in ones[i:]] + [(0, n) for n in others[j:]]


def _tells(common: frozenset[Trait]) -> bool:
    """Whether there is more in common than names and words."""
    return any(trait.sort in {"event", "dispute"} for trait in common)


def _best(shared: dict[int, float]) -> int:
    """The paragraph that shares most, if that is enough."""
    n = max(shared, key=lambda n: shared[n], default=0)
    return n if n and shared[n] > ENOUGH else 0
