"""`pakus-tui search WORDS`: what one half remembers; with `-` a query a line from stdin."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.cli.command import Exit, FailureError, open_library, places_of, tell, write, write_json

if TYPE_CHECKING:
    from store.library import Library
    from store.search.index import SearchIndex
    from store.search.passage import Passage, PassageKind
    from store.search.query import Mistake
    from store.search.results import Hit, Results

NAME = "search"
HELP = "find quotations, articles, actors, events, claims, disputes and notes from half a memory of them"
BATCH = "-"


def arguments(parser: ArgumentParser) -> None:
    """What is searched, how much of it is shown, and for whom."""
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help='what is remembered; "exact phrase", -not, speaker: outlet: actor: kind: date: narrow it; - alone reads '
        "one query a line from stdin and answers each with a line of JSON; -- goes before a word with a minus",
    )
    parser.add_argument("--kind", metavar="KIND", help="only hits of this kind, such as quotation")
    parser.add_argument("--limit", type=_positive, default=10, metavar="N", help="at most this many hits (10)")
    parser.add_argument("--as-spelt", action="store_true", help="leave other spellings of names out")
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def run(args: Namespace) -> Exit:
    """Write the hits, the best first."""
    kind = _kind(args.kind) if args.kind else None
    index = _index(args)
    if args.words == [BATCH]:
        return _answer_lines(args, index, kind)
    results = _search(args, index, _text(args.words), kind)
    for mistake in results.mistakes:
        tell(_explained(results.query.text, mistake))
    if args.json:
        write_json(_row(results, args.limit))
        return _status(results)
    for hit in results.hits[: args.limit]:
        for line in _lines(results, hit):
            write(line)
    if not results.hits:
        tell("nothing found")
    elif len(results.hits) > args.limit:
        tell(f"{len(results.hits) - args.limit:,} more; ask for them with --limit")
    return _status(results)


def _positive(text: str) -> int:
    if text.isdecimal() and int(text):
        return int(text)
    raise ArgumentTypeError(f"a number from 1 on is expected, not {text}")


def _kind(name: str) -> "PassageKind":
    """The kind that is meant.

    Raises:
        FailureError: there is none like it.
    """
    from store.search.query import parse

    query = parse(f"kind:{name}")
    if len(query.kinds) != 1:
        raise FailureError(query.mistakes[0].text if query.mistakes else "--kind takes one kind")
    return query.kinds[0]


def _index(args: Namespace) -> "SearchIndex":
    """The index of the library, its originals and the reader's notes."""
    from store.search.sources import library_index

    library = open_library(args)
    prepared = library_index(library, places_of(args).library)
    if prepared.notice:
        tell(prepared.notice)
    return prepared.index.changed(_notes(args, library))


def _notes(args: Namespace, library: "Library") -> "Iterator[Passage]":
    """The reader's notes and bookmarks on this corpus, or on nothing."""
    from store.errors import StorageError
    from store.notebook import Notebook
    from store.search.passage import of_note

    file = places_of(args).notebook
    if not file.exists():
        return
    try:
        notebook = Notebook.open(file, read_only=True)
    except StorageError as error:
        tell(str(error))
        return
    for entry in (*notebook.entries("note"), *notebook.entries("bookmark")):
        if entry.target.corpus in ("", library.corpus.about.id):
            words = " ".join((entry.text, *(f"#{tag}" for tag in entry.tags)))
            yield of_note(entry.id, words.strip(), title=entry.target.id, date=entry.created[:10])


def _search(args: Namespace, index: "SearchIndex", text: str, kind: "PassageKind | None") -> "Results":
    return index.search(text, kinds=[kind] if kind else (), spellings=not args.as_spelt)


def _text(words: Sequence[str]) -> str:
    """The query: a single argument as it is; of several, what the shell kept together is a phrase."""
    if len(words) == 1:
        return words[0]
    return " ".join(f'"{word}"' if " " in word and not {'"', ":"} & set(word) else word for word in words)


def _answer_lines(args: Namespace, index: "SearchIndex", kind: "PassageKind | None") -> Exit:
    """Answer each line of stdin by a line of JSON; found if any was."""
    import msgspec

    status = Exit.NOTHING
    for line in sys.stdin.buffer:
        results = _search(args, index, line.decode(errors="replace").rstrip("\r\n"), kind)
        sys.stdout.buffer.write(msgspec.json.encode(_row(results, args.limit)) + b"\n")
        sys.stdout.buffer.flush()
        if results.hits:
            status = Exit.FOUND
    return status


def _status(results: "Results") -> Exit:
    return Exit.FOUND if results.hits else Exit.NOTHING


def _lines(results: "Results", hit: "Hit") -> Iterator[str]:
    """A hit for people: whose words and where, then the words, then why they match."""
    from corpus import dates

    passage = hit.passage
    place = f"¶{passage.paragraph}" if passage.paragraph else ""
    told = (passage.kind, passage.speaker, passage.outlet, dates.words(passage.date), place)
    weak = "  (weak match)" if results.weak(hit) else ""
    yield f"{passage.record}  {' · '.join(part for part in told if part)}{weak}"
    yield from (f"  {line}" for line in _marked(results, hit).splitlines())
    if reasons := results.why(hit):
        yield f"  ({'; '.join(map(str, reasons))})"
    yield ""


def _marked(results: "Results", hit: "Hit") -> str:
    """The words of a hit, with what matched in square brackets."""
    pieces, at = [], 0
    for start, end in results.spans(hit):
        pieces += [hit.passage.text[at:start], "[", hit.passage.text[start:end], "]"]
        at = end
    return "".join((*pieces, hit.passage.text[at:]))


def _row(results: "Results", limit: int) -> dict[str, object]:
    """Results for programs."""
    return {
        "query": results.query.text,
        "total": results.total,
        "counts": {kind: count for kind, count in results.counts.items() if count},
        "mistakes": [mistake._asdict() for mistake in results.mistakes],
        "hits": [_hit_row(results, hit) for hit in results.hits[:limit]],
    }


def _hit_row(results: "Results", hit: "Hit") -> dict[str, object]:
    passage = hit.passage
    shown = {
        "kind": passage.kind,
        "id": passage.record,
        "text": passage.text,
        "spans": [list(span) for span in results.spans(hit)],
        "score": round(hit.score, 3),
        "weak": results.weak(hit),
        "title": passage.title,
        "speaker": passage.speaker,
        "speaker-id": passage.speaker_id,
        "outlet": passage.outlet,
        "date": passage.date,
        "article": passage.article,
        "paragraph": passage.paragraph or None,
        "text-of": passage.origin,
        "why": [reason._asdict() for reason in results.why(hit)],
    }
    return {name: value for name, value in shown.items() if value not in ("", None, [])}


def _explained(query: str, mistake: "Mistake") -> str:
    """A mistake with the place it is about."""
    return f"{query[mistake.start : mistake.end]!r}: {mistake.text}"
