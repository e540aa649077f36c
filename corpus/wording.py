"""How two wordings of a passage differ, word by word, and what kind of difference each is.

A difference is judged by the words themselves: figures, negations and hedges by ``corpus.figures``, names by
``corpus.names``. Nothing here measures how alike two texts are.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from corpus import figures, names
from corpus.passage import Passage
from corpus.text import plain

Kind = Literal["punctuation", "spelling", "word", "name", "hedge", "number", "negation"]
"""What a change touches, from the slightest to the gravest.

``punctuation`` also covers capitals, hyphens and spaces; ``spelling`` is a name spelled otherwise, or in digits a
figure that was in words, ``name`` another name; ``number`` covers all figures and dates, and how they are meant
(``at least``).
"""

GRAVE: frozenset[Kind] = frozenset({"name", "number", "negation"})
"""Changes that make another statement of it."""

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*(?:\w|['’–-]\w)*|\w+(?:['’ʼ‐‑–-]\w+)*|[^\w\s]")
_DENIAL = re.compile(r"^(?:un|non-?|dis|i[lmnr])(?=\w{3})", re.IGNORECASE)
_NO_DENIAL = frozenset(
    {
        *("charge", "come", "count", "cover", "covered", "crease", "deed", "form", "formed", "habit", "less"),
        *("migrant", "migrants", "part", "plant", "play", "port", "ports", "pose", "posed", "press", "pressed"),
        *("prove", "proved", "put", "side", "tend", "tended", "vest", "vested"),
    }
)
"""Words of which another with such a prefix is not the opposite."""

_COLLECTIVE = re.compile(r"\b(?:couple|pair|dozens?|scores?)\b", re.IGNORECASE)
_LINKS = frozenset({"of", "the", "and", "e", "i", "ul", "al", "bin", "de", "von"})
_NO_NAMES = frozenset({"a", "an", "the", "this", "that", "these", "those", "i", "it", "he", "she", "we", "they", "you"})


class Word(NamedTuple):
    """A word or a punctuation mark as compared (quotation marks and dashes plain, case kept), and where it stands."""

    text: str
    start: int
    end: int


class Change(NamedTuple):
    """A difference: words of the one text and of the other, either may be none, and where they stand."""

    kind: Kind
    one: str
    other: str
    at_one: Passage
    at_other: Passage


def words(text: str) -> list[Word]:
    """Return the words and punctuation marks of ``text``; hyphenated words and contractions are one word."""
    folded = plain(text)
    spans = (match.span() for match in _WORD.finditer(text))
    return [Word(folded[start:end], start, end) for start, end in spans]


def changes(one: str, other: str) -> tuple[Change, ...]:
    """Return what must be changed in ``one`` to make it ``other``, in the order of the text."""
    ours, theirs = _side(one), _side(other)
    return tuple(
        _change(ours, theirs, part)
        for region in _regions(ours, theirs)
        for part in (_singly(region) if _separable(ours, theirs, region) else [region])
    )


def length(text: str) -> int:
    """Return how many words there are, punctuation aside."""
    return sum(text[match.start()].isalnum() for match in _WORD.finditer(text))


def weight(found: Iterable[Change]) -> int:
    """Return how many words the changes touch; punctuation and other spellings of a name count nothing."""
    touching = [change for change in found if change.kind not in {"punctuation", "spelling"}]
    return max(sum(length(change.one) for change in touching), sum(length(change.other) for change in touching))


class _Side:
    """One of two compared texts: its words, and the figures that stand over them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)
        starts = [word.start for word in self.words]
        self.figures = [
            (figure, range(bisect_right(starts, figure.start) - 1, bisect_left(starts, figure.end)))
            for figure in figures.find(text)
        ]

    def over(self, chosen: range) -> list[figures.Figure]:
        """The figures that the chosen words are part of."""
        return [figure for figure, at in self.figures if at.start < chosen.stop and chosen.start < at.stop and chosen]

    def extent(self, chosen: range) -> Passage:
        """Where the chosen words stand; if they are none, the empty place where they would be."""
        if chosen:
            return Passage(self.words[chosen.start].start, self.words[chosen.stop - 1].end)
        place = self.words[chosen.start - 1].end if chosen.start else 0
        return Passage(place, place)

    def gaps(self, chosen: range) -> int:
        """How many spaces part the chosen words."""
        return len(self.text[slice(*self.extent(chosen))].split())

    def texts(self, chosen: range) -> list[str]:
        """The chosen words, without punctuation."""
        return [word.text for word in self.words[chosen.start : chosen.stop] if word.text[0].isalnum()]


@lru_cache(maxsize=16)
def _side(text: str) -> _Side:
    """One side: the same words are often compared with several others."""
    return _Side(text)


class _Pair(NamedTuple):
    """Words of the two texts set against each other: a range of one word or none in each."""

    one: range
    other: range
    equal: bool


def _pairs(ours: _Side, theirs: _Side) -> Iterator[_Pair]:
    """Set the words of both texts against each other so that most stay as they are (a longest common subsequence)."""
    from rapidfuzz.distance import Indel

    edits = Indel.opcodes([word.text for word in ours.words], [word.text for word in theirs.words])
    for equal, run in groupby(edits, key=lambda edit: edit.tag == "equal"):
        first, *others = run
        last = others[-1] if others else first
        one, other = range(first.src_start, last.src_end), range(first.dest_start, last.dest_end)
        for step in range(max(len(one), len(other))):
            yield _Pair(one[step : step + 1], other[step : step + 1], equal)


