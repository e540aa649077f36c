"""Terminals of every size: nothing is cut off without a sign, and the place is kept when the size changes."""

import re
from collections.abc import AsyncIterator
from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from corpus.links import Links
from corpus.model import KINDS, Corpus
from tests.tui.conftest import Opens, Room
from tests.tui.harbour import HARBOUR, HERALD, SAHIL
from tui.ink import Ink
from tui.views.page import Block, Page, Run, Spot, Target
from tui.views.pages import page_of
from tui.widgets.layout import MEASURE, Layout, Typesetter

WALK = (
    ("enter",),
    ("tab",),
    ("4",),
    ("question_mark",),
    ("q", "t"),
    ("escape", "F"),
    ("escape", "2", "f", "m"),
    ("escape", "ctrl+p"),
    ("escape", "4", "c"),
    ("d",),
    ("escape", "escape", "m"),
    ("tab", "x"),
)


@pytest.mark.parametrize(
    "size", [(20, 5), (1, 1), (3, 40), (300, 3), (60, 20)], ids=lambda size: "x".join(map(str, size))
)
async def test_every_screen_can_be_opened_at_every_size(opens: Opens, size: tuple[int, int]) -> None:
    async with opens(size=size) as room:
        for keys in WALK:
            await room.press(*keys)
            assert all(cell_len(line) <= size[0] for line in room.screen.splitlines())
        assert room.app.is_running


async def test_at_20_by_5_one_can_choose_read_and_come_back(opens: Opens) -> None:
    async with opens(size=(20, 5)) as room:
        assert "▌The keeper" in room.screen
        await room.press("j")
        assert "▌The lamp goes" in room.screen
        await room.press("enter")
        assert "The lamp goes" in room.screen
        await room.press("ctrl+d")
        assert "Three boats" in room.screen
        await room.press("tab")
        assert "¶1: disputes" in room.screen
        await room.press("escape", "f", "s", "a", "h")
        assert "2012 Sahil" in room.screen


async def test_where_the_lists_stand(opens: Opens) -> None:
    async with opens(size=(120, 30)) as room:
        shelf, reader, touches = (room.app.room.query_one(name) for name in ("#shelf", "#reader", "#touches"))
        for width, height, seen in (
            (140, 45, (True, True, True)), (120, 20, (True, True, True)), (119, 30, (True, True, False)),
            (80, 24, (True, True, False)), (79, 24, (True, False, False)), (60, 20, (True, False, False)),
            (140, 8, (True, True, True)),
        ):  # fmt: skip
            await room.resize(width, height)
            assert tuple(bool(each.region.area) for each in (shelf, reader, touches)) == seen, width
            assert bool(room.app.room.query_one("#spine").region.area) == (width >= 120 and height >= 18)


async def test_what_does_not_fit_at_60_by_20_has_a_sign(opens: Opens) -> None:
    long = "word " * 60
    articles = tuple(msgspec.structs.replace(article, title=long, container_title=long) for article in HARBOUR.articles)
    async with opens(size=(60, 20), corpus=Corpus(about=HARBOUR.about, articles=articles)) as room:
        cut = [line for line in room.screen.splitlines() if "word word" in line]
        assert len(cut) == 6
        assert all(line.endswith("…") for line in cut)
        assert room.screen.splitlines()[-1].rstrip().count("…") == 1


async def test_what_an_empty_list_says_is_seen_whole(opens: Opens) -> None:
    async with opens(size=(80, 24)) as room:
        await room.press("6")
        assert "puts a bookmark." in " ".join(line.partition("│")[0].strip() for line in room.screen.splitlines())
        await room.resize(60, 20)
        assert "puts a bookmark." in " ".join(line.partition("│")[0].strip() for line in room.screen.splitlines())


async def test_resizing_while_reading_keeps_the_place(opens: Opens) -> None:
    async with opens(size=(140, 20)) as room:
        await room.press("j", "tab", "right_curly_bracket", "right_curly_bracket", "right_curly_bracket", "j")
        before = room.screen
        spot = room.app.room.reader.spot
        for width, height in ((80, 24), (60, 20), (20, 5), (200, 60), (119, 12), (140, 20)):
            await room.resize(width, height)
            assert room.app.room.reader.spot == spot
        assert room.screen == before


