"""pandoc, called as a program: a document in, its syntax tree out.

`--sandbox` keeps it from other files and from the network. Processor time and memory are limited by how much the file
holds: a few lines that would keep it busy for minutes are given up after seconds. What it has used is taken from the
time that the reader itself has (`lib.bounded`), so that a file has one bound and not two.
"""

import io
import json
import resource
import signal
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pypandoc
from lxml import etree

from samsyn.lib.bounded import allow, charge, seconds_left

from .safety import ReadingRefused, broken, main_part

TIME_LIMIT = 60  # seconds on the clock, for what waits more than it works
LEAST_SECONDS, MOST_SECONDS = 4, 50  # of processor time
MOST_PARAGRAPHS = 60_000  # those of cells too: 10,000 rows of six
REAL_RATIO = 30  # a real Word file packs to a tenth; what packs tighter is given no more time for it
BYTES_A_SECOND = 250_000  # more of them give it another second
LEAST_MEMORY, MOST_MEMORY = 400, 1500  # mebibytes of Haskell heap; 200 pages need 350
MEBIBYTES_A_MEBIBYTE = 200  # more heap for each mebibyte of text
# Straight quotes are kept as the source has them, and what looks like TeX or a citation is words.
READERS = {
    "docx": "docx+styles",
    "odt": "odt",
    "html": "html-smart-tex_math_dollars",
    "markdown": "markdown-smart-raw_tex-tex_math_dollars-citations-latex_macros-example_lists-subscript-superscript"
    "-strikeout-implicit_figures-fancy_lists-markdown_in_html_blocks+lists_without_preceding_blankline",
}


class Given(NamedTuple):
    """Mebibytes of memory and seconds of processor time."""

    memory: int
    seconds: int


def syntax_tree(data: bytes, form: str, given: Given) -> dict[str, Any]:
    """pandoc's JSON syntax tree: {"meta": {…}, "blocks": […]}. `form` as `safety.checked_format` names it.

    `given`: what the file may use (`weigh`). Raises ReadingRefused when it is broken or asks for more.
    """
    seconds = seconds_left(given.seconds)
    with tempfile.TemporaryDirectory() as directory:
        source = Path(directory) / "source"
        source.write_bytes(data)
        command = [pypandoc.get_pandoc_path(), "+RTS", f"-M{given.memory}M", "-RTS", "--sandbox"]
        command += ["--from", READERS[form], "--to", "json", str(source)]
        before = _of_children()
        code, told = _run(command, directory, seconds)
    charge(_of_children() - before)
    if code in (251, -signal.SIGXCPU, -signal.SIGKILL):  # 251: the Haskell heap is full
        raise _too_heavy()
    if code != 0:
        raise broken()
    tree: dict[str, Any] = json.loads(told)
    return tree


def _run(command: list[str], directory: str, seconds: int) -> tuple[int, bytes]:
    """How the program ended and what it printed, with so many seconds of processor time."""
    # The limit is laid on it from here: laid in the program before it starts, all that we hold would be copied for it.
    with subprocess.Popen(  # noqa: S603 - a fixed program and our own file name
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=directory
    ) as program:
        resource.prlimit(program.pid, resource.RLIMIT_CPU, (seconds, seconds + 1))
        try:
            told, _ = program.communicate(timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            program.kill()
            raise _too_heavy() from error
    return program.returncode, told


def weigh(data: bytes) -> Given:
    """What a file is given by how much it holds, asked for.

    Raises ReadingRefused for one that is nested deeper, or has more in it, than any document that somebody wrote.
    """
    if data.startswith(b"PK"):
        _look_inside(data)
    size = size_of_text(data)
    memory = min(MOST_MEMORY, LEAST_MEMORY + MEBIBYTES_A_MEBIBYTE * size // 2**20)
    seconds = min(MOST_SECONDS, LEAST_SECONDS + size // BYTES_A_SECOND)
    allow(seconds - LEAST_SECONDS, memory * 2**20)
    return Given(memory, seconds)


def _of_children() -> float:
    """Processor seconds of the programs that have been started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _look_inside(data: bytes) -> None:
    """Refuse a packed text that is nested deeper, or has more paragraphs, than any document that somebody wrote."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in {main_part(archive), "content.xml"}.intersection(archive.namelist()):
            paragraphs = 0
            with archive.open(name) as part:
                try:  # without huge_tree lxml goes no deeper than 256 elements
                    for _, element in etree.iterparse(part, no_network=True, load_dtd=False, resolve_entities=False):
                        paragraphs += str(element.tag).rpartition("}")[2] == "p"
                        element.clear()
                except etree.XMLSyntaxError as error:
                    raise (_too_heavy() if "depth" in str(error) else broken()) from error
            if paragraphs > MOST_PARAGRAPHS:
                raise _too_heavy()


def size_of_text(data: bytes) -> int:
    """Bytes of what is read: of a packed file its XML parts without pictures. Repetition counts little."""
    if not data.startswith(b"PK"):
        return sum(map(len, data.split()))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.infolist() if part.filename.endswith(".xml")]
        return sum(min(part.file_size, REAL_RATIO * part.compress_size) for part in parts)


def _too_heavy() -> ReadingRefused:
    return ReadingRefused(
        "Filen är för tung att läsa. Dela den i flera filer, eller ta bort bilder och stora tabeller, och försök igen."
    )
