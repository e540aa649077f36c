"""`pakus-tui`: opens the reading room, or answers a question on stdout without loading it."""

from tui.cli.main import main

__all__ = ["main"]
