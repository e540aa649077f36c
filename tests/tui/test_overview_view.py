"""The matrices: who takes which position, who is silent; which article tells what, which does not."""

import msgspec

from corpus.links import Links
from corpus.model import Corpus
from tests.tui.ferry import FERRY, GAZETTE, POST, WIRE
from tui.views.compare.overview import Cell, Matrix, accounts, stances
from tui.views.page import Target

LINKS = Links(FERRY)


def cell(matrix: Matrix, row: str, column: str) -> Cell | None:
    at = [label.id for label in matrix.rows].index(row)
    return matrix.cell(at, [label.id for label in matrix.columns].index(column))


def test_a_position_taken_is_a_letter_that_leads_to_the_claim() -> None:
    taken = cell(stances(LINKS), "harbour-board", "word-of-the-board")
    assert taken == Cell("A", "a", "Harbour Board takes A “It keeps its word”, by 1 claim.", Target(GAZETTE, "gz-c03"))


def test_several_positions_of_one_actor_are_several_letters() -> None:
    taken = cell(stances(LINKS), "author", "children")
    assert taken
    assert taken.sign == "AB"
    assert taken.words == "authors without a record takes A “Three”; B “Two sons”, by 3 claims."


def test_whoever_is_spoken_of_and_silent_has_a_dot() -> None:
    claims = [msgspec.structs.replace(FERRY.claims[0], about=("harbour-board",)), *FERRY.claims[1:]]
    links = Links(msgspec.structs.replace(FERRY, claims=tuple(claims)))
    silent = cell(stances(links), "harbour-board", "children")
    assert silent == Cell("·", "dim", "Harbour Board is spoken of, and takes no position.", Target("children"))


def test_articles_tell_events_or_omit_them_or_came_before_them() -> None:
    matrix = accounts(LINKS)
    told = cell(matrix, "1999-03-sinking", POST)
    assert told
    assert (told.sign, told.target) == ("●", Target(POST, "p2"))
    assert told.words.startswith("Coast Post tells it in ¶2: The ferry sank with nine aboard")
    assert cell(matrix, "2001-inquiry", WIRE) is None
    silent = cell(matrix, "1999-03-sinking", "sahil-2000")
    assert silent
    assert silent.words == "ساحل does not tell it."


def test_a_matrix_can_be_turned_round_and_back() -> None:
    matrix = stances(LINKS)
    turned = matrix.transposed()
    assert (turned.rows, turned.columns) == (matrix.columns, matrix.rows)
    assert turned.cell(1, 0) == matrix.cell(0, 1)
    assert turned.transposed() == matrix


def test_an_empty_corpus_has_empty_matrices() -> None:
    empty = Links(Corpus.empty())
    assert (stances(empty).rows, accounts(empty).rows) == ((), ())
