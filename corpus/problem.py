"""What is wrong with a corpus, said so that a person can mend it."""

from collections.abc import Iterable
from typing import Literal

from corpus.model import Struct
from corpus.text import clean

Severity = Literal["error", "warning"]
_SHOWN = 60
_CLOSE = 70


class Problem(Struct, frozen=True, kw_only=True):
    """One mistake: where it stands, what was found there, what was expected, and what may help.

    ``file`` is relative to the corpus folder, ``key`` leads to the place in it: ``claim "nl-c04".evidence.from``, or
    ``claim[3].text`` (counted from 1) where a record has no id. An error keeps a corpus from being used, a warning
    does not.
    """

    file: str
    key: str = ""
    found: str
    expected: str = ""
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """The problem on one line."""
        place = f"{self.file}: {self.key}" if self.key else self.file
        expected = f"; expected {self.expected}" if self.expected else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}: {self.found}{expected}{hint}"


def shown(text: str) -> str:
    """Return a text as a message shows it: on one line, in quotation marks, cut where it is long."""
    line = " ".join(clean(text).split())
    return f'"{line[: _SHOWN - 1]}…"' if len(line) > _SHOWN else f'"{line}"'


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """Return a question that names the closest of what is known; nothing where none is close."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(wanted, sorted(known), scorer=fuzz.WRatio, score_cutoff=_CLOSE)
    return f"did you mean {shown(found[0])}?" if found else ""
