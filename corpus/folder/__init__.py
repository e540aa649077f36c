"""A corpus folder read into records, and records written as a corpus folder.

Everything that is wrong with a folder is found in one reading.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from corpus.check import check
from corpus.dates import Order, order
from corpus.folder.mistakes import Mistake, label, mistakes
from corpus.folder.reviewed import FILE as REVIEWED
from corpus.folder.tables import Table, UnreadableError, dump, load
from corpus.model import About, Actor, Article, Claim, Corpus, Dispute, Event, Quotation, Struct
from corpus.problem import Problem, did_you_mean, shown

ABOUT, ACTORS, EVENTS, DISPUTES = "corpus.toml", "actors.toml", "events.toml", "disputes.toml"
FILES = (ABOUT, ACTORS, EVENTS, DISPUTES, REVIEWED)
ARTICLES = "articles"

_NOBODY = About(id="", title="", version="")

Record = TypeVar("Record", bound=Struct)


class FolderError(Exception):
    """A folder that cannot be used as a corpus, with every problem that was found in it."""

    def __init__(self, folder: Path, problems: Iterable[Problem]) -> None:
        """Take the folder, and the problems in the order of its files."""
        self.folder = folder
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def read(folder: Path) -> Corpus:
    """Return the corpus in ``folder``: articles by date of issue, all else as in the files.

    What is returned keeps the rules of `corpus.check`; its warnings are not heeded.

    Raises:
        FolderError: something is wrong with the folder, its files or what they say.
    """
    reading = _Reading(folder)
    corpus = reading.corpus()
    if reading.complete:
        reading.problems.extend(problem for problem in check(corpus, reading.lost) if problem.severity == "error")
    if reading.problems:
        raise FolderError(folder, reading.problems)
    return corpus


class _Reading:
    """One pass over a folder, collecting records and problems.

    ``lost`` are the ids of records that are there and could not be read, so that references to them are not reported
    as well. ``complete`` is false when a whole file could not be read, so that nothing can be said of references.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.lost: set[str] = set()
        self.complete = True

    def corpus(self) -> Corpus:
        if not self._is_folder():
            return Corpus(about=_NOBODY)
        self._report_strangers()
        about = self._record(self._table(ABOUT), About, ABOUT)
        articles = sorted(self._articles(), key=_ArticleFile.order)
        return Corpus(
            about=about or _NOBODY,
            articles=tuple(found.article for found in articles if found.article),
            actors=tuple(self._list_file(ACTORS, "actor", Actor)),
            events=tuple(self._list_file(EVENTS, "event", Event)),
            quotations=tuple(chain.from_iterable(found.quotations for found in articles)),
            claims=tuple(chain.from_iterable(found.claims for found in articles)),
            disputes=tuple(self._list_file(DISPUTES, "dispute", Dispute)),
        )

    def _is_folder(self) -> bool:
        try:
            if self.folder.is_dir():
                return True
            found = "not a folder" if self.folder.exists() else "no such folder"
        except OSError as error:
            found = f"cannot be read: {error.strerror}"
        self._report(Problem(file=str(self.folder), found=found, hint=f"a corpus is a folder with a {ABOUT}"))
        return False

    def _report(self, problem: Problem, *, whole_file: bool = True) -> None:
        self.problems.append(problem)
        self.complete = self.complete and not whole_file

    def _report_strangers(self) -> None:
        for file in self._toml_files(self.folder):
            if file.name not in FILES:
                hint = did_you_mean(file.name, FILES) or f"its files are {', '.join(FILES)} and {ARTICLES}/<id>.toml"
                self._report(Problem(file=file.name, found="not a file of a corpus", hint=hint))

    def _toml_files(self, folder: Path) -> list[Path]:
        try:
            return sorted(file for file in folder.iterdir() if file.suffix == ".toml" and file.name[0] != ".")
        except FileNotFoundError:
            return []
        except OSError as error:
            self._report(Problem(file=folder.name, found=f"cannot be read: {error.strerror}"))
            return []

    def _table(self, name: str) -> Table | None:
        try:
            return load(self.folder / name)
        except UnreadableError as error:
            self._report(Problem(file=name, found=error.found, hint=error.hint))
            return None

    def _list_file(self, name: str, key: str, wanted: type[Record]) -> list[Record]:
        table = self._table(name)
        if table is None:
            return []
        records = self._records(table.pop(key, []), wanted, name, key)
        for stranger in table:
            found = "no such key here"
            hint = did_you_mean(stranger, [key]) or f"this file holds [[{key}]] records"
            self._report(Problem(file=name, key=shown(stranger)[1:-1], found=found, hint=hint), whole_file=False)
        return records

    def _articles(self) -> Iterator["_ArticleFile"]:
        for file in self._toml_files(self.folder / ARTICLES):
            name = f"{ARTICLES}/{file.name}"
            table = self._table(name)
            if table is None:
                continue
            quotations = self._records(table.pop("quotation", []), Quotation, name, "quotation")
            claims = self._records(table.pop("claim", []), Claim, name, "claim")
            article = self._record(table, Article, name)
            id = article.id if article else file.stem
            if id != file.stem:
                hint = f"call the file {id}.toml, or write id = {shown(file.stem)}"
                self._report(Problem(file=name, key="id", found=f"{shown(id)} is not the file's name", hint=hint))
            yield _ArticleFile(
                article,
                [msgspec.structs.replace(record, article=record.article or id) for record in quotations],
                [msgspec.structs.replace(record, article=record.article or id) for record in claims],
            )

    def _records(self, items: object, wanted: type[Record], file: str, key: str) -> list[Record]:
        if not isinstance(items, list):
            expected = f"[[{key}]], with two brackets, before each record"
            self._report(Problem(file=file, key=key, found="not a list", expected=expected))
            return []
        found = (self._record(item, wanted, file, label(key, number, item)) for number, item in enumerate(items, 1))
        return [record for record in found if record]

    def _record(self, table: Table | None, wanted: type[Record], file: str, key: str = "") -> Record | None:
        """Convert a table to a record; where that fails, report every reason and remember its id as lost."""
        if table is None:
            return None
        try:
            return msgspec.convert(table, wanted)
        except msgspec.ValidationError as error:
            reasons = list(mistakes(table, wanted, key)) or [Mistake(key, str(error))]
        for reason in reasons:
            self._report(Problem(file=file, **reason._asdict()), whole_file=False)
        if isinstance(table, dict):
            self.lost.add(str(table.get("id", Path(file).stem)))
        return None


