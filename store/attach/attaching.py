"""From a reader's file to an article's original."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpus.model import Article, Corpus
from corpus.original import Body, body
from corpus.original.pagetext import PageText
from store.attach.errors import AttachError, UnsureError
from store.attach.originals import Attached, Originals
from store.attach.page import Page
from store.attach.recognise import Likeness, likeness, recognised

_HALF = 0.5


class Attachment(NamedTuple):
    """A page that was attached: to which article, how that was known, and what of it is the article."""

    record: Attached
    likeness: Likeness
    body: Body
    same: bool
    """Whether it is to the letter the text that the article's records were made from."""


def attach(originals: Originals, corpus: Corpus, page: Page, article: str = "") -> Attachment:
    """Keep a page as the original of the article that it is.

    Args:
        originals: where to keep it.
        corpus: the articles that it may be.
        page: the page.
        article: the id of the article, where the reader says which it is.

    Raises:
        UnsureError: it fits no article, or several.
        AttachError: it is not the article that the reader says, only a part of it, or cannot be kept.
        StorageError: it could not be written.
    """
    name, text = page.snapshot.name, PageText(page.text)
    try:
        found = _said(corpus, name, text, article) if article else recognised(corpus, text)
    except UnsureError as error:
        raise UnsureError(f"{name}: {error}") from error
    record = next(one for one in corpus.articles if one.id == found.article)
    placed = body(record, text, (one for one in corpus.quotations if one.article == record.id))
    if record.paragraph and len(placed.paragraphs) < _HALF * len(record.paragraph):
        raise AttachError(f"{name} has only {_part(placed, record)} of {record.id}; it seems to be cut off")
    kept = originals.keep(page, corpus.about.id, record.id)
    return Attachment(kept, found, placed, bool(record.original) and placed.sha256 == _sha256(record))


def _said(corpus: Corpus, name: str, text: PageText, article: str) -> Likeness:
    record = next((one for one in corpus.articles if one.id == article), None)
    if record is None:
        raise AttachError(f"there is no article {article} in this library")
    found = likeness(record, [one for one in corpus.quotations if one.article == article], text)
    if not found.paragraphs[0] and not found.quotations[0] and not found.titled:
        raise AttachError(f"{name} is not {article}: nothing of it was found")
    return found


def _part(placed: Body, record: Article) -> str:
    return f"{len(placed.paragraphs)} of {len(record.paragraph)} paragraphs"


def _sha256(record: Article) -> str:
    return record.original.sha256 if record.original else ""


def pages_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and those in the folders that are named, hidden ones aside."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file, path))
        else:
            yield path


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
