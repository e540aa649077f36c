"""What the reader wrote, as search finds it."""

from corpus.links import Links
from store.notes import Entry
from store.search.passage import Passage, of_note
from tui.views.notebook import entry as notebook
from tui.views.notebook import noted


def findable(links: Links, entry: Entry) -> Passage:
    """An entry as search finds it."""
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    told = notebook.words(links, entry)
    leads = notebook.opens(links, entry)
    title = notebook.where(links, entry.target)
    text = told if entry.kind == "tag" else " ".join(part for part in (told, tags) if part)
    paragraph = noted.standing(links, entry.target).paragraph if leads else 0
    article = leads.id if leads and paragraph else ""
    return of_note(entry.id, text, article=article, paragraph=paragraph, title=title, date=entry.created[:10])


def passage_id(id: str) -> str:
    """The id under which search knows an entry."""
    return of_note(id, "").id
