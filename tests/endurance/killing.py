"""Runs an act in a process that is killed in the middle of it, again and again, and tells what is left each time.

python -m tests.endurance.killing ACT … prints one JSON line a kill: where it was killed, whether nothing or all is
there afterwards, and what a second and a third try give. It works on the empty database that the environment names,
which it fills first. Every process is a real one and dies by SIGKILL: nothing is rolled back by Python.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.settings")
django.setup()

from django.db import connection, connections

from samsyn.audit.heads import read_heads
from samsyn.audit.models import AuditEvent
from samsyn.audit.operations import seal_events
from samsyn.audit.triggers import trigger_faults
from samsyn.audit.verifying import log_faults
from samsyn.editions.content import Amendment
from samsyn.editions.models import Decision, Edition, EditionEvent
from samsyn.editions.operations import Minuted, lock_version
from samsyn.governing.operations import adopt
from samsyn.imports.drafts import to_tree
from samsyn.imports.models import ImportOrigin, ImportRun
from samsyn.imports.operations import apply_import, start_import
from samsyn.imports.staging import staged
from samsyn.jobs.models import Work
from samsyn.lib.blocks import p
from samsyn.lib.canonical import sha256_hex
from samsyn.nodes.models import Node
from samsyn.organisation.operations import add_municipality
from samsyn.programmes.models import Goal, Programme
from samsyn.programmes.operations import add_goal, create_programme
from samsyn.reading.reader import read
from samsyn.tenants.models import Municipality
from tests.actors import TEST
from tests.endurance import plan_acts, reading_acts

Run, Traces = Callable[[int], None], Callable[[int], dict[str, int]]
Prepare = Callable[[Municipality, int], None]
POINTS = 6  # how many kills are spread over the writes of an act


@dataclass(frozen=True)
class Act:
    """`prepare` makes what the act needs, by number; `run` does it; `traces` counts what it leaves."""

    prepare: Run
    run: Run
    traces: Traces


# ---- The processes --------------------------------------------------------------------------------------------------


def in_a_process(work: Callable[[], Any]) -> int:
    """Run it in a child of its own and wait. Answers the signal that ended it, 0 for a normal end."""

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
            connections.close_all()
            os._exit(0)
        except BaseException as fault:
            print(f"{type(fault).__name__}: {fault}", file=sys.stderr, flush=True)
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status)
    if os.WEXITSTATUS(status):
        raise SystemExit("the act failed by itself")
    return 0


def killed_at(write: int, work: Callable[[], Any]) -> None:
    """Do the work, dying in the moment before the write with this number. 0: just before the first COMMIT."""

    done = 0

    def watch(execute, sql, params, many, context):
        nonlocal done
        if sql.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE"):
            done += 1
            if done == write:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    def die():
        os.kill(os.getpid(), signal.SIGKILL)

    if write == 0:
        connection._commit = die  # the last thing before the database has it
    with connection.execute_wrapper(watch):
        work()


def count_writes(work: Callable[[], Any]) -> int:

    done = 0

    def watch(execute, sql, params, many, context):
        nonlocal done
        done += sql.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        work()
    return done


def spread(writes: int) -> list[int]:
    """Where to kill: the first write, the last, some between, and just before the commit (0)."""
    step = max(writes // POINTS, 1)
    return [*sorted({1, *range(1, writes + 1, step), writes}), 0]


# ---- The acts -------------------------------------------------------------------------------------------------------


def municipality():

    found = Municipality.objects.filter(code="9901").first()
    return found or add_municipality(
        by=TEST, code="9901", name="Sjöby", full_name="Sjöby kommun", slug="sjoby", kind="municipality"
    )


def programme(number: int):

    return Programme.objects.select_related("node__municipality").get(client_key=f"program-{number}")


def prepare_programme(number: int) -> None:

    made = create_programme(
        by=TEST, municipality=municipality(), title=f"Program {number}", client_key=f"program-{number}"
    )
    for at in range(3):
        add_goal(by=TEST, programme=made, title=f"Mål {at}", goal_vision=[p("Som det var.")], client_key=f"g{at}")
    lock_version(by=TEST, document=made.node, purpose="proposal", client_key=f"forslag-{number}")


def lock(number: int) -> None:

    lock_version(by=TEST, document=programme(number).node, purpose="consultation", client_key=f"remiss-{number}")


def lock_traces(number: int) -> dict[str, int]:

    node = programme(number).node
    return {
        "versions": Edition.objects.filter(document=node, purpose="consultation").count(),
        "events": AuditEvent.objects.filter(thing=node.pk, payload__contains="consultation").count(),
    }


def adopt_amended(number: int) -> None:

    made = programme(number)
    edition = Edition.objects.get(client_key=f"forslag-{number}")
    goal = Node.objects.filter(parent=made.node, kind="goal").order_by("position").first()
    assert goal is not None
    adopt(
        by=TEST,
        document=made,
        edition=edition,
        said=Minuted(body_name="Kommunfullmäktige"),
        result="adopted_amended",
        client_key=f"beslut-{number}",
        amendments=[Amendment(goal.pk, "goal_vision", [p("Som mötet sade.")])],
    )


def adopt_traces(number: int) -> dict[str, int]:

    node = programme(number).node
    goals = Goal.objects.filter(node__parent=node)
    return {
        "decisions": Decision.objects.filter(document=node).count(),
        "adopted versions": Edition.objects.filter(document=node, purpose="adopted").count(),
        "adoptions": EditionEvent.objects.filter(edition__document=node, kind="adopted").count(),
        "amended goals": sum(1 for goal in goals if goal.goal_vision[0]["text"][0]["text"] == "Som mötet sade."),
    }


WORDS = b"""# Program %d

