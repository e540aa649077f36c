"""The originals that a reader has attached: each file as it came, by its hash, and which article it is."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from corpus.model import Corpus
from corpus.original import Body, body
from store.attach.errors import AttachError
from store.attach.formats import SUFFIX, Format
from store.attach.page import Page, page_of
from store.attach.snapshot import Snapshot
from store.errors import StorageError, failure
from store.journal import files
from store.storage import Database, open_database

_TABLE = "original"


class Attached(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """A file that is kept for an article: its hash and its text's, its kind, the name and address that it came by."""

    corpus: str
    article: str
    sha256: str
    text_sha256: str
    kind: Format
    name: str
    url: str = ""

    @property
    def file(self) -> str:
        """The name that the file is kept by."""
        return f"{self.sha256}{SUFFIX[self.kind]}"

    @property
    def text_file(self) -> str:
        """The name that its text is kept by."""
        return f"{self.text_sha256}.page"


class Originals:
    """The originals of one library folder. Nothing is made there before the first is attached."""

    def __init__(self, library: Path) -> None:
        """Keep files in the folder ``originals`` of ``library``, and in ``originals.json`` what each of them is."""
        self._index = library / "originals.json"
        self._folder = library / "originals"

    def attached(self, corpus: str) -> dict[str, Attached]:
        """Return what is attached of a corpus (its id), by article."""
        if not self._index.exists():
            return {}
        with open_database(self._index, (_TABLE,), read_only=True) as database:
            return {one.article: one for one in _records(database).values() if one.corpus == corpus}

    def keep(self, page: Page, corpus: str, article: str) -> Attached:
        """Keep a page as the original of an article.

        Raises:
            AttachError: the article has another original.
            StorageError: it could not be kept; everything is as it was.
        """
        text = page.text.encode()
        record = Attached(
            corpus=corpus,
            article=article,
            sha256=page.snapshot.sha256,
            text_sha256=hashlib.sha256(text).hexdigest(),
            kind=page.kind,
            name=page.snapshot.name,
            url=page.snapshot.url,
        )
        files.make_folder(self._folder)
        with open_database(self._index, (_TABLE,)) as database, database.writing():
            known = next((one for one in _records(database).values() if _same_article(one, record)), None)
            if known and known.sha256 != record.sha256:
                raise AttachError(f"{article} has an original already ({known.name}); detach it first")
            made: list[Path] = []
            try:
                for name, data in ((record.file, page.snapshot.data), (record.text_file, text)):
                    made += self._put(self._folder / name, data)
                if known != record:
                    database.commit([(_TABLE, _number(database, record), msgspec.to_builtins(record))])
            except BaseException:
                for file in made:
                    files.remove(file)
                raise
        return record

    def detach(self, corpus: str, article: str) -> Attached | None:
        """Forget an article's original, and take its files away; return what it was, or nothing if there was none."""
        if not self._index.exists():
            return None
        with open_database(self._index, (_TABLE,)) as database, database.writing():
            records = _records(database)
            found = next((n for n, one in records.items() if (one.corpus, one.article) == (corpus, article)), None)
            if found is None:
                return None
            record = records.pop(found)
            database.commit([(_TABLE, found, None)])
            kept = {name for one in records.values() for name in (one.file, one.text_file)}
            for name in {record.file, record.text_file} - kept:
                files.remove(self._folder / name)
        return record

    def bodies(self, corpus: Corpus) -> tuple[dict[str, Body], list[str]]:
        """Return the bodies of the articles whose original is attached, and what is wrong with others, in words."""
        bodies: dict[str, Body] = {}
        problems: list[str] = []
        try:
            known = self.attached(corpus.about.id)
        except StorageError as error:
            return {}, [str(error)]
        for article in corpus.articles:
            if record := known.get(article.id):
                try:
                    text = self.text(record)
                except AttachError as error:
                    problems.append(f"{article.id}: {error}")
                else:
                    said = (one for one in corpus.quotations if one.article == article.id)
                    bodies[article.id] = body(article, text, said)
        return bodies, problems

    def text(self, record: Attached) -> str:
        """Return the text of a kept file, as it was when it was attached, or read again from the file.

        Raises:
            AttachError: neither is there unchanged.
        """
        text = self._unchanged(record.text_file, record.text_sha256)
        if text is not None:
            return text.decode()
        data = self._unchanged(record.file, record.sha256)
        if data is None:
            raise AttachError(f"{self._folder / record.file} is missing or was changed; attach {record.name} again")
        return page_of(Snapshot(data, record.name)).text

    def _unchanged(self, name: str, sha256: str) -> bytes | None:
        try:
            data = files.read(self._folder / name)
        except OSError:
            return None
        return data if data is not None and hashlib.sha256(data).hexdigest() == sha256 else None

    def _put(self, target: Path, data: bytes) -> Iterable[Path]:
        """Write a file that has its hash for a name; return it if it was not there before."""
        if target.exists():
            return ()
        try:
            files.install(files.write_temporary(target, data), target)
        except OSError as error:
            raise failure(target, error) from error
        return (target,)


def _records(database: Database) -> dict[int, Attached]:
    return {number: msgspec.convert(document, Attached) for number, document in database.documents(_TABLE).items()}


def _same_article(one: Attached, other: Attached) -> bool:
    return (one.corpus, one.article) == (other.corpus, other.article)


def _number(database: Database, record: Attached) -> int | None:
    return next((number for number, one in _records(database).items() if _same_article(one, record)), None)
