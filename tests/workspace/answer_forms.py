"""The forms of an answer page as a browser sends them: every field of a row, as the page holds it."""

import re
from html import unescape

FORM = re.compile(r'<form[^>]*data-row="(\w+)".*?</form>', re.S)
FIELD = re.compile(
    r'<input type="(hidden|text)"[^>]*\bname="([^"]+)"[^>]*>|<textarea name="([^"]+)"[^>]*>\s*(.*?)</textarea>', re.S
)
CHECKED = re.compile(r'<input type="radio" name="([^"]+)" value="([^"]+)"[^>]*\bchecked')
VALUE = re.compile(r'\bvalue="([^"]*)"')


def rows_in(page: str) -> dict[str, dict[str, str]]:
    """Action → the fields of its form."""
    return {found[1]: fields_of(found[0]) for found in FORM.finditer(page)}


def fields_of(form: str) -> dict[str, str]:
    fields = {}
    for found in FIELD.finditer(form):
        value = VALUE.search(found[0])
        fields[found[2] or found[3]] = unescape(found[4] or (value[1] if value else ""))
    return fields | dict(CHECKED.findall(form))


def opened(client, address: str, action) -> dict[str, str]:
    """What the row of the action sends if nothing is touched."""
    return rows_in(client.get(address).content.decode())[action.pk]


def filled(row: dict[str, str], **typed: str) -> dict[str, str]:
    """The row with `stand`, `words` or `given_by` as typed."""
    return row | {f"{row['row']}-{name}": value for name, value in typed.items()}
