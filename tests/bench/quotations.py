"""A deterministic generator of quotation corpora, and of what people remember of a quotation.

Words follow Zipf's law over a vocabulary that grows from stems and endings, so that it is full of near neighbours as
real vocabularies are; every fourth quotation names somebody, each time in one of the spellings met in print.
The same size and seed give the same corpus on every machine.
"""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

FUNCTION_WORDS = (
    "the of and to in a that is for it was on with as be by at this have from or had but not are they which you were "
    "we his their has been one will would there who what if more when can no about so up out all some into them its "
    "than other time could these two may then do any like now my over such our me even most made after also did many "
    "before must through years where much your way well down should because each just those how too little state good "
    "very make world still own see men work long here get both between life being under never day same another know"
).split()
"""The most frequent words, in the order of their frequency."""

ENDINGS = ("", "", "", "s", "s", "ed", "ing", "er", "ly", "al", "ment", "ation", "ive", "ist")
ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr r s sh st t th tr v w".split()
NUCLEI = "a e i o u a e i o ai ea ee ou".split()
CODAS = ["", "", "", "", *"ck d l m n n nd nt p r r rd s st t t".split()]

PEOPLE = [
    spellings.split("|")
    for spellings in (
        "Husain|Hussain|Hussein|Husayn",
        "Muhammad|Mohammed|Mohammad|Muhammed",
        "Ahmed|Ahmad",
        "Mahmood|Mehmood|Mahmud|Mehmud",
        "Jalaluddin|Jalaludin|Jalal-ud-Din",
        "Sirajuddin|Serajuddin|Siraj-ud-Din",
        "Qamar|Kamar",
        "Javed|Jawed|Javid",
        "Khalid|Khaled",
        "Umar|Omar|Omer",
        "Faiz|Fayez",
        "Hameed|Hamid",
        "Tariq|Tarik|Tareq",
        "Rashid|Rasheed",
        "Saleem|Salim",
        "Naseer|Nasir",
        "Yousaf|Yusuf|Yousuf",
        "Usman|Osman|Othman",
        "Ayesha|Aisha|Ayisha",
        "Nawaz|Navaz",
        "Shahbaz|Shehbaz",
        "Tauseef|Tausif",
        "Ehsanullah|Ihsanullah|Ehsan Ullah",
        "Hakimullah|Hakeemullah",
        "Abdul Rehman|Abdur Rahman|Abdulrahman|Abdul Rahman",
        "Ghulam|Gulam",
        "Imtiaz|Imtiyaz",
        "Ishaq|Ishak",
        "Zulfiqar|Zulfikar",
        "Fazlur|Fazl-ur",
    )
]
SURNAMES = [
    spellings.split("|")
    for spellings in (
        "Haqqani|Haqani|Hakkani",
        "Qureshi|Quraishi|Qureishi",
        "Khorasani|Khurasani",
        "Mehsud|Mahsud|Mehsood",
        "Sharif|Shareef",
        "Bajwa|Bajva",
        "Farooqi|Faruqi|Faruki",
        "Siddiqui|Siddiqi|Sidiqi",
        "Chaudhry|Chaudhri|Choudhry",
        "Rehmani|Rahmani",
        "Masood|Masud|Massoud",
        "Jadhav|Jadav",
        "Ghani|Gani",
        "Bhutto|Butto",
        "Hekmatyar|Hikmatyar",
        "Durrani|Durani",
        "Niazi|Niyazi",
        "Lodhi|Lodi",
        "Zardari|Zerdari",
        "Gillani|Gilani|Geelani",
        "Baloch|Baluch",
        "Wazir|Vazir",
        "Qadri|Kadri|Qadari",
        "Shirazi|Sheerazi",
        "Tayyab|Tayab",
    )
]
GROUPS = [
    spellings.split("|")
    for spellings in (
        "Tehreek-e-Taliban|Tehrik-i-Taliban|Tehreek-i-Taliban|Tehrik-e-Taliban",
        "Jamaat-ul-Ahrar|Jamaatul Ahrar|Jamat-ul-Ahrar",
        "Lashkar-e-Taiba|Lashkar-e-Tayyiba|Lashkar-i-Taiba",
        "Jaish-e-Mohammad|Jaish-e-Muhammad|Jaish-i-Mohammed",
        "Hizbul Mujahideen|Hizb-ul-Mujahidin|Hizb-ul-Mujahideen",
        "Haqqani Network|Haqani Network|Haqqani network",
        "al-Qaeda|al-Qaida|Al Qaeda",
        "Hezbollah|Hizbullah|Hizbollah",
        "Afghan Taliban|Afghan Taleban",
        "Balochistan|Baluchistan",
    )
]


class Saying(NamedTuple):
    """One generated quotation: its words, and the name in it as spelling variants (empty if it names nobody)."""

    text: str
    name: str
    spellings: tuple[str, ...]


class Asked(NamedTuple):
    """A query as somebody half remembers a quotation, and the number of the quotation meant."""

    text: str
    meant: int


