"""Who does what with a governing document: which next steps and which ways on are a person's own."""

from collections.abc import Callable
from dataclasses import dataclass

from samsyn.nodes.models import Node
from samsyn.organisation.rules import Access, can_decide, can_edit, can_lock, can_read, can_register


@dataclass(frozen=True)
class Right:
    """`may` answers for a document; `who` says in words who does it, for everybody else."""

    may: Callable[[Access, Node], bool]
    who: str


READ = Right(lambda access, _: can_read(access), "alla")
WRITE = Right(can_edit, "den som skriver i dokumentet")
LOCK = Right(lambda access, _: can_lock(access), "redaktören")
DECIDE = Right(lambda access, _: can_decide(access), "redaktören eller sekreteraren")
REGISTER = Right(lambda access, _: can_register(access), "registratorn, sekreteraren eller redaktören")
