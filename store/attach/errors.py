"""What can go wrong with a page that a reader brings. Each message says what was found, and what to do."""


class AttachError(Exception):
    """A page cannot be read, recognised or kept. The library is as it was."""


class UnreadableError(AttachError):
    """The page cannot be read: too big, damaged, locked, empty, or of a kind that is not known."""


class MissingReaderError(AttachError):
    """The library that reads this kind of file is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        """Say which extra of the program brings it."""
        self.what, self.extra = what, extra
        super().__init__(f"reading {what} needs the extra “{extra}”: pip install 'pakus-tui[{extra}]'")


class UnsureError(AttachError):
    """Several articles fit a page, or none well enough: the reader has to say which it is."""
