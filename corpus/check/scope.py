"""What the rules look at: a corpus, its links, and where each record stands in its folder."""

from collections.abc import Collection

from corpus.links import KIND_OF, Links, Record
from corpus.model import Account, Claim, Corpus, Event, Evidence, Kind, Quotation
from corpus.problem import Problem, Severity, did_you_mean, shown

Anchored = tuple[Record, str, Evidence | Quotation]
"""A record, the key under it that holds its words ("" if they are its own), and what holds them."""


class Scope:
    """A corpus with its links, and the ids of records that are known to be there although they could not be read."""

    def __init__(self, corpus: Corpus, lost: Collection[str] = ()) -> None:
        """Index ``corpus``."""
        self.corpus = corpus
        self.lost = lost
        self.links = Links(corpus)
        self.ids: dict[Kind, Collection[str]] = {
            "article": self.links.article,
            "actor": self.links.actor,
            "event": self.links.event,
            "quotation": self.links.quotation,
            "claim": self.links.claim,
            "dispute": self.links.dispute,
        }
        self.paragraphs = {article.id: {paragraph.n for paragraph in article.paragraph} for article in corpus.articles}
        self.records: tuple[Record, ...] = (
            *corpus.actors,
            *corpus.events,
            *corpus.disputes,
            *corpus.articles,
            *corpus.quotations,
            *corpus.claims,
        )

    def anchored(self) -> list[Anchored]:
        """Everything that stands on printed words, in the order of the files."""
        return [
            *((event, f"account[{n}].evidence", account.evidence) for event, n, account in self.accounts()),
            *((quotation, "", quotation) for quotation in self.corpus.quotations),
            *((claim, "evidence", claim.evidence) for claim in self.corpus.claims),
        ]

    def accounts(self) -> list[tuple[Event, int, Account]]:
        """Every account of every event, with its number under the event."""
        return [(event, n, account) for event in self.corpus.events for n, account in enumerate(event.account, 1)]

    def unknown(self, record: Record, key: str, id: str, *kinds: Kind) -> Problem | None:
        """Return the problem that ``id`` names no record of these kinds; None where it does."""
        if id in self.lost or any(id in self.ids[kind] for kind in kinds):
            return None
        known = [*self.lost, *(known for kind in kinds for known in self.ids[kind])]
        return problem(record, key, f"no {' or '.join(kinds)} {shown(id)}", hint=did_you_mean(id, known))


def problem(
    record: Record, key: str, found: str, *, expected: str = "", hint: str = "", severity: Severity = "error"
) -> Problem:
    """Return a problem with ``key`` of a record, at the record's place in its folder."""
    file, place = where(record)
    path = f"{place}.{key}" if place and key else place or key
    return Problem(file=file, key=path, found=found, expected=expected, hint=hint, severity=severity)


def warning(record: Record, key: str, found: str, *, expected: str = "", hint: str = "") -> Problem:
    """Return a problem that does not keep the corpus from being used."""
    return problem(record, key, found, expected=expected, hint=hint, severity="warning")


def where(record: Record) -> tuple[str, str]:
    """Return the file that holds a record, and its key in that file ("" for an article, which is its file)."""
    kind = KIND_OF[type(record)]
    if kind == "article":
        return f"articles/{record.id}.toml", ""
    file = f"articles/{record.article}.toml" if isinstance(record, Quotation | Claim) else f"{kind}s.toml"
    return file, f"{kind} {shown(record.id)}"
