"""The reader's own copies in the reading room: read, stepped through, proved, checked against, and given up."""

from pathlib import Path
from threading import Event

import pytest
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.selection import Selection

from corpus.links import Links
from corpus.verify import Checker, Quoted, Sources, Verdict
from store.attach import Originals
from tests.tui.conftest import Harbour, Room, an_app, settled
from tests.tui.cuttings import CORPUS, HERALD_PAGE, PAGES
from tests.tui.harbour import COURIER, HERALD, SAHIL
from tests.tui.originals.conftest import OpensLowmere, attached, focused, front, keep
from tui.screens.quotation_check import QuotationCheck, Sentence


def told(room: Room) -> list[str]:
    return [note.message for note in room.app._notifications]


def read(room: Room) -> str:
    """The words of what is read, as one line."""
    return " ".join(" ".join(line.content.plain for line in room.app.room.reader._set.lines).split())


def landed(room: Room) -> str:
    return room.app.room.reader.landed


async def test_without_a_copy_one_is_told_how_to_attach_it(opens: OpensLowmere) -> None:
    async with opens() as room:
        assert "digest ●  original ○  A attaches your copy" in room.screen
        await room.press("v")
        assert told(room) == ["Your copy of this article is not attached yet. Press A to attach it."]
        await room.press("2", "v", "D")
        assert told(room)[1:] == ["Only articles have originals.", "No copy of an article is attached here."]


async def test_an_article_is_read_as_digest_or_in_its_own_words(opens: OpensLowmere) -> None:
    async with opens(HERALD) as room:
        await room.press("j")
        assert "digest ●  original ○  v switches" in room.screen
        assert "had been driven on the rocks" not in read(room)
        await room.press("v")
        assert "digest ○  original ●  v switches" in room.screen
        assert "had been driven on the rocks¹." in read(room)
        await room.press("v")
        assert "digest ●  original ○  v switches" in room.screen


async def test_who_reads_originals_goes_on_with_them_where_there_are_some(opens: OpensLowmere) -> None:
    async with opens(HERALD) as room:
        await room.press("j", "v", "j")
        assert room.app.room.reader.page.id == SAHIL
        assert "A attaches your copy" in room.screen
        await room.press("k")
        assert "original ●" in room.screen


async def test_switching_keeps_the_paragraph_and_what_was_landed_on(opens: OpensLowmere) -> None:
    async with opens(HERALD, size=(100, 16)) as room:
        await room.press("5", "G")
        while room.app.room.shelf.list.chosen.id != "he-q02":  # type: ignore[union-attr]
            await room.press("k")
        await room.press("enter")
        assert landed(room) == "he-q02"
        await room.press("v")
        assert landed(room) == "he-q02"
        assert "so-called shortage¹" in read(room)
        await room.press("g", "right_curly_bracket", "right_curly_bracket", "right_curly_bracket")
        room.app.room.reader.landed = ""
        n = room.app.room.reader.paragraph
        await room.press("v")
        assert room.app.room.reader.paragraph == n


async def test_a_jump_lands_on_the_very_words_and_back_leads_to_the_same_screen(opens: OpensLowmere) -> None:
    async with opens(HERALD, COURIER, size=(120, 30)) as room:
        await room.press("j", "v", "4", "j")
        before = room.screen
        await room.press("tab", "J", "enter")
        assert landed(room) == "he-c02"
        assert "¹ Claim: The oil had been asked for and had not come." in read(room)
        marked = [strip for y in range(30) for strip in room.app.room.reader.render_line(y) if strip.style]
        emphasised = [s.text for s in marked if s.style and s.style.bold and s.style.underline]
        assert " ".join(" ".join(emphasised).split()) == "I asked for oil in October, and I asked again in November"
        there = room.screen
        await room.press("left_square_bracket")
        assert "digest" not in room.screen
        await room.press("shift+tab")
        assert room.screen.splitlines()[5:-1] == before.splitlines()[5:-1]
        await room.press("right_square_bracket")
        assert room.screen == there


async def test_one_steps_from_passage_to_passage_and_what_stands_on_each_is_told(opens: OpensLowmere) -> None:
    async with opens(HERALD) as room:
        await room.press("j", "v", "tab")
        steps = []
        for _ in range(4):
            await room.press("right_parenthesis")
            steps.append(landed(room))
        assert steps == ["he-c01", "he-q01", "he-q02", "he-q02"]
        assert "¹ Quotation: Piet Hale" in read(room)
        assert "¹ Claim: Three boats were lost." not in read(room)
        await room.press("left_parenthesis", "left_parenthesis", "left_parenthesis")
        assert landed(room) == "he-c01"
        assert "¹ Claim: Three boats were lost." in read(room)


