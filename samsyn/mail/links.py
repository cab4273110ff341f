"""Tokens of personal links: made, read and revoked. The token is never stored."""

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from samsyn.mail.models import PersonalLink

PLACEHOLDER = "{{personlig-länk}}"


def token(link: PersonalLink) -> str:
    """Id and the first 32 hex characters (128 bits) of an HMAC over id, purpose and generation."""
    return f"{link.pk}-{_mac(link)}"


def _mac(link: PersonalLink) -> str:
    value = f"{link.pk}|{link.purpose}|{link.generation}"
    return salted_hmac("samsyn.personal-link", value, algorithm="sha256").hexdigest()[:32]


def find_link(text: str, purpose: str) -> PersonalLink | None:
    """The living link of a token, or None: unknown, revoked, used up, too old or for another purpose."""
    key, _, mac = text.partition("-")
    link = PersonalLink.objects.select_related("person").filter(pk=key, purpose=purpose, used_at=None).first()
    if link is None or not constant_time_compare(mac, _mac(link)):
        return None
    if link.expires_at and link.expires_at < timezone.now():
        return None
    return link


def address(link: PersonalLink) -> str:
    """The whole address: a department's answer on the municipality's own domain, a sign-in outside them all."""
    if link.purpose == PersonalLink.Purpose.DEPARTMENT_ANSWER and link.municipality:
        return link.municipality.url(f"svara/{token(link)}/")
    return f"{settings.PUBLIC_URL}/lank/{token(link)}/"
