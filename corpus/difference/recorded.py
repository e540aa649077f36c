"""What is recorded of accounts beside their texts: how a claim is put, figures by name, a date."""

from collections.abc import Iterator, Mapping, Sequence

from corpus import dates
from corpus.difference.facts import NAMELESS, Fact, Text, facts, read, same
from corpus.difference.finding import Finding, Kind, Located, Standing
from corpus.model import Actor
from corpus.names.naming import Naming
from corpus.text import plain


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
        values = [each.get(name, "") for each in figures]
        told = [facts((read(Text(value, names)),), actors) for value, names in zip(values, naming, strict=True)]
        speaking = [side for side, value in enumerate(values) if value]
        first = speaking[0]
        agree = all(_equal(values[first], told[first], values[side], told[side]) for side in speaking[1:])
        standing: Standing = "alone" if len(speaking) < 2 else "agrees" if agree else "differs"
        places = tuple(
            tuple(place for fact in there for place in fact.places if any(same(fact, twin) for twin in recorded))
            for there, recorded in zip(texts, told, strict=True)
        )
        shown = tuple((value,) if value else () for value in values)
        yield _located(_kind(told), standing, name, shown)._replace(places=places)


def dated(days: Sequence[str]) -> Iterator[Located]:
    """The dates (EDTF) that the sides give: they differ where no day can be meant by both."""
    speaking = [day for day in days if day]
    if speaking:
        spans = [dates.span(day) for day in speaking]
        agree = all(dates.overlaps(one, other) for one in spans for other in spans)
        standing: Standing = "alone" if len(speaking) < 2 else "agrees" if agree else "differs"
        yield _located("date", standing, "date", tuple((dates.words(day),) if day else () for day in days))


def _equal(one: str, ours: Sequence[Fact], other: str, theirs: Sequence[Fact]) -> bool:
    """Whether two values say the same: by what they tell, or else to the letter."""
    if not (ours or theirs):
        return plain(one).casefold() == plain(other).casefold()
    return all(any(same(fact, twin) for twin in theirs) for fact in ours) and all(
        any(same(fact, twin) for twin in ours) for fact in theirs
    )


def _kind(told: Sequence[Sequence[Fact]]) -> Kind:
    """The gravest kind of what is told; ``wording`` for what tells no figure, actor or date."""
    kinds = {fact.kind for side in told for fact in side if fact.slot != NAMELESS}
    return next((kind for kind in ("figure", "name", "date") if kind in kinds), "wording")


def _located(kind: Kind, standing: Standing, label: str, values: tuple[tuple[str, ...], ...]) -> Located:
    return Located(Finding(kind, standing, f"recorded {label}", label, values), ((),) * len(values))
