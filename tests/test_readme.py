"""What the README says is so."""

import re
import runpy
import shlex
from pathlib import Path
from xml.etree import ElementTree as ET

from store.places import BUNDLED
from tui.cli.parser import COMMANDS, build

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
made = runpy.run_path(str(ROOT / "tests" / "readme.py"))


def test_the_table_of_keys_is_that_of_the_commands() -> None:
    assert made["with_keys"](README) == README, "run: python tests/readme.py"
    assert made["keys_table"]() in README


def test_the_picture_is_there_and_shows_the_reading_room() -> None:
    words = "".join(ET.parse(ROOT / "tests" / "readme.svg").getroot().itertext()).replace("\xa0", " ")  # noqa: S314  ours
    assert "Articles" in words
    assert "tests/readme.svg" in README


def test_the_checks_run_the_very_command_that_the_readme_gives() -> None:
    (tests,) = re.findall(r"^python3 -m venv .*pytest.*$", README, flags=re.MULTILINE)
    assert f"\n    {tests}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme_and_every_example_is_a_command() -> None:
    examples = re.findall(r"^pakus-tui ([^#\n]+)", README, flags=re.MULTILINE)
    assert {example.split()[0] for example in examples} == {command.NAME for command in COMMANDS}
    for example in examples:
        build().parse_args(shlex.split(example))


def test_the_layout_of_a_corpus_is_that_of_the_bundled_one() -> None:
    told = set(re.findall(r"^(\S+\.toml)  ", README, flags=re.MULTILINE))
    assert told == {"corpus.toml", "actors.toml", "events.toml", "disputes.toml", "articles/<id>.toml"}
    assert all((BUNDLED / name).is_file() for name in told if "<" not in name)


def test_every_link_within_the_project_leads_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert all((ROOT / link).exists() for link in links)
    named = re.findall(r"`((?:corpus|tests|\.ci)/[\w./-]+)`", README)
    assert all((ROOT / name).exists() for name in named)
