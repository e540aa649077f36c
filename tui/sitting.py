"""One sitting over an entry of the notebook: what is typed is saved again and again, and is one step to take back."""

import threading
from collections.abc import Iterable

from store.notebook import GoneError, Notebook
from store.notes import Entry, TagError, Target, tag_names
from store.steps import new_sitting


class Sitting:
    """Saves a note's words and tags. :meth:`save` is for the writing thread; nothing here touches a screen."""

    def __init__(self, notebook: Notebook, target: Target, entry: Entry | None = None) -> None:
        """Write on ``target``, or go on with ``entry``, of which there may be two wordings."""
        self._notebook = notebook
        self._target = target
        self._name = new_sitting()
        self._saving = threading.Lock()
        self._settles = bool(entry and entry.rivals)
        self.entry = entry

    @property
    def words(self) -> str:
        """What is there to begin with: where another window wrote at the same time, both wordings, to choose from."""
        if self.entry is None:
            return ""
        rivals = [
            f"\n\n--- written in another window, {rival.modified} ---\n\n{rival.text}" for rival in self.entry.rivals
        ]
        return self.entry.text + "".join(rivals)

    def save(self, text: str, tags: Iterable[str]) -> Entry | None:
        """Put these words on the disk; the entry as it is then, None while there is nothing to keep.

        Where it was removed in another window, it is made anew.

        Raises:
            TagError: a tag is none; the words are saved all the same.
            StorageError: nothing was saved.
        """
        with self._saving:
            known, mistake = self.entry.tags if self.entry else (), None
            try:
                known = tag_names(tags)
            except TagError as error:
                mistake = error
            self.entry = self._saved(text, known)
            if mistake:
                raise mistake
            return self.entry

    def _saved(self, text: str, tags: tuple[str, ...]) -> Entry | None:
        if self.entry is None:
            return self._made(text, tags) if text.strip() or tags else None
        try:
            edited = self._notebook.edit(
                self.entry.id,
                self.entry.revision,
                text=text,
                tags=tags,
                sitting=self._name,
                settled=self._settles,
            )
        except GoneError:
            return self._made(text, tags)
        self._settles = self._settles and not edited.contested
        return edited.entry

    def _made(self, text: str, tags: tuple[str, ...]) -> Entry:
        return self._notebook.add("note", target=self._target, text=text, tags=tags, sitting=self._name)


def tags_in(line: str) -> list[str]:
    """The tags of a line, separated by commas."""
    return [tag for tag in line.split(",") if tag.strip(" #")]
