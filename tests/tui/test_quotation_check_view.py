"""The quotation check in words: each kind of change, whose words they are, and in what was looked."""

import pytest

from corpus.links import Links
from corpus.original import body
from corpus.verify import Checker, Sources
from tests.tui.cuttings import CORPUS, PAGES
from tests.tui.harbour import HERALD
from tui.views.originals import quotation_check
from tui.views.page import Page, Target


@pytest.fixture(scope="module")
def links() -> Links:
    return Links(CORPUS)


@pytest.fixture(scope="module")
def checker(links: Links) -> Checker:
    return Checker(Sources(CORPUS, {id: body(links.article[id], page) for id, page in PAGES.items()}))


def checked(links: Links, checker: Checker, sentence: str) -> Page:
    return quotation_check.page(links, checker.verify(sentence), len(PAGES))


def told(page: Page) -> str:
    return "\n".join(block.plain for block in page.flat())


@pytest.mark.parametrize(
    ("sentence", "title", "shown"),
    [
        ("I asked for oil in October, and I asked again in November", "✓ Verbatim", "“I asked for oil in October"),
        ("I asked for oil in October", "✓ Trimmed", "“I asked for oil in October” and I asked again in November …"),
        ("I asked for oil in August, and I asked again in November", "≠ Number changed", "[-October-]{+August+}"),
        ("I never asked for oil in October, and I asked again in November", "≠ Negation changed", "{+never+}"),
        ("I asked for coal in October, and I asked again in November", "≠ Word changed", "[-oil-]{+coal+}"),
        ("“so-called shortage”, said Ida Moor", "≠ Attributed to someone else", "it is by Piet Hale"),
        ("The tide was high and the moon was full that night", "? Not in this library", "No passage of this library"),
    ],
)
def test_each_kind_of_change_is_named_and_shown(
    links: Links, checker: Checker, sentence: str, title: str, shown: str
) -> None:
    words = told(checked(links, checker, sentence))
    assert title in words
    assert shown in words


def test_changes_are_listed_and_their_signs_explained(links: Links, checker: Checker) -> None:
    words = told(checked(links, checker, "I asked for oil in August, and I asked again in November"))
    assert "number: October → August" in words
    assert "[-printed-] {+as you have it+}" in words
    assert "[-printed-]" not in told(checked(links, checker, "I asked for oil in October"))


def test_what_is_quoted_from_two_places_has_both(links: Links, checker: Checker) -> None:
    page = checked(links, checker, "the store was full and nobody had answered her until the storm")
    words = told(page)
    assert "≠ Spliced from two places" in words
    assert "¶3" in words
    assert "¶2" in words


def test_every_quotation_of_a_sentence_has_its_verdict(links: Links, checker: Checker) -> None:
    sentence = "“I asked for oil in October”, said Ida Moor; Hale calls it a “so-called shortfall”."
    words = told(checked(links, checker, sentence))
    assert "1  ✓ Trimmed" in words
    assert "2  ≠ Word changed" in words
    assert "“so-called shortfall”" in words


def test_passages_are_in_the_order_of_the_references(links: Links, checker: Checker) -> None:
    verdicts = checker.verify("the store was full and nobody had answered her until the storm")
    page = quotation_check.page(links, verdicts, 0)
    targets = [run.target for block in page.flat() for run in block.runs if run.target]
    assert targets == [quotation_check.target(found) for found in quotation_check.passages(verdicts)]
    assert Target(HERALD, "p3") in targets


def test_what_is_copied_is_as_printed_with_its_source(links: Links, checker: Checker) -> None:
    (said,) = checker.verify("I asked for oil in August, and I asked again in November")
    assert quotation_check.cited(links, said.found[0]) == (
        "“I asked for oil in October, and I asked again in November”\n"
        "— Ida Moor, keeper of the light. In: Ada Finch, “The lamp goes out at Lowmere”, The Lowmere Herald, "
        "3 March 2011, https://herald.example/2011/lamp-out, ¶2"
    )
    (own,) = checker.verify("three boats had been driven on the rocks")
    assert quotation_check.cited(links, own.found[0]) == (
        "“three boats had been driven on the rocks”\n"
        "— Ada Finch, “The lamp goes out at Lowmere”, The Lowmere Herald, 3 March 2011, "
        "https://herald.example/2011/lamp-out, ¶1"
    )


@pytest.mark.parametrize(
    ("attached", "words"),
    [
        (0, "Looked for in the recorded passages of 3 articles, of which no copy is attached."),
        (2, "in the full text of 2 articles, and in the recorded passages of 1 article, of which no copy is attached."),
        (3, "Looked for in the full text of 3 articles."),
    ],
)
def test_it_is_said_in_what_was_looked(links: Links, attached: int, words: str) -> None:
    assert words in quotation_check.reach(links, attached).plain
    assert words in told(quotation_check.nothing_asked(links, attached))
