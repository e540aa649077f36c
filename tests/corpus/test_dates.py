"""Dates as sources give them: bounds, words and order."""

import datetime as dt
import subprocess
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import dates
from corpus.dates import DateError, Span, begins, order, overlaps, remember, short, span, words

WORDS = {
    "2017-10-23": "23 October 2017",
    "2017-10": "October 2017",
    "2017": "2017",
    "0987": "987",
    "2017-10~": "about October 2017",
    "~2017-10": "about October 2017",
    "2017-10-~23": "about 23 October 2017",
    "2014?": "2014 (uncertain)",
    "2014%": "about 2014 (uncertain)",
    "1950S2": "about 1950",
    "201X": "the 2010s",
    "201X~": "about the 2010s",
    "20XX": "the years 2000 to 2099",
    "2017-XX": "some time in 2017",
    "2017-XX-XX": "some time in 2017",
    "2017-10-XX": "some day in October 2017",
    "2017-XX-23": "some time from 23 January 2017 to 23 December 2017",
    "0987-XX-23": "some time from 23 January 987 to 23 December 987",
    "2017-23": "autumn 2017",
    "2017-28": "winter 2017",
    "2017-34": "second quarter of 2017",
    "2017-41": "second half of 2017",
    "2017-10-23T10:20:30Z": "23 October 2017, 10:20",
    "2017/2018": "2017 to 2018",
    "2017-10/2018-03": "October 2017 to March 2018",
    "2017-10/2017-12": "October to December 2017",
    "2017-10-16/2017-10-23": "16 to 23 October 2017",
    "2017-10-16/2017-11-02": "16 October to 2 November 2017",
    "2017-10/2017-12-03": "October 2017 to 3 December 2017",
    "2017-10~/2018-03?": "about October 2017 to March 2018 (uncertain)",
    "2017-21/2017-23": "spring to autumn 2017",
    "2021-08/..": "from August 2021",
    "2021-08/": "from August 2021",
    "../2018": "until 2018",
    "/2018": "until 2018",
    "../..": "without known beginning or end",
    "[2017,2018]": "2017 or 2018",
    "[2017-08,2017-09]": "August or September 2017",
    "[2015,2017,2018]": "2015, 2017 or 2018",
    "{2017,2018}": "2017 and 2018",
    "[2017-10-16..2017-10-23]": "between 16 and 23 October 2017",
    "{2015,2017..2018}": "2015 and 2017 to 2018",
    "[..2017]": "2017 or earlier",
    "[2017..]": "2017 or later",
}


@pytest.mark.parametrize(("edtf", "expected"), WORDS.items())
def test_words(edtf: str, expected: str) -> None:
    assert words(edtf) == expected


def day(iso: str) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "signs"),
    [
        ("2017-10-23", "2017-10-23", "2017-10-23", ""),
        ("2016-02", "2016-02-01", "2016-02-29", ""),
        ("2017-10~", "2017-10-01", "2017-10-31", "~"),
        ("2014?", "2014-01-01", "2014-12-31", "?"),
        ("2014%", "2014-01-01", "2014-12-31", "~?"),
        ("201X", "2010-01-01", "2019-12-31", ""),
        ("2017-10-XX", "2017-10-01", "2017-10-31", ""),
        ("2017-21", "2017-03-01", "2017-05-31", ""),
        ("2017-10/2018-03", "2017-10-01", "2018-03-31", ""),
        ("2017-10~/2018-03?", "2017-10-01", "2018-03-31", "~?"),
        ("2021-08/..", "2021-08-01", "", ""),
        ("2021-08/", "2021-08-01", "", ""),
        ("../2018", "", "2018-12-31", ""),
        ("/2018", "", "2018-12-31", ""),
        ("../..", "", "", ""),
        ("[2017,2018-02]", "2017-01-01", "2018-02-28", ""),
        ("{2017,2019}", "2017-01-01", "2019-12-31", ""),
        ("[..2018]", "", "2018-12-31", ""),
        ("[2017..]", "2017-01-01", "", ""),
    ],
)
def test_bounds(edtf: str, earliest: str, latest: str, signs: str) -> None:
    assert span(edtf) == Span(day(earliest), day(latest), approximate="~" in signs, uncertain="?" in signs)


@pytest.mark.parametrize(
    "text",
    [
        *("", "unknown", "October 2017", "2017-13", "2017-02-30", "2018/2017", "2017-1X", "2017-1X-0X", "2017-10-X1"),
        *("197", "Y170000002", "-0044", "0000", "/", "2017 ", "2017\n", "[2017", "/..-10[2017", "2017,", "\x1b[2J"),
        *("9" * 5000, "[" + ",".join(["2017"] * 1000) + "]", "٢٠١٧"),
    ],
)
def test_no_date(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DateError):
        span(text)
    assert words(text) == text
    assert order(text)[0]
    assert capsys.readouterr().out == ""


