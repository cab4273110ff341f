"""Python's mail parser is asked in one place."""

import ast
from pathlib import Path

from samsyn.letters import parts
from tests.test_architecture import PYTHON, ROOT

PARSERS = {"message_from_bytes", "message_from_string", "BytesParser", "Parser", "HeaderParser", "BytesHeaderParser"}


def test_no_header_is_read_outside_the_wrapper():
    """A header asked for elsewhere would be asked for without care: only the wrapper knows Python's parser."""
    found = []
    for path in PYTHON:
        if path == Path(parts.__file__):
            continue
        in_letters = "letters" in path.relative_to(ROOT / "samsyn").parts[:1]
        for one in ast.walk(ast.parse(path.read_text())):
            if isinstance(one, ast.ImportFrom | ast.Import):
                names = {alias.name for alias in one.names}
                module = (one.module or "") if isinstance(one, ast.ImportFrom) else ",".join(names)
                if names & PARSERS or (in_letters and module.split(".")[0] == "email"):
                    found.append(f"{path.name}:{one.lineno}")
    assert found == []