class _ArticleFile(NamedTuple):
    article: Article | None
    quotations: list[Quotation]
    claims: list[Claim]

    def order(self) -> tuple[Order, str]:
        return order(self.article.issued.date if self.article else ""), self.article.id if self.article else ""


def write(corpus: Corpus, folder: Path) -> None:
    """Write ``corpus`` as a folder that `read` reads back; article files that it no longer has are taken away.

    Everything is written beside the folder first: a new folder appears whole, and in one that is there each file is
    replaced whole.

    Raises:
        FolderError: ``corpus`` breaks a rule, so that it would not read back; or the folder holds something that is no
            corpus, or cannot be written.
    """
    if broken := [problem for problem in check(corpus) if problem.severity == "error"]:
        raise FolderError(folder, broken)
    try:
        if folder.exists() and not (folder / ABOUT).exists() and any(folder.iterdir()):
            found, hint = "holds other things than a corpus", "nothing was written; name a new folder"
            raise FolderError(folder, [Problem(file=str(folder), found=found, hint=hint)])
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            _put(_write_files(corpus, Path(beside) / folder.name), folder)
    except OSError as error:
        raise FolderError(folder, [Problem(file=str(folder), found=f"cannot be written: {error.strerror}")]) from None


def _write_files(corpus: Corpus, folder: Path) -> Path:
    (folder / ARTICLES).mkdir(parents=True)
    for name, table in _tables(corpus):
        with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(dump(table))
            file.flush()
            os.fsync(file.fileno())
    return folder


def _tables(corpus: Corpus) -> Iterator[tuple[str, Table]]:
    yield ABOUT, msgspec.to_builtins(corpus.about)
    yield ACTORS, _list("actor", corpus.actors)
    yield EVENTS, _list("event", corpus.events)
    yield DISPUTES, _list("dispute", corpus.disputes)
    for article in corpus.articles:
        yield (
            f"{ARTICLES}/{article.id}.toml",
            msgspec.to_builtins(article)
            | _list("quotation", (record for record in corpus.quotations if record.article == article.id))
            | _list("claim", (record for record in corpus.claims if record.article == article.id)),
        )


def _list(key: str, records: Iterable[Struct]) -> Table:
    """Return records as a list of tables, without the article that their file already names."""
    tables = [msgspec.to_builtins(record) for record in records]
    for table in tables:
        table.pop("article", None)
    return {key: tables} if tables else {}


def _put(written: Path, folder: Path) -> None:
    if not folder.exists():
        written.rename(folder)
        return
    (folder / ARTICLES).mkdir(exist_ok=True)
    files = {file.relative_to(written) for file in written.rglob("*.toml")}
    for name in sorted(files):
        (written / name).replace(folder / name)
    for file in (folder / ARTICLES).glob("*.toml"):
        if file.relative_to(folder) not in files:
            file.unlink()
