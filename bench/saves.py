"""What the largest saves cost, whole: posted, read, compared, written, and the answer made: python -m bench.saves

A goal's text as it can largest be, every word of it changed, by the editor and by the textarea; and a hundred answers
of a department keyed in at once. Through Django's own handling of a request. Processor time, then time on the clock.
"""

import json
import re
import time
from html import unescape

from bench import django  # sets it up  # isort: skip

from django.core.management import call_command
from django.test import Client

from samsyn.action_plans.operations import add_action, create_plan
from samsyn.lib.blocks import p, row, table
from samsyn.lib.blocks_markdown import to_markdown
from samsyn.programmes.models import Goal
from samsyn.tenants.actors import System
from tests.cast import make_cast
from tests.signing_in import sign_in
from tests.workspace.test_programme_writing import form_of

assert django
BENCH = System("bench")
PARAGRAPHS, ROWS, ANSWERS = 5_000, 4_990, 100
FIELD = "current_state"


def texts(word: str) -> dict[str, list[dict]]:
    return {
        "5,000 paragraphs": [p(f"{word} nummer {at} i planen.") for at in range(PARAGRAPHS)],
        "a table of 4,990 rows": [
            table(row("Ort", "Antal"), *(row(f"{word} {at}", str(at)) for at in range(ROWS))),
        ],
        "300,000 letters in one paragraph": [p(f"{word} " * (300_000 // (len(word) + 1)))],
    }


def took(name: str, work) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    answer = work()
    worked, waited = time.process_time() - processor, time.perf_counter() - clock
    said = "saved" if answer.status_code == 302 else f"**not saved ({answer.status_code})**"
    print(f"| {name} | {worked:.2f} s | {waited:.2f} s | {said} |", flush=True)


def send(client: Client, address: str, value: list[dict], by: str):
    data = form_of(client.get(address).content.decode())
    data[FIELD] = to_markdown(value)
    data[f"{FIELD}__blocks"] = json.dumps(value) if by == "editor" else ""
    return lambda: client.post(address, data)


def answers(client: Client, cast) -> None:
    plan = create_plan(by=BENCH, programme=cast.programme, title="Plan", client_key="bench")
    for number in range(ANSWERS):
        add_action(by=BENCH, plan=plan, title=f"Insats {number}", addressee_department=cast.department)
    address = f"/sjoby/arbete/plan/{plan.pk}/forvaltningar/{cast.department.pk}/svar/"
    page = client.get(address).content.decode()
    data = {"given_by": "Förvaltningschefen"}
    for tag in re.findall(r"<(?:input|textarea)\b[^>]*>", page):
        name, value = re.search(r'\bname="([^"]+)"', tag), re.search(r'\bvalue="([^"]*)"', tag)
        if name and "radio" not in tag and "-" in name[1]:
            data[name[1]] = unescape(value[1]) if value else ""
    for key in [key for key in data if key.endswith("-words")]:
        data[key] = "Vi gör det i oktober om pengarna räcker."
        data[key.replace("-words", "-stand")] = "change"
    took(f"{ANSWERS} answers, {len(data)} fields", lambda: client.post(address, data))


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    cast = make_cast()
    client = Client(headers={"host": "localhost"})
    sign_in(client, cast.people["editor"])
    address = f"/sjoby/arbete/mal/{cast.goal.pk}/"
    print("| What | Processor | Clock | |\n|---|---:|---:|---|")
    for by in ("editor", "textarea"):
        for name, value in texts("Stycke").items():
            Goal.objects.filter(pk=cast.goal.pk).update(**{FIELD: value})
            took(f"{name}, every one changed, {by}", send(client, address, texts("Annat")[name], by))
    answers(client, cast)


if __name__ == "__main__":
    main()
