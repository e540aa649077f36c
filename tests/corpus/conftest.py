"""A small corpus folder, whole and to be broken."""

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "corpus.toml": """
id = "ferry"
title = "The ferry"
version = "1.0"
""",
    "actors.toml": """
[[actor]]
id = "ada-lind"
name = "Ada Lind"
kind = "person"
aliases = ["Lind"]

[[actor.role]]
title = "harbour master"
of = "harbour-board"
since = "2017-10~"

[[actor]]
id = "harbour-board"
name = "Harbour Board"
kind = "organisation"
""",
    "events.toml": """
[[event]]
id = "2018-03-sinking"
title = "The ferry sinks"
date = "2018-03-02"
type = "assault"

[[event.participant]]
actor = "ada-lind"

[[event.account]]
article = "gazette-2018"
paragraph = 1
text = "The ferry sank."
evidence = { from = "The ferry", to = "went down" }
figures = { aboard = "twelve" }
""",
    "disputes.toml": """
[[dispute]]
id = "aboard"
question = "How many were aboard?"
kind = "figure"
relation = "contradicts"

[[dispute.position]]
label = "Twelve"
claims = ["gz-c01"]

[[dispute.position]]
label = "Fewer"
claims = ["gz-c02"]
""",
    "articles/gazette-2018.toml": '''
id = "gazette-2018"
title = "Ferry lost"
container-title = "Gazette"
issued = { date = "2018-03-04", basis = "printed" }
genre = "news"

[[paragraph]]
n = 1
from = "The ferry"
to = "went down"
digest = """
The ferry went down
with twelve aboard."""
mentions = { ada-lind = ["Lind", "Lind"] }

[[quotation]]
id = "gz-q01"
paragraph = 1
exact = "we did what we could"
prefix = "said “"
suffix = "” and left"
source = "ada-lind"
mode = "direct"
on-record = "named"

[[claim]]
id = "gz-c01"
paragraph = 1
text = "Twelve were aboard."
source = "author"
evidence = { exact = "twelve aboard" }
kind = "figure"
hedge = "asserted"

[[claim]]
id = "gz-c02"
paragraph = 1
text = "Fewer than twelve were aboard."
source = "ada-lind"
evidence = { quotation = "gz-q01" }
kind = "figure"
hedge = "reported"
''',
}

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write the corpus folder; each change is a file's name, what is replaced in it, and by what."""

    def write(*changes: tuple[str, str, str]) -> Path:
        files = dict(FILES)
        for name, old, new in changes:
            assert old in files[name]
            files[name] = files[name].replace(old, new)
        for name, text in files.items():
            file = tmp_path / "ferry" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / "ferry"

    return write
