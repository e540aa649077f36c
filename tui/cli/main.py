"""From the shell to an answer, and from whatever goes wrong to words and an exit status."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from io import TextIOWrapper

from tui.cli.command import Exit, FailureError, places_of, tell
from tui.cli.parser import build


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a character that a terminal does not know is no reason to fail
    args = build().parse_args(argv)
    try:
        status = _answer(args)
        sys.stdout.flush()
    except FailureError as failure:
        tell(str(failure))
        return failure.status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be flushed goes nowhere
        return Exit.FOUND
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001  a reader meets words; the log has the rest
        tell(f"this should not have happened: {error!r}. {_logged(args)}")
        return Exit.WRONG
    return status


def _answer(args: Namespace) -> int:
    if args.version:
        from importlib.metadata import version

        print(f"pakus-tui {version('pakus-tui')}")
        return Exit.FOUND
    if args.run is None:
        from tui.cli.launch import launch

        return launch(args)
    status: Exit = args.run(args)
    return status


def _logged(args: Namespace) -> str:
    """Write the error being handled to the log; return in words where it is."""
    import traceback

    log = places_of(args).log
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            traceback.print_exc(file=file)
    except OSError as error:
        return f"It could not be logged in {log}: {error.strerror}."
    return f"The details are in {log}."
