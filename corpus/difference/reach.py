"""What a negation or a hedge is about: the verb behind it, or the thing with all that is said of it.

A negation matters where what it denies is said elsewhere: "was not killed" is set against "was killed", while "not
everyone agrees" is not. "No strategic dependence" is no denial of a strategic role: what a noun is denied with belongs
to it. What is asked is not said.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from corpus.figures import Figure
from corpus.names.naming import Named

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[.;:!?]")
_QUESTION = re.compile(r"[^.!?]*\?")
_SILENT: Final = frozenset(
    (
        "the and for but that this these those with from into over under about have has had was were are been being "
        "will would shall should can could may might must did does done doing not nor only also even then than there "
        "here their they them his him her its our your you who which whom whose what when where while very much more "
        "most any some such all both each every everyone anyone other another own same too just still yet already ever "
        "never whether because since make makes made making take takes took taken taking give gives gave given giving "
        "get gets got getting come comes came coming going gone went put puts one between among within without against "
        "toward towards upon across through per via during before after until inside outside near behind beyond along "
        "around part way longer"
    ).split()
)
_CLAUSE: Final = frozenset(
    ". ; : ! ? if while unless because when that which who although though but until after before as by so".split()
)
"""Where a clause ends, or another begins."""
_ANOTHER: Final = frozenset("the its his her their our your my a an".split())
"""Words that lead over to another thing: ``could not survive | its support of them``."""
_OF_THINGS: Final = frozenset(
    (
        "no without neither alleged purported supposed so-called suspected reported unconfirmed unverified possible "
        "potential likely unlikely improbable probable apparent perceived"
    ).split()
)
"""Negations and hedges that stand before a noun."""
_THING: Final = "the "
"""What the stem of a thing begins with."""
_JOINTS: Final = frozenset({"or", "nor", "and"})
_ENDINGS: Final = ("ations", "ation", "ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s", "e", "y")

_GAP: Final = re.compile(r"(?:'s)?\s+(?:(?:the|its|his|her|their|our|your|my|an?|any)\s+)?(?:own\s+)?")


class Telling(NamedTuple):
    """A word that tells something, or a thing with what is said of it: its stem, and where it stands.

    ``object`` has the stems of what follows a word at once: whom it is done to, if it is a verb.
    """

    stem: str
    start: int
    end: int
    object: frozenset[str] = frozenset()

    def is_of(self, other: "Telling") -> bool:
        """Whether both tell the same, and of the same where both tell of what."""
        apart = self.object and other.object and self.object.isdisjoint(other.object)
        return self.stem == other.stem and not apart


class Said(NamedTuple):
    """A negation or a hedge in a statement: its normal value, where it stands, and what it is about."""

    kind: Literal["negation", "hedge"]
    value: str
    start: int
    end: int
    about: tuple[Telling, ...]

    def is_about(self, word: Telling) -> bool:
        """Whether it is, in whole or in part, about a word or thing of its statement."""
        return any(each.start < word.end and word.start < each.end for each in self.about)


class _Token(NamedTuple):
    """A word that tells something, a name or a figure, or what leads over to another thing or clause."""

    stem: str
    start: int
    end: int
    sort: Literal["word", "name", "turn", "end"]


class Reach:
    """What a statement tells, and its negations and hedges with what they are about."""

    def __init__(self, folded: str, names: Sequence[Named], figures: Sequence[Figure]) -> None:
        """Read a statement, as ``corpus.text.plain`` gives it, with the names and figures in it."""
        asked = [match.span() for match in _QUESTION.finditer(folded)] if "?" in folded else []
        self._folded = folded
        self._tokens = [
            token
            for token in _tokens(folded, names, figures)
            if not any(start <= token.start < end for start, end in asked)
        ]
        self._places: dict[str, list[int]] = {}
        for at, token in enumerate(self._tokens):
            if token.sort == "word":
                self._places.setdefault(token.stem, []).append(at)
        cues = [
            figure
            for figure in figures
            if _is_cue(figure) and not any(start <= figure.start < end for start, end in asked)
        ]
        self.said = tuple(map(self._said, cues, [*cues[1:], None]))

    def tells(self, of: Telling) -> Iterator[Telling]:
        """Where the statement has the same word or thing."""
        of_thing = of.stem.startswith(_THING)
        for at in self._places.get(of.stem.split()[of_thing], ()):
            found = _thing(self._run(at)) if of_thing else self._word(at)
            if found.is_of(of):
                yield found

    def _said(self, cue: Figure, following: Figure | None) -> Said:
        """A negation or a hedge; what is denied ends where something else is denied or hedged."""
        until = following.start if following and cue.kind == "negation" else len(self._folded)
        about = self._things(cue) if cue.text.casefold() in _OF_THINGS else ()
        about = about or self._verb(cue.end, until)
        return Said("negation" if cue.kind == "negation" else "hedge", cue.value, cue.start, cue.end, about)

    def _verb(self, start: int, until: int) -> tuple[Telling, ...]:
        """The first word of the clause, but for one that tells how it is done: ``not completely immune``."""
        near = []
        for at, token in enumerate(self._tokens):
            if start <= token.start and (token.sort == "end" or token.start >= until):
                break
            if start <= token.start and token.sort == "word":
                near.append(at)
        doing = [at for at in near if not self._folded.endswith("ly", 0, self._tokens[at].end)]
        return tuple(map(self._word, [*doing, *near][:1]))

    def _things(self, cue: Figure) -> tuple[Telling, ...]:
        """What stands right behind: the thing with all that is said of it, and one joined with it.

        What is hedged is also meant where less is said of it: an ``alleged terrorist safe haven`` by ``safe haven``.
        """
        tokens = self._tokens
        at = next((at for at, each in enumerate(tokens) if each.start >= cue.end and each.sort != "turn"), len(tokens))
        if (
            at == len(tokens)
            or tokens[at].sort != "word"
            or not _GAP.fullmatch(self._folded, cue.end, tokens[at].start)
        ):
            return ()
        run = self._run(at)
        things = [run, *(run[less:] for less in range(1, len(run) - 1) if cue.kind == "hedge")]
        behind = at + len(run)
        if behind < len(tokens) and tokens[behind].sort == "word":
            joint = self._folded[run[-1].end : tokens[behind].start].strip()
            things += [[*run[:-1], *self._run(behind)]] if joint in _JOINTS else []
        return tuple(map(_thing, things))

    def _run(self, at: int) -> list[_Token]:
        """The words from here that stand next to each other, up to one that tells what was done: ``boat | reached``."""
        run = [self._tokens[at]]
        for token in self._tokens[at + 1 :]:
            is_beside = token.sort == "word" and self._folded[run[-1].end : token.start].isspace()
            if not is_beside or self._folded.endswith("ed", 0, token.end):
                break
            run.append(token)
        return run

    def _word(self, at: int) -> Telling:
        """A word with those that follow it at once, but for an article: ``appreciate | the army's action``."""
        token = self._tokens[at]
        stems, end = [], token.end
        for following in self._tokens[at + 1 :]:
            if following.sort == "end" or not _GAP.fullmatch(self._folded, end, following.start):
                break
            end = following.end
            stems += [following.stem] if following.stem else []
        return Telling(token.stem, token.start, token.end, frozenset(stems))


