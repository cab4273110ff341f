"""pandoc, called as a program: a document in, its syntax tree out.

`--sandbox` keeps it from other files and from the network; time and memory are limited.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import pypandoc

from .safety import ReadingRefused, broken

TIME_LIMIT = 60  # seconds
MEMORY_LIMIT = "1500M"  # of Haskell heap; 200 pages need 350 MB
# Straight quotes are kept as the source has them, and what looks like TeX or a citation is words.
READERS = {
    "docx": "docx+styles",
    "odt": "odt",
    "html": "html-smart-tex_math_dollars",
    "markdown": "markdown-smart-raw_tex-tex_math_dollars-citations-latex_macros-example_lists-subscript-superscript"
    "-strikeout-implicit_figures-fancy_lists-markdown_in_html_blocks+lists_without_preceding_blankline",
}


def syntax_tree(data: bytes, form: str) -> dict:
    """pandoc's JSON syntax tree: {"meta": {…}, "blocks": […]}. `form` as `safety.checked_format` names it.

    Raises ReadingRefused when the file is broken or asks for too much time or memory.
    """
    with tempfile.TemporaryDirectory() as directory:
        source = Path(directory) / "source"
        source.write_bytes(data)
        command = [pypandoc.get_pandoc_path(), "+RTS", f"-M{MEMORY_LIMIT}", "-RTS", "--sandbox"]
        command += ["--from", READERS[form], "--to", "json", str(source)]
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program and our own file name
                command, capture_output=True, timeout=TIME_LIMIT, check=False, cwd=directory
            )
        except subprocess.TimeoutExpired as error:
            raise _too_heavy() from error
    if done.returncode == 251:  # the Haskell heap is full
        raise _too_heavy()
    if done.returncode != 0:
        raise broken()
    return json.loads(done.stdout)


def _too_heavy() -> ReadingRefused:
    return ReadingRefused(
        "Filen är för tung att läsa. Dela den i flera filer, eller ta bort bilder och stora tabeller, och försök igen."
    )
