"""Fields and values are completed while a query is typed."""

import pytest

from store.search.complete import complete
from store.search.index import SearchIndex


@pytest.mark.parametrize(
    ("text", "start", "texts"),
    [
        ("sp", 0, ["speaker:"]),
        ("oil -ou", 5, ["outlet:"]),
        ("speaker:qur", 8, ['"Ismail Qureshi"']),
        ('oil speaker:"ismail q', 12, ['"Ismail Qureshi"']),
        ("speaker:haqani", 8, ['"Yusuf Haqqani"']),
        ("speaker:", 8, ['"Rosa Lindqvist"', '"Ismail Qureshi"', '"Yusuf Haqqani"']),
        ("outlet:gaz", 7, ['"The Morning Gazette"']),
        ("actor:pw", 6, ['"Port Workers\' Front"', '"Port Wardens Fund"']),
        ("kind:e", 5, ["event"]),
        ("date:201", 5, ["2016", "2017", "2018", "2019"]),
        ("colour:re", 7, []),
        ('speaker:"Rosa Lindqvist"', 8, []),
        ("", 0, []),
    ],
)
def test_completions(index: SearchIndex, text: str, start: int, texts: list[str]) -> None:
    found = complete(text, len(text), index)
    assert [each.text for each in found] == texts
    assert all((each.start, each.end) == (start, len(text)) for each in found)


def test_only_what_stands_before_the_cursor_counts(index: SearchIndex) -> None:
    assert [each.text for each in complete("speaker:qur oil", 11, index)] == ['"Ismail Qureshi"']
    assert complete("speaker:qur oil", 15, index) == []


def test_values_tell_how_many_passages_have_them(index: SearchIndex) -> None:
    assert [each.about for each in complete("outlet:", 7, index)] == ["3 passages", "1 passage"]
