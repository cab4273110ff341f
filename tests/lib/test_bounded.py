"""What a file does to its reader it does to nobody else: every breach of the bound is a refusal in words."""

import os
import resource
import signal
import subprocess
import sys
import time

import pytest

from samsyn.lib import bounded as bounding
from samsyn.lib.bounded import MEBIBYTE, Bound, CalledOff, ReaderDied, allow, bounded, seconds_left

pytestmark = [pytest.mark.costly, pytest.mark.usefixtures("really_started")]

SMALL = Bound(cpu=1, most_cpu=2, memory=200 * MEBIBYTE, most_memory=400 * MEBIBYTE, output=MEBIBYTE, seconds=20)


class Refused(ValueError):
    pass


def limits(ask: float = 0, memory: int = 0) -> list[int]:
    allow(ask, memory)
    return [*resource.getrlimit(resource.RLIMIT_CPU), *resource.getrlimit(resource.RLIMIT_AS)]


def answer(words: str) -> list[str]:
    return [words, str(os.getpid())]


def environment() -> dict[str, str]:
    return dict(os.environ)


def refuse(words: str) -> str:
    raise Refused(words)


def fail() -> str:
    raise RuntimeError("a fault of ours")


def work() -> str:
    while True:
        pass


def grow() -> str:
    return "x" * (500 * MEBIBYTE)


def deep(depth: int = 0) -> str:
    return deep(depth + 1) + "x"


def say_much() -> str:
    return "x" * (2 * MEBIBYTE)


def sleep() -> str:
    time.sleep(60)
    return ""


def start_another() -> str:
    subprocess.run([sys.executable, "-c", "while True: pass"])
    return "the program was ended, and not this one"


def end_by(number: int) -> str:
    os.kill(os.getpid(), number)
    return ""


def read(reader, *given, **options):
    return bounded(reader, *given, **{"answer": str, "refusal": Refused, "bound": SMALL, **options})


def test_the_answer_comes_from_another_process():
    words, process = read(answer, "åäö", answer=list[str])
    assert words == "åäö" and process != str(os.getpid())


def test_a_refusal_is_raised_here_with_its_sentence():
    with pytest.raises(Refused, match=r"^Filen är tom\.$"):
        read(refuse, "Filen är tom.")


@pytest.mark.parametrize(
    "reader, given",
    [(work, ()), (grow, ()), (deep, ()), (say_much, ()), (end_by, (signal.SIGSEGV,)), (end_by, (signal.SIGABRT,))],
    ids=["time", "memory", "depth", "output", "crash", "abort"],
)
def test_a_breach_is_a_refusal_in_words(reader, given):
    with pytest.raises(Refused, match="för tung"):
        read(reader, *given)
    with pytest.raises(Refused, match="egna ord"):
        read(reader, *given, heavy="egna ord")


def test_a_program_that_the_reader_starts_has_the_bound_too():
    assert read(start_another) == "the program was ended, and not this one"


def test_the_bound_is_laid_by_the_system_and_can_be_raised_to_the_most_and_not_beyond():
    assert read(limits, answer=list[int]) == [1, 3, 200 * MEBIBYTE, 400 * MEBIBYTE]
    assert read(limits, 1.9, 10 * MEBIBYTE, answer=list[int]) == [2, 3, 210 * MEBIBYTE, 400 * MEBIBYTE]
    assert read(limits, 10**6, 2**50, answer=list[int]) == [2, 3, 400 * MEBIBYTE, 400 * MEBIBYTE]
    assert read(limits, -5, -5, answer=list[int]) == [1, 3, 200 * MEBIBYTE, 400 * MEBIBYTE]


def test_without_a_bound_asking_for_more_does_nothing():
    before = limits()
    assert limits(10, 10) == before
    assert seconds_left(7) == 7


def test_what_is_a_fault_of_ours_says_so_and_is_in_the_log(caplog):
    with pytest.raises(ReaderDied, match="gick inte att läsa"):
        read(fail)
    assert "a fault of ours" in caplog.text


def test_an_end_from_outside_is_no_refusal():
    with pytest.raises(ReaderDied):
        read(end_by, signal.SIGKILL)


def test_a_reader_that_waits_is_ended_by_the_clock(monkeypatch):
    monkeypatch.setattr(bounding, "BEAT", 1)
    with pytest.raises(ReaderDied, match="Försök igen"):
        read(sleep, bound=Bound(seconds=2))


def test_a_reader_that_nobody_waits_for_is_ended(monkeypatch):
    monkeypatch.setattr(bounding, "BEAT", 1)
    with pytest.raises(CalledOff):
        read(sleep, still_ours=lambda: False)


def test_a_reader_has_no_secret_of_the_installation(monkeypatch):
    monkeypatch.setenv("SAMSYN_SECRET_KEY", "hemligt")
    monkeypatch.setenv("DATABASE_URL", "postgresql://hemligt")
    assert "hemligt" not in str(read(environment, answer=dict[str, str]))
