"""How one word of a name is read, whatever its spelling and script.

A word in Latin letters becomes a *reading*: one symbol a consonant (``K`` kh, ``S`` sh, ``C`` ch, ``Y`` y at the start)
and one a vowel (``a e i u``, ``E`` for ai, ei, ay, ``O`` for au, aw). Doubled letters, q/k, w/v and aspiration, which
transliterations of Urdu, Arabic, Pashto and Persian treat freely, are gone from it; the kind of each vowel is kept,
because it is all that tells Hasan from Husain and Khalid from Khalida. Two consonants that open a word in Urdu and that
English parts with a vowel or does not (Gwadar, Gawadar) are parted.

A word in Arabic letters, where short vowels are not written, becomes a *pattern* over such readings.
"""

import re
from functools import lru_cache

_KNOWN_FORMS = {
    "alla": "ullah",
    "allah": "ullah",
    "alqaeda": "qaeda",
    "alqaida": "qaida",
    "chowdhry": "chaudhry",
    "dawood": "daud",
    "dawud": "daud",
    "fadl": "fazal",
    "fazl": "fazal",
    "hyder": "haider",
    "ibn": "bin",
    "mohd": "muhammad",
    "javaid": "javed",
    "osman": "usman",
    "othman": "usman",
    "ramadan": "ramazan",
    "ramzan": "ramazan",
    "suleman": "sulaiman",
    "ulla": "ullah",
    "uthman": "usman",
    "yousaf": "yusuf",
    "yousef": "yusuf",
    "youssef": "yusuf",
    "yusef": "yusuf",
}
"""Forms of one name that the rules below do not bring together."""
_KNOWN_ARABIC = {"محمد": "muhammad", "احمد": "ahmad", "سید": "syed", "عمر": "umar", "اللہ": "ullah"}
"""Words whose unwritten vowels are known, in the letters of `plain_arabic`."""

_RULES = tuple(
    (re.compile(pattern), symbol)
    for pattern, symbol in (
        ("tch", "C"),
        ("sch|sh", "S"),
        ("ch", "C"),
        ("kh", "K"),
        ("ph", "f"),
        ("x", "ks"),
        ("c(?=[eiy])", "s"),
        ("ck|c|q", "k"),
        ("dj", "j"),
        ("([bdgjt])h", r"\1"),
        ("^y(?=[aeiou])", "Y"),
        ("aw(?![aeiouy])", "au"),
        ("w", "v"),
        ("^([gK])v(?=a)", r"\1av"),
        ("y", "i"),
        (r"([b-df-hj-np-tv-zA-Z])\1+", r"\1"),
        ("eh$", "a"),
        ("(?<=[aiou])h$", ""),
        ("(?:ai|ei|ae)[ei]*", "E"),
        ("(?<![aeiou])e(?=[SK])", "E"),
        ("au|ao", "O"),
        ("ee|ie|ea|i+", "i"),
        ("oo|ou|o|u+", "u"),
        ("a+", "a"),
    )
)
_INTERCHANGEABLE = {frozenset(pair) for pair in ("ae", "ei", "uO")}
_INTERCHANGEABLE_AT_START = {frozenset(pair) for pair in ("ei", "uO")}
_LITERAL_LENGTH = 3

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_SHORT_VOWEL = "[aeiu]?"
_LETTERS = {
    "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "[st]", "ج": "j", "چ": "C", "ح": "h", "خ": "K", "د": "d", "ڈ": "d",
    "ذ": "[dz]", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "[zj]", "س": "s", "ش": "S", "ص": "s", "ض": "[dz]", "ط": "t",
    "ظ": "[dz]", "غ": "g", "ف": "f", "ق": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ں": "n",
    "ہ": "h",
}  # fmt: skip
_ALEFS = "اأإٱ"
_LONG_LETTERS = {"و": "[uOv]", "ی": "[ieEY]", "ے": "[ieEY]"}
_LONG_VOWELS = {"ee": "یيىئ", "oo": "وؤ", "ou": "وؤ"}
_MUTE = re.compile("[\u0640\u064b-\u065f\u0670ھءٔ]")
_ONE_FORM = str.maketrans("يىكةه", "ییکہہ")
_FIRM = str.maketrans({
    **dict.fromkeys("aeiouyhvw", ""), **dict.fromkeys("cqk", "k"), **dict.fromkeys("zjd", "d"),
    **dict.fromkeys("st", "t"), **dict.fromkeys("pf", "p"), "x": "kt",
    **dict.fromkeys("اأإٱآعوؤیےئہح", ""), **dict.fromkeys("خقکچ", "k"), **dict.fromkeys("ذظضزژجدڈ", "d"),
    **dict.fromkeys("ثسصشتٹط", "t"), **dict.fromkeys("غگ", "g"), **dict.fromkeys("رڑ", "r"), **dict.fromkeys("نں", "n"),
    "ب": "b", "پ": "p", "ف": "p", "ل": "l", "م": "m",
})  # fmt: skip


