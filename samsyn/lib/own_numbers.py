"""Names that carry a number of their own ("Riktning A. Ljusa vägar", "3.1 Resor"): ours does not stand beside it."""

import re

_OWN = re.compile(
    r"(?:(?:[A-ZÅÄÖ][^\W\d_]+(?:\s[^\W\d_]+){0,2}\s)?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4})(?:[.:)]|\s[–—-])"
    r"|\d{1,2}(?:\.\d{1,2})+|[A-Z]\d{1,2}[.:)]?)\s+\S"
)


def number_beside(number: str, title: str) -> str:
    """Our number for the title; "" where it has its own."""
    return "" if _OWN.match(title) else number


def with_number(number: str, title: str) -> str:
    """The title in one line, with our number first unless it has its own."""
    return " ".join(filter(None, [number_beside(number, title), title]))
