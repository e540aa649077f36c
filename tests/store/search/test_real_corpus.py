"""What one half remembers of the bundled corpus is found, and what is not in it does not seem to be.

Every word of four or more letters in a query has a slip of the fingers, and words are left out.
"""

from pathlib import Path

import pytest

from corpus.folder import read
from store.search.index import SearchIndex
from store.search.passage import CorpusPassages

PAKUS = Path(__file__).parents[3] / "corpus" / "pakus"

REMEMBERED = [
    # quotations
    ("simpyl dont lsten us sole superpwer", "nl-q17-simply-dont-listen"),
    ("consutl our frends weigh optoins", "nl-q18-consult-our-friends"),
    ("timly inteligence sharng comitment menance", "nl-q09-timely-intelligence-sharing"),
    ("militray operatons Khsot Pakta Kuram Agecny", "nl-q06-khost-paktia-press-release"),
    ("malignd Pakstan on purpoze", "nl-q25-deliberately-maligned"),
    ("zreo-sum gaem trianle", "nl-q29-no-zero-sum-game"),
    ("why didt amercan inteligence tkae acton famly stll in afganistan", "nl-q24-why-not-in-afghanistan"),
    ("you giev us the Haqanis we giv you the TTP", "et17-q02-trumps-offer"),
    ("scrtch my bak ill scrach yuors", "et17-q07-scratch-my-back"),
    ("pompoe everthing it can destory sfae havns", "nw-q06-pompeo-safe-havens"),
    ("denonced any use of terorist proxis", "nw-q11-joint-statement"),
    ("delver outcmes bild confidnce and trsut", "nw-q16-deliver-outcomes"),
    ("tiem for us to begn delver jiont comitments", "nw-q13-we-made-clear"),
    ("safegarding natonal intrests supeme prioriy", "dw-q03-supreme-priority"),
    ("undrscores the nede to rset bilatral ties mutal trsut", "dw-q02-reset-on-mutual-trust"),
    ("lis and deciet", "dw-q05-lies-and-deceit"),
    ("frst stpo Pakstan a new leadr tehre", "dw-q10-first-stop-pakistan"),
    ("importnt to met the new prme ministr erly on", "dw-q11-meet-the-new-prime-minister"),
    ("stabel Afganistan setp up presure on all teror gruops", "dw-q13-pressure-on-all-groups"),
    ("presure applid militarly talban leadrship amenble negotations", "dw-q14-targeting-taliban-haqqanis-is"),
    ("did we not birng tehm to negotations in 2015", "dw-q20-did-we-not-bring-them"),
    ("inflence on Afgan grups has wanned oevr the yeras", "dw-q21-influence-has-waned"),
    ("subservent to Inida", "dw-q22-subservient-to-india"),
    ("no mroe depenent on the US for militry nedes", "dw-q24-no-more-dependent"),
    ("not kpet its promisses decads enormus asistance", "dw-q25-promises-not-kept"),
    ("why shuold the US contnue fundng", "dw-q27-why-continue-funding"),
    ("massve dsoes of economc aid positve reinforcment", "dw-q28-positive-reinforcement"),
    ("no stratgic synchronzation", "dw-q30-no-strategic-synchronization"),
    ("tuogh mesage furthr isolatd", "dw-q34-tough-message"),
    ("12 bilion for dept servicng", "dw-q35-dire-economy"),
    ("counterterorism dialoge underscors cooperaton", "et24-q01-dialogue-underscores"),
    ("modle of bilatral regonal cooperaton", "et24-q02-partnership-will-advance"),
    ("sevn securty personel twni atacks", "et24-q03-headline-seven-personnel"),
    ("barbr shpo workrs Punjb sohtt dedd Gwadr", "et24-q04-headline-barber-shop"),
    ("japnese nationls narowly surviv Karchi", "et24-q06-headline-japanese"),
    ("insurgnts kidnp 11 travlers", "et24-q07-headline-travelers"),
    ("eradcate the breding grond for terorism", "et24-q10-eradicate-breeding-ground"),
    ("psot withdrwal envirnment oportunities regruping ploting", "et24-q13-post-withdrawal"),
    ("unfinshed agnda liberaton Kashmr", "et24-q14-unfinished-agenda"),
    ("Bangldesh for the Bengals Balochstan oportunity", "et24-q17-bangladesh-for-bengalis"),
    ("exploting inenr divisons sectaran rivalres", "et24-q16-exploit-fault-lines"),
    ("humn rigths violatons", "et24-q18-human-rights-violations"),
    # claims
    ("Khorsani sevrely injurd rathr than kiled", "nl-c08-khorasani-killed-or-injured"),
    ("cancled sum 300 milion", "dw-c11-300-million"),
    ("sacrifces not apreciated", "dw-c54-sacrifices-not-appreciated"),
    ("egs in chinse baskt", "nl-c103-all-eggs-in-chinese-basket"),
    ("wishfull thinkng plaing to the galery", "nw-c68-realistic-reset"),
    ("austrity and slef-relance", "nw-c83-self-reliance"),
    ("tresure jont mechanim Chnia Iarn", "et24-c49-china-iran-want-cooperation"),
    # actors, other spellings too
    ("umer khaled khurasani", "umar-khalid-khorasani"),
    ("Tehrek-i-Talban Pakstan", "tehreek-e-taliban-pakistan"),
    ("Jamatul Ahrr", "jamaat-ul-ahrar"),
    ("Kulbhshan Jadhv", "kulbhushan-jadhav"),
    ("Balch Libertion Frnt", "baloch-liberation-front"),
    ("Turkstan Islmic Prty", "turkestan-islamic-party"),
    ("Husdon Insitute", "hudson-institute"),
    ("Shah Mehmod Qureishi", "shah-mahmood-qureshi"),
    ("حسین حقانی", "husain-haqqani"),
    ("عمران خان", "imran-khan"),
    # events
    ("Abotabad riad", "2011-05-abbottabad-raid"),
    ("Mumbay atacks", "2008-mumbai-attacks"),
    ("genral electon", "2018-07-25-general-election"),
    ("Bajwas vist Kabl", "2017-10-bajwa-kabul-visit"),
    ("TTP revoks temporry ceasfire", "2022-11-ttp-ceasefire-revoked"),
    ("suspnsion of adi trmup", "2018-01-aid-suspension"),
    ("Ajti Dovla unfinshed agnda", "2014-02-doval-speech"),
    ("miltants nominte Kahn to speek for tehm", "taliban-nominate-khan"),
    # disputes and articles
    ("shoud pakstan trun to Chnia insted", "is-china-a-substitute"),
    ("how may militnts did the strkes kil", "losses-in-the-strikes"),
    ("when was the famly rescud", "day-of-the-rescue"),
    ("shakn by unceasng violense Wazirstan Kashmr", "tribune-2024-ct-partnership"),
]

