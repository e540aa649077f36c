"""From what was searched for to a dispute, its sides and their articles, and every step of the way back."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import Terminal

Start = Callable[..., "Terminal"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of this kind is for POSIX systems")

QUESTION = "How many children were rescued with the Canadian-American couple?"
STILL = 0.5
"""Seconds without a change after which a screen is drawn."""
SUMMARY = "differ on  # children: three children / two sons"


def shown(room: "Terminal", *wanted: str) -> str:
    """The screen that shows all of ``wanted``, once nothing changes on it any more."""
    before, now = "", room.wait_for(*wanted)
    while before != now:
        time.sleep(STILL)
        before, now = now, room.text
    return now


@pytest.mark.usefixtures("library")
def test_from_search_to_the_article_of_a_side_and_back(terminal: Start) -> None:
    room = terminal(width=120, height=40)
    room.wait_for("Newslaundry", "5 Quotations")
    room.press("/")
    room.wait_for("esc close")
    room.press(*"rescued with two sons")
    room.wait_for("▌Coleman and Boyle were rescued with two sons.")
    room.press("enter")
    passage = shown(room, "Kamran Yousaf", "▌      Claim: Coleman and Boyle were rescued", "¶1: disputes")
    room.click("⚖ How many childr")
    chosen = shown(room, "▌  ⚖ How many childr", "c compare")
    room.press("enter")
    dispute = shown(room, "▌4 Disputes", "A  Three children  1 claim", "B  Two sons  1 claim")
    room.press("c")
    opened = shown(
        room, QUESTION, SUMMARY, "A  Three children", "B  Two sons", "three children#", "two sons#", "together"
    )
    room.press("j", "j", "l")
    compared = shown(room, "━", "B  Two sons")
    room.press("enter")
    room.wait_for("Pakistan and the US quid pro quo", "▌      Claim: Coleman and Boyle were rescued")
    for screen in (compared, dispute, chosen):
        room.press("[")
        room.wait_for(*screen.splitlines())
    assert len({passage, chosen, dispute, opened, compared}) == 5
