"""Where a quotation stands in a text: exact, moved, fuzzy or lost.

The places are tried in the order of the W3C Web Annotation model: at the recorded position, then the exact words with
what stood before and after them, then nearly these words in the recorded paragraph, then anywhere. Whether words found
are the words sought is decided word by word (``corpus.wording``): another number, another name or a negation more or
less is never accepted. Places that nothing tells apart are never chosen between: the anchor is lost, and says where it
might be.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from corpus.anchor.indexed import IndexedText
from corpus.model import Evidence, Quotation
from corpus.passage import Passage, joined
from corpus.text import plain
from corpus.wording import GRAVE, Change, changes, length, weight, words

State = Literal["exact", "moved", "fuzzy", "lost"]

CONTEXT = 32
"""How many characters before and after a passage are recorded with it."""

_SELF_EVIDENT = 5
"""This many words in a row are taken for the passage even where everything around them has changed."""

_SLACK = 2
"""This many changes are allowed even where they are more than half of a short passage."""

_TELLING = 8
"""This many characters around a passage are enough to tell it from others."""

_WHOLE, _PART = 2, 1


class Selector(NamedTuple):
    """What is known of a passage: its words or its ends, what stood around it, and where it was."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    first: str = ""
    last: str = ""
    paragraph: int | None = None
    start: int | None = None

    @classmethod
    def of(cls, record: Quotation | Evidence, paragraph: int | None = None) -> "Selector":
        """Return the selector that a record carries; an ``Evidence`` does not know its paragraph."""
        if isinstance(record, Quotation):
            paragraph = record.paragraph
        return cls(record.exact, record.prefix, record.suffix, record.start, record.end, paragraph)


class Placement(NamedTuple):
    """Where a passage was found; for a lost one ``places`` says where it might be, and ``reason`` why that is not it.

    ``difference`` is what must be changed in the words sought to get those found; typography alone is no difference.
    """

    state: State
    at: Passage | None = None
    difference: tuple[Change, ...] = ()
    places: tuple[Passage, ...] = ()
    reason: str = ""


class _Candidate(NamedTuple):
    """A place that may be the one, and what speaks for it: few words changed, the same around it, where it was."""

    at: Passage
    changed: int
    context: int
    home: int
    difference: tuple[Change, ...] = ()

    def beats(self, other: "_Candidate") -> bool:
        """Whether all that speaks for either speaks for this one, or what stands around it outweighs where it was."""
        if self.changed > other.changed or self.context < other.context:
            return False
        better = self.changed < other.changed or self.context > other.context or self.home > other.home
        return (self.home >= other.home and better) or self.context >= other.context + _WHOLE


def select(text: IndexedText, start: int, end: int) -> Selector:
    """Return a selector of a passage of ``text`` that will find it again after the text has changed elsewhere."""
    return Selector(
        exact=text.text[start:end],
        prefix=text.text[max(0, start - CONTEXT) : start],
        suffix=text.text[end : end + CONTEXT],
        paragraph=text.paragraph_at(start),
        start=start,
    )


def place(text: IndexedText, selector: Selector) -> Placement:
    """Find a passage in a text."""
    if not selector.exact:
        return _by_ends(text, selector)
    candidates = _exact(text, selector)
    if not any(candidate.home or candidate.context for candidate in candidates):
        candidates += _apart(_alike(text, selector), candidates)
    return _decide(selector, candidates)


def _home(text: IndexedText, selector: Selector) -> Passage | None:
    return None if selector.paragraph is None else text.paragraph(selector.paragraph)


def _exact(text: IndexedText, selector: Selector) -> list[_Candidate]:
    """Return the places of the very words: in their context, in their paragraph, and, failing these, anywhere."""
    before, sought, after = map(plain, (selector.prefix, selector.exact, selector.suffix))
    home = _home(text, selector)
    places = {
        Passage(at.start + len(before), at.end - len(after)) for at in text.places(before + sought + after)
    } | set(text.places(sought, home) if home else ())
    places |= set(() if places else text.places(sought))
    return [_candidate(text, selector, at) for at in sorted(places) if _is_whole(text, selector, at)]


def _is_whole(text: IndexedText, selector: Selector, at: Passage) -> bool:
    """Whether a place begins and ends between words, or within one if the selector does so too."""
    folded = text.folded
    cut_before = at.start > 0 and _joins(folded[at.start - 1], folded[at.start])
    cut_after = at.end < len(folded) and _joins(folded[at.end - 1], folded[at.end])
    return (not cut_before or _joins(selector.prefix[-1:], selector.exact[0])) and (
        not cut_after or _joins(selector.exact[-1], selector.suffix[:1])
    )


