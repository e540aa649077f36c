"""Originals: the reader's own copies of articles, read, recognised, kept, and found again.

originals = Originals(places.library)
attachment = attach(originals, corpus, read(Path("saved page.html")))
bodies, problems = originals.bodies(corpus)
"""

from store.attach.attaching import Attachment, attach, pages_in
from store.attach.errors import AttachError, MissingReaderError, UnreadableError, UnsureError
from store.attach.fetch import fetch
from store.attach.originals import Attached, Originals
from store.attach.page import Page, page_of, read
from store.attach.recognise import Likeness, likenesses

__all__ = [
    "AttachError",
    "Attached",
    "Attachment",
    "Likeness",
    "MissingReaderError",
    "Originals",
    "Page",
    "UnreadableError",
    "UnsureError",
    "attach",
    "fetch",
    "likenesses",
    "page_of",
    "pages_in",
    "read",
]
