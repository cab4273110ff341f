"""The account of a process: facts from records, approximate ones kept, nothing invented."""

from datetime import date

import pytest

from samsyn.documents.account import account_of
from samsyn.documents.missing import missing_in
from samsyn.documents.process_report import process_report, process_report_build
from samsyn.documents.wording import at
from samsyn.lib.swedish import in_running_text, listed
from samsyn.organisation.models import Office
from samsyn.organisation.operations import seat
from samsyn.process.operations import add_dialogue, create_process
from samsyn.render.check import RenderFailed
from samsyn.render.html import to_html
from samsyn.render.plain import to_text
from samsyn.render.tree import Heading
from tests.actors import TEST
from tests.published import adopted, narrated


@pytest.fixture
def told(cast):
    process = narrated(cast)

    def tell() -> str:
        return to_text(process_report(account_of(process, cast.programme.node))).replace("\u00a0", " ")

    return tell


def test_dates_are_long_in_running_text_and_numbers_stay_approximate(cast, told):
    text = told()
    assert "Ett uppstartsmöte hölls den 17 september 2020 (digitalt möte)." in text
    assert "Den 25 november 2020 hölls workshopen ”Workshop om näringsliv”. Ca 50 personer deltog." in text
    assert "Sista dag att svara var den 1 mars 2021." in text


def test_what_is_not_known_is_left_out(cast, told):
    text = told()
    assert "Antal svar" not in text and "None" not in text and "Inbjudna" not in text


def test_the_group_is_printed_as_it_was_then(cast, told):
    left, came = (Office.objects.create(municipality=cast.municipality, title=title) for title in ("Ekonom", "HR-chef"))
    seat(by=TEST, group=cast.group, office=cast.office)
    seat(by=TEST, group=cast.group, office=left, ends_on=date(2019, 12, 31))
    seat(by=TEST, group=cast.group, office=came, starts_on=date(2022, 1, 1))
    assert "Arbetsgruppen har bestått av näringslivschef." in told()


def test_many_meetings_are_one_sentence(cast, told):
    for month in range(1, 6):
        add_dialogue(
            by=TEST, process=cast.process, client_key=f"m{month}", type="group_meeting", group=cast.group,
            when=f"2021-0{month}-12", forum="Kommunhuset",
        )  # fmt: skip
    assert "Arbetsgruppen har haft möten fem gånger från den 12 januari 2021 till den 12 maj 2021." in told()


def test_a_series_is_told_as_it_was_described(cast, told):
    add_dialogue(
        by=TEST, process=cast.process, client_key="series", type="dialogue", forum="Måndagsmöte",
        recurrence="varannan vecka", when="hösten 2020", settled="Hemligt resonemang",
    )  # fmt: skip
    text = told()
    assert "Dialog har förts (måndagsmöte, varannan vecka, hösten 2020)." in text
    assert "Hemligt resonemang" not in text


def test_the_decisions_end_the_story(cast, told):
    adopted(cast.programme, cast.council)
    assert "Kommunfullmäktige 2021-01-20 § 47: antagen" in told()


def test_the_headings_are_those_that_municipalities_know(cast, told):
    body = process_report(account_of(cast.process, cast.programme.node)).body
    chapters = [node.text for node in body if isinstance(node, Heading) and node.level == 1]
    assert chapters == [
        "Upphandlingens syfte och mål", "Arbetsgång", "Programmet", "Handlingsplanen", "Indikatorer och målvärden",
    ]  # fmt: skip


def test_the_report_can_be_written(cast, told):
    assert ">Process för framtagande av program och planer</h1>" in to_html(process_report_build(cast.programme.node))


def test_without_a_process_there_is_no_report(cast):
    with pytest.raises(RenderFailed, match="ingen processbeskrivning"):
        process_report_build(cast.programme.node)


def test_what_is_missing_is_listed_with_its_record(cast):
    process = narrated(cast)
    gaps = {gap.title: gap for gap in missing_in(account_of(process, cast.programme.node))}
    assert gaps["”Workshop om näringsliv” saknar inbjudna"].pk == cast.workshop.pk
    assert gaps["”Remiss till företag” saknar antal svar"].kind == "consultation"
    assert "Syftet är inte beskrivet" in gaps and "Inget beslut är registrerat" in gaps


@pytest.mark.parametrize("count", [1, 30])
def test_the_account_is_read_in_the_same_number_of_queries(count, cast, django_assert_num_queries):
    process = create_process(
        by=TEST, municipality=cast.municipality, title="P", client_key="p", groups=[cast.group],
        policy_areas=[cast.area], documents=[cast.programme.node],
    )  # fmt: skip
    for number in range(count):
        add_dialogue(by=TEST, process=process, client_key=str(number), forum="Möte", when="2021-01-12")
    with django_assert_num_queries(7):
        account_of(process, cast.programme.node)


@pytest.mark.parametrize(
    ("words", "inside_a_sentence"),
    [("2020-11-25", "den 25 november 2020"), ("mars 2021", "i mars 2021"), ("hösten 2020", "hösten 2020")],
)
def test_times_inside_a_sentence(words, inside_a_sentence):
    assert at(words).replace("\u00a0", " ") == inside_a_sentence


def test_names_inside_a_sentence():
    assert [in_running_text("Ekonomichef"), in_running_text("HR-chef")] == ["ekonomichef", "HR-chef"]
    assert listed(["fritid", "turism och handel", "bibliotek"]) == "fritid, turism och handel samt bibliotek"
    assert listed(["en"]) == "en" and listed([]) == ""
