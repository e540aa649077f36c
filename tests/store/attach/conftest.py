"""An article, and the files in which somebody may have saved it."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pytest

from corpus.model import About, Article, Corpus, Issued, Original, Paragraph, Quotation
from corpus.original import body

PARAGRAPHS = (
    "The harbour board closed the northern ferry on Monday after two boats ran aground in fog.",
    "“We had no choice,” said the harbour master, Ilse Brandt, who has run the port for nine years.",
    "Fishermen disagree. They say that the board ignored three warnings about the buoys since March.",
    "The ferry is to sail again in May, vis-à-vis the old mill, if the weather lets it.",
)
PAGE = "\n\n".join(
    ("Menu", "Fog closes the ferry", *PARAGRAPHS[:2], "Photo: the quay", *PARAGRAPHS[2:], "Comments (3)")
)


def article(id: str, title: str, paragraphs: Sequence[str]) -> Article:
    numbered = tuple(
        Paragraph(n=n, start=" ".join(text.split()[:4]), end=" ".join(text.split()[-4:]), digest="…")
        for n, text in enumerate(paragraphs, 1)
    )
    return Article(
        id=id,
        title=title,
        container_title="The Quay",
        issued=Issued(date="2019-03-04", basis="printed"),
        genre="news",
        paragraph=numbered,
    )


FERRY = article("ferry", "Fog closes the ferry", PARAGRAPHS)
FERRY_BODY = body(FERRY, PAGE)
MILL = article(
    "mill",
    "The old mill burns",
    ("The old mill burned down in the night of Friday.", "Nobody was hurt, the fire chief told us at dawn."),
)


@pytest.fixture
def corpus() -> Corpus:
    """Two articles, one with its hash and a quotation."""
    from msgspec.structs import replace

    original = Original(sha256=FERRY_BODY.sha256, words=FERRY_BODY.words, paragraphs=4)
    said = Quotation(
        id="q1",
        article="ferry",
        paragraph=2,
        exact="We had no choice",
        source="brandt",
        mode="direct",
        on_record="named",
    )
    return Corpus(
        about=About(id="quay", title="The quay", version="1"),
        articles=(replace(FERRY, original=original), MILL),
        quotations=(said,),
    )


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The article saved as text."""
    file = tmp_path / "saved.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def html(paragraphs: Sequence[str] = PARAGRAPHS, encoding: str = "utf-8") -> bytes:
    """The article as a web page."""
    middle = "".join(f"<p>{text}\n</p>" for text in paragraphs)
    page = (
        f"<!DOCTYPE html><html><head><meta charset={encoding}><title>Fog — The Quay</title><style>p {{}}</style></head>"
        f"<body><nav><ul><li>Home</li><li>News</li></ul></nav><h1>Fog closes<br>the <em>ferry</em></h1>{middle}"
        "<script>alert('no')</script><figure><figcaption>The quay</figcaption></figure></body></html>"
    )
    return page.encode(encoding)


def packed(contents: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A packed file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def epub(chapters: Sequence[bytes], extra: Mapping[str, bytes] = {}) -> bytes:
    """A book."""
    items = "".join(
        f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
            "OPS/book.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest>'
            f"<spine>{spine}</spine></package>",
            **{f"OPS/text/c {n}.xhtml": chapter for n, chapter in enumerate(chapters)},
            **extra,
        }
    )


def docx(paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """The article as a Word document, the last paragraph in a table."""
    from docx import Document

    document = Document()
    document.add_heading("Fog closes the ferry")
    for text in paragraphs[:-1]:
        document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = paragraphs[-1]
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(pages: Sequence[Sequence[str]], password: str = "") -> bytes:
    """Lines of text on the pages of a PDF."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        shown = b"".join(b"(%s) Tj T* " % _escaped(line) for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(b"BT /F1 11 Tf 14 TL 50 800 Td " + shown + b"ET")
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _escaped(line: str) -> bytes:
    return line.encode("windows-1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
