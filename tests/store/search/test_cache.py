"""An index is kept, found again, brought up to date, and never used when it is stale, damaged or another's."""

import stat
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.search import cache, packed
from store.search.cache import prepare, save
from store.search.index import SearchIndex
from store.search.passage import Passage

MANY = tuple(Passage(f"p{n:03}", "claim", f"ship number {n} sailed", record=f"p{n:03}") for n in range(100))


def ids(index: SearchIndex, query: str) -> list[str]:
    return [hit.passage.id for hit in index.search(query).hits]


class Source:
    """Gives passages, and counts how often it was asked."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        self.asked = 0

    def __call__(self) -> tuple[Passage, ...]:
        self.asked += 1
        return self.passages


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_an_index_is_made_once_and_then_read(tmp_path: Path, passages: tuple[Passage, ...]) -> None:
    source = Source(passages)
    made = prepare(tmp_path / "search", "g1", source)
    read = prepare(tmp_path / "search", "g1", source)
    assert made.notice == read.notice == ""
    assert source.asked == 1
    for query in ("dredgrs", "haqani", "speaker:rosa", "pwf", "storm boats"):
        assert ids(made.index, query) == ids(read.index, query)
    assert list(read.index) == sorted(passages, key=lambda p: [q.id for q in read.index].index(p.id))


def test_an_index_of_another_state_is_never_used_as_it_is(tmp_path: Path) -> None:
    prepare(tmp_path, "g1", Source(MANY))
    changed = (*MANY[1:], Passage("p000", "claim", "the lighthouse", record="p000"))
    index = prepare(tmp_path, "g2", Source(changed)).index
    assert ids(index, "lighthouse") == ["p000"]
    assert "p000" not in ids(index, "ship sailed")
    assert len(index) == 100


def test_a_small_change_keeps_the_large_file(tmp_path: Path) -> None:
    prepare(tmp_path, "g1", Source(MANY))
    (before,) = files(tmp_path) - {"list.idx"}
    prepare(tmp_path, "g2", Source((*MANY[5:], Passage("new", "claim", "a lighthouse"))))
    assert before in files(tmp_path)
    assert len(files(tmp_path)) == 3
    again = Source(())
    index = prepare(tmp_path, "g2", again).index
    assert again.asked == 0
    assert ids(index, "lighthouse") == ["new"]
    assert "p000" not in ids(index, "ship")
    assert len(index) == 96


def test_a_large_change_makes_everything_again_and_leaves_no_leftovers(tmp_path: Path) -> None:
    prepare(tmp_path, "g1", Source(MANY))
    prepare(tmp_path, "g2", Source(Passage(p.id, "claim", f"{p.text} again") for p in MANY))
    prepare(tmp_path, "g3", Source(MANY[:10]))
    assert len(files(tmp_path)) == 2
    assert len(prepare(tmp_path, "g3", Source(())).index) == 10


def test_the_folder_can_be_deleted(tmp_path: Path, passages: tuple[Passage, ...]) -> None:
    folder = tmp_path / "search"
    index = prepare(folder, "g1", Source(passages)).index
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert ids(index, "dredgers paid")
    assert ids(prepare(folder, "g1", Source(passages)).index, "dredgers paid")


def damage(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0x40]) + content[at + 1 :]


@pytest.mark.parametrize("which", ["list.idx", "segment-"])
@pytest.mark.parametrize("how", ["cut", "flipped", "empty", "foreign", "gone", "folder", "nul"])
def test_a_damaged_index_is_made_again(tmp_path: Path, which: str, how: str) -> None:
    prepare(tmp_path, "g1", Source(MANY))
    file = next(tmp_path.glob(f"{which}*"))
    content = file.read_bytes()
    file.unlink()
    if how == "folder":
        file.mkdir()
    elif how != "gone":
        harmed = {
            "cut": content[: len(content) // 2],
            "flipped": damage(content, len(content) * 2 // 3),
            "empty": b"",
            "foreign": b'{"some": "other program\'s file"}' * 10,
            "nul": bytes(len(content)),
        }
        file.write_bytes(harmed[how])
    source = Source(MANY)
    prepared = prepare(tmp_path, "g1", source)
    assert source.asked == 1
    assert len(prepared.index.search("ship").hits) == 100
    if how == "folder" and which == "list.idx":
        assert "cannot be kept" in prepared.notice


@settings(deadline=None)
@example(at=12, bit=0)
@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_no_flipped_bit_goes_unnoticed(at: int, bit: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "bits.idx"
    index = SearchIndex.of(MANY[:5])
    packed.write(file, b"\xc0", index.segments[0].arrays)
    content = bytearray(file.read_bytes())
    content[at % len(content)] ^= 1 << bit
    file.write_bytes(content)
    with pytest.raises(packed.DamagedError):
        packed.read(file)


def test_an_index_of_another_version_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "FORMAT", "0 of another version")
    prepare(tmp_path, "g1", Source(MANY))
    monkeypatch.undo()
    source = Source(MANY[:3])
    assert len(prepare(tmp_path, "g1", source).index) == 3
    assert source.asked == 1


def test_where_nothing_can_be_written_the_index_is_kept_in_memory(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("in the way")
    prepared = prepare(place / "search", "g1", Source(MANY))
    assert len(prepared.index) == 100
    assert str(place) in prepared.notice
    assert "made again at each start" in prepared.notice
    assert place.read_text() == "in the way"


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are POSIX")
def test_files_are_the_readers_alone(tmp_path: Path) -> None:
    prepare(tmp_path / "search", "g1", Source(MANY))
    for file in (tmp_path / "search").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


READER = """
import sys
from pathlib import Path
from store.search.cache import prepare
from store.search.passage import Passage

