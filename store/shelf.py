"""A corpus as TinyDB tables: one document a record, the parsed dates, and what all of it was made from."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from corpus.dates import Span
from corpus.model import About, Actor, Article, Claim, Corpus, Dispute, Event, Quotation, Struct
from store.storage import Database

TABLES = ("source", "about", "article", "actor", "event", "quotation", "claim", "dispute", "date")

SomeRecord = TypeVar("SomeRecord", bound=Struct)


class Source(Struct, frozen=True, kw_only=True):
    """What a library was made from, as a fingerprint."""

    fingerprint: str


class Day(Struct, frozen=True, kw_only=True):
    """A parsed date. Parsing is slow, so what was parsed once is kept."""

    edtf: str
    span: Span


def fill(database: Database, corpus: Corpus, days: Mapping[str, Span], fingerprint: str) -> None:
    """Put a corpus in place of whatever the database holds, in one step.

    Raises:
        StorageError: that cannot be done; the database is as it was.
    """
    database.replace(
        {
            "source": _documents([Source(fingerprint=fingerprint)]),
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


def source(database: Database) -> str:
    """The fingerprint of what the database was made from; empty where it is new."""
    return next((made.fingerprint for made in _records(database, "source", Source)), "")


def days(database: Database) -> dict[str, Span]:
    """The dates already parsed."""
    return {day.edtf: day.span for day in _records(database, "date", Day)}


def corpus(database: Database) -> Corpus:
    """The records, in the order of the corpus' files.

    Raises:
        msgspec.ValidationError: they were made by a version of the program that has other records.
    """
    (about,) = _records(database, "about", About)
    return Corpus(
        about=about,
        articles=_records(database, "article", Article),
        actors=_records(database, "actor", Actor),
        events=_records(database, "event", Event),
        quotations=_records(database, "quotation", Quotation),
        claims=_records(database, "claim", Claim),
        disputes=_records(database, "dispute", Dispute),
    )


def _documents(records: Iterable[Struct]) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(record) for record in records]


def _records(database: Database, table: str, kind: type[SomeRecord]) -> tuple[SomeRecord, ...]:
    return tuple(msgspec.convert(document, kind) for document in database.documents(table).values())