async def test_in_a_digest_one_steps_from_quotation_to_quotation(opens: OpensLowmere) -> None:
    async with opens() as room:
        await room.press("j", "tab", "right_parenthesis")
        assert landed(room) == "he-q01"
        await room.press("right_parenthesis")
        assert landed(room) == "he-q02"


async def test_words_are_found_across_the_numbers_of_passages(opens: OpensLowmere) -> None:
    async with opens(HERALD) as room:
        await room.press("j", "v", "tab", "f")
        await room.type("shortage that no")
        assert "1 of 1" in room.screen


async def test_the_digest_stands_beside_where_the_width_allows(opens: OpensLowmere) -> None:
    async with opens(HERALD, size=(200, 40)) as room:
        await room.press("j", "v")
        (line,) = [line for line in room.screen.splitlines() if "The lamp of the lighthouse" in line]
        assert "The lamp was dark for an hour" in line
        await room.resize(120, 40)
        assert "The lamp of the lighthouse" not in room.screen
        assert "The lamp was dark for an hour" in room.screen


async def test_a_reader_comes_back_to_the_original_after_a_restart(harbour: Harbour, lowmere: Path) -> None:
    keep(harbour, HERALD, HERALD_PAGE)
    screens = []
    for keys in (("j", "v", "tab", "right_parenthesis", "right_parenthesis"), ()):
        app = an_app(harbour, lowmere, "ink")
        async with app.run_test(size=(100, 24)) as pilot:
            await settled(pilot)
            room = Room(app, pilot)
            await room.quiet()
            await room.press(*keys)
            screens.append((room.screen, app.room.reader.landed))
    assert screens[0] == screens[1]
    assert screens[0][1] == "he-q01"


async def test_a_copy_that_went_missing_is_told_and_the_digest_is_read(harbour: Harbour, opens: OpensLowmere) -> None:
    keep(harbour, HERALD, HERALD_PAGE)
    for file in (harbour.places.library / "originals").iterdir():
        file.unlink()
    async with opens() as room:
        assert "missing or was changed; attach" in told(room)[0]
        await room.press("j", "v")
        assert "Press A" in told(room)[1]


async def test_a_copy_is_given_up_only_after_a_question(opens: OpensLowmere) -> None:
    async with opens(HERALD, COURIER) as room:
        await room.press("j", "v", "D")
        assert front(room) == "Consent"
        assert "The lamp goes out at Lowmere" in room.screen
        await room.press("n")
        assert attached(room.app) == {HERALD, COURIER}
        await room.press("D", "y")
        assert attached(room.app) == {COURIER}
        assert "digest ●  original ○  A attaches your copy" in room.screen


async def test_verification_lists_every_state_and_leads_to_the_words(opens: OpensLowmere) -> None:
    pages = {HERALD: HERALD_PAGE.replace("so-called shortage", "lie"), COURIER: PAGES[COURIER]}
    async with opens(HERALD, COURIER, pages=pages) as room:
        await room.press("V")
        assert front(room) == "Verification"
        assert "all 9   ✓ exact 7   ✗ not found 1   ○ not attached 1" in room.screen
        await room.press("tab", "tab")
        assert "“so-called shortage”" in room.screen
        assert "I asked for oil" not in room.screen
        await room.press("enter")
        assert front(room) == "ReadingRoom"
        assert "original ●" in room.screen
        assert "not found: “so-called shortage”" in read(room)
        await room.press("V")
        assert "“so-called shortage”" in room.screen
        assert "I asked for oil" not in room.screen
        await room.press("shift+tab", "shift+tab", "j", "escape")
        assert front(room) == "ReadingRoom"


async def check(room: Room, sentence: str) -> QuotationCheck:
    """Open the quotation check and put a sentence into it."""
    await room.press("Q")
    screen = room.app.screen
    assert isinstance(screen, QuotationCheck)
    screen.query_one(Sentence).text = sentence
    await room.quiet()
    return screen


