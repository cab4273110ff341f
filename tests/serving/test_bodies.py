"""Bytes and time are counted while they come in: too much or too slow is refused, and nothing of it is kept."""

import pytest

from tests.serving.conftest import SMALL, read_all, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # real processes in real time; they need no browser

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
READ_IN = "/ragunda/arbete/las-in/"  # takes files
LARGE = 8_000_000


def pieces(size: int, piece: int = 50_000):
    """A body without a length: in chunks."""
    for start in range(0, size, piece):
        yield b"x" * min(piece, size - start)


def a_file(size: int) -> tuple[bytes, dict[str, str]]:
    body = (
        b'--gr\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\n'
        + b"x" * size
        + b"\r\n--gr--\r\n"
    )
    return body, {"Content-Type": "multipart/form-data; boundary=gr"}


@pytest.mark.parametrize("path", ["/", "/ragunda/", "/ragunda/logga-in/", "/finns/inte/", READ_IN, "/lever/"])
@pytest.mark.parametrize("body", [b"x" * LARGE, pieces], ids=["with a length", "in chunks"])
def test_a_stranger_sends_no_large_body_to_any_address(server, path, body):
    before = server.written
    answer = server.ask(path, "POST", body if isinstance(body, bytes) else body(LARGE), FORM)
    assert answer.status == 413
    assert '<html lang="sv">' in answer.text and "<h1>" in answer.text
    assert server.written - before < 1_000_000


def test_a_made_up_session_opens_nothing(server):
    body, headers = a_file(SMALL["body_bytes"] + 1)
    answer = server.ask(READ_IN, "POST", body, headers | {"Cookie": "sessionid=pahittadpahittadpahittadpahittad"})
    assert answer.status == 413 and "inte inloggad" in answer.text


def test_the_signed_in_send_files_where_files_are_taken_and_no_larger_than_the_limit(server, cookie):
    body, headers = a_file(SMALL["body_bytes"] * 2)
    assert server.ask(READ_IN, "POST", body, headers | cookie).status == 403  # Django's word: no token in the form
    assert server.ask("/ragunda/arbete/", "POST", body, headers | cookie).status == 413
    too_large, headers = a_file(SMALL["upload_bytes"])
    answer = server.ask(READ_IN, "POST", too_large, headers | cookie)
    assert answer.status == 413 and "Filen är för stor" in answer.text


@pytest.mark.parametrize(
    "said",
    ["rot13", "hex", "utf-7", "utf-16", "idna", "unicode_escape", "x" * 500, '"', "\u00e5", "utf-8; charset=hex"],
)
def test_a_form_in_another_alphabet_is_refused_in_words_and_breaks_nothing(server, said):
    page = server.ask("/ragunda/logga-in/")
    token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    cookie = {"Cookie": page.getheader("Set-Cookie").split(";")[0]}
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=gr", "text/plain"):
        given = {"Content-Type": f"{kind}; charset={said}".encode(), "X-CSRFToken": token} | cookie
        answer = server.ask("/ragunda/logga-in/", "POST", b"email=a", given)
        assert answer.status in (200, 400, 403) and "<h1" in answer.text, (kind, answer.status)


def test_a_body_in_chunks_reaches_the_form_whole(server):
    """Django alone takes a request without a length to be empty."""
    page = server.ask("/ragunda/logga-in/")
    token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    given = f"csrfmiddlewaretoken={token}&email=ingen".encode()
    cookie = {"Cookie": page.getheader("Set-Cookie").split(";")[0]}
    answer = server.ask("/ragunda/logga-in/", "POST", iter([given[:30], given[30:]]), FORM | cookie)
    assert answer.status == 200 and 'value="ingen"' in answer.text


def test_what_is_sent_beyond_the_told_length_is_no_part_of_the_form(server):
    with server.connect() as talk:
        talk.sendall(b"POST /finns/inte/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc")
        talk.sendall(b"x" * 5000 + b"\r\n\r\n")
        told = read_all(talk)
    assert told.count(b"HTTP/1.1 ") == 2 and b"HTTP/1.1 400" in told


@pytest.mark.parametrize(
    "sent", [b"Content-Length: 500\r\n\r\nbara det har", b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"]
)
def test_a_form_that_does_not_come_whole_is_ended_and_never_worked_on(server, sent):
    with server.connect() as talk:
        talk.sendall(b"POST /ragunda/logga-in/ HTTP/1.1\r\nHost: localhost\r\n" + sent)
        told = read_all(talk)
    assert told.startswith(b"HTTP/1.1 408 ") and "kom inte fram i tid" in told.decode()


def test_a_form_that_trickles_in_is_ended(server):
    """A byte now and then is never a pause, but the whole would take for ever."""
    with server.connect() as talk:
        talk.sendall(b"POST /ragunda/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")
        talk.settimeout(0.2)
        told = b""

        def answered() -> bool:
            nonlocal told
            try:
                talk.sendall(b"x")
                told += talk.recv(65536)
            except TimeoutError:
                return False
            except ConnectionError:
                return True
            return told.startswith(b"HTTP/1.1 408 ")

        assert until(answered)


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "])
def test_a_request_whose_head_does_not_come_is_ended(server, sent):
    with server.connect() as talk:
        talk.sendall(sent)
        told = read_all(talk)
    assert told.startswith(b"HTTP/1.1 408 ") if sent else told == b""


def test_the_second_request_on_a_connection_has_its_time_too(server):
    with server.connect() as talk:
        talk.sendall(b"GET /lever/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert talk.recv(65536).startswith(b"HTTP/1.1 200 ")
        talk.sendall(b"GET / HT")
        assert b"HTTP/1.1 408 " in read_all(talk)


def test_what_has_been_refused_is_not_listened_to_for_ever(server):
    with server.connect() as talk:
        talk.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\r\n")
        assert talk.recv(65536).startswith(b"HTTP/1.1 413 ")

        def ended() -> bool:
            try:
                talk.sendall(b"x" * 1000)
            except ConnectionError:
                return True
            return False

        assert until(ended)


def test_everything_is_given_back(server):
    """After all of the above: no connection and no file is left."""
    assert until(lambda: server.descriptors < 40)
    assert server.ask("/lever/").status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_what_no_page_takes_is_refused_in_words_and_is_not_called_an_old_page(server, method):
    answer = server.ask("/ragunda/logga-in/", method, b"a=b", FORM)
    assert answer.status == 405 and answer.headers["Allow"] == "GET, HEAD, POST"
    assert "går inte att göra så" in answer.text and "gammal" not in answer.text


def test_what_is_no_http_is_answered_in_swedish(server):
    with server.connect() as talk:
        talk.sendall(b"HEJ\r\n\r\n")
        told = read_all(talk)
    assert told.startswith(b"HTTP/1.1 400 ") and "går inte att läsa" in told.decode() and b"Invalid" not in told
