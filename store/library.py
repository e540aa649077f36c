"""The library: a corpus kept in TinyDB, read once at opening into immutable records.

A library can be made again at any time: whenever the files of the corpus folder differ from those it was made from,
it is replaced as a whole. What the reader writes is kept elsewhere.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import dates
from corpus.model import Corpus
from store import shelf
from store.places import BUNDLED
from store.shelf import DamagedError, LibraryError, Shelf

__all__ = ["Library", "LibraryError"]


@dataclass(frozen=True, slots=True)
class Library:
    """An opened library: the records, the file that keeps them, and what the reader should be told."""

    corpus: Corpus
    file: Path
    notice: str = ""

    @classmethod
    def open(cls, folder: Path, corpus_folder: Path | None = None) -> "Library":
        """Open the library in ``folder``; make it, or make it again, where it is missing or out of date.

        Args:
            folder: where the reader's files are kept; made where it does not exist.
            corpus_folder: the corpus to read; None for the bundled one. Each corpus has a library file of its own.

        Returns:
            The library. Where nothing can be written, or its file is damaged, the records come straight from the
            corpus folder and ``notice`` says so.

        Raises:
            LibraryError: another program's file is in the library's place, a later version wrote it, or it has to be
                made and the corpus folder has mistakes.
        """
        source = corpus_folder or BUNDLED
        file = folder / _name(corpus_folder)
        fingerprint = _fingerprint(source)
        try:
            kept = shelf.read(file)
            if kept:
                dates.remember(kept.days())
                if kept.header.fingerprint == fingerprint:
                    return cls(kept.corpus(), file)
        except DamagedError as damage:
            notice = f"{file} is damaged ({damage}). It was left as it is; move it away, and it is made again."
            return cls(_read(source), file, notice)
        corpus = _read(source)
        days = {edtf: dates.span(edtf) for edtf in _dates(corpus)}
        try:
            Shelf.of(corpus, days, fingerprint).write(file)
        except OSError as error:
            return cls(corpus, file, f"Nothing can be kept in {folder} ({error.strerror}).")
        return cls(corpus, file)


def _name(corpus_folder: Path | None) -> Path:
    """The library file of a corpus within the library folder: no two corpus folders share one."""
    if corpus_folder is None:
        return Path("library.json")
    place = corpus_folder.resolve()
    number = hashlib.blake2b(os.fsencode(place), digest_size=4).hexdigest()
    return Path("corpora", f"{place.name}-{number}", "library.json")


def _fingerprint(folder: Path) -> str:
    """A digest of the layout and of the corpus folder's files: it differs when a byte or a name has changed."""
    digest = hashlib.blake2b(f"{shelf.FORMAT}\0".encode(), digest_size=16)
    for file in sorted((*folder.glob("*.toml"), *folder.glob("articles/*.toml"))):
        content = file.read_bytes() if file.is_file() else b""
        digest.update(os.fsencode(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0"))
        digest.update(content)
    return digest.hexdigest()


def _read(folder: Path) -> Corpus:
    """The corpus in a folder. What reads and checks it is loaded only when it is needed."""
    from corpus.folder import FolderError, read

    try:
        return read(folder)
    except FolderError as error:
        first, *others = error.problems
        more = f" (and {len(others)} more)" if others else ""
        raise LibraryError(
            f"the corpus in {folder} cannot be read: {first}{more}\nTo see everything: pakus-tui check {folder}",
            error.problems,
        ) from error


def _dates(corpus: Corpus) -> Iterator[str]:
    """Every date that a corpus states."""
    stated = (
        *(article.issued.date for article in corpus.articles),
        *(quotation.date for quotation in corpus.quotations),
        *(date for actor in corpus.actors for role in actor.role for date in (role.since, role.until)),
        *(event.date for event in corpus.events),
        *(account.date for event in corpus.events for account in event.account),
    )
    return filter(None, dict.fromkeys(stated))
