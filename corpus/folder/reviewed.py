"""What somebody read and decided that no record need cover, with the reason."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from corpus.folder.mistakes import mistakes
from corpus.folder.tables import UnreadableError, load
from corpus.model import Struct
from corpus.problem import Problem

FILE = "reviewed.toml"


class Reviewed(Struct, frozen=True, kw_only=True):
    """Words of an original, or the id of a quotation, that need no report, and why.

    ``article`` "" is every article, ``paragraph`` 0 every paragraph.
    """

    words: str
    article: str = ""
    paragraph: int = 0
    reason: str


class ReviewedError(Exception):
    """A list of reviewed words that cannot be read, with every problem in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take the problems."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def read_reviewed(folder: Path) -> tuple[Reviewed, ...]:
    """Return what is reviewed in a corpus folder: the ``[[reviewed]]`` of its reviewed.toml, nothing if there is none.

    Raises:
        ReviewedError: the file cannot be read or says something else.
    """
    if not (folder / FILE).exists():
        return ()
    try:
        table = load(folder / FILE)
    except UnreadableError as error:
        raise ReviewedError([Problem(file=FILE, found=error.found, hint=error.hint)]) from None
    try:
        return msgspec.convert(table, _List).reviewed
    except msgspec.ValidationError:
        raise ReviewedError([Problem(file=FILE, **one._asdict()) for one in mistakes(table, _List)]) from None


class _List(Struct, frozen=True, kw_only=True):
    reviewed: tuple[Reviewed, ...] = ()
