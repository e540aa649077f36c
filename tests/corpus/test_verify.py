"""What is quoted is told from what was said, and every kind of change by its name."""

import csv
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folder import read
from corpus.model import About, Actor, Article, Claim, Corpus, Evidence, Issued, Name, Paragraph, Quotation, Role
from corpus.original import Body, Placed, body, find_page
from corpus.text import clean
from corpus.verify import KINDS, LABELS, Checker, Sources, Verdict, check_draft, marked_up
from corpus.wording import words

BUNDLED = Path(__file__).parents[2] / "corpus" / "pakus"
with (Path(__file__).parent / "misquotations.csv").open(encoding="utf-8", newline="") as file:
    CASES = [(row["kind"], row["quotation"], row["words"]) for row in csv.DictReader(file)]

PARAGRAPHS = (
    "“We will not close the ferry before May 9, and not for $3 million,” said the harbour master, Ilse Brandt.",
    "The mayor differs. “They never listen to the fishermen,” he told The Quay, adding: “The board has lost its way.”",
    "At least 85 boats, the board says, lie idle in the harbour since the “fog of March”.",
)


def quotation(id: str, paragraph: int, exact: str, source: str) -> Quotation:
    before, _, after = PARAGRAPHS[paragraph - 1].partition(exact)
    return Quotation(
        id=id,
        article="quay-1",
        paragraph=paragraph,
        exact=exact,
        prefix=before[-32:],
        suffix=after[:32],
        source=source,
        mode="direct",
        on_record="named",
    )


FERRY = Corpus(
    about=About(id="ferry", title="The ferry", version="1"),
    articles=(
        Article(
            id="quay-1",
            title="Fog closes the ferry",
            author=(Name(family="Lind", given="Ada"),),
            container_title="The Quay",
            issued=Issued(date="2019-03-04", basis="printed"),
            genre="news",
            paragraph=tuple(Paragraph(n=n, digest="…") for n in (1, 2, 3)),
        ),
    ),
    actors=(
        Actor(
            id="brandt",
            name="Ilse Brandt",
            kind="person",
            aliases=("Brandt",),
            role=(Role(title="harbour master", of="board"),),
        ),
        Actor(id="mayor", name="Olof Ek", kind="person", aliases=("Ek", "the mayor")),
        Actor(id="board", name="Harbour Board", kind="organisation", aliases=("the board",)),
    ),
    quotations=(
        quotation("q1", 1, "We will not close the ferry before May 9, and not for $3 million", "brandt"),
        quotation("q2", 2, "They never listen to the fishermen", "mayor"),
        quotation("q3", 2, "The board has lost its way.", "mayor"),
    ),
    claims=(
        Claim(
            id="c1",
            article="quay-1",
            paragraph=3,
            text="Many boats lie idle.",
            source="board",
            evidence=Evidence(exact="At least 85 boats", suffix=", the board says, lie idle in th"),
            kind="figure",
            hedge="reported",
        ),
    ),
)


def attached() -> Body:
    placed = tuple(Placed(n, text, 0, len(text)) for n, text in enumerate(PARAGRAPHS, 1))
    return Body(paragraphs=placed, missing=(), unsure=(), left_out=())


@pytest.fixture(params=["recorded", "attached"])
def checker(request: pytest.FixtureRequest) -> Checker:
    return Checker(Sources(FERRY, {"quay-1": attached()} if request.param == "attached" else None))


@pytest.fixture(scope="module")
def whole() -> Checker:
    return Checker(Sources(FERRY, {"quay-1": attached()}))


