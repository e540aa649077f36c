"""Quotations and claims as blocks: the words, set off, and the line that says whose they are."""

from corpus.links import Links
from corpus.model import Claim, Dispute, Evidence, Quotation
from tui.views import attribution
from tui.views.page import Block, Run, Target, joined, link
from tui.views.words import RELATION, RELATION_SIGN, is_mine, shortened


def words(statement: Quotation | Evidence) -> tuple[Run, ...]:
    """The very words in quotation marks; a passage that is not copied by its first and last words."""
    if statement.exact:
        return (Run(f"“{statement.exact}”", "quote"),)
    if statement.start:
        return (Run(f"“{statement.start} … {statement.end}”", "dim"),)
    return ()


def content(quotation: Quotation) -> tuple[Run, ...]:
    """What is said: the words as printed, or for indirect speech our paraphrase of it."""
    if quotation.exact:
        return words(quotation)
    return (Run("in substance: ", "dim"), *substance(quotation))


def substance(quotation: Quotation) -> tuple[Run, ...]:
    """What indirect speech comes to, in our words; without them the first and last words of the passage."""
    return (Run(quotation.text),) if quotation.text else words(quotation)


def within_article(links: Links, quotation: Quotation) -> Block:
    """A quotation in its place in an article: words, speaker, cue and manner.

    Indirect speech, which is not in the speaker's words, begins with the speaker instead.
    """
    speaker = attribution.speaker(links, quotation) + attribution.chain(links, quotation)
    cue = Run(f"“{quotation.cue}”" if quotation.cue else "", "dim")
    manner = Run(attribution.manner(quotation), "dim")
    if quotation.exact:
        runs = (*words(quotation), Run("\n"), *joined((speaker, (cue,), (manner,))))
    else:
        runs = (*joined((speaker, (manner,))), Run(": ", "dim"), *substance(quotation))
    return Block(runs, "quote", (quotation.id,))


def quoted(links: Links, quotation: Quotation) -> Block:
    """A quotation away from its article: with outlet, date and paragraph."""
    passage = Target(quotation.article, quotation.id)
    first, *rest = content(quotation)
    said = (first._replace(target=passage), *rest) if quotation.exact else (*content(quotation),)
    return Block((*said, Run("\n"), *attribution.provenance(links, quotation)), "quote", (quotation.id,))


def claimed(links: Links, claim: Claim, within: str = "") -> Block:
    """A claim in our words, with its provenance; the disputes it belongs to are marked, but for the one it is in."""
    disputes = [dispute for dispute in links.disputes_of[claim.id] if dispute.id != within]
    runs = (
        Run(claim.text, "text", Target(claim.article, claim.id)),
        Run("\n"),
        *joined(
            (
                attribution.provenance(links, claim),
                (Run(attribution.manner(claim), "dim"),),
                marks(disputes),
            )
        ),
    )
    return Block(runs, "item", (claim.id,))


def evidence(links: Links, claim: Claim) -> Block | None:
    """The words that a claim stands on, or None where it carries none."""
    quotation = links.quotation.get(claim.evidence.quotation)
    runs = content(quotation) if quotation else words(claim.evidence)
    return Block(runs, "quote", (quotation.id if quotation else claim.id,)) if runs else None


def marks(disputes: list[Dispute]) -> tuple[Run, ...]:
    """For each dispute its sign and question, a jump to it."""
    return joined(((dispute_mark(dispute),) for dispute in disputes), "   ")


def dispute_mark(dispute: Dispute) -> Run:
    """One dispute's sign and shortened question, a jump to it."""
    sign = RELATION_SIGN[dispute.relation]
    return Run(f"{sign} {shortened(dispute.question, 48)}", "sign", Target(dispute.id))


def dispute_line(dispute: Dispute) -> Block:
    """A dispute as an item of a list: sign, question, kind and relation in words."""
    return Block(
        (
            Run(RELATION_SIGN[dispute.relation] + " ", "sign"),
            link(dispute.question, dispute.id),
            Run(f"  {dispute.kind} · {RELATION[dispute.relation]}", "dim"),
            Run(" · yours" if is_mine(dispute.id) else "", "dim"),
        ),
        "item",
    )
