"""The parts of the README that are made: the table of keys, and the picture of the reading room.

Run it from the checkout after a change of either: ``python tests/readme.py``
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path

from tui.commands import SCOPES, in_scope, key_words

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PICTURE = ROOT / "tests" / "readme.svg"
SIZE = (120, 36)


def with_keys(readme: str) -> str:
    """The README with the table of keys between its marks."""
    return re.sub(
        r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", lambda _: f"\n{keys_table()}\n\n", readme, flags=re.DOTALL
    )


def keys_table() -> str:
    """Every command: where it works, its keys, what it does, and the name by which it is given other keys."""
    rows = ["| where | keys | what | name |", "|---|---|---|---|"]
    for scope, words in SCOPES.items():
        for number, command in enumerate(in_scope(scope)):
            keys = " ".join(f"`{key}`" for key in key_words(command.keys).split(" "))
            rows.append(f"| {'' if number else words} | {keys} | {command.help} | `{command.id}` |")
    return "\n".join(rows)


async def picture() -> str:
    """The reading room with the bundled corpus, as the app itself draws it, in SVG."""
    from store.places import places
    from tui.app import PakusApp

    with tempfile.TemporaryDirectory() as home:
        app = PakusApp(places({"PAKUS_LIBRARY": home, "PAKUS_CONFIG": f"{home}/config.toml"}))
        async with app.run_test(size=SIZE) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            return app.export_screenshot(title="pakus-tui", simplify=True)


def main() -> None:
    """Make both again."""
    os.environ.pop("NO_COLOR", None)
    README.write_text(with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
    PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")


if __name__ == "__main__":
    main()
