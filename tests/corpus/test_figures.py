"""Figures, dates, negations and hedges are recognised as a careful reader would, and compared by what they say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import differences, find, same

RECOGNISED = [
    # numbers in digits
    ("31 men", ["number 31"]),
    ("1,327 words", ["number 1327"]),
    ("3,00,000 voters", ["number 300000"]),
    ("12.5 of them", ["number 12.5"]),
    ("5 million people", ["number 5000000"]),
    ("5 crore voters", ["number 50000000"]),
    ("2.5 lakh votes", ["number 250000"]),
    ("1.5bn people", ["number 1500000000"]),
    ("300m readers", ["number 300000000"]),
    ("33mln kronor", ["number 33000000"]),
    ("$300 bn", ["money 300000000000 USD"]),
    ("Rs 3 cr", ["money 30000000 rupee"]),
    ("300 m off", ["number 300"]),
    ("10k runners", ["number 10000"]),
    ("a 2+2 dialogue", ["number 2", "number 2"]),
    ("1/3 of it", ["number 1/3"]),
    ("2½ loaves", ["number 2.5"]),
    ("they won 3-1", ["number 3", "number 1"]),
    ("an F-16 and the MI6", []),
    ("route A1", []),
    ("No. 10 is closed", ["number 10"]),
    # numbers in words
    ("three children", ["number 3"]),
    ("Twenty-one guns", ["number 21"]),
    ("two hundred and five", ["number 205"]),
    ("a hundred boats", ["number 100"]),
    ("two thousand three hundred and forty-five", ["number 2345"]),
    ("three million two hundred thousand", ["number 3200000"]),
    ("two dozen sheep", ["number 24"]),
    ("a dozen eggs", ["number 12"]),
    ("half a dozen eggs", ["number 6"]),
    ("half a million", ["number 500000"]),
    ("one and a half million", ["number 1500000"]),
    ("two and a half", ["number 2.5"]),
    ("a million", ["number 1000000"]),
    ("thirty-three billion", ["number 33000000000"]),
    ("two thirds of them", ["number 2/3"]),
    ("two-thirds", ["number 2/3"]),
    ("three quarters", ["number 0.75"]),
    ("a third of the crew", ["number 1/3"]),
    ("a quarter of the crew", ["number 0.25"]),
    ("half of it", ["number 0.5"]),
    ("half-hearted", []),
    ("dozens of boats", ["number dozens"]),
    ("thousands of people", ["number thousands"]),
    ("a couple of days", ["number 2"]),
    ("between two and three", ["number 2", "number 3"]),
    ("zero-sum game", ["number 0"]),
    ("a five-member family", ["number 5"]),
    ("the two-front scenario", ["number 2"]),
    ("one boat", ["number 1"]),
    ("one another", []),
    ("one of them", []),
    ("the one who left", []),
    ("someone alone", []),
    ("the tender often weighs", []),
    # qualifiers
    ("at least 85 attacks", ["number 85 at least"]),
    ("At least 31", ["number 31 at least"]),
    ("nearly 200 dead", ["number 200 nearly"]),
    ("almost 200 dead", ["number 200 nearly"]),
    ("about 40 minutes", ["measure 40 minute about"]),
    ("approximately forty minutes", ["measure 40 minute about"]),
    ("more than a thousand", ["number 1000 more than"]),
    ("over $5 million", ["money 5000000 USD more than"]),
    ("up to 10 percent", ["percent 10% at most"]),
    ("no more than three", ["number 3 at most"]),
    ("fewer than 20", ["number 20 less than"]),
    ("around October 2017", ["date 2017-10 about"]),
    ("over the hill", []),
    ("some people", []),
    # money
    ("$300 million", ["money 300000000 USD"]),
    ("$300m", ["money 300000000 USD"]),
    ("US$300m", ["money 300000000 USD"]),
    ("300 million dollars", ["money 300000000 USD"]),
    ("300 million US dollars", ["money 300000000 USD"]),
    ("USD 300 million", ["money 300000000 USD"]),
    ("a 300-million-dollar package", ["money 300000000 USD"]),
    ("three hundred million dollars", ["money 300000000 USD"]),
    ("$12 billion", ["money 12000000000 USD"]),
    ("$1,250.50", ["money 1250.5 USD"]),
    ("C$20", ["money 20 CAD"]),
    ("20 Canadian dollars", ["money 20 CAD"]),
    ("£5bn", ["money 5000000000 GBP"]),
    ("five pounds", ["money 5 GBP"]),
    ("€7.5 million", ["money 7500000 EUR"]),
    ("7.5 million euros", ["money 7500000 EUR"]),
    ("Rs 500 crore", ["money 5000000000 rupee"]),
    ("Rs. 500", ["money 500 rupee"]),
    ("500 Pakistani rupees", ["money 500 PKR"]),
    ("₹500", ["money 500 INR"]),
    ("half a million dollars", ["money 500000 USD"]),
    ("a dollar", []),
    # percent and measures
    ("35%", ["percent 35%"]),
    ("35 percent", ["percent 35%"]),
    ("35 per cent", ["percent 35%"]),
    ("thirty-five per cent", ["percent 35%"]),
    ("2.5 percentage points", ["percent 2.5 points"]),
    ("40 minutes", ["measure 40 minute"]),
    ("40-minute talks", ["measure 40 minute"]),
    ("forty minutes", ["measure 40 minute"]),
    ("the 16-year-long war", ["measure 16 year"]),
    ("nine years", ["measure 9 year"]),
    ("the last 24 hours", ["measure 24 hour"]),
    ("10km away", ["measure 10 kilometre"]),
    ("10 kilometers", ["measure 10 kilometre"]),
    ("six feet", ["measure 6 foot"]),
    ("two centuries", ["measure 2 century"]),
    ("2000 metres", ["measure 2000 metre"]),
    ("months-long", []),
    # ordinals
    ("the second incident", ["ordinal #2"]),
    ("the 2nd incident", ["ordinal #2"]),
    ("the 21st century", ["ordinal #21"]),
    ("the twenty-first century", ["ordinal #21"]),
    ("Secondly, no", ["ordinal #2", "negation no"]),
    ("his seventieth year", ["ordinal #70"]),
    # dates
    ("Sept. 5", ["date XXXX-09-05"]),
    ("5 September", ["date XXXX-09-05"]),
    ("5th of September", ["date XXXX-09-05"]),
    ("September 5th", ["date XXXX-09-05"]),
    ("September 5, 2018", ["date 2018-09-05"]),
    ("5 September 2018", ["date 2018-09-05"]),
    ("2018-09-05", ["date 2018-09-05"]),
    ("October 2017", ["date 2017-10"]),
    ("in October", ["date XXXX-10"]),
    ("in May", ["date XXXX-05"]),
    ("since March", ["date XXXX-03"]),
    ("(May 13)", ["date XXXX-05-13"]),
    ("in 2014", ["date 2014"]),
    ("the 1990s", ["date 199X"]),
    ("on Wednesday", ["date Wednesday"]),
    ("after 9/11", ["date 9/11"]),
    ("the 26/11 attacks", ["date 26/11"]),
    ("mid-2017", ["date 2017"]),
    ("they march on", []),
    ("March!", []),
    ("a decade later", []),
    ("2,018 sheep", ["number 2018"]),
    # negations
    ("they did not go", ["negation not"]),
    ("they didn't go", ["negation not"]),
    ("they didn’t go", ["negation not"]),
    ("we cannot", ["negation not"]),
    ("we can't", ["negation not"]),
    ("never again", ["negation never"]),
    ("no longer", ["negation not"]),
    ("no one came", ["negation nobody"]),
    ("nobody came", ["negation nobody"]),
    ("neither here nor there", ["negation neither", "negation nor"]),
    ("without a word", ["negation without"]),
    ("hardly surprising", ["negation hardly"]),
    ("scarcely surprising", ["negation hardly"]),
    ("they failed to come", ["negation fail to"]),
    ("notable knots, nothing noted", ["negation nothing"]),
    # hedges
    ("the alleged thief", ["hedge alleged"]),
    ("allegedly", ["hedge alleged"]),
    ("its purported support", ["hedge alleged"]),
    ("reportedly", ["hedge reported"]),
    ("according to officials", ["hedge reported"]),
    ("unconfirmed reports", ["hedge unconfirmed"]),
    ("it may rain", ["hedge possible"]),
    ("perhaps", ["hedge possible"]),
    ("it seems so", ["hedge seeming"]),
    ("the so-called truce", ["hedge alleged"]),
    ("they denied it", ["hedge denied"]),
    ("unlikely", ["hedge unlikely"]),
    ("likely", ["hedge likely"]),
    # together
    (
        "No fewer than 3 of the 12 boats, worth $1.2m, did not return by May 9, 2018.",
        ["number 3 at least", "number 12", "money 1200000 USD", "negation not", "date 2018-05-09"],
    ),
    ("", []),
    ("no", ["negation no"]),
]

SAME = [
    ("$300 million", "300 million dollars"),
    ("$300 million", "US$300m"),
    ("Sept. 5", "5 September"),
    ("Sept. 5", "September 5, 2018"),
    ("2018", "September 2018"),
    ("two dozen", "24"),
    ("35%", "thirty-five per cent"),
    ("at least 85", "no fewer than eighty-five"),
    ("about 40 minutes", "approximately 40-minute"),
    ("not", "n't"),
    ("1,500", "1500"),
    ("2000", "two thousand"),
    ("11th", "eleventh"),
    ("hardly", "barely"),
]

DIFFERENT = [
    ("$300 million", "$300 billion"),
    ("$300 million", "€300 million"),
    ("$300 million", "300 million"),
    ("33 billion", "35 billion"),
    ("at least 85", "85"),
    ("nearly 200", "more than 200"),
    ("Sept. 5", "Sept. 6"),
    ("September 5, 2018", "September 5, 2017"),
    ("Monday", "Tuesday"),
    ("40 minutes", "40 hours"),
    ("not", "never"),
    ("likely", "unlikely"),
    ("35%", "35 percentage points"),
    ("alleged", "reported"),
    ("three", "third of"),
]


def said(text: str) -> list[str]:
    return [f"{figure.kind} {figure.value} {figure.qualifier}".strip() for figure in find(text)]


@pytest.mark.parametrize(("text", "expected"), RECOGNISED)
def test_what_is_recognised(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert same(find(one)[0], find(other)[0])
    assert same(find(other)[0], find(one)[0])
    assert differences(one, other) == ((), ())


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_differs(one: str, other: str) -> None:
    assert differences(one, other) != ((), ())


def test_differences_name_what_stands_alone_on_each_side() -> None:
    mine, theirs = differences("3 of 12 boats did not return in 2018", "4 of 12 boats returned on May 9, 2018")
    assert [figure.text for figure in mine] == ["3", "not"]
    assert [figure.text for figure in theirs] == ["4"]


def test_an_equal_date_is_preferred_to_a_compatible_one() -> None:
    assert differences("2018", "May 2018, and 2018")[1][0].text == "May 2018"


UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
UNITS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(n: int) -> str:
    for size, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if n >= size:
            rest = n % size
            link = " and " if 0 < rest < 100 else " "
            return f"{in_words(n // size)} {name}{link + in_words(rest) if rest else ''}"
    if n >= 100:
        return f"{UNITS[n // 100]} hundred{' and ' + in_words(n % 100) if n % 100 else ''}"
    if n >= 20:
        return TENS[n // 10 - 2] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    return UNITS[n]


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_means_the_same_in_words_and_in_digits(n: int) -> None:
    assert said(f"there were {in_words(n)} gulls") == [f"number {n}"]
    assert said(f"there were {n:,} gulls") == [f"number {n}"]


@given(st.text(max_size=300))
def test_any_text_is_read_without_overlap(text: str) -> None:
    figures = find(text)
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    assert all(before.end <= after.start for before, after in pairwise(figures))


@pytest.mark.parametrize("piece", ["one ", "a million ", "1,", "half a ", "Sept. ", "at least ", "9/", "$", "n't"])
def test_hostile_repetition_is_read(piece: str) -> None:
    text = piece * 5000
    assert all(text[figure.start : figure.end] == figure.text for figure in find(text))
