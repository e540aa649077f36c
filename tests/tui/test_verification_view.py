"""Every quotation and all evidence with its state."""

import re

import pytest

from corpus.links import Links
from corpus.original import body
from tests.tui.cuttings import CORPUS, HERALD_PAGE, PAGES
from tests.tui.harbour import COURIER, HERALD, SAHIL
from tui.views.originals import marks, verification
from tui.views.originals.marks import Original
from tui.views.originals.verification import Proof
from tui.views.page import Run, Target


@pytest.fixture(scope="module")
def links() -> Links:
    return Links(CORPUS)


def originals(links: Links, **pages: str) -> dict[str, Original]:
    found = {HERALD: PAGES[HERALD], COURIER: PAGES[COURIER]} | pages
    return {id: marks.original(links, id, body(links.article[id], page)) for id, page in found.items()}


def plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def changed(links: Links) -> list[Proof]:
    """The proofs with a Herald in which one quotation has another word, and another is gone."""
    page = HERALD_PAGE.replace("and I asked again", "and I asked once more")
    return list(verification.proofs(links, originals(links, **{HERALD: re.sub("so-called shortage", "lie", page)})))


def test_everything_with_words_of_its_own_is_listed_once(links: Links) -> None:
    proofs = list(verification.proofs(links, originals(links)))
    own = [claim.id for claim in CORPUS.claims if not claim.evidence.quotation]
    listed = [proof.standing.record.id for proof in proofs]
    assert sorted(listed) == sorted([*links.quotation, *own, "2011-03-lamp-dark", "2011-03-lamp-dark"])


def test_each_has_its_state(links: Links) -> None:
    states = {(proof.standing.record.id, proof.article.id): proof.state for proof in changed(links)}
    assert states["he-q01", HERALD] == "fuzzy"
    assert states["he-q02", HERALD] == "lost"
    assert states["he-c01", HERALD] == "exact"
    assert states["co-q01", COURIER] == "exact"
    assert states["sa-c01", SAHIL] == "not attached"


def test_the_summary_counts_them_and_tells_which_are_shown(links: Links) -> None:
    proofs = changed(links)
    words = plain(verification.summary(proofs, None))
    assert words == "all 9   ✓ exact 6   ≈ not word for word 1   ✗ not found 1   ○ not attached 1"
    strong = [run.text for run in verification.summary(proofs, "lost") if run.role == "strong"]
    assert strong == ["✗ not found ", "1"]
    assert verification.states(proofs) == [None, "exact", "fuzzy", "lost", "not attached"]


def test_rows_have_the_words_the_difference_and_the_reason(links: Links) -> None:
    rows = {row.id.split(":")[0]: row.plain for row in verification.rows(links, changed(links)) if not row.heading}
    assert "✓ “The lamp was dark for an hour on Tuesday night" in rows["he-c01"]
    assert "claim: Three boats were lost." in rows["he-c01"]
    assert "≈ I asked for oil in October, and I asked [-again-]{+once more+} in November" in rows["he-q01"]
    assert "quotation, Ida Moor" in rows["he-q01"]
    assert "✗ “so-called shortage”" in rows["he-q02"]
    assert "nothing like it is in the text" in rows["he-q02"]
    assert "○ “The oil came … too late”" in rows["sa-c01"]


def test_rows_can_be_narrowed_to_a_state_and_lead_to_the_words(links: Links) -> None:
    rows = verification.rows(links, changed(links), "lost")
    assert [row.heading for row in rows] == [True, False]
    assert "The lamp goes out at Lowmere" in rows[0].plain
    assert rows[1].target == Target(HERALD, "he-q02")


def test_every_row_has_an_id_of_its_own(links: Links) -> None:
    rows = verification.rows(links, list(verification.proofs(links, originals(links))))
    assert len({row.id for row in rows}) == len(rows)
