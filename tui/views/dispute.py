"""A dispute as a page: the question, and each position with the claims that take it and the words they stand on."""

from corpus.links import Links
from corpus.model import Dispute
from tui.views import statements
from tui.views.page import GAP, Block, Page, Role, Run, joined, text
from tui.views.words import RELATION, RELATION_SIGN, counted, is_mine

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLOURS: tuple[Role, ...] = ("a", "b", "c")


def page(links: Links, dispute: Dispute) -> Page:
    """The question and its positions in the corpus's order; who is right is never said."""
    sign = Run(f"{RELATION_SIGN[dispute.relation]} {RELATION[dispute.relation]}", "sign")
    groups: tuple[tuple[Run, ...], ...] = (
        (Run(dispute.kind),),
        (sign,),
        (Run(counted(len(dispute.position), "position"), "dim"),),
    )
    if is_mine(dispute.id):
        groups = (*groups, (Run("yours, in your notebook", "accent"),))
    blocks: list[Block] = [text(dispute.question, "title", "title"), Block(joined(groups), "meta")]
    if dispute.note:
        blocks.append(text(dispute.note, "meta", "dim"))
    for index in range(len(dispute.position)):
        blocks += [GAP, *_position(links, dispute, index)]
    return Page(dispute.id, dispute.question, tuple(blocks))


def letter(index: int) -> str:
    """The letter of a position: A, B, C …"""
    return LETTERS[index % len(LETTERS)]


def _position(links: Links, dispute: Dispute, index: int) -> list[Block]:
    position = dispute.position[index]
    role = COLOURS[index % len(COLOURS)]
    title = (Run(f"{letter(index)}  ", role), Run(position.label, role))
    blocks = [Block((*title, Run(f"  {counted(len(position.claims), 'claim')}", "dim")), "heading")]
    for id in position.claims:
        claim = links.claim.get(id)
        if claim is None:
            blocks.append(text(f"The claim {id} is missing from the corpus.", "note", "warning"))
            continue
        blocks.append(statements.claimed(links, claim, dispute.id))
        words = statements.evidence(links, claim)
        if words:
            blocks.append(words)
    return blocks