async def test_the_words_at_the_top_stay_at_the_top(opens: Opens) -> None:
    async with opens(size=(140, 14)) as room:
        await room.press("G", "tab")
        for _ in range(9):
            await room.press("pagedown")
        words = top_words(room)
        assert words.startswith("tick")
        start = room.app.room.reader._set
        at = room.app.room.reader.scroll_offset.y / len(start.lines)
        await room.resize(80, 14)
        narrower = room.app.room.reader
        assert narrower.scroll_offset.y / len(narrower._set.lines) == pytest.approx(at, abs=0.01)
        await room.resize(140, 14)
        assert top_words(room) == words


def top_words(room: Room) -> str:
    reader = room.app.room.reader
    return reader._set.lines[reader.scroll_offset.y].content.plain.strip()


async def test_the_chosen_row_stays_in_sight(opens: Opens) -> None:
    async with opens(size=(140, 45)) as room:
        await room.press("2", "G")
        for height in (12, 5, 45, 10):
            await room.resize(100, height)
            assert "▌Coast Courier" in room.screen


LINKS = Links(HARBOUR)
IDS = [id for kind in KINDS for id in LINKS.table(kind)]
PLAIN = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(" \n\t"), max_size=200)


@pytest.fixture
async def ink(opens: Opens) -> AsyncIterator[Ink]:
    async with opens() as room:
        yield Ink(room.app.screen.app)


def laid_out(id: str, width: int, ink: Ink, find: str = "") -> Layout:
    page = page_of(LINKS, id)
    assert page
    return Typesetter(page, width, ink, find).set()


async def test_a_page_is_set_at_every_width(ink: Ink) -> None:
    for id in IDS:
        if id == SAHIL:
            continue
        page = page_of(LINKS, id)
        assert page
        words = {word for block in page.flat() for word in re.findall(r"\w+", block.plain)}
        for width in (20, 33, 56, 80, 125, 200):
            layout = laid_out(id, width, ink)
            assert all(line.content.cell_length <= max(width, 20) for line in layout.lines), (id, width)
            if width >= 56:
                assert words <= set(re.findall(r"\w+", " ".join(line.content.plain for line in layout.lines)))
            assert len(layout.references) == sum(run.target is not None for block in page.flat() for run in block.runs)
            assert all(0 <= reference.line < len(layout.lines) for reference in layout.references)
            assert list(layout.firsts) == sorted(layout.firsts)
            anchors = {anchor for block in page.flat() for anchor in block.anchors}
            assert set(layout.tops) == anchors
            assert [number for _, number in layout.paragraphs] == [b.number for b in page.flat() if b.number]


async def test_a_reading_column_is_no_wider_than_can_be_read(ink: Ink) -> None:
    assert max(line.content.cell_length for line in laid_out(HERALD, 300, ink).lines) <= MEASURE


async def test_accounts_stand_side_by_side_where_there_is_room(ink: Ink) -> None:
    def abreast(width: int) -> bool:
        lines = [line.content.plain for line in laid_out("2011-03-lamp-dark", width, ink).lines]
        return any("The Lowmere Herald ¶1" in line and "Coast Courier ¶1" in line for line in lines)

    assert [abreast(width) for width in (40, 58, 90, 125)] == [False, True, True, True]


async def test_every_line_of_a_layout_is_found_again(ink: Ink) -> None:
    for id in (HERALD, "ida-moor", "2011-03-lamp-dark"):
        for width in (30, 80):
            layout = laid_out(id, width, ink)
            assert [layout.line(layout.spot(line)) for line in range(len(layout.lines))] == list(
                range(len(layout.lines))
            )
    assert laid_out(HERALD, 80, ink).line(Spot(999, 0.5)) >= 0
    empty = Typesetter(Page("", "", ()), 80, ink).set()
    assert empty.line(empty.spot(0)) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(PLAIN, min_size=1, max_size=4), st.integers(20, 120), PLAIN.map(lambda text: text[:3]))
async def test_any_words_are_set_without_loss(ink: Ink, texts: list[str], width: int, find: str) -> None:
    blocks = tuple(Block((Run(text, "link", Target("x")),), "paragraph", number=n + 1) for n, text in enumerate(texts))
    layout = Typesetter(Page("x", "x", blocks, len(blocks)), width, ink, find).set()
    assert len(layout.references) == len(texts)
    lines = [found.line for found in layout.found]
    assert lines == sorted(lines)
    assert all(one <= other for one, other in pairwise(line for line, _ in layout.paragraphs))
