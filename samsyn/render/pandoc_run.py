"""pandoc started as a program, with a time limit and without access to files or the network."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pypandoc

from samsyn.render.check import NotMade

SECONDS = 60


def from_tree(tree: dict[str, Any], format: str, reference: bytes) -> bytes:
    """The document that pandoc makes of its own JSON tree, "docx" or "odt", styled as the reference document."""
    with tempfile.TemporaryDirectory(prefix="samsyn-") as folder:
        styled = Path(folder, f"reference.{format}")
        styled.write_bytes(reference)
        made = Path(folder, f"document.{format}")
        arguments = ["--from=json", f"--to={format}", f"--reference-doc={styled}", f"--output={made}", "--sandbox"]
        _run(arguments, msgspec.json.encode(tree))
        return made.read_bytes()


@cache
def default_reference(format: str) -> bytes:
    """pandoc's own reference document, the ground that ours is built on."""
    return _run([f"--print-default-data-file=reference.{format}"], b"")


def _run(arguments: list[str], given: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 arguments are ours, no shell
            [pypandoc.get_pandoc_path(), *arguments], input=given, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotMade(f"Det tog mer än {SECONDS} sekunder att göra filen. Försök igen om en stund.") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()
        raise NotMade(f"Filen kunde inte göras. ({reason.splitlines()[0] if reason else done.returncode})")
    return done.stdout
