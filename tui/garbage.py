"""Garbage is looked for while the reader reads: to look through all objects takes as long as several frames."""

import gc

from textual.app import App

EVERY = 0.25
"""Seconds from one look at whether anything happens to the next."""
STILL = 500
"""Objects that are made in this time though nothing happens."""
WORTH = 2_000
"""New objects for which it is worth while to look through them."""
MANY = 10_000
"""New objects that are looked through whatever happens."""
SELDOM = 50
"""How often new objects are looked through before the old ones are too."""


class Sweep:
    """Looks for garbage whenever nothing happened since the last look."""

    def __init__(self) -> None:
        """Begin to count."""
        self._made = 0

    def look(self) -> None:
        """Look for garbage, if this is the time for it."""
        made, _, before = gc.get_count()
        if made > WORTH and abs(made - self._made) < STILL:
            gc.collect(2 if before > SELDOM else 1)
        self._made = made


def sweep_when_idle(app: App[int]) -> None:
    """From now on look for garbage when nothing happens, and before that only among what is new."""
    gc.set_threshold(MANY, 10, 1_000)
    gc.enable()
    app.set_interval(EVERY, Sweep().look)
