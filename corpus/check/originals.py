"""A corpus held against the originals that it was made from, word for word."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from corpus.check import attribution, borrowing, mentions, uncovered, verbatim
from corpus.check.printed import Printed
from corpus.check.scope import Scope, problem
from corpus.folder.reviewed import FILE, Reviewed
from corpus.model import Article, Corpus, Struct
from corpus.original import body, find_page
from corpus.problem import Problem, shown
from corpus.text import clean

PrintedRule = Callable[[Printed], Iterator[Problem]]

RULES: tuple[PrintedRule, ...] = (
    verbatim.body_is_the_original,
    verbatim.bibliography_is_on_the_page,
    verbatim.paragraphs_begin_and_end_so,
    verbatim.headings_are_printed,
    verbatim.words_stand_in_print,
    attribution.modes_are_as_printed,
    attribution.cues_stand_near,
    attribution.sources_are_named,
    attribution.authors_do_not_quote_themselves,
    attribution.quoted_passages_are_recorded,
    borrowing.evidence_is_short,
    borrowing.evidence_is_a_small_part,
    borrowing.our_words_are_ours,
    mentions.spellings_are_printed,
    mentions.actors_are_mentioned_as_often_as_named,
    uncovered.names_are_covered,
    uncovered.numbers_are_covered,
    uncovered.numbers_are_printed,
    uncovered.names_are_printed,
)

_LIKE = 0.5
"""The share of its paragraphs that a page must have to be taken for an article's original."""

_LARGEST = 8 * 1024 * 1024
"""The largest page that is read, in bytes."""


class Comparison(Struct, frozen=True, kw_only=True):
    """One article held against its original.

    ``page`` is the file's name, "" if none fits. ``verified`` of the ``anchors`` (quotations, claims and accounts that
    stand on words of the article) were found word for word. ``copied`` of the words of the author's own ``prose`` stand
    in evidence.
    """

    article: str
    page: str = ""
    paragraphs: int = 0
    words: int = 0
    anchors: int = 0
    verified: int = 0
    prose: int = 0
    copied: int = 0
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        """One line on what was compared."""
        if not self.page:
            return f"{self.article}: no original"
        share = f"{self.copied / self.prose:.0%}" if self.prose else "none"
        return (
            f"{self.article}: {self.page}, {self.paragraphs} paragraphs, {self.words} words; {self.verified} of "
            f"{self.anchors} anchors verified; {share} of the author's prose in evidence"
        )


class Report(Struct, frozen=True, kw_only=True):
    """All articles held against their originals, and what is wrong with the list of what was reviewed."""

    articles: tuple[Comparison, ...]
    idle: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, errors first."""
        found = [*chain.from_iterable(comparison.problems for comparison in self.articles), *self.idle]
        return tuple(sorted(found, key=lambda problem: problem.severity == "warning"))

    def __str__(self) -> str:
        """A line for each article, then a line for each problem."""
        return "\n".join(map(str, (*self.articles, *self.problems)))


def check_originals(corpus: Corpus, originals: Path, reviewed: Iterable[Reviewed] = ()) -> Report:
    """Hold every article of ``corpus`` against the page in the folder ``originals`` that fits it best.

    Args:
        corpus: a corpus that keeps the rules of `corpus.check`.
        originals: a folder of saved pages, as text in UTF-8.
        reviewed: words that may stay uncovered, as `read_reviewed` gives them.

    Raises:
        OSError: ``originals`` cannot be read.
    """
    scope = Scope(corpus)
    pages = dict(_pages(originals))
    listed = tuple(reviewed)
    met: set[Reviewed] = set()
    articles = tuple(_compare(scope, article, pages, listed, met) for article in corpus.articles)
    compared = {"", *(comparison.article for comparison in articles if comparison.page)}
    idle = tuple(
        Problem(file=FILE, found=f"{shown(one.words)} needs no review any more", severity="warning")
        for one in listed
        if one not in met and one.article in compared
    )
    return Report(articles=articles, idle=idle)


def _pages(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.iterdir()):
        if file.suffix == ".txt" and file.is_file() and file.stat().st_size <= _LARGEST:
            yield file.name, clean(file.read_text(encoding="utf-8", errors="replace"))


def _compare(
    scope: Scope, article: Article, pages: dict[str, str], reviewed: tuple[Reviewed, ...], met: set[Reviewed]
) -> Comparison:
    best = next(iter(find_page(article, pages)), None)
    if best is None or best.found < _LIKE:
        return Comparison(article=article.id, problems=(problem(article, "", "no page among the originals fits"),))
    printed = Printed(scope, article, body(article, pages[best.page]), reviewed)
    found = tuple(chain.from_iterable(rule(printed) for rule in RULES))
    met |= printed.met
    copied, prose = borrowing.copied(printed)
    anchors = [one for one in printed.anchored() if one.words.exact or one.words.start]
    return Comparison(
        article=article.id,
        page=best.page,
        paragraphs=len(printed.text),
        words=printed.body.words,
        anchors=len(anchors),
        verified=sum(verbatim.stands(printed, one) for one in anchors),
        prose=prose,
        copied=copied,
        problems=found,
    )
