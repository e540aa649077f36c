"""What a record must say to mean something, and in which form."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from corpus.check.scope import Scope, problem, warning
from corpus.dates import DateError, span
from corpus.links import Record
from corpus.model import Actor, Article, Claim, Dispute, Event, Evidence, Quotation
from corpus.problem import Problem, did_you_mean, shown

CONTEXT = 32
"""Characters that a prefix or suffix may have."""

PLOVER = (
    *("agree", "consult", "support", "concede", "cooperate", "aid", "yield", "retreat", "request", "accuse", "reject"),
    *("threaten", "protest", "sanction", "mobilize", "coerce", "assault"),
)
"""Types of events in the Political Language Ontology for Verifiable Event Records."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


def dates_are_dates(scope: Scope) -> Iterator[Problem]:
    """Every date is one in EDTF."""
    for record in scope.records:
        for key, date in _dates(record):
            try:
                span(date)
            except DateError as error:
                yield problem(record, key, str(error))


def texts_are_there(scope: Scope) -> Iterator[Problem]:
    """What a record is known and read by is not empty."""
    for record in scope.records:
        for key, text in _texts(record):
            if not text:
                yield problem(record, key, "empty", expected="text")


def inferences_say_how(scope: Scope) -> Iterator[Problem]:
    """What is inferred comes with the reason."""
    for article in scope.corpus.articles:
        if article.issued.basis == "inferred" and not article.issued.reason:
            yield problem(article, "issued.reason", "missing", expected="how the date was inferred")
        if article.author_basis == "inferred" and not article.author_reason:
            yield problem(article, "author-reason", "missing", expected="how the author was inferred")


def paragraphs_are_numbered(scope: Scope) -> Iterator[Problem]:
    """An article's paragraphs are numbered from 1 without a gap, and as many as its original has."""
    for article in scope.corpus.articles:
        for expected, paragraph in enumerate(article.paragraph, 1):
            if paragraph.n != expected:
                yield problem(article, f"paragraph[{expected}].n", str(paragraph.n), expected=str(expected))
        if article.original and article.original.paragraphs != len(article.paragraph):
            found = f"{article.original.paragraphs}, but there are {len(article.paragraph)} paragraphs"
            yield problem(article, "original.paragraphs", found)


def originals_are_identified(scope: Scope) -> Iterator[Problem]:
    """An original is known by a SHA-256, and by counts that are possible."""
    for article in scope.corpus.articles:
        if article.original and not _SHA256.fullmatch(article.original.sha256):
            yield problem(article, "original.sha256", shown(article.original.sha256), expected="64 hexadecimal digits")
        if article.original and article.original.words < 1:
            yield problem(article, "original.words", str(article.original.words), expected="the number of words")


def addresses_are_on_the_web(scope: Scope) -> Iterator[Problem]:
    """An address can be opened in a browser without doing anything else."""
    for article in scope.corpus.articles:
        if article.url and not _is_web_address(article.url):
            yield problem(
                article, "URL", shown(article.url), expected="an address that begins with https:// or http://"
            )


def words_are_anchored(scope: Scope) -> Iterator[Problem]:
    """A quotation has words, a claim has evidence, and both in one form only."""
    for quotation in scope.corpus.quotations:
        if not (quotation.exact or quotation.start):
            yield problem(quotation, "exact", "a quotation without words", expected="exact, or from and to")
        elif quotation.mode != "indirect" and not quotation.exact:
            yield warning(quotation, "exact", f"a {quotation.mode} quotation without the words themselves")
        elif quotation.mode == "indirect" and not (quotation.exact or quotation.text):
            yield warning(quotation, "text", "indirect speech without its words or a paraphrase")
    for claim in scope.corpus.claims:
        if not _forms(claim.evidence):
            yield problem(claim, "evidence", "missing", expected=_ONE_FORM)
    for record, key, words in scope.anchored():
        if isinstance(words, Evidence) and len(_forms(words)) > 1:
            yield problem(record, key, " and ".join(_forms(words)), expected=_ONE_FORM)
        yield from _anchor(record, key, words)


