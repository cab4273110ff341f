"""Personal links: what they can be for, and their tokens; sign-in codes. Neither token nor code is ever stored."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.urls import get_resolver
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from samsyn.lib.registry import Registry
from samsyn.mail.models import PersonalLink
from samsyn.tenants.middleware import OUTSIDE
from samsyn.tenants.rights import Right

PLACEHOLDER = "{{personlig-länk}}"
SIGN_IN, SIGN_IN_CODE = "sign_in", "sign_in_code"
CODE_PLACEHOLDER = "{{kod}}"
CODE_LIFE = timedelta(minutes=15)
# No letter that looks like another or that makes words. Nine of them are 43 bits: a year of fifty guesses a second
# without a pause, against a dozen living codes all the time, is one chance in about five hundred.
LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 9


class State(StrEnum):
    """How it stands with a link that somebody comes with."""

    LIVING = "living"
    USED = "used"
    EXPIRED = "expired"
    REPLACED = "replaced"  # a newer one was made, or it was taken back
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class LinkPurpose:
    """What a personal link opens. Added in contributes.py by the package that owns the page.

    `route` takes the token; a code has none, it is typed. `lives`: how long a link holds; None: as long as the thing
    that it is about says.
    `is_outside`: the page belongs to no municipality; other pages stand on the municipality's own address.
    `allows`: what its holder may do with what the link is about, and what stands under that. A link that proves who
    somebody is allows nothing itself.
    """

    name: str
    words: str
    route: str = ""
    lives: timedelta | None = None
    is_outside: bool = False
    allows: frozenset[Right] = frozenset()


LINK_PURPOSES: Registry[LinkPurpose] = Registry("link purposes", key=lambda purpose: purpose.name)


def make_link(purpose: str, **about: Any) -> PersonalLink:
    """A new link for the purpose, which must be registered."""
    lives = LINK_PURPOSES[purpose].lives
    expires_at = timezone.now() + lives if lives else None
    return PersonalLink.objects.create(purpose=purpose, expires_at=expires_at, **about)


def token(link: PersonalLink) -> str:
    """Id and the first 32 hex characters (128 bits) of an HMAC over id, purpose and generation."""
    return f"{link.pk}-{_mac(link)}"


def _mac(link: PersonalLink) -> str:
    return _mac_of(link, link.generation)


def _mac_of(link: PersonalLink, generation: int) -> str:
    value = f"{link.pk}|{link.purpose}|{generation}"
    return salted_hmac("samsyn.personal-link", value, algorithm="sha256").hexdigest()[:32]


def code(link: PersonalLink) -> str:
    """The code of a row, made anew each time from its id and the installation's secret: "BCD-FGH-JKM"."""
    value = f"{link.pk}|{link.generation}"
    number = int(salted_hmac("samsyn.sign-in-code", value, algorithm="sha256").hexdigest(), 16)
    letters = ""
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return "-".join(letters[start : start + 3] for start in range(0, CODE_LENGTH, 3))


def normal_code(text: str) -> str:
    """What somebody typed, as codes are compared: spaces, hyphens and the letters' case mean nothing."""
    return "".join(letter for letter in text.upper() if letter in LETTERS)


def find_link(text: str, purpose: str) -> PersonalLink | None:
    """The living link of a token, or None: unknown, revoked, used up, too old or for another purpose."""
    link, state = read_link(text, purpose)
    return link if state is State.LIVING else None


def read_link(text: str, purpose: str) -> tuple[PersonalLink | None, State]:
    """The link that the token belongs to and how it stands with it. Whoever has never had it learns nothing."""
    key, _, mac = text.partition("-")
    link = PersonalLink.objects.select_related("person", "municipality").filter(pk=key, purpose=purpose).first()
    if link is None:
        return None, State.UNKNOWN
    if not constant_time_compare(mac, _mac(link)):
        earlier = (_mac_of(link, generation) for generation in range(1, link.generation))
        was_ours = any(constant_time_compare(mac, one) for one in earlier)
        return (link, State.REPLACED) if was_ours else (None, State.UNKNOWN)
    if link.used_at:
        return link, State.USED
    if link.expires_at and link.expires_at < timezone.now():
        return link, State.EXPIRED
    return link, State.LIVING


def is_living_code(link: PersonalLink | None) -> bool:
    return link is not None and link.used_at is None and (not link.expires_at or link.expires_at > timezone.now())


def address(link: PersonalLink) -> str:
    """The whole address: on the municipality's own domain, or outside them all."""
    purpose = LINK_PURPOSES[link.purpose]
    urlconf = OUTSIDE if purpose.is_outside else settings.ROOT_URLCONF
    path = get_resolver(urlconf).reverse(purpose.route, token=token(link))
    if purpose.is_outside or link.municipality is None:
        return f"{settings.PUBLIC_URL}/{path}"
    return link.municipality.url(path)
