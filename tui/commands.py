"""Every command once: its key, its words in footer, help and palette, and the id by which it is rebound.

Nothing here imports Textual: the README's table and the keymap file are checked against it without a screen.
"""

from typing import Final, Literal, NamedTuple

Scope = Literal[
    "everywhere",
    "room",
    "list",
    "page",
    "search",
    "facets",
    "help",
    "timeline",
    "compare",
    "details",
    "overview",
    "grid",
    "sentence",
    "check",
]
"""Where a command works: in the whole app, on the reading room's screen, in a focused list, in a focused page …"""

SCOPES: Final[dict[Scope, str]] = {
    "everywhere": "Everywhere",
    "room": "Reading room",
    "list": "In a list",
    "page": "In what is read",
    "search": "Search",
    "facets": "Narrowing",
    "help": "Help",
    "timeline": "Timeline",
    "compare": "Comparison",
    "details": "All findings",
    "overview": "Overview",
    "grid": "In the matrix",
    "sentence": "Writing a sentence to check",
    "check": "Quotation check",
}


class Command(NamedTuple):
    """One thing that can be done.

    ``keys`` are Textual key names, separated by commas; ``action`` the name of the method that does it, with its
    arguments; ``footer`` its rank in the footer (0: not shown there); ``palette`` whether the palette offers it.
    """

    id: str
    scope: Scope
    keys: str
    action: str
    label: str
    help: str
    footer: int = 0
    palette: bool = True


