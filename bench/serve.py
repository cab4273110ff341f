"""How `samsyn serve` stands many clients at once, beside a server of the same bytes alone: python -m bench.serve

1, 8, 32 and 128 clients ask for the demo's open programme for a few seconds each, one page after another, and then for
the same bytes of a server that does nothing else. Then eight writers save 50 times a second together. It prints pages
a second, how long they waited, and what the server's processes hold before and after. Uses SQLite in a temporary
directory, or the empty database that DATABASE_URL names (`python -m tests.postgres python -m bench.serve`). A minute
and a half.
"""

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

CLIENTS = (1, 8, 32, 128)
SECONDS = 6
PATIENCE = 30  # seconds for one page
PORT, PEER_PORT = 8110, 8111
PATH = re.compile(r'href="(/ragunda/dokument/\w+/)"')
WRITERS, SAVES_A_SECOND = 8, 50

# The same bytes with the same HTTP layer and nothing behind it.
STILL = f"""
import pathlib, uvicorn
body = pathlib.Path("sida.html").read_bytes()
async def app(scope, receive, send):
    await send({{"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]}})
    await send({{"type": "http.response.body", "body": body}})
uvicorn.run(app, host="127.0.0.1", port={PEER_PORT}, log_level="error", lifespan="off")
"""

# Threads of one process, each saving a small row through Django: what the queue of writers is for.
WRITING = f"""
import django; django.setup()
import threading, time
from django.db import connection, transaction
from samsyn.tenants.models import Municipality
waits, end = [], time.monotonic() + {SECONDS}
def write():
    while time.monotonic() < end:
        start = time.monotonic()
        with transaction.atomic():
            Municipality.objects.filter(slug="ragunda").update(office_name="Kommunledningskontoret")
        took = time.monotonic() - start
        waits.append(took)
        time.sleep(max(0, {WRITERS / SAVES_A_SECOND} - took))
    connection.close()
threads = [threading.Thread(target=write) for _ in range({WRITERS})]
[thread.start() for thread in threads]; [thread.join() for thread in threads]
waits.sort()
rate, median, longest = len(waits) / {SECONDS}, waits[len(waits) // 2] * 1000, waits[-1] * 1000
print(f"{{rate:.0f}} saves/s, median {{median:.1f}} ms, longest {{longest:.0f}} ms")
"""


def held(parent: int) -> str:
    """Descriptors, threads and megabytes of the web processes under the supervisor."""
    descriptors = threads = kilobytes = 0
    for number in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        place = Path("/proc") / number
        if "samsyn.serving.web" not in (place / "cmdline").read_text():
            continue
        descriptors += len(list((place / "fd").iterdir()))
        threads += len(list((place / "task").iterdir()))
        found = re.search(r"VmRSS:\s+(\d+)", (place / "status").read_text())
        kilobytes += int(found[1]) if found else 0
    return f"{descriptors} / {threads} / {kilobytes // 1024} MB"


async def client(port: int, path: str, end: float, waits: list[float], faults: list[str]) -> None:
    """Ask for the page on one connection, again and again. Opens a new one when the server has closed it."""
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    reader = writer = None
    while time.monotonic() < end:
        start = time.monotonic()
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(head)
            async with asyncio.timeout(PATIENCE):
                answer = await reader.readuntil(b"\r\n\r\n")
                length = int(re.search(rb"(?i)content-length: (\d+)", answer)[1])
                await reader.readexactly(length)
            if not answer.startswith(b"HTTP/1.1 200"):
                faults.append(answer[:12].decode())
        except (OSError, asyncio.IncompleteReadError) as problem:
            faults.append(type(problem).__name__)
            writer = None
            continue
        waits.append(time.monotonic() - start)
    if writer is not None:
        writer.close()


async def load(port: int, path: str, number: int) -> tuple[float, float, float, list[str]]:
    """Pages a second, median and 95th percentile in milliseconds, and what went wrong."""
    waits: list[float] = []
    faults: list[str] = []
    start = time.monotonic()
    await asyncio.gather(*(client(port, path, start + SECONDS, waits, faults) for _ in range(number)))
    taken = time.monotonic() - start
    waits.sort()
    median, late = (1000 * waits[int(len(waits) * share)] for share in (0.5, 0.95))
    return len(waits) / taken, median, late, faults


@contextlib.contextmanager
def running(command: list[str], environment: dict[str, str], url: str, directory: str):
    process = subprocess.Popen(
        command, env=environment, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(900):
            with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
                break
            time.sleep(0.2)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        data = Path(directory) / "data"
        environment = {**os.environ, "SAMSYN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "samsyn.settings"}
        environment["PYTHONPATH"] = str(Path(__file__).parent.parent)
        url = f"http://127.0.0.1:{PORT}"
        samsyn = [sys.executable, "-m", "samsyn", "serve", "--demo", "--port", str(PORT)]
        peer = [sys.executable, "-c", STILL]
        with running(samsyn, environment, f"{url}/lever/", directory) as supervisor:
            front = urllib.request.urlopen(f"{url}/ragunda/").read().decode()
            path = PATH.search(front)[1]  # type: ignore[index]
            page = urllib.request.urlopen(f"{url}{path}").read()
            (Path(directory) / "sida.html").write_bytes(page)
            kind = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
            print(f"{kind}: an open programme of {len(page) // 1024} kB\n")
            print(
                "| Clients | Pages/s | Median | 95 % within | Faults | Descriptors / threads / memory | Still files/s |"
            )
            print("|---:|---:|---:|---:|---:|---|---:|")
            print(f"| before | | | | | {held(supervisor.pid)} | |")
            with running(peer, environment, f"http://127.0.0.1:{PEER_PORT}/", directory):
                for number in CLIENTS:
                    rate, median, late, faults = asyncio.run(load(PORT, path, number))
                    after = held(supervisor.pid)
                    still, *_ = asyncio.run(load(PEER_PORT, "/", number))
                    waited = f"{median:,.0f} ms | {late:,.0f} ms"
                    print(f"| {number} | {rate:.0f} | {waited} | {len(faults)} | {after} | {still:.0f} |", flush=True)
            time.sleep(6)  # longer than a connection is kept without a question
            print(f"| after | | | | | {held(supervisor.pid)} | |\n")
            made = subprocess.run([sys.executable, "-c", WRITING], env=environment, capture_output=True, text=True)
            print(f"Eight writers: {made.stdout.strip() or made.stderr}")


if __name__ == "__main__":
    main()
