"""The command palette: every command, and every article, actor, event and dispute by name."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from corpus.links import Links
from corpus.model import Kind
from corpus.text import clean
from tui.commands import COMMANDS, Command
from tui.keys import keys_of
from tui.screens.reading_room import ReadingRoom
from tui.views.lists import PANE_OF
from tui.views.page import Target

if TYPE_CHECKING:
    pass

NAMED: tuple[Kind, ...] = ("article", "actor", "event", "dispute")


class Commands(Provider):
    """The commands that can be done now."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(self._title(command), partial(self._run, command), command.label, command.help)

    async def search(self, query: str) -> Hits:
        """Those that match what is typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.label), matcher.match(command.help))
            if score > 0:
                yield Hit(score, self._title(command), partial(self._run, command), command.label, command.help)

    def _commands(self) -> Iterator[Command]:
        scopes = {"everywhere", *getattr(self.screen, "SCOPES", ())}
        return (command for command in COMMANDS if command.palette and command.scope in scopes)

    def _title(self, command: Command) -> Content:
        """The command with its keys, as the reader has bound them."""
        return Content(f"{command.label}  ({keys_of(command.id)})")

    async def _run(self, command: Command) -> None:
        owner = self.app if command.scope == "everywhere" else self.screen
        await self.app.run_action(command.action, owner)


class Records(Provider):
    """Jumps to whatever has a name, by any of its spellings."""

    async def search(self, query: str) -> Hits:
        """The records whose name, or one of whose spellings, matches."""
        room = self.screen
        if not isinstance(room, ReadingRoom):
            return
        matcher = self.matcher(query)
        for kind, id, names in named(room.links):
            score = max(matcher.match(name) for name in names)
            if score > 0:
                name = clean(names[0])
                yield Hit(score, Content(name), partial(room.walk.jump, Target(id)), name, PANE_OF[kind].title)


def named(links: Links) -> Iterator[tuple[Kind, str, tuple[str, ...]]]:
    """Kind, id and names of every record that can be jumped to by name."""
    for article in links.corpus.articles:
        yield "article", article.id, (article.title,)
    for actor in links.corpus.actors:
        yield "actor", actor.id, (actor.name, *actor.aliases)
    for event in links.corpus.events:
        yield "event", event.id, (event.title,)
    for dispute in links.corpus.disputes:
        yield "dispute", dispute.id, (dispute.question,)
