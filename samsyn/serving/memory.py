"""What a process holds as long as it lives is set apart from what it looks through for garbage."""

import gc

from django.urls import get_resolver

AT_A_TIME = 20_000  # new objects before the young are looked through; 700 is for a program that makes few


def settle() -> None:
    """Load what the first request would have loaded, and leave it out of every later collection.

    The program is some hundred thousand objects, and the versions it has parsed as many more. A large page makes enough
    of its own to have all of them looked through: 110 of the 280 ms of a plan with 1,000 actions (docs/speed.md).
    """
    assert get_resolver().url_patterns  # reading them imports every view
    leave_out()


def leave_out() -> None:
    """The same for a process that shows no pages, of what it has loaded so far: a worker makes documents of a hundred
    thousand parts, and a quarter of its own time was spent looking through them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(AT_A_TIME, *gc.get_threshold()[1:])
