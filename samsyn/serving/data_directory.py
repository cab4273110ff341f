"""The data directory is its owner's alone: it holds the secret key, everybody's texts and their files."""

import stat
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO
INNER = ("secret-key", "samsyn.sqlite3", "files", "static")


def open_to_others(directory: Path) -> list[str]:
    """A sentence for each thing that somebody else on the machine can read or change.

    What lies in a closed directory is closed, whatever its own rights say.
    """
    if not is_open(directory):
        return []
    found = [directory, *(directory / name for name in INNER if is_open(directory / name))]
    names = ", ".join(str(path) for path in found)
    return [f"andra användare på datorn kommer åt {names}. Stäng med: chmod -R go-rwx {directory}"]


def is_open(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & OTHERS)
    except OSError:
        return False
