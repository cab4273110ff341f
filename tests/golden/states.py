"""A program that says of each document whether its working text differs from its newest version, in how many lines."""

STATES = """
import django, json; django.setup()
from samsyn.editions.content import from_body
from samsyn.editions.differences import compare
from samsyn.editions.kinds import working_content
from samsyn.editions.models import Edition
from samsyn.editions.situation import text_differs
newest = {edition.document: edition for edition in Edition.objects.select_related("document").order_by("number")}
print(json.dumps({
    document.pk: [text_differs(from_body(edition.body), working_content(document)),
        compare(from_body(edition.body), working_content(document)).count]
    for document, edition in newest.items()
}))
"""