def known_form(word: str) -> str:
    """The form that stands for a lower-case Latin word among the forms of one name that no rule brings together."""
    return _KNOWN_FORMS.get(word, word)


def is_arabic(word: str) -> bool:
    """Whether a word has Arabic letters (Urdu, Persian, Pashto and Arabic)."""
    return _ARABIC.search(word) is not None


def has_no_vowel(word: str) -> bool:
    """Whether a lower-case Latin word is made of consonants alone, as an acronym such as ``ttp`` is."""
    return not re.search("[aeiouy]", word)


@lru_cache(maxsize=65536)
def reading(word: str) -> str:
    """The reading of a lower-case word in Latin letters (ASCII)."""
    word = known_form(word)
    for pattern, symbol in _RULES:
        word = pattern.sub(symbol, word)
    return word


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """One reading for all that are interchangeable with it in most names: ``e`` decided as ``a`` or ``i``.

    Words of up to three letters stand for themselves: at that length every letter tells (Ban, Ben, Bin).
    """
    if len(word) <= _LITERAL_LENGTH or has_no_vowel(word):
        return re.sub("y$", "i", word)
    read = re.sub("(?<=.)e(?=h)|(?<=m)e(?=d$)", "a", reading(word))
    return re.sub("e(?=.)", "i", read).replace("O", "u")


def read_alike(one: str, other: str) -> bool:
    """Whether two lower-case Latin words may be spellings of the same word of a name."""
    if one == other or canonical(one) == canonical(other):
        return True
    if max(len(one), len(other)) <= _LITERAL_LENGTH or has_no_vowel(one) or has_no_vowel(other):
        return False
    first, second = reading(one), reading(other)
    if len(first) != len(second):
        return False
    last = len(first) - 1
    return all(
        a == b or frozenset((a, b)) in (_INTERCHANGEABLE_AT_START if at == 0 else _INTERCHANGEABLE if at < last else ())
        for at, (a, b) in enumerate(zip(first, second, strict=True))
    )


def latin_form(word: str) -> str | None:
    """The Latin form of a word in Arabic letters, for the few most common ones."""
    return _KNOWN_ARABIC.get(plain_arabic(word))


def plain_arabic(word: str) -> str:
    """A word in Arabic letters without marks, Urdu, Persian and Arabic letters made one."""
    word = _MUTE.sub("", word).translate(_ONE_FORM)
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def written_as(arabic: str, latin: str) -> bool:
    """Whether a word in Arabic letters may be how a lower-case Latin word is written."""
    known = latin_form(arabic)
    if known:
        return read_alike(known, latin)
    if any(long in latin and not set(letters) & set(arabic) for long, letters in _LONG_VOWELS.items()):
        return False
    return _arabic_pattern(arabic).fullmatch(reading(latin)) is not None


@lru_cache(maxsize=4096)
def _arabic_pattern(word: str) -> re.Pattern[str]:
    """What the reading of a word must look like to be written so in Arabic letters."""
    word = plain_arabic(word).replace("اللہ", "لہ").replace("ذوال", "ذول")
    return re.compile("".join(_sound(word, at) for at in range(len(word))))


def _sound(word: str, at: int) -> str:
    """What the letter at this place of a word may stand for."""
    letter, before, after = word[at], word[at - 1 : at], word[at + 1 : at + 2]
    opening = _SHORT_VOWEL if at else ""
    if letter == "آ":
        return "a"
    if letter in _ALEFS or letter == "ع":
        return _open_sound(letter, at, after)
    if letter == "ئ" or (letter == "ی" and before == "ع" and at > 1):
        return ""
    if letter in _LONG_LETTERS:
        return opening + _LONG_LETTERS[letter]
    if letter == "ہ" and not after:
        return "[aeh]?"
    return opening + _LETTERS.get(letter, re.escape(letter))


def _open_sound(letter: str, at: int, after: str) -> str:
    """What alef or ain may stand for: any vowel in front, a long ``a`` (alef) or hardly anything (ain) inside."""
    if at == 0:
        return "" if after in ("و", "ی") else "[aeiuEO]"
    if letter == "ع":
        return f"{_SHORT_VOWEL}E" if after == "ی" else _SHORT_VOWEL
    return "(?:E|ai?)" if after == "ئ" else "a"


def skeleton(word: str) -> str:
    """The firm consonants of a lower-case word, Latin or Arabic: nearly all words that read alike share it.

    Made for finding candidates fast. Vowels, h and the semivowels that some scripts use for vowels are left out, and
    letters that transliterations exchange (d, z, j; s, t; c, k, q; p, f) are one.
    """
    bare = (plain_arabic(word) if is_arabic(word) else word).translate(_FIRM)
    return re.sub(r"(.)\1+", r"\1", bare)