def only(verdicts: tuple[Verdict, ...]) -> Verdict:
    (verdict,) = verdicts
    return verdict


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We will not close the ferry before May 9, and not for $3 million", "verbatim"),
        ("“We will not close the ferry before May 9, and not for $3 million,” Brandt said.", "verbatim"),
        ("“We will not close the ferry before May 9, and not for $3 million,” said the Harbour Board.", "verbatim"),
        ("We will not close the ferry", "trimmed"),
        ("We will not close the ferry … for $3 million", "negation"),
        ("We will not close the ferry [...] and not for $3 million", "trimmed"),
        ("close the ferry before May 9", "negation"),
        ("We will close the ferry before May 9, and not for $3 million", "negation"),
        ("We will not close the ferry before May 19, and not for $3 million", "number"),
        ("We will not close the ferry before May 9, and not for $3 billion", "number"),
        ("We will not shut the ferry before May 9, and not for $3 million", "word"),
        ("We will not close the ferry before May 9 and not for $3 million", "punctuation"),
        ("They never listen to the fishermen. The board has lost its way.", "trimmed"),
        ("We will not close the ferry before the board has lost its way", "spliced"),
        ("“They never listen to the fishermen,” said Ilse Brandt.", "speaker"),
        ("“They never listen to the fishermen,” Jane Smith said.", "speaker"),
        ("85 boats", "number"),
        ("“[t]hey never listen to the fishermen,” he said", "verbatim"),
        ("“They never listen to [them],” he said", "trimmed"),
        ("“They never listen to the fishermen,” the mayor, a man of few words, told Ilse Brandt.", "verbatim"),
        ("hey never listen to the fishermen", "word"),
        ("They never listen to the fisher", "word"),
        ("The sea is a harsh mistress", "absent"),
    ],
)
def test_kinds(checker: Checker, sentence: str, kind: str) -> None:
    assert only(checker.verify(sentence)).kind == kind


def test_a_verdict_says_where_the_words_come_from_and_what_was_changed(checker: Checker) -> None:
    verdict = only(checker.verify("They always listen to the fishermen"))
    (found,) = verdict.found
    assert (found.article, found.paragraph, found.quotation, found.speaker) == ("quay-1", 2, "q2", "mayor")
    assert found.words == "They never listen to the fishermen"
    assert [(change.kind, change.one, change.other) for change in found.changes] == [("negation", "never", "always")]
    assert not verdict.sound


def test_the_words_beyond_each_cut_are_told(checker: Checker) -> None:
    (found,) = only(checker.verify("the ferry before May 9, and not for")).found
    assert found.before == "We will not close"
    assert found.after == "$3 million"


def test_both_places_of_a_splice_are_told(checker: Checker) -> None:
    verdict = only(checker.verify("We will not close the ferry before the board has lost its way"))
    assert [found.quotation for found in verdict.found] == ["q1", "q3"]


def test_quotations_with_words_between_them_are_no_stretch() -> None:
    apart = (
        quotation("q1", 1, "We will not close the ferry", "brandt"),
        quotation("q2", 1, "not for $3 million", "brandt"),
    )
    checker = Checker(Sources(msgspec.structs.replace(FERRY, quotations=apart)))
    assert only(checker.verify("We will not close the ferry not for $3 million")).kind == "spliced"


def test_several_faults_are_all_told_the_gravest_first_named(checker: Checker) -> None:
    verdict = only(checker.verify("“We will not shut the ferry before June 9, and not for $3 million,” said Olof Ek."))
    assert verdict.kind == "number"
    assert verdict.kinds == ("word", "speaker", "number")
    assert verdict.named == "Olof Ek"


def test_each_quotation_of_a_sentence_is_checked(checker: Checker) -> None:
    verdicts = checker.verify("“They never listen to the fishermen,” said Ek, and “the board has lost its head.”")
    assert [verdict.kind for verdict in verdicts] == ["verbatim", "word"]


def test_whoever_is_named_beside_the_words_is_checked(checker: Checker) -> None:
    assert only(checker.verify("They never listen to the fishermen", named="Brandt")).kind == "speaker"
    assert only(checker.verify("They never listen to the fishermen", named="the mayor")).kind == "verbatim"


