"""Every word that a corpus records is placed in its original."""

from corpus.model import About, Claim, Corpus, Evidence, Quotation
from corpus.original import Body, Placed
from corpus.original.proof import proofs, text_of

BODY = Body(
    paragraphs=(Placed(1, "“We had no choice,” she said.", 0, 29), Placed(2, "The fog lifted at noon.", 31, 54)),
    missing=(),
    unsure=(),
    left_out=(),
)


def claim(id: str, evidence: Evidence, article: str = "quay") -> Claim:
    return Claim(
        id=id,
        article=article,
        paragraph=2,
        text="The fog lifted.",
        source="author",
        evidence=evidence,
        kind="factual",
        hedge="asserted",
    )


def test_quotations_and_evidence_are_placed_with_their_state() -> None:
    said = Quotation(
        id="q", article="quay", paragraph=2, exact="We had no choice", source="x", mode="direct", on_record="named"
    )
    corpus = Corpus(
        about=About(id="c", title="C", version="1"),
        quotations=(said,),
        claims=(
            claim("by-ends", Evidence(start="The fog", end="at noon.")),
            claim("by-words", Evidence(exact="lifted at dusk")),
            claim("by-quotation", Evidence(quotation="q")),
            claim("elsewhere", Evidence(exact="The fog"), article="other"),
        ),
    )
    text = text_of(BODY)
    assert text.text == BODY.text
    placed = {proof.record.id: proof.placement for proof in proofs(corpus, "quay", text)}
    assert {id: placement.state for id, placement in placed.items()} == {
        "q": "moved",
        "by-ends": "exact",
        "by-words": "lost",
    }
    assert placed["by-ends"].at
    assert text.text[slice(*placed["by-ends"].at)] == "The fog lifted at noon."
