"""Whether the words that are recorded stand in print, word for word, where they are said to stand."""

from collections.abc import Iterator

from corpus import passage
from corpus.check.printed import Anchored, Printed
from corpus.check.scope import problem, warning
from corpus.check.spelled import folded
from corpus.problem import Problem, shown

_QUOTES = "\"'"
"""Quotation marks as they are folded."""


def body_is_the_original(printed: Printed) -> Iterator[Problem]:
    """The body that is found on the page is the one that the records were made from."""
    article, body = printed.article, printed.body
    for n in body.missing:
        yield problem(article, f"paragraph[{n}]", "not found on the page")
    for n in body.unsure:
        yield problem(article, f"paragraph[{n}]", "only one of its ends was found on the page")
    if article.original:
        for key, recorded, found in (
            ("paragraphs", article.original.paragraphs, len(body.paragraphs)),
            ("words", article.original.words, body.words),
            ("sha256", article.original.sha256, body.sha256),
        ):
            if recorded != found:
                yield problem(article, f"original.{key}", str(recorded), expected=str(found))


def paragraphs_begin_and_end_so(printed: Printed) -> Iterator[Problem]:
    """A paragraph's ``from`` and ``to`` are its first and last words."""
    for number, paragraph in enumerate(printed.article.paragraph, 1):
        text = printed.text.get(paragraph.n)
        if text is None:
            continue
        start, end = folded(paragraph.start), folded(paragraph.end)
        if not text.startswith(start):
            yield problem(
                printed.article, f"paragraph[{number}].from", shown(start), expected=shown(text[: len(start)])
            )
        if not text.endswith(end):
            yield problem(printed.article, f"paragraph[{number}].to", shown(end), expected=shown(text[-len(end) :]))


def headings_are_printed(printed: Printed) -> Iterator[Problem]:
    """A heading stands on the page, and is no body paragraph."""
    left_out = {folded(block).strip() for block in printed.body.left_out}
    for number, paragraph in enumerate(printed.article.paragraph, 1):
        if paragraph.heading and folded(paragraph.heading) not in left_out:
            found = f"{shown(paragraph.heading)} is not printed between the paragraphs"
            yield problem(printed.article, f"paragraph[{number}].heading", found)


def words_stand_in_print(printed: Printed) -> Iterator[Problem]:
    """Every exact, prefix, suffix, from and to stands in its paragraph, in one place only."""
    for anchored in printed.anchored():
        if anchored.n in printed.text:
            yield from _exact(printed, anchored)
            yield from _ends(printed, anchored)


def _exact(printed: Printed, anchored: Anchored) -> Iterator[Problem]:
    words = anchored.words
    if not words.exact:
        return
    found = printed.places(anchored.n, words.exact)
    fitting = [at for at in found if printed.fits(anchored, at)]
    if not found:
        yield _not_there(printed, anchored, "exact", words.exact)
    elif not fitting:
        yield from _context(printed, anchored, found)
    elif len(fitting) > 1:
        what = f"{shown(words.exact)} stands {len(fitting)} times in paragraph {anchored.n}"
        yield problem(anchored.record, anchored.at("exact"), what, expected="a prefix and suffix that tell which")
    elif _cuts_a_word(printed.text[anchored.n], *fitting[0]):
        yield problem(anchored.record, anchored.at("exact"), f"{shown(words.exact)} begins or ends inside a word")


def _context(printed: Printed, anchored: Anchored, found: list[passage.Passage]) -> Iterator[Problem]:
    """Yield which of prefix and suffix does not stand at a place of the exact words."""
    text, at = printed.text[anchored.n], found[0]
    before, after = folded(anchored.words.prefix), folded(anchored.words.suffix)
    if not any(text[: one.start].endswith(before) for one in found):
        printed_before = text[max(0, at.start - len(before)) : at.start]
        yield problem(anchored.record, anchored.at("prefix"), shown(before), expected=shown(printed_before))
    if not any(text.startswith(after, one.end) for one in found):
        printed_after = text[at.end : at.end + len(after)]
        yield problem(anchored.record, anchored.at("suffix"), shown(after), expected=shown(printed_after))
    if any(text[: one.start].endswith(before) for one in found) and any(
        text.startswith(after, one.end) for one in found
    ):
        yield problem(anchored.record, anchored.at("prefix"), "prefix and suffix stand at different places")


def _ends(printed: Printed, anchored: Anchored) -> Iterator[Problem]:
    words, text = anchored.words, printed.text[anchored.n]
    if not (words.start and words.end):
        return
    found = {"from": passage.places(text, words.start), "to": passage.places(text, words.end)}
    for field, given in (("from", words.start), ("to", words.end)):
        if not found[field]:
            yield _not_there(printed, anchored, field, given)
        elif len(found[field]) > 1:
            what = f"{shown(given)} stands {len(found[field])} times in paragraph {anchored.n}"
            yield problem(anchored.record, anchored.at(field), what, expected="more words, so that it stands once")
    if found["from"] and found["to"] and not passage.joined(found["from"], found["to"]):
        yield problem(anchored.record, anchored.at("to"), f"{shown(words.end)} stands before {shown(words.start)}")


def _not_there(printed: Printed, anchored: Anchored, field: str, words: str) -> Problem:
    elsewhere = [n for n in printed.text if printed.places(n, words)]
    if elsewhere:
        hint = f"it stands in paragraph {', '.join(map(str, elsewhere))}"
    else:
        nearest = _nearest(folded(words), printed.text[anchored.n])
        hint = f"the nearest there is {shown(nearest.strip(_QUOTES))}"
    found = f"{shown(words)} does not stand in paragraph {anchored.n}"
    return problem(anchored.record, anchored.at(field), found, hint=hint)


def _nearest(words: str, text: str) -> str:
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(words, text)
    if not found:
        return ""
    start, end = (found.dest_start, found.dest_end) if len(words) <= len(text) else (0, len(text))
    return text[text.rfind(" ", 0, start) + 1 : _word_end(text, end)]


def _word_end(text: str, at: int) -> int:
    end = text.find(" ", at)
    return len(text) if end < 0 else end


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    inside = (text[at - 1 : at + 1] for at in (start, end) if 0 < at < len(text))
    return any(around.isalnum() for around in inside)


def bibliography_is_on_the_page(printed: Printed) -> Iterator[Problem]:
    """Title, standfirst and printed authors stand on the page, outside the body."""
    page = folded(" ".join(printed.body.left_out)).casefold()
    article = printed.article
    for key, words in (("title", article.title), ("standfirst", article.standfirst)):
        if words and folded(words).casefold() not in page:
            yield warning(article, key, f"{shown(words)} is not printed on the page")
    for name in article.author if article.author_basis == "printed" else ():
        if folded(str(name)).casefold() not in page and not printed.is_reviewed(str(name), 0):
            yield warning(
                article, "author", f"{shown(str(name))} is not printed on the page", expected="inferred, and how"
            )


def stands(printed: Printed, anchored: Anchored) -> bool:
    """Whether the words of a record stand in print as recorded."""
    return anchored.n in printed.text and not [*_exact(printed, anchored), *_ends(printed, anchored)]