## Inledning

Programmet visar vart vi vill.

## Mal 1: Fler vill bo har

Det finns hus.

### Delmal 1.1 Tomter i tva byar

| Insats | Ansvarig | Tidplan |
| --- | --- | --- |
| Rita tomter | Planchef | 2021 |

## Mal 2: Fler foretag

Den som ringer far svar.
"""


def prepare_import(number: int) -> None:

    data = WORDS % number
    run = start_import(
        by=TEST, municipality=municipality(), name=f"program-{number}.md", media_type="text/markdown", data=data,
        client_key=f"inlasning-{number}",
    )  # fmt: skip
    tree = to_tree(staged(read(data, f"program-{number}.md")))
    ImportRun.objects.filter(pk=run.pk).update(state="staged", work=Work.DONE, tree=tree)


def take_in(number: int) -> None:

    apply_import(by=TEST, run=ImportRun.objects.get(client_key=f"inlasning-{number}"))


def import_traces(number: int) -> dict[str, int]:

    run = ImportRun.objects.get(client_key=f"inlasning-{number}")
    nodes = Node.objects.filter(label=f"Program {number}", kind="programme")
    return {
        "documents": nodes.count(),
        "parts": Node.objects.filter(parent__in=nodes).count(),
        "origins": ImportOrigin.objects.filter(run=run).count(),
        "taken in": int(run.state == "applied"),
    }


def on_plan(first: int, run: Run, traces: Traces) -> Act:
    """An act on plans of its own, numbered from `first`."""

    def prepare(number: int) -> None:
        plan_acts.make_plan(municipality(), first + number)
        if run is plan_acts.take_excel:
            plan_acts.write_edited_workbook(first + number)

    return Act(prepare, lambda number: run(first + number), lambda number: traces(first + number))


def on_reading(
    first: int, prepare: Prepare, run: Callable[[int], None], traces: Callable[[int], dict[str, int]]
) -> Act:
    """An act on files of its own, numbered from `first`."""
    return Act(
        lambda number: prepare(municipality(), first + number), lambda number: run(first + number),
        lambda number: traces(first + number),
    )  # fmt: skip


ACTS = {
    "lock": Act(prepare_programme, lock, lock_traces),
    "adopt": Act(prepare_programme, adopt_amended, adopt_traces),
    "import": Act(prepare_import, take_in, import_traces),
    "excel": on_plan(100, plan_acts.take_excel, plan_acts.excel_traces),
    "paste": on_plan(200, plan_acts.paste_rows, plan_acts.paste_traces),
    "answers": on_plan(300, plan_acts.answer, plan_acts.answer_traces),
    "read": on_reading(0, reading_acts.give, reading_acts.read_it, reading_acts.read_traces),
    "kind": on_reading(100, reading_acts.give_and_read, reading_acts.choose, reading_acts.choose_traces),
    "both": on_reading(200, reading_acts.give_and_take_in, reading_acts.decide_both, reading_acts.decide_traces),
    "undo": on_reading(300, reading_acts.give_and_take_in, reading_acts.undo, reading_acts.undo_traces),
    "bundle": Act(plan_acts.write_a_bundle, plan_acts.bring_bundle_in, plan_acts.bundle_traces),
}


def main(names: list[str]) -> None:
    for name in names:
        act = ACTS[name]
        act.prepare(0)
        writes = count_writes(lambda act=act: act.run(0))
        whole = act.traces(0)
        for number, write in enumerate(spread(writes), 1):
            print(json.dumps({"act": name, "whole": whole, **kill(act, number, write)}), flush=True)
    print(json.dumps(state_of_the_database()), flush=True)


def kill(act: Act, number: int, write: int) -> dict[str, Any]:
    """Kill the act at the write, then let it be done twice."""
    act.prepare(number)
    before = act.traces(number)
    ended = in_a_process(lambda: killed_at(write, lambda: act.run(number)))
    after = act.traces(number)
    tries = []
    for _ in range(2):
        in_a_process(lambda: act.run(number))
        tries.append(act.traces(number))
    return {"write": write, "ended": ended, "before": before, "after": after, "tries": tries}


def state_of_the_database() -> dict[str, Any]:

    seal_events()
    broken = [one.pk for one in Edition.objects.all() if sha256_hex(one.body.encode()) != one.sha256]
    return {"triggers": trigger_faults(), "log": list(log_faults(read_heads())), "broken versions": broken}


if __name__ == "__main__":
    main(sys.argv[1:])
