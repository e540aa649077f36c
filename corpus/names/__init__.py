"""Names and their spellings: Haqqani and Haqani, Tehreek-e-Taliban and Tehrik-i-Taliban, Imran Khan and عمران خان.

No threshold of similarity tells spellings from other names: Imran Khan and Irfan Khan, two people, are more alike to
the letter than Faiz Hameed and Fayez Hamid, one. So names are compared word by word as they are read
(`corpus.names.reading`), and groups that differ by one letter (TTP and TIP, BLA and BLF) stay apart. The actors' own
aliases go before all rules (`Spellings`).
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.model import Actor
from corpus.names.reading import canonical, is_arabic, known_form, latin_form, plain_arabic, read_alike, written_as

_LINK = re.compile("[eio]|[aeu]l|[au][drstnz]|[au]sh")
_LEADING = re.compile("the|[ae]l")
_SHORT_TITLE = re.compile("mr|mrs|ms|dr|sir|gen|lt|col|maj|brig|capt|adm")
_LONG_TITLE = re.compile("general|lieutenant|colonel|major|brigadier|captain|admiral|president|senator")
_APOSTROPHES = re.compile("['`\u2018\u2019\u02bb\u02bc\u02be\u02bf]")
_POSSESSIVE = re.compile("['\u2019\u02bc]s\\b", re.IGNORECASE)
_BRACKETED = re.compile(r"(?<=.)\s*\([^)]*\)")
_IN_BRACKETS = re.compile(r"\(([^\W_]+)\)")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD = re.compile(r"[^\W_]+")
_COMPOUNDS = (
    (re.compile(r"([a-z]{3,}?)[aou]llah?"), "ullah"),
    (re.compile(r"([a-z]{3,}?)(?:[au]d?|ed)d(?:i|ee|ie|ey)ne?"), "din"),
    (re.compile(r"(abd)[aeiu](?:l|([rnsztd])(?=\2))?([a-z]{3,})"), ""),
)
_JOINED_LINK = re.compile(r"(?P<head>[a-z]{3,})u(?:l|(?P<sound>[rsdntz]))")
_LONGEST = 300


class Word(NamedTuple):
    """One word of a name, lower case; an acronym is compared by the letter."""

    text: str
    acronym: bool = False


def fold(name: str) -> str:
    """A name in lower case, without accents, marks and spaces: what is equal here differs in nothing but dress."""
    text = _POSSESSIVE.sub("", name[:_LONGEST])
    if is_arabic(text):
        return "".join(plain_arabic(word) for word in _WORD.findall(text))
    return re.sub(r"[^a-z0-9]", "", _in_ascii(text).lower())


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A folding key: names with the same key are spellings of one name (`same` finds more of them).

    Transliteration, linking words (e, i, ul, al), doubled letters and the choices among vowels that transliterations
    leave open are folded; titles in front and an acronym in brackets are left out. It is for grouping, not reading.
    """
    return " ".join(_word_key(word) for word in _words(name, loose=True)) or fold(name)


@lru_cache(maxsize=65536)
def same(a: str, b: str) -> bool:
    """Whether two names are spellings of one name.

    Both must name the same words in the same order; a surname alone is not the same as a full name, but an acronym is
    that one name gives in brackets. It says nothing of bearers: two people may have one name.
    """
    first = fold(a)
    if not first:
        return False
    return (
        first == fold(b)
        or any(_match(_words(a, loose=loose), _words(b, loose=loose)) for loose in (True, False))
        or b in _acronyms(a)
        or a in _acronyms(b)
    )


def stands_for(acronym: str, name: str) -> bool:
    """Whether an acronym may be short for a name: its letters are those with which the name's words begin."""
    if not _is_acronym(acronym):
        return False
    initials = [word.text[0] for word in _words(name, loose=False)]
    return len(initials) > 1 and fold(acronym) == "".join(initials)


@lru_cache(maxsize=65536)
def same_word(a: str, b: str) -> bool:
    """Whether two words, lower case and without marks, may be spellings of one word of a name: `same`, but faster."""
    return _match(_parts(a), _parts(b))


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[Word, ...]:
    return tuple(_parted((Word(known_form(word)),), loose=False))


