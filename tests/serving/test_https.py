"""Under SAMSYN_HTTPS nothing is answered with content over plain HTTP, and a form sent through a proxy goes through."""

import pytest

from samsyn.serving.https import is_plain
from tests.serving.conftest import web

HERE, ELSEWHERE = ("127.0.0.1", 1), ("192.0.2.7", 1)


def asked(*headers: tuple[bytes, bytes], client=HERE, path="/ragunda/") -> dict:
    return {"path": path, "headers": list(headers), "client": client}


@pytest.mark.parametrize(
    ("scope", "plain"),
    [
        (asked((b"x-forwarded-proto", b"https")), False),
        (asked((b"x-forwarded-proto", b"https"), client=ELSEWHERE), False),
        (asked((b"x-forwarded-proto", b"http")), True),
        (asked((b"x-forwarded-proto", b"https, http")), True),
        (asked((b"x-forwarded-proto", b"https"), (b"x-forwarded-proto", b"http")), True),
        (asked((b"x-forwarded-proto", b"")), False),
        (asked(), False),
        (asked(client=("::1", 1)), False),
        (asked(client=None), False),  # a socket in the file system
        (asked(client=ELSEWHERE), True),
        (asked((b"x-forwarded-proto", b"http"), client=ELSEWHERE, path="/lever/"), False),
        (asked((b"x-forwarded-proto", b"http"), path="/lever/nagot/"), True),
    ],
)
def test_what_is_plain(scope, plain):
    assert is_plain(scope) is plain


@pytest.fixture(scope="module")
def secure(place):
    environment = {"SAMSYN_HTTPS": "1", "SAMSYN_URL": "https://localhost", "SAMSYN_HOSTS": "localhost,127.0.0.1"}
    with web(*place, environment) as made:
        yield made


BY_PROXY = {"X-Forwarded-Proto": "https", "Host": "localhost"}
PLAIN = {"X-Forwarded-Proto": "http", "Host": "localhost"}


@pytest.mark.browser
@pytest.mark.django_db
class TestServed:
    def test_a_page_by_plain_http_is_sent_to_https(self, secure):
        answer = secure.ask("/ragunda/?a=%C3%A5", headers=PLAIN)
        assert answer.status == 308 and answer.getheader("Location") == "https://localhost/ragunda/?a=%C3%A5"
        assert answer.text == ""

    def test_a_host_that_is_not_ours_is_sent_nowhere(self, secure):
        assert secure.ask("/ragunda/", headers=PLAIN | {"Host": "annan.example.org"}).status == 400

    def test_a_form_by_plain_http_is_refused_in_words(self, secure):
        answer = secure.ask("/ragunda/logga-in/", "POST", b"email=a", headers=PLAIN)
        assert answer.status == 403 and "säker förbindelse" in answer.text and not answer.getheader("Set-Cookie")

    def test_the_stream_is_not_answered_by_plain_http(self, secure):
        assert secure.ask("/live/", headers=PLAIN).status == 308

    def test_the_health_check_is_answered(self, secure):
        assert secure.ask("/lever/", headers={"X-Forwarded-Proto": "http"}).status == 200

    def test_a_header_with_an_underscore_is_nobodys_word(self, secure):
        """As WSGI variables X_Forwarded_Proto and X-Forwarded-Proto are one; a proxy sets only the latter."""
        answer = secure.ask("/ragunda/", headers={"X_Forwarded_Proto": "https", "Host": "localhost"})
        assert answer.status == 200 and not answer.getheader("Strict-Transport-Security")

    def test_a_browsers_form_replayed_through_a_proxy_goes_through(self, secure):
        page = secure.ask("/ragunda/logga-in/", headers=BY_PROXY)
        assert page.status == 200
        given = page.getheader("Set-Cookie")
        assert "Secure" in given
        token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        form = f"csrfmiddlewaretoken={token}&email=ingen".encode()
        browsers = BY_PROXY | {
            "Origin": "https://localhost",
            "Referer": "https://localhost/ragunda/logga-in/",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": given.split(";")[0],
        }
        answer = secure.ask("/ragunda/logga-in/", "POST", form, browsers)
        assert answer.status == 200 and 'value="ingen"' in answer.text
        other = browsers | {"Origin": "https://annan.example.org", "Referer": "https://annan.example.org/"}
        assert secure.ask("/ragunda/logga-in/", "POST", form, other).status == 403
