"""One web process: python -m samsyn.serving.web NUMBER-OF-AN-OPEN-SOCKET. Started by `samsyn serve`, once or more."""

import asyncio
import os
import socket
import sys
from functools import partial
from types import FrameType

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.settings")
os.environ["SAMSYN_PROCESS"] = "web"  # read by the settings: a pool of connections instead of one kept

import uvicorn
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from samsyn.serving.limits import Limits, limits_from_environment
from samsyn.serving.memory import settle
from samsyn.serving.protocol import BoundedProtocol
from samsyn.serving.router import Router

STOP_SECONDS = 10  # what is being worked on may be finished


class Server(uvicorn.Server):
    """uvicorn's server, which ends open streams as soon as it is told to stop."""

    def __init__(self, config: uvicorn.Config, router: Router, loop: asyncio.AbstractEventLoop):
        super().__init__(config)
        self.router, self.loop = router, loop

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.loop.call_soon_threadsafe(self.router.streams.stopping.set)
        super().handle_exit(sig, frame)


async def serve(listening: socket.socket, limits: Limits) -> None:
    router = Router(limits)
    config = uvicorn.Config(
        router,
        http=partial(BoundedProtocol, limits=limits),  # type: ignore[arg-type]  # it asks for a class, and calls it
        ws="none",
        lifespan="off",
        log_level="warning",
        proxy_headers=False,  # done by the router, when it has seen who really asked
        server_header=False,
        timeout_keep_alive=limits.keep_alive_seconds,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    await Server(config, router, asyncio.get_running_loop()).serve(sockets=[listening])


def run(listening: socket.socket, limits: Limits | None = None) -> None:
    get_wsgi_application()
    settle()
    os.umask(0o077)
    asyncio.run(serve(listening, limits or limits_from_environment(settings.UPLOAD_MAX_BYTES)))


if __name__ == "__main__":
    run(socket.socket(fileno=int(sys.argv[1])))
