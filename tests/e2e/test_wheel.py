"""The wheel, installed into an empty environment far from the checkout."""

import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.places import BUNDLED

if TYPE_CHECKING:
    from tests.e2e.conftest import Terminal

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.timeout(600)


def pip(*arguments: str | Path) -> None:
    """Run pip; where no package index answers, the test is skipped."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "No matching distribution" in done.stderr or "ConnectionError" in done.stderr:
        pytest.skip("no package index is at hand")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programs of an environment are that has the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("empty") / "env"
    venv.create(folder)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = programs / ("python.exe" if sys.platform == "win32" else "python")
    pip("--python", python, "install", "--quiet", wheel)
    return programs


def test_the_wheel_has_the_three_packages_with_their_data_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    packages = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert packages == {"corpus", "store", "tui"}
    for data in (BUNDLED, ROOT / "tui" / "styles"):
        assert {file.relative_to(ROOT).as_posix() for file in data.rglob("*") if file.is_file()} <= names
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE"}


def test_it_answers_and_opens_without_the_checkout(
    programs: Path, environment: Mapping[str, str], tmp_path: Path, terminal: Callable[..., "Terminal"]
) -> None:
    program = programs / ("pakus-tui.exe" if sys.platform == "win32" else "pakus-tui")

    def answer(*arguments: str) -> str:
        done = subprocess.run(
            [program, *arguments], env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
        )
        assert done.stderr == ""
        return done.stdout

    assert str(ROOT) not in answer("where")
    assert len(answer("list", "articles").splitlines()) == 5
    assert len(answer("list", "disputes").splitlines()) >= 10
    article = answer("list", "articles").split()[0]
    assert answer("show", article)
    if sys.platform != "win32":
        room = terminal(program=program, width=140, height=45)
        room.wait_for("1 Articles", "¶ 1 of")
        room.press("q")
        assert room.wait_end() == 0
