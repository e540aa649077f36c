"""The time axis: every event in its place, however far one looks, and what is uncertain drawn as a span."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.links import Links
from tests.tui.harbour import HARBOUR
from tui.views import timeline
from tui.views.timeline import Scale, Stretch

LINKS = Links(HARBOUR)
MARCH = date(2011, 3, 1).toordinal()
SCALES = st.builds(
    Scale,
    st.floats(-1e7, 1e7, allow_nan=False),
    st.floats(timeline.NEAREST, 1e6, allow_nan=False),
    st.integers(10, 200),
)


def drawn(scale: Scale, actor: str = "") -> dict[str, str]:
    return {row.id: row.plain for row in timeline.rows(LINKS, scale, actor)}


def around(day: int, days: float = 1.0, width: int = 100) -> Scale:
    return Scale(0, days, width).around(day)


def test_a_date_is_the_days_it_may_mean() -> None:
    assert timeline.stretch("2011-03-01/2011-03-02") == Stretch(MARCH, MARCH + 1)
    assert timeline.stretch("2011-03") == Stretch(MARCH, MARCH + 30)
    assert timeline.stretch("2011-03-01/..") == Stretch(MARCH, MARCH)
    assert timeline.stretch("../2011-03-01") == Stretch(MARCH, MARCH)
    assert timeline.stretch("") is None


def test_events_stand_in_order_of_time_and_undated_ones_last() -> None:
    found = [event.id for event in timeline.events(LINKS)]
    assert found == ["2010-oil-asked", "2011-03-lamp-dark", "2011-inquiry", "some-day-lamp-lit"]
    assert [event.id for event in timeline.events(LINKS, "harbour-board")] == ["2011-inquiry"]
    assert [event.id for event in timeline.events(LINKS, "pilots-guild")] == ["2011-03-lamp-dark"]
    assert timeline.events(LINKS, "nobody") == []


def test_a_day_is_a_dot_a_span_a_bar_and_doubt_is_told() -> None:
    lines = drawn(around(MARCH))
    assert lines["2011-03-lamp-dark"].strip().startswith("╺╸ 1–2 Mar 2011 The lamp is dark")
    assert "╸?" in drawn(around(date(2011, 5, 15).toordinal()))["2011-inquiry"]
    assert "●" in drawn(around(MARCH, days=10.0))["2011-03-lamp-dark"]
    assert "●" not in drawn(around(MARCH, days=10.0))["2010-oil-asked"]
    assert lines["some-day-lamp-lit"] == "  date not stated  The lamp is lit for the first time"


def test_what_is_off_the_axis_says_where_it_is() -> None:
    assert drawn(around(MARCH + 5000))["2011-03-lamp-dark"].startswith("‹ ")
    assert drawn(around(MARCH - 5000))["2011-03-lamp-dark"].endswith(" ›")


AGES = tuple(
    msgspec.structs.replace(HARBOUR.events[0], id=f"age-{number}", date=dates)
    for number, dates in enumerate(("1900/2100", "2010~/2012?", "2011-02/2011-04", "2011-03-01", "0001/9999"))
)


@given(SCALES | st.builds(around, st.integers(MARCH - 99, MARCH + 99), st.floats(0.25, 99), st.integers(10, 200)))
def test_every_row_fits_the_axis_wherever_one_looks(scale: Scale) -> None:
    for event in timeline.rows(Links(msgspec.structs.replace(HARBOUR, events=AGES)), scale):
        assert len(event.plain) <= scale.width + 1


def test_a_time_longer_than_the_axis_has_its_title_upon_it() -> None:
    (row, *_) = timeline.rows(Links(msgspec.structs.replace(HARBOUR, events=AGES[:1])), around(MARCH, width=60))
    assert row.plain == "╺━ 1900–2100 The lamp is dark for an hour ━━━━━━━━━━━━━━━━━╸"


@given(SCALES)
def test_the_axis_is_as_wide_as_asked_wherever_one_looks(scale: Scale) -> None:
    names, marks = timeline.ticks(scale)
    stretches = [Stretch(MARCH, MARCH + 1), Stretch(MARCH - 900, MARCH)]
    for line in (names, marks, timeline.density(stretches, scale), timeline.dots(stretches, scale, "▲")):
        assert len(line) == scale.width


@given(SCALES, st.floats(-10, 10, allow_nan=False))
def test_moving_there_and_back_changes_nothing_to_speak_of(scale: Scale, screens: float) -> None:
    again = scale.moved(screens).moved(-screens)
    assert again.start == pytest.approx(scale.start, abs=scale.days * scale.width)
    assert again.days == scale.days


@given(SCALES, st.sampled_from([2.0, 0.5]), st.integers(1, 3_000_000))
def test_zooming_leaves_its_day_where_it_was(scale: Scale, factor: float, day: int) -> None:
    def place(scale: Scale) -> float:
        return (day - scale.start) / scale.days

    zoomed = scale.zoomed(factor, day)
    assert zoomed.days >= timeline.NEAREST
    assert place(zoomed) == pytest.approx(place(scale), abs=1e-3, rel=1e-6)


def test_the_whole_axis_shows_every_event() -> None:
    stretches = [days for event in HARBOUR.events if (days := timeline.stretch(event.date))]
    for width in (10, 60, 200):
        scale = timeline.whole(stretches, width)
        assert all(0 <= scale.column(each.first) <= scale.column(each.last) < width for each in stretches)
    assert timeline.whole([], 80).width == 80


@pytest.mark.parametrize(
    ("days", "names"),
    [
        (400.0, ["1981", "2016"]),
        (60.0, ["2008", "2012"]),
        (30.0, ["2010", "Jul"]),
        (12.0, ["2011", "Apr"]),
        (5.0, ["2011", "Feb", "Apr"]),
        (0.5, ["1 Mar", "4", "7", "25"]),
        (0.25, ["Mar 2011", "11"]),
    ],
)
def test_ticks_are_named_by_what_fits(days: float, names: list[str]) -> None:
    line = timeline.ticks(around(MARCH + (10 if days < 0.5 else 0), days, 60))[0]
    assert all(f" {name} " in f" {line} " for name in names), line


def test_the_densest_cell_has_the_highest_bar() -> None:
    scale = around(MARCH)
    bars = timeline.density([Stretch(MARCH, MARCH)] * 3 + [Stretch(MARCH + 5, MARCH + 5)], scale)
    assert (bars[scale.column(MARCH)], bars[scale.column(MARCH + 5)]) == ("█", "▃")
    assert timeline.density([], scale).strip() == ""


def test_a_title_longer_than_the_axis_is_cut_with_a_sign() -> None:
    long = msgspec.structs.replace(HARBOUR.events[0], title="lamp " * 200)
    links = Links(msgspec.structs.replace(HARBOUR, events=(long,)))
    for scale in (around(MARCH), around(MARCH + 45), around(MARCH - 45), around(MARCH + 900), around(MARCH - 900)):
        (row,) = timeline.rows(links, scale)
        assert len(row.plain) <= scale.width + 1
        assert "…" in row.plain
