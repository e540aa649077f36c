"""The body of an article is found in a saved page, whatever stands around and between its paragraphs."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Article, Issued, Paragraph, Quotation
from corpus.original import body, find_page

FERRY = (
    "The harbour board closed the northern ferry on Monday after two boats ran aground in fog.",
    "“We had no choice,” said the harbour master, Ilse Brandt, who has run the port for nine years.",
    "Fishermen disagree. They say that the board ignored three warnings about the buoys since March.",
    "The ferry is to sail again in May.",
)
FURNITURE = ("Skip to content\n  Menu", "Read more: A town without boats", "Photo: the quay\nPhoto: the quay / press")


def article(paragraphs: tuple[str, ...] = FERRY, *, anchored: bool = True) -> Article:
    def numbered(n: int, text: str) -> Paragraph:
        words = text.split(" ")
        first, last = (" ".join(words[:4]), " ".join(words[-4:])) if anchored else ("", "")
        return Paragraph(n=n, start=first, end=last, digest=text.replace("ferry", "boat service"))

    return Article(
        id="ferry",
        title="Fog closes the ferry",
        container_title="The Quay",
        issued=Issued(date="2019-03-04", basis="printed"),
        genre="news",
        paragraph=tuple(numbered(n, text) for n, text in enumerate(paragraphs, 1)),
    )


def page(*blocks: str) -> str:
    return "\n\n".join(blocks)


def test_furniture_between_paragraphs_is_left_out_and_reported() -> None:
    saved = page(FURNITURE[0], FERRY[0], FURNITURE[1], FERRY[1], FERRY[2], FURNITURE[2], FERRY[3], "Comments (3)")
    found = body(article(), saved)
    assert found.complete
    assert tuple(paragraph.text for paragraph in found.paragraphs) == FERRY
    assert found.left_out == (*FURNITURE, "Comments (3)")
    assert found.sha256 == hashlib.sha256("\n\n".join(FERRY).encode()).hexdigest()
    assert found.words == sum(len(text.split()) for text in FERRY)


def test_places_count_in_the_page() -> None:
    saved = page(FURNITURE[0], *FERRY)
    assert [saved[at.start : at.end] for at in body(article(), saved).paragraphs] == list(FERRY)


def test_a_paragraph_that_is_not_there_is_missing() -> None:
    found = body(article(), page(FERRY[0], FERRY[1], FERRY[3]))
    assert found.missing == (3,)
    assert [paragraph.n for paragraph in found.paragraphs] == [1, 2, 4]
    assert not found.complete


def test_a_paragraph_with_one_end_changed_is_found_but_unsure() -> None:
    changed = FERRY[2].replace("since March.", "since last winter, and two letters.")
    found = body(article(), page(FERRY[0], FERRY[1], FURNITURE[1], changed, FERRY[3]))
    assert (found.missing, found.unsure) == ((), (3,))
    assert [paragraph.text for paragraph in found.paragraphs] == [FERRY[0], FERRY[1], changed, FERRY[3]]


def test_a_teaser_with_the_same_first_words_is_not_the_paragraph() -> None:
    teaser = "Coming up: The harbour board closed its accounts. The harbour board closed the old mill as well."
    found = body(article(), page(teaser, "Fog closes the ferry", *FERRY))
    assert tuple(paragraph.text for paragraph in found.paragraphs) == FERRY


def test_lines_that_were_broken_to_a_width_are_joined() -> None:
    saved = page(*(text.replace(" the ", "  the\n ") for text in FERRY))
    found = body(article(), saved)
    assert [paragraph.text.replace("  ", " ") for paragraph in found.paragraphs] == list(FERRY)


@pytest.mark.parametrize(("curly", "other"), [("“", '"'), ("”", '"'), (" ", "\N{NO-BREAK SPACE}")])
def test_typography_of_the_end_words_does_not_matter(curly: str, other: str) -> None:
    saved = page(*(text.replace(curly, other) for text in FERRY))
    assert body(article(), saved).complete


def test_paragraphs_shorter_than_their_end_words() -> None:
    short = ("Who paid for it, then?", "Nobody knows that.", "Nobody.")
    found = body(article(short), page("Menu", *short))
    assert tuple(paragraph.text for paragraph in found.paragraphs) == short


def test_without_end_words_the_digests_and_quotations_decide() -> None:
    said = Quotation(
        id="q", paragraph=2, exact="We had no choice", source="ilse-brandt", mode="direct", on_record="named"
    )
    saved = page(FURNITURE[0], FERRY[0], FURNITURE[1], FERRY[1], FERRY[2], FERRY[3])
    found = body(article(anchored=False), saved, [said])
    assert tuple(paragraph.text for paragraph in found.paragraphs) == FERRY
    assert found.unsure == (1, 2, 3, 4)


def test_without_paragraphs_the_main_text_is_the_body() -> None:
    saved = page(FURNITURE[0], FERRY[0], "Read more", FERRY[1], FERRY[2], FURNITURE[2], "About us", "Contact")
    found = body(article(()), saved)
    assert tuple(paragraph.text for paragraph in found.paragraphs) == FERRY[:3]
    assert [paragraph.n for paragraph in found.paragraphs] == [1, 2, 3]


def test_pages_are_told_apart() -> None:
    other = page("A town without boats", "The mill burned down. Nobody was hurt.", FERRY[3])
    matches = find_page(article(), {"other": other, "own": page("Fog closes the ferry", *FERRY), "empty": ""})
    assert [match.page for match in matches] == ["own", "other", "empty"]
    assert matches[0].score == pytest.approx(1)
    assert matches[0].titled
    assert matches[1].score < 0.5
    assert matches[2].score == 0


@given(st.lists(st.sampled_from([*FERRY, *FURNITURE, "The harbour board closed", "buoys since March."]), max_size=12))
def test_any_page_is_divided_without_loss(blocks: list[str]) -> None:
    saved = page(*blocks)
    found = body(article(), saved)
    kept = [at.text for at in found.paragraphs] + list(found.left_out)
    assert sorted("".join(kept).replace(" ", "").replace("\n", "")) == sorted(saved.replace(" ", "").replace("\n", ""))
    assert all(before.end <= after.start for before, after in zip(found.paragraphs, found.paragraphs[1:], strict=False))
