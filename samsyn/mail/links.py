"""Personal links: what they can be for, and their tokens: made, read and revoked. The token is never stored."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import get_resolver
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from samsyn.lib.registry import Registry
from samsyn.mail.models import PersonalLink
from samsyn.tenants.middleware import OUTSIDE

PLACEHOLDER = "{{personlig-länk}}"
SIGN_IN = "sign_in"


@dataclass(frozen=True)
class LinkPurpose:
    """What a personal link opens. Added in contributes.py by the package that owns the page.

    `route` takes the token. `lives`: how long a link holds; None: as long as the thing that it is about says.
    `is_outside`: the page belongs to no municipality; other pages stand on the municipality's own address.
    """

    name: str
    words: str
    route: str
    lives: timedelta | None = None
    is_outside: bool = False


LINK_PURPOSES: Registry[LinkPurpose] = Registry("link purposes", key=lambda purpose: purpose.name)


def make_link(purpose: str, **about) -> PersonalLink:
    """A new link for the purpose, which must be registered."""
    lives = LINK_PURPOSES[purpose].lives
    expires_at = timezone.now() + lives if lives else None
    return PersonalLink.objects.create(purpose=purpose, expires_at=expires_at, **about)


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
    """The whole address: on the municipality's own domain, or outside them all."""
    purpose = LINK_PURPOSES[link.purpose]
    urlconf = OUTSIDE if purpose.is_outside else settings.ROOT_URLCONF
    path = get_resolver(urlconf).reverse(purpose.route, token=token(link))
    if purpose.is_outside or link.municipality is None:
        return f"{settings.PUBLIC_URL}/{path}"
    return link.municipality.url(path)
