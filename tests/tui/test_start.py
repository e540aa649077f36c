"""What the room's first picture does not wait for."""

import subprocess
import sys

LATER = """
    argparse tomllib tinydb filelock numpy rapidfuzz edtf anyascii
    store.library store.notebook store.search store.attach corpus.folder corpus.anchor corpus.difference corpus.names
""".split()
"""Needed once the library is open, or once a reader asks for what it does."""


def test_nothing_heavy_is_loaded_before_the_first_picture() -> None:
    names = "import sys, tui.app; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded).isdisjoint(LATER), set(loaded) & set(LATER)
