"""Typst started as a child process, with a time limit."""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from samsyn.render.check import NotMade

SECONDS = 60
FINE = 220.0  # dots an inch
HOME = Path(__file__).parents[2]  # where the package `samsyn` lies


def run(
    main: str, files: Mapping[str, bytes], *, timestamp: int = 0, row_headers: Sequence[bool] = (),
    seconds: int = SECONDS,
) -> bytes:  # fmt: skip
    """The PDF that Typst makes of the source `main` and the files it names; RenderFailed with a sentence otherwise."""
    return _child(main, files, {"format": "pdf", "timestamp": timestamp, "row_headers": list(row_headers)}, seconds)


def run_pages(
    main: str, files: Mapping[str, bytes], *, ppi: float = FINE, seconds: int = SECONDS
) -> list[bytes]:  # fmt: skip
    """Each page as PNG of so many dots an inch. RenderFailed as `run`."""
    made = _child(main, files, {"format": "png", "ppi": ppi}, seconds)
    return [base64.b64decode(page) for page in json.loads(made)]


def _child(main: str, files: Mapping[str, bytes], options: dict[str, Any], seconds: int) -> bytes:
    job = {"main": main, "files": {name: base64.b64encode(data).decode() for name, data in files.items()}, **options}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "samsyn.render.typst_child"],
            input=json.dumps(job).encode(),
            capture_output=True,
            cwd=HOME,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotMade(f"Det tog mer än {seconds} sekunder att göra PDF-filen. Försök igen om en stund.") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()
        raise NotMade(f"PDF-filen kunde inte göras. ({reason.splitlines()[-1] if reason else done.returncode})")
    return done.stdout
