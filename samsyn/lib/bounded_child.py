"""The process of a reader (`bounded`): `python -m samsyn.lib.bounded_child BOUND…`, the job on standard input.

Answers JSON on standard output: {"answer": …}, {"refused": sentence} or {"heavy": true}.
"""

import pickle
import sys
from typing import Any

import msgspec

from samsyn.lib.bounded import Bound, limit


def answer_of(job: bytes) -> dict[str, Any]:
    reader, given, refusal = pickle.loads(job)  # noqa: S301 - the job is ours; what the file holds is bytes in it
    try:
        return {"answer": reader(*given)}
    except refusal as refused:
        return {"refused": str(refused)}


def main() -> None:
    limit(Bound(*map(int, sys.argv[1:])))
    try:
        told = msgspec.json.encode(answer_of(sys.stdin.buffer.read()))
    except (MemoryError, RecursionError):
        told = b'{"heavy": true}'
    sys.stdout.buffer.write(told)


if __name__ == "__main__":
    main()
