"""What a command of the command line is, and what all of them share."""

import os
import sys
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from store.places import Places, at_home, places

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from store.library import Library


class Exit(IntEnum):
    """What the program returns to the shell."""

    FOUND = 0
    NOTHING = 1
    WRONG = 2
    INTERRUPTED = 130


class FailureError(Exception):
    """Ends a command with one or two lines on stderr that say what is wrong and what to do."""

    def __init__(self, message: str, status: Exit = Exit.WRONG) -> None:
        """A failure that ends the program with ``status``."""
        super().__init__(message)
        self.status = status


class Command(Protocol):
    """A command: a module with these names, listed in `tui.cli.parser`."""

    NAME: str
    HELP: str

    def arguments(self, parser: "ArgumentParser") -> None:
        """Add the command's own arguments."""

    def run(self, args: "Namespace") -> Exit:
        """Answer on stdout; raise FailureError where that cannot be done."""


def places_of(args: "Namespace") -> Places:
    """The reader's places, as asked for on the command line or by the environment."""
    return places(os.environ, args.library)


def open_library(args: "Namespace") -> "Library":
    """The library that the command line asks for; what its reader should be told goes to stderr."""
    from store.library import Library, LibraryError

    try:
        library = Library.open(places_of(args).library, args.corpus)
    except LibraryError as error:
        raise FailureError(str(error)) from error
    if library.notice:
        tell(library.notice)
    return library


def unknown(kind: str, id: str, known: Iterable[str]) -> FailureError:
    """The failure that there is no such id, with the one that may have been meant."""
    from corpus.problem import did_you_mean, shown

    return FailureError("; ".join(filter(None, (f"no {kind} {shown(id)}", did_you_mean(id, known)))), Exit.NOTHING)


def write(line: str) -> None:
    """Write a line of the answer, without anything that a terminal would obey."""
    from corpus.text import clean

    print(clean(line))


def tell(message: str) -> None:
    """Talk to the reader beside the answer."""
    from corpus.text import clean

    print(f"pakus-tui: {clean(message)}", file=sys.stderr)


def write_json(answer: object) -> None:
    """Write an answer for programs: UTF-8 whatever the terminal's encoding, indented, records as in their files."""
    import msgspec

    sys.stdout.flush()
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(answer), indent=2) + b"\n")
    sys.stdout.buffer.flush()


def folder(text: str) -> Path:
    """An argument that names a folder; raises as `file`."""
    return file(text)


def file(text: str) -> Path:
    """An argument that names a file; an empty one would name the folder that one is in."""
    if not text:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("the name is empty")
    return at_home(text)
