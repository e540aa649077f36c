"""The library: a corpus kept in TinyDB, read once at opening into immutable records.

A library can be made again at any time: whenever the files of the corpus folder differ from those it was made from,
its records are replaced as a whole. What the reader writes is kept elsewhere.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from corpus import dates
from corpus.model import Corpus
from corpus.problem import Problem
from store import shelf
from store.errors import CorruptError, Damage, RefusedError, StorageError
from store.places import BUNDLED
from store.storage import Database, open_database, set_aside

MAKING = 1
"""To be raised when the same corpus files make other records than before: libraries are then made again."""


class LibraryError(Exception):
    """The library cannot be opened. The message says which file, why and what to do; nothing was changed.

    ``problems`` are all the mistakes of the corpus folder, where those are the reason.
    """

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """Take the message, one or two lines, and the problems that it does no more than count."""
        super().__init__(message)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Library:
    """An opened library: the records, the file that keeps them, and what the reader should be told.

    ``generation`` differs when the corpus does: what is derived from the records is good for one generation.
    ``damage`` is what was found wrong with the file, which has been made again since; the notice tells of it too.
    """

    corpus: Corpus
    file: Path
    generation: str
    notice: str = ""
    damage: Damage | None = None

    @classmethod
    def open(cls, folder: Path, corpus_folder: Path | None = None) -> "Library":
        """Open the library in ``folder``; make it, or make it again, where it is missing or out of date.

        Args:
            folder: where the reader's files are kept; made where it does not exist.
            corpus_folder: the corpus to read; None for the bundled one. Each corpus has a library file of its own.

        Returns:
            The library. Where nothing can be kept its records come straight from the corpus folder, and ``notice``
            says so. A damaged file was put aside and made again.

        Raises:
            LibraryError: another program's file is in the library's place, a later version wrote it, or it has to be
                made and the corpus folder has mistakes.
        """
        if folder.exists() and not folder.is_dir():
            raise LibraryError(f"{folder} is not a folder and was left as it is. Name a folder with --library.")
        source = corpus_folder or BUNDLED
        file = folder / _name(corpus_folder)
        fingerprint = _fingerprint(source)
        try:
            kept = _kept(file, fingerprint)
        except RefusedError as error:
            raise LibraryError(f"{error} Otherwise choose another folder with --library.") from error
        if kept:
            return cls(kept, file, fingerprint)
        corpus = _read(source)
        return cls(corpus, file, fingerprint, *_keep(file, corpus, fingerprint))


def _name(corpus_folder: Path | None) -> Path:
    """The library file of a corpus within the library folder: no two corpus folders share one."""
    if corpus_folder is None:
        return Path("library.json")
    place = corpus_folder.resolve()
    number = hashlib.blake2b(os.fsencode(place), digest_size=4).hexdigest()
    return Path("corpora", f"{place.name}-{number}", "library.json")


def _fingerprint(folder: Path) -> str:
    """A digest of the corpus folder's files: it differs when a byte or a name has changed."""
    digest = hashlib.blake2b(f"{MAKING}\0".encode(), digest_size=16)
    for file in sorted((*folder.glob("*.toml"), *folder.glob("articles/*.toml"))):
        content = _content(file)
        digest.update(os.fsencode(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0"))
        digest.update(content)
    return digest.hexdigest()


def _content(file: Path) -> bytes:
    """A file's bytes; none where it cannot be read: that is told when the corpus is read."""
    try:
        return file.read_bytes() if file.is_file() else b""
    except OSError:
        return b""


def _kept(file: Path, fingerprint: str) -> Corpus | None:
    """The corpus in a library file; None where it has none that can be read, or one that was made from other files."""
    try:
        with open_database(file, shelf.TABLES, read_only=True) as database:
            if database.damage:
                return None
            dates.remember(shelf.days(database))
            return shelf.corpus(database) if shelf.source(database) == fingerprint else None
    except (CorruptError, msgspec.ValidationError):
        return None


def _keep(file: Path, corpus: Corpus, fingerprint: str) -> tuple[str, Damage | None]:
    """Put a corpus into a library file; what there is to tell the reader, and the damage that was found in it."""
    days = {edtf: dates.span(edtf) for edtf in _dates(corpus)}
    try:
        database, damage = _writable(file)
        with database:
            shelf.fill(database, corpus, days, fingerprint)
    except StorageError as error:
        return f"The corpus is shown, but could not be kept. {error}", None
    return f"{damage}\nIt was made again from the corpus." if damage else "", damage


def _writable(file: Path) -> tuple[Database, Damage | None]:
    """A library file that can be written; a damaged one is put aside first."""
    try:
        database = open_database(file, shelf.TABLES)
    except CorruptError as error:
        saved = set_aside(file)
        return open_database(file, shelf.TABLES), msgspec.structs.replace(error.damage, saved=saved)
    if damage := database.damage:
        database.accept()
    return database, damage


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
