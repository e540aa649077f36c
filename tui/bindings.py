"""Commands as Textual bindings."""

from textual.binding import Binding, BindingType

from tui.commands import Command, Scope, in_scope

TYPING: frozenset[Scope] = frozenset({"search", "sentence", "path", "tags", "form"})
"""Where one types all the time: the keys of these come before those of the field."""


def bindings(*scopes: Scope) -> list[BindingType]:
    """The bindings of all commands of these scopes; ids and tooltips come from the commands."""
    return [_binding(command) for scope in scopes for command in in_scope(scope)]


def _binding(command: Command) -> Binding:
    return Binding(
        command.keys,
        command.action,
        command.label,
        show=command.footer > 0,
        tooltip=command.help,
        priority=command.scope in TYPING,
        id=command.id,
    )
