"""What is kept from one start to the next: theme, pane, place. A file of its own beside the library."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

from tui.views.history import Visit

NAME = "place.json"
SEARCHES = 50
"""How many searches are remembered."""
_BEGINNING = b'{"program":"pakus-tui",'


class Memory(msgspec.Struct, frozen=True, tag_field="program", tag="pakus-tui"):
    """The last theme, the last searches, and by a corpus's id the last place in it and what was seen of it.

    That is its state, and of each article the hash of its copy. Of what was last seen the reader knows what it made of
    their notes.
    """

    theme: str = ""
    places: dict[str, Visit] = {}
    searches: tuple[str, ...] = ()
    seen: dict[str, str] = {}
    copies: dict[str, dict[str, str]] = {}

    def searched(self, text: str) -> "Memory":
        """The memory with one more search, the newest first."""
        kept = (text, *(old for old in self.searches if old != text))
        return msgspec.structs.replace(self, searches=kept[:SEARCHES])

    def themed(self, theme: str) -> "Memory":
        """The memory with another theme."""
        return msgspec.structs.replace(self, theme=theme)

    def saw(self, corpus: str, generation: str) -> "Memory":
        """The memory with another state of a corpus."""
        return msgspec.structs.replace(self, seen={**self.seen, corpus: generation})

    def replaced(self, corpus: str, copies: Mapping[str, str]) -> set[str]:
        """The articles of which these copies are others than those that were last seen."""
        seen = self.copies.get(corpus, {})
        return {article for article, sha256 in copies.items() if seen.get(article, sha256) != sha256}

    def saw_copies(self, corpus: str, copies: Mapping[str, str]) -> "Memory":
        """The memory with other copies of articles of a corpus."""
        seen = {**self.copies.get(corpus, {}), **copies}
        return msgspec.structs.replace(self, copies={**self.copies, corpus: seen})

    def moved(self, corpus: str, visit: Visit) -> "Memory":
        """The memory with another place in a corpus."""
        return msgspec.structs.replace(self, places={**self.places, corpus: visit})


def recall(folder: Path) -> Memory:
    """Read what was kept in ``folder``; nothing, where there is none or it cannot be read."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Memory)
    except (OSError, msgspec.MsgspecError):
        return Memory()


def keep(folder: Path, memory: Memory) -> None:
    """Write it whole or not at all, and never over another program's file.

    A place that cannot be kept is no reason to disturb the reader.
    """
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not _is_ours(folder / NAME):
            return
        with NamedTemporaryFile(dir=folder, prefix=NAME, delete=False) as file:
            file.write(msgspec.json.encode(memory))
        Path(file.name).replace(folder / NAME)


def _is_ours(file: Path) -> bool:
    """Whether a file is missing, empty, or begins as ours do."""
    try:
        with file.open("rb") as handle:
            return handle.read(len(_BEGINNING)) in {b"", _BEGINNING}
    except FileNotFoundError:
        return True
