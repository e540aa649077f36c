"""What the reader has written on the words of an original: placed in it, and made from words chosen there."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from corpus.anchor import place, select
from corpus.model import Event, Evidence
from corpus.text import plain
from store.notes import Entry, Kind, Target
from tui.views.originals.marks import Original, Standing, marked

SHOWN: Final[frozenset[Kind]] = frozenset({"note", "bookmark", "tag"})
"""What is marked on words. The reader's own claims are claims of the corpus that is read; pins stand in their tray."""

_NUMBERS: Final = re.compile("[¹²³⁴⁵⁶⁷⁸⁹⁰⁻·✎⚑]")


def with_notes(original: Original, article: str, about: Callable[[str], Iterable[Entry]]) -> Original:
    """The original with the reader's entries marked too, those on recorded statements and those on words of its own.

    ``about`` tells what the reader has written about a record.
    """
    noted = tuple(_standings(original, article, about))
    return marked(original, noted) if noted else original


def passage(corpus: str, article: str, original: Original, words: str, n: int) -> Target | None:
    """What a note on ``words`` is on, which were chosen as shown, numbers and all, in paragraph ``n``.

    None if the paragraph does not have them.
    """
    within = original.text.paragraph(n)
    sought = plain(_NUMBERS.sub("", words)).split()
    if within is None or not sought:
        return None
    at = re.compile(r"\s+".join(map(re.escape, sought)), re.IGNORECASE).search(original.text.folded, *within)
    return Target.passage(corpus, article, select(original.text, *at.span()), "original") if at else None


def _standings(original: Original, article: str, about: Callable[[str], Iterable[Entry]]) -> Iterator[Standing]:
    statements = {one.record.id: one for one in original.standings if not isinstance(one.record, Event)}
    for id, standing in statements.items():
        yield from (standing._replace(record=entry) for entry in about(id) if entry.kind in SHOWN)
    for entry in about(article):
        target = entry.target
        if entry.kind in SHOWN and target.text == "original" and target.exact:
            placement = place(original.text, target.selector())
            yield Standing(entry, target.paragraph or 0, Evidence(exact=target.exact), placement)