@given(st.text("0123456789X-/.~?%[]{},", max_size=24))
def test_any_notation_is_a_date_or_a_date_error(text: str) -> None:
    try:
        bounds = span(text)
    except DateError:
        return
    assert bounds.earliest is None or bounds.latest is None or bounds.earliest <= bounds.latest
    assert words(text)
    assert short(text)


@given(st.dates(dt.date(1, 1, 1)))
def test_a_day_is_its_own_bounds(date: dt.date) -> None:
    assert span(date.isoformat())[:2] == (date, date)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2014", "2014"),
        ("2017-10-23", "23 Oct 2017"),
        ("2017-10~", "Oct 2017~"),
        ("2014?", "2014?"),
        ("2017-10%", "Oct 2017~?"),
        ("2017-10-XX", "Oct 2017"),
        ("2017-XX-XX", "2017"),
        ("2017-10-16/2017-10-23", "16–23 Oct 2017"),
        ("2017-10/2017-12", "Oct–Dec 2017"),
        ("2017-09~/2017-10~", "Sep~–Oct 2017~"),
        ("2017-10/2018-03", "Oct 2017–Mar 2018"),
        ("2021-08/..", "from Aug 2021"),
        ("/2017-10-23", "until 23 Oct 2017"),
        ("/2017-10~", "until Oct 2017~"),
        ("[2017-08~,2017-09]", "Aug 2017~ or Sep 2017"),
        ("2018-09-05T10:30:00Z", "5 Sep 2018, 10:30"),
        ("", ""),
    ],
)
def test_short(edtf: str, expected: str) -> None:
    assert short(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2017-10-23", "23 Oct 2017"),
        ("2017-09~/2017-10~", "Sep 2017~–"),
        ("2021-08/..", "Aug 2021–"),
        ("{2017-01..2017-03}", "Jan 2017–"),
        ("[2017-08,2017-09]", "Aug 2017?"),
        ("/2017-10-23", "until 23 Oct 2017"),
        ("", ""),
    ],
)
def test_begins(edtf: str, expected: str) -> None:
    assert begins(edtf) == expected


def test_order_puts_unknown_last_and_the_open_where_it_ends() -> None:
    dates = ["", "2018", "nonsense", "2017-10-23", "2017-10~", "../2017", "2001/..", "2017-10-01"]
    assert sorted(dates, key=order) == [
        "2001/..",
        "2017-10-01",
        "2017-10~",
        "2017-10-23",
        "../2017",
        "2018",
        "",
        "nonsense",
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2017", "2017-10-23", True),
        ("2017", "2018", False),
        ("2021-08/..", "2024-05", True),
        ("2021-08/..", "2020", False),
        ("../2018", "2018-12-31", True),
        ("../..", "1950", True),
    ],
)
def test_overlaps(a: str, b: str, expected: bool) -> None:
    assert overlaps(span(a), span(b)) is expected
    assert overlaps(span(b), span(a)) is expected


def test_remembered_dates_need_no_library() -> None:
    program = (
        "import sys, datetime as dt; from corpus.dates import *\n"
        "remember({'2017~': Span(dt.date(2017, 1, 1), dt.date(2017, 12, 31), True, False)})\n"
        "assert words('2017~') == 'about 2017' and order('2017~') and span('2017~').approximate\n"
        "assert 'edtf' not in sys.modules and 'pyparsing' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_calendar_dates_need_no_library() -> None:
    program = (
        "import sys; from corpus.dates import *\n"
        "for edtf in ('2017', '2017-02', '2017-02-28', '2017~', '2017/2018-02'): span(edtf), words(edtf)\n"
        "assert 'edtf' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_remember_takes_precedence_over_reading() -> None:
    known = Span(None, None, approximate=True, uncertain=True)
    remember({"not in any notation": known})
    assert span("not in any notation") == known


def test_many_threads_may_ask_at_once() -> None:
    found: list[Span] = []
    before = sys.stdout
    threads = [threading.Thread(target=lambda year=year: found.append(span(f"{year}~"))) for year in range(1901, 1921)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 20
    assert sys.stdout is before


ISO_DAYS = st.dates(dt.date(1000, 1, 1)).flatmap(
    lambda day: st.sampled_from([f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}"])
)
QUALIFIED = st.tuples(ISO_DAYS, st.sampled_from(["", "~", "?", "%"])).map("".join)


@given(QUALIFIED | st.tuples(QUALIFIED, QUALIFIED).map("/".join))
@settings(max_examples=60, deadline=None)
def test_what_needs_no_parser_has_the_bounds_that_the_parser_gives(edtf: str) -> None:
    assert dates._bounds(edtf) == dates._parsed_bounds(edtf)
