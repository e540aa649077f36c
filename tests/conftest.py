"""What every test needs: places of its own, and the originals where they are at hand."""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from corpus.folder import write
from corpus.model import (
    About,
    Account,
    Actor,
    Article,
    Claim,
    Corpus,
    Dispute,
    Event,
    Evidence,
    Issued,
    Name,
    Paragraph,
    Participant,
    Position,
    Quotation,
    Role,
)

ROOT = Path(__file__).parent.parent


NIGHT = Evidence(start="The pears were", end="in the night")
ORCHARD = Corpus(
    about=About(id="orchard", title="The orchard", version="1", licence="CC0-1.0"),
    articles=(
        Article(
            id="gazette-2001",
            title="The pears are gone",
            author=(Name(family="Reed", given="Ann"),),
            container_title="The Gazette",
            issued=Issued(date="2001-05~", basis="inferred", reason="it speaks of blossom"),
            genre="news",
            paragraph=(
                Paragraph(
                    n=1,
                    start="The pears were",
                    end="in the night",
                    digest="The reporter says the pears were taken; Miller says that he ate them.",
                    mentions={"jo-miller": ("Miller", "Jo Miller")},
                ),
            ),
        ),
    ),
    actors=(
        Actor(
            id="jo-miller",
            name="Jo Miller",
            kind="person",
            aliases=("Miller",),
            role=(Role(title="owner of the mill", since="1999", source=("gazette-2001",)),),
        ),
    ),
    events=(
        Event(
            id="2001-05-pears-go",
            title="The pears go",
            date="2001-05-03",
            participant=(Participant(actor="jo-miller", role="eater"),),
            account=(Account(article="gazette-2001", paragraph=1, text="They went.", evidence=NIGHT),),
        ),
    ),
    quotations=(
        Quotation(
            id="ga-q01",
            article="gazette-2001",
            paragraph=1,
            exact="I ate them",
            prefix="said: “",
            suffix="” and",
            source="jo-miller",
            cue="said",
            mode="direct",
            on_record="named",
        ),
    ),
    claims=(
        Claim(
            id="ga-c01",
            article="gazette-2001",
            paragraph=1,
            text="Miller ate the pears.",
            source="jo-miller",
            evidence=Evidence(quotation="ga-q01"),
            kind="factual",
            hedge="asserted",
        ),
        Claim(
            id="ga-c02",
            article="gazette-2001",
            paragraph=1,
            text="The pears were stolen.",
            source="author",
            evidence=NIGHT,
            kind="factual",
            hedge="asserted",
        ),
    ),
    disputes=(
        Dispute(
            id="who-took-them",
            question="Who took the pears?",
            kind="factual",
            relation="contradicts",
            position=(Position(label="Miller", claims=("ga-c01",)), Position(label="A thief", claims=("ga-c02",))),
        ),
    ),
)


@pytest.fixture
def orchard() -> Corpus:
    """A corpus of one article, with one record of each other kind and two claims in dispute."""
    return ORCHARD


@pytest.fixture
def orchard_folder(tmp_path: Path, orchard: Corpus) -> Path:
    """The same corpus as a folder."""
    folder = tmp_path / "orchard"
    write(orchard, folder)
    return folder


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees or touches what belongs to whoever runs it. Returns the folder that stands for their home."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("PAKUS_LIBRARY", str(home / "library"))
    monkeypatch.setenv("PAKUS_CONFIG", str(home / "config.toml"))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    return home


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder of the originals; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("PAKUS_ORIGINALS") or ROOT.parent / "shared" / "originals")
    if not folder.is_dir():
        pytest.skip("the originals are not at hand")
    return folder


@pytest.fixture
def bound() -> list[str]:
    """What to put before a command so that file permissions bind it, whoever runs it: root too is then refused."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no file permissions of that kind")
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and setpriv, with which it gives that up, is not installed")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@pytest.fixture
def unprivileged() -> Iterator[None]:
    """Run as somebody who may not write everywhere, so that file permissions mean something."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no file permissions of that kind")
    user = os.geteuid()
    if user == 0:
        import_module("importlib.readers")  # first used on the way; nobody else may be able to read root's Python
        os.seteuid(65534)
    yield
    os.seteuid(user)
