"""Numbers as people write them: digits, words, magnitudes and fractions.

``NUMBER`` is a pattern for one in text that ``corpus.text.plain`` has folded; ``value`` says how much it is. Lakh and
crore are read as in South Asia; a comma groups digits, in threes or as in ``3,00,000``; a full stop is the decimal
point. Patterns are meant for ``re.IGNORECASE``.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

_TO_NINETEEN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MAGNITUDES = {"thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12}
_SHORT = {"mn": 6, "mln": 6, "cr": 7, "bn": 9, "tn": 12}
_LETTER = {"k": 3, "m": 6, "b": 9}
"""Read only where no space parts them from the digits: 300 m may be metres."""
_GROUPS = {"couple": 2, "pair": 2, "dozen": 12, "score": 20}
_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}

_CARDINAL = {
    **{word: Fraction(n) for n, word in enumerate(_TO_NINETEEN)},
    **{word: Fraction(10 * n) for n, word in enumerate(_TENS, start=2)},
}
_ORDINAL = {
    **{word + "th": int(_CARDINAL[word]) for word in _TO_NINETEEN if word not in {"zero", "one", "two"}},
    **{word[:-1] + "ieth": int(_CARDINAL[word]) for word in _TENS},
    **_IRREGULAR,
    "hundredth": 100,
    "thousandth": 1000,
}
_ADDED = {
    **_CARDINAL,
    "half": Fraction(1, 2),
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
}
_TIMES = {
    "hundred": Fraction(100),
    **{word: Fraction(n) for word, n in _GROUPS.items()},
    **{word: Fraction(1, n) for word, n in _PARTS.items()},
    **{word: Fraction(10**power) for word, power in (_MAGNITUDES | _SHORT | _LETTER).items()},
}
_CLOSING = _MAGNITUDES.keys() | _SHORT.keys() | _LETTER.keys()
"""What completes one part of a number: the thousand in two hundred thousand and five."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any one of the words, the longest tried first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


_GAP = r"[\s-]+"
_AND = rf"{_GAP}(?:and\s+)?"
_SMALL = rf"(?:{any_of(_TENS)}(?:[\s-]{any_of(_TO_NINETEEN[1:10])}\b)?|{any_of(_TO_NINETEEN)})\b"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?){_GAP}hundred\b(?:{_AND}{_SMALL})?|{_SMALL})"
_MAGNITUDE = any_of(_MAGNITUDES) + r"s?\b"
_WORDS = rf"(?:{_HUNDREDS}|an?)(?:{_GAP}and{_GAP}a{_GAP}half)?{_GAP}{_MAGNITUDE}"
_HALF_OF = rf"half{_GAP}an?{_GAP}(?:dozen\b|{_MAGNITUDE})"
_IN_WORDS = (
    rf"(?:{_WORDS}(?:{_AND}{_HUNDREDS}{_GAP}{_MAGNITUDE})*(?:{_AND}{_HUNDREDS})?"
    rf"|(?:{_SMALL}|an?){_GAP}{any_of(_GROUPS)}\b"
    rf"|{_HUNDREDS}(?:{_GAP}and{_GAP}a{_GAP}half\b)?)"
)
_FRACTION = (
    rf"(?:(?:{_SMALL}|\d+){_GAP}(?:thirds?|quarters?|fourths|fifths|sixths|eighths|tenths)\b|an?{_GAP}quarter\b"
    rf"|an?{_GAP}{any_of(['half', *_PARTS])}(?=\s+of\b)|half\b(?!-)|\d+/\d+|[½⅓⅔¼¾])"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d+)(?:\.\d+)?[½⅓⅔¼¾]?"
_IN_DIGITS = rf"{_DIGITS}(?:[\s-]?{_MAGNITUDE}|\s?{any_of(['hundred', 'dozen', *_SHORT])}\b|{any_of(_LETTER)}\b)?"

NUMBER = rf"(?:{_HALF_OF}|{_FRACTION}|{_IN_WORDS}|{_IN_DIGITS})"
"""A number in digits or words; it begins and ends with a word or a digit."""

_VAGUE = ("dozens", "scores", "hundreds", "thousands", "lakhs", "crores", "millions", "billions", "trillions")
VAGUE = any_of(_VAGUE)
"""How many, when only the size is told."""

ORDINAL = rf"(?:\d+(?:st|nd|rd|th)|(?:{any_of(_TENS)}[\s-])?{any_of(_ORDINAL)})(?:ly)?\b"
"""A place in an order: ``11th``, ``twenty-first``, ``secondly``."""

OPENINGS = frozenset([*_CARDINAL, *_ORDINAL, *(word + "ly" for word in _ORDINAL), *_VAGUE, "a", "an", "half"])
"""Words with which a number, a vague number or an ordinal begins that has no digit at its beginning."""

_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?(?:/\d+)?|[½⅓⅔¼¾]|[a-z]+", re.IGNORECASE)


def value(number: str) -> Fraction:
    """Return how much a match of ``NUMBER`` is."""
    total, current = Fraction(0), Fraction(0)
    for piece in _PIECE.findall(number.lower()):
        word = piece.removesuffix("s")
        if piece[0].isdecimal():
            above, _, below = piece.replace(",", "").partition("/")
            current = Fraction(above) / (int(below or 1) or 1)
        elif word in _ADDED:
            current += _ADDED[word]
        elif word in _TIMES:
            current = (current or 1) * _TIMES[word]
            if word in _CLOSING:
                total, current = total + current, Fraction(0)
    return total + current


def ordinal(word: str) -> int:
    """Return the place that a match of ``ORDINAL`` names."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits[0])
    pieces = re.findall(r"[a-z]+", word.lower())
    last = pieces[-1] if pieces[-1] in _ORDINAL else pieces[-1].removesuffix("ly")
    return _ORDINAL[last] + sum(int(_CARDINAL[piece]) for piece in pieces[:-1])


def written(amount: Fraction) -> str:
    """Return a number in digits: a decimal where it ends, otherwise a fraction."""
    if amount.denominator == 1:
        return str(amount.numerator)
    rest = amount.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return f"{float(amount):.12g}" if rest == 1 else f"{amount.numerator}/{amount.denominator}"
