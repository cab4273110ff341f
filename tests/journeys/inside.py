"""Runs code in an installation that is served: python -m tests.journeys.inside, a JSON string of code on each line.

Answers a line for each: {"printed": …} or {"fault": …}.
"""

import io
import json
import sys
import traceback
from contextlib import redirect_stdout

import django


def answer_to(code: str) -> dict[str, str]:
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            exec(code, {"__name__": "inside"})
    except Exception:
        return {"fault": traceback.format_exc()}
    return {"printed": printed.getvalue()}


if __name__ == "__main__":
    django.setup()
    for line in sys.stdin:
        print(json.dumps(answer_to(json.loads(line))), flush=True)