ABSENT = [
    "brexit referendum",
    "moon landing apollo",
    "quantum computing breakthrough",
    "polio vaccination campaign",
    "cricket world cup final",
    "bitcoin mining",
    "climate summit glasgow",
    "ukraine invasion kyiv",
    "football transfer ronaldo",
    "volcano eruption iceland",
    "tesla share price",
    "hamburger recipe",
]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex.of(CorpusPassages(read(PAKUS)))


def test_there_are_enough_queries() -> None:
    assert len(REMEMBERED) >= 60
    assert len(ABSENT) >= 10


@pytest.mark.parametrize(("remembered", "meant"), REMEMBERED)
def test_half_a_memory_is_among_the_first_five(index: SearchIndex, remembered: str, meant: str) -> None:
    assert meant in [hit.passage.record for hit in index.search(remembered).hits[:5]]


@pytest.mark.parametrize("absent", ABSENT)
def test_what_is_not_there_is_not_found_or_marked_weak(index: SearchIndex, absent: str) -> None:
    results = index.search(absent)
    assert all(map(results.weak, results.hits))


@pytest.mark.parametrize("remembered", ["tehrik talban harbring", "tehrik taliban harbring militnts"])
def test_all_words_but_one_are_no_weak_hit(index: SearchIndex, remembered: str) -> None:
    results = index.search(remembered)
    first = results.hits[:3]
    assert not any(map(results.weak, first))
    assert all("Taliban" in f"{hit.passage.text} {hit.passage.also}" for hit in first)


@pytest.mark.parametrize(
    ("remembered", "meant"),
    [
        ("tehrik talban harbring", {"et17-c37-us-accuses-pakistan", "et17-q06-kabul-accuses"}),
        ("harbring militnts", {"nw-q04-harboring-militants", "nw-c23-partnership-could-not-survive"}),
    ],
)
def test_a_misspelt_word_is_found_in_its_other_forms_and_spelling(
    index: SearchIndex, remembered: str, meant: set[str]
) -> None:
    results = index.search(remembered)
    assert meant <= {hit.passage.record for hit in results.hits[:15] if not results.weak(hit)}