def test_a_pasted_sentence_is_checked_whole(whole: Checker) -> None:
    sentence = "The mayor agrees. “They never listen to the fishermen,” he told The Quay, adding"
    verdict = only(whole.verify(sentence))
    assert (verdict.kind, verdict.quoted) == ("word", sentence)
    assert only(whole.verify(sentence.replace("agrees", "differs"))).quoted == sentence.replace("agrees", "differs")
    assert only(whole.verify("“They always listen to the fishermen,” he told The Quay")).kind == "negation"


def test_the_authors_own_words_are_the_authors(whole: Checker) -> None:
    words = "lie idle in the harbour since the “fog of March”"
    assert only(whole.verify(words)).found[0].speaker == "author"
    assert only(whole.verify("lie idle in the harbour", named="Ada Lind")).kind == "trimmed"
    assert only(whole.verify("lie idle in the harbour", named="Ilse Brandt")).kind == "speaker"


def test_what_is_absent_has_no_passage(checker: Checker) -> None:
    for nothing in ("", "  ", "“”", "…", "\n"):
        verdict = only(checker.verify(nothing))
        assert (verdict.kind, verdict.found) == ("absent", ())


def test_an_empty_library_has_nothing() -> None:
    empty = Checker(Sources(Corpus(about=About(id="none", title="None", version="1"))))
    assert only(empty.verify("We will not close the ferry")).kind == "absent"


def test_every_kind_has_a_label() -> None:
    assert LABELS.keys() == set(KINDS)


@given(st.text(max_size=200))
def test_any_text_gets_a_verdict(text: str) -> None:
    checker = Checker(Sources(FERRY))
    assert all(verdict.kind in KINDS for verdict in checker.verify(text))


DRAFT = """\
# The *fog*

The harbour master said: “We will close the ferry before
May 9, and not for $3 million.” That was *“the board has lost its way”* talk, `"not code"` and
a [“fog of March”](http://quay.example/fog), said nobody. He is a “hero”.

> They never listen
> to the fishermen

"They never listen to the fishermen," said Ilse Brandt. He left.
"""


def test_every_quotation_of_a_draft_is_checked(whole: Checker) -> None:
    checked = check_draft(whole, DRAFT)
    assert [(one.line, one.verdict.kind) for one in checked] == [
        (3, "negation"),
        (4, "punctuation"),
        (5, "trimmed"),
        (7, "verbatim"),
        (10, "speaker"),
    ]
    assert all(DRAFT[slice(*one.quoted.at)].rsplit(maxsplit=1)[-1] == one.quoted.words.split()[-1] for one in checked)


def test_the_findings_are_written_into_a_copy(whole: Checker) -> None:
    copy = marked_up(DRAFT, check_draft(whole, DRAFT), lambda found: f"{found.article} ¶{found.paragraph}")
    assert "“We will{++ not++} close the ferry before\n" in copy
    assert "$3 million.”{>>negation changed or dropped: quay-1 ¶1<<}" in copy
    assert "> to the fishermen{>>verbatim: quay-1 ¶2<<}\n" in copy
    assert 'fishermen,"{>>attributed to someone else: quay-1 ¶2<<} said Ilse Brandt' in copy
    assert '`"not code"`' in copy


def test_a_check_ends_where_what_hands_the_quotations_on_does(whole: Checker) -> None:
    assert check_draft(whole, DRAFT, lambda all_of_them: all_of_them[:2]) == check_draft(whole, DRAFT)[:2]
    assert len(whole.verify(DRAFT * 9, through=lambda all_of_them: all_of_them[:2])) == 2


def test_a_long_text_is_no_quotation_as_a_whole(whole: Checker) -> None:
    text = " ".join([f"He said: {PARAGRAPHS[1]}"] * 50)
    assert len(whole.verify(text)) == 100


