"""What a comparison found, in words: the line above the columns, the full list, and marks within a text."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, cast

from corpus.difference import Difference, Finding, Kind, Mark, Standing
from corpus.difference.counted import KIN
from corpus.difference.counted import asked as slot_asked
from corpus.model import ActorKind
from tui.views.compare.subjects import JUDGEMENT
from tui.views.page import Block, Role, Run, joined
from tui.views.words import ACTOR_KIND, phrase, shortened

SIGN: Final[dict[Kind, str]] = {
    "figure": "#",
    "date": "◷",
    "name": "@",
    "negation": "¬",
    "hedge": "≈",
    "wording": "”",
}
SHARED, ALONE = "⁼", "⁺"
KIND_WORDS: Final[dict[Kind, str]] = {
    "figure": "figure",
    "date": "date",
    "name": "name",
    "negation": "negation",
    "hedge": "hedge",
    "wording": "quoted words",
}
STANDING_WORDS: Final[dict[Standing, str]] = {
    "differs": "differ on",
    "reworded": "worded otherwise",
    "agrees": "agree on",
    "alone": "told by one only",
}
SILENT: Final = "—"
LONGEST: Final = 56
"""Characters of a value at most in the line above the columns."""


class Seen(NamedTuple):
    """The role in which each side is shown, side by side with its letter."""

    letter: str
    role: Role


def marked(words: str, marks: Sequence[Mark], role: Role = "text") -> tuple[Run, ...]:
    """A text with its marks: what differs in its kind's role and with its kind's sign, the rest with small signs.

    Names that only one side has get none: every text names somebody whom the other does not.
    """
    runs: list[Run] = []
    at = 0
    for mark in marks:
        runs.append(Run(words[at : mark.start], role))
        printed = words[mark.start : mark.end]
        if mark.standing == "differs":
            runs.append(Run(printed + SIGN[mark.kind], mark.kind))
        elif mark.standing == "agrees":
            runs += [Run(printed, "agrees"), Run(SHARED, "dim")]
        else:
            runs += [Run(printed, role), Run("" if mark.kind == "name" else ALONE, "dim")]
        at = mark.end
    runs.append(Run(words[at:], role))
    return tuple(run for run in runs if run.text)


def summary(difference: Difference, sides: Sequence[Seen], asked: str = "", question: str = "") -> tuple[Block, ...]:
    """A few lines: on what the sides differ, or that nothing here does, and on what they agree.

    ``asked`` is the kind of the ``question``, if there is one. Where it asks for a figure or a date that the sides do
    not tell otherwise, what only one of them tells is named too; where it asks how many there are of something and one
    tells it, nothing but that.
    """
    differing, reworded, agreeing, alone = (
        [finding for finding in difference.findings if finding.standing == standing]
        for standing in ("differs", "reworded", "agrees", "alone")
    )
    blocks = []
    if differing:
        blocks.append(_line(STANDING_WORDS["differs"], [_differing(finding, sides) for finding in differing]))
    else:
        words = "no figure, date, name, negation or hedge in these words is told otherwise"
        prefix = "differ in judgement: " if asked in JUDGEMENT else ""
        blocks.append(Block((Run(prefix + words, "dim"),), "meta"))
    if reworded:
        blocks.append(_line(STANDING_WORDS["reworded"], [_differing(finding, sides) for finding in reworded]))
    answers = [finding for finding in alone if finding.kind == asked]
    answers = [finding for finding in answers if finding.slot == slot_asked(question)] or answers
    if answers and all(finding.kind != asked for finding in differing):
        blocks.append(_line(STANDING_WORDS["alone"], [_full(finding, sides) for finding in answers]))
    if agreeing:
        blocks.append(_line(STANDING_WORDS["agrees"], [_agreeing(finding) for finding in agreeing]))
    return tuple(blocks)


def listed(difference: Difference, sides: Sequence[Seen]) -> tuple[Block, ...]:
    """Every finding, one a block, under what it is."""
    blocks: list[Block] = []
    for standing, title in STANDING_WORDS.items():
        found = [finding for finding in difference.findings if finding.standing == standing]
        if found:
            blocks.append(Block((Run(title.capitalize(), "heading"), Run(f"  {len(found)}", "dim")), "heading"))
            blocks += [Block(_full(finding, sides), "item") for finding in found]
    return tuple(blocks)


def name_of(finding: Finding) -> str:
    """What a finding is about, in a word or two: ``children``, ``armed group``, ``put as``."""
    if finding.label == "put":
        return "put as"
    if finding.label:
        return phrase(finding.label) if is_recorded(finding) else finding.label
    _, _, thing = finding.slot.partition(" ")
    if thing in KIN:
        return thing
    return ACTOR_KIND.get(cast("ActorKind", thing), KIND_WORDS[finding.kind])


def is_recorded(finding: Finding) -> bool:
    """Whether a finding is of what is recorded under a name, not of what texts tell."""
    return finding.slot.startswith("recorded ")


def _line(title: str, groups: Iterable[tuple[Run, ...]]) -> Block:
    return Block((Run(f"{title}  ", "strong"), *joined(groups, "   ")), "meta")


def _differing(finding: Finding, sides: Sequence[Seen]) -> tuple[Run, ...]:
    """``# children: three / two``, each value in the colour of its side."""
    values = [shortened(", ".join(values), LONGEST) or SILENT for values in finding.values]
    told = joined(([Run(value, side.role)] for value, side in zip(values, sides, strict=True)), " / ")
    return (Run(SIGN[finding.kind], finding.kind), Run(f" {name_of(finding)}: ", "dim"), *told)


def _agreeing(finding: Finding) -> tuple[Run, ...]:
    """``# children: three``, ``@ Ada Lind``; of dates each as it is told, since one may be more exact."""
    told = list(dict.fromkeys(values[0] for values in finding.values if values))
    words = " / ".join(told) if finding.kind == "date" else told[0]
    is_named = finding.kind == "name" and finding.label and not is_recorded(finding)
    is_plain = is_named or not finding.label or (finding.kind == "wording" and not is_recorded(finding))
    prefix = "" if is_plain else f"{name_of(finding)}: "
    shown = finding.label if is_named else words
    return (Run(f"{SIGN[finding.kind]} ", "dim"), Run(prefix, "dim"), Run(shortened(shown, LONGEST)))


def _full(finding: Finding, sides: Sequence[Seen]) -> tuple[Run, ...]:
    told = joined(
        (
            [Run(f"{side.letter} ", side.role), Run(", ".join(values))] if values else []
            for values, side in zip(finding.values, sides, strict=True)
        ),
        "  ",
    )
    return (Run(SIGN[finding.kind], finding.kind), Run(f" {name_of(finding)}: ", "dim"), *told)
