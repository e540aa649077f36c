"""What stands for a side of a comparison, with its words and its full citation, as it is copied and exported."""

from corpus.links import Links
from corpus.model import Claim, Quotation
from tui.views.citation import citation
from tui.views.compare.comparison import Comparison
from tui.views.compare.stands import Stand
from tui.views.compare.subjects import Missing
from tui.views.words import RELATION


def copied(links: Links, comparison: Comparison) -> str:
    """All sides, one below the other, each with its citation."""
    subject = comparison.subject
    relation = f" ({RELATION[subject.relation]})" if subject.relation else ""
    sides = [
        f"{column.seen.letter}  {subject.seats[column.seat].label}\n{cited(links, stand)}"
        for column, stand in zip(comparison.columns, comparison.stands, strict=True)
    ]
    return "\n\n".join([subject.title + relation, *sides])


def cited(links: Links, stand: Stand) -> str:
    """The statement, the words it stands on, and who says so, where and when."""
    if isinstance(stand.item, Missing):
        return stand.item.sentence
    words = f"“{stand.printed}”" if stand.is_verbatim else stand.printed
    return "\n".join(part for part in (stand.statement, words, f"— {source(links, stand)}") if part)


def source(links: Links, stand: Stand) -> str:
    """Who says so, in which article, where and when, in one line."""
    if isinstance(stand.item, Claim | Quotation):
        return citation(links, stand.item.id).rpartition("\n— ")[2]
    article = citation(links, stand.article) or f"The article {stand.article} is missing from the corpus"
    return f"{article}, ¶{stand.n}" if stand.n else article
