"""PostgreSQL's trigram index as a peer: a server of its own in a folder of its own, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.bench.search_peers import WANTED, MissingError

PROGRAMS = Path("/usr/lib/postgresql")
THRESHOLD = 0.3
"""How much of the query's trigrams a stretch of a text must have."""


class PgTrgm:
    """pg_trgm with a GIN index, ordered by word similarity."""

    name = "PostgreSQL pg_trgm, GIN"

    def build(self, texts: Sequence[str], folder: Path) -> None:
        try:
            import psycopg
        except ImportError:
            raise MissingError from None
        self._home = Path(tempfile.mkdtemp(prefix="pg-"))
        self._data = self._home / "data"
        if os.getuid() == 0:
            shutil.chown(self._home, "postgres", "postgres")
        self._run("initdb", "-D", str(self._data), "--auth=trust", "--username=postgres", "--encoding=UTF8")
        memory = "-c shared_buffers=1GB -c maintenance_work_mem=512MB"
        options = f"-k {self._home} -c listen_addresses='' {memory} -c fsync=off"
        self._run("pg_ctl", "-D", str(self._data), "-w", "-l", str(self._home / "log"), "-o", options, "start")
        self._connection: Any = psycopg.connect(f"host={self._home} user=postgres dbname=postgres", autocommit=True)
        self._connection.execute("CREATE EXTENSION pg_trgm")
        self._connection.execute("CREATE TABLE quotation (number int, body text)")
        with self._connection.cursor().copy("COPY quotation FROM STDIN") as copy:
            for row in enumerate(texts):
                copy.write_row(row)
        self._connection.execute("CREATE INDEX ON quotation USING gin (body gin_trgm_ops)")
        self._connection.execute("ANALYZE quotation")
        self._connection.execute(f"SET pg_trgm.word_similarity_threshold = {THRESHOLD}")
        ((size,),) = self._connection.execute("SELECT pg_total_relation_size('quotation')")
        with (folder / "as-large-as-the-table").open("wb") as file:
            file.truncate(size)

    def ask(self, query: str, *, unfinished: bool) -> list[int]:
        del unfinished
        asked = "SELECT number FROM quotation WHERE %s <%% body ORDER BY %s <<-> body LIMIT %s"
        rows: Iterable[tuple[int]] = self._connection.execute(asked, (query, query, WANTED))
        return [number for (number,) in rows]

    def close(self) -> None:
        self._connection.close()
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "stop")
        shutil.rmtree(self._home)

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs, as the user ``postgres`` where this is root, which it refuses."""
        installed = sorted(PROGRAMS.glob(f"*/bin/{program}"))
        found = str(installed[-1]) if installed else shutil.which(program)
        if not found:
            raise MissingError
        user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        subprocess.run([*user, found, *arguments], check=True, cwd="/", stdout=subprocess.DEVNULL)
