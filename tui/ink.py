"""Words with roles as Textual content: the one place where corpus text becomes styled text.

Nothing is ever parsed as markup; control characters that slipped through are taken out here once more.
"""

from collections.abc import Iterable
from typing import Final

from textual.app import App
from textual.content import Content, Span
from textual.style import Style

from corpus.text import clean
from tui.views.page import Role, Run

STYLES: Final[dict[Role, str]] = {
    "text": "",
    "strong": "bold",
    "dim": "$ink-dim",
    "title": "bold",
    "heading": "bold $accent",
    "quote": "",
    "accent": "$accent",
    "sign": "$accent",
    "link": "$ink-link",
    "a": "bold $position-a",
    "b": "bold $position-b",
    "c": "bold $position-c",
    "mark": "bold underline $foreground on $ink-mark",
    "warning": "bold $warning",
    "figure": "bold $differ-figure on $differ",
    "date": "bold $differ-date on $differ",
    "name": "bold $differ-name on $differ",
    "negation": "bold $differ-denial on $differ",
    "hedge": "bold $differ-hedge on $differ",
    "wording": "bold $differ-wording on $differ",
    "agrees": "underline",
    "evidence": "$foreground on $ink-cursor",
    "said": "$foreground on $ink-mark",
    "stands": "$foreground on $panel",
    "overlap": "$foreground on $ink-cursor",
    "noted": "underline $foreground on $panel",
    "said-noted": "underline $foreground on $ink-mark",
    "removed": "$differ-denial on $differ",
    "added": "bold $differ-wording on $differ",
}
DIFFERENT: Final[tuple[Role, ...]] = ("figure", "date", "name", "negation", "hedge", "wording")
FEW_COLOURS: Final[dict[Role, str]] = {
    "link": "underline $ink-link",
    "mark": "bold underline reverse",
    "evidence": "",
    "said": "bold",
    "stands": "",
    "overlap": "underline",
    "noted": "underline",
    "said-noted": "bold underline",
    "removed": "",
    "added": "bold",
    **dict.fromkeys(DIFFERENT, "bold reverse"),
}
"""How these roles look where only the terminal's own colours are used, or none."""


class Ink:
    """The styles of all roles in the theme that is on. Each is read when it is first used, and kept by the app."""

    def __init__(self, app: App[object]) -> None:
        """Take the styles from the app's current theme."""
        self.theme = app.theme
        self._styles = STYLES | FEW_COLOURS if app.no_color or app.native_ansi_color else STYLES
        self._read = app.stylesheet.parse_style

    def style(self, role: Role) -> Style:
        """The style of a role."""
        return self._read(self._styles[role])

    @property
    def cursor(self) -> Style:
        """The style of the chosen row, behind what it says."""
        return self._read("on $ink-cursor")

    @property
    def panel(self) -> Style:
        """What is behind the head of what is chosen."""
        return self._read("on $panel")

    @property
    def line(self) -> Style:
        """A rule between two things that stand side by side or one above the other."""
        return self._read("$ink-line")

    def content(self, runs: Iterable[Run], references: Iterable[int] = ()) -> Content:
        """Runs as one piece of content.

        ``references`` gives, for each run with a target in turn, the number by which a click or a key finds it again.
        """
        numbers = iter(references)
        text, spans, at = [], [], 0
        for run in runs:
            words = clean(run.text)
            style = self.style(run.role)
            if run.target is not None and (number := next(numbers, None)) is not None:
                style += Style.from_meta({"reference": number})
            if run.passages:
                style += Style.from_meta({"passages": run.passages})
            if words:
                spans.append(Span(at, at + len(words), style))
            text.append(words)
            at += len(words)
        return Content("".join(text), spans)
