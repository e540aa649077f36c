"""Which words of an index may be meant by a word that was typed, how surely, and why."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.names import same_word
from store.search.lexicon import Lexicon, Numbers

How = Literal["exact", "begun", "form", "spelling", "typo", "alias"]

AS_SPELLING = 0.97
AS_ALIAS = 0.9
AS_JOINED = 0.9
AS_BEGUN = 0.85
SURE = 0.7
"""A word that is at least so surely meant may be taken for the one that was."""
_SHORTEST_FORM = 4
_INFLECTIONS = ("ing", "ed", "s", "")
_OTHER_SPELLING = (("our", "or"), ("or", "our"), ("is", "iz"), ("iz", "is"))
"""What British and American spelling have in each other's place: harbour, harbor; organise, organize."""
_MOST_SLIPS = 3
_MOST_TYPOS = 24
_MOST_TYPOS_OF_KNOWN = 8
_PROPOSED = 100
_SHORTEST_TYPO = 3
_SHORTEST_DOUBLE_TYPO = 5
_SURENESS = (
    (1.0,) * 11,
    (0, 0, 0, 0.5, 0.7, 0.8, 0.86, 0.86, 0.9, 0.9, 0.9),
    (0, 0, 0, 0, 0, 0.45, 0.6, 0.7, 0.7, 0.78, 0.78),
    (0, 0, 0, 0, 0, 0, 0, 0, 0.45, 0.45, 0.6),
    (0.0,) * 11,
)
"""How surely a word is meant, by the number of slips and by its length (the last for all that are longer)."""
_OTHER_INITIAL = 0.05


class Match(NamedTuple):
    """A word of the index: how surely it is meant (1: as typed), and what makes it so."""

    sure: float
    how: How


_EXACT = Match(1.0, "exact")
_SPELLING = Match(AS_SPELLING, "spelling")


def sureness(typed: str, word: str) -> float:
    """How surely ``word`` is meant by what was typed with slips of the fingers; 0 if it is too far off."""
    return _sureness(typed, word, OSA.distance(typed, word, score_cutoff=_MOST_SLIPS))


def _sureness(typed: str, word: str, slips: int) -> float:
    sure = _SURENESS[slips][min(max(len(typed), len(word)), 10)]
    return sure - _OTHER_INITIAL if sure and typed[0] != word[0] else sure


def matches(typed: str, lexicon: Lexicon, *, unfinished: bool, spellings: bool) -> tuple[dict[int, Match], range]:
    """The words that may be meant, by number; and the numbers of the words that begin as typed.

    Args:
        typed: a folded word.
        lexicon: the words there are.
        unfinished: whether more letters may follow.
        spellings: whether other spellings of a name count; if not, they do not count as slips of the fingers either.
    """
    exact = lexicon.number(typed)
    is_common = exact in lexicon.common and not unfinished
    most = _MOST_TYPOS if exact is None else _MOST_TYPOS_OF_KNOWN
    found = {} if is_common or len(typed) < _SHORTEST_TYPO else _near(typed, lexicon, most)
    if exact is not None:
        found[exact] = _EXACT
    found = _with_forms(found, lexicon)
    for number in lexicon.sounding_like(typed):
        if number != exact and _respelt(typed, lexicon.words[number]):
            found[number] = _SPELLING
    if is_common:
        return found, range(0)
    begun = lexicon.begun(typed) if unfinished or len(typed) >= _SHORTEST_FORM else range(0)
    if len(typed) >= _SHORTEST_DOUBLE_TYPO and not begun and all(match.sure < SURE for match in found.values()):
        found |= _far(typed, lexicon, unfinished=unfinished)
    if not spellings:
        found = {n: match for n, match in found.items() if n == exact or not same_word(typed, lexicon.words[n])}
    return found, begun


def _with_forms(found: dict[int, Match], lexicon: Lexicon) -> dict[int, Match]:
    """Words that may be meant, and of the one most surely meant also the other forms and the other spelling."""
    surest = max(found, key=lambda number: found[number].sure, default=None)
    if surest is None or found[surest].sure < SURE:
        return found
    sure, how = found[surest]
    numbers = ((lexicon.number(form), alike) for form, alike in _forms(lexicon.words[surest]))
    if how == "exact":
        return found | {n: Match(alike, "form") for n, alike in numbers if n not in (None, surest)}
    return {n: Match(sure * alike, how) for n, alike in numbers if n is not None} | found


def _forms(word: str) -> Iterator[tuple[str, float]]:
    """A word with other endings, and all that in the other of British and American spelling: how alike each is."""
    ending = next(ending for ending in _INFLECTIONS if word.endswith(ending))
    stem = word.removesuffix(ending)
    if len(stem) < _SHORTEST_FORM:
        return
    for spelt in (stem, *(stem.replace(here, there) for here, there in _OTHER_SPELLING if here in stem)):
        for other in _INFLECTIONS:
            yield spelt + other, AS_SPELLING if other == ending else AS_BEGUN


def _respelt(typed: str, word: str) -> bool:
    """Whether one is another spelling of the other; what is very different to the letter, in one script, is not."""
    most = max(len(typed), len(word)) // 2
    near = OSA.distance(typed, word, score_cutoff=most) <= most or not (typed.isascii() and word.isascii())
    return near and same_word(typed, word)


def _near(typed: str, lexicon: Lexicon, most: int) -> dict[int, Match]:
    """Words one slip off, and half as many that are two; of too many the most frequent."""
    one_slip, two_slips = lexicon.near(typed)
    numbers = _frequent(one_slip, most, lexicon)
    if len(typed) >= _SHORTEST_DOUBLE_TYPO:
        numbers += _frequent(two_slips, most // 2, lexicon)
    return _misspelt(typed, numbers, lexicon)


def _frequent(numbers: Numbers, most: int, lexicon: Lexicon) -> list[int]:
    """The most frequent of the words, each once."""
    different = list(dict.fromkeys(numbers.tolist()))
    if len(different) <= most:
        return different
    frequency = lexicon.frequencies[different]
    return [different[at] for at in np.argpartition(frequency, -most)[-most:].tolist()]


def _far(typed: str, lexicon: Lexicon, *, unfinished: bool) -> dict[int, Match]:
    """Words several slips off; for an unfinished word also those that begin with something near."""
    numbers = lexicon.alike(typed, _PROPOSED).tolist()
    found = _misspelt(typed, numbers, lexicon)
    for number in numbers if unfinished else ():
        sure = AS_BEGUN * sureness(typed, lexicon.words[number][: len(typed)])
        if sure and number not in found:
            found[number] = Match(sure, "typo")
    return found


def _misspelt(typed: str, numbers: Sequence[int], lexicon: Lexicon) -> dict[int, Match]:
    """Those of the words that are so few slips off that they may be meant."""
    words = [lexicon.words[number] for number in numbers]
    near = process.extract(typed, words, scorer=OSA.distance, score_cutoff=_MOST_SLIPS, limit=None)
    surenesses = ((numbers[at], _sureness(typed, word, int(slips))) for word, slips, at in near)
    return {number: Match(sure, "typo") for number, sure in surenesses if sure}
