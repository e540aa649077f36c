"""The themes: text can be read on everything it stands on, and nothing is told by colour alone."""

from collections.abc import AsyncIterator, Iterator
from itertools import product

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tests.tui.conftest import Harbour, Opens, Room, an_app, settled
from tests.tui.ferry import FERRY
from tui.ink import STYLES
from tui.themes import FALLBACK, INK, PAPER, THEMES
from tui.views.page import Target
from tui.views.words import RELATION_SIGN

READABLE = 4.5
"""Contrast of text by WCAG 2.2, level AA."""

GROUNDS = ("background", "surface", "panel", "ink-cursor")
LINES = " │┃╏└┗╭╮╰╯─▌▁▂▃▄▅▆▇█┬━╺╸▔▎▊"


def luminance(colour: Color) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def variable(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


def coloured(words: list[str]) -> str:
    """The name of the colour in a style; the foreground where it has none."""
    return next((word.removeprefix("$") for word in words if word.startswith("$")), "foreground")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "role"), product(THEMES, STYLES), ids=lambda each: getattr(each, "name", each))
def test_every_role_can_be_read_on_every_ground(theme: Theme, role: str) -> None:
    ink, _, ground = STYLES[role].partition("on ")  # type: ignore[index]
    colour = variable(theme, coloured(ink.split()))
    for name in [coloured(ground.split())] if ground else GROUNDS:
        assert contrast(colour, variable(theme, name)) >= READABLE, name


def drawn(room: Room) -> Iterator[tuple[Segment, Style]]:
    """Words on the screen in front, with their style; of a screen behind it nothing, since that is dimmed."""
    screen = room.app.screen
    box = screen.children[0].region if screen.is_modal else screen.region
    for strip in screen._compositor.render_strips(room.app.size)[box.y : box.bottom]:
        for segment in strip.crop(box.x, box.right):
            if segment.text.strip(LINES) and segment.style:
                yield segment, segment.style


async def look_around(room: Room) -> AsyncIterator[None]:
    """Every screen and state that has colours of its own."""
    for keys in (
        ("1",), ("2", "j"), ("3", "G", "tab"), ("4", "tab", "J"), ("f", "t", "h", "e"), ("enter", "n", "J"),
        ("escape", "escape", "5", "f", "z"), ("escape", "F"), ("enter", "tab"), ("escape", "X", "escape", "t"),
        ("f", "i", "d", "a"), ("escape", "escape", "question_mark"), ("q", "ctrl+p"), ("l", "a", "m", "p", "down"),
        ("escape", "o"), ("4", "g", "c"), ("l", "d"), ("escape", "escape", "m"), ("tab", "x"),
    ):  # fmt: skip
        await room.press(*keys)
        yield


@pytest.mark.parametrize("theme", [INK.name, PAPER.name])
async def test_everything_on_every_screen_can_be_read(opens: Opens, theme: str) -> None:
    async with opens(theme=theme) as room:
        async for _ in look_around(room):
            for segment, style in drawn(room):
                if style.color and style.bgcolor and segment.text.strip() != "🔎":
                    ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                    assert contrast(ink, ground) >= READABLE, f"{segment.text!r} {ink.hex} on {ground.hex}"


@pytest.mark.parametrize("theme", sorted(BUILTIN_THEMES))
def test_textuals_own_themes_know_every_colour_that_is_used(harbour: Harbour, theme: str) -> None:
    app = an_app(harbour, theme=theme)
    variables = app.get_theme_variable_defaults()
    assert set(variables) == set(FALLBACK) == set(INK.variables) & set(PAPER.variables) & set(FALLBACK)
    assert {f"${name}" for name in variables} <= {f"${name}" for name in app.get_css_variables()}


async def test_every_theme_of_textual_can_be_put_on(opens: Opens) -> None:
    async with opens() as room:
        plain = room.screen
        for theme in sorted(BUILTIN_THEMES):
            room.app.theme = theme
            await room.pilot.pause()
            assert room.screen == plain, theme
            assert room.app.theme == theme


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_with_the_terminals_own_colours_signs_say_what_colours_do(opens: Opens, theme: str) -> None:
    async with opens(theme=theme) as room:
        await room.press("j", "tab", "f", "o", "i", "l", "enter", "J")
        told_without_colour(room)
        colours = {style.color.name for _, style in drawn(room) if style.color}
        assert all(not name.startswith("#") for name in colours), colours


async def test_without_colour_signs_say_what_colours_do(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opens() as room:
        await room.press("j", "tab", "f", "o", "i", "l", "enter", "J")
        told_without_colour(room)
        colours = [Color.from_rich_color(style.color).rgb for _, style in drawn(room) if style.color]
        assert all(max(rgb) - min(rgb) <= 1 for rgb in colours)


@pytest.mark.parametrize("theme", ["ansi-dark", INK.name])
async def test_without_colour_a_comparison_is_told_by_signs_letters_and_weight(
    opens: Opens, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if theme == INK.name:
        monkeypatch.setenv("NO_COLOR", "1")
    async with opens(size=(160, 60), theme=theme, corpus=FERRY) as room:
        room.app.room.desk.open((Target("children"),))
        await room.quiet()
        told = {segment.text.strip(): style for segment, style in drawn(room)}
        assert told["Three children#"].bold
        assert told["Three children#"].reverse
        assert all(told[letter].bold for letter in "AB")
        heads = [line for line in room.screen.splitlines() if "━━━" in line]
        assert [line.startswith("━") for line in heads] == [True]


def told_without_colour(room: Room) -> None:
    """References are underlined or have a sign, what is found or chosen stands out, and the chosen row has a bar."""
    segments = [(segment.text.strip(), style) for segment, style in drawn(room)]
    linked = [(words, style) for words, style in segments if "reference" in style.meta]
    names = [style for words, style in linked if words in {"Ida Moor", "Piet Hale"}]
    assert names
    assert all(style.underline for style in names)
    assert any(words.startswith(tuple(RELATION_SIGN.values())) for words, _ in linked)
    found = [style for _, style in segments if "found" in style.meta]
    assert found
    assert all(style.underline and style.bold and style.reverse for style in found)
    for words, style in linked:
        chosen = style.meta["reference"] == room.app.room.reader.reference
        assert bool(style.reverse) == (chosen or "found" in style.meta), words
    assert room.screen.count("\n▌") >= 2


async def test_the_theme_is_changed_by_key_and_everything_is_drawn_anew(opens: Opens) -> None:
    async with opens() as room:
        before = [style for _, style in drawn(room)]
        await room.press("T")
        assert room.app.theme == PAPER.name
        grounds = {Color.from_rich_color(style.bgcolor).hex for _, style in drawn(room) if style.bgcolor}
        assert grounds <= {variable(PAPER, name).hex for name in GROUNDS}
        await room.press("T")
        assert [style for _, style in drawn(room)] == before


async def test_a_theme_that_is_no_more_is_replaced_by_ink(harbour: Harbour) -> None:
    harbour.places.library.joinpath("place.json").write_text('{"program":"pakus-tui","theme":"gone"}')
    app = an_app(harbour)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.theme == INK.name
