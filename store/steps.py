"""Changes that can be taken back and made again, and that stay on record: what was, before each of them.

A step is kept in the same commit as the changes it made, so that there is no change without its record. It holds each
document as it was before; taking it back exchanges that with the document as it is, and so does making it again.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import msgspec

from store.storage import Database

TABLE = "steps"
Document: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[str, int]


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change: what was done, when (UTC, ISO 8601), and each document it changed as it was before."""

    did: str
    when: str
    sitting: str = ""
    undone: bool = False
    changes: list[tuple[str, int, Document | None]]

    def keys(self) -> set[Key]:
        """The table and id of each document."""
        return {(table, number) for table, number, _ in self.changes}


class ChangedSinceError(Exception):
    """A step cannot be taken back: another window has since changed the same thing. The message says which step."""


class Steps:
    """The steps of a database: of this session first, of earlier ones after it."""

    def __init__(self, database: Database, now: Callable[[], str]) -> None:
        """Record steps in the table ``steps``; ``now`` tells the time."""
        self._database = database
        self._now = now
        self._done: list[int] = []
        self._earlier = database.next_id(TABLE)
        self._undone = list(self._earlier_undone())

    def take(
        self, did: str, changes: Iterable[tuple[str, int | None, Document | None]], sitting: str = ""
    ) -> list[int]:
        """Commit changes together with their step.

        Args:
            did: what was done, in words for the reader.
            changes: table, id (None for a new one), document (None to remove it).
            sitting: changes of one document that follow each other in one sitting are one step.

        Returns:
            The ids. Raises as :meth:`store.storage.Database.commit`.
        """
        with self._database.writing():
            numbered = list(self._numbered(changes))
            before = [(table, number, self._database.document(table, number)) for table, number, _ in numbered]
            step = Step(did=did, when=self._now(), sitting=sitting, changes=before)
            if self._continues(step):
                self._database.commit(numbered)
            else:
                (*_, made) = self._database.commit([*numbered, (TABLE, None, msgspec.to_builtins(step))])
                self._done.append(made)
            self._undone.clear()
            return [number for _, number, _ in numbered]

    def undo(self) -> Step | None:
        """Take the latest step back; the step with what it took away, or None where there is none.

        Raises:
            ChangedSinceError: another window has changed the same since. The step before it comes next.
        """
        with self._database.writing():
            self._pass_over(self._done, undone=True)
            return self._exchange(self._done or self._earlier_steps(), self._undone)

    def redo(self) -> Step | None:
        """Make the step taken back last again; errors as for :meth:`undo`."""
        with self._database.writing():
            self._pass_over(self._undone, undone=False)
            return self._exchange(self._undone, self._done)

    def before(self, table: str, number: int) -> Iterator[Document]:
        """What a document was before each step that changed it, the latest first."""
        steps = self._database.documents(TABLE)
        for step in sorted(steps, reverse=True):
            for of, changed, was in steps[step]["changes"]:
                if was and (of, changed) == (table, number):
                    yield was

    def _numbered(
        self, changes: Iterable[tuple[str, int | None, Document | None]]
    ) -> Iterator[tuple[str, int, Document | None]]:
        following: dict[str, int] = {}
        for table, number, document in changes:
            new = following.get(table, self._database.next_id(table))
            following[table] = new + (number is None)
            yield table, new if number is None else number, document

    def _continues(self, step: Step) -> bool:
        last = self._step(self._done[-1]) if self._done else None
        return bool(
            last and step.sitting and last.sitting == step.sitting and last.keys() == step.keys() and not self._undone
        )

    def _earlier_undone(self) -> Iterator[int]:
        """The steps that an earlier session took back at its end, the latest first."""
        for number in range(self._earlier - 1, 0, -1):
            step = self._step(number)
            if step is None or not step.undone:
                return
            yield number

    def _pass_over(self, steps: list[int], *, undone: bool) -> None:
        """Leave out the last of ``steps`` that another session has exchanged already."""
        while steps and (step := self._step(steps[-1])) and step.undone is undone:
            steps.pop()

    def _earlier_steps(self) -> list[int]:
        """The latest step of an earlier session that was not taken back."""
        while self._earlier > 1:
            self._earlier -= 1
            step = self._step(self._earlier)
            if step and not step.undone:
                self._done.append(self._earlier)
                break
        return self._done

    def _exchange(self, steps: list[int], others: list[int]) -> Step | None:
        """Exchange what is with what was before the last of ``steps``, and put that with the ``others``."""
        with self._database.writing():
            step = self._step(steps[-1]) if steps else None
            if step is None:
                return None
            if self._changed_since(steps[-1], step):
                steps.pop()
                raise ChangedSinceError(step.did)
            now = [(table, number, self._database.document(table, number)) for table, number, _ in step.changes]
            changed = msgspec.structs.replace(step, changes=now, undone=not step.undone)
            then = [
                (table, number, _revised(was, current))
                for (table, number, was), (_, _, current) in zip(step.changes, now, strict=True)
            ]
            self._database.commit([*then, (TABLE, steps[-1], msgspec.to_builtins(changed))])
            others.append(steps.pop())
            return changed

    def _changed_since(self, made: int, step: Step) -> bool:
        later = (self._step(number) for number in range(made + 1, self._database.next_id(TABLE)))
        return any(other and not other.undone and other.keys() & step.keys() for other in later)

    def _step(self, number: int) -> Step | None:
        document = self._database.document(TABLE, number)
        return msgspec.convert(document, Step) if document else None


def new_sitting() -> str:
    """A name for one sitting of an editor."""
    return os.urandom(8).hex()


def _revised(was: Document | None, current: Document | None) -> Document | None:
    """What was, under a revision that neither it nor what it replaces has had."""
    if was is None:
        return None
    return was | {"revision": max(was.get("revision", 1), (current or {}).get("revision", 1)) + 1}
