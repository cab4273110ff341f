"""The demo's process tells the model case, by the same operations as everything else."""

import pytest

from samsyn.demo.load import load_demo
from samsyn.documents.process_report import process_report_build
from samsyn.programmes.models import Programme
from samsyn.render.plain import to_text


@pytest.fixture
def report(db) -> str:
    load_demo()
    node = Programme.objects.get(client_key="demo-programme").node
    return to_text(process_report_build(node)).replace("\u00a0", " ")


def test_the_account_holds_the_facts_of_the_case(report):
    for words in (
        "Ett uppstartsmöte hölls den 17 september 2020 (digitalt möte).",
        "Den 25 november 2020 hölls workshopen",
        "Ca 50 personer deltog.",
        "Den 18 januari 2021 skickades förslaget på remiss",
        "nytt uppdrag om lokala utvecklingsplaner",
        "Kommunfullmäktige 2021-06-16 § EXEMPEL: antagen",
        "Exempel. Innehållet är påhittat.",
    ):
        assert words in report


def test_the_parties_have_no_real_names(report):
    assert "Parti A, Parti B, Parti C och Parti D" in report
