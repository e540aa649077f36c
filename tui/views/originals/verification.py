"""Every quotation and every piece of evidence with its state: whether its words stand in the reader's copy."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple, get_args

from corpus.links import Links
from corpus.model import Article, Event, Quotation
from tui.views import statements
from tui.views.originals import wording
from tui.views.originals.marks import Original, Standing, recorded
from tui.views.page import Run, Target, joined
from tui.views.rows import Row
from tui.views.words import counted

State = Literal["exact", "moved", "fuzzy", "lost", "not attached"]
STATES: Final[tuple[State, ...]] = get_args(State)
SIGN: Final[dict[State, str]] = {"exact": "✓", "moved": "→", "fuzzy": "≈", "lost": "✗", "not attached": "○"}
WORDS: Final[dict[State, str]] = {
    "exact": "exact",
    "moved": "moved",
    "fuzzy": "not word for word",
    "lost": "not found",
    "not attached": "not attached",
}


class Proof(NamedTuple):
    """What stands on words of an article, whether they were found, and as what.

    ``possible`` are the paragraphs in which lost words may be.
    """

    article: Article
    standing: Standing
    state: State
    printed: str = ""
    possible: tuple[int, ...] = ()


def proofs(links: Links, originals: Mapping[str, Original]) -> Iterator[Proof]:
    """Everything that stands on words of its own, article by article."""
    for article in links.corpus.articles:
        original = originals.get(article.id)
        for standing in original.standings if original else recorded(links, article.id):
            if not isinstance(standing.record, Quotation) and isinstance(standing.words, Quotation):
                continue
            if original is None:
                yield Proof(article, standing, "not attached")
            else:
                state, at = standing.placement[:2]
                printed = original.text.text[slice(*at)] if at else ""
                yield Proof(article, standing, state, printed, () if at else original.possible(standing))


def summary(proofs: Iterable[Proof], only: State | None) -> tuple[Run, ...]:
    """How many there are of each state; the one that is shown is strong."""
    counts = Counter(proof.state for proof in proofs)
    groups = [_count("all", counts.total(), chosen=only is None)]
    groups += [
        _count(f"{SIGN[state]} {WORDS[state]}", counts[state], chosen=only == state)
        for state in STATES
        if counts[state]
    ]
    return joined(groups, "   ")


def states(proofs: Iterable[Proof]) -> list[State | None]:
    """What the list can be narrowed to; first to nothing."""
    met = {proof.state for proof in proofs}
    return [None, *(state for state in STATES if state in met)]


def rows(links: Links, proofs: Iterable[Proof], only: State | None = None) -> tuple[Row, ...]:
    """The proofs in a state, each article's below a heading."""
    result: list[Row] = []
    by_article: dict[str, list[Proof]] = {}
    for proof in proofs:
        if only in {None, proof.state}:
            by_article.setdefault(proof.article.id, []).append(proof)
    for found in by_article.values():
        result.append(_heading(found))
        result += [_row(links, proof, number) for number, proof in enumerate(found)]
    return tuple(result)


def _count(words: str, count: int, *, chosen: bool) -> tuple[Run, ...]:
    return (Run(f"{words} ", "strong" if chosen else "dim"), Run(str(count), "strong" if chosen else "dim"))


def _heading(found: list[Proof]) -> Row:
    article = found[0].article
    counts = Counter(proof.state for proof in found)
    told = " · ".join(f"{SIGN[state]} {counts[state]}" for state in STATES if counts[state])
    title = (Run(f"{article.container_title}  ", "heading"), Run(article.title, "heading"))
    return Row(f"article:{article.id}", ((), (*title, Run(f"  {told}", "dim"))), heading=True)


def _row(links: Links, proof: Proof, number: int) -> Row:
    standing, state = proof.standing, proof.state
    record = standing.record
    anchor = f"p{standing.n}" if isinstance(record, Event) and state == "not attached" else record.id
    sign = Run(f" {SIGN[state]} ", "dim" if state in {"exact", "not attached"} else "warning")
    first = (sign, *_words(proof))
    second = (
        Run("   "),
        *joined(
            ((Run(f"¶{standing.n}", "dim"),), (Run(_trouble(proof), "warning"),), (Run(_kind(links, proof), "dim"),))
        ),
    )
    return Row(f"{record.id}:{proof.article.id}:{number}", (first, second), "", Target(proof.article.id, anchor))


def _words(proof: Proof) -> tuple[Run, ...]:
    """The words, with what is different in the copy."""
    standing = proof.standing
    if proof.state == "fuzzy" and standing.words.exact:
        return wording.compared(standing.words.exact, standing.placement.difference)
    return (Run(f"“{proof.printed}”", "quote"),) if proof.printed else statements.words(standing.words)


def _kind(links: Links, proof: Proof) -> str:
    """What stands on the words: a quotation with its speaker, a claim, what is told of an event."""
    record = proof.standing.record
    match record:
        case Quotation():
            actor = links.actor.get(links.speaker(record))
            return f"quotation, {actor.name if actor else record.source}"
        case Event():
            return f"event: {record.title}"
    return f"claim: {record.text}"


def _trouble(proof: Proof) -> str:
    """What is wrong where something is."""
    placement = proof.standing.placement
    match proof.state:
        case "moved":
            return "moved from this paragraph"
        case "fuzzy":
            return counted(len(placement.difference), "change")
        case "lost":
            return ": ".join(filter(None, (placement.reason, ", ".join(f"¶{n}" for n in proof.possible))))
    return ""
