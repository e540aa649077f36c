"""What differs between accounts of one matter, and on what they agree: figures, dates, names, negations, hedges, words.

Everything is decided token by token: two figures differ because they count the same thing and say how much otherwise,
two names because they name different actors of one kind; a spelling, a unit or another way to write a date makes no
difference. How alike two texts look is never asked, and nothing here says who is right.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from corpus.difference.facts import Read, Text, facts, read
from corpus.difference.finding import (
    KINDS,
    STANDINGS,
    Difference,
    Finding,
    Kind,
    Located,
    Mark,
    Place,
    Standing,
)
from corpus.difference.manner import manner
from corpus.difference.recorded import dated, given, put
from corpus.difference.requoted import requoted
from corpus.difference.set_against import resolve
from corpus.model import Actor
from corpus.names.naming import Naming

__all__ = ["Difference", "Finding", "Kind", "Mark", "Side", "Standing", "Text", "compare"]


class Side(NamedTuple):
    """One of the accounts compared: its texts, and what is recorded of it.

    ``hedge`` tells how its claims are put (``asserted``, ``alleged`` …), ``given`` figures by name, ``date`` a date in
    EDTF.
    """

    texts: tuple[Text, ...]
    hedge: tuple[str, ...] = ()
    given: Mapping[str, str] = {}
    date: str = ""


def compare(sides: Sequence[Side], actors: Mapping[str, Actor], *, question: str = "") -> Difference:
    """Find what differs between two or more sides, what only one of them tells, and on what they agree.

    Args:
        sides: the accounts.
        actors: the actors that their texts may name, by id.
        question: the kind of the question that all of them answer (a dispute's kind), if they answer one.
    """
    texts = [[read(text) for text in side] for side in _own(sides)]
    told = [facts(each, actors) for each in texts]
    recorded = list(given([side.given for side in sides], told, [_naming(side) for side in sides], actors))
    found = [
        *recorded,
        *(each for each in resolve(told, question) if not _is_recorded(each, recorded)),
        *manner(texts),
        *put([side.hedge for side in sides]),
        *dated([side.date for side in sides]),
    ]
    found = _without_counted(found)
    found += list(_wording(texts, found))
    found.sort(key=lambda each: (STANDINGS.index(each.finding.standing), KINDS.index(each.finding.kind)))
    return Difference(
        tuple(each.finding for each in found), tuple(_marks(side, found, texts) for side in range(len(sides)))
    )


def _own(sides: Sequence[Side]) -> Iterator[Sequence[Text]]:
    """The texts of each side, those blank that another side has too, if both have a text that is theirs alone.

    The same words of one article neither set apart nor unite those who read something else in them.
    """
    had = Counter(text for side in sides for text in set(side.texts))
    shared = {text for text, times in had.items() if times > 1}
    bound = {text for side in sides if not any(t.words and t not in shared for t in side.texts) for text in side.texts}
    for side in sides:
        yield [text._replace(words="") if text in shared - bound else text for text in side.texts]


def _without_counted(found: Sequence[Located]) -> list[Located]:
    """What was found, but for names that agree just where figures differ: the children in ``their three children``."""
    differing = {
        (side, place.text, at)
        for each in found
        if (each.finding.kind, each.finding.standing) == ("figure", "differs")
        for side, places in enumerate(each.places)
        for place in places
        for at in range(place.start, place.end)
    }
    return [
        each
        for each in found
        if (each.finding.kind, each.finding.standing) != ("name", "agrees")
        or any(
            differing.isdisjoint((side, place.text, at) for at in range(place.start, place.end))
            for side, places in enumerate(each.places)
            for place in places
        )
    ]


def _is_recorded(found: Located, recorded: Sequence[Located]) -> bool:
    """Whether what is found in the texts is recorded under a name of its own."""
    for side, places in enumerate(found.places):
        known = {place for each in recorded for place in each.places[side]}
        if not set(places) <= known:
            return False
    return found.finding.standing != "agrees"


def _naming(side: Side) -> Naming:
    return side.texts[0].naming if side.texts else Naming(())


def _wording(texts: Sequence[Sequence[Read]], found: Sequence[Located]) -> Iterator[Located]:
    """What was changed in words that two sides quote, but for what was found to differ already."""
    quoted = [(side, n, text.words) for side, each in enumerate(texts) for n, text in enumerate(each) if text.quoted]
    for (side, n, one), (other, m, two) in combinations(quoted, 2):
        twice = requoted(one, two) if side != other else None
        if twice is None:
            continue
        for change in twice.changes:
            at = {side: Place(n, *change.at_one), other: Place(m, *change.at_other)}
            if not any(_covers(each, at) for each in found):
                yield _pair(len(texts), "differs", {side: change.one, other: change.other}, at)
        if not twice.changes:
            at = {side: Place(n, *twice.one), other: Place(m, *twice.other)}
            yield _pair(len(texts), "agrees", {side: one[slice(*twice.one)], other: two[slice(*twice.other)]}, at)


def _covers(located: Located, at: Mapping[int, Place]) -> bool:
    """Whether what differs is found where something else was already found to differ."""
    return located.finding.standing == "differs" and any(
        known.text == place.text and known.start < place.end and place.start < known.end
        for side, place in at.items()
        for known in located.places[side]
    )


def _pair(sides: int, standing: Standing, told: Mapping[int, str], at: Mapping[int, Place]) -> Located:
    values = tuple((told[side],) if told.get(side) else () for side in range(sides))
    places = tuple((at[side],) if side in at else () for side in range(sides))
    return Located(Finding("wording", standing, "wording", "quoted words", values), places)


def _marks(side: int, found: Sequence[Located], texts: Sequence[Sequence[Read]]) -> tuple[tuple[Mark, ...], ...]:
    """The marks of each text of a side. Where two overlap, the graver one stands."""
    marks: list[list[Mark]] = [[] for _ in texts[side]]
    for each in found:
        for place in each.places[side]:
            here = marks[place.text]
            if place.start < place.end and not any(m.start < place.end and place.start < m.end for m in here):
                here.append(Mark(each.finding.kind, each.finding.standing, place.start, place.end))
    return tuple(tuple(sorted(each, key=lambda mark: mark.start)) for each in marks)
