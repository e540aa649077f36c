"""How much of a reader's file is worked on before it is refused."""

LARGEST_FILE = 50_000_000
"""Bytes of a file, or of an answer from the web."""

LARGEST_UNPACKED = 64_000_000
"""Bytes that a packed file (DOCX, EPUB) may unpack to."""

LARGEST_TEXT = 3_000_000
"""Characters of the text that is found in a file: as much as the longest novels have."""

SECONDS = 8.0
"""How long reading a file, or an answer from the web, may take."""

MEMORY = 512_000_000
"""Bytes of memory that reading a file may take."""
