"""What the project's own files promise about it."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "store", "tui")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def imported() -> set[str]:
    """The distributions whose modules our packages import."""
    distributions = packages_distributions()
    names: set[str] = set()
    for file in (file for package in PACKAGES for file in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    outside = names - set(sys.stdlib_module_names) - set(PACKAGES)
    return {canonical(distributions[name][0]) for name in outside}


def canonical(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_what_is_imported_is_what_is_declared() -> None:
    project = PROJECT["project"]
    readers = [line for extra in ("web", "pdf", "docx") for line in project["optional-dependencies"][extra]]
    declared = {canonical(re.split(r"[<>=\[;]", line)[0].strip()) for line in (*project["dependencies"], *readers)}
    assert imported() == declared


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    dependencies = [line for line in lines if re.match(r'    "[\w-]+>=', line)]
    assert len(dependencies) >= len(PROJECT["project"]["dependencies"])
    assert all(re.search(r'",? +# \w', line) for line in dependencies)


def test_the_changelog_knows_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{PROJECT['project']['version']}]" in changelog or "## [Unreleased]" in changelog


def test_every_module_can_be_imported_first() -> None:
    program = """
import importlib, pkgutil, sys
for package in map(importlib.import_module, sys.argv[1:]):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for name in [name for name in sys.modules if name.partition(".")[0] in sys.argv[1:]]:
            del sys.modules[name]
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
"""
    subprocess.run([sys.executable, "-c", program, *PACKAGES], cwd=ROOT, check=True)
