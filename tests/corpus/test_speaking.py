"""Whom a cue names as speaking."""

import pytest

from corpus.check.speaking import speaking
from corpus.check.spelled import Spelled
from corpus.model import Actor
from corpus.passage import Passage

PEOPLE = Spelled(
    Actor(id=name.split()[-1].lower(), name=name, kind="person", aliases=(name.split()[-1],))
    for name in ("Ada Lind", "Otto Brandt", "Mira Holt")
)


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Then harbour master Ada Lind said no.", "harbour master Ada Lind said", {"lind"}),
        ("No, said Ada Lind, who left.", "said Ada Lind", {"lind"}),
        ("No, said Ada Lind, who left.", "said", {"lind"}),
        ("No, Brandt told Ada Lind.", "Brandt told Ada Lind", {"brandt"}),
        ("According to Mira Holt, no.", "According to", {"holt"}),
        ("Both Lind and Otto Brandt denied that.", "Both Lind and Otto Brandt denied", {"lind", "brandt"}),
        ("Lind and engineer Otto Brandt denied that.", "engineer Otto Brandt denied", {"lind", "brandt"}),
        ("It was about Holt. He added that", "He added", set()),
        ("The complaint against Holt seems to be", "The complaint against Holt seems", set()),
        ("Lind's report warned of that.", "Lind's report warned", {"lind"}),
        ("Lind's deputy Otto Brandt said so.", "Lind's deputy Otto Brandt said", {"brandt"}),
        ("Nobody knows.", "Nobody knows", set()),
    ],
)
def test_speaking(text: str, cue: str, expected: set[str]) -> None:
    start = text.index(cue)
    assert speaking(text, Passage(start, start + len(cue)), list(PEOPLE.find(text))) == expected
