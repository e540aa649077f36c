"""Made-up pages of two of the invented newspapers, as a reader would have saved them, and the corpus that fits them."""

from typing import Final

import msgspec

from corpus.model import Article, Corpus, Original, Paragraph
from corpus.original import body
from tests.tui.harbour import COURIER, HARBOUR, HERALD, MARKUP

HERALD_PAGE: Final = """THE LOWMERE HERALD

Weather · Tides · Letters

The lamp goes out at Lowmere

Three boats on the rocks, and nobody will say who had the watch

By Ada Finch

The night

The lamp was dark for an hour on Tuesday night, and before it burned again three boats had been driven on the rocks.

Ida Moor, who keeps the light, told this paper what she had said: “I asked for oil in October, and I asked again in
November”, and nobody had answered her until the storm.

Piet Hale, who speaks for the Harbour Board, holds that the store was full, and calls it a so-called shortage that no
inquiry would find in the books.

An inquiry is to sit before summer.

Comments (3)

old_salt: I saw it from the quay, pitch dark it was.
"""
COURIER_PAGE: Final = f"""Coast Courier | Opinion

The keeper’s word {MARKUP}

Last week’s wrecks are told in two ways. The pilots’ log has a light {MARKUP} until ten, and there were lost four boats,
by our count, and not three.

A senior pilot will have none of it. The lamp, he told us, was dry and had never been filled since the spring tide.
"""
_ENDS: Final = {
    HERALD: (
        ("The lamp was dark", "on the rocks."),
        ("Ida Moor, who", "until the storm."),
        ("Piet Hale, who", "in the books."),
        ("An inquiry is", "before summer."),
    ),
    COURIER: (("Last week’s wrecks", "and not three."), ("A senior pilot", "the spring tide.")),
}


def _known(article: Article, page: str) -> Article:
    """The article with the ends of its paragraphs, and what identifies the page's body."""
    ends = _ENDS[article.id]
    paragraphs: tuple[Paragraph, ...] = tuple(
        msgspec.structs.replace(paragraph, start=start, end=end)
        for paragraph, (start, end) in zip(article.paragraph, ends, strict=True)
    )
    article = msgspec.structs.replace(article, paragraph=paragraphs)
    found = body(article, page)
    known = Original(sha256=found.sha256, words=found.words, paragraphs=len(paragraphs))
    return msgspec.structs.replace(article, original=known)


PAGES: Final = {HERALD: HERALD_PAGE, COURIER: COURIER_PAGE}
CORPUS: Final[Corpus] = msgspec.structs.replace(
    HARBOUR,
    articles=tuple(
        _known(article, PAGES[article.id]) if article.id in PAGES else article for article in HARBOUR.articles
    ),
)
"""The invented corpus, which knows how the paragraphs of these pages begin and end."""
