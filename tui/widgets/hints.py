"""The footer: what can be done here, from the commands themselves, and at the right where one is."""

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.commands import BY_ID, KEY_NAMES, key_words
from tui.ink import Ink
from tui.views.page import Run

ROOM_FOR_PALETTE = 70
"""Cells of a footer in which the way to all other commands always stands at the right."""


class Hints(Widget):
    """One line of keys that fit; ``place`` is written at the right. A click does what the key does."""

    place: reactive[str] = reactive("")

    def on_mount(self) -> None:
        """Follow the bindings of whatever has the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    async def on_click(self, event: events.Click) -> None:
        """Do what the hint under the mouse names."""
        key = event.style.meta.get("key")
        if key:
            self.app.simulate_key(key)

    def render_line(self, y: int) -> Strip:
        """The line: hints from the left as far as they fit, with an ellipsis where some do not."""
        base, width, ink = self.visual_style, self.size.width, Ink(self.app)
        shown = self._shown()
        last = [binding for binding in shown if self._is_always_shown(binding)]
        right = ink.content((Run(f"  {self.place}" if self.place else "", "dim"), Run(" ")))
        right = Content("   ").join(self._hint(ink, binding) for binding in last) + right
        room = width - right.cell_length - 2
        line = Content(" ")
        for binding in (binding for binding in shown if binding not in last):
            hint = self._hint(ink, binding)
            if line.cell_length + hint.cell_length + 3 > room:
                line = line + ink.content((Run("…", "dim"),))
                break
            line = line + hint + "   "
        line = line.pad_right(max(width - line.cell_length - right.cell_length, 0)) + right
        return Strip(line.render_segments(base)).adjust_cell_length(width, base.rich_style)

    def _is_always_shown(self, binding: Binding) -> bool:
        """The way to all other commands, and to the help where there is no room for a masthead that tells it."""
        if binding.id == "help":
            return self.screen.has_class("-flat")
        return binding.id == "palette" and self.size.width >= ROOM_FOR_PALETTE

    def _shown(self) -> list[Binding]:
        """The bindings for the footer, one a command, in the order of the commands' ranks; none that would be typed."""
        found: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            command = BY_ID.get(binding.id or "")
            if active.enabled and command and command.footer and not self._is_typed(binding.key):
                found.setdefault(command.id, binding)
        return sorted(found.values(), key=lambda binding: BY_ID[binding.id or ""].footer)

    def _is_typed(self, key: str) -> bool:
        """Whether a key is one that the focused field takes for a letter."""
        sign, field = KEY_NAMES.get(key, key), self.screen.focused
        return len(sign) == 1 and field is not None and field.check_consume_key(key, sign)

    def _hint(self, ink: Ink, binding: Binding) -> Content:
        hint = ink.content((Run(key_words(binding.key), "accent"), Run(f" {binding.description}", "dim")))
        return hint.stylize(Style.from_meta({"key": binding.key}))
