"""Where the reader makes claims and disputes of their own, on what they read and what they pinned."""

from functools import partial
from typing import TYPE_CHECKING

from corpus.model import Claim, Dispute
from store.notes import Entry, Kind
from store.notes import Target as Subject
from tui.keys import key_of
from tui.views.notebook import own
from tui.views.notebook.entry import where

if TYPE_CHECKING:
    from tui.screens.notepad import Notepad


def make_claim(notepad: "Notepad", here: Entry | None, subject: Subject) -> None:
    """Make a claim on ``subject``, the passage that is chosen; or change the reader's own ``here``."""
    room = notepad.room
    notebook, links = notepad.writable(), room.links
    if notebook is None:
        return
    entry = here if here and here.claim else None
    subject = Subject(id=entry.id) if entry else subject
    in_view = room.reader.paragraph if room.app.screen is room else 0
    ground = own.ground(links, subject, in_view)
    if ground is None:
        notepad.say("Go to the passage that your claim stands on first.")
        return
    from tui.screens.own_statement import OwnClaim

    told = where(links, Subject(kind="passage", id=ground.article, paragraph=ground.paragraph))
    form = OwnClaim(told, ground, own.asserters(links, ground), entry.claim if entry else None)
    room.app.push_screen(form, partial(_keep, notepad, entry, subject))


def make_dispute(notepad: "Notepad", here: Entry | None) -> None:
    """Make a dispute from the claims that are pinned, or change the reader's own ``here``."""
    room = notepad.room
    notebook, links = notepad.writable(), room.links
    if notebook is None:
        return
    entry = here if here and here.dispute else None
    pinned = [target.id for target in room.desk.pinned]
    if entry and entry.dispute:
        pinned = [id for position in entry.dispute.position for id in position.claims]
    claims = own.claims(links, pinned)
    if len(claims) < 2:
        pin, make = key_of("pin"), key_of("own-claim")
        notepad.say(f"Pin two claims with {pin} first, or quotations that claims stand on; {make} makes one of yours.")
        return
    from tui.screens.own_statement import OwnDispute

    form = OwnDispute(claims, entry.dispute if entry else None)
    room.app.push_screen(form, partial(_keep, notepad, entry, Subject(corpus=links.corpus.about.id)))


def _keep(notepad: "Notepad", entry: Entry | None, target: Subject, made: Claim | Dispute | None) -> None:
    """Keep what a form answered with: in ``entry``, or in a new one on ``target``."""
    notebook = notepad.notebook
    if made is None or notebook is None:
        return
    claim, dispute = (made, None) if isinstance(made, Claim) else (None, made)
    kind: Kind = "claim" if claim else "dispute"
    if entry:
        change = partial(notebook.edit, entry.id, entry.revision, claim=claim, dispute=dispute)
        notepad.write(f"Your {kind} is changed.", change)
    else:
        notepad.write(f"Your {kind} is kept.", partial(notebook.add, kind, target=target, claim=claim, dispute=dispute))
