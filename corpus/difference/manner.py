"""Negations and hedges of several statements set against each other: denied here and said there, certain or not."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from corpus.difference.facts import Read
from corpus.difference.finding import Finding, Located, Place, Standing
from corpus.difference.reach import Reach, Said, Telling

STATEMENT: Final = 80
"""Words beyond which a text is no single statement, so that what it denies or hedges cannot be set against another."""

Manner = Literal["negation", "hedge"]


class _Statement(NamedTuple):
    """A text of a side by its number, and what it tells, denies and hedges."""

    number: int
    text: str
    reach: Reach


class _Told(NamedTuple):
    """How a side tells something: the words printed, where they stand, and the normal value of what qualifies them."""

    value: str
    words: str
    place: Place


def manner(sides: Sequence[Sequence[Read]]) -> Iterator[Located]:
    """Find the negations and hedges that other sides do without, or share."""
    if not any(figure.kind in {"negation", "hedge"} for texts in sides for text in texts for figure in text.figures):
        return
    spoken = [
        [
            _Statement(number, text.words, Reach(text.folded, text.named, text.figures))
            for number, text in enumerate(texts)
            if text.words.count(" ") < STATEMENT
        ]
        for texts in sides
    ]
    for kind in ("negation", "hedge"):
        yield from _of_kind(kind, spoken)


def _of_kind(kind: Manner, spoken: Sequence[Sequence[_Statement]]) -> Iterator[Located]:
    done: set[tuple[int, str]] = set()
    for side, statements in enumerate(spoken):
        for statement in statements:
            for cue in statement.reach.said:
                if cue.kind != kind:
                    continue
                stem, told = _common(cue, spoken)
                where = (-1, stem) if stem else (side, cue.value)
                if where not in done:
                    done.add(where)
                    yield _located(kind, stem, told) if stem else _alone(cue, side, statement, len(spoken))


def _common(cue: Said, spoken: Sequence[Sequence[_Statement]]) -> tuple[str, list[list[_Told]]]:
    """The first of what the cue is about that another side tells too, and how each side tells it."""
    for word in cue.about:
        told = [_side(word, cue.kind, statements) for statements in spoken]
        if sum(map(bool, told)) > 1:
            return word.stem, told
    return "", []


def _alone(cue: Said, side: int, statement: _Statement, sides: int) -> Located:
    end = cue.about[0].end if cue.about else cue.end
    told = _Told(cue.value, statement.text[cue.start : end], Place(statement.number, cue.start, cue.end))
    return _located(cue.kind, "", [[told] if other == side else [] for other in range(sides)])


def _side(of: Telling, kind: Manner, statements: Sequence[_Statement]) -> list[_Told]:
    """How one side tells it: with cues where it has any, else in plain words, or not at all."""
    qualified = [
        _Told(cue.value, statement.text[cue.start : word.end], Place(statement.number, cue.start, cue.end))
        for statement in statements
        for cue in statement.reach.said
        for word in cue.about
        if cue.kind == kind and word.is_of(of)
    ]
    return qualified or [
        _Told("", statement.text[word.start : word.end], Place(statement.number, word.start, word.end))
        for statement in statements
        for word in statement.reach.tells(of)
        if not any(cue.kind == kind and cue.is_about(word) for cue in statement.reach.said)
    ]


def _located(kind: Manner, stem: str, told: Sequence[Sequence[_Told]]) -> Located:
    ways = [frozenset(_way(kind, each.value) for each in side) for side in told if side]
    standing: Standing = "alone" if len(ways) < 2 else "agrees" if len(set(ways)) == 1 else "differs"
    values = tuple(tuple({each.words.casefold(): each.words for each in side}.values()) for side in told)
    places = tuple(tuple(each.place for each in side) for side in told)
    return Located(Finding(kind, standing, f"{kind} {stem}".strip(), "", values), places)


def _way(kind: str, value: str) -> str:
    """What makes a difference: of negations that there is one, of hedges which."""
    return "denied" if kind == "negation" and value else value