COMMANDS: Final[tuple[Command, ...]] = (
    Command("help", "everywhere", "question_mark,f1", "help", "help", "Show the keys that work here.", 90, False),
    Command("palette", "everywhere", "ctrl+p", "command_palette", "all commands",
            "Find a command, or any article, actor or event by name.", 95, False),
    Command("theme", "everywhere", "T", "next_theme", "light or dark", "Change between the paper and the ink theme."),
    Command("quit", "everywhere", "q", "quit", "quit", "Leave; the place is kept."),
    Command("search", "everywhere", "slash", "search", "search",
            "Search quotations, articles, actors, events and claims at once.", 15),
    Command("pane-articles", "room", "1", "pane('article')", "Articles", "Show the articles."),
    Command("pane-actors", "room", "2", "pane('actor')", "Actors", "Show the actors."),
    Command("pane-events", "room", "3", "pane('event')", "Events", "Show the events."),
    Command("pane-disputes", "room", "4", "pane('dispute')", "Disputes", "Show the disputes."),
    Command("pane-quotations", "room", "5", "pane('quotation')", "Quotations", "Show the quotations."),
    Command("next-column", "room", "tab", "next_column(1)", "next column", "Go to the next column.", 20, False),
    Command("previous-column", "room", "shift+tab", "next_column(-1)", "previous column",
            "Go to the column before.", 0, False),
    Command("back", "room", "left_square_bracket,backspace", "back", "back",
            "Go back to where you were, as it was.", 70),
    Command("forward", "room", "right_square_bracket", "forward", "forward", "Go forward again.", 71),
    Command("out", "room", "escape", "out", "out", "Leave the filter, or go from the text to the list.", 0, False),
    Command("find", "room", "f", "find", "find", "Filter the list, or find words in the text.", 40),
    Command("sort", "room", "s", "sort", "sort", "Sort the list in another way.", 50),
    Command("facets", "room", "F", "facets", "narrow", "Narrow all lists by outlet, year, kind and actor.", 51),
    Command("clear-facets", "room", "X", "clear_facets", "show all", "Take the filter and all facets away."),
    Command("original", "room", "v", "copies('switch')", "digest or original",
            "Read your copy of the article instead of its digest, or the digest again.", 41),
    Command("check", "room", "Q", "copies('check')", "check a quotation",
            "Paste a sentence, and see word by word how what it quotes differs from what is printed.", 64),
    Command("timeline", "room", "t", "timeline", "timeline", "See all events on a time axis.", 60),
    Command("compare", "room", "c", "compare", "compare",
            "Set positions of a dispute, accounts of an event, or what is pinned side by side.", 45),
    Command("overview", "room", "m", "overview", "overview",
            "See who takes which position, and which article tells which event.", 62),
    Command("compare-pins", "room", "C", "compare_pins", "compare pins", "Set side by side what is pinned."),
    Command("pin", "room", "p", "pin", "pin", "Pin a quotation, claim, passage or article, or unpin it.", 46),
    Command("unpin", "room", "P", "unpin", "drop all pins", "Take all pins away."),
    Command("copy", "room", "y", "copy", "copy", "Copy the words with their citation.", 61),
    Command("web", "room", "o", "web", "publisher’s page", "Open the article’s page in the browser."),
    Command("list-open", "list", "enter", "open", "open", "Open the chosen thing.", 10, False),
    Command("list-down", "list", "j,down", "move(1)", "down", "One row down.", 0, False),
    Command("list-up", "list", "k,up", "move(-1)", "up", "One row up.", 0, False),
    Command("list-half-down", "list", "ctrl+d,pagedown,space", "move_pages(0.5)", "half a page down",
            "Half a page down.", 0, False),
    Command("list-half-up", "list", "ctrl+u,pageup", "move_pages(-0.5)", "half a page up",
            "Half a page up.", 0, False),
    Command("list-first", "list", "g,home", "first", "first", "To the first row.", 0, False),
    Command("list-last", "list", "G,end", "last", "last", "To the last row.", 0, False),
    Command("page-open", "page", "enter", "open", "open reference",
            "Open the chosen reference; with none chosen, the passage.", 10, False),
    Command("page-next", "page", "J,shift+down", "reference(1)", "next reference",
            "Choose the next reference in the text.", 11, False),
    Command("page-previous", "page", "K,shift+up", "reference(-1)", "previous reference",
            "Choose the reference before.", 0, False),
    Command("page-down", "page", "j,down", "scroll_lines(1)", "down", "One line down.", 0, False),
    Command("page-up", "page", "k,up", "scroll_lines(-1)", "up", "One line up.", 0, False),
    Command("page-half-down", "page", "ctrl+d,pagedown,space", "scroll_pages(0.5)", "half a page down",
            "Half a page down.", 0, False),
    Command("page-half-up", "page", "ctrl+u,pageup", "scroll_pages(-0.5)", "half a page up",
            "Half a page up.", 0, False),
    Command("page-first", "page", "g,home", "top", "top", "To the top.", 0, False),
    Command("page-last", "page", "G,end", "bottom", "bottom", "To the end.", 0, False),
    Command("page-next-paragraph", "page", "right_curly_bracket", "paragraph(1)", "next paragraph",
            "To the next paragraph.", 0, False),
    Command("page-previous-paragraph", "page", "left_curly_bracket", "paragraph(-1)", "previous paragraph",
            "To the paragraph before.", 0, False),
    Command("page-next-passage", "page", "right_parenthesis", "passage(1)", "next passage",
            "To the next quotation, or in an original to the next words that something stands on.", 12, False),
    Command("page-previous-passage", "page", "left_parenthesis", "passage(-1)", "previous passage",
            "To the one before.", 0, False),
    Command("page-next-match", "page", "n", "match(1)", "next match", "To the next place found.", 0, False),
    Command("page-previous-match", "page", "N", "match(-1)", "previous match", "To the place found before.", 0, False),
    Command("search-open", "search", "enter", "open", "open passage",
            "Open the chosen passage; with nothing typed, ask the chosen earlier search again.", 10, False),
    Command("search-kind", "search", "tab", "kind(1)", "next kind", "Show only the next kind of hits.", 11, False),
    Command("search-kind-back", "search", "shift+tab", "kind(-1)", "previous kind",
            "Show only the kind of hits before.", 0, False),
    Command("search-down", "search", "down,ctrl+n", "move(1)", "down", "To the next hit.", 12, False),
    Command("search-up", "search", "up", "move(-1)", "up", "To the hit before.", 0, False),
    Command("search-half-down", "search", "pagedown", "move_pages(0.5)", "half a page down",
            "Half a page down.", 0, False),
    Command("search-half-up", "search", "pageup", "move_pages(-0.5)", "half a page up", "Half a page up.", 0, False),
    Command("search-complete", "search", "right", "complete", "complete",
            "Take the first completion of a field’s name or value.", 0, False),
    Command("search-spellings", "search", "ctrl+t", "spellings", "other spellings",
            "Count other spellings of a name, or no longer.", 13, False),
    Command("search-close", "search", "escape", "close", "close", "Back to where you were.", 14, False),
    Command("facet-choose", "facets", "enter,space", "screen.choose", "choose",
            "Choose this value, or no longer.", 10, False),
    Command("facet-clear", "facets", "X", "screen.clear", "show all", "Take all facets away.", 11, False),
    Command("facet-close", "facets", "escape,F", "screen.close", "close", "Back to the list.", 12, False),
    Command("help-close", "help", "escape,question_mark,q", "close", "close", "Back to where you were.", 10, False),
    Command("timeline-later", "timeline", "l,right", "move(1)", "later", "Move to later times.", 10, False),
    Command("timeline-earlier", "timeline", "h,left", "move(-1)", "earlier", "Move to earlier times.", 11, False),
    Command("timeline-in", "timeline", "plus,equals_sign", "zoom(1)", "closer", "Show less time, larger.", 12, False),
    Command("timeline-out", "timeline", "minus", "zoom(-1)", "farther", "Show more time, smaller.", 13, False),
    Command("timeline-actor", "timeline", "f", "filter", "by actor", "Show one actor’s events only.", 14, False),
    Command("timeline-close", "timeline", "escape,t", "close", "close", "Back to the reading room.", 15, False),
    Command("compare-left", "compare", "h,left", "side(-1)", "left", "To the side at the left.", 30, False),
    Command("compare-right", "compare", "l,right", "side(1)", "right",
            "To the side at the right; beyond the last one to the next position.", 31, False),
    Command("compare-flip", "compare", "tab", "flip(1)", "next side", "To the next side, and round again.", 10, False),
    Command("compare-flip-back", "compare", "shift+tab", "flip(-1)", "side before", "To the side before.", 0, False),
    Command("compare-down", "compare", "j,down", "scroll(1)", "down", "One line down, all sides together.", 0, False),
    Command("compare-up", "compare", "k,up", "scroll(-1)", "up", "One line up.", 0, False),
    Command("compare-half-down", "compare", "ctrl+d,pagedown,space", "scroll_pages(0.5)", "half a page down",
            "Half a page down.", 0, False),
    Command("compare-half-up", "compare", "ctrl+u,pageup", "scroll_pages(-0.5)", "half a page up",
            "Half a page up.", 0, False),
    Command("compare-first", "compare", "g,home", "end(-1)", "top", "To the top.", 0, False),
    Command("compare-last", "compare", "G,end", "end(1)", "bottom", "To the end.", 0, False),
    Command("compare-lock", "compare", "equals_sign", "lock", "apart",
            "Scroll this side alone, or all sides together again.", 15, False),
    Command("compare-next", "compare", "J,shift+down", "item(1)", "next claim",
            "The position’s next claim; of whole articles the next paragraph that both tell.", 11, False),
    Command("compare-previous", "compare", "K,shift+up", "item(-1)", "claim before", "The claim before.", 0, False),
    Command("compare-swap", "compare", "x", "swap", "swap", "Let this side and the next change places.", 16, False),
    Command("compare-open", "compare", "enter", "open", "article", "Read the passage in its article.", 12, False),
    Command("compare-details", "compare", "d", "details", "all found",
            "List all that differs, agrees, or is told by one only.", 14, False),
    Command("compare-pin", "compare", "p", "pin", "pin", "Pin this side’s claim, quotation or passage.", 17, False),
    Command("compare-copy", "compare", "y", "copy", "copy", "Copy all sides with their citations.", 18, False),
    Command("compare-export", "compare", "e", "export", "export",
            "Write the comparison as Markdown and as a web page.", 19, False),
    Command("compare-other", "compare", "n", "other", "next dispute",
            "The next dispute in which the same claim stands.", 20, False),
    Command("compare-close", "compare", "escape,q,left_square_bracket,backspace", "close", "back",
            "Back to where you were.", 13, False),
    Command("overview-other", "overview", "tab", "other", "other matrix",
            "From actors and disputes to events and articles, and back.", 11, False),
    Command("overview-transpose", "overview", "x", "transpose", "rows as columns",
            "Let rows and columns change places.", 12, False),
    Command("overview-close", "overview", "escape,q,m", "close", "back", "Back to the reading room.", 13, False),
    Command("grid-open", "grid", "enter", "open", "open", "Read what the cell stands for.", 10, False),
    Command("grid-down", "grid", "j,down", "move(1, 0)", "down", "One row down.", 0, False),
    Command("grid-up", "grid", "k,up", "move(-1, 0)", "up", "One row up.", 0, False),
    Command("grid-left", "grid", "h,left", "move(0, -1)", "left", "One column to the left.", 0, False),
    Command("grid-right", "grid", "l,right", "move(0, 1)", "right", "One column to the right.", 0, False),
    Command("grid-half-down", "grid", "ctrl+d,pagedown,space", "move_pages(0.5)", "half a page down",
            "Half a page down.", 0, False),
    Command("grid-half-up", "grid", "ctrl+u,pageup", "move_pages(-0.5)", "half a page up",
            "Half a page up.", 0, False),
    Command("grid-first", "grid", "g,home", "first", "first", "To the first row.", 0, False),
    Command("grid-last", "grid", "G,end", "last", "last", "To the last row.", 0, False),
    Command("details-close", "details", "escape,d,q", "close", "close", "Back to the comparison.", 10, False),
    Command("sentence-open", "sentence", "enter", "screen.open", "open passage",
            "Read the passage that the words are from.", 10, False),
    Command("sentence-other", "sentence", "tab", "screen.other", "what was found", "Go to what was found.", 11, False),
    Command("sentence-copy", "sentence", "ctrl+y", "screen.copy", "copy",
            "Copy the passage as printed, with its citation.", 12, False),
    Command("sentence-close", "sentence", "escape", "screen.close", "back", "Back to where you were.", 13, False),
    Command("check-other", "check", "tab", "other", "sentence", "Go back to the sentence.", 13, False),
    Command("check-copy", "check", "y", "copy", "copy", "Copy the passage as printed, with its citation.", 14, False),
    Command("check-close", "check", "escape,q", "close", "back", "Back to where you were.", 15, False),
)  # fmt: skip
BY_ID: Final[dict[str, Command]] = {command.id: command for command in COMMANDS}


def in_scope(scope: Scope) -> tuple[Command, ...]:
    """The commands of one scope, in the order in which they are shown."""
    return tuple(command for command in COMMANDS if command.scope == scope)


KEY_NAMES: Final[dict[str, str]] = {
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "equals_sign": "=",
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "shift+down": "shift+↓",
    "shift+up": "shift+↑",
}


def key_words(keys: str) -> str:
    """Keys as one reads them: ``question_mark,f1`` becomes ``? f1``."""
    return " ".join(KEY_NAMES.get(key, key) for key in keys.split(","))
