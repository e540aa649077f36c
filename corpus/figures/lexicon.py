"""The words that figures, dates, negations and hedges are recognised by, each list under its normal form."""

QUALIFIERS = {
    "about": ["about", "around", "approximately", "roughly", "some", "circa", "an estimated", "estimated"],
    "nearly": ["nearly", "almost", "close to", "just under"],
    "at least": ["at least", "no fewer than", "no less than", "not less than", "a minimum of"],
    "at most": ["at most", "up to", "no more than", "not more than", "as many as", "as much as", "a maximum of"],
    "more than": ["more than", "over", "above", "upwards of", "in excess of", "just over"],
    "less than": ["less than", "fewer than", "under", "below"],
}
NEGATIONS = {
    "not": ["not", "cannot", "n't", "no longer"],
    "no": ["no"],
    "none": ["none"],
    "never": ["never"],
    "nobody": ["nobody", "no one", "no-one"],
    "nothing": ["nothing"],
    "nowhere": ["nowhere"],
    "neither": ["neither"],
    "nor": ["nor"],
    "without": ["without"],
    "hardly": ["hardly", "scarcely", "barely"],
    "rarely": ["rarely", "seldom"],
    "fail to": ["fail to", "fails to", "failed to", "failing to", "failure to"],
    "far from": ["far from"],
}
HEDGES = {
    "alleged": [
        *("allege", "alleges", "alleged", "allegedly", "alleging", "allegation", "allegations"),
        *("purported", "purportedly", "purports", "supposed", "supposedly", "so-called", "suspected"),
    ],
    "reported": ["reported", "reportedly", "according to", "said to be", "said to have", "thought to", "believed"],
    "unconfirmed": ["unconfirmed", "unverified"],
    "denied": ["deny", "denies", "denied", "denying"],
    "possible": ["may", "might", "could", "possible", "possibly", "perhaps", "maybe", "potential", "potentially"],
    "likely": ["likely", "probable", "probably", "presumably"],
    "unlikely": ["unlikely", "improbable"],
    "seeming": [
        *("seem", "seems", "seemed", "seemingly", "appear", "appears", "appeared"),
        *("apparent", "apparently", "perceived"),
    ],
}
CURRENCIES = {
    "USD": ["US$", "$", "USD", "US dollar", "American dollar", "dollar"],
    "CAD": ["C$", "CA$", "CAD", "Canadian dollar"],
    "AUD": ["A$", "AU$", "AUD", "Australian dollar"],
    "GBP": ["£", "GBP", "pound sterling", "British pound", "pound"],
    "EUR": ["€", "EUR", "euro"],
    "JPY": ["¥", "JPY", "yen"],
    "CNY": ["CNY", "RMB", "yuan", "renminbi"],
    "PKR": ["PKR", "Pakistani rupee"],
    "INR": ["₹", "INR", "Indian rupee"],
    "rupee": ["Rs.", "Rs", "₨", "rupee"],
    "AFN": ["AFN", "afghani"],
    "IRR": ["IRR", "rial"],
    "SAR": ["SAR", "riyal"],
    "AED": ["AED", "dirham"],
    "RUB": ["RUB", "rouble", "ruble"],
    "TRY": ["TRY", "lira"],
    "CHF": ["CHF", "franc"],
    "cent": ["cent"],
}
"""A bare dollar is read as the United States', a bare pound as Britain's; a bare rupee stays undecided."""

UNITS = {
    "second": ["second", "sec"],
    "minute": ["minute", "min"],
    "hour": ["hour", "hr"],
    "day": ["day"],
    "week": ["week"],
    "month": ["month"],
    "year": ["year"],
    "decade": ["decade"],
    "century": ["century", "centuries"],
    "centimetre": ["centimetre", "centimeter", "cm"],
    "metre": ["metre", "meter"],
    "kilometre": ["kilometre", "kilometer", "km"],
    "mile": ["mile"],
    "foot": ["foot", "feet", "ft"],
    "acre": ["acre"],
    "hectare": ["hectare", "ha"],
    "kilogram": ["kilogram", "kilo", "kg"],
    "tonne": ["tonne", "ton"],
    "litre": ["litre", "liter"],
    "barrel": ["barrel"],
    "kilowatt": ["kilowatt", "kW"],
    "megawatt": ["megawatt", "MW"],
    "gigawatt": ["gigawatt", "GW"],
    "degree": ["degree"],
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def by_word(groups: dict[str, list[str]]) -> dict[str, str]:
    """Turn lists of words under their normal form into the normal form of each word, case folded."""
    return {word.casefold(): normal for normal, words in groups.items() for word in words}
