"""Commands as Textual bindings."""

from textual.binding import Binding, BindingType

from tui.commands import BY_ID, Command, Scope, in_scope

TYPING: frozenset[Scope] = frozenset({"search", "sentence", "path", "tags", "form"})
"""Where one types all the time: the keys of these come before those of the field."""


def bindings(*scopes: Scope) -> list[BindingType]:
    """The bindings of all commands of these scopes; ids and tooltips come from the commands."""
    return [_binding(command) for scope in scopes for command in in_scope(scope)]


def in_front(*scopes: Scope) -> list[BindingType]:
    """The bindings of a screen in front of another: those of the app do not reach it, so the help is among them."""
    return [*bindings(*scopes), _binding(BY_ID["help"], "app.")]


def _binding(command: Command, where: str = "") -> Binding:
    return Binding(
        command.keys,
        where + command.action,
        command.label,
        show=command.footer > 0,
        tooltip=command.help,
        priority=command.scope in TYPING,
        id=command.id,
    )
