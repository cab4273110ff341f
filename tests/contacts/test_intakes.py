"""A register taken in: all of it or nothing, what was shown and nothing else, and the same again changes nothing."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.audit.models import AuditEvent
from samsyn.contacts.drafts import ContactDraft
from samsyn.contacts.intakes import ToldAnew, give_register, mark_of, take_in, throw_away
from samsyn.contacts.jobs import forget_registers
from samsyn.contacts.models import Contact, ContactAddress, ContactIntake
from samsyn.contacts.operations import change_contact, merge_contacts, remove_contact
from samsyn.contacts.queries import compared
from tests.actors import TEST
from tests.together import together

ROWS = [
    ContactDraft(line=2, name="Kafé Björk AB", org_number="556016-0680", town="Sjöby", emails=("kafe@example.org",)),
    ContactDraft(line=3, name="Björks åkeri", is_sole_trader=True, town="Sjöby", emails=("akeri@example.org",)),
    ContactDraft(line=4, name="Sjöby hembygdsförening", kind="association", emails=("a@example.org", "b@example.org")),
]


def give(cast, name="Företagsregistret", key="k1", **said):
    return give_register(
        by=TEST, municipality=cast.municipality, name=name, extracted_on=date(2021, 1, 15), kind="company",
        file_name="register.xlsx", table={"rows": [["Kafé Björk"]]}, columns=["name"], has_heads=True, client_key=key,
        **said,
    )  # fmt: skip


def take(intake, rows=ROWS, **said):
    return take_in(by=TEST, intake=intake, drafts=rows, seen=mark_of(compared(intake, rows)), **said)


def test_a_register_is_taken_in_with_where_and_when_it_came_from(cast):
    counts = take(give(cast))
    assert (counts["new"], counts["changed"], counts["same"]) == (3, 0, 0)
    kafe = Contact.objects.get(org_number="556016-0680")
    assert (kafe.kind, kafe.source, str(kafe.source_on)) == ("company", "Företagsregistret", "2021-01-15")
    assert Contact.objects.get(is_sole_trader=True).org_number == ""
    assert Contact.objects.get(kind="association").name == "Sjöby hembygdsförening"
    used = ContactAddress.objects.filter(is_used=True).order_by("email").values_list("email", "source")
    assert [email for email, _ in used] == ["a@example.org", "akeri@example.org", "kafe@example.org"]
    assert {source for _, source in used} == {"Företagsregistret"}


def test_the_rows_are_forgotten_once_they_are_taken_in(cast):
    intake = give(cast)
    take(intake)
    intake.refresh_from_db()
    assert intake.done_at and not intake.table and intake.counts["new"] == 3 and intake.columns == ["name"]


def test_the_same_form_sent_twice_takes_it_in_once(cast):
    intake = give(cast)
    seen = mark_of(compared(intake, ROWS))
    first = take_in(by=TEST, intake=intake, drafts=ROWS, seen=seen)
    assert take_in(by=TEST, intake=intake, drafts=ROWS, seen=seen) == first
    assert Contact.objects.count() == 3
    assert AuditEvent.objects.filter(verb="contacts.taken_in").count() == 1


def test_ten_readings_again_in_other_order_change_nothing(cast):
    take(give(cast))
    before = list(Contact.objects.order_by("pk").values_list("pk", "name", "phone")), ContactAddress.objects.count()
    rows = list(ROWS)
    for at in range(10):
        random.Random(at).shuffle(rows)
        counts = take(give(cast, key=f"k{at + 2}"), rows)
        assert (counts["new"], counts["changed"], counts["same"]) == (0, 0, 3)
    assert (
        list(Contact.objects.order_by("pk").values_list("pk", "name", "phone")),
        ContactAddress.objects.count(),
    ) == before


def test_a_merged_contact_does_not_come_back(cast):
    take(give(cast))
    kafe, akeri = Contact.objects.get(org_number="556016-0680"), Contact.objects.get(is_sole_trader=True)
    merge_contacts(by=TEST, kept=kafe, merged=akeri)
    take(give(cast, key="k2"))
    assert Contact.objects.living().count() == 2


def test_a_removed_contact_does_not_come_back(cast):
    take(give(cast))
    remove_contact(by=TEST, contact=Contact.objects.get(is_sole_trader=True))
    counts = take(give(cast, key="k2"))
    assert (counts["new"], counts["removed"]) == (0, 1)
    assert Contact.objects.living().count() == 2


def test_what_is_taken_in_is_what_was_shown(cast):
    intake = give(cast)
    seen = mark_of(compared(intake, ROWS))
    take(give(cast, key="k2"), ROWS[:1])
    with pytest.raises(ToldAnew):
        take_in(by=TEST, intake=intake, drafts=ROWS, seen=seen)
    assert Contact.objects.count() == 1
    intake.refresh_from_db()
    assert intake.done_at is None and intake.table


@pytest.mark.django_db
def test_as_much_is_asked_of_three_rows_as_of_thirty(cast):
    def asked(count, at):
        def rows(phone, domain):
            return [
                ContactDraft(
                    line=line, name=f"Firma {at} {line}", town="Sjöby", phone=phone, emails=(f"{at}.{line}@{domain}",)
                )
                for line in range(2, count + 2)
            ]

        take(give(cast, name=at, key=f"{at}1"), rows("1", "a.example.org"))
        queries = []
        for round_, (phone, domain) in enumerate([("1", "a.example.org"), ("2", "b.example.org")]):
            intake, said = give(cast, name=at, key=f"{at}2{round_}"), rows(phone, domain)
            seen = mark_of(compared(intake, said))
            with CaptureQueriesContext(connection) as found:
                counts = take_in(by=TEST, intake=intake, drafts=said, seen=seen)
            assert counts["same" if round_ == 0 else "changed"] == count
            queries.append(len(found))
        assert ContactAddress.objects.filter(email__endswith="a.example.org", is_used=True, source=at).count() == 0
        return queries

    assert asked(3, "Litet") == asked(30, "Stort")


def test_rows_left_out_are_not_taken(cast):
    counts = take(give(cast), leave={3})
    assert (counts["new"], counts["left"]) == (2, 1)
    assert not Contact.objects.filter(is_sole_trader=True).exists()


def test_a_new_address_is_used_and_the_one_that_is_gone_is_not(cast):
    take(give(cast))
    changed = [
        ContactDraft(line=2, name="Kafé Björk AB", org_number="556016-0680", emails=("ny@example.org",)),
        *ROWS[1:],
    ]
    assert take(give(cast, key="k2"), changed)["changed"] == 1
    rows = ContactAddress.objects.filter(contact__org_number="556016-0680").values_list("email", "is_used")
    assert dict(rows) == {"kafe@example.org": False, "ny@example.org": True}


def test_what_somebody_here_wrote_stays(cast):
    take(give(cast))
    kafe = Contact.objects.get(org_number="556016-0680")
    change_contact(by=TEST, contact=kafe, seen={}, town="Granby", phone="0696-1")
    later = [ContactDraft(line=2, name="Kafé Björk AB", org_number="556016-0680", town="Älvsjön", phone="0696-2")]
    take(give(cast, key="k2"), later)
    kafe.refresh_from_db()
    assert (kafe.town, kafe.phone) == ("Granby", "0696-1")


def test_those_gone_from_the_register_stay_unless_one_asks_for_it(cast):
    take(give(cast))
    assert take(give(cast, key="k2"), ROWS[:1])["gone"] == 0
    assert Contact.objects.living().count() == 3
    assert take(give(cast, key="k3"), ROWS[:1], removes_gone=True)["gone"] == 2
    assert [one.name for one in Contact.objects.living()] == ["Kafé Björk AB"]


def test_another_register_takes_nobody_from_the_first(cast):
    take(give(cast))
    take(give(cast, "Föreningsregistret", key="k2"), ROWS[2:], removes_gone=True)
    assert Contact.objects.living().count() == 3


def test_a_register_thrown_away_is_forgotten_and_one_taken_in_cannot_be(cast):
    intake, taken = give(cast), give(cast, key="k2")
    throw_away(by=TEST, intake=intake)
    take(taken)
    throw_away(by=TEST, intake=taken)
    assert list(ContactIntake.objects.all()) == [taken]


def test_a_register_that_nobody_takes_in_is_forgotten_after_thirty_days(cast):
    old, fresh = give(cast), give(cast, key="k2")
    ContactIntake.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=31))
    assert forget_registers() == 1
    assert list(ContactIntake.objects.all()) == [fresh]


@pytest.mark.parametrize("count", [1, 30])
def test_as_many_queries_for_many_rows_as_for_one(cast, count, django_assert_max_num_queries):
    rows = [ContactDraft(line=at, name=f"Firma {at}", emails=(f"f{at}@example.org",)) for at in range(count)]
    intake = give(cast)
    with django_assert_max_num_queries(22):
        take(intake, rows)


@pytest.mark.usefixtures("committed")
def test_two_who_take_in_the_same_register_at_once_make_each_contact_once(committed):
    first, second = give(committed), give(committed, key="k2")
    seen = mark_of(compared(first, ROWS))
    found = together([
        lambda one=one: take_in(by=TEST, intake=one, drafts=ROWS, seen=seen) for one in (first, second)
    ])  # fmt: skip
    assert sorted(type(one).__name__ for one in found) == ["ToldAnew", "dict"]
    assert Contact.objects.count() == 3


def test_an_address_of_one_that_is_merged_is_not_given_again(cast):
    take(give(cast))
    kafe, akeri = Contact.objects.get(org_number="556016-0680"), Contact.objects.get(is_sole_trader=True)
    merge_contacts(by=TEST, kept=kafe, merged=akeri)
    both = ContactDraft(line=2, name="Kafé Björk AB", org_number="556016-0680", town="Sjöby",
                        emails=("kafe@example.org", "akeri@example.org"))  # fmt: skip
    assert take(give(cast, "Vår lista", key="k2"), [both])["changed"] == 0
    assert list(ContactAddress.objects.filter(contact=kafe).values_list("email", flat=True)) == ["kafe@example.org"]