async def test_a_quotation_is_checked_as_it_is_typed_and_its_passage_opened(opens: OpensLowmere) -> None:
    async with opens(HERALD) as room:
        screen = await check(room, "")
        assert "Paste or type a sentence" in room.screen
        await room.type("oil in August, and I asked")
        assert "≠ Number changed" in room.screen
        assert "[-October-]{+August+}" in room.screen
        await room.press("ctrl+y")
        assert "“oil in October, and I asked”\n— Ida Moor" in room.app.clipboard
        await room.press("enter")
        assert front(room) == "ReadingRoom"
        assert landed(room) == "he-q01"
        await room.press("Q")
        assert front(room) == "QuotationCheck"
        assert room.app.screen is not screen
        assert "[-October-]{+August+}" in room.screen


async def test_the_passage_that_was_chosen_is_opened_and_copied(opens: OpensLowmere) -> None:
    async with opens(HERALD) as room:
        await check(room, "the store was full and nobody had answered her until the storm")
        await room.press("tab", "J", "J", "y")
        assert "until the storm" in room.app.clipboard
        await room.press("tab")
        assert focused(room) == "Sentence"
        await room.press("tab", "J", "J", "enter")
        assert front(room) == "ReadingRoom"
        assert landed(room) == "p2"


async def test_words_of_which_nothing_is_recorded_are_marked_in_the_original(opens: OpensLowmere) -> None:
    async with opens(HERALD) as room:
        await room.press("j", "v")
        await check(room, "a so-called shortage that no inquiry would find in the books")
        await room.press("enter")
        assert front(room) == "ReadingRoom"
        assert room.app.room.reader._set.found or landed(room) == "he-q02"


class Halting(Checker):
    """Checks four quotations, then waits to be let on."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(sources)
        self.checked = 0
        self.on = Event()

    def check(self, quoted: Quoted, named: str = "") -> Verdict:
        if self.checked == 4:
            self.on.wait()
        self.checked += 1
        return super().check(quoted, named)


async def test_a_long_check_tells_how_far_it_is_and_gives_what_it_has_where_it_is_stopped(
    opens: OpensLowmere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.quotation_check.OFTEN", 0)
    checker = Halting(Sources(CORPUS))
    draft = "Ida Moor said: “I asked for oil in August”. " * 500
    async with opens() as room:
        room.app.push_screen(QuotationCheck(Links(CORPUS), lambda: checker, 0, draft))
        while "Checking: 4 of 500 quotations" not in room.screen:
            await room.pilot.pause()
        room.app.post_message(Key("escape", None))
        while any(worker.group == "check" for worker in room.app.workers):
            await room.pilot.pause()
        checker.on.set()
        while "Stopped: 495 of 500 quotations were not checked." not in room.screen:
            await room.pilot.pause()
        assert "5 quotations: 5 number changed" in room.screen
        await room.press("escape")
        assert front(room) == "ReadingRoom"


async def test_hostile_sentences_are_only_words(opens: OpensLowmere) -> None:
    async with opens(HERALD) as room:
        for words in ("[/bold] [@click=app.quit]x", "“", "\x1b]52;c;aGk=\x07", "x" * 30_000, "“" * 500, "\n\n\n", "۔۔"):
            screen = await check(room, "")
            screen.query_one(Sentence).post_message(Paste(words))
            await room.quiet()
            assert room.screen.replace("\n", "").isprintable()
            await room.press("tab", "tab", "escape")
        assert room.app.is_running


async def test_a_file_that_is_dropped_on_the_room_is_attached_and_words_are_not(
    opens: OpensLowmere, tmp_path: Path
) -> None:
    page = tmp_path / "the herald.txt"
    page.write_text(HERALD_PAGE, encoding="utf-8")
    async with opens() as room:
        await room.press("j", "tab")
        room.app.post_message(Paste("only some words"))
        await room.quiet()
        assert front(room) == "ReadingRoom"
        room.app.post_message(Paste(f"'{page}'"))
        await room.quiet()
        assert front(room) == "Attach"
        assert "1 copy attached" in room.screen
        await room.press("escape")
        await room.quiet()
        assert "original ●" in room.screen
        assert attached(room.app) == {HERALD}
        assert focused(room) == "PageView"


async def test_words_of_an_original_that_were_looked_for_are_written_on_and_marked(opens: OpensLowmere) -> None:
    async with opens(HERALD) as room:
        await room.press("j", "v", "tab", "f")
        await room.type("the store was full")
        await room.press("enter", "a")
        assert "the store was full" in room.screen
        await room.type("Since when?")
        await room.press("escape")
        await room.quiet()
        assert "holds that the store was full²✎, and calls it" in read(room)
        assert "² ✎ Since when?" in read(room)
        await room.press("right_parenthesis", "right_parenthesis", "right_parenthesis")
        assert landed(room) == "note-1"
        await room.press("a")
        assert front(room) == "NoteEditor"
        assert "Since when?" in room.screen
        await room.press("escape", "6", "enter")
        assert "original ●" in room.screen
        assert landed(room) == "note-1"
        await room.press("v")
        assert "digest ●" in room.screen
        await room.press("6", "enter")
        assert "original ●" in room.screen
        assert landed(room) == "note-1"
        await room.press("D", "y")
        await room.quiet()
        await room.press("6", "enter")
        assert "digest ●" in room.screen
        assert landed(room) == "note-1"
        assert "✎ “the store was full”" in read(room)


async def replace(room: Room, page: Path) -> None:
    """Give the attached copy up, and attach this file instead."""
    await room.press("D", "y")
    room.app.post_message(Paste(str(page)))
    await room.quiet()
    assert "1 copy attached" in room.screen
    await room.press("escape")
    await room.quiet()


def replacements(room: Room) -> list[str]:
    """What the reader was told of copies that took another's place."""
    return [sentence for sentence in told(room) if "replaced" in sentence]


