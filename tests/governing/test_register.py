"""The list of governing documents, and its workbook."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from samsyn.action_plans.operations import create_plan
from samsyn.cases.models import Case
from samsyn.content.operations import Written, save_fields
from samsyn.editions.operations import Minuted
from samsyn.governing.operations import enter_adopted, enter_governing_document
from samsyn.governing.register import chosen_rows, register_rows, repealed_rows
from samsyn.governing.register_excel import COLUMNS, register_workbook
from samsyn.programmes.operations import create_programme
from tests.actors import TEST


def enter(cast, title, **fields):
    given = {"by": TEST, "municipality": cast.municipality, "client_key": title, "title": title, **fields}
    return enter_governing_document(**given)


def adopt(cast, programme=None, **fields):
    programme = programme or cast.programme
    said = Minuted(**{"body": cast.council, "decided_on": date(2020, 6, 1), "minutes_item": "47", **fields})
    return enter_adopted(by=TEST, document=programme, client_key=f"d-{programme.pk}", said=said)


def titles(rows) -> list[str]:
    return [row.title for row in rows]


def test_working_material_is_not_in_the_list(cast):
    assert register_rows(cast.municipality) == []


def test_what_is_adopted_in_samsyn_comes_by_itself(cast):
    adopt(cast, valid_until=date(2030, 12, 31))
    row = register_rows(cast.municipality)[0]
    assert row.citation == "Kommunfullmäktige 2020-06-01 §\xa047"
    assert (row.owner, row.valid_until, row.type_label) == ("Näringslivschef", "2030-12-31", "Program")


def test_every_kind_of_document_says_its_registry_number(cast):
    Case.objects.update(registry_number="KS EXEMPEL 1")
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="plan", case=cast.case)
    adopt(cast)
    adopt(cast, plan)
    numbers = {row.title: row.registry_number for row in register_rows(cast.municipality)}
    assert numbers == {"Handlingsplan": "KS EXEMPEL 1", "Program för näringsliv": "KS EXEMPEL 1"}


def test_the_list_says_what_was_adopted_not_what_is_being_written(cast):
    adopt(cast)
    save_fields(by=TEST, thing=cast.programme, changes={"title": Written("En titel på väg")})
    assert titles(register_rows(cast.municipality)) == ["Program för näringsliv"]


def test_those_entered_by_hand_stand_among_the_others_in_swedish_order(cast):
    adopt(cast)
    enter(cast, "Översiktsplan")
    enter(cast, "Ålderspolicy")
    assert titles(register_rows(cast.municipality)) == ["Program för näringsliv", "Ålderspolicy", "Översiktsplan"]


def test_the_open_site_does_not_list_what_is_kept_inside(cast):
    enter(cast, "Intern rutin", is_public=False)
    enter(cast, "Policy")
    assert titles(register_rows(cast.municipality, public_only=True)) == ["Policy"]


def test_another_municipalitys_documents_are_not_in_the_list(cast):
    enter(cast, "Policy")
    assert register_rows(cast.neighbour) == []


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"next_review": "2020-12-31"}, "Översynen skulle ha varit gjord"),
        ({"next_review": "hösten 2020"}, "Översynen skulle ha varit gjord"),
        ({"next_review": "2021"}, ""),  # the whole year is left to do it in
        ({"next_review": "vid behov"}, ""),
        ({"valid_until": "2020"}, "Giltighetstiden har gått ut"),
        ({"valid_until": "Tills vidare"}, ""),
        ({}, ""),
    ],
)
def test_a_document_is_overdue_when_the_last_day_of_what_is_written_has_passed(cast, fields, why):
    enter(cast, "Policy", **fields)
    assert register_rows(cast.municipality)[0].overdue == why


def test_a_programme_whose_time_has_run_out_is_overdue(cast):
    adopt(cast, valid_until=date(2020, 12, 31))
    assert register_rows(cast.municipality)[0].overdue == "Giltighetstiden har gått ut"


def test_a_repealed_document_is_in_a_list_of_its_own(cast):
    enter(cast, "Gammal policy", repealed_on=date(2020, 1, 1))
    assert register_rows(cast.municipality) == []
    assert titles(repealed_rows(cast.municipality)) == ["Gammal policy"]


def test_the_list_is_cut_by_type_owner_and_what_is_overdue(cast):
    enter(cast, "Plan", document_type="plan", owner=cast.office)
    enter(cast, "Policy", next_review="2019")
    rows = register_rows(cast.municipality)
    assert titles(chosen_rows(rows, document_type="plan")) == ["Plan"]
    assert titles(chosen_rows(rows, owner="Näringslivschef")) == ["Plan"]
    assert titles(chosen_rows(rows, overdue=True)) == ["Policy"]


def test_what_has_no_day_stands_last_whatever_the_order(cast):
    enter(cast, "A", next_review="vid behov", valid_until="Tills vidare", decided="")
    enter(cast, "B", next_review="2025", valid_until="2030", decided="2019-01-01")
    enter(cast, "C", next_review="hösten 2023", valid_until="2026-06-30", decided="juni 2020")
    rows = register_rows(cast.municipality)
    for order in ("oversyn", "giltig", "beslut"):
        assert titles(chosen_rows(rows, sort=order)) == ["C", "B", "A"], order


def test_the_same_queries_for_one_document_and_for_thirty(cast):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            register_rows(cast.municipality)
        return len(queries)

    adopt(cast)
    enter(cast, "Policy")
    few = count()
    for number in range(15):
        made = create_programme(by=TEST, municipality=cast.municipality, title=f"P{number}", client_key=f"p{number}")
        adopt(cast, made)
        enter(cast, f"Policy {number}", owner=cast.office, body=cast.council)
    assert few == count() == 6


def test_a_cell_is_never_a_formula(cast):
    evil = ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1+1"]
    for title in evil:
        enter(cast, title)
    sheet = load_workbook(BytesIO(register_workbook(register_rows(cast.municipality), "Lista"))).active
    cells = [sheet.cell(line, 1) for line in range(2, sheet.max_row + 1)]
    assert sorted(cell.value for cell in cells) == sorted(evil)
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


def test_the_workbook_has_headings_that_stay_filters_and_real_dates(cast):
    adopt(cast, valid_until=date(2030, 12, 31))
    enter(cast, "Policy", decided="juni 2019")
    sheet = load_workbook(BytesIO(register_workbook(register_rows(cast.municipality), "Lista"))).active
    head = [cell.value for cell in sheet[1]]
    assert head == [heading for heading, _, _ in COLUMNS]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:L3")
    decided = [sheet.cell(line, head.index("Beslutat") + 1) for line in (2, 3)]
    assert [cell.value for cell in decided if isinstance(cell.value, str)] == ["juni 2019"]
    assert [cell.value.date() for cell in decided if cell.is_date] == [date(2020, 6, 1)]
