"""What can be wrong with a file that is to be read into a notebook."""


class ExchangeError(Exception):
    """A place in a file that is not as it should be. Nothing of the file was taken in."""

    def __init__(self, line: int, found: str) -> None:
        """Say what was found in which line, the first being 1; line 0 is the file as a whole."""
        super().__init__(f"line {line:,}: {found}" if line else found)
