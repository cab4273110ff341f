"""One web process with smaller bounds than the shipped: python -m tests.serving.small_web SOCKET '{"threads": 2}'

With `gate`, a path, files are made one step further than they would be: each making is a line in the file, and is not
done before there is a file beside it with the name `.open`.
"""

import json
import socket
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from samsyn.serving import web
from samsyn.serving.limits import Limits


def behind(gate: Path) -> None:
    from samsyn.documents import files  # noqa: PLC0415 - its models want Django set up

    really = files.written

    def written(*given: Any) -> Any:
        with gate.open("a") as told:
            told.write(f"{given[0].name}\n")
        while not gate.with_suffix(".open").exists():
            time.sleep(0.02)
        return really(*given)

    files.written = written


if __name__ == "__main__":
    limits = json.loads(sys.argv[2])
    gate = limits.pop("gate", "")
    web.get_wsgi_application()
    if gate:
        behind(Path(gate))
    web.run(socket.socket(fileno=int(sys.argv[1])), replace(Limits(), **limits))
