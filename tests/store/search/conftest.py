"""A small library of invented passages."""

import pytest

from store.search.index import SearchIndex
from store.search.passage import Passage

PASSAGES = (
    Passage(
        "q-harbour",
        "quotation",
        "The harbour was closed because the dredgers had not been paid since March.",
        speaker="Ismail Qureshi",
        speaker_id="ismail-qureshi",
        outlet="The Morning Gazette",
        date="2017-10-16",
        record="q-harbour",
        actors=("ismail-qureshi", "port-authority"),
        also="Ismail Qureshi told reporters",
    ),
    Passage(
        "q-fishing",
        "quotation",
        "We will not let foreign trawlers take what our fishing villages live on.",
        speaker="Yusuf Haqqani",
        speaker_id="yusuf-haqqani",
        outlet="Coastal Review",
        date="2018-03",
        record="q-fishing",
        actors=("yusuf-haqqani",),
        also="Yusuf Haqqani",
    ),
    Passage(
        "c-dredgers",
        "claim",
        "The Port Workers' Front, PWF, stopped the dredgers.",
        speaker="Rosa Lindqvist",
        speaker_id="author",
        outlet="Coastal Review",
        date="2018-03",
        record="c-dredgers",
        actors=("port-workers-front",),
        also="Rosa Lindqvist",
    ),
    Passage(
        "c-front",
        "claim",
        "The Tehreek-i-Sahil, a party of the coast, denied it had asked for money.",
        speaker="Rosa Lindqvist",
        speaker_id="author",
        outlet="Coastal Review",
        date="2019~",
        record="c-front",
        actors=("tehreek-i-sahil",),
    ),
    Passage(
        "e-storm",
        "event",
        "Storm over the northern harbour\nThe storm sank four boats; villagers say seven.",
        title="Storm over the northern harbour",
        date="2016-08/2016-09",
        record="e-storm",
    ),
    Passage(
        "port-workers-front",
        "actor",
        "Port Workers' Front · PWF",
        title="Port Workers' Front",
        record="port-workers-front",
        actors=("port-workers-front",),
        names=("Port Workers' Front", "PWF"),
    ),
    Passage(
        "port-wardens-fund",
        "actor",
        "Port Wardens Fund · PWD",
        title="Port Wardens Fund",
        record="port-wardens-fund",
        actors=("port-wardens-fund",),
        names=("Port Wardens Fund", "PWD"),
    ),
    Passage(
        "yusuf-haqqani",
        "actor",
        "Yusuf Haqqani · Yousaf Haqqani",
        title="Yusuf Haqqani",
        record="yusuf-haqqani",
        actors=("yusuf-haqqani",),
        names=("Yusuf Haqqani", "Yousaf Haqqani"),
    ),
    Passage(
        "tehreek-i-sahil",
        "actor",
        "Tehreek-i-Sahil",
        title="Tehreek-i-Sahil",
        record="tehreek-i-sahil",
        actors=("tehreek-i-sahil",),
        names=("Tehreek-i-Sahil",),
    ),
    Passage("note:1", "note", "Ask who paid the dredgers in the end.", record="1", date="2024-05-01"),
)


@pytest.fixture(scope="session")
def passages() -> tuple[Passage, ...]:
    return PASSAGES


@pytest.fixture(scope="session")
def index() -> SearchIndex:
    return SearchIndex.of(PASSAGES)
