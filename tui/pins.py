"""What the reader has pinned to compare: entries of their notebook, as things that can be set side by side."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.links import Links
from corpus.model import Article, Claim, Quotation
from store.notes import Entry
from store.notes import Target as Subject
from tui.keys import key_of
from tui.views.notebook import noted
from tui.views.page import Target

if TYPE_CHECKING:
    from store.notebook import Notebook

MOST = 9
"""Pins at most that are shown, the latest ones: as many as can be told apart in a line."""


def pinned(links: Links, notebook: "Notebook") -> tuple[Target, ...]:
    """What is pinned in a corpus and is still there, in the order in which it was pinned."""
    return tuple(dict.fromkeys(target for _, target in _pins(links, notebook) if target))[-MOST:]


def toggle(links: Links, notebook: "Notebook", target: Target) -> str:
    """Pin a thing, or take its pin away; what was done, in words. For the writing thread, as is :func:`clear`."""
    there = [entry.id for entry, pinned in _pins(links, notebook) if pinned == target]
    if there:
        notebook.remove(*there)
        return "No longer pinned."
    notebook.add("pin", target=noted.subject(links, target))
    return "Pinned."


def clear(links: Links, notebook: "Notebook") -> str:
    """Take all pins of a corpus away, those too that are not shown; what was done, in words."""
    notebook.remove(*(entry.id for entry, _ in _pins(links, notebook)))
    return f"Nothing is pinned any more. {key_of('undo')} brings the pins back."


def _pins(links: Links, notebook: "Notebook") -> Iterator[tuple[Entry, Target | None]]:
    for entry in notebook.entries("pin"):
        if entry.target.corpus == links.corpus.about.id:
            yield entry, _target(links, entry.target)


def _target(links: Links, subject: Subject) -> Target | None:
    """What is set side by side for a pin; None where it is no longer there."""
    match links.get(subject.id):
        case Quotation() | Claim():
            return Target(subject.id)
        case Article() if subject.kind == "passage":
            n = noted.standing(links, subject).paragraph
            return Target(subject.id, f"p{n}") if n else None
        case Article():
            return Target(subject.id)
    return None