folder = Path(sys.argv[1])
print(len(prepare(folder, "g1", lambda: ()).index))
print(prepare(folder, "g2", lambda: (Passage("p1", "claim", "a ship sailed"),)).notice)
"""


def test_a_read_only_folder_is_read(tmp_path: Path, bound: list[str]) -> None:
    prepare(tmp_path, "g1", Source(MANY))
    tmp_path.chmod(0o500)
    command = [*bound, sys.executable, "-c", READER, str(tmp_path)]
    read = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3])
    tmp_path.chmod(0o700)
    assert read.stderr == ""
    length, notice = read.stdout.splitlines()
    assert length == "100"
    assert "cannot be kept" in notice


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    prepare(tmp_path, "g1", Source(MANY))
    prepare(tmp_path, "g2", Source(MANY[:10]))
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_change_leaves_the_index_it_came_from_as_it_was(tmp_path: Path) -> None:
    index = SearchIndex.of(MANY)
    changed = index.changed([Passage("p001", "claim", "a lighthouse")], removed=["p002", "unknown"])
    assert len(index) == 100
    assert len(changed) == 99
    assert ids(changed, "lighthouse") == ["p001"]
    assert ids(index, "lighthouse") == []
    save(changed, tmp_path, "g1")
    assert ids(prepare(tmp_path, "g1", Source(())).index, "lighthouse") == ["p001"]


a_passage = st.builds(
    Passage,
    id=st.sampled_from([f"id{n}" for n in range(30)]),
    kind=st.sampled_from(["claim", "note"]),
    text=st.lists(st.sampled_from("harbour boats closed storm paid march village nets".split()), max_size=5).map(
        " ".join
    ),
    speaker=st.sampled_from(["", "Ismail Qureshi", "Rosa Lindqvist"]),
    date=st.sampled_from(["", "2017", "2018-03-01"]),
)
some_passages = st.lists(a_passage, max_size=30, unique_by=lambda passage: passage.id)


@settings(deadline=None, max_examples=40)
@example([], [([Passage("id0", "claim", "harbour"), Passage("id1", "claim", "storm")], []), ([], ["id0"])])
@given(some_passages, st.lists(st.tuples(some_passages, st.lists(st.sampled_from([f"id{n}" for n in range(30)])))))
def test_a_changed_index_answers_as_one_made_anew(
    first: list[Passage], changes: list[tuple[list[Passage], list[str]]]
) -> None:
    index = SearchIndex.of(first)
    expected = {passage.id: passage for passage in first}
    for added, removed in changes:
        index = index.changed(added, removed)
        expected = {id: passage for id, passage in expected.items() if id not in removed}
        expected |= {passage.id: passage for passage in added}
    anew = SearchIndex.of(expected.values())
    assert len(index) == len(anew)
    for query in ("harbour storm", "bots closd", "speaker:qureshi", "kind:note paid", '"boats closed"', "date:2018"):
        one, other = index.search(query), anew.search(query)
        assert [(h.passage.id, round(h.score, 3)) for h in one.hits] == [
            (h.passage.id, round(h.score, 3)) for h in other.hits
        ]
        assert one.counts == other.counts
