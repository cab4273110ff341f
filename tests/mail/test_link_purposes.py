"""What a personal link can be for is registered by the package that owns its page."""

import pytest
from django.urls import resolve

from samsyn.mail.links import LINK_PURPOSES, LinkPurpose, address, find_link, make_link, token
from samsyn.tenants.middleware import OUTSIDE

PURPOSES = list(LINK_PURPOSES)


@pytest.mark.parametrize("purpose", [one for one in PURPOSES if one.route], ids=lambda purpose: purpose.name)
def test_a_purpose_leads_to_its_page(cast, purpose: LinkPurpose):
    link = make_link(purpose.name, municipality=cast.municipality)
    path = "/" + address(link).split("://", 1)[1].split("/", 1)[1]
    found = resolve(path.removeprefix(cast.path), urlconf=OUTSIDE if purpose.is_outside else None)
    assert (found.url_name, found.kwargs) == (purpose.route, {"token": token(link)})
    assert path.startswith(cast.path) is not purpose.is_outside
    assert purpose.words and find_link(token(link), purpose.name) == link


def test_a_link_is_good_for_its_own_purpose_alone(cast):
    for purpose in PURPOSES:
        text = token(make_link(purpose.name, municipality=cast.municipality))
        assert [other.name for other in PURPOSES if find_link(text, other.name)] == [purpose.name]


def test_a_link_for_a_purpose_that_nobody_has_registered_cannot_be_made(db):
    with pytest.raises(KeyError):
        make_link("nagot_annat")
