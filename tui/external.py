"""The reader's own editor, which ``$VISUAL`` or ``$EDITOR`` names: run without a shell, on a file only they read."""

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.text import clean

LARGEST = 16_000_000
"""Bytes that are taken back from an editor at most."""


class EditorError(Exception):
    """The editor could not be used; the message says why. The words are as they were."""


def edited(words: str, environment: Mapping[str, str]) -> str:
    """The words after the reader has edited them in their editor. Waits for it to end.

    Raises:
        EditorError: there is no such editor, it failed, or what it left cannot be read.
    """
    command = environment.get("VISUAL") or environment.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        arguments = shlex.split(command, posix=os.name != "nt")
    except ValueError as error:
        raise EditorError(f"The editor {clean(command)!r} cannot be understood: {error}.") from error
    if not arguments:
        raise EditorError("No editor is named: set EDITOR.")
    with TemporaryDirectory(prefix="pakus-note-") as folder:
        file = Path(folder, "note.md")
        file.write_text(words, encoding="utf-8")
        try:
            ended = subprocess.run([*arguments, str(file)], check=False)  # noqa: S603 - the reader's own editor
            if ended.returncode:
                raise EditorError(f"{clean(arguments[0])} ended with {ended.returncode}; the note was left as it is.")
            if file.stat().st_size > LARGEST:
                raise EditorError(f"What the editor left is larger than {LARGEST:,} bytes; the note was left as it is.")
            return clean(file.read_text(encoding="utf-8")).removesuffix("\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
            raise EditorError(f"{clean(arguments[0])}: {reason}. Set EDITOR to another editor.") from error
