"""A comparison as a web page that stands alone and prints well."""

from collections.abc import Iterator
from html import escape
from typing import Final

from tui.views.compare.exported import Document, Found, Part
from tui.views.page import Block, Role, Run

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1f1c17; --paper: #fffdf7; --dim: #655e50; --line: #d3cab4; --differ: #f7e6ad;
  --a: #005c99; --b: #8f4a00; --c: #00664a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e3d5; --paper: #161513; --dim: #a39b8b; --line: #3d3a33;
  --differ: #3a3014; --a: #56b4e9; --b: #f0a030; --c: #2fc199; } }
body { margin: 2rem auto; max-width: 80rem; padding: 0 1.5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; } h3 { font-size: 1rem; }
.dim, .source, footer { color: var(--dim); } .source, footer { font-size: .85rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 2rem; }
section { border-top: 2px solid var(--line); min-width: 0; }
.a { color: var(--a); } .b { color: var(--b); } .c { color: var(--c); }
blockquote { margin: 1rem 0; padding-left: .8rem; border-left: 4px solid var(--line); }
mark { background: var(--differ); color: inherit; font-weight: bold; } u { text-decoration-thickness: 1px; }
table { width: 100%; margin-top: 1rem; border-collapse: collapse; table-layout: fixed; }
th, td { padding: .3rem 1rem .3rem 0; border-top: 1px solid var(--line); text-align: start; vertical-align: top; }
td p { margin: 0; }
.number { color: var(--dim); margin-right: .5em; }
@media print { :root { --ink: #000; --paper: #fff; --dim: #444; --line: #999; --differ: #eee; --a: #000; --b: #000;
  --c: #000; } body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  p, li, blockquote, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } @page { margin: 18mm; } }
"""
MARKED: Final[frozenset[Role]] = frozenset({"figure", "date", "name", "negation", "hedge", "wording"})
TAGS: Final[dict[Role, str]] = {"agrees": "u", "strong": "strong", "title": "strong"}


def web_page(document: Document) -> str:
    """The document in HTML: no script, nothing to fetch, every text escaped."""
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(document.title)}</title>",
            f"<style>{STYLE}</style></head><body>",
            f'<h1 dir="auto">{escape(document.title)}</h1>',
            f"<p>{escape(document.relation)}</p>",
            f'<p class="dim">{escape(document.note)}</p>' if document.note else "",
            *(line for title, found in document.found for line in _findings(title, found)),
            '<div class="sides">',
            *(line for part in document.parts for line in _side(part)),
            "</div>",
            *_table(document),
            f"<footer><p>{escape(document.legend)}</p></footer>",
            "</body></html>\n",
        )
    )


def _findings(title: str, found: tuple[Found, ...]) -> Iterator[str]:
    yield f"<h2>{escape(title.capitalize())}</h2>"
    yield "<ul>"
    for each in found:
        values = " / ".join(f"{escape(letter)} <strong>{escape(value)}</strong>" for letter, value in each.values)
        yield f'<li dir="auto">{escape(each.sign)} {escape(each.about)}: {values}</li>'
    yield "</ul>"


def _side(part: Part) -> Iterator[str]:
    seen = part.column.seen
    yield f'<section><h2 class="{seen.role}" dir="auto">{escape(seen.letter)}. {escape(part.label)}</h2>'
    yield from (_block(block) for block in (*part.column.head[1:], *part.body))
    yield f'<p class="source" dir="auto">{escape(part.source)}</p>'
    if part.others:
        yield "<h3>Also on this side</h3><ul>"
        yield from (f'<li dir="auto">{_lines(escape(other))}</li>' for other in part.others)
        yield "</ul>"
    yield "</section>"


def _table(document: Document) -> Iterator[str]:
    """Whole articles: what stands on one line in one row."""
    if not document.rows:
        return
    yield "<table><thead><tr>"
    yield from (f'<th class="{p.column.seen.role}">{escape(p.column.seen.letter)}</th>' for p in document.parts)
    yield "</tr></thead><tbody>"
    for row in document.rows:
        cells = ("".join(map(_block, blocks)) for blocks in row)
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    yield "</tbody></table>"


def _block(block: Block) -> str:
    text = _lines("".join(_run(run) for run in block.runs))
    if block.shape == "quote":
        return f'<blockquote dir="auto">{text}</blockquote>'
    number = f'<span class="number">¶{block.number}</span>' if block.number else ""
    return f'<p dir="auto">{number}{text}</p>'


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.role in MARKED:
        return f'<mark class="{run.role}">{text}</mark>'
    if run.role == "dim":
        return f'<span class="dim">{text}</span>'
    tag = TAGS.get(run.role)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _lines(text: str) -> str:
    return text.replace("\n", "<br>\n")
