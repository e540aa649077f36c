"""Names and numbers: those of the original that no record takes up, and those of the records that no original has."""

import re
from collections.abc import Iterable, Iterator

from corpus.check.printed import Printed
from corpus.check.scope import problem, warning
from corpus.check.spelled import folded
from corpus.figures import Figure, find, same
from corpus.problem import Problem, shown

_PART = re.compile(r"[^\W_]+")
_CAPITALISED = re.compile(r"(?<![\w'])[^\W\d_][\w'-]*")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.?!:;=\"'(\[…-])[\s\"'(\[]*$")
_SMALL = 10
_NUMBERS = frozenset({"date", "money", "percent", "measure", "ordinal", "number"})


def names_are_covered(printed: Printed) -> Iterator[Problem]:
    """Every capitalised name in a paragraph is in a record that stands on it, or reviewed."""
    recorded = printed.recorded()
    certain = {name for text in printed.text.values() for name, begins in _capitalised(text) if not begins}
    for number, paragraph in enumerate(printed.article.paragraph, 1):
        covered = _parts(recorded[paragraph.n])
        names = [
            name for name, begins in _capitalised(printed.text.get(paragraph.n, "")) if not begins or name in certain
        ]
        for name in dict.fromkeys(names):
            if _parts([name]) - covered and not printed.is_reviewed(name, paragraph.n):
                yield warning(printed.article, f"paragraph[{number}]", f"no record has the name {shown(name)}")


def numbers_are_covered(printed: Printed) -> Iterator[Problem]:
    """Every number and date in a paragraph is in a record that stands on it, or reviewed."""
    recorded = printed.recorded()
    for number, paragraph in enumerate(printed.article.paragraph, 1):
        covered = [figure for text in recorded[paragraph.n] for figure in _figures(text)]
        for figure in _figures(printed.text.get(paragraph.n, "")):
            if not _is_in(figure, covered) and not printed.is_reviewed(figure.text, paragraph.n):
                yield warning(printed.article, f"paragraph[{number}]", f"no record has the number {shown(figure.text)}")


def numbers_are_printed(printed: Printed) -> Iterator[Problem]:
    """Every number and date that we write of a paragraph is printed there or dates an event told there.

    One that is printed elsewhere in the article, a small number in words, and an ordinal may be our way of speaking.
    """
    everywhere = [figure for text in printed.text.values() for figure in _figures(text)]
    for told in printed.told():
        if told.n not in printed.text:
            continue
        there = [*_figures(printed.text[told.n]), *_figures(printed.dates(told.n))]
        for figure in _figures(told.text):
            if not _is_in(figure, there) and not printed.is_reviewed(figure.text, told.n):
                report = warning if _is_in(figure, everywhere) or _is_small(figure) else problem
                yield report(told.record, told.key, f"{shown(figure.text)} is not printed in paragraph {told.n}")


def names_are_printed(printed: Printed) -> Iterator[Problem]:
    """Every name that we write of a paragraph is printed on the page, or is one of the actors'."""
    known = _parts([*printed.text.values(), *printed.body.left_out, *printed.every_name()])
    for told in printed.told():
        names = (name for name, begins in _capitalised(folded(told.text)) if not begins)
        for name in dict.fromkeys(names):
            if _parts([name]) - known and not printed.is_reviewed(name, told.n):
                yield warning(told.record, told.key, f"{shown(name)} is not printed in the article")


def _capitalised(text: str) -> Iterator[tuple[str, bool]]:
    """Yield every capitalised word of a text, and whether a sentence begins with it."""
    for match in _CAPITALISED.finditer(text):
        if any(part[0].isupper() for part in _PART.findall(match[0])) and match[0] != "I":
            name = match[0].removesuffix("'s").rstrip("'")
            yield name, bool(_SENTENCE_BEGINS.search(text, 0, match.start()))


def _parts(texts: Iterable[str]) -> set[str]:
    return {part for text in texts for part in _PART.findall(folded(text).casefold())}


def _figures(text: str) -> list[Figure]:
    found = (figure._replace(qualifier="") for figure in find(folded(text)) if figure.kind in _NUMBERS)
    return [figure for figure in found if figure.text.casefold() != "one"]


def _is_small(figure: Figure) -> bool:
    """Whether a figure is an ordinal or a number up to ten, in words."""
    amount = figure.value.split()[0]
    in_words = not re.search(r"\d", figure.text)
    return in_words and (amount.startswith("#") or (amount.isdigit() and int(amount) <= _SMALL))


def _is_in(figure: Figure, others: Iterable[Figure]) -> bool:
    return any(same(figure, other) or figure.value.split()[0] == other.value.split()[0] for other in others)
