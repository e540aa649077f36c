"""`pakus-tui detach ARTICLE`: give up an attached original."""

from argparse import ArgumentParser, Namespace

from tui.cli.command import Exit, FailureError, open_library, places_of, tell, unknown

NAME = "detach"
HELP = "give up the attached originals of articles"


def arguments(parser: ArgumentParser) -> None:
    """Of which articles."""
    parser.add_argument("article", nargs="+", metavar="ARTICLE", help="the article's id")


def run(args: Namespace) -> Exit:
    """Take each original's files away."""
    from store.attach import Originals
    from store.errors import StorageError

    corpus = open_library(args).corpus
    known = [article.id for article in corpus.articles]
    missing = [id for id in args.article if id not in known]
    if missing:
        raise unknown("article", missing[0], known)
    originals = Originals(places_of(args).library)
    found = 0
    for id in args.article:
        try:
            record = originals.detach(corpus.about.id, id)
        except StorageError as error:
            raise FailureError(str(error)) from error
        found += record is not None
        tell(f"{id}: {record.name} is detached" if record else f"{id}: no original is attached")
    return Exit.FOUND if found else Exit.NOTHING
