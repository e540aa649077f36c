"""`pakus-tui list KIND`: all records of a kind, one a line."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tui.cli.command import Exit, open_library, tell, unknown, write, write_json
from tui.views.words import PLURAL

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from corpus.links import Links, Record
    from corpus.model import Kind
    from tui.views.facets import Facets

NAME = "list"
HELP = "list all records of a kind, with their ids"


def arguments(parser: ArgumentParser) -> None:
    """Which records, and for whom."""
    kinds = tuple(PLURAL.values())
    parser.add_argument("kind", metavar="KIND", choices=kinds, type=_plural, help=", ".join(kinds))
    parser.add_argument("--article", metavar="ID", help="only what this article has")
    parser.add_argument("--actor", metavar="ID", help="only what has to do with this actor")
    parser.add_argument("--outlet", metavar="NAME", help="only what this outlet's articles have")
    parser.add_argument("--year", metavar="YYYY", help="only events of this year, and what was published in it")
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def run(args: Namespace) -> Exit:
    """Write the records, ids first."""
    from corpus.links import Links
    from tui.views.facets import matches, traits

    links = Links(open_library(args).corpus)
    kind = next(kind for kind, plural in PLURAL.items() if args.kind == plural)
    facets = _facets(links, args)
    wanted = _ids_in(links, kind, args.article) if args.article else None
    found = [
        record
        for record in links.table(kind).values()
        if (wanted is None or record.id in wanted) and matches(traits(links, record), facets, kind)
    ]
    if args.json:
        write_json(found)
    elif found:
        width = max(len(record.id) for record in found)
        for record in found:
            write(f"{record.id:<{width}}  {_words(links, record)}")
    else:
        tell(f"no {PLURAL[kind]} found")
    return Exit.FOUND if found else Exit.NOTHING


def _plural(text: str) -> str:
    """A kind as it is listed: `actor` is taken for `actors`."""
    return f"{text}s" if f"{text}s" in PLURAL.values() else text


def _ids_in(links: "Links", kind: "Kind", article: str) -> "Container[str]":
    """The ids of the records of a kind that an article has."""
    if article not in links.article:
        raise unknown("article", article, links.article)
    match kind:
        case "article":
            return {article}
        case "actor":
            return links.actors_in(article)
    tables: dict[Kind, Mapping[str, Sequence[Record]]] = {
        "event": links.events_in,
        "quotation": links.quotations_in,
        "claim": links.claims_in,
        "dispute": links.disputes_in,
    }
    return {record.id for record in tables[kind][article]}


def _facets(links: "Links", args: Namespace) -> "Facets":
    """The facets asked for."""
    from tui.views.facets import Choice, Facets

    chosen = []
    if args.actor:
        if args.actor not in links.actor:
            raise unknown("actor", args.actor, links.actor)
        chosen.append(Choice("actor", args.actor, links.actor[args.actor].name))
    if args.outlet:
        chosen.append(Choice("outlet", args.outlet, args.outlet))
    if args.year:
        chosen.append(Choice("year", args.year, args.year))
    return Facets(frozenset(chosen))


def _words(links: "Links", record: "Record") -> str:
    """A record on one line."""
    from corpus.links import KIND_OF
    from corpus.model import Claim
    from tui.views.lists import PANE_OF
    from tui.views.statements import claimed

    if isinstance(record, Claim):
        return "  ".join(claimed(links, record).plain.splitlines())
    return PANE_OF[KIND_OF[type(record)]].row(links, record).plain
