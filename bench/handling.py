"""How long the pages of the handling take: python -m bench.handling

A consultation of 1,840 answers and 18,000 comments, most of them handled. Prints server time (median of nine, no
response cache) and queries of each page, with one answer of three comments and with all of them. Uses a database of its
own in a temporary directory, or the one that DATABASE_URL names (through `python -m tests.postgres`), which must be
empty.
"""

import random
import sys
import time

from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse, set_script_prefix

from bench.plans import measured
from samsyn.consultation.alike import alike_of
from samsyn.consultation.models import Comment, Consultation, ConsultationResponse
from samsyn.lib.ids import new_id
from samsyn.nodes.models import Node
from tests.cast import make_cast
from tests.consultation.made import an_open_consultation
from tests.signing_in import sign_in

ANSWERS, COMMENTS = 1_840, 18_000
TEXT = (
    "lotsen måste ha en ersättare när den är sjuk vi vill se mer fiber i östra delen av kommunen varje by borde få "
    "skriva sin egen plan med hjälp av kommunen servicelöftet ska gälla alla ärenden inte bara bygglov vägen till "
    "skolan behöver belysning och bussen ska gå på kvällen företagen behöver besked i tid om upphandlingar"
)
WORDS = TEXT.split()


def filled(consultation: Consultation, answers: int, comments: int, chance: random.Random) -> None:
    """Answers with their comments, as rows only: how they are made is not what is measured."""
    of_each = [comments // answers + (at < comments % answers) for at in range(answers)]
    rows, nodes, marked = [], [], []
    for at, count in enumerate(of_each):
        quotes = [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(count)]
        text = "\n\n".join(quotes)
        rows.append(ConsultationResponse(
            municipality=consultation.municipality, consultation=consultation, number=at + 1, sender=f"Avsändare {at}",
            text=text, received_on=consultation.last_day, client_key=f"bench {consultation.pk} {at}",
            rest_done_at=consultation.opened_at if chance.random() < 0.9 else None,
        ))  # fmt: skip
        start = 0
        for number, quote in enumerate(quotes, start=1):
            node = Node(
                id=new_id("y"), municipality=consultation.municipality, kind="comment", parent=consultation.node,
                label=f"Synpunkt {number} i svar {at + 1}", position=len(nodes),
            )  # fmt: skip
            is_done = chance.random() < 0.8
            nodes.append(node)
            marked.append(Comment(
                node=node, response=rows[-1], number=number, quote=quote, start=start, end=start + len(quote),
                theme=chance.choice(["", "Lots", "Fiber", "Vägar"]), outcome="noted" if is_done else "",
                reason="Vi tar det med oss." if is_done else "",
            ))  # fmt: skip
            start += len(quote) + 2
    with transaction.atomic():
        ConsultationResponse.objects.bulk_create(rows, batch_size=500)
        Node.objects.bulk_create(nodes, batch_size=1000)
        Comment.objects.bulk_create(marked, batch_size=1000)


def report(label: str, cast, consultation: Consultation, client: Client) -> int:
    """Prints a row for each page. Answers the most queries that a page takes."""
    comment = Comment.objects.filter(response__consultation=consultation).order_by("response__number").first()
    set_script_prefix(f"{cast.path}/")
    pages = {
        "List of answers": reverse("responses", args=[consultation.pk]),
        "… those that wait": reverse("responses", args=[consultation.pk]) + "?visa=left",
        "… answers searched": reverse("responses", args=[consultation.pk]) + "?sok=fiber+lotsen",
        "One answer": reverse("response", args=[comment.response_id]),
        "One comment": reverse("comment", args=[comment.pk]),
        "List of comments": reverse("comments", args=[consultation.pk]),
        "… comments searched": reverse("comments", args=[consultation.pk]) + "?visa=left&sok=fiber+lotsen",
        "Key in": reverse("response-new", args=[consultation.pk]),
    }
    set_script_prefix("/")
    most = 0
    for name, path in pages.items():

        def get(path: str = path) -> None:
            assert client.get(path).status_code == 200

        milliseconds, queries = measured(get)
        most = max(most, queries)
        print(f"| {label} | {name} | {milliseconds:,.0f} ms | {queries} |", flush=True)
    milliseconds, queries = measured(lambda: alike_of(comment))
    print(f"| {label} | Comments alike, alone | {milliseconds:,.0f} ms | {queries} |", flush=True)
    return most


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    cast, client, chance = make_cast(), Client(headers={"host": "localhost"}), random.Random(1)  # noqa: S311 - made up words
    sign_in(client, cast.people["editor"])
    print("| Comments | Page | Time | Queries |\n|---|---|---|---|")
    most = 0
    for answers, comments in ((1, 3), (ANSWERS, COMMENTS)):
        consultation = an_open_consultation(cast.municipality)
        start = time.perf_counter()
        filled(consultation, answers, comments, chance)
        print(f"{comments:,} comments made in {time.perf_counter() - start:.0f} s", file=sys.stderr)
        most = report(f"{comments:,}", cast, consultation, client)
    print(f"Most queries: {most}")


if __name__ == "__main__":
    main()