def vocabulary(size: int, rng: random.Random) -> list[str]:
    """Words by falling frequency: English function words, then invented ones in families of stem and endings."""
    words = dict.fromkeys(FUNCTION_WORDS)
    while len(words) < size:
        syllables = rng.choices((1, 2, 3), (4, 5, 1))[0]
        stem = "".join(rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS) for _ in range(syllables))
        for ending in rng.sample(ENDINGS, rng.randint(1, 3)):
            words.setdefault(stem + ending)
    content = list(words)[len(FUNCTION_WORDS) : size]
    content.sort(key=lambda word: len(word) + rng.gauss(0, 3))
    return [*FUNCTION_WORDS, *content]


def sayings(count: int, seed: int = 1) -> Iterator[Saying]:
    """``count`` quotations of some 165 bytes."""
    rng = random.Random(seed)
    words = vocabulary(int(200 * count**0.5), rng)
    weights = _running_sum(1 / (rank + 2.7) ** 1.05 for rank in range(len(words)))
    for _ in range(count):
        chosen = rng.choices(words, cum_weights=weights, k=rng.randint(16, 36))
        spellings = _somebody(rng) if rng.random() < 0.25 else ()
        name = rng.choice(spellings) if spellings else ""
        if name:
            chosen.insert(rng.randrange(len(chosen)), name)
        for at in range(rng.randint(7, 12), len(chosen) - 3, rng.randint(8, 12)):
            chosen[at] += rng.choice((",", ",", ";", " –"))
        text = " ".join(chosen)
        yield Saying(text[0].upper() + text[1:] + ".", name, spellings)


def _running_sum(values: Iterator[float]) -> list[float]:
    total, sums = 0.0, []
    for value in values:
        total += value
        sums.append(total)
    return sums


def _somebody(rng: random.Random) -> tuple[str, ...]:
    """The spellings of a person's or a group's name."""
    if rng.random() < 0.3:
        return tuple(rng.choice(GROUPS))
    first, last = rng.choice(PEOPLE), rng.choice(SURNAMES)
    return tuple(f"{given} {family}" for given in first for family in last)


def fragment(text: str, rng: random.Random) -> list[str]:
    """Three to six words in a row with at least three that are not among the most frequent."""
    words = [word.strip(",;.–").lower() for word in text.split() if word.strip(",;.–")]
    for _ in range(50):
        length = rng.randint(3, 6)
        start = rng.randrange(max(1, len(words) - length))
        taken = words[start : start + length]
        if sum(word not in FUNCTION_WORDS for word in taken) >= 3:
            return taken
    return words[:8]


def misspelt(words: list[str], edits: int, rng: random.Random) -> str:
    """The words with so many slips of the fingers: a letter wrong, missing, doubled over or swapped with the next."""
    text = " ".join(words)
    for _ in range(edits):
        at = rng.choice([place for place, letter in enumerate(text) if letter.isalpha()])
        letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
        match rng.randrange(4):
            case 0:
                text = text[:at] + letter + text[at + 1 :]
            case 1:
                text = text[:at] + text[at + 1 :]
            case 2:
                text = text[:at] + letter + text[at:]
            case _:
                text = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    return text


def _dropped(words: list[str], rng: random.Random) -> str:
    kept = sorted(rng.sample(range(len(words)), max(3, len(words) - rng.randint(1, 2))))
    return " ".join(words[at] for at in kept)


def _reordered(words: list[str], rng: random.Random) -> str:
    return " ".join(rng.sample(words, len(words)))


def _unfinished(words: list[str], rng: random.Random) -> str:
    return " ".join([*words[:-1], words[-1][: max(2, len(words[-1]) - rng.randint(1, 3))]])


NOISES: dict[str, Callable[[list[str], random.Random], str]] = {
    "exact": lambda words, _: " ".join(words),
    "1 edit": lambda words, rng: misspelt(words, 1, rng),
    "2 edits": lambda words, rng: misspelt(words, 2, rng),
    "3 edits": lambda words, rng: misspelt(words, 3, rng),
    "dropped": _dropped,
    "reordered": _reordered,
    "prefix": _unfinished,
}
"""Ways in which a fragment is remembered; other spellings of names are asked by `queries` itself."""

SPELLING = "spelling"
KINDS_OF_QUERY = (*NOISES, SPELLING)


def queries(corpus: list[Saying], noise: str, count: int, seed: int = 2) -> list[Asked]:
    """``count`` queries with one noise, each after a quotation of the corpus."""
    rng = random.Random(f"{seed} {noise}")
    if noise == SPELLING:
        return [_respelt(corpus, rng) for _ in range(count)]
    asked = []
    for _ in range(count):
        meant = rng.randrange(len(corpus))
        asked.append(Asked(NOISES[noise](fragment(corpus[meant].text, rng), rng), meant))
    return asked


def _respelt(corpus: list[Saying], rng: random.Random) -> Asked:
    """A name in another spelling than the quotation's, with two or three words near it."""
    while True:
        meant = rng.randrange(len(corpus))
        saying = corpus[meant]
        others = [spelling for spelling in saying.spellings if spelling != saying.name]
        if not others:
            continue
        before, _, after = saying.text.partition(saying.name)
        near = [word.strip(",;.–").lower() for word in (*before.split()[-4:], *after.split()[:4])]
        remembered = [word for word in near if word and word not in FUNCTION_WORDS][:3]
        if len(remembered) >= 2:
            return Asked(f"{rng.choice(others).lower()} {' '.join(remembered)}", meant)
