"""How much of an author's own words a corpus carries: as much as a claim rests on, and no more."""

import re
from collections.abc import Iterator

from corpus.check.printed import Anchored, Printed
from corpus.check.scope import problem
from corpus.check.spelled import folded
from corpus.model import Quotation
from corpus.passage import Passage
from corpus.problem import Problem, shown

LONGEST = 50
"""Words that one piece of evidence may take from an author's own prose."""

SHARE = 0.25
"""Part of an author's own prose that all evidence together may take."""

RUN = 12
"""Words in a row that our own texts may not share with an original."""

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")

Words = dict[int, list[Passage]]
"""The places of the words of each paragraph."""


def evidence_is_short(printed: Printed) -> Iterator[Problem]:
    """No evidence takes more than ``LONGEST`` words from the author's own prose."""
    prose = prose_words(printed)
    for anchored in printed.anchored():
        taken = len(_taken(printed, anchored, prose))
        if taken > LONGEST:
            found = f"{taken} words of the author's own prose"
            yield problem(anchored.record, anchored.at("exact"), found, expected=f"at most {LONGEST}")


def evidence_is_a_small_part(printed: Printed) -> Iterator[Problem]:
    """All evidence together takes no more than ``SHARE`` of the author's own prose."""
    taken, of = copied(printed)
    if taken > SHARE * of:
        found = f"{taken} of the {of} words of the author's own prose are copied as evidence"
        yield problem(
            printed.article, "", found, expected=f"at most {SHARE:.0%}", hint="anchor passages by from and to"
        )


def our_words_are_ours(printed: Printed) -> Iterator[Problem]:
    """What we say of a paragraph shares no run of ``RUN`` words with the original outside a quotation."""
    runs = _runs(printed)
    for told in printed.told():
        words = _casefolded(told.text)
        at = 0
        while at + RUN <= len(words):
            if tuple(words[at : at + RUN]) in runs:
                found = f"{shown(' '.join(words[at : at + RUN]))} stands so in the original"
                yield problem(told.record, told.key, found, expected=f"fewer than {RUN} words in a row")
                at += RUN
            else:
                at += 1


def copied(printed: Printed) -> tuple[int, int]:
    """Return how many words of the author's own prose stand in evidence, each counted once, and how many there are."""
    prose = prose_words(printed)
    taken = {word for anchored in printed.anchored() for word in _taken(printed, anchored, prose)}
    return len(taken), sum(map(len, prose.values()))


def prose_words(printed: Printed) -> Words:
    """Return the author's own words: those outside quotation marks and outside what a document says."""
    quoted = {n: list(passages) for n, passages in printed.marked.items()}
    for quotation in printed.quotations:
        at = printed.place(Anchored(quotation, "", quotation.paragraph, quotation))
        if at and quotation.mode in {"direct", "partial"}:
            quoted[quotation.paragraph].append(at)
    return {
        n: [word for word in _words(text) if not any(_overlap(word, passage) for passage in quoted[n])]
        for n, text in printed.text.items()
    }


def _taken(printed: Printed, anchored: Anchored, prose: Words) -> set[tuple[int, Passage]]:
    at = printed.place(anchored)
    return {(anchored.n, word) for word in prose[anchored.n] if _overlap(word, at)} if at else set()


def _runs(printed: Printed) -> set[tuple[str, ...]]:
    """Return every run of ``RUN`` words in a paragraph that does not lie in one recorded quotation."""
    runs = set()
    for n, text in printed.text.items():
        quoted = [printed.place(one) for one in printed.anchored() if one.n == n and isinstance(one.words, Quotation)]
        words = _words(text)
        for first in range(len(words) - RUN + 1):
            run = Passage(words[first].start, words[first + RUN - 1].end)
            if not any(one and one.start <= run.start and run.end <= one.end for one in quoted):
                runs.add(tuple(text[slice(*word)].casefold() for word in words[first : first + RUN]))
    return runs


def _words(text: str) -> list[Passage]:
    return [Passage(*match.span()) for match in _WORD.finditer(text)]


def _casefolded(text: str) -> list[str]:
    return [match[0].casefold() for match in _WORD.finditer(folded(text))]


def _overlap(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end
