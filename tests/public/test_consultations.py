"""Consultations on the open site: those that anybody may answer, as long as they may, and no others."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.consultation.answer_links import open_link_of, revoke
from samsyn.consultation.models import Consultation
from samsyn.mail.links import token
from tests.actors import TEST
from tests.catalogue.consultation_answers import with_file
from tests.consultation.made import an_open_consultation
from tests.writes import writes_watched

PAGE = "/sjoby/remisser/"


def shown(client) -> str:
    return client.get(PAGE).content.decode()


def test_what_anybody_may_answer_is_found_with_its_last_day_its_files_and_the_way_to_answer(cast, client):
    consultation = an_open_consultation(cast.municipality, title="Förslag till översiktsplan")
    file, link = with_file(consultation), open_link_of(consultation)
    with writes_watched() as writes:
        html = shown(client)
    assert writes == []
    assert "Förslag till översiktsplan" in html and "1 mars 2021" in html and "Hela förslaget" in html
    answer = client.get(re.search(r'href="(/sjoby/remiss/[^"]*)"', html)[1])
    assert answer.status_code == 200 and token(link.link) in html
    assert "attachment" in client.get(f"/sjoby/remisser/fil/{file.pk}/")["Content-Disposition"]


def test_one_that_was_never_opened_to_anybody_is_not_told_of(cast, client):
    consultation = an_open_consultation(cast.municipality, title="Bara för några")
    file = with_file(consultation)
    assert "Bara för några" not in shown(client) and "Ingen remiss pågår" in shown(client)
    assert client.get(f"/sjoby/remisser/fil/{file.pk}/").status_code == 404


def test_one_that_is_prepared_closed_revoked_or_a_neighbours_is_not_told_of(cast, client):
    consultation = an_open_consultation(cast.municipality, title="Vår remiss")
    file, link = with_file(consultation), open_link_of(consultation)
    open_link_of(an_open_consultation(cast.neighbour, title="Grannens remiss"))
    assert "Vår remiss" in shown(client) and "Grannens remiss" not in shown(client)
    for stage in ("preparing", "closed"):
        Consultation.objects.filter(pk=consultation.pk).update(stage=stage)
        assert "Vår remiss" not in shown(client)
        assert client.get(f"/sjoby/remisser/fil/{file.pk}/").status_code == 404
    Consultation.objects.filter(pk=consultation.pk).update(stage="open")
    revoke(by=TEST, answer_link=link)
    assert "Vår remiss" not in shown(client)


def test_thirty_cost_as_many_queries_as_one(cast, client):
    counts = []
    for number in range(30):
        open_link_of(an_open_consultation(cast.municipality, [], title=f"Remiss {number}"))
        if number in (0, 29):
            with CaptureQueriesContext(connection) as queries:
                shown(client)
            counts.append(len(queries))
    assert counts[0] == counts[1]
