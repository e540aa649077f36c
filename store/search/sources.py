"""What a library's index is made of: the corpus, and the originals that the reader has attached."""

import hashlib
from dataclasses import replace
from pathlib import Path

from store.attach.originals import Originals
from store.errors import StorageError
from store.library import Library
from store.search.cache import Prepared, prepare
from store.search.passage import CorpusPassages
from store.search.work import Cancelled, Progress, never


def library_index(
    library: Library, folder: Path, progress: Progress | None = None, cancelled: Cancelled = never
) -> Prepared:
    """The index of a library and its originals: as kept beside the library, brought up to date, or made.

    Args:
        library: an opened library.
        folder: the reader's folder, which has the attached originals.
        progress: is told now and then how many passages were read, and of how many.
        cancelled: is asked now and then whether to give up.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    originals = Originals(folder)

    def passages() -> CorpusPassages:
        bodies, _ = originals.bodies(library.corpus)
        printed = {
            article: {paragraph.n: paragraph.text for paragraph in body.paragraphs} for article, body in bodies.items()
        }
        return CorpusPassages(library.corpus, printed)

    notice = ""
    try:
        attached = originals.attached(library.corpus.about.id)
    except StorageError as error:
        attached, notice = {}, f"The originals are not searched: {error}"
    digest = hashlib.blake2b(library.generation.encode(), digest_size=16)
    for article in sorted(attached):
        digest.update(f"\n{article} {attached[article].text_sha256}".encode())
    prepared = prepare(library.file.with_name("search"), digest.hexdigest(), passages, progress, cancelled)
    return replace(prepared, notice=notice) if notice else prepared