def disputes_have_sides(scope: Scope) -> Iterator[Problem]:
    """A dispute has two positions or more, each told by its label and its own claims."""
    for dispute in scope.corpus.disputes:
        if len(dispute.position) < 2:
            found = "no position" if not dispute.position else "one position"
            yield problem(dispute, "position", found, expected="two or more, or there is no dispute")
        for n, position in enumerate(dispute.position, 1):
            if not position.claims:
                yield problem(dispute, f"position[{n}].claims", "empty", expected="the ids of the claims that take it")
        for claim, times in Counter(id for position in dispute.position for id in position.claims).items():
            if times > 1:
                yield problem(dispute, "position", f"claim {shown(claim)} takes two positions", expected="one")
        for name, times in Counter(position.label for position in dispute.position).items():
            if times > 1:
                yield problem(dispute, "position", f"two positions are called {shown(name)}")


def events_are_told_once(scope: Scope) -> Iterator[Problem]:
    """An event has one account for each article that tells it, and a type of PLOVER's."""
    for event in scope.corpus.events:
        for article, times in Counter(account.article for account in event.account).items():
            if times > 1:
                found = f"{times} accounts from {shown(article)}"
                yield warning(event, "account", found, expected="one for each article that tells it")
        if event.type and event.type not in PLOVER:
            expected = f"a PLOVER type: {', '.join(PLOVER)}"
            yield warning(event, "type", shown(event.type), expected=expected, hint=did_you_mean(event.type, PLOVER))


_ONE_FORM = "one of: quotation; exact with prefix and suffix; from and to"


def _forms(evidence: Evidence) -> list[str]:
    forms = {"quotation": evidence.quotation, "exact": evidence.exact, "from and to": evidence.start or evidence.end}
    return [name for name, given in forms.items() if given]


def _anchor(record: Record, key: str, words: Evidence | Quotation) -> Iterator[Problem]:
    at = f"{key}." if key else ""
    if bool(words.start) != bool(words.end):
        given, missing = ("from", "to") if words.start else ("to", "from")
        yield problem(
            record, f"{at}{missing}", f'missing beside "{given}"', expected="the first and the last few words"
        )
    for name, context in (("prefix", words.prefix), ("suffix", words.suffix)):
        if context and not words.exact:
            yield problem(record, f"{at}{name}", 'given without "exact"')
        if len(context) > CONTEXT:
            yield problem(record, f"{at}{name}", f"{len(context)} characters", expected=f"at most {CONTEXT}")


def _dates(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the dates of a record that are given, by their keys."""
    found: list[tuple[str, str]] = []
    match record:
        case Article():
            yield "issued.date", record.issued.date
        case Quotation():
            found = [("date", record.date)]
        case Actor():
            for n, role in enumerate(record.role, 1):
                found += [(f"role[{n}].since", role.since), (f"role[{n}].until", role.until)]
        case Event():
            found = [("date", record.date)]
            found += [(f"account[{n}].date", account.date) for n, account in enumerate(record.account, 1)]
    yield from ((key, date) for key, date in found if date)


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the texts that a record cannot do without, by their keys."""
    match record:
        case Article():
            yield "title", record.title
            yield "container-title", record.container_title
            yield from ((f"paragraph[{n}].digest", paragraph.digest) for n, paragraph in enumerate(record.paragraph, 1))
        case Actor():
            yield "name", record.name
            yield from ((f"role[{n}].title", role.title) for n, role in enumerate(record.role, 1))
            yield from ((f"relation[{n}].type", tie.type) for n, tie in enumerate(record.relation, 1))
        case Event():
            yield "title", record.title
            yield from ((f"account[{n}].text", account.text) for n, account in enumerate(record.account, 1))
        case Claim():
            yield "text", record.text
        case Dispute():
            yield "question", record.question
            yield from ((f"position[{n}].label", position.label) for n, position in enumerate(record.position, 1))


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)
