"""What a negation or a hedge is about: the verb behind it, or the thing with all that is said of it.

A negation matters where what it denies is said elsewhere: "was not killed" is set against "was killed", while "not
everyone agrees" is not. "No strategic dependence" is no denial of a strategic role: what a noun is denied with belongs
to it. What is asked is not said.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest
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
        "toward towards upon across through per via during before after until inside outside near behind beyond along around "
        "part way longer"
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


class Reach(NamedTuple):
    """What a statement tells, word by word and thing by thing; its negations and hedges with what they are about."""

    telling: tuple[Telling, ...]
    said: tuple[Said, ...]


class _Token(NamedTuple):
    """A word that tells something, a name or a figure, or what leads over to another thing or clause."""

    stem: str
    start: int
    end: int
    sort: Literal["word", "name", "turn", "end"]


def reach(folded: str, names: Sequence[Named], figures: Sequence[Figure]) -> Reach:
    """Find what a statement tells, and what the negations and hedges among ``figures`` are about."""
    asked = [match.span() for match in _QUESTION.finditer(folded)] if "?" in folded else []
    cues = [figure for figure in figures if _is_cue(figure) and not _meets(figure.start, figure.end, asked)]
    tokens = [token for token in _tokens(folded, names, figures) if not _meets(token.start, token.end, asked)]
    words = [at for at, token in enumerate(tokens) if token.sort == "word"]
    single = [Telling(*tokens[at][:3], _object(folded, tokens, at)) for at in words]
    things = [_thing(_run(folded, tokens, at)) for at in words]
    said = []
    for cue, following in zip_longest(cues, cues[1:]):
        until = following.start if following and cue.kind == "negation" else len(folded)
        about = _things(folded, tokens, cue) if cue.text.casefold() in _OF_THINGS else ()
        about = about or _verb(folded, single, tokens, cue.end, until)
        said.append(Said("negation" if cue.kind == "negation" else "hedge", cue.value, cue.start, cue.end, about))
    return Reach((*single, *things), tuple(said))


def stem(word: str) -> str:
    """A word without its ending, the same for most forms of one word: ``killed``, ``kills``, ``killing``."""
    word = word.casefold().removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _is_cue(figure: Figure) -> bool:
    return figure.kind in {"negation", "hedge"}


def _meets(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _tokens(folded: str, names: Sequence[Named], figures: Sequence[Figure]) -> list[_Token]:
    """All that tells something, in its order; what denies and hedges itself tells nothing."""
    found = [_Token(" ".join(sorted(name.actors)) or name.text, name.start, name.end, "name") for name in names]
    found += [_Token(figure.value, figure.start, figure.end, "name") for figure in figures if not _is_cue(figure)]
    taken = [(token.start, token.end) for token in found]
    taken += [(figure.start, figure.end) for figure in figures if _is_cue(figure)]
    for match in _WORD.finditer(folded):
        word = match[0].casefold()
        if word in _CLAUSE:
            found.append(_Token("", *match.span(), "end"))
        elif word in _ANOTHER:
            found.append(_Token("", *match.span(), "turn"))
        elif len(word) > 2 and word not in _SILENT and not _meets(*match.span(), taken):
            found.append(_Token(stem(word), *match.span(), "word"))
    return sorted(found, key=lambda token: token.start)


def _verb(
    folded: str, words: Sequence[Telling], tokens: Sequence[_Token], start: int, until: int
) -> tuple[Telling, ...]:
    """The first word of the clause, but for one that tells how it is done: ``not completely immune``."""
    end = next((token.start for token in tokens if token.sort == "end" and token.start >= start), until)
    near = [word for word in words if start <= word.start < min(end, until)]
    return tuple([*(word for word in near if not folded.endswith("ly", 0, word.end)), *near][:1])


def _things(folded: str, tokens: Sequence[_Token], cue: Figure) -> tuple[Telling, ...]:
    """What stands right behind: the thing with all that is said of it, and one joined with it.

    What is hedged may also be meant where less is said of it: an ``alleged terrorist safe haven`` by ``safe haven``.
    """
    at = next((at for at, token in enumerate(tokens) if token.start >= cue.end and token.sort != "turn"), len(tokens))
    if at == len(tokens) or tokens[at].sort != "word" or not _GAP.fullmatch(folded, cue.end, tokens[at].start):
        return ()
    run = _run(folded, tokens, at)
    things = [run, *(run[less:] for less in range(1, len(run) - 1) if cue.kind == "hedge")]
    behind = at + len(run)
    if behind < len(tokens) and tokens[behind].sort == "word":
        joint = folded[run[-1].end : tokens[behind].start].strip()
        things += [[*run[:-1], *_run(folded, tokens, behind)]] if joint in _JOINTS else []
    return tuple(map(_thing, things))


def _run(folded: str, tokens: Sequence[_Token], at: int) -> list[_Token]:
    """The words from here that stand next to each other, up to one that tells what was done: ``boat | reached``."""
    run = [tokens[at]]
    for token in tokens[at + 1 :]:
        is_beside = token.sort == "word" and folded[run[-1].end : token.start].isspace()
        if not is_beside or folded.endswith("ed", 0, token.end):
            break
        run.append(token)
    return run


def _thing(run: Sequence[_Token]) -> Telling:
    return Telling(" ".join(["the", *(token.stem for token in run)]), run[0].start, run[-1].end)


def _object(folded: str, tokens: Sequence[_Token], at: int) -> frozenset[str]:
    """The words that follow a word at once, but for an article: ``appreciate | the army's action``."""
    stems = []
    end = tokens[at].end
    for token in tokens[at + 1 :]:
        if token.sort == "end" or not _GAP.fullmatch(folded, end, token.start):
            break
        end = token.end
        stems += [token.stem] if token.stem else []
    return frozenset(stems)
