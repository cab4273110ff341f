"""Makes a golden installation of the release that runs it: python -m tests.golden.make 2026-11

Run once at a release, never again for the same name: it stays as that release left it. Needs PostgreSQL's programs.
"""

import lzma
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from tests.golden.states import STATES

HERE = Path(__file__).parent
FILL = """
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from samsyn.audit.operations import seal_events
from samsyn.demo.load import load_demo
from samsyn.editions.models import Decision
from samsyn.editions.operations import complete_decision
from samsyn.files.operations import keep_file
load_demo()
decision = Decision.objects.filter(extract=None).order_by("recorded_at", "pk").first()
extract = keep_file(
    by=None, municipality=decision.municipality, name="protokollsutdrag.txt", media_type="text/plain",
    data="Utdrag ur protokollet, påhittat för exemplet.".encode(),
)
complete_decision(by=None, decision=decision, extract=extract)
seal_events(timezone.now() + timedelta(hours=1))
"""


def main(name: str) -> None:
    """The SQLite database, its files and the bundle; on PostgreSQL the same as plain SQL."""
    made = HERE / name
    made.mkdir()
    with tempfile.TemporaryDirectory() as directory:
        environment = {**os.environ, "SAMSYN_DATA": directory, "DJANGO_SETTINGS_MODULE": "samsyn.settings"}

        def run(*command: str | Path) -> bytes:
            return subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE).stdout

        if address := environment.get("DATABASE_URL"):
            run(sys.executable, "-m", "django", "migrate", "--verbosity", "0")
            run(sys.executable, "-c", FILL)
            server = urlsplit(address)
            sql = run("pg_dump", "--no-owner", "--no-privileges", "--inserts", "-h", str(server.hostname),
                      "-p", str(server.port), "-U", str(server.username), server.path[1:])  # fmt: skip
            write(made / "database.sql.xz", sql)
        else:
            run(sys.executable, "-m", "django", "migrate", "--verbosity", "0")
            run(sys.executable, "-c", FILL)
            write(made / "samsyn.sqlite3.xz", (Path(directory) / "samsyn.sqlite3").read_bytes())
        run(sys.executable, "-m", "samsyn", "export", "ragunda", "-o", made / "ragunda.zip")
        write(made / "ragunda.zip.xz", (made / "ragunda.zip").read_bytes())
        (made / "ragunda.zip").unlink()
        (made / "changes.json").write_bytes(run(sys.executable, "-c", STATES))
        for file in (Path(directory) / "files").glob("??/*"):
            target = made / "files" / file.parent.name / file.name
            target.parent.mkdir(parents=True)
            target.write_bytes(file.read_bytes())


def write(path: Path, data: bytes) -> None:
    path.write_bytes(lzma.compress(data, preset=9))


if __name__ == "__main__":
    main(sys.argv[1])
