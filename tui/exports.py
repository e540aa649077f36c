"""Files that the reader asks for: written where there is none of that name, never over another."""

import re
from collections.abc import Mapping
from itertools import count
from pathlib import Path

LONGEST = 80
"""Characters of a file's name at most, its ending aside."""


def write_new(folder: Path, name: str, texts: Mapping[str, str]) -> list[Path]:
    """Write texts under one name with different endings (``{".md": …}``); ``name-2`` where ``name`` is taken.

    Raises:
        OSError: the folder or a file could not be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = re.sub(r"[^\w-]+", "-", name)[:LONGEST].strip("-")
    stems = (name if number == 1 else f"{name}-{number}" for number in count(1))
    groups = ([folder / f"{stem}{ending}" for ending in texts] for stem in stems)
    paths = next(group for group in groups if not any(path.exists() for path in group))
    for path, text in zip(paths, texts.values(), strict=True):
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return paths
