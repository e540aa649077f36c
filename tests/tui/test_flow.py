"""Lines are broken where words end, whatever the script, and rows of two columns can be set on one line."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.flow import broken

TEXTS = st.text(alphabet=st.sampled_from("ab c-日本 ｈé’“⁺#\u200d\u064e\nمر"), max_size=80)


def split(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in broken(text, width)]


def test_lines_end_between_words_and_long_words_are_cut() -> None:
    assert split("the quick brown fox", 9) == ["the quick", "brown fox"]
    assert split("a bcdefghijkl m", 5) == ["a", "bcdef", "ghijk", "l m"]
    assert split("one\n\ntwo", 9) == ["one", "", "two"]
    assert split("", 9) == [""]
    assert split("日本語のテキスト is 長い", 8) == ["日本語の", "テキスト", "is 長い"]


@given(TEXTS, st.integers(4, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = split(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(text.split()) == "".join("".join(lines).split())
    starts = [start for start, _ in broken(text, width)]
    assert starts == sorted(starts)
