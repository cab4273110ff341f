"""Runs a command against a PostgreSQL server of its own: python -m tests.postgres pytest …

The server lives in a temporary directory, listens on a socket and on this machine alone, and goes with the command.
initdb refuses to run as root, so as root it runs as the user `postgres` that Debian's package makes.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def binaries() -> Path | None:
    """The newest PostgreSQL's directory of programs, or None when there is no server here."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return places[-1].parent if places else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main(command: list[str]) -> int:
    programs = binaries()
    if programs is None:
        print("PostgreSQL finns inte här.", file=sys.stderr)
        return 1
    directory = Path(tempfile.mkdtemp(prefix="samsyn-postgres-"))
    as_user = {}
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(directory, user.pw_uid, user.pw_gid)
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    port = free_port()

    def run(program: str, *arguments: str) -> None:
        subprocess.run([programs / program, *arguments], check=True, cwd="/", stdout=subprocess.DEVNULL, **as_user)

    try:
        run(
            "initdb",
            "-D",
            f"{directory}/db",
            "-A",
            "trust",
            "-U",
            "samsyn",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        options = (
            f"-p {port} -k {directory} -h 127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        )
        run("pg_ctl", "-D", f"{directory}/db", "-w", "-l", f"{directory}/log", "-o", options, "start")
        try:
            address = f"postgresql://samsyn@127.0.0.1:{port}/postgres"
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}).returncode
        finally:
            run("pg_ctl", "-D", f"{directory}/db", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    raise SystemExit(main(sys.argv[1:]))
