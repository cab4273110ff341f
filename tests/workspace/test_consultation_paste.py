"""Addresses as they are copied: out of Excel with names beside them, or out of a mail; faults are pointed out."""

import pytest

from samsyn.workspace.consultation.forms_list import PasteForm


def pasted(text: str) -> PasteForm:
    form = PasteForm({"addresses": text, "kind": "company"})
    form.is_valid()
    return form


def test_two_columns_out_of_excel_are_names_and_addresses():
    form = pasted("Bageri Granlund AB\tagare@example.org\nSjövalla Järnhandel\tjarn@example.org\n")
    assert form.said().addresses == [
        ("agare@example.org", "Bageri Granlund AB"), ("jarn@example.org", "Sjövalla Järnhandel")
    ]  # fmt: skip


def test_the_columns_may_stand_the_other_way_and_more_may_follow():
    assert pasted("a@example.org\tBageriet\t0696-100 00").said().addresses == [("a@example.org", "Bageriet")]


def test_an_address_without_its_sign_is_the_only_thing_blamed():
    form = pasted("Bageri AB\ta@example.org\nSivs Salong\tsiv.example.org\nJärn\tj@example.org")
    [fault] = form.errors["addresses"]
    assert "siv.example.org" in fault and "Bageri" not in fault and "Järn" not in fault


@pytest.mark.parametrize("text", ["a@example.org; b@example.org", "A <a@example.org>, B <b@example.org>"])
def test_a_row_out_of_a_mail_is_read_as_before(text):
    assert [email for email, _ in pasted(text).said().addresses] == ["a@example.org", "b@example.org"]
