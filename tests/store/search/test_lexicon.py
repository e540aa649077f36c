"""Words near a typed one are proposed, whatever the slip."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from store.search.hashing import Stretches, all_grams, all_trimmed, grams, trimmed
from store.search.lexicon import Lexicon, arrays_of
from store.search.match import matches

LETTERS = "abcdeé王ع"
a_word = st.text(alphabet=LETTERS, min_size=1, max_size=12)
some_words = st.lists(a_word, min_size=1, max_size=30, unique=True).map(sorted)


def lexicon_of(words: list[str], *, names: bool = True) -> Lexicon:
    arrays = arrays_of(words, np.full(len(words), names))
    return Lexicon({**arrays, "frequency": np.ones(len(words), np.int32), "dense": np.empty(0, np.int32)})


@given(some_words, st.data())
def test_every_word_one_slip_off_is_near(words: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(words))
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    slips = [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    slips.append(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    lexicon = lexicon_of(words)
    for typed in slips:
        if min(len(typed), len(word)) >= 3:
            near, _ = lexicon.near(typed)
            assert words.index(word) in near.tolist()


@given(some_words, a_word)
def test_what_is_near_is_near(words: list[str], typed: str) -> None:
    near, farther = lexicon_of(words).near(typed)
    assert all(OSA.distance(typed, words[number]) <= 2 for number in near.tolist())
    assert all(OSA.distance(typed, words[number]) <= 2 for number in farther.tolist())


@given(some_words, a_word)
def test_numbers_and_beginnings(words: list[str], typed: str) -> None:
    lexicon = lexicon_of(words)
    assert [words[number] for number in lexicon.begun(typed)] == [word for word in words if word.startswith(typed)]
    assert lexicon.number(typed) == (words.index(typed) if typed in words else None)


@given(some_words)
def test_hashes_of_many_words_are_those_of_each(words: list[str]) -> None:
    hashes, numbers, places = all_trimmed(words)
    buckets, owners = all_grams(words)
    for number, word in enumerate(words):
        of_word = numbers == number
        order = np.argsort(places[of_word], kind="stable")
        assert hashes[of_word][order].tolist() == trimmed(word)
        assert sorted(buckets[owners == number].tolist()) == sorted(grams(word))


@given(st.lists(st.text(alphabet="abcé", min_size=1, max_size=6), max_size=20))
def test_words_in_a_long_text_are_told_apart_by_their_hashes(words: list[str]) -> None:
    text = "\n".join(" ".join(words[at : at + 3]) for at in range(0, len(words), 3)).encode()
    starts, ends, hashes = Stretches(len(text)).words(text)
    met = [text[start:end].decode() for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    assert met == words
    assert len(set(hashes.tolist())) == len(set(words))
    assert all(
        (a == b) == (ha == hb) for a, ha in zip(met, hashes, strict=True) for b, hb in zip(met, hashes, strict=True)
    )


def test_a_word_that_joins_two_is_parted() -> None:
    words = ["liban", "militants", "tali", "taliban"]
    split = lexicon_of(words).split("talibanmilitants")
    assert split == (3, 1)


def test_far_slips_are_found_by_trigrams() -> None:
    words = sorted(["counterterrorism", "harbouring", "synchronization", "militants"])
    found, _ = matches("sincronizaton", lexicon_of(words), unfinished=False, spellings=True)
    assert list(found) == [words.index("synchronization")]


def test_a_spelling_is_surer_than_a_slip_and_is_no_slip_when_spellings_do_not_count() -> None:
    lexicon = lexicon_of(["hadani", "haqqani"])
    found, _ = matches("haqani", lexicon, unfinished=False, spellings=True)
    assert (found[0].how, found[1].how) == ("typo", "spelling")
    found, _ = matches("haqani", lexicon, unfinished=False, spellings=False)
    assert list(found) == [0]


def test_other_forms_are_those_of_the_word_most_surely_meant() -> None:
    words = sorted(["billed", "bills", "killed", "kills"])
    found, _ = matches("killed", lexicon_of(words), unfinished=False, spellings=True)
    assert {words[number]: match.how for number, match in found.items()} == {
        "killed": "exact",
        "kills": "form",
        "billed": "typo",
    }


def test_a_slip_in_a_word_of_three_letters_is_found_and_in_one_of_two_is_not() -> None:
    lexicon = lexicon_of(["ab", "war"])
    assert matches("wra", lexicon, unfinished=False, spellings=True)[0][1].how == "typo"
    assert 0 not in matches("ac", lexicon, unfinished=False, spellings=True)[0]


def test_ordinary_words_have_no_other_spellings() -> None:
    found, _ = matches("sand", lexicon_of(["send"], names=False), unfinished=False, spellings=True)
    assert found[0].how == "typo"
