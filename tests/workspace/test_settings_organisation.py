"""The pages of the organisation: what was there that day, added, mended, ended."""

from datetime import date

import pytest

from samsyn.governing.operations import create_area
from samsyn.organisation.models import Body, Department, Group, Holding, Membership
from samsyn.organisation.operations import add_body, add_department, add_group, add_office, dissolve, hold_office, seat
from tests.actors import TEST
from tests.published import as_read

pytestmark = pytest.mark.django_db
KEY = {"client_key": "b1946ac9-2492-4b0e-8f5d-000000000001"}


@pytest.fixture
def admin(signed_in):
    return signed_in("administrator")


@pytest.fixture
def at(cast):
    return lambda path: f"{cast.path}/arbete/{path}"


def test_the_page_shows_who_sat_on_the_day_asked_for(cast, signed_in, at):
    seat(by=TEST, body=cast.executive_board, name="Testperson Förr", party="Parti A", ends_on=date(2018, 12, 31))
    seat(by=TEST, group=cast.group, office=cast.office)
    hold_office(by=TEST, office=cast.office, name="Testperson Chef", starts_on=date(2020, 1, 1))
    reader = signed_in("reader")
    then = reader.get(at("organisation/?dag=2018-06-01")).text
    assert "Testperson Förr (Parti A)" in then and "Testperson Chef" not in then
    now = reader.get(at("organisation/")).text
    assert "Testperson Förr" not in now and "Näringslivschef (Testperson Chef)" in now


def test_a_day_that_cannot_be_read_is_said_and_today_shown(cast, signed_in, at):
    answer = signed_in("reader").get(at("organisation/?dag=i+fjol")).text
    assert "”i fjol” gick inte att läsa som ett datum" in answer and "2021-02-09" in answer


def test_a_reader_is_not_offered_to_change(cast, signed_in, at):
    for path in ("organisation/", f"organisation/organ/{cast.council.pk}/", f"organisation/grupp/{cast.group.pk}/",
                 f"organisation/forvaltning/{cast.department.pk}/",
                 f"organisation/befattning/{cast.office.pk}/"):  # fmt: skip
        answer = signed_in("reader").get(at(path)).text
        assert "Lägg till" not in answer and "/andra/" not in answer and "/avsluta/" not in answer


def test_an_empty_organisation_says_where_to_begin(cast, signed_in):
    answer = signed_in("stranger").get(f"/{cast.neighbour.slug}/arbete/organisation/").text
    assert "Organisationen är inte inlagd än" in answer and "?type=council" in answer


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_takes_as_many_queries_for_thirty_as_for_one(cast, admin, at, count, django_assert_num_queries):
    for number in range(count):
        body = add_body(by=TEST, municipality=cast.municipality, name=f"Nämnd {number}", type="committee")
        add_department(by=TEST, municipality=cast.municipality, name=f"Förvaltning {number}", bodies=[body])
        office = add_office(by=TEST, municipality=cast.municipality, title=f"Chef {number}", department=cast.department)
        hold_office(by=TEST, office=office, name="Testperson Chef")
        seat(by=TEST, body=body, office=office)
        seat(
            by=TEST,
            group=add_group(by=TEST, municipality=cast.municipality, name=f"G{number}", type="other"),
            office=office,
        )
    with django_assert_num_queries(11):
        admin.get(at("organisation/"))


def test_a_body_is_added_once_though_the_form_comes_twice(cast, admin, at):
    form = {"name": "Socialnämnden", "type": "committee", "parent": cast.council.pk, **KEY}
    assert admin.post(at("organisation/organ/ny/"), form).status_code == 302
    admin.post(at("organisation/organ/ny/"), form)
    assert Body.objects.filter(name="Socialnämnden", parent=cast.council).count() == 1


def test_two_groups_may_have_one_name_only_if_one_has_ended(cast, admin, at):
    form = {"name": "Arbetsgruppen", "type": "working_group", **KEY}
    assert "”Arbetsgruppen” finns redan" in admin.post(at("organisation/grupp/ny/"), form).text
    dissolve(by=TEST, row=cast.group, day=date(2020, 12, 31))
    assert admin.post(at("organisation/grupp/ny/"), form).status_code == 302
    assert Group.objects.filter(name="Arbetsgruppen").count() == 2


