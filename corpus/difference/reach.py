"""What a negation or a hedge is about: the first telling words behind it, in its clause.

A negation matters where what it denies is said elsewhere: "was not killed" is set against "was killed", while "not
everyone agrees" is not.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from corpus.figures import Figure
from corpus.names.naming import Named

NEAR: Final = {"negation": 1, "hedge": 3}
"""Telling words behind a negation or a hedge that it is taken to be about: denied is the first thing only."""

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[.;:!?]")
_SILENT: Final = frozenset(
    (
        "the and for but that this these those with from into over under about have has had was were are been being "
        "will would shall should can could may might must did does done doing not nor only also even then than there "
        "here their they them his him her its our your you who which whom whose what when where while very much more "
        "most any some such all both each every everyone anyone other another own same too just still yet already ever "
        "never whether because since make made take took going one between among within without against toward "
        "towards upon across through per via during before after until part way"
    ).split()
)
_CLAUSE: Final = frozenset(
    ". ; : ! ? if while unless because when that which who although though but until after before as by so".split()
)
"""Where a clause ends, or another begins."""
_ANOTHER: Final = frozenset("the its his her their our your my a an".split())
"""Words that lead over to another thing: ``could not survive | its support of them``."""
_END, _TURN = ".", ","
_ENDINGS: Final = ("ations", "ation", "ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s", "e", "y")


class Telling(NamedTuple):
    """A word that tells something: its stem, and where it stands."""

    stem: str
    start: int
    end: int


class Said(NamedTuple):
    """A negation or a hedge in a statement: its normal value, where it stands, and the words that it is about."""

    kind: Literal["negation", "hedge"]
    value: str
    start: int
    end: int
    about: tuple[Telling, ...]


class Reach(NamedTuple):
    """A statement's telling words in order, and its negations and hedges with what they are about."""

    telling: tuple[Telling, ...]
    said: tuple[Said, ...]


def reach(folded: str, names: Sequence[Named], figures: Sequence[Figure]) -> Reach:
    """Find what the negations and hedges among ``figures`` are about; ``names``, figures and the cues tell nothing."""
    silent = [(name.start, name.end) for name in names]
    silent += [(figure.start, figure.end) for figure in figures if figure.kind not in {"negation", "hedge"}]
    words = _words(folded, silent)
    said = tuple(
        Said(figure.kind, figure.value, figure.start, figure.end, _behind(words, figure.end, NEAR[figure.kind]))
        for figure in figures
        if figure.kind == "negation" or figure.kind == "hedge"  # noqa: PLR1714 - mypy narrows by these only
    )
    telling = tuple(
        word
        for word in words
        if word.stem not in {_END, _TURN} and not any(cue.start < word.end and word.start < cue.end for cue in said)
    )
    return Reach(telling, said)


def stem(word: str) -> str:
    """A word without its ending, the same for most forms of one word: ``killed``, ``kills``, ``killing``."""
    word = word.casefold().removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _words(folded: str, silent: Sequence[tuple[int, int]]) -> list[Telling]:
    """The telling words outside of ``silent`` stretches, with ends of clauses and turns to another thing."""
    words = []
    for match in _WORD.finditer(folded):
        word = match[0].casefold()
        if word in _CLAUSE:
            words.append(Telling(_END, *match.span()))
        elif word in _ANOTHER:
            words.append(Telling(_TURN, *match.span()))
        elif _tells(word) and not any(start < match.end() and match.start() < end for start, end in silent):
            words.append(Telling(stem(word), *match.span()))
    return words


def _tells(word: str) -> bool:
    return len(word) > 2 and word not in _SILENT


def _behind(words: Sequence[Telling], start: int, most: int) -> tuple[Telling, ...]:
    near: list[Telling] = []
    for word in words:
        if word.start < start or (word.stem == _TURN and not near):
            continue
        if word.stem in {_END, _TURN} or len(near) == most:
            break
        near.append(word)
    return tuple(near)
