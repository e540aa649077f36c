"""The library file: one corpus as TinyDB tables, one document a record.

Beside the tables of records stand the dates already parsed, which are slow to parse, and a header that says what the
file was made from. Nothing but this module reads or writes it.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from corpus.dates import Span
from corpus.model import About, Actor, Article, Claim, Corpus, Dispute, Event, Quotation, Struct
from corpus.problem import Problem

FORMAT = 1
"""Version of the file's layout. A file with a greater one was written by a later version of the program."""

Tables = dict[str, dict[str, Any]]
"""TinyDB's own layout: table name, document number, document."""

SomeRecord = TypeVar("SomeRecord", bound=Struct)


class LibraryError(Exception):
    """The library cannot be opened. The message says which file, why and what to do; nothing was changed.

    ``problems`` are all the mistakes of the corpus folder, where those are the reason.
    """

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """Take the message in one or two lines, and what it counts only."""
        super().__init__(message)
        self.problems = problems


class DamagedError(Exception):
    """The file is a library, and cannot be read as one."""


class Header(Struct, frozen=True, kw_only=True, omit_defaults=False):
    """The first document: whose file this is, in which layout, made from which corpus files."""

    program: Literal["pakus-tui"] = "pakus-tui"
    format: int = FORMAT
    fingerprint: str


class Day(Struct, frozen=True, kw_only=True):
    """A parsed date."""

    edtf: str
    span: Span


class Shelf:
    """What a library file holds. Records are made from it when asked for."""

    def __init__(self, tables: Tables) -> None:
        """Take tables as TinyDB keeps them; ValidationError, LookupError or TypeError where they are not ours."""
        self._tables = tables
        self.header = msgspec.convert(tables["library"]["1"], Header)

    @classmethod
    def of(cls, corpus: Corpus, days: dict[str, Span], fingerprint: str) -> "Shelf":
        """A shelf that keeps a corpus, the dates parsed for it, and what it was made from."""
        return cls(
            {
                "library": _documents([Header(fingerprint=fingerprint)]),
                "about": _documents([corpus.about]),
                "article": _documents(corpus.articles),
                "actor": _documents(corpus.actors),
                "event": _documents(corpus.events),
                "quotation": _documents(corpus.quotations),
                "claim": _documents(corpus.claims),
                "dispute": _documents(corpus.disputes),
                "date": _documents(Day(edtf=edtf, span=span) for edtf, span in days.items()),
            }
        )

    def corpus(self) -> Corpus:
        """The records, in the order of the corpus' files; DamagedError where one is no such record."""
        return Corpus(
            about=self._record("about", About),
            articles=self._records("article", Article),
            actors=self._records("actor", Actor),
            events=self._records("event", Event),
            quotations=self._records("quotation", Quotation),
            claims=self._records("claim", Claim),
            disputes=self._records("dispute", Dispute),
        )

    def days(self) -> dict[str, Span]:
        """The dates already parsed; DamagedError where one cannot be read."""
        return {day.edtf: day.span for day in self._records("date", Day)}

    def write(self, file: Path) -> None:
        """Replace ``file`` as a whole, so that a crash leaves the old one or the new one.

        Raises:
            OSError: the folder cannot be made, or nothing can be written in it.
        """
        from tinydb import JSONStorage, TinyDB

        file = file.resolve()
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = file.with_name(f"{file.name}.{os.getpid()}.new")
        try:
            os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with TinyDB(new, storage=JSONStorage, encoding="utf-8", ensure_ascii=False) as database:
                database.storage.write(self._tables)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)

    def _record(self, table: str, kind: type[SomeRecord]) -> SomeRecord:
        try:
            return self._records(table, kind)[0]
        except IndexError:
            raise DamagedError(f"table {table} is empty") from None

    def _records(self, table: str, kind: type[SomeRecord]) -> tuple[SomeRecord, ...]:
        try:
            return msgspec.convert(tuple(self._tables[table].values()), tuple[kind, ...])  # type: ignore[valid-type]
        except (msgspec.ValidationError, LookupError, AttributeError) as error:
            raise DamagedError(f"table {table}: {error}") from error


def read(file: Path) -> Shelf | None:
    """What stands in ``file``, which is not changed; None where there is no file.

    Raises:
        LibraryError: the file is none of ours, or a later version of the program wrote it.
        DamagedError: the file is ours and cannot be read.
    """
    from tinydb import JSONStorage, TinyDB

    if not file.exists():
        return None
    if not file.is_file():
        raise _foreign(file)
    try:
        with TinyDB(file, storage=JSONStorage, access_mode="r", encoding="utf-8") as database:
            shelf = Shelf(database.storage.read() or {})
    except OSError as error:
        raise LibraryError(f"{file} cannot be read: {error.strerror}.") from error
    except (msgspec.ValidationError, LookupError, TypeError) as error:
        raise _foreign(file) from error
    except (ValueError, RecursionError) as error:
        raise DamagedError(str(error)) if _begins_as_ours(file) else _foreign(file) from error
    if shelf.header.format > FORMAT:
        raise LibraryError(
            f"{file} was written by a later version of pakus-tui (layout {shelf.header.format}, this version knows "
            f"{FORMAT}). Install that version, or choose another folder with --library."
        )
    return shelf


def _documents(records: Iterable[Struct]) -> dict[str, Any]:
    """Records as TinyDB's documents, numbered from 1."""
    return {str(number): msgspec.to_builtins(record) for number, record in enumerate(records, 1)}


def _foreign(file: Path) -> LibraryError:
    return LibraryError(
        f"{file} is no library of pakus-tui and was left as it is. "
        "Move it away, or choose another folder with --library."
    )


def _begins_as_ours(file: Path) -> bool:
    """Whether a file that is no JSON begins as a library does."""
    with file.open("rb") as handle:
        return handle.read(100).startswith(b'{"library": {"1": {"program": "pakus-tui"')
