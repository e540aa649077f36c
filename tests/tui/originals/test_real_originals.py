"""The bundled corpus with its five originals: attached in the app, all words proved, read and stepped through."""

from pathlib import Path

from corpus.check.originals import check_originals
from corpus.folder import read
from store.places import BUNDLED
from tests.tui.conftest import Harbour, Room, an_app, settled
from tests.tui.originals.conftest import front
from tui.screens.attach import PathField
from tui.screens.quotation_check import Sentence


def dropped(folder: Path) -> str:
    """The pages of a folder as a terminal names files that are dropped on it."""
    return " ".join(f"'{file}'" for file in sorted(folder.glob("0*.txt")))


async def test_the_five_originals_are_attached_proved_read_and_checked_against(
    harbour: Harbour, originals: Path
) -> None:
    checked = check_originals(read(BUNDLED), originals)
    app = an_app(harbour, BUNDLED, "ink")
    async with app.run_test(size=(140, 45)) as pilot:
        await settled(pilot)
        room = Room(app, pilot)
        await room.press("A")
        app.screen.query_one(PathField).value = dropped(originals)
        await room.press("enter")
        assert "5 copies attached" in room.screen
        await room.press("escape")
        await room.quiet()
        assert "original ●" in room.screen

        await room.press("V")
        assert front(room) == "Verification"
        counts = room.screen.splitlines()[2].split()
        assert counts[0] == "all"
        assert counts[2:4] == ["✓", "exact"]
        assert counts[1] == counts[4] == str(sum(one.anchors for one in checked.articles))
        await room.press("escape")

        for article in app.room.links.corpus.articles:
            page = app.room.copies.page(article.id)
            assert page
            assert page.paragraphs == len(article.paragraph)
            marked = {id for block in page.flat() for run in block.runs for ids in run.passages for id in ids}
            assert {quotation.id for quotation in app.room.links.quotations_in[article.id]} <= marked

        await room.press("tab", *["right_parenthesis"] * 12)
        assert app.room.reader.landed

        said = next(each for each in app.room.links.corpus.quotations if each.mode == "direct")
        await room.press("Q")
        app.screen.query_one(Sentence).text = said.exact
        await room.quiet()
        assert "✓ Verbatim" in room.screen
        await room.press("enter")
        assert app.room.reader.page.id == said.article
