"""The pages of Excel out and in: a preview of every change, collisions decided by a person."""

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from samsyn.action_plans.models import Action
from samsyn.action_plans.operations import add_action
from samsyn.content.operations import Written, save_fields
from samsyn.spreadsheets.plan_excel.writing import MEDIA_TYPE
from tests.actors import TEST
from tests.spreadsheets.plan_excel.conftest import plan, workbook  # noqa: F401 - fixtures
from tests.spreadsheets.plan_excel.test_there_and_back import edited
from tests.workspace.test_plan_paste import seen

pytestmark = pytest.mark.django_db


def give(client, cast, plan, data: bytes):  # noqa: F811
    file = SimpleUploadedFile("Handlingsplan.xlsx", data, MEDIA_TYPE)
    return client.post(f"{cast.path}/arbete/plan/{plan.pk}/excel/", {"file": file})


def test_out_edited_and_in_again(cast, plan, signed_in):  # noqa: F811
    client = signed_in("editor")
    out = client.get(f"{cast.path}/arbete/plan/{plan.pk}/excel/fil/")
    assert out["Content-Type"] == MEDIA_TYPE and "2021-02-09.xlsx" in out["Content-Disposition"]
    answer = give(client, cast, plan, edited(out.content, ("Insatser", 2, "Tidplan", "hösten 2021")))
    page = client.get(answer["Location"]).content.decode()
    assert "hösten" in page and "Inget är infört än" in page
    assert Action.objects.get(pk=cast.first.pk).schedule == "våren 2021"
    client.post(answer["Location"])
    assert Action.objects.get(pk=cast.first.pk).schedule == "hösten 2021"


def test_a_collision_that_comes_between_preview_and_taking_is_asked_about(cast, plan, workbook, signed_in):  # noqa: F811
    client = signed_in("editor")
    answer = give(client, cast, plan, edited(workbook, ("Insatser", 2, "Tidplan", "hösten 2021")))
    save_fields(by=TEST, thing=cast.first, changes={"schedule": Written("2022")})
    page = client.post(answer["Location"]).content.decode()
    assert "Planens text nu:" in page and Action.objects.get(pk=cast.first.pk).schedule == "2022"
    client.post(answer["Location"], {f"val-{cast.first.pk}:Tidplan": "mine"})
    assert Action.objects.get(pk=cast.first.pk).schedule == "hösten 2021"


def shown(client, cast, plan, data: bytes) -> str:  # noqa: F811
    return client.get(give(client, cast, plan, data)["Location"]).content.decode()


def test_with_nothing_but_collisions_no_empty_table_of_changes_is_shown(cast, plan, workbook, signed_in):  # noqa: F811
    save_fields(by=TEST, thing=cast.first, changes={"schedule": Written("2022")})
    client, edit = signed_in("editor"), ("Insatser", 2, "Tidplan", "hösten 2021")
    page = shown(client, cast, plan, edited(workbook, edit))
    assert "Ändrat på båda ställena" in page and "Varje ruta som ändras" not in page
    page = shown(client, cast, plan, edited(workbook, edit, ("Insatser", 2, "Om läget", "Igång")))
    assert "Ändrat på båda ställena" in page and "Varje ruta som ändras" in page


def test_a_change_is_named_after_what_stands_in_the_plan_now(cast, plan, workbook, signed_in):  # noqa: F811
    save_fields(by=TEST, thing=cast.first, changes={"schedule": Written("2022"), "title": Written("Namnet nu")})
    old = edited(workbook, ("Insatser", 2, "Tidplan", "hösten 2021"), ("Insatser", 2, "Topp", "inte ett tal"),
                 ("Insatser", 2, "Om läget", "Igång"))  # fmt: skip
    page = shown(signed_in("editor"), cast, plan, old)
    assert "<legend>Namnet nu: tidplan</legend>" in page
    assert page.count('<th scope="row">Namnet nu</th>') == 2  # the problem, and the change


def test_a_workbook_has_its_rows_in_the_order_the_plan_is_read(cast, plan, signed_in):  # noqa: F811
    add_action(by=TEST, plan=plan, title="Över alla", is_cross_cutting=True)
    out = signed_in("editor").get(f"{cast.path}/arbete/plan/{plan.pk}/excel/fil/").content
    rows = list(load_workbook(io.BytesIO(out))["Insatser"].iter_rows(min_row=2, min_col=3, max_col=4, values_only=True))
    assert rows[0] == ("Ö1", "Över alla")


def test_a_file_that_is_no_workbook_is_told_at_the_field(cast, plan, signed_in):  # noqa: F811
    page = give(signed_in("editor"), cast, plan, io.BytesIO(b"x").read()).content.decode()
    assert "Filen är inte en Excelfil" in page


def test_a_file_that_lost_its_ids_is_told_of_on_the_page_and_the_rest_is_offered(cast, plan, workbook, signed_in):  # noqa: F811
    book = load_workbook(io.BytesIO(workbook))
    book["Insatser"].delete_cols(1)
    book["Insatser"]["C2"] = "Ändrat namn"
    out = io.BytesIO()
    book.save(out)
    client = signed_in("editor")
    page = client.get(give(client, cast, plan, out.getvalue())["Location"]).content.decode()
    assert "Bladet Insatser saknar kolumnen samsyn-id" in page and "Hämta en ny fil" in page
    assert "som är dold i filen" not in page  # it is gone
    assert "Det som står i filen är det som står i planen" not in page
    offered = edited(out.getvalue(), ("Delsteg", 2, "När", "kv 4 2021"))
    page = client.get(give(client, cast, plan, offered)["Location"]).content.decode()
    assert "saknar kolumnen samsyn-id" in page and "För in ändringarna" in page


def test_a_workbook_of_ones_own_is_shown_as_rows_to_add_and_then_added(cast, plan, signed_in):  # noqa: F811
    book = Workbook()
    for row in (["Vår lista"], ["Åtgärd", "Vem", "Kostnad (tkr)"], ["Skylta lederna", "Någon", 200]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    client = signed_in("editor")
    page = give(client, cast, plan, out.getvalue()).content.decode()
    assert (
        "Inget är tillagt än" in page and "Vår lista" in page and "pengar utan år" in page and "utan år</span>" in page
    )
    [rows] = re.findall(r"<textarea name=\"rows\"[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    here = f"{cast.path}/arbete/plan/{plan.pk}/klistra-in/"
    assert f'action="{here}"' in page
    answer = client.post(here, {"rows": html.unescape(rows), **seen(page), "gor": "lagg-till"})
    assert answer.status_code == 302 and Action.objects.get(title="Skylta lederna").responsible == "Någon"


def test_a_long_cell_is_shown_by_its_beginning_with_the_whole_folded(cast, plan, workbook, signed_in):  # noqa: F811
    long = "ord " * 2500
    page = shown(signed_in("editor"), cast, plan, edited(workbook, ("Insatser", 2, "Insats", long)))
    folds = re.findall(r"<summary>(.*?)</summary>(.*?)</details>", page, re.DOTALL)
    assert [whole.strip() for opening, whole in folds if opening.startswith("ord")] == [long.strip()]
    outside = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert "ord " * 100 not in outside
