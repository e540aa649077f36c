"""Who is named in a text: the actors of a corpus by any spelling, and proper names that no actor is recorded under.

A name is looked up as it is written, then as it is read (`corpus.names.key`), the longest first: in "Haqqani Network"
nobody called Haqqani is named.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import repeat
from typing import NamedTuple

from corpus import names
from corpus.figures.lexicon import DAYS, MONTHS
from corpus.links import Links
from corpus.model import Actor
from corpus.names import key
from corpus.text import plain

fold = lru_cache(maxsize=65536)(names.fold)

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|@?[^\W_][^\W_\u064b-\u065f\u200c\u200d]*(?:'(?!s\b)[^\W\d_]+)*")
_GAP = re.compile(r"[ _-]| \(|\) |'s |' ")
_ABBREVIATED = re.compile(r"[A-Z]|[Mm]rs?|[Dd]r|[Gg]en|[Ll]t|[Cc]ol|[Mm]aj|[Bb]rig|St")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:]|\n)[\s'\"(\[-]*$")
_LINKS = frozenset({"of", "the", "for", "e", "i", "ul", "al", "ur", "bin", "de", "la"})
_NO_NAMES = frozenset(
    (
        "i a an the this that these those it he she we they you his her its their our my your but and or if in on at "
        "as no not so by to of for with from after before while when who what why how yes both some many most all any "
        "mr mrs ms dr sir gen general colonel major president minister prime foreign secretary ambassador chief state "
        "government parliament army defence spokesman spokesperson spokeswoman north south east west "
        "jan feb mar apr jun jul aug sep sept oct nov dec"
    ).split()
) | {name.casefold() for name in (*MONTHS, *DAYS)}
"""Words with a capital that name nobody by themselves."""


class Named(NamedTuple):
    """A name in a text, from code point ``start`` to ``end``; without ``actors`` where no actor is recorded under it.

    Several actors may be called so.
    """

    actors: frozenset[str]
    text: str
    start: int
    end: int


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    joined: bool
    """Whether nothing but a space or a hyphen parts it from the word before."""


class Naming:
    """Finds names. A name in small letters (``the defence secretary``) is found only as it is written."""

    def __init__(self, known: Iterable[tuple[str, str]], beyond: "Naming | None" = None) -> None:
        """Take names, each with the id of an actor who is called so; others are looked up ``beyond``."""
        self._beyond = beyond
        self._written: dict[str, list[tuple[str, str]]] = {}
        self._read: dict[str, set[str]] = {}
        self._lengths: dict[str, set[int]] = {}
        for name, actor in known:
            words = _words(plain(name))
            if not words:
                continue
            self._written.setdefault(fold(name), []).append((name, actor))
            self._lengths.setdefault(fold(words[0].text), set()).add(len(words))
            if not words[0].text[0].islower():
                self._read.setdefault(key(name), set()).add(actor)
                lengths = range(max(len(words) - 1, 1), len(words) + 2)
                self._lengths.setdefault(_opening(key(name)), set()).update(lengths)

    def find(self, text: str) -> tuple[Named, ...]:
        """The names in ``text`` in its order; no two overlap."""
        folded = plain(text)
        words = _words(folded)
        found: list[Named] = []
        others: list[_Word] = []
        at = 0
        while at < len(words):
            length, actors = self._name_at(folded, words, at)
            if actors:
                start, end = words[at].start, words[at + length - 1].end
                end = _with_bracket(folded, start, end)
                found.append(Named(actors, text[start:end], start, end))
                others.append(_Word("", start, end, joined=False))
            else:
                others.append(words[at])
            at += length
        found = [*map(self._completed, found, [*found[1:], None], repeat(folded))]
        return tuple(sorted([*found, *_unrecorded(text, folded, others)], key=lambda named: named.start))

    def _completed(self, named: Named, following: Named | None, folded: str) -> Named:
        """A name with what it shares with the next: in "US and Afghan forces" the US forces are named."""
        if following is None or folded[named.end : following.start].strip() not in {"and", "or"}:
            return named
        head = _words(following.text)[-1].text
        meant = self._called(f"{named.text} {head}", capital=not named.text[0].islower())
        return named._replace(actors=meant) if meant and head != following.text else named

    def _name_at(self, folded: str, words: Sequence[_Word], at: int) -> tuple[int, frozenset[str]]:
        """How many words from here are a recorded name, and whose; one word and nobody where none begins here."""
        first = words[at]
        capital = not first.text[0].islower()
        lengths = self._lengths_from(fold(first.text))
        if capital:
            lengths = lengths | self._lengths_from(_opening(key(first.text)))
        reach = at + 1
        while lengths and reach < len(words) and words[reach].joined and reach < at + max(lengths):
            reach += 1
        for length in sorted(lengths, reverse=True):
            if at + length <= reach:
                actors = self._called(folded[first.start : words[at + length - 1].end], capital=capital)
                if actors:
                    return length, actors
        return 1, frozenset()

    def _called(self, words: str, *, capital: bool) -> frozenset[str]:
        """The actors whom these words name."""
        written = {
            actor
            for name, actor in self._written.get(fold(words), ())
            if (words.isupper() if name.isupper() else capital or name[0].islower())
        }
        if not written and capital and not words.startswith("The "):
            written = self._read.get(key(words), set())
        if not written and self._beyond:
            return self._beyond._called(words, capital=capital)  # noqa: SLF001 - another of its kind
        return frozenset(written)

    def _lengths_from(self, opening: str) -> set[int]:
        """How many words the names have that begin so."""
        own = self._lengths.get(opening, set())
        return own | self._beyond._lengths_from(opening) if self._beyond else own  # noqa: SLF001


class Namings:
    """Who is named by which words, article by article."""

    def __init__(self, links: Links) -> None:
        """Take the names of a corpus."""
        self._links = links
        self._articles: dict[str, Naming] = {}

    @cached_property
    def everywhere(self) -> Naming:
        """The names that mean one actor in whatever article; they take a while to read."""
        return Naming(_everywhere(self._links.corpus.actors))

    def of(self, article: str) -> Naming:
        """The names as this article uses them: names in small letters and shared ones only where it prints them.

        An article that the corpus does not have is read with the names that hold everywhere.
        """
        if article not in self._articles:
            self._articles[article] = Naming(dict.fromkeys(self._printed(article)), self.everywhere)
        return self._articles[article]

    def _printed(self, article: str) -> Iterator[tuple[str, str]]:
        record = self._links.article.get(article)
        for paragraph in record.paragraph if record else ():
            for actor, spellings in paragraph.mentions.items():
                yield from ((spelling, actor) for spelling in spellings)


def _everywhere(actors: Sequence[Actor]) -> Iterator[tuple[str, str]]:
    """Names that mean one actor wherever they stand: own names, aliases with a capital, surnames, if nobody else's."""
    bearers: dict[str, set[tuple[str, str]]] = {}
    for actor in actors:
        surname = actor.name.split()[-1:] if actor.kind == "person" and actor.named else []
        for name in (actor.name, *actor.aliases, *surname):
            if name and not name[0].islower():
                bearers.setdefault(fold(name), set()).add((name, actor.id))
    for called in bearers.values():
        if len({actor for _, actor in called}) == 1:
            yield from sorted(called)


