"""What is recorded of accounts beside their texts: how a claim is put, figures by name, a date."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from corpus import dates
from corpus.difference.facts import NAMELESS, Fact, Text, facts, read, same
from corpus.difference.finding import Finding, Kind, Located, Standing
from corpus.model import Actor
from corpus.names.naming import Naming
from corpus.text import plain

_GRAVITY: Final[tuple[Kind, ...]] = ("figure", "name", "date")
ABSENT: Final = "not stated"
"""How a value begins that is none: the account does not say."""


def put(hedges: Sequence[Sequence[str]]) -> Iterator[Located]:
    """How the claims of all sides are put, where that is recorded of all of them."""
    if len(hedges) > 1 and all(hedges):
        values = tuple(tuple(dict.fromkeys(each)) for each in hedges)
        agree = len({frozenset(each) for each in values}) == 1
        yield _located("hedge", "agrees" if agree else "differs", "put", values)


def given(
    figures: Sequence[Mapping[str, str]],
    texts: Sequence[Sequence[Fact]],
    naming: Sequence[Naming],
    actors: Mapping[str, Actor],
) -> Iterator[Located]:
    """What the sides give under the same name: ``{"children": "three"}`` and ``{"children": "two sons"}``.

    Where the ``texts`` of a side tell the same, it is found there.
    """
    for name in dict.fromkeys(name for each in figures for name in each):
        values = ["" if (value := each.get(name, "")).startswith(ABSENT) else value for each in figures]
        told = [facts((read(Text(value, names)),), actors) for value, names in zip(values, naming, strict=True)]
        speaking = [side for side, value in enumerate(values) if value]
        if not speaking:
            continue
        kind = _kind(values, told)
        standing = _standing(kind, [(values[side], told[side]) for side in speaking])
        places = tuple(
            tuple(
                place
                for fact in there
                if fact.kind == kind and any(same(fact, twin) for twin in recorded)
                for place in fact.places
            )
            for there, recorded in zip(texts, told, strict=True)
        )
        shown = tuple((value,) if value else () for value in values)
        yield _located(kind, standing, name, shown)._replace(places=places)


def dated(days: Sequence[str]) -> Iterator[Located]:
    """The dates (EDTF) that the sides give: they differ where no day can be meant by both."""
    speaking = [day for day in days if day]
    if speaking:
        spans = [dates.span(day) for day in speaking]
        agree = all(dates.overlaps(one, other) for one in spans for other in spans)
        standing: Standing = "alone" if len(speaking) < 2 else "agrees" if agree else "differs"
        yield _located("date", standing, "date", tuple((dates.words(day),) if day else () for day in days))


def _same(one: str, other: str) -> bool:
    """Whether two values are the same words."""
    return plain(one).casefold() == plain(other).casefold()


def _standing(kind: Kind, given: Sequence[tuple[str, Sequence[Fact]]]) -> Standing:
    """How values stand to each other, each with what it tells; other words are no difference by themselves."""
    if len(given) < 2:
        return "alone"
    others = [
        (ours, theirs)
        for (one, ours), (other, theirs) in combinations(given, 2)
        if not _same(one, other) and (kind == "wording" or not _equal(ours, theirs))
    ]
    if not others:
        return "agrees"
    return "differs" if any(_tells(kind, ours) and _tells(kind, theirs) for ours, theirs in others) else "reworded"


def _tells(kind: Kind, told: Sequence[Fact]) -> bool:
    return any(fact.kind == kind for fact in told)


def _equal(ours: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Whether two values tell the same."""
    return all(any(same(fact, twin) for twin in theirs) for fact in ours) and all(
        any(same(fact, twin) for twin in ours) for fact in theirs
    )


def _kind(values: Sequence[str], told: Sequence[Sequence[Fact]]) -> Kind:
    """What the values are: the gravest kind that makes up at least half of one and is told by another too.

    "the Taliban" is a name, "security in Afghanistan and beyond" only has one in it; "the second leg" is no figure
    where the other says "afterwards". It is ``wording`` if there is no such kind.
    """
    least = min(2, sum(map(bool, values)))
    kinds = {kind for value, facts in zip(values, told, strict=True) for kind in _of_half(value, facts)}
    shared = (kind for kind in kinds if sum(_tells(kind, facts) for facts in told) >= least)
    return min(shared, key=_GRAVITY.index, default="wording")


def _of_half(value: str, told: Sequence[Fact]) -> Iterator[Kind]:
    """The kinds of what makes up at least half of a value."""
    covered: Counter[Kind] = Counter()
    for fact in told:
        if fact.slot != NAMELESS:
            covered[fact.kind] += sum(place.end - place.start for place in fact.places)
    return (kind for kind, letters in covered.items() if 2 * letters >= len(value))


def _located(kind: Kind, standing: Standing, label: str, values: tuple[tuple[str, ...], ...]) -> Located:
    return Located(Finding(kind, standing, f"recorded {label}", label, values), ((),) * len(values))
