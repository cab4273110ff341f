"""The supervisor: locks the data directory, prepares it, and keeps its children running: web, mail and heavy work."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TextIO

from samsyn.jobs.lanes import LANES
from samsyn.serving.data_directory import open_to_others

BACKLOG = 2048  # connections that the kernel keeps waiting
STOP_WAIT = 20  # seconds a child may take to finish what it does
RESTART_WAIT = [0.2, 1, 5, 15, 30]  # seconds before a child that died early is started again
HEALTHY_AFTER = 60  # seconds alive after which its earlier deaths are forgotten


@dataclass
class Child:
    name: str
    command: list[str]
    pass_on: tuple[int, ...] = ()  # open files that the child takes over: the listening socket
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    start_at: float = field(default=0.0)

    def start(self) -> None:
        self.process, self.started = subprocess.Popen(self.command, pass_fds=self.pass_on), time.monotonic()

    def look_after(self, now: float) -> None:
        """Start the child when it is time; note its death and when it may start again."""
        if self.process is None:
            if now >= self.start_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.deaths = 0 if code == 0 or now - self.started > HEALTHY_AFTER else self.deaths + 1
        wait = RESTART_WAIT[min(self.deaths, len(RESTART_WAIT) - 1)] if self.deaths else 0
        if self.deaths:
            print(f"samsyn: {self.name} stannade ({code}) och startas om", file=sys.stderr, flush=True)
        self.process, self.start_at = None, now + wait


def lock_directory(directory: Path) -> TextIO | None:
    """Hold the data directory for this process alone. None: somebody else holds it."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = open(directory / "lock", "w")  # noqa: SIM115 - it is held as long as the process lives
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def bound(host: str, port: int) -> socket.socket:
    """The address taken, at once so that a busy port is told of; nobody can connect until it listens."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((host, port))
    return listening


def web_processes(settings: ModuleType) -> int:
    """SAMSYN_WEB_PROCESSES, else one on SQLite, which has one writer, and otherwise one a core, at most four."""
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    default = 1 if on_sqlite else min(4, os.cpu_count() or 1)
    return max(1, int(os.environ.get("SAMSYN_WEB_PROCESSES") or default))


def webs(listening: socket.socket, number: int) -> list[Child]:
    """The web processes answer on one socket. It is kept here, so that who comes while one restarts only waits."""
    command = [sys.executable, "-m", "samsyn.serving.web", str(listening.fileno())]
    return [Child("webben", command, (listening.fileno(),)) for _ in range(number)]


def workers(samsyn: list[str]) -> list[Child]:
    """One for each lane: a code to sign in by never waits behind somebody's file."""
    return [Child(f"arbetaren ({lane})", [*samsyn, "worker", "--lane", lane]) for lane in LANES]


def serve(host: str, port: int, *, demo: bool) -> int:
    from samsyn import settings  # noqa: PLC0415 - reads the environment, loads no models

    lock = lock_directory(settings.DATA)
    if lock is None:
        print(f"samsyn: en annan samsyn använder redan {settings.DATA}", file=sys.stderr)
        return 1
    for sentence in open_to_others(settings.DATA):
        print(f"samsyn: {sentence}", file=sys.stderr, flush=True)
    try:
        listening = bound(host, port)
    except OSError as problem:
        print(f"samsyn: det går inte att svara på {host}, port {port}: {problem.strerror}", file=sys.stderr)
        return 1
    environment = {**os.environ}
    if demo:
        environment["SAMSYN_DEMO"] = "1"
    environment.setdefault("SAMSYN_URL", f"http://localhost:{port}")
    settings.SERVED_ADDRESS.write_text(f"{environment['SAMSYN_URL']}\n", encoding="utf-8")
    os.environ.update(environment)
    samsyn = [sys.executable, "-m", "samsyn"]
    for step in [["migrate"], *([["demo"]] if demo else [])]:
        if subprocess.run([*samsyn, *step]).returncode:
            return 1
    listening.listen(BACKLOG)
    children = [*webs(listening, web_processes(settings)), *workers(samsyn)]
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda signal_number, frame: stopping.append(signal_number))
    print(f"Samsyn svarar på {os.environ['SAMSYN_URL']}/ (avsluta med Ctrl+C)", flush=True)
    while not stopping:
        for child in children:
            child.look_after(time.monotonic())
        time.sleep(0.2)
    stop(children)
    return 0


def stop(children: list[Child]) -> None:
    """Ask the children to end what they do, and end them if they will not."""
    running = [child.process for child in children if child.process and child.process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + STOP_WAIT
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
