"""How it went with mails, for those who asked for them to be sent."""

from collections.abc import Iterable

from samsyn.mail.models import Message


def messages_by_key(keys: Iterable[str]) -> dict[str, Message]:
    """The messages in the outbox, sent or not, without their bodies. One query."""
    found = Message.objects.filter(key__in=list(keys)).defer("text", "html")
    return {message.key: message for message in found}
