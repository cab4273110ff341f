"""Forms on the pages of contacts as a browser would send them."""

from typing import Any

from lxml import html


def form_of(page: str, label: str) -> dict[str, Any]:
    """What the form with this label would send, if nothing were changed in it and no button were pressed."""
    (form,) = html.fromstring(page).xpath(f"//form[@aria-label='{label}']")
    said = {}
    for name, value in form.fields.items():
        if name == "csrfmiddlewaretoken":  # another each time, and the client of tests needs none
            continue
        if isinstance(value, str):
            said[name] = value.removeprefix("\n")  # the first line's end in a textarea is not its own
        elif value is not None:
            said[name] = list(value)
        elif form.xpath(f".//input[@name='{name}' and not(@type='checkbox' or @type='radio')]"):
            said[name] = ""
    return said


def words_of(page: str) -> str:
    """The page as it is read, in single spaces."""
    return " ".join(" ".join(html.fromstring(page).xpath("//main")[0].itertext()).split())
