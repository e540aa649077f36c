"""The text of a Word document, paragraph by paragraph, tables included."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from store.attach.errors import MissingReaderError, UnreadableError
from store.attach.packed import Packed

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph


class _Container(Protocol):
    """A document, or a cell of a table: paragraphs and tables in their order."""

    def iter_inner_content(self) -> "Iterator[Paragraph | Table]": ...


def text_of_docx(data: bytes, declared: str = "") -> str:  # noqa: ARG001  a document tells its own encoding
    """Return the paragraphs of a document, a blank line between them.

    Raises:
        MissingReaderError: python-docx is not installed.
        UnreadableError: it is damaged, or no document.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise MissingReaderError("Word documents", "docx") from error
    _try_out(data)
    try:
        document = Document(BytesIO(data))
    except (KeyError, ValueError) as error:
        raise UnreadableError(f"it is damaged ({error})") from error
    return "\n\n".join(text for text in _paragraphs(document) if text.strip())


def _try_out(data: bytes) -> None:
    """Unpack the parts once within the limit, so that what unpacks them next meets nothing unexpected."""
    packed = Packed(data)
    for name in packed.names:
        packed.read(name)


def _paragraphs(container: _Container) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for item in container.iter_inner_content():
        if isinstance(item, Paragraph):
            yield item.text
        else:
            for row in item.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
