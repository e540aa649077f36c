"""What a text tells that can be set against other texts: figures with what they count, dates, and who is named."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from corpus import figures, names
from corpus.difference.counted import counted, tells
from corpus.difference.finding import Place
from corpus.figures import Figure
from corpus.figures.lexicon import DAYS
from corpus.model import Actor
from corpus.names.naming import Named, Naming
from corpus.text import plain

BARE: Final = "number"
"""The slot of a number without anything that it counts."""

NAMELESS: Final = "name"
"""The slot of names that no actor is recorded under."""

CALENDAR: Final = "date"
"""The slot of dates by year, month and day."""

OPENING: Final = "^"
"""Stands beside a name with which a text begins to tell what its bearer does."""

_SILENT: Final = frozenset(
    "is are was were be been has have had will would can could may must that which who the a an not also".split()
)
"""Words beside a name that tell nothing of it."""

_LINKING: Final = frozenset("of in on at to from with by for as against into about over under between than".split())
"""Words that tell something of a name only with the word before them: captured by, havens in."""

_JOINTS: Final = frozenset({"and", "or"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_BEHIND = re.compile(r"('s)?\s+([^\W\d_]+)")


class Text(NamedTuple):
    """A text with the names that may be met in it; ``quoted`` where its words are somebody's, as printed."""

    words: str
    naming: Naming
    quoted: bool = False


class Read(NamedTuple):
    """A text as it was read once: folded, with the names and the figures in it."""

    words: str
    folded: str
    named: tuple[Named, ...]
    figures: tuple[Figure, ...]
    quoted: bool


def read(text: Text) -> Read:
    """Read a text."""
    return Read(text.words, plain(text.words), text.naming.find(text.words), figures.find(text.words), text.quoted)


class Fact(NamedTuple):
    """A figure, a date or a name.

    Facts of one ``slot`` can be set against each other (``number children``, ``money``, ``name armed-group``).
    ``words`` is what is printed, ``thing`` what is counted, or the actor's own name. ``beside`` has the words that
    stand before and behind a name, and ``OPENING``.
    """

    kind: Literal["figure", "date", "name"]
    slot: str
    words: str
    thing: str
    value: Figure | Named
    places: tuple[Place, ...]
    beside: frozenset[str] = frozenset()

    @property
    def is_certain(self) -> bool:
        """Whether one actor only can be meant by a name."""
        return isinstance(self.value, Named) and len(self.value.actors) == 1


def facts(texts: Sequence[Read], actors: Mapping[str, Actor]) -> list[Fact]:
    """What the texts of one side tell, each fact once with all its places, in the order first met."""
    told: list[Fact] = []
    for number, text in enumerate(texts):
        for fact in _in_text(number, text, actors):
            known = next((at for at, other in enumerate(told) if _one(fact, other)), None)
            if known is None:
                told.append(fact)
            else:
                told[known] = _joined(told[known], fact)
    return told


def same(one: Fact, other: Fact) -> bool:
    """Whether two facts of one slot say the same, in whatever words."""
    mine, theirs = one.value, other.value
    if isinstance(mine, Figure) and isinstance(theirs, Figure):
        return figures.same(mine, theirs)
    if isinstance(mine, Named) and isinstance(theirs, Named):
        if mine.actors and theirs.actors:
            return not mine.actors.isdisjoint(theirs.actors)
        return names.same(mine.text, theirs.text)
    return False


def denies(one: Fact, other: Fact) -> bool:
    """Whether two facts of one slot cannot both be so.

    Dates cannot where both tell year, month or day otherwise; an acronym may be short for a name that begins so.
    """
    if same(one, other):
        return False
    if one.kind == "name":
        return not (names.stands_for(one.words, other.words) or names.stands_for(other.words, one.words))
    if one.slot == other.slot == CALENDAR and isinstance(one.value, Figure) and isinstance(other.value, Figure):
        digits = zip(one.value.value, other.value.value, strict=False)
        return one.value.qualifier != other.value.qualifier or any(a != b and "X" not in (a, b) for a, b in digits)
    return True


def _one(fact: Fact, other: Fact) -> bool:
    """Whether two facts of a side are one: told again, a number if need be without what it counts."""
    comparable = fact.slot == other.slot or (fact.kind == other.kind == "figure" and BARE in {fact.slot, other.slot})
    return comparable and same(fact, other)


def _joined(known: Fact, again: Fact) -> Fact:
    """One fact of two, in the words that say more."""
    says_more = known.slot == BARE or (known.kind == "date" and len(again.words) > len(known.words))
    fuller = again if says_more else known
    return fuller._replace(places=known.places + again.places, beside=known.beside | again.beside)


def _in_text(number: int, text: Read, actors: Mapping[str, Actor]) -> Iterator[Fact]:
    folded = text.folded
    found = [figure for figure in text.figures if tells(figure, folded)]
    for figure in found:
        place = Place(number, figure.start, figure.end)
        if figure.kind == "date":
            yield Fact("date", _date_slot(figure.value), figure.text, "", figure, (place,))
        else:
            slot, amount, thing, end = counted(figure, folded)
            value = figure._replace(value=amount)
            yield Fact("figure", slot, text.words[figure.start : end], thing, value, (place._replace(end=end),))
    for named in text.named:
        if named.actors or not any(f.start < named.end and named.start < f.end for f in found):
            yield _named(number, named, actors, _beside(folded, named))


def _date_slot(value: str) -> str:
    """Dates on the calendar can be set against each other, weekdays too; a date that is a name stands by itself."""
    if value in DAYS:
        return "weekday"
    return CALENDAR if re.fullmatch(r"[\dX]{4}(-\d\d){0,2}", value) else f"date {value}"


def _beside(folded: str, named: Named) -> frozenset[str]:
    """The word before a name, articles left out, and the word behind it, each with the side on which it stands.

    A preposition counts with the word before it only, and of two names that are joined the second counts with the first
    and what that stands behind: ``ties of Lind and …``.
    """
    first, second, third = _before(folded, named.start)
    behind = _BEHIND.match(folded, named.end)
    following = behind[2].casefold() if behind else ""
    words = set()
    if first in _JOINTS:
        frame = "" if third in _SILENT else third
        words.add(f"{frame} {second} {first} … {'' if frame else following}")
    elif first in _LINKING:
        words |= set() if second in _SILENT or not second else {f"{second} {first} …"}
    elif first and first not in _SILENT:
        words.add(f"{first} …")
    if following and following not in _SILENT | _LINKING | _JOINTS:
        words.add(f"… {following}")
    if (
        behind
        and not behind[1]
        and following not in _JOINTS
        and folded[: named.start].strip().casefold() in {"", "the"}
    ):
        words.add(OPENING)
    return frozenset(words)


def _before(folded: str, end: int) -> list[str]:
    """The three words before a place, the nearest first, but for articles; nothing beyond a mark."""
    words: list[str] = []
    for word in reversed(folded[max(end - 64, 0) : end].split() if folded[end - 1 : end].isspace() else ()):
        if not word.isalpha() or len(words) == 3:
            break
        if word.casefold() not in _ARTICLES:
            words.append(word.casefold())
    return [*words, "", "", ""][:3]


def _named(number: int, named: Named, actors: Mapping[str, Actor], beside: frozenset[str]) -> Fact:
    known = [actors[id] for id in sorted(named.actors) if id in actors]
    slot = f"name {known[0].kind}" if known else NAMELESS
    own = known[0].name if len(known) == 1 else named.text
    return Fact("name", slot, named.text, own, named, (Place(number, named.start, named.end),), beside)
