"""What in a bundle could give power over others: each field of it, and that it gives none."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from samsyn.bundle import BundleRefused
from samsyn.bundle.archive import open_archive
from samsyn.bundle.checking import check
from samsyn.bundle.contents import CARRIED, LEFT_OUT
from samsyn.bundle.operations import bring_in
from samsyn.bundle.rows import shapes
from samsyn.mail.sending import send_due
from samsyn.models import Message, Municipality, Person, PersonName, RoleAssignment
from samsyn.organisation.operations import change_municipality, let_in
from samsyn.organisation.rules import Access, may_have_link
from samsyn.tenants.addresses import AddressRefused, check_host
from samsyn.tenants.rights import Right
from tests.actors import TEST
from tests.bundle.forging import forged
from tests.bundle.test_refusals import set_first
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

# Every field that opens, shuts, sends, names or stands unescaped, and the test below that is about it. A field of these
# kinds that is new fails `test_every_field_that_gives_power_is_tried`.
TRIED = {
    "Municipality.code", "Municipality.slug", "Municipality.host", "Municipality.mailbox", "Municipality.is_example",
    "Municipality.level_names", "Municipality.accent_colour", "Person.email", "Person.is_active",
    "PersonName.person",
    "RoleAssignment.role", "RoleAssignment.person", "RoleAssignment.parts", "RoleAssignment.is_external",
    "RoleAssignment.starts_on", "RoleAssignment.ends_on", "Message.work", "Message.sender",
    "Message.is_secret", "AuditEvent.actor",
}  # fmt: skip
POWER = {
    "Municipality": {"code", "slug", "host", "mailbox", "is_example", "level_names", "accent_colour"},
    "Person": {"email", "is_active", "is_operator"}, "PersonName": {"person"}, "AuditEvent": {"actor"},
    "RoleAssignment": {"role", "person", "parts", "is_external", "starts_on", "ends_on"},
    "Message": {"work", "sender", "is_secret", "link"},
}  # fmt: skip


@pytest.fixture
def given(tmp_path):
    """given(data) is the bundle as a file."""

    def give(data: bytes):
        path = tmp_path / "given.zip"
        path.write_bytes(data)
        return path

    return give


@pytest.fixture
def elsewhere(db) -> Municipality:
    return Municipality.objects.create(code="9905", name="Annan", full_name="Annan kommun", slug="annan")


def refusal(path) -> str:
    with open_archive(path) as archive:
        try:
            check(archive, keep_host=True)
        except BundleRefused as refused:
            return str(refused)
    return ""


def first_address(data: bytes) -> str:
    found: list[str] = []
    forged(data, lambda rows: found.append(rows["Person"][0]["email"]))
    return found[0]


def test_every_field_that_gives_power_is_tried():
    carried = {
        f"{name}.{field.name}"
        for name, shape in shapes().items()
        for field in (*shape.fields, *shape.many)
        if field.name in POWER.get(name, ())
    }
    assert carried == TRIED
    about_people = {
        f"{name}.{field.name}"
        for name, shape in shapes().items()
        for field in shape.fields
        if name == "Person" and not field.primary_key
    }
    assert about_people == {"Person.email", "Person.is_active", "Person.name"}


@pytest.mark.parametrize("host", ["samsyn.example.org", "plan.grannen.example.org", "example.net"])
def test_no_host_of_the_installation_can_be_taken(host, bundle, given, monkeypatch):
    monkeypatch.setattr(settings, "PUBLIC_URL", "https://samsyn.example.org")
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["Plan.Grannen.example.org", ".example.net", "testserver"])
    assert "installationens egen" in refusal(given(forged(bundle, set_first("Municipality", host=host))))


def test_a_municipality_keeps_the_host_that_it_has_when_the_installation_answers_for_it(elsewhere, monkeypatch):
    change_municipality(by=TEST, municipality=elsewhere, host="plan.annan.example.org")
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["plan.annan.example.org", "*"])
    change_municipality(by=TEST, municipality=elsewhere, host="plan.annan.example.org")
    with pytest.raises(AddressRefused):
        check_host("plan.annan.example.org")


@pytest.mark.parametrize("is_active", [True, False])
def test_a_bundle_opens_and_shuts_no_account(is_active, bundle, given, elsewhere):
    """A bundle tells whether an account was open; here it is one for the whole installation."""
    address = first_address(bundle)

    def claim(rows):
        for row in rows["Person"]:
            row["is_active"] = is_active

    bring_in(by=TEST, path=given(forged(bundle, claim)))
    assert not Person.objects.filter(is_active=False).exists()
    let_in(by=TEST, municipality=elsewhere, email=address, role=RoleAssignment.Role.EDITOR)
    person = Person.objects.get(email=address)
    assert Access.of(person, elsewhere, timezone.localdate()).may(Right.EDIT)


def test_an_account_that_is_shut_here_stays_shut(bundle, given):
    here = Person.objects.create(email=first_address(bundle), is_active=False)
    bring_in(by=TEST, path=given(bundle))
    here.refresh_from_db()
    assert not here.is_active


def test_roles_are_good_in_the_bundles_municipality_alone_and_close_the_way_in_by_link(bundle, given, elsewhere):
    person = Person.objects.create(email="utomstaende@example.org")
    let_in(by=TEST, municipality=elsewhere, email=person.email, role=RoleAssignment.Role.READER)

    def make_administrator(rows):
        rows["Person"][0]["email"] = person.email
        for row in rows["RoleAssignment"]:
            row["role"] = "administrator"

    taken = bring_in(by=TEST, path=given(forged(bundle, make_administrator)))
    roles = RoleAssignment.objects.filter(person=person).exclude(municipality=taken)
    assert [(row.municipality, row.role) for row in roles] == [(elsewhere, "reader")]
    assert not may_have_link(person, taken)


def test_a_name_is_the_bundles_municipalitys_own(bundle, given, elsewhere):
    person = Person.objects.create(email=first_address(bundle))
    PersonName.objects.create(person=person, municipality=elsewhere, name="Namnet här")
    bring_in(
        by=TEST, path=given(forged(bundle, lambda rows: [row.update(name="Falskt") for row in rows["PersonName"]]))
    )
    assert person.name_in(elsewhere) == "Namnet här"


@pytest.mark.parametrize(
    "values", [{"work": "waiting"}, {"work": "running"}, {"work": "done", "is_secret": True}], ids=str
)
def test_no_mail_is_sent_by_a_bundle(values, bundle, given, settings):
    def put(rows):
        person = {"to_address": "nagon@example.org", "subject": "x", "text": "x", "html": "", "kind": "x"}
        row = {"id": "xaaaaaaaaaaaaaaa", "municipality": rows["Municipality"][0]["code"], "key": "forged", **person,
               "attempt": 0, "due_at": "2021-02-09T12:00:00.000000Z", "created_at": "2021-02-09T12:00:00.000000Z",
               "problem": "", "sender": "kung@example.org", "is_secret": False, "sent_at": None,
               "handed_over_at": None, **values}  # fmt: skip
        rows.setdefault("Message", []).append(row)

    settings.MAIL_IS_SET_UP = True
    with pytest.raises(BundleRefused, match="Message"):
        bring_in(by=TEST, path=given(forged(bundle, put)))
    assert not Message.objects.exists() and send_due() == 0


@pytest.mark.parametrize("model", [*sorted(LEFT_OUT), "Permission", "ContentType"])
def test_what_is_left_out_cannot_be_brought_in(model, bundle, given):
    assert model not in {entry.model for entry in CARRIED}
    assert "nyare version" in refusal(given(forged(bundle, lambda rows: rows.update({model: [{"id": "x"}]}))))


@pytest.mark.parametrize("role", ["operator", "", "superuser"])
def test_no_role_is_made_up(role, bundle, given):
    assert "RoleAssignment" in refusal(given(forged(bundle, set_first("RoleAssignment", role=role))))


def test_an_example_opens_for_nobody_where_the_demo_is_not_served(bundle, given, client):
    bring_in(by=TEST, path=given(forged(bundle, set_first("Municipality", is_example=True))))
    answer = client.post(reverse("try-role", urlconf=settings.URLCONF_OUTSIDE, args=["sjoby", "administrator"]))
    assert answer.status_code == 404


@pytest.mark.parametrize("words", [["Mål\n", "Mål"], ["M\u202eål", "Mål"], ["M\x00", "Mål"], [" Mål", "Mål"]])
def test_a_level_has_words_that_can_be_seen(words, bundle, given):
    changed = set_first("Municipality", level_names={"goal": words})
    assert "tecken" in refusal(given(forged(bundle, changed)))


def test_a_levels_words_are_words_and_never_marks(bundle, given, client):
    marks = {"goal": ["<b>Mål</b>", "<script>x"], "programme": ["#let x", "$x$"], "action": ["&amp;", "</title><i>x"]}
    taken = bring_in(by=TEST, path=given(forged(bundle, set_first("Municipality", level_names=marks))))
    assert taken.level_names == marks
    person = RoleAssignment.objects.filter(municipality=taken, role="administrator").get().person
    sign_in(client, person)
    for path in ("/sjoby/arbete/", "/sjoby/", "/sjoby/arbete/installningar/"):
        page = client.get(path, follow=True).content.decode()
        assert not any(mark in page for mark in ("<b>Mål</b>", "<script>x", "</title><i>x"))
