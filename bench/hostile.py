"""What each file that is made to break its reader costs, and what is said of it: python -m bench.hostile [WORD]

Under the bounds as they are shipped. WORD: only the cases whose name holds it. Two minutes.
"""

import resource
import sys
import time

from samsyn.lib.bounded import ReaderDied
from tests.hostile.cases import CASES, said_of


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    print("| File | Seconds | Processor | What is said |\n|---|---:|---:|---|")
    for name, case in CASES.items():
        if wanted not in name:
            continue
        data = case.make()
        before, start = used(), time.perf_counter()
        try:
            words = said_of(case, data)
        except ReaderDied:
            words = "**a fault of ours**"
        taken, worked = time.perf_counter() - start, used() - before
        print(f"| {name} ({len(data) // 1024} kB) | {taken:.1f} | {worked:.1f} | {words[:70]} |", flush=True)
    print(f"\nThe largest process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")


def used() -> float:
    """Processor seconds of the processes that have been started and have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
