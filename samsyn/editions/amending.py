"""A version's content with what a meeting changed: it shows pictures that the municipality has, as every other text."""

from collections.abc import Sequence
from dataclasses import replace

from samsyn.content.pictures import with_own_pictures
from samsyn.editions.content import Amendment, amend, find_node, from_body
from samsyn.editions.frozen import Document, value_in
from samsyn.editions.models import Edition
from samsyn.lib.blocks_pictures import is_picture
from samsyn.tenants.actors import Actor


def amended(by: Actor, edition: Edition, amendments: Sequence[Amendment]) -> Document:
    """The version's content with the amendments made. BlockError for a picture that the version did not show and the
    municipality does not have, or who amends may not see: what is locked shows what can be shown.
    """
    content = from_body(edition.body)
    return amend(content, [_with_own_pictures(by, edition, content, one) for one in amendments])


def _with_own_pictures(by: Actor, edition: Edition, content: Document, amendment: Amendment) -> Amendment:
    value, node = amendment.value, find_node(content, amendment.node)
    if node is None or not isinstance(value, list) or not any(map(is_picture, value)):
        return amendment
    before = value_in(node.fields, amendment.field)
    return replace(amendment, value=with_own_pictures(edition.document.municipality_id, value, before, by=by))
