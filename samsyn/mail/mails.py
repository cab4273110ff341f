"""Mails about the installation itself."""

from samsyn.lib.canonical import sha256_hex
from samsyn.mail.models import Message
from samsyn.mail.operations import post
from samsyn.tenants.actors import Actor


def tell_head(*, by: Actor, to: str, number: int, digest: str, events: int) -> Message:
    """The head of the log's chain, to keep where those who run the machine cannot reach it. One mail for each head."""
    receiver = sha256_hex(to.lower().encode())[:16]
    return post(
        by=by,
        key=f"chain-head:{number}:{digest[:16]}:{receiver}",
        kind="chain_head",
        to=to,
        template="mails/chain_head",
        context={"number": number, "hash": digest, "events": events},
    )