def _words(folded: str) -> list[_Word]:
    words: list[_Word] = []
    end = 0
    for match in _WORD.finditer(folded):
        gap = folded[end : match.start()]
        short = gap in {". ", "."} and bool(words) and _ABBREVIATED.fullmatch(words[-1].text) is not None
        joined = bool(words) and (short or _GAP.fullmatch(gap) is not None)
        words.append(_Word(match[0], *match.span(), joined))
        end = match.end()
    return words


def _with_bracket(folded: str, start: int, end: int) -> int:
    """Where a name ends, with the bracket that closes one opened in it."""
    is_open = folded.count("(", start, end) > folded.count(")", start, end)
    return end + (is_open and folded.startswith(")", end))


def _opening(read: str) -> str:
    return read.partition(" ")[0]


def _unrecorded(text: str, folded: str, words: Sequence[_Word]) -> Iterator[Named]:
    """Names that nobody is recorded under: runs of words with capitals, but for one that only begins a sentence."""
    run: list[_Word] = []
    for word in (*words, _Word("", len(text), len(text), joined=False)):
        if run and word.joined and (_is_capital(word) or word.text in _LINKS):
            run.append(word)
            continue
        while run and not _is_capital(run[-1]):
            run.pop()
        if run and not (len(run) == 1 and _SENTENCE_BEGINS.search(folded, max(run[0].start - 6, 0), run[0].start)):
            end = _with_bracket(folded, run[0].start, run[-1].end)
            yield Named(frozenset(), text[run[0].start : end], run[0].start, end)
        run = [word] if _is_capital(word) else []


def _is_capital(word: _Word) -> bool:
    return word.text[:1].isupper() and word.text.casefold().partition("'")[0] not in _NO_NAMES
