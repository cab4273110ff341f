"""Plus-addresses: "studs+TECKEN@kommun.example", an address of ours that says which letter an answer belongs to.

What the token is, and whether it is genuine, its maker knows: here it is letters that survive every mail server.
"""

import re

from samsyn.lib.mail_addresses import LONGEST_LOCAL, address_of

# Servers write addresses in small letters, and some take signs for an end.
TOKEN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def with_token(address: str, token: str) -> str:
    """The address of ours with the token. A token that would not come back as it went is refused (ValueError)."""
    local, _, domain = address_of(address).rpartition("@")
    if not local or not TOKEN.fullmatch(token) or len(local) + 1 + len(token) > LONGEST_LOCAL:
        raise ValueError(f"no plus-address of {address} and {token}")
    return f"{local}+{token}@{domain}"


def token_in(address: str, of: str) -> str:
    """The token of a plus-address to the mailbox `of`, "" for any other address."""
    local, _, domain = address_of(address).rpartition("@")
    mailbox, _, token = local.partition("+")
    return token if token and f"{mailbox}@{domain}" == address_of(of) and TOKEN.fullmatch(token) else ""