def _joins(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum()


def _candidate(text: IndexedText, selector: Selector, at: Passage, difference: tuple[Change, ...] = ()) -> _Candidate:
    home = 0
    if selector.start == at.start:
        home = 2
    elif selector.paragraph == text.paragraph_at(at.start):
        home = 1
    return _Candidate(at, weight(difference), _context(text, selector, at), home, difference)


def _context(text: IndexedText, selector: Selector, at: Passage) -> int:
    """Return how much of what stood around the passage still does: for each side ``_WHOLE``, ``_PART`` or nothing."""
    paragraph = text.paragraph(text.paragraph_at(at.start)) or at
    before, after = plain(selector.prefix), plain(selector.suffix)
    left = _common(text.folded[max(0, at.start - len(before)) : at.start][::-1], before[::-1])
    right = _common(text.folded[at.end : at.end + len(after)], after)
    return _agreement(left, before, at.start - paragraph.start) + _agreement(right, after, paragraph.end - at.end)


def _common(one: str, other: str) -> int:
    """Return how many characters both begin with alike."""
    differing = (at for at, (mine, their) in enumerate(zip(one, other, strict=False)) if mine != their)
    size = min(len(one), len(other))
    return size if one[:size] == other[:size] else next(differing)


def _agreement(agreeing: int, recorded: str, room: int) -> int:
    """Judge one side: a short context is whole only where the paragraph leaves no room for a longer one."""
    if agreeing == len(recorded) and (agreeing >= _TELLING or agreeing == room):
        return _WHOLE
    return _PART if recorded and agreeing >= min(_TELLING, len(recorded)) else 0


def _alike(text: IndexedText, selector: Selector) -> list[_Candidate]:
    """Return places where nearly these words stand: in the paragraph; anywhere, unless one there is in its context."""
    home = _home(text, selector)
    at_home = _alike_within(text, selector, home) if home else []
    if any(candidate.context > _WHOLE for candidate in at_home):
        return at_home
    return at_home + _apart(_alike_within(text, selector, None), at_home)


def _alike_within(text: IndexedText, selector: Selector, within: Passage | None) -> list[_Candidate]:
    sought = [word.text.casefold() for word in words(selector.exact)]
    starts = text.alike(sought, within)
    if not starts:
        return []
    before, after = (
        [word.text.casefold() for word in words(part)]
        for part in (selector.prefix[-CONTEXT:], selector.suffix[:CONTEXT])
    )
    found = {text.closest(sought, start, before[-1:], after[:1]) for start in starts}
    candidates = [
        _candidate(text, selector, at, changes(selector.exact, text.text[slice(*at)]))
        for at, distance in sorted(found)
        if 2 * distance <= len(sought) + _SLACK
    ]
    return _apart(sorted(candidates, key=lambda one: (one.changed, len(one.difference), -one.context, one.at)))


def _apart(candidates: Iterable[_Candidate], taken: Sequence[_Candidate] = ()) -> list[_Candidate]:
    """Leave out candidates that overlap one before them, or one of those ``taken``: they are one place, seen twice."""
    kept: list[_Candidate] = []
    for one in candidates:
        if not any(one.at.start < other.at.end and other.at.start < one.at.end for other in (*taken, *kept)):
            kept.append(one)
    return kept


def _decide(selector: Selector, candidates: Sequence[_Candidate]) -> Placement:
    """Choose the candidate that beats all others, if there is one that may be chosen at all."""
    size = length(selector.exact)
    possible = [candidate for candidate in candidates if _is_same(candidate, selector, size)]
    best = [one for one in possible if all(one is other or one.beats(other) for other in possible)]
    if best:
        return _placement(selector, best[0])
    if possible:
        rivals = [one for one in possible if not any(other.beats(one) for other in possible)]
        return Placement(
            "lost", places=tuple(one.at for one in rivals or possible), reason="several places fit as well"
        )
    near = max(candidates, key=lambda one: (one.home, one.context, -one.changed), default=None)
    if near is None or 2 * near.changed > size:
        return Placement("lost", reason="nothing like it is in the text")
    return Placement("lost", difference=near.difference, places=(near.at,), reason=_objection(near))


def _is_same(candidate: _Candidate, selector: Selector, size: int) -> bool:
    """Whether a place may be taken for the passage: by its words, and by more than a few common words."""
    if any(change.kind in GRAVE for change in candidate.difference):
        return False
    known = not (selector.prefix or selector.suffix) or candidate.home or candidate.context
    if not candidate.changed:
        return bool(known) or size >= _SELF_EVIDENT
    enough = 2 if candidate.context > _WHOLE else 4
    return enough * candidate.changed <= size and (bool(known) or size >= 2 * _SELF_EVIDENT)


def _placement(selector: Selector, chosen: _Candidate) -> Placement:
    if chosen.difference:
        return Placement("fuzzy", chosen.at, chosen.difference)
    stayed = chosen.home == 2 if selector.start is not None else chosen.home or selector.paragraph is None
    return Placement("exact" if stayed else "moved", chosen.at)


def _objection(near: _Candidate) -> str:
    grave = next((change for change in near.difference if change.kind in GRAVE), None)
    if grave is None:
        return "too many words are different" if near.difference else "the words stand elsewhere, in other surroundings"
    return f"another {grave.kind}" if grave.kind != "negation" else "a negation more or less"


def _by_ends(text: IndexedText, selector: Selector) -> Placement:
    """Place a passage by its first and last words: in its paragraph, anywhere, or each of them by nearly its words."""
    home = _home(text, selector)
    found = _spanned(text, selector, home) if home else []
    if not found:
        found = _spanned(text, selector, None)
    if len(found) == 1:
        stayed = selector.paragraph in {None, text.paragraph_at(found[0].start)}
        return Placement("exact" if stayed else "moved", found[0])
    if found:
        return Placement("lost", places=tuple(found), reason="several places fit as well")
    ends = [
        place(text, Selector(exact=end, paragraph=selector.paragraph)) for end in (selector.first, selector.last) if end
    ]
    at = [end.at for end in ends if end.at]
    if len(at) < 2 or at[0].start > at[1].start or text.paragraph_at(at[0].start) != text.paragraph_at(at[1].start):
        return Placement("lost", places=tuple(at), reason="its first and last words are not in one paragraph")
    return Placement(
        "fuzzy", Passage(at[0].start, at[1].end), tuple(change for end in ends for change in end.difference)
    )


def _spanned(text: IndexedText, selector: Selector, within: Passage | None) -> list[Passage]:
    """Return the passages from the first to the last words that lie in one paragraph."""
    ends = (
        [at for at in text.places(plain(end), within) if _is_whole(text, Selector(exact=end), at)]
        for end in (selector.first, selector.last)
    )
    return [at for at in joined(*ends) if text.paragraph_at(at.start) == text.paragraph_at(at.end - 1)]
