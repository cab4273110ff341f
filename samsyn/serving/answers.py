"""Short answers in plain Swedish that need neither Django's views nor a database."""

from functools import cache
from typing import Any

from django.template.loader import render_to_string

from samsyn.serving.limits import MEGABYTE

POLICY = (
    b"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'self'"
)
HEADERS = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", POLICY),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]
KEPT = "Gå tillbaka i webbläsaren: det du skrev står kvar där. Inget har ändrats."


@cache
def page(title: str, heading: str, sentences: tuple[str, ...]) -> bytes:
    context = {"title": title, "heading": heading, "sentences": sentences}
    return render_to_string("serving/refused.html", context).encode()


async def answer(send: Any, status: int, body: bytes, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*HEADERS, length, *(headers or [])]})
    await send({"type": "http.response.body", "body": body})


def megabytes(size: int) -> str:
    """ "300 MB", "1,5 MB": a limit is told as people know it."""
    amount = round(size / MEGABYTE, 1)
    return f"{amount:g} MB".replace(".", ",")


async def too_large(send: Any, size: int, limit: int) -> None:
    said = f"Det som skickades är för stort ({megabytes(size)}). Gränsen är {megabytes(limit)}."
    await answer(send, 413, page("För stort", "Det blev för stort", (said, KEPT)))


async def file_too_large(send: Any, size: int, limit: int) -> None:
    said = f"Filen är för stor ({megabytes(size)}). Gränsen är {megabytes(limit)}."
    smaller = (
        "Gå tillbaka och välj en mindre fil. En pdf eller ett dokument med många bilder går ofta att spara mindre."
    )
    await answer(send, 413, page("Filen är för stor", "Filen är för stor", (said, smaller)))


async def sign_in_first(send: Any) -> None:
    said = "Filen togs inte emot, för du är inte inloggad. Logga in i en annan flik, gå tillbaka hit och skicka igen."
    await answer(send, 413, page("Du är inte inloggad", "Du är inte inloggad", (said,)))


async def too_slow(send: Any) -> None:
    said = "Det som skickades kom inte fram i tid. Kontrollera uppkopplingen och försök igen."
    close = [(b"connection", b"close")]
    await answer(send, 408, page("Det tog för lång tid", "Det tog för lång tid", (said, KEPT)), close)


async def too_many(send: Any, status: int = 503) -> None:
    said = "Många använder Samsyn just nu. Vänta en halv minut och försök igen."
    body = page("Många just nu", "Det är många just nu", (said, KEPT))
    await answer(send, status, body, [(b"retry-after", b"30")])


async def not_understood(send: Any) -> None:
    said = "Adressen eller det som skickades går inte att läsa. Kontrollera adressen och försök igen."
    await answer(send, 400, page("Går inte att läsa", "Det gick inte att läsa", (said,)))


async def plain_http(send: Any) -> None:
    said = (
        "Samsyn tar bara emot det du skickar över en säker förbindelse. Öppna sidan igen med https:// först i adressen."
    )
    await answer(send, 403, page("Osäker förbindelse", "Det skickades inte säkert", (said,)))


async def to_https(send: Any, address: str) -> None:
    await answer(send, 308, b"", [(b"location", address.encode("latin-1"))])


async def not_done_so(send: Any) -> None:
    said = "Det går inte att göra så här. Gå till sidan i en webbläsare och gör det där."
    await answer(send, 405, page("Går inte", "Det går inte så", (said,)), [(b"allow", b"GET, HEAD, POST")])


async def not_here(send: Any) -> None:
    await answer(
        send, 405, page("Går inte", "Det går inte här", ("Adressen går bara att läsa.",)), [(b"allow", b"GET")]
    )
