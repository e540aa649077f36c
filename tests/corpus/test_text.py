"""Cleaning takes out what a terminal obeys, and nothing that a reader needs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import MARKS, clean, clean_with_map, plain

INTRODUCERS = ("\x1b", "[31m", "\x1b[2J", "\x1b]52;c;", "\x07", "\x1b\\", "\x9b", "\x9d", "\x9c", "\x90q")
BREAKS = ("\r", "\n", "\r\n", "\u2028")
UNSEEN = ("\u202e", "\u200b", "\u200c", "\u200d", "\ufeff", "\ud800", "\u0301" * 9, "\u0652")
HOSTILE = st.lists(st.one_of(st.text(), st.sampled_from((*INTRODUCERS, *BREAKS, *UNSEEN, "A", "کتاب")))).map("".join)


@given(HOSTILE)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(HOSTILE)
def test_map_leads_back_to_the_characters(text: str) -> None:
    cleaned, offsets = clean_with_map(text)
    assert cleaned == clean(text)
    assert len(offsets) == len(cleaned)
    assert offsets == sorted(set(offsets))
    assert all(text[at] == kept or kept == "\n" for at, kept in zip(offsets, cleaned, strict=True))


@given(HOSTILE)
def test_nothing_that_a_terminal_obeys_remains(text: str) -> None:
    for character in clean(text):
        assert character in "\t\n\u200c\u200d" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }
        assert character not in "\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad\u034f\ufe0f"
    clean(text).encode()


@given(HOSTILE)
def test_marks_do_not_tower(text: str) -> None:
    height = 0
    for character in clean(text):
        if unicodedata.category(character).startswith("M"):
            height += 1
            assert height <= MARKS
        elif character not in "\u200c\u200d":
            height = 0


@given(st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126)))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",
        "پاکستان کے وزیرِ اعظم",
        "naïve — “yes”, he\u00a0said…",
        "क्ष\u200dत्रिय",
        "ཀྵྨྱ",
        "בְּרֵאשִׁ֖ית",
        "a\tb\nc",
        "e\u0301\u0323",
        "日本語 🙂",
    ],
)
def test_scripts_and_typography_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31;1mred\x1b[0m b", "ared b"),
        ("a\x1b]52;c;cm0gLXJm\x07b", "ab"),
        ("a\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "alink"),
        ("a\x1bP1$r0m\x1b\\b", "ab"),
        ("a\x9b2Jb", "ab"),
        ("a\x9d0;title\x9cb", "ab"),
        ("a\x1b_apc\x1b\\b\x1b^pm\x1b\\c", "abc"),
        ("a\x1b(Bb\x1b7c", "abc"),
        ("a\x1b]0;never ended", "a0;never ended"),
        ("a\x1b[", "a"),
        ("end\x1b", "end"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("in\u202evert\u202c", "invert"),
        ("Pa\u200bki\u00adstan\ufeff", "Pakistan"),
        ("z" + "\u0300" * 50 + "o", "z" + "\u0300" * MARKS + "o"),
        ("z" + "\u0300\u200d" * 50, "z" + "\u0300\u200d" * MARKS + "\u200d" * (50 - MARKS)),
        ("\u0300" * MARKS + "\u200b" + "\u0300", "\u0300" * MARKS),
        ("flag\U000e0067\U000e007f", "flag"),
    ],
)
def test_hostile_text(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_markup_is_only_text() -> None:
    assert clean("[/bold] [@click=app.quit]x") == "[/bold] [@click=app.quit]x"


@pytest.mark.parametrize("unit", ["\x1b]", "\x9d", "\x9b", "\x1b[", "\x1b(", "\u0301", "\u200d", "—", "\r"])
def test_repeated_introducers_do_not_stall(unit: str) -> None:
    assert len(clean(unit * 100_000)) <= 200_000


@given(st.text())
def test_plain_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


def test_plain_folds_typography() -> None:
    assert plain("“Don’t”\u00a0— 1990–2000 ‑ «x»") == '"Don\'t" - 1990-2000 - "x"'
