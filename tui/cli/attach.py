"""`pakus-tui attach FILE…`: bring an article's original, so that every quotation can be proved."""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.command import Exit, FailureError, file, open_library, places_of, tell, unknown, write, write_json
from tui.views.words import counted, shortened

if TYPE_CHECKING:
    from corpus.model import Corpus
    from store.attach import Attachment, Originals, Page

NAME = "attach"
HELP = "bring the originals of articles: files, folders or web addresses"
_SHORT, _NAME = 72, 40


class Outcome(NamedTuple):
    """What came of a file or an address: what was attached, and the states of its passages; or why nothing was."""

    source: str
    attached: "Attachment | None"
    told: str


def arguments(parser: ArgumentParser) -> None:
    """What to attach, to which article, and for whom."""
    parser.add_argument(
        "source", nargs="*", type=_source, metavar="FILE|FOLDER|URL", help="without any: what is attached already"
    )
    parser.add_argument("--article", metavar="ID", default="", help="the article that it is, where that is known")
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def run(args: Namespace) -> Exit:
    """Attach each file, and say what became of it; one that cannot be read does not stop the others."""
    from store.attach import Originals

    corpus = open_library(args).corpus
    originals = Originals(places_of(args).library)
    if args.article and args.article not in {article.id for article in corpus.articles}:
        raise unknown("article", args.article, (article.id for article in corpus.articles))
    if not args.source:
        return _list(corpus, originals, json=args.json)
    sources = list(_sources(args.source))
    outcomes = []
    for number, source in enumerate(sources, 1):
        if len(sources) > 1 and sys.stderr.isatty():
            tell(f"{number} of {len(sources)}: {source}")
        outcomes.append(_attach(corpus, originals, source, args.article))
        if not args.json:
            _tell(outcomes[-1])
    if args.json:
        write_json([_row(outcome) for outcome in outcomes])
    elif len(outcomes) > 1:
        _summarise(outcomes)
    done = sum(outcome.attached is not None for outcome in outcomes)
    tell(f"{counted(done, 'original')} attached, {counted(len(outcomes) - done, 'file')} not")
    return Exit.FOUND if outcomes and done == len(outcomes) else Exit.WRONG


def _source(text: str) -> str | Path:
    """An argument that names a file, a folder or an address."""
    return text if text.startswith(("http://", "https://")) else file(text)


def _sources(named: list[str | Path]) -> Iterator[str | Path]:
    """The addresses, the files, and the files in the folders that are named."""
    from store.attach import pages_in

    for source in named:
        if isinstance(source, str):
            yield source
        else:
            yield from pages_in([source])


def _attach(corpus: "Corpus", originals: "Originals", source: str | Path, article: str) -> Outcome:
    from store.attach import AttachError, UnsureError, attach, fetch, page_of, read
    from store.errors import StorageError

    try:
        page = page_of(fetch(source)) if isinstance(source, str) else read(source)
        try:
            done = attach(originals, corpus, page, article)
        except UnsureError as unsure:
            chosen = _ask(corpus, page, str(unsure))
            if not chosen:
                raise
            done = attach(originals, corpus, page, chosen)
    except (AttachError, StorageError) as error:
        return Outcome(str(source), None, str(error))
    return Outcome(str(source), done, _states(corpus, done))


def _ask(corpus: "Corpus", page: "Page", doubt: str) -> str:
    """Let a reader at a terminal choose the article; nothing where there is nobody to ask, or nothing to choose."""
    from corpus.original.pagetext import PageText
    from store.attach import likenesses

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return ""
    choices = [one for one in likenesses(corpus, PageText(page.text)) if one.score > 0]
    if not choices:
        return ""
    tell(doubt)
    for number, one in enumerate(choices, 1):
        tell(f"{number}. {one.article} ({one})")
    tell("which is it? its number, or enter for none of them")
    answer = sys.stdin.readline().strip()
    return choices[int(answer) - 1].article if answer.isdecimal() and 0 < int(answer) <= len(choices) else ""


def _tell(outcome: Outcome) -> None:
    """Write what was attached, how its quotations stand in it, and what of it was left out."""
    done = outcome.attached
    if done is None:
        write(f"{outcome.source}: not attached: {outcome.told}")
        return
    write(f"{outcome.source}: {done.record.article} ({done.likeness})")
    write(f"  {outcome.told}")
    if not done.same:
        write("  not to the letter the text that the records were made from")
    for what, paragraphs in (("missing", done.body.missing), ("changed at an end", done.body.unsure)):
        if paragraphs:
            write(f"  {what}: ¶{', ¶'.join(map(str, paragraphs))}")
    for block in done.body.left_out:
        write(f"  left out: {shortened(' '.join(block.split()), _SHORT)}")


def _summarise(outcomes: Sequence[Outcome]) -> None:
    """Write a table of many files: the name, the article it was taken for, how sure that is, and what stands in it."""
    rows = [
        ("✓", _name(each), each.attached.record.article, f"{each.attached.likeness.score:.0%}", each.told)
        if each.attached
        else ("✗", _name(each), "not attached", "", "")
        for each in outcomes
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    write("")
    for row in rows:
        write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _name(outcome: Outcome) -> str:
    return shortened(Path(outcome.source).name, _NAME)


def _states(corpus: "Corpus", done: "Attachment") -> str:
    from corpus.original.proof import proofs, text_of

    states = Counter(proof.placement.state for proof in proofs(corpus, done.record.article, text_of(done.body)))
    return ", ".join(f"{counted(count, 'passage')} {state}" for state, count in states.most_common()) or "no passages"


def _row(outcome: Outcome) -> dict[str, object]:
    done = outcome.attached
    if done is None:
        return {"source": outcome.source, "attached": False, "reason": outcome.told}
    return {
        "source": outcome.source,
        "attached": True,
        "original": done.record,
        "score": done.likeness.score,
        "same": done.same,
        "missing": done.body.missing,
        "unsure": done.body.unsure,
        "left-out": done.body.left_out,
    }


def _list(corpus: "Corpus", originals: "Originals", *, json: bool) -> Exit:
    """Write what is attached, and how many passages are in which state there."""
    from corpus.original.proof import proofs, text_of
    from store.errors import StorageError

    try:
        attached = originals.attached(corpus.about.id)
        bodies, problems = originals.bodies(corpus)
    except StorageError as error:
        raise FailureError(str(error)) from error
    states = {
        id: Counter(proof.placement.state for proof in proofs(corpus, id, text_of(body))) for id, body in bodies.items()
    }
    if json:
        write_json({"originals": list(attached.values()), "states": states, "problems": problems})
        return Exit.FOUND if attached else Exit.NOTHING
    for id, counts in states.items():
        write(f"{id}  {attached[id].name}  {', '.join(f'{count} {state}' for state, count in counts.most_common())}")
    for problem in problems:
        tell(problem)
    if not attached:
        tell("no original is attached; bring them with: pakus-tui attach FILE…")
    return Exit.FOUND if attached else Exit.NOTHING
