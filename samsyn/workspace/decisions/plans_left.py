"""The plans that a decision about their programme does not reach."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition
from samsyn.governing.models import Governing
from samsyn.nodes.models import Node


def plans_left(document: Governing) -> SafeString | str:
    """That the plans in working text were not in the decision, with a link to each; "" when there are none."""
    return _said(_in_working_text(document), "ingick inte i beslutet, och beslutas för sig.")


def plans_to_lock(document: Governing) -> SafeString | str:
    """That plans without a locked version cannot be in the decision, and what to do; "" when there are none."""
    nodes = _in_working_text(document).exclude(editions__isnull=False)
    return _said(nodes, "kan inte vara med i beslutet än. Beslutade mötet om planen också? Lås den först.")


def _in_working_text(document: Governing) -> QuerySet[Node]:
    kinds = [kind.kind for kind in GOVERNING]
    plans = Node.objects.living().filter(parent=document.node, kind__in=kinds)
    return plans.exclude(editions__purpose=Edition.Purpose.ADOPTED)


def _said(plans: Iterable[Node], words: str) -> SafeString | str:
    links = [(reverse(GOVERNING[plan.kind].page_route, args=[plan.pk]), plan.label) for plan in plans]
    if not links:
        return ""
    *most, last = [format_html('<a href="{}">{}</a>', *link) for link in links]
    named = format_html("{} och {}", format_html_join(", ", "{}", ((one,) for one in most)), last) if most else last
    return format_html("{} {}", named, words)
