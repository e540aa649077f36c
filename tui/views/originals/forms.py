"""The two forms in which an article is read, digest and original: which is shown, and how to come to the other."""

from tui.keys import key_of
from tui.views.page import GAP, Block, Page, Run


def switch(form: str, *, attached: bool) -> Block:
    """Which of the two forms is shown, and how to come to the other."""
    here, there = "●", "○"
    way = f"{key_of('original')} switches" if attached else f"{key_of('attach')} attaches your copy"
    return Block(
        (
            Run(f"digest {here if form == 'digest' else there}", "strong" if form == "digest" else "dim"),
            Run("  "),
            Run(f"original {here if form == 'original' else there}", "strong" if form == "original" else "dim"),
            Run(f"  {way}", "dim"),
        ),
        "meta",
    )


def switched(page: Page, *, attached: bool) -> Page:
    """The page of a digest, with the line that tells of its original below its head."""
    at = next((i for i, block in enumerate(page.blocks) if block == GAP), len(page.blocks))
    return page._replace(blocks=(*page.blocks[:at], switch("digest", attached=attached), *page.blocks[at:]))
