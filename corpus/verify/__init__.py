"""The quotation check: is this what they said, and who said it?

    checker = Checker(Sources(corpus, originals))
    checker.verify("“They simply listen to us,” said Khawaja Asif.")

A quotation is set against the passage that it comes from, word by word (``corpus.wording``), and every kind of change
is named. Nothing here is decided by how alike two texts look.
"""

from corpus.verify.check import Checker
from corpus.verify.draft import Checked, check_draft, marked_up
from corpus.verify.quoted import Quoted
from corpus.verify.sources import Sources
from corpus.verify.verdict import KINDS, LABELS, Found, Kind, Verdict

__all__ = [
    "KINDS",
    "LABELS",
    "Checked",
    "Checker",
    "Found",
    "Kind",
    "Quoted",
    "Sources",
    "Verdict",
    "check_draft",
    "marked_up",
]
