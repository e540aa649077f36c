"""The facts of several sides set against each other: which of them differ, which agree, which only one side tells."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Final

from corpus.difference.facts import BARE, NAMELESS, OPENING, Fact, denies, same
from corpus.difference.finding import Finding, Located, Standing

Row = Sequence[Sequence[Fact]]
"""For each side its facts of one slot."""

FEW: Final = 2
"""Numbers of a side at most that can be taken for its answer to a question."""

COMMON: Final = frozenset({NAMELESS, "name state", "name population"})
"""Names that two texts may well mention beside each other: states, peoples, and what no actor is recorded under."""

ASKED_WHO: Final = frozenset({"attribution", "name"})
"""Kinds of questions of which names are the answer."""

ASKED_ELSE: Final = frozenset({"", "figure", "date"})
"""Kinds of questions, or none, that do not ask what somebody does."""

OBJECT: Final = "name armed-group"
"""Names of what the others deal with: these set accounts apart whatever is asked, but for a figure or a date."""


def resolve(told: Row, question: str = "") -> list[Located]:
    """Find on what the facts of all sides differ and agree.

    ``question`` is the kind of the question that the sides answer, if they answer one. Where names are the answer it
    sets the actors of one kind against each other, else only armed groups; all other names are set against each other
    where they stand beside the same word, as states and peoples always are, or where each opens its text as the one who
    acts. If it asks for a figure, numbers that only one side tells are taken for its answer where no two numbers count
    the same thing.
    """
    told = [[_with_thing(fact, told) for fact in side] for side in told]
    found: list[Located] = []
    for slot in dict.fromkeys(fact.slot for side in told for fact in side):
        answers = question in ASKED_WHO or (slot == OBJECT and question not in ASKED_ELSE)
        loose = slot.startswith("name") and (slot in COMMON or not answers)
        idle = {OPENING} if slot in COMMON or question in ASKED_ELSE else set()
        found += _in_slot([[fact for fact in side if fact.slot == slot] for side in told], loose=loose, idle=idle)
    found = [each for each in found if each.finding.slot != NAMELESS or each.finding.standing != "alone"]
    return _with_answers(told, found) if question == "figure" else found


def _with_thing(fact: Fact, told: Row) -> Fact:
    """A number without what it counts, taken to count what the same number counts elsewhere."""
    if fact.slot != BARE:
        return fact
    twins = [other for side in told for other in side if other.kind == "figure" and same(fact, other)]
    return fact._replace(slot=next((twin.slot for twin in twins if twin.slot != BARE), BARE))


def _in_slot(row: Row, *, loose: bool, idle: AbstractSet[str]) -> Iterator[Located]:
    """The findings in one slot; facts that are set against each other ``loose``ly differ only beside the same word.

    What is ``idle`` does not count as such a word.

    A side that says what others do who differ is shown with it: ``four / six / four, six``.
    """
    speaking = {side for side, facts in enumerate(row) if facts}
    partners = [[_partners(fact, side, row) for fact in facts] for side, facts in enumerate(row)]
    apart: list[set[Fact]] = [set() for _ in row]
    for a, b in combinations(sorted(speaking), 2):
        for mine, found in zip(row[a], partners[a], strict=True):
            for theirs, others in zip(row[b], partners[b], strict=True):
                if (
                    b not in found
                    and a not in others
                    and (not loose or (mine.beside & theirs.beside) - idle)
                    and denies(mine, theirs)
                ):
                    apart[a].add(mine)
                    apart[b].add(theirs)
    if any(apart):
        otherwise = [
            {
                fact
                for fact, others in zip(facts, found, strict=True)
                if fact in apart[side] or any(same(fact, twin) for other in others for twin in apart[other])
            }
            for side, (facts, found) in enumerate(zip(row, partners, strict=True))
        ]
        yield _located("differs", _chosen(row, otherwise))
        row = _chosen(row, [set(facts) - told for facts, told in zip(row, otherwise, strict=True)])
    yield from _shared(row)


def _chosen(row: Row, facts: Sequence[set[Fact]]) -> list[list[Fact]]:
    """Those facts of a row, in its order."""
    return [[fact for fact in side if fact in those] for side, those in zip(row, facts, strict=True)]


def _partners(fact: Fact, side: int, row: Row) -> set[int]:
    """The other sides that say the same."""
    return {other for other, facts in enumerate(row) if other != side and any(same(fact, twin) for twin in facts)}


def _shared(row: Row) -> Iterator[Located]:
    """Each fact once, with those of the other sides that say the same."""
    taken: list[Fact] = []
    for side, facts in enumerate(row):
        for fact in facts:
            if fact in taken:
                continue
            group = [
                [fact] if other == side else [twin for twin in row[other] if other > side and same(fact, twin)]
                for other in range(len(row))
            ]
            taken += [twin for twins in group for twin in twins]
            yield _located("agrees" if sum(map(bool, group)) > 1 else "alone", group)


def _with_answers(told: Row, found: list[Located]) -> list[Located]:
    """The findings, with numbers told by one side each as one difference where nothing else sets them apart."""
    numbers = [each for each in found if each.finding.slot.startswith(BARE)]
    if any(each.finding.standing == "differs" for each in numbers):
        return found
    alone = {each.finding.slot for each in numbers if each.finding.standing == "alone"}
    answers = [[fact for fact in side if fact.slot in alone and not _elsewhere(fact, side, told)] for side in told]
    if sum(map(bool, answers)) < 2 or max(map(len, answers)) > FEW:
        return found
    return [each for each in found if not (each in numbers and each.finding.standing == "alone")] + [
        _located("differs", answers, slot=BARE)
    ]


def _elsewhere(fact: Fact, side: Sequence[Fact], told: Row) -> bool:
    return any(same(fact, twin) for other in told if other is not side for twin in other if twin.kind == fact.kind)


def _located(standing: Standing, group: Row, slot: str = "") -> Located:
    """One finding of facts: what it is called depends on whether all sides count the same thing, or name one actor."""
    facts = [fact for side in group for fact in side]
    kind = facts[0].kind
    things = {fact.thing for fact in facts}
    if standing == "agrees":
        things = {fact.thing for fact in facts if fact.is_certain} or things
    one_thing = kind != "date" and len(things) == 1
    label = next(iter(things)) if one_thing else ""
    values = tuple(tuple(_words(fact, bool(one_thing and label)) for fact in side) for side in group)
    places = tuple(tuple(place for fact in side for place in fact.places) for side in group)
    return Located(Finding(kind, standing, slot or facts[0].slot, label, values), places)


def _words(fact: Fact, labelled: bool) -> str:
    return fact.value.text if labelled else fact.words
