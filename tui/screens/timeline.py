"""The timeline: all events on one axis, with the articles' and quotations' own dates above them."""

from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Input, Static

from corpus.links import Links
from corpus.model import Actor
from tui.bindings import bindings
from tui.commands import Scope
from tui.ink import Ink
from tui.views import timeline
from tui.views.page import Run
from tui.widgets.hints import Hints
from tui.widgets.masthead import Masthead
from tui.widgets.row_list import RowList


class Timeline(Screen[str]):
    """Closes with the id of the event to open, or with nothing."""

    CSS_PATH = "../styles/timeline.tcss"
    BINDINGS = bindings("timeline")
    SCOPES: tuple[Scope, ...] = ("timeline", "list")
    AUTO_FOCUS = "#events"

    def __init__(self, links: Links) -> None:
        """The events of a corpus."""
        super().__init__()
        self.links = links
        self.actor: Actor | None = None
        self._scale: timeline.Scale | None = None

    def compose(self) -> ComposeResult:
        """Axis, events, the field to choose an actor, hints."""
        yield Masthead()
        yield Static(id="axis", markup=False)
        yield RowList(empty="No event is recorded.", id="events")
        yield Input(placeholder="events with this actor: type a name", id="actor", compact=True)
        yield Hints()

    def on_mount(self) -> None:
        """The field is hidden until it is asked for; the axis follows the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())
        self.query_one(Masthead).title = "Timeline"
        self.query_one(Input).display = False

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width, at the same time."""
        width = max(event.size.width - 3, 10)
        self._scale = self._scale._replace(width=width) if self._scale else timeline.whole(self._stretches(), width)
        self._draw()

    def action_move(self, direction: int) -> None:
        """Move by a quarter of the screen."""
        if self._scale:
            self._scale = self._scale.moved(direction / 4)
            self._draw()

    def action_zoom(self, direction: int) -> None:
        """Draw closer or farther around the chosen event."""
        if not self._scale:
            return
        event = self._chosen()
        days = timeline.stretch(event) if event else None
        middle = self._scale.start + self._scale.days * self._scale.width / 2
        around = float(days.first) if days else middle
        self._scale = self._scale.zoomed(2.0**direction, around)
        if days and not 0 <= self._scale.column(days.first) < self._scale.width:
            self._scale = self._scale.around(days.first)
        self._draw()

    def action_filter(self) -> None:
        """Ask for an actor."""
        field = self.query_one(Input)
        field.display = True
        field.focus()

    def action_close(self) -> None:
        """Out of the field, then away from the actor, then back to the reading room."""
        field = self.query_one(Input)
        if self.actor or field.display:
            field.value = ""
            field.display = False
            self._choose(None)
            self.query_one(RowList).focus()
        else:
            self.dismiss()

    @on(RowList.Opened)
    def open_event(self, message: RowList.Opened) -> None:
        """Back to the reading room, at this event."""
        self.dismiss(message.row.id)

    @on(Input.Changed)
    def choose_actor(self, message: Input.Changed) -> None:
        """Show the events of the first actor whose name or spelling begins with, or has, what is typed."""
        self._choose(actor_named(self.links, message.value))

    @on(Input.Submitted)
    def leave_field(self) -> None:
        """Into the events."""
        self.query_one(RowList).focus()

    def _choose(self, actor: Actor | None) -> None:
        self.actor = actor
        self.query_one(Masthead).title = f"Timeline · {actor.name}" if actor else "Timeline"
        self._draw()

    def _chosen(self) -> str:
        """The date of the chosen event."""
        row = self.query_one(RowList).chosen
        event = self.links.event.get(row.id) if row else None
        return event.date if event else ""

    def _stretches(self) -> list[timeline.Stretch]:
        actor = self.actor.id if self.actor else ""
        found = (timeline.stretch(event.date) for event in timeline.events(self.links, actor))
        return [days for days in found if days]

    def _draw(self) -> None:
        if not self._scale:
            return
        actor = self.actor.id if self.actor else ""
        rows = self.query_one(RowList)
        keep = rows.chosen.id if rows.chosen else ""
        rows.show(timeline.rows(self.links, self._scale, actor), keep)
        if rows.chosen is None:
            rows.action_first()
        self.query_one("#axis", Static).update(Ink(self.app).content(self._axis(self._scale)))

    def _axis(self, scale: timeline.Scale) -> list[Run]:
        """Years, density of events, and the dates of articles and of quotations that have one."""
        names, marks = timeline.ticks(scale)
        actor = self.actor.id if self.actor else ""
        quotations = self.links.quotations_by[actor] if actor else self.links.corpus.quotations
        said = [days for quotation in quotations if (days := timeline.stretch(quotation.date))]
        printed = [days for article in self.links.corpus.articles if (days := timeline.stretch(article.issued.date))]
        return [
            Run(f" {names}\n", "dim"),
            Run(f" {timeline.density(self._stretches(), scale)}\n", "accent"),
            Run(f" {marks}\n", "dim"),
            Run(f" {timeline.dots(printed, scale, '▲')}\n"),
            Run(f" {timeline.dots(said, scale, '”')}\n", "dim"),
            Run(" ▲ article  ” quoted  ● event  ━ sometime here  ? uncertain", "dim"),
        ]


def actor_named(links: Links, words: str) -> Actor | None:
    """The actor whose name begins with these words, else has them in a spelling; the most named first."""
    wanted = words.strip().casefold()
    if not wanted:
        return None
    actors = sorted(links.corpus.actors, key=lambda actor: -len(links.mentions[actor.id]))
    begins = [actor for actor in actors if actor.name.casefold().startswith(wanted)]
    has = [a for a in actors if any(wanted in name.casefold() for name in (a.name, *a.aliases))]
    return next(iter(begins + has), None)