async def test_what_another_copy_lost_of_the_notebook_is_told_once_and_listed_until_the_first_is_back(
    opens: OpensLowmere, tmp_path: Path
) -> None:
    page, other = tmp_path / "the herald.txt", tmp_path / "another herald.txt"
    page.write_text(HERALD_PAGE, encoding="utf-8")
    other.write_text(HERALD_PAGE.replace("the store was full", "nothing at all was amiss"), encoding="utf-8")
    async with opens(HERALD) as room:
        await room.press("j", "v", "tab", "f")
        await room.type("the store was full")
        await room.press("enter", "a")
        await room.type("Words lost on me")
        await room.press("escape", "6", "L")
        assert "No entries match" in room.screen
        await room.press("X", "1")
        await replace(room, other)
        (sentence,) = replacements(room)
        assert sentence == (
            "The copy of “The lamp goes out at Lowmere” was replaced: 1 entry of your notebook has lost the words that "
            "you wrote on. L lists it."
        )
        await room.press("L")
        assert "words lost · note" in room.screen
        assert room.app.room.shelf.facets.described() == "words lost"
        assert room.app.room.reader.page.id == "note-1"
        await room.press("1")
        assert room.app.room.reader.page.id == HERALD
        await replace(room, page)
        await room.press("L")
        assert "No entries match" in room.screen
        await room.press("X")
        assert "words lost · note" not in room.screen
        assert replacements(room) == [sentence]


async def test_a_copy_that_was_replaced_behind_the_room_is_told_of_at_the_next_start_only(
    harbour: Harbour, opens: OpensLowmere
) -> None:
    async with opens(HERALD) as room:
        await room.press("j", "v", "tab", "f")
        await room.type("the store was full")
        await room.press("enter", "b")
    Originals(harbour.places.library).detach(CORPUS.about.id, HERALD)
    async with opens() as room:
        await room.press("L")
        assert "No entries match" in room.screen
    keep(harbour, HERALD, HERALD_PAGE.replace("the store was full", "nothing at all was amiss"))
    for times in (1, 0):
        async with opens() as room:
            assert len(replacements(room)) == times
            await room.press("L")
            assert "words lost · bookmark" in room.screen


async def test_words_of_an_original_that_were_selected_are_written_on(opens: OpensLowmere) -> None:
    async with opens(HERALD) as room:
        await room.press("j", "v", "tab")
        reader = room.app.room.reader
        line = next(y for y in range(len(reader._set.lines)) if "An inquiry" in reader._set.lines[y].content.plain)
        start = reader._set.lines[line].content.plain.index("inquiry")
        room.app.screen.selections = {reader: Selection(Offset(start, line), Offset(start + 14, line))}
        assert reader.chosen == ("inquiry is to ", 4)
        await room.press("b")
        await room.quiet()
        assert "An inquiry is to¹⚑ sit before summer." in read(room)
        await room.press("b")
        await room.quiet()
        assert "An inquiry is to sit before summer." in read(room)