class Spellings:
    """Names as a corpus uses them: the actors' own names and aliases first, then the rules of `same`."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Take the names of all actors, each with its aliases."""
        self._bearers: dict[str, set[str]] = {}
        self._names: dict[str, str] = {}
        for actor in actors:
            for name in (actor.name, *actor.aliases):
                self._bearers.setdefault(fold(name), set()).add(actor.id)
                self._names.setdefault(fold(name), name)

    def actors(self, name: str) -> frozenset[str]:
        """The ids of the actors called so: by a name or alias as recorded, or else by another spelling of one."""
        known = self._bearers.get(fold(name))
        if known is None:
            alike = (folded for folded, other in self._names.items() if same(name, other))
            known = set().union(*(self._bearers[folded] for folded in alike))
        return frozenset(known)

    def same(self, a: str, b: str) -> bool:
        """Whether two names mean one actor; where the corpus knows only one or neither, whether they are the `same`."""
        first, second = self.actors(a), self.actors(b)
        return bool(first & second) if first and second else same(a, b)


def _in_ascii(text: str) -> str:
    from anyascii import anyascii

    return anyascii(text)


@lru_cache(maxsize=65536)
def _words(name: str, *, loose: bool) -> tuple[Word, ...]:
    """The words of a name that tell; ``loose`` also parts linking words from the word they are written on to."""
    text = _BRACKETED.sub("", _POSSESSIVE.sub("", name[:_LONGEST]))
    family, comma, given = text.partition(",")
    if comma and given.strip() and "," not in given:
        text = f"{given} {family}"
    text = _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), _APOSTROPHES.sub("", text))
    raw = _WORD.findall(" ".join(word if is_arabic(word) else _in_ascii(word) for word in text.split()))
    shouted = len(raw) > 1 and all(word.isupper() for word in raw)
    words = [Word(known_form(word.lower()), not shouted and _is_acronym(word)) for word in raw]
    words = _without_titles(_without_links(words))
    return tuple(_parted(words, loose=loose))


def _acronyms(name: str) -> list[str]:
    return [word for word in _IN_BRACKETS.findall(name) if _is_acronym(word)]


def _is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: NATO, ISKP, JuA."""
    capitals = sum(letter.isupper() for letter in word)
    return capitals >= 2 and (word.isupper() or len(word) <= 4)


def _without_links(words: Sequence[Word]) -> list[Word]:
    """Words without the linking ones between others and the article in front."""
    last = len(words) - 1
    return [
        word
        for at, word in enumerate(words)
        if word.acronym
        or last == 0
        or not (_LEADING.fullmatch(word.text) if at == 0 else at < last and _LINK.fullmatch(word.text))
    ]


def _without_titles(words: list[Word]) -> list[Word]:
    """Words without titles in front; a long title stays where it may be half of the name (General Assembly)."""
    while len(words) > 1 and (
        _SHORT_TITLE.fullmatch(words[0].text) or (len(words) > 2 and _LONG_TITLE.fullmatch(words[0].text))
    ):
        words = words[1:]
    return words


def _parted(words: Sequence[Word], *, loose: bool) -> Iterable[Word]:
    """Words with compounds taken apart: Abdurrahman, Jalaluddin, Baitullah; ``loose``: Hizbul Mujahideen."""
    for at, word in enumerate(words):
        if word.acronym:
            yield word
            continue
        text, following = word.text, words[at + 1].text if at + 1 < len(words) else ""
        link = _JOINED_LINK.fullmatch(text) if loose and following else None
        if link and (link["sound"] is None or following.startswith(link["sound"])):
            text = link["head"]
        yield from (Word(known_form(part)) for part in _compound(text))


def _compound(text: str) -> Sequence[str]:
    """The parts of a word made of two, or the word."""
    for pattern, tail in _COMPOUNDS:
        if match := pattern.fullmatch(text):
            return match[1], tail or match[match.lastindex or 1]
    return (text,)


def _word_key(word: Word) -> str:
    if word.acronym:
        return word.text
    if is_arabic(word.text):
        return canonical(latin_form(word.text) or "") or plain_arabic(word.text)
    return canonical(word.text)


def _match(first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether two names have the same words, one by one, or joined where they are divided differently."""
    if not first or not second:
        return False
    if len(first) == len(second):
        return all(_same_word(a, b) for a, b in zip(first, second, strict=True))
    if any(word.acronym or len(word.text) == 1 for word in (*first, *second)):
        return False
    return _same_word(Word("".join(w.text for w in first)), Word("".join(w.text for w in second)))


def _same_word(a: Word, b: Word) -> bool:
    if a.text == b.text:
        return True
    if a.acronym or b.acronym:
        return False
    arabic = [is_arabic(word.text) for word in (a, b)]
    if not any(arabic):
        return read_alike(a.text, b.text)
    if all(arabic):
        return plain_arabic(a.text) == plain_arabic(b.text)
    return written_as(a.text, b.text) if arabic[0] else written_as(b.text, a.text)
