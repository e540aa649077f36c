"""From the shell to an answer, and from whatever goes wrong to words and an exit status."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from store.places import places
from tui.cli.command import Exit, FailureError, places_of, tell
from tui.cli.launch import launch

TOLD = 200
"""Characters of an error that nobody expected; the log has all of it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; return the exit status."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a character that a terminal does not know is no reason to fail
    try:
        try:
            return _answer(sys.argv[1:] if argv is None else argv)
        finally:
            sys.stdout.flush()
    except FailureError as failure:
        tell(str(failure))
        return failure.status
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return Exit.FOUND
    except OSError as error:
        _drop_output()
        tell(f"{error.filename or 'the answer cannot be written'}: {error.strerror}")
        return Exit.WRONG
    except Exception as error:  # noqa: BLE001  a reader meets words; the log has the rest
        _drop_output()
        what = repr(error.__cause__ or error)[:TOLD]
        tell(f"this should not have happened: {what}\n{_logged()} What is in your notebook is safe.")
        return Exit.WRONG


def _answer(argv: Sequence[str]) -> int:
    if not argv:
        return launch(places(os.environ))  # the room opens without waiting for what reads a command line
    from tui.cli.parser import build

    args = build().parse_args(argv)
    if args.version:
        from importlib.metadata import version

        print(f"pakus-tui {version('pakus-tui')}")
        return Exit.FOUND
    if args.run is None:
        return launch(places_of(args), args.corpus)
    status: Exit = args.run(args)
    return status


def _open_closed() -> None:
    """Where the shell closed a stream there is none to read or write: have it come from and go nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  it stays open


def _drop_output() -> None:
    """Send what could not be written nowhere, so that the end of the program does not try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _logged() -> str:
    """Write the error being handled to the log; return in words where it is."""
    import traceback

    log = places(os.environ).log
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            traceback.print_exc(file=file)
    except OSError as error:
        return f"It could not be logged in {log}: {error.strerror}."
    return f"The details are in {log}."