def test_faults_are_said_once_and_what_was_typed_is_kept(cast, admin, at):
    form = {"name": "Kommunstyrelsen", "type": "committee", "starts_on": "2021-01-01", "abbreviation": "NY", **KEY}
    answer = admin.post(at("organisation/organ/ny/"), form).text
    assert "Ett fel att rätta" in answer and 'value="NY"' in answer and KEY["client_key"] in answer


def test_a_department_cannot_be_placed_under_its_own_unit(cast, admin, at):
    unit = add_department(by=TEST, municipality=cast.municipality, name="Enheten", type="unit", parent=cast.department)
    url = at(f"organisation/forvaltning/{cast.department.pk}/andra/")
    answer = admin.post(url, {"name": "Förvaltningen", "type": "department", "parent": unit.pk})
    assert "Valet finns inte längre" in answer.text
    cast.department.refresh_from_db()
    assert cast.department.parent is None


def test_another_municipalitys_body_cannot_be_worked_for(cast, admin, at):
    foreign = add_body(by=TEST, municipality=cast.neighbour, name="Grannens nämnd", type="committee")
    form = {"name": "Ny", "type": "department", "bodies": [foreign.pk], **KEY}
    assert admin.post(at("organisation/forvaltning/ny/"), form).status_code == 200
    assert not Department.objects.filter(name="Ny").exists()


def test_dissolving_explains_merging_and_moves_what_is_asked(cast, admin, at):
    heir = add_department(by=TEST, municipality=cast.municipality, name="Nya förvaltningen")
    url = at(f"organisation/forvaltning/{cast.department.pk}/avsluta/")
    assert "Slås två förvaltningar ihop?" in admin.get(url).text
    assert admin.post(url, {"day": "2021-03-31", "heir": heir.pk}).status_code == 302
    cast.office.refresh_from_db()
    cast.department.refresh_from_db()
    assert cast.office.department == heir and cast.department.ends_on == date(2021, 3, 31)
    page = admin.get(at(f"organisation/forvaltning/{cast.department.pk}/")).text
    assert "Finns till och med 2021-03-31" in as_read(page)


def test_a_body_cannot_end_before_it_began(cast, admin, at):
    body = add_body(by=TEST, municipality=cast.municipality, name="Nämnden", type="committee",
                    starts_on=date(2019, 1, 1))  # fmt: skip
    answer = admin.post(at(f"organisation/organ/{body.pk}/avsluta/"), {"day": "2018-12-31"}).text
    assert "Dagen ligger före den första, 2019-01-01" in answer


def test_what_was_ended_by_mistake_is_taken_up_again(cast, admin, at):
    dissolve(by=TEST, row=cast.executive_board, day=date(2020, 12, 31))
    url = at(f"organisation/organ/{cast.executive_board.pk}/andra/")
    assert "2020-12-31" in admin.get(url).text
    admin.post(url, {"name": "Kommunstyrelsen", "type": "executive_board", "ends_on": ""})
    cast.executive_board.refresh_from_db()
    assert cast.executive_board.ends_on is None


@pytest.mark.parametrize(
    "form, words",
    [
        ({}, "Välj en befattning, eller skriv ett namn"),
        ({"office": True, "name": "Testperson"}, "inte både och"),
        ({"name": "T", "starts_on": "2021-02-01", "ends_on": "2021-01-01"}, "Sista dagen ligger före den första"),
        ({"name": "T", "starts_on": "i juni"}, "Skriv datumet som 2021-06-16"),
    ],
)
def test_a_seat_that_is_wrong_is_said_at_the_field_once(cast, admin, at, form, words):
    form = {**KEY, **form, **({"office": cast.office.pk} if form.get("office") else {})}
    answer = admin.post(at(f"organisation/grupp/{cast.group.pk}/deltagare/"), form).text
    assert words in answer and "Ett fel att rätta" in answer
    assert not Membership.objects.exists()


def test_a_seat_is_given_mended_and_ended(cast, admin, at):
    admin.post(
        at(f"organisation/organ/{cast.executive_board.pk}/ledamot/"),
        {"name": "Testperson Ett", "party": "Parti A", "task": "ersättare", "starts_on": "2019-01-01", **KEY},
    )
    row = Membership.objects.get()
    url = at(f"organisation/plats/{row.pk}/")
    admin.post(url, {"name": "Testperson Ett", "party": "Parti A", "task": "ordförande", "starts_on": "2019-01-01",
                     "ends_on": "2020-12-31"})  # fmt: skip
    page = at(f"organisation/organ/{cast.executive_board.pk}/")
    assert "Testperson Ett (Parti A), ordförande" in admin.get(page + "?dag=2020-12-31").text
    now = admin.get(page).text
    assert "Ingen är inlagd för 2021-02-09" in now and "Före och efter" in now
    admin.post(url, {"by_mistake": "1"})
    assert not Membership.objects.exists()


