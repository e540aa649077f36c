"""Where a reader's files live: each system's own folders, unless the reader says otherwise."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import corpus

APP = "pakus-tui"
"""The name of the program's folders."""

BUNDLED = Path(corpus.__file__).parent / "pakus"
"""The corpus that comes with the program."""

LIBRARY_VARIABLE = "PAKUS_LIBRARY"
CONFIG_VARIABLE = "PAKUS_CONFIG"


@dataclass(frozen=True, slots=True)
class Places:
    """The files and folders of one reader. None of them needs to exist."""

    library: Path
    """Folder of everything that is kept: what was loaded, what the reader wrote, where they were."""
    config: Path
    """File with the reader's settings: keys of their own."""
    log: Path
    """File that says what went wrong."""

    @property
    def notebook(self) -> Path:
        """File with what the reader wrote."""
        return self.library / "notebook.json"


def places(environment: Mapping[str, str], library: Path | None = None) -> Places:
    """The reader's places: ``library`` if given, else by environment variable, else by the system's custom.

    Args:
        environment: ``PAKUS_LIBRARY`` (a folder) and ``PAKUS_CONFIG`` (a file) are looked up in it.
        library: the library folder asked for on the command line.
    """
    import platformdirs

    kept = library or _path(environment, LIBRARY_VARIABLE) or platformdirs.user_data_path(APP, appauthor=False)
    config = _path(environment, CONFIG_VARIABLE) or platformdirs.user_config_path(APP, appauthor=False) / "config.toml"
    log = platformdirs.user_log_path(APP, appauthor=False) / "pakus-tui.log"
    return Places(at_home(kept).absolute(), at_home(config).absolute(), log)


def at_home(path: str | Path) -> Path:
    """The path with a ``~`` at its beginning made the home folder; as it stands where nobody has such a home."""
    with suppress(RuntimeError):
        return Path(path).expanduser()
    return Path(path)


def _path(environment: Mapping[str, str], variable: str) -> Path | None:
    """The path in a variable; None where it is unset or empty."""
    value = environment.get(variable, "").strip()
    return Path(value) if value else None
