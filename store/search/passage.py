"""What can be found: the passages of a corpus, and of the reader's notes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

import msgspec
from msgspec.structs import replace

from corpus.links import Links, Place
from corpus.model import AUTHOR, Actor, Article, Claim, Corpus, Dispute, Event, Quotation

PassageKind = Literal["quotation", "article", "actor", "event", "claim", "dispute", "note"]
PASSAGE_KINDS: tuple[PassageKind, ...] = get_args(PassageKind)
Origin = Literal["record", "digest", "original"]


class Passage(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text that a search can find, and what is shown of it.

    ``record`` is the id of the record to open (an article's for its paragraphs), ``article`` and ``paragraph`` the
    place it stands at ("" and 0: none). ``origin`` says which text it is: the record's own, a paragraph's digest or
    that of the attached original. ``outlet`` and ``date`` are the article's, but an event and a note have their own
    date. ``actors`` are the ids of those who are named or speak in it; ``names`` all spellings of the actor that the
    passage is about. ``also`` is searched with the text and not shown in it.
    """

    id: str
    kind: PassageKind
    text: str
    title: str = ""
    speaker: str = ""
    speaker_id: str = ""
    outlet: str = ""
    date: str = ""
    record: str = ""
    article: str = ""
    paragraph: int = 0
    origin: Origin = "record"
    actors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    also: str = ""


class CorpusPassages(Iterable[Passage]):
    """All passages of a corpus, made as they are looked at."""

    def __init__(self, corpus: Corpus, originals: Mapping[str, Mapping[int, str]] | None = None) -> None:
        """Take the records, and of attached originals the paragraphs by the articles' ids and their numbers."""
        self._corpus = corpus
        self._originals = originals or {}

    def __len__(self) -> int:
        corpus = self._corpus
        articles = sum(1 + len(each.paragraph) + len(self._original(each)) for each in corpus.articles)
        records = (corpus.quotations, corpus.actors, corpus.events, corpus.claims, corpus.disputes)
        return articles + sum(map(len, records))

    def __iter__(self) -> Iterator[Passage]:
        corpus, links = self._corpus, Links(self._corpus)
        for quotation in corpus.quotations:
            yield _quotation(quotation, links)
        for article in corpus.articles:
            yield from _article(article, links, self._original(article))
        yield from map(_actor, corpus.actors)
        for event in corpus.events:
            yield _event(event, links)
        for claim in corpus.claims:
            yield _claim(claim, links)
        yield from map(_dispute, corpus.disputes)

    def _original(self, article: Article) -> dict[int, str]:
        """The words of an article's paragraphs, as far as they are known."""
        known = self._originals.get(article.id, {})
        return {each.n: known[each.n] for each in article.paragraph if known.get(each.n)}


def of_note(id: str, text: str, *, article: str = "", paragraph: int = 0, title: str = "", date: str = "") -> Passage:
    """A note of the reader's as a passage; ``title`` says what it stands on, ``date`` when it was written (EDTF)."""
    return Passage(f"note:{id}", "note", text, title, date=date, record=id, article=article, paragraph=paragraph)


def _quotation(quotation: Quotation, links: Links) -> Passage:
    paraphrase = quotation.text if quotation.exact else ""
    return replace(
        _statement(quotation, links),
        kind="quotation",
        text=quotation.exact or quotation.text,
        actors=_ids(links.speaker(quotation), *quotation.via, quotation.addressee),
        also=_joined(_speaker(quotation, links), quotation.cue, paraphrase, quotation.note),
    )


def _claim(claim: Claim, links: Links) -> Passage:
    return replace(
        _statement(claim, links),
        text=claim.text,
        actors=_ids(links.speaker(claim), *claim.via, *claim.about),
        also=_joined(_speaker(claim, links), claim.evidence.exact, claim.note),
    )


def _statement(statement: Quotation | Claim, links: Links) -> Passage:
    """What a quotation and a claim have in common: who says so, and where."""
    article = links.article.get(statement.article)
    return Passage(
        statement.id,
        "claim",
        "",
        title=article.title if article else "",
        speaker=_speaker(statement, links),
        speaker_id=links.speaker(statement),
        outlet=article.container_title if article else "",
        date=article.issued.date if article else "",
        record=statement.id,
        article=statement.article,
        paragraph=statement.paragraph,
    )


def _speaker(statement: Quotation | Claim, links: Links) -> str:
    """The name of who asserts it."""
    speaker = links.actor.get(links.speaker(statement))
    if speaker:
        return speaker.name
    article = links.article.get(statement.article)
    return _writers(article) if article and statement.source == AUTHOR else statement.source


def _writers(article: Article) -> str:
    return ", ".join(map(str, article.author)) or "unnamed author"


def _article(article: Article, links: Links, original: dict[int, str]) -> Iterator[Passage]:
    whole = Passage(
        article.id,
        "article",
        _joined(article.title, article.standfirst),
        title=article.title,
        speaker=_writers(article),
        speaker_id=article.author_id or AUTHOR,
        outlet=article.container_title,
        date=article.issued.date,
        record=article.id,
        article=article.id,
        actors=_ids(article.author_id),
        also=_joined(_writers(article), article.container_title, article.author_note, article.note),
    )
    yield whole
    for paragraph in article.paragraph:
        printed = (spelling for spellings in paragraph.mentions.values() for spelling in spellings)
        digest = replace(
            whole,
            id=f"{article.id}#{paragraph.n}",
            text=paragraph.digest,
            paragraph=paragraph.n,
            origin="digest",
            actors=tuple(links.mentioned_at[Place(article.id, paragraph.n)]),
            also=_joined(paragraph.heading, *dict.fromkeys(printed)),
        )
        yield digest
        if text := original.get(paragraph.n):
            yield replace(digest, id=f"{digest.id}-original", text=text, origin="original", also=paragraph.heading)


def _actor(actor: Actor) -> Passage:
    names = (actor.name, *actor.aliases)
    return Passage(
        actor.id,
        "actor",
        _joined(" · ".join(names), actor.description),
        title=actor.name,
        record=actor.id,
        actors=(actor.id,),
        names=names,
        also=_joined(*(role.title for role in actor.role)),
    )


def _event(event: Event, links: Links) -> Passage:
    participants = [participant.actor for participant in event.participant]
    told_of = [actor for account in event.account for actor in account.actors]
    return Passage(
        event.id,
        "event",
        _joined(event.title, *(account.text for account in event.account)),
        title=event.title,
        date=event.date,
        record=event.id,
        actors=_ids(*participants, *told_of),
        also=_joined(event.place, *(links.actor[id].name for id in participants if id in links.actor), event.note),
    )


def _dispute(dispute: Dispute) -> Passage:
    return Passage(
        dispute.id,
        "dispute",
        _joined(dispute.question, *(position.label for position in dispute.position)),
        title=dispute.question,
        record=dispute.id,
        also=dispute.note,
    )


def _ids(*actors: str) -> tuple[str, ...]:
    """Each actor's id once."""
    return tuple(dict.fromkeys(actor for actor in actors if actor and actor != AUTHOR))


def _joined(*texts: str) -> str:
    """The texts that there are, one a line."""
    return "\n".join(" ".join(text.split()) for text in texts if text)
