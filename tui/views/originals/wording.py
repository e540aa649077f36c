"""Two wordings in one line: what was taken out as ``[-old-]``, what was put in as ``{+new+}``."""

from collections.abc import Iterable
from typing import Final

from corpus.wording import Change, Kind
from tui.views.page import Run

CHANGE: Final[dict[Kind, str]] = {
    "punctuation": "punctuation",
    "spelling": "name or figure spelled otherwise",
    "word": "word",
    "name": "another name",
    "hedge": "hedge",
    "number": "number",
    "negation": "negation",
}
NOTHING: Final = "nothing"


def compared(one: str, changes: Iterable[Change]) -> tuple[Run, ...]:
    """The words ``one``, with the changes that lead from them to another wording written in."""
    runs: list[Run] = []
    at = 0
    for change in changes:
        start, end = change.at_one
        runs.append(Run(one[at:start], "quote"))
        if change.one:
            runs.append(Run(f"[-{change.one}-]", "removed"))
        if change.other:
            runs += _added(change, one[start - 1 : start], one[end : end + 1])
        at = end
    runs.append(Run(one[at:], "quote"))
    return tuple(run for run in runs if run.text)


def _added(change: Change, before: str, after: str) -> Iterable[Run]:
    """What was put in, parted from its neighbours by a space where words would run into each other."""
    if not change.one and change.other[0].isalnum() and before.strip():
        yield Run(" ", "quote")
    yield Run(f"{{+{change.other}+}}", "added")
    if not change.one and change.other[-1].isalnum() and after.isalnum():
        yield Run(" ", "quote")


def told(change: Change) -> tuple[Run, ...]:
    """One change in words: ``number: three → two``."""
    one, other = change.one or NOTHING, change.other or NOTHING
    return (
        Run(f"{CHANGE[change.kind]}: ", "strong"),
        Run(one, "removed" if change.one else "dim"),
        Run(" → ", "dim"),
        Run(other, "added" if change.other else "dim"),
    )
