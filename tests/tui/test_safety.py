"""Text from outside is shown as the characters it consists of, wherever it is shown, and does nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import tui
from corpus.links import Links
from corpus.model import KINDS, Corpus
from tests.tui.conftest import Opens, Room
from tests.tui.harbour import COURIER, HARBOUR, HERALD, MARKUP
from tui.commands import COMMANDS, SCOPES
from tui.views.page import Target

SOURCES = sorted(Path(tui.__file__).parent.rglob("*.py"))

PARSERS = {
    "Button", "Checkbox", "Collapsible", "CollapsibleTitle", "DataTable", "Label", "ListItem", "MarkdownViewer",
    "OptionList", "Option", "Placeholder", "Pretty", "RadioButton", "RadioSet", "Select", "Selection", "SelectionList",
    "Static", "Switch", "Tab", "TabbedContent", "TabPane", "Tabs", "Toast", "Tooltip", "Tree", "TreeNode",
}  # fmt: skip
"""Widgets and parts of them that read a plain text as markup."""

UNLESS_TOLD = {"Static", "Label", "notify"}
"""Of them, and of calls, those that do not where they are told ``markup=False``."""

ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "sub_title"}


def mistakes(source: str) -> Iterator[str]:
    """Every place in a module where a text could be read as markup, or sent to the terminal as it is."""
    nodes = list(ast.walk(ast.parse(source)))
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual")]
    parsers = PARSERS & {alias.name for each in imports for alias in each.names}
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                yield from (f"{node.lineno}: {mistake}" for mistake in _in_call(node, name, source, parsers))
            case ast.Assign(targets=targets):
                named = {target.attr for target in targets if isinstance(target, ast.Attribute)}
                yield from (f"{node.lineno}: {name} reads markup" for name in named & ATTRIBUTES)
            case ast.ClassDef(bases=bases):
                named = {base.id for base in bases if isinstance(base, ast.Name)}
                yield from (f"{node.lineno}: {node.name} is a {name}, which reads markup" for name in named & parsers)
            case ast.Import(names=names) if any(alias.name.startswith("textual") for alias in names):
                yield f"{node.lineno}: import names from textual, so that it is seen which"
            case ast.Constant(value=str(text)) if "\x1b" in text:
                yield f"{node.lineno}: an escape sequence"


def _in_call(call: ast.Call, name: str, source: str, parsers: set[str]) -> Iterator[str]:
    if name in parsers | {"notify"} and not (name in UNLESS_TOLD and _without_markup(call)):
        yield f"{name} reads markup"
    if name in {"from_markup", "from_text", "from_ansi", "print", "write_raw"}:
        yield name
    if name in {"Hit", "DiscoveryHit"} and not _is_safe_hit(call, name):
        yield f"{name} reads markup in what it shows and in its help"
    if name == "open_url" and "is_web_address" not in source:
        yield "an address is opened that nobody looked at"


def _without_markup(call: ast.Call) -> bool:
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )


def _is_safe_hit(call: ast.Call, name: str) -> bool:
    """Whether what is shown is content, and the help a constant of the program."""
    shown, help_ = (call.args[1], call.args[4]) if name == "Hit" else (call.args[0], call.args[3])
    content = isinstance(shown, ast.Call) and ast.unparse(shown.func) in {"Content", "self._title"}
    return content and ast.unparse(help_).endswith((".help", ".title"))


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(Path(tui.__file__).parent).as_posix())
def test_no_text_is_read_as_markup(file: Path) -> None:
    found = list(mistakes(file.read_text(encoding="utf-8")))
    if "cli" in file.parts:  # what answers on a command line prints
        found = [mistake for mistake in found if not mistake.endswith(": print")]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "Static(title)", "Static(title, markup=True)", "Label('x')", "self.notify(words)", "Button(name)",
        "import textual.widgets", "self.border_title = title", "list.tooltip = words", "class X(Static): pass",
        "Content.from_markup(words)", "Hit(1, title, call, title, help)", "DiscoveryHit(title, call, title, c.help)",
        "self.app.open_url(url)", "print(x)", "out('\\x1b[0m')", "Hit(1, Content(a), call, a, article.text)",
    ],
)  # fmt: skip
def test_what_would_be_read_as_markup_is_noticed(source: str) -> None:
    imported = "from textual.widgets import Button, Label, OptionList, Static\n"
    assert list(mistakes(imported + source))


def test_the_programs_own_words_are_no_markup() -> None:
    assert not any("[" in words for command in COMMANDS for words in (command.label, command.help))
    assert not any("[" in words for words in SCOPES.values())


async def test_hostile_words_are_shown_in_every_place_as_they_are(opens: Opens) -> None:
    async with opens(size=(160, 60)) as room:
        for keys in (("1",), ("5",), ("2", "g"), ("tab", "tab")):
            await room.press(*keys)
            assert MARKUP in room.screen, keys
        await room.press("1", "g", "tab", "f")
        await room.type("[/bold]")
        assert "1 of 2" in room.screen
        await room.press("escape", "escape", "f")
        await room.type("[/bold]")
        assert "1 of 3 ·" in room.screen
        await room.press("escape", "F", "tab")
        await room.type("[/bold]")
        assert MARKUP in room.screen
        await room.press("enter", "enter", "escape")
        assert "actor [/bold]" in room.screen
        await room.press("X", "t", "f")
        await room.type("[/bold]")
        assert f"Timeline · {MARKUP}" in room.screen
        await room.press("escape", "escape", "ctrl+p")
        await room.type("@click")
        await room.press("down")
        assert MARKUP in room.screen
        await room.press("enter")
        assert room.app.is_running
        assert room.app.room.reader.page.id in {"hostile", COURIER}
        for ids in ((COURIER, HERALD), ("co-q02", "he-q01")):
            room.app.room.desk.open(tuple(map(Target, ids)))
            await room.quiet()
            assert MARKUP in room.screen, ids
            await room.press("d", "escape", "escape")
        await room.press("m", "tab")
        first = room.screen
        await room.press("l")
        assert MARKUP in first + room.screen


async def test_a_click_on_hostile_words_does_what_a_click_does(opens: Opens) -> None:
    async with opens(size=(160, 60)) as room:
        lines = room.screen.splitlines()
        for y, line in enumerate(lines):
            x = line.find("@click")
            if x >= 0:
                await room.pilot.click(offset=(x, y))
        assert room.app.is_running
        assert room.app.return_code is None


ESCAPES = (
    "\x1b]52;c;aGk=\x07",
    "\x1b[2J",
    "\x1b_Gx\x1b\\",
    "\x9b31m",
    "\x00\x0e",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
)


IDS = "id author-id source via about article actor actors event quotation claims to of addressee".split()
TERMS = "date since until kind mode on-record relation genre hedge basis author-basis type language".split()


def poisoned(corpus: Corpus) -> Corpus:
    """The corpus with all of this in every text, as if nothing had cleaned it."""
    poison = "".join(ESCAPES)
    fixed = {*IDS, *TERMS}

    def spoil(value: object, key: str = "") -> object:
        match value:
            case str() if key not in fixed and value:
                return poison + value + poison
            case list() | tuple() if key not in fixed or (value and isinstance(value[0], dict)):
                return [spoil(each, key) for each in value]
            case dict():
                return {name: spoil(each, name) for name, each in value.items()}
        return value

    return msgspec.convert(spoil(msgspec.to_builtins(corpus)), Corpus)


async def test_nothing_that_a_terminal_obeys_reaches_it_even_where_a_text_was_not_cleaned(opens: Opens) -> None:
    short = (msgspec.structs.replace(article, paragraph=article.paragraph[:1]) for article in HARBOUR.articles)
    corpus = poisoned(msgspec.structs.replace(HARBOUR, articles=tuple(short)))
    assert corpus.articles[0].title != HARBOUR.articles[0].title
    links = Links(corpus)
    async with opens(size=(160, 60), corpus=corpus) as room:
        for kind in KINDS:
            for id in list(links.table(kind))[:1]:
                room.app.room.walk.jump(Target(id))
                await room.pilot.pause()
                nothing_to_obey(room)
        for keys in (
            ("t",), ("f", "l"), ("escape", "escape", "F"), ("enter", "escape"), ("ctrl+p", "l", "a"),
            ("escape", "escape", "4", "c"), ("d",), ("escape", "escape", "m"), ("tab", "x"),
        ):  # fmt: skip
            await room.press(*keys)
            nothing_to_obey(room)


def nothing_to_obey(room: Room) -> None:
    shown = room.screen.replace("\n", "")
    assert not [line for line in room.screen.splitlines() if not line.isprintable()]
    assert "[2J" not in shown
    assert "52;c" not in shown