def _thing(run: Sequence[_Token]) -> Telling:
    return Telling(_THING + " ".join(token.stem for token in run), run[0].start, run[-1].end)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its ending, the same for most forms of one word: ``killed``, ``kills``, ``killing``."""
    word = word.casefold().removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _is_cue(figure: Figure) -> bool:
    return figure.kind in {"negation", "hedge"}


def _tokens(folded: str, names: Sequence[Named], figures: Sequence[Figure]) -> list[_Token]:
    """All that tells something, in its order; what denies and hedges itself tells nothing."""
    found = [_Token(" ".join(sorted(name.actors)) or name.text, name.start, name.end, "name") for name in names]
    found += [_Token(figure.value, figure.start, figure.end, "name") for figure in figures if not _is_cue(figure)]
    taken = {at for token in found for at in range(token.start, token.end)}
    taken |= {at for figure in figures if _is_cue(figure) for at in range(figure.start, figure.end)}
    for match in _WORD.finditer(folded):
        word, (start, end) = match[0].casefold(), match.span()
        if word in _CLAUSE:
            found.append(_Token("", start, end, "end"))
        elif word in _ANOTHER:
            found.append(_Token("", start, end, "turn"))
        elif len(word) > 2 and word not in _SILENT and start not in taken and end - 1 not in taken:
            found.append(_Token(stem(word), start, end, "word"))
    return sorted(found, key=itemgetter(1))
