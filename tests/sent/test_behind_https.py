"""Behind a proxy that speaks HTTPS: a browser's own headers, replayed, are taken, and another site's are not."""

import os
import re
import subprocess
import sys

import pytest

from samsyn.action_plans.operations import Addressee, add_action, ask_department, create_plan
from samsyn.mail.links import token
from tests.actors import TEST

HOST = "samsyn.sjoby.example.org"
ORIGIN = f"https://{HOST}"
FROM_THE_PROXY = {"host": HOST, "x-forwarded-proto": "https", "x-forwarded-host": HOST, "x-forwarded-for": "192.0.2.7"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
# What SAMSYN_HTTPS=1 and SAMSYN_URL set; the last test sees that they do.
BEHIND_HTTPS = {
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "CSRF_TRUSTED_ORIGINS": [ORIGIN],
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "ALLOWED_HOSTS": [HOST],
}


@pytest.fixture
def send(cast, settings, client):
    """Open a page and send its form as Chromium does, behind a proxy."""
    for name, value in BEHIND_HTTPS.items():
        setattr(settings, name, value)
    client.handler.enforce_csrf_checks = True

    def sent(path: str, data: dict, origin: str = ORIGIN):
        page = client.get(path, headers=FROM_THE_PROXY)
        assert page.status_code == 200
        is_hidden = page["Referrer-Policy"] == "no-referrer"
        # A page that lets nobody know its address makes Chromium say that the form came from nowhere.
        told = {"origin": origin, "referer": f"{origin}{path}"}
        if is_hidden and origin == ORIGIN:
            told = {"origin": "null"}
        if found := TOKEN.search(page.content.decode()):  # the pages of links ask for none: the address is the key
            data = {"csrfmiddlewaretoken": found[1], **data}
        return client.post(path, data, headers={**FROM_THE_PROXY, **told})

    return sent


def answer_page(cast) -> tuple[str, dict]:
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan 2021", client_key="plan")
    action = add_action(by=TEST, plan=plan, title="En väg in", addressee_department=cast.department)
    asked = ask_department(by=TEST, plan=plan, to=Addressee(cast.department), client_key="asked")
    sent = {
        "row": action.pk,
        f"{action.pk}-stand": "accepted",
        f"{action.pk}-given_by": "Chefen",
        "client_key": "answer",
    }
    return f"{cast.path}/svara/{token(asked.link)}/", sent


def form_inside(cast) -> tuple[str, dict]:
    return f"{cast.path}/arbete/program/nytt/", {"client_key": "new", "title": "Ett nytt", "document_type": "programme"}


def sign_in(cast) -> tuple[str, dict]:
    return f"{cast.path}/logga-in/", {"email": "editor@sjoby.example.org"}


PAGES = [(answer_page, None), (form_inside, "editor"), (sign_in, None)]


@pytest.mark.parametrize(("page", "role"), PAGES, ids=lambda value: getattr(value, "__name__", value))
def test_a_form_is_taken_behind_https(page, role, send, cast, signed_in):
    signed_in(role)
    path, data = page(cast)
    assert send(path, data).status_code in (200, 302)


# Not the pages of links: whoever has the address may answer, with or without cookies (docs/security.md).
@pytest.mark.parametrize("origin", ["null", "https://example.org", f"http://{HOST}"])
@pytest.mark.parametrize(("page", "role"), PAGES[1:], ids=lambda value: getattr(value, "__name__", value))
def test_a_form_from_elsewhere_is_refused(page, role, origin, send, cast, signed_in):
    signed_in(role)
    path, data = page(cast)
    assert send(path, data, origin).status_code == 403


def test_the_settings_are_those_that_the_operator_asks_for(tmp_path):
    names = [name for name in BEHIND_HTTPS if name != "ALLOWED_HOSTS"]
    code = f"from samsyn import settings; print([getattr(settings, name) for name in {names}])"
    told = {"SAMSYN_HTTPS": "1", "SAMSYN_URL": ORIGIN, "SAMSYN_HOSTS": HOST, "SAMSYN_DATA": str(tmp_path)}
    made = subprocess.run([sys.executable, "-c", code], env={**os.environ, **told}, capture_output=True, text=True)
    assert made.stdout.strip() == str([BEHIND_HTTPS[name] for name in names]), made.stderr
