"""Pasting rows from Excel into the planner's table, as a person does it."""

import re

import pytest

from samsyn.action_plans.models import Action
from tests.spreadsheets.plan_excel.conftest import plan  # noqa: F401 - fixture

pytestmark = pytest.mark.django_db

ROWS = "Åtgärd\tVem\tNär\nSkylta lederna\tNågon\tvåren 2022\nNy broschyr\tNågon annan\t2023\n"


def post(client, cast, plan, **data):  # noqa: F811
    return client.post(f"{cast.path}/arbete/plan/{plan.pk}/klistra-in/", {"rows": ROWS, **data})


def seen(page: str) -> dict[str, str]:
    """What the page would send: the columns chosen and the hidden fields."""
    kept = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("client_key", "shown")}
    columns = re.findall(r'<select name="(column\d+)".*?<option value="([^"]+)" selected', page, re.DOTALL)
    return {**kept, **dict(columns), "has_heads": "on"}


def test_rows_are_shown_and_then_added(cast, plan, signed_in):  # noqa: F811
    client, before = signed_in("editor"), Action.objects.count()
    page = post(client, cast, plan).content.decode()
    assert "Inget är tillagt än" in page and "Lägg till 2 insatser" in page and Action.objects.count() == before
    answer = post(client, cast, plan, **seen(page), gor="lagg-till")
    assert answer.status_code == 302
    assert Action.objects.get(title="Skylta lederna").schedule == "våren 2022"


def test_columns_changed_after_the_preview_are_shown_before_they_are_added(cast, plan, signed_in):  # noqa: F811
    client, before = signed_in("editor"), Action.objects.count()
    changed = {**seen(post(client, cast, plan).content.decode()), "column1": "partners"}
    page = post(client, cast, plan, **changed, gor="lagg-till").content.decode()
    assert "Kolumnerna är ändrade sedan du såg raderna" in page and Action.objects.count() == before
    post(client, cast, plan, **seen(page), gor="lagg-till")
    assert Action.objects.get(title="Skylta lederna").partners == "Någon"


def test_without_a_column_of_names_the_page_says_so_and_keeps_the_rows(cast, plan, signed_in):  # noqa: F811
    client = signed_in("editor")
    changed = {**seen(post(client, cast, plan).content.decode()), "column0": "keep"}
    page = post(client, cast, plan, **changed, gor="lagg-till").content.decode()
    assert "Välj vilken kolumn som har namnet på det som ska göras." in page and "Skylta lederna\tNågon" in page


def test_text_that_is_no_table_is_told_at_the_field_and_kept(cast, plan, signed_in):  # noqa: F811
    page = post(signed_in("editor"), cast, plan, rows="bara ord").content.decode()
    assert "bara en kolumn" in page and "bara ord</textarea>" in page


def test_a_row_has_the_number_that_it_has_where_it_was_copied(cast, plan, signed_in):  # noqa: F811
    """The row of heads is the first, and empty rows between are counted."""
    client = signed_in("editor")
    rows = "Insats\tAnsvarig\nEn ny väg\tChefen\n\t\n\tNågon utan insats\n"
    page = post(client, cast, plan, rows=rows).content.decode()
    assert "Rad 4: Någon utan insats" in page and "Lägg till 1 insats" in page
    assert "Rad 2: Någon" in post(client, cast, plan, rows="En ny lång väg in\tåtta\n\tNågon").content.decode()