def test_a_new_holder_ends_the_one_before(cast, admin, at):
    url = at(f"organisation/befattning/{cast.office.pk}/innehavare/")
    admin.post(url, {"name": "Testperson Ett", **KEY})
    again = {"name": "Testperson Två", "client_key": "b1946ac9-2492-4b0e-8f5d-000000000002"}
    assert "Skriv vilken dag den nya börjar" in admin.post(url, again).text
    admin.post(url, {**again, "starts_on": "2021-02-01"})
    assert Holding.objects.get(name="Testperson Ett").ends_on == date(2021, 1, 31)
    page = at(f"organisation/befattning/{cast.office.pk}/")
    assert "<strong>2021-01-31:</strong> Testperson Ett" in admin.get(page + "?dag=2021-01-31").text
    assert "<strong>2021-02-09:</strong> Testperson Två" in admin.get(page).text


# ---- A name that stands there already, in other letters ----

OTHERWISE = ["BARN\u2013 OCH MILJÖN ", "Barn-\u00a0och miljön", "barn\u2011 och miljo\u0308n", "Barn - och miljön"]


@pytest.mark.parametrize("name", OTHERWISE)
@pytest.mark.parametrize(
    ("slug", "add", "field", "more"),
    [
        ("organ", add_body, "name", {"type": "committee"}),
        ("forvaltning", add_department, "name", {"type": "department"}),
        ("befattning", add_office, "title", {}),
        ("grupp", add_group, "name", {"type": "other"}),
    ],
)
def test_nothing_is_made_twice_in_other_letters(cast, admin, at, slug, add, field, more, name):
    stands = add(by=TEST, municipality=cast.municipality, **{field: "Barn- och miljön"}, **more)
    count = type(stands).objects.count()
    answer = admin.post(at(f"organisation/{slug}/ny/"), {field: name, **more, **KEY})
    assert "”Barn- och miljön” finns redan." in answer.text and "_error" in answer.text
    assert type(stands).objects.count() == count


def test_nothing_is_renamed_to_what_another_is_called_and_may_be_respelled_itself(cast, admin, at):
    add_office(by=TEST, municipality=cast.municipality, title="Barn- och miljöchef")
    office = add_office(by=TEST, municipality=cast.municipality, title="Skolchef")
    url = at(f"organisation/befattning/{office.pk}/andra/")
    assert "”Barn- och miljöchef” finns redan." in admin.post(url, {"title": "barn\u2013 och miljöchef"}).text
    assert admin.post(url, {"title": "SKOLCHEF"}).status_code == 302


def test_two_bodies_have_not_one_abbreviation(cast, admin, at):
    add_body(by=TEST, municipality=cast.municipality, name="Miljönämnden", type="committee", abbreviation="MN")
    form = {"name": "Musiknämnden", "type": "committee", "abbreviation": "mn ", **KEY}
    assert "”MN” finns redan för ”Miljönämnden”." in admin.post(at("organisation/organ/ny/"), form).text
    assert admin.post(at("organisation/organ/ny/"), {**form, "abbreviation": ""}).status_code == 302


@pytest.mark.parametrize("name", OTHERWISE)
def test_an_area_is_not_made_twice_in_other_letters(cast, signed_in, at, name):
    create_area(by=TEST, municipality=cast.municipality, name="Barn- och miljön")
    answer = signed_in("editor").post(at("omraden/nytt/"), {"name": name})
    assert "Det finns redan ett område med det namnet: ”Barn- och miljön”." in answer.text


@pytest.mark.parametrize("kind", ["organ", "forvaltning", "befattning", "grupp"])
def test_the_same_form_sent_again_is_the_same_thing_and_is_not_told_that_it_stands(cast, admin, at, kind):
    form = {"client_key": "k" * 16, "name": "Kulturhuset", "title": "Kulturhuset"}
    form["type"] = {"organ": "committee", "forvaltning": "unit", "grupp": "other"}.get(kind, "")
    first, again = (admin.post(at(f"organisation/{kind}/ny/"), form) for _ in range(2))
    assert (first.status_code, again.status_code) == (302, 302) and first.headers["location"] == again.headers[
        "location"
    ]