def _regions(ours: _Side, theirs: _Side) -> list[list[_Pair]]:
    """Return the runs of pairs that differ, each widened to the whole of every figure that it touches."""
    pairs = list(_pairs(ours, theirs))
    changed = [not pair.equal for pair in pairs]
    for side, chosen in ((ours, [pair.one for pair in pairs]), (theirs, [pair.other for pair in pairs])):
        index = {word.start: at for at, word in enumerate(chosen) if word}
        for _, at in side.figures:
            first, last = index[at.start], index[at.stop - 1]
            if any(changed[first : last + 1]):
                changed[first : last + 1] = [True] * (last + 1 - first)
    runs = groupby(zip(changed, pairs, strict=True), key=itemgetter(0))
    return [[pair for _, pair in run] for differs, run in runs if differs]


def _singly(region: Sequence[_Pair]) -> list[list[_Pair]]:
    return [[pair] for pair in region if not pair.equal]


def _separable(ours: _Side, theirs: _Side, region: Sequence[_Pair]) -> bool:
    """Whether a region is best told word for word: each word has its counterpart, and they are not one name or word."""
    paired = all(pair.one and pair.other for pair in region)
    return paired and _change(ours, theirs, region).kind not in {"punctuation", "spelling"}


def _change(ours: _Side, theirs: _Side, region: Sequence[_Pair]) -> Change:
    one = range(region[0].one.start, region[-1].one.stop)
    other = range(region[0].other.start, region[-1].other.stop)
    at_one, at_other = ours.extent(one), theirs.extent(other)
    kind = _kind(ours, theirs, one, other)
    return Change(kind, ours.text[slice(*at_one)], theirs.text[slice(*at_other)], at_one, at_other)


def _kind(ours: _Side, theirs: _Side, one: range, other: range) -> Kind:
    """Return the gravest thing that a change touches."""
    alone = _alone(ours.over(one), theirs.over(other))
    mine, their = ours.texts(one), theirs.texts(other)
    if "negation" in alone or (len(mine) == len(their) == 1 and (_denies(*mine, *their) or _denies(*their, *mine))):
        return "negation"
    if alone - {"hedge"}:
        return "number"
    if alone:
        return "hedge"
    if _letters(mine) == _letters(their):
        divided = ours.gaps(one) != theirs.gaps(other)
        named = divided and _is_name(mine) and _is_name(their) and _naming(mine, their) == "spelling"
        return "spelling" if named else "punctuation"
    if ours.over(one) and _besides(ours, one) == _besides(theirs, other):
        return "spelling"
    return _naming(mine, their) if mine and their else "word"


def _alone(mine: list[figures.Figure], theirs: list[figures.Figure]) -> set[figures.Kind]:
    """Return the kinds of the figures on either side without an equal on the other."""
    remaining = list(theirs)
    kinds: set[figures.Kind] = set()
    for figure in mine:
        twin = next((candidate for candidate in remaining if _agree(figure, candidate)), None)
        if twin:
            remaining.remove(twin)
        else:
            kinds.add(figure.kind)
    return kinds | {figure.kind for figure in remaining}


def _besides(side: _Side, chosen: range) -> str:
    """The letters of the chosen words but for numbers and dates, of which only how they are meant is told.

    A couple or a dozen is another word than the number that it stands for.
    """
    extent = side.extent(chosen)
    letters, at = "", extent.start
    for figure in side.over(chosen):
        if figure.kind not in {"negation", "hedge"} and not _COLLECTIVE.search(figure.text):
            letters += side.text[at : figure.start] + (figure.text.split()[0] if figure.qualifier else "")
            at = figure.end
    return _letters([letters, side.text[at : extent.end]])


def _agree(one: figures.Figure, other: figures.Figure) -> bool:
    """Whether two figures say the same, or one leaves its unit to other words: ``40 long minutes``.

    A date that tells more or less than another is not the same.
    """
    if one.kind == other.kind == "date" and one.value != other.value:
        return False
    counts = {one.kind, other.kind} == {"number", "measure"} and one.qualifier == other.qualifier
    return figures.same(one, other) or (counts and one.value.split()[0] == other.value.split()[0])


def _denies(one: str, other: str) -> bool:
    """Whether a word is another with a prefix that denies it: ``unwilling``."""
    denied = _DENIAL.sub("", one).casefold()
    return one.casefold() != denied == other.casefold() and denied not in _NO_DENIAL


def _naming(mine: list[str], theirs: list[str]) -> Kind:
    """Tell a name spelled otherwise and another name from other words."""
    if not (_capital(mine) and _capital(theirs)):
        return "word"
    if names.same(" ".join(mine), " ".join(theirs)):
        return "spelling"
    return "name" if _is_name(mine) and _is_name(theirs) else "word"


def _letters(texts: Iterable[str]) -> str:
    return "".join(letter for text in texts for letter in text.casefold() if letter.isalnum())


def _capital(texts: Iterable[str]) -> bool:
    return any(letter.isupper() for text in texts for letter in text)


def _is_name(texts: Iterable[str]) -> bool:
    """Whether all words are written as a name's are, linking words aside."""
    return all((text[0].isupper() and text.casefold() not in _NO_NAMES) or text in _LINKS for text in texts)
