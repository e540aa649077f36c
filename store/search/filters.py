"""Which passages of a part the fields, phrases, dates and exclusions of a query leave."""

from collections import defaultdict

import numpy as np

from store.search.fold import fold
from store.search.lexicon import Numbers
from store.search.passage import PASSAGE_KINDS
from store.search.query import Days, Filter, Mistake, Query
from store.search.segment import UNKNOWN_DAY, Mask, Segment
from store.search.terms import Part
from store.search.values import Value, Values
from store.search.work import Cancelled, CancelledError

_LAST_DAY = UNKNOWN_DAY - 1
_ASKED_EVERY = 500

Chosen = list[tuple[Filter, list[Value]]]


def chosen(query: Query, values: Values) -> tuple[Chosen, list[Mistake]]:
    """The values that each filter of a query means, and a mistake for each filter that means none."""
    meant = [(each, values.called(each.field, each.value)) for each in query.filters]
    unknown = [
        Mistake(each.start, each.end, f'No {each.field} here is called "{each.value}"; this is left out of the search.')
        for each, found in meant
        if not found
    ]
    return [(each, found) for each, found in meant if found], unknown


def allowed(part: Part, query: Query, filters: Chosen, *, spellings: bool, cancelled: Cancelled) -> Mask | None:
    """The passages that a query's conditions leave; None if it has none and all passages count."""
    segment = part.segment
    masks = [] if part.alive is None else [part.alive]
    masks += _by_fields(segment, filters)
    if query.kinds:
        masks.append(np.isin(segment.kinds, [PASSAGE_KINDS.index(kind) for kind in query.kinds]))
    masks += [_within(segment, days) for days in query.days]
    for without in query.without:
        masks.append(~_containing(part, without, spellings=spellings, cancelled=cancelled))
    for phrase in query.phrases:
        words = tuple(word.text for word in phrase)
        masks.append(_containing(part, words, spellings=False, cancelled=cancelled))
    return np.logical_and.reduce(masks) if masks else None


def _by_fields(segment: Segment, filters: Chosen) -> list[Mask]:
    """One mask for each field (any of its values will do) and for each exclusion."""
    numbers = {facet: number for number, facet in enumerate(segment.about.facets)}
    wanted: defaultdict[str, Mask] = defaultdict(lambda: np.zeros(len(segment), np.bool_))
    unwanted = []
    for each, found in filters:
        mask = np.zeros(len(segment), np.bool_) if each.excluded else wanted[each.field]
        for value in found:
            if value.facet in numbers:
                mask[segment.facet(numbers[value.facet])] = True
        if each.excluded:
            unwanted.append(~mask)
    return [*wanted.values(), *unwanted]


def _within(segment: Segment, days: Days) -> Mask:
    """The passages whose date may lie within the days."""
    first = days.first.toordinal() if days.first else 0
    last = days.last.toordinal() if days.last else _LAST_DAY
    return np.asarray((segment.first_day <= last) & (segment.last_day >= first))


def _containing(part: Part, words: tuple[str, ...], *, spellings: bool, cancelled: Cancelled) -> Mask:
    """The passages that have the words next to each other; of a single word other spellings count if wanted."""
    segment = part.segment
    mask = np.zeros(len(segment), np.bool_)
    if len(words) == 1 and spellings:
        found, _ = part.matches(words[0], False, True)
        for number, match in found.items():
            if match.how in ("exact", "spelling"):
                mask[segment.postings(number)] = True
        return mask
    numbers = [segment.lexicon.number(word) for word in words]
    known = [number for number in numbers if number is not None]
    if len(known) < len(words):
        return mask
    passages = segment.having(known)
    if len(words) > 1:
        passages = _in_a_row(segment, passages, " ".join(words), cancelled)
    mask[passages] = True
    return mask


def _in_a_row(segment: Segment, passages: Numbers, phrase: str, cancelled: Cancelled) -> Numbers:
    """Those of the passages in whose words the phrase is."""
    found = []
    for done, number in enumerate(passages.tolist()):
        if done % _ASKED_EVERY == 0 and cancelled():
            raise CancelledError
        passage = segment.passage(number)
        if any(f" {phrase} " in f" {' '.join(fold(text).split())} " for text in (passage.text, passage.also)):
            found.append(number)
    return np.array(found, np.int32)