@given(
    st.lists(st.sampled_from(["“", "”", '"', "'", "> ", "\n", "`", "[a](b)", "*", "They never", " listen "])).map(
        "".join
    )
)
def test_a_marked_up_copy_loses_nothing(draft: str) -> None:
    checker = Checker(Sources(FERRY))
    copy = marked_up(draft, check_draft(checker, draft), lambda _: "here")
    kept = re.sub(r"\{>>.*?<<\}|\{\+\+.*?\+\+\}", "", copy, flags=re.DOTALL)
    kept = re.sub(r"\{~~(.*?)~>.*?~~\}|\{--(.*?)--\}", r"\1\2", kept, flags=re.DOTALL)
    assert kept == draft


@pytest.fixture(scope="module")
def bundled() -> Corpus:
    return read(BUNDLED)


@pytest.fixture(scope="module")
def from_records(bundled: Corpus) -> Checker:
    return Checker(Sources(bundled))


@pytest.fixture(scope="module")
def from_originals(bundled: Corpus, originals: Path) -> Checker:
    pages = {page.name: clean(page.read_text(encoding="utf-8")) for page in originals.glob("*.txt")}
    bodies = {article.id: body(article, pages[find_page(article, pages)[0].page]) for article in bundled.articles}
    return Checker(Sources(bundled, bodies))


def check(checker: Checker, kind: str, quotation: str, words: str) -> None:
    verdict = only(checker.verify(words))
    if kind == "true":
        assert verdict.sound, verdict
    else:
        assert verdict.kind == kind, verdict
    assert all(
        any(found.quotation.startswith(id) for found in verdict.found) for id in filter(None, quotation.split("+"))
    )


@pytest.mark.parametrize(("kind", "quotation", "words"), CASES, ids=range(2, len(CASES) + 2))
def test_real_quotations_from_the_records(from_records: Checker, kind: str, quotation: str, words: str) -> None:
    check(from_records, kind, quotation, words)


def test_real_quotations_from_the_originals(from_originals: Checker) -> None:
    for case in CASES:
        check(from_originals, *case)


def test_every_recorded_quotation_is_verbatim(bundled: Corpus, from_records: Checker) -> None:
    for record in bundled.quotations:
        if record.exact:
            verdict = from_records.verify(f"“{record.exact}”")[0]
            assert verdict.sound, (record.id, verdict)


@pytest.mark.parametrize("new", ["August", "lanterns", "zebra lantern"])
def test_words_replaced_at_either_end_are_told_as_replaced(bundled: Corpus, from_records: Checker, new: str) -> None:
    count = len(new.split())
    for record in bundled.quotations:
        said = [word for word in words(record.exact) if word.text[0].isalnum()]
        if len(said) > 4 * count:
            first, last = said[count - 1].end, said[-count].start
            for changed in (new + record.exact[first:], record.exact[:last] + new + record.exact[said[-1].end :]):
                found = [change for one in only(from_records.verify(changed)).found for change in one.changes]
                assert " ".join(change.other for change in found) == new, changed
                assert all(change.one for change in found), changed


def test_the_cases_are_many() -> None:
    assert sum(case[0] != "true" for case in CASES) >= 150
    assert sum(case[0] == "true" for case in CASES) >= 50
    assert {case[0] for case in CASES} - {"true"} == set(KINDS) - {"verbatim"}


@pytest.mark.parametrize(
    ("draft", "named"),
    [
        ("> They never listen to the fishermen\n\n— Olof Ek\n\nMoney: “The board has lost its way.”", "Olof Ek"),
        ("They hail “They never listen to the fishermen”. Nobody said that.", ""),
        ("They hail “They never listen to the fishermen”. Brandt said so too.", ""),
        ("“They never listen to the fishermen”\n\nBrandt said nothing.", ""),
        ("“They never listen to the fishermen,” Ek is reported to have said.", "Ek"),
        ("Ek was quoted as saying “They never listen to the fishermen”.", "Ek"),
    ],
)
def test_a_speaker_is_named_in_the_sentence_of_the_quotation(whole: Checker, draft: str, named: str) -> None:
    verdict = check_draft(whole, draft)[0].verdict
    assert (verdict.named, verdict.kind) == (named, "verbatim")
