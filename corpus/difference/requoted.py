"""The same words quoted twice: where two quotations overlap, and what was changed between them."""

from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from typing import NamedTuple

from corpus.passage import Passage
from corpus.wording import Change, Word, changes, words

SHARED = 4
"""Words in a row that two quotations must have in common to be of the same utterance."""

NEAR = 2
"""Words that may be changed between words in common, at the ends of what two quotations share."""


class Requoted(NamedTuple):
    """The stretches of two quotations that render the same words, and the changes within them."""

    one: Passage
    other: Passage
    changes: tuple[Change, ...]


def requoted(one: str, other: str) -> Requoted | None:
    """Compare two quotations where they overlap; None where they have no four words in a row in common.

    What only one quotes, before and behind, is no change, nor are punctuation, capitals and spellings of a name.
    """
    ours, theirs = _telling(one), _telling(other)
    matcher = SequenceMatcher(
        None, [w.text.casefold() for w in ours], [w.text.casefold() for w in theirs], autojunk=False
    )
    runs = _together([run for run in matcher.get_matching_blocks() if run.size])
    if not runs:
        return None
    first, last = runs[0], runs[-1]
    at_one = Passage(ours[first.a].start, ours[last.a + last.size - 1].end)
    at_other = Passage(theirs[first.b].start, theirs[last.b + last.size - 1].end)
    found = changes(one[slice(*at_one)], other[slice(*at_other)])
    return Requoted(
        at_one,
        at_other,
        tuple(
            change._replace(
                at_one=_moved(change.at_one, at_one.start), at_other=_moved(change.at_other, at_other.start)
            )
            for change in found
            if change.kind not in {"punctuation", "spelling"}
        ),
    )


def _together(runs: Sequence[Match]) -> Sequence[Match]:
    """The runs of common words from the first to the last long one, and short ones no farther than a few words off."""
    long = [at for at, run in enumerate(runs) if run.size >= SHARED]
    if not long:
        return ()
    first, last = long[0], long[-1]
    while first and _near(runs[first - 1], runs[first]):
        first -= 1
    while last < len(runs) - 1 and _near(runs[last], runs[last + 1]):
        last += 1
    return runs[first : last + 1]


def _near(run: Match, following: Match) -> bool:
    return following.a - run.a - run.size <= NEAR and following.b - run.b - run.size <= NEAR


def _telling(text: str) -> list[Word]:
    """The words of a text without punctuation marks."""
    return [word for word in words(text) if word.text[0].isalnum()]


def _moved(passage: Passage, by: int) -> Passage:
    return Passage(passage.start + by, passage.end + by)
