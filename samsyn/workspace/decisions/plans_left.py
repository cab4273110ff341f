"""What a decision about a programme does not reach: its plans, which are each decided by themselves."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition
from samsyn.governing.models import Governing
from samsyn.nodes.models import Node


def plans_left(document: Governing) -> SafeString | str:
    """That the plans in working text are not in the decision, with a link to each; "" when there are none."""
    kinds = [kind.kind for kind in GOVERNING]
    plans = Node.objects.living().filter(parent=document.node, kind__in=kinds)
    plans = plans.exclude(editions__purpose=Edition.Purpose.ADOPTED)
    links = [(reverse(GOVERNING[plan.kind].page_route, args=[plan.pk]), plan.label) for plan in plans]
    if not links:
        return ""
    words = (
        "ingår inte i beslutet. Planen beslutas för sig."
        if len(links) == 1
        else ("ingår inte i beslutet. Planerna beslutas var för sig.")
    )
    *most, last = [format_html('<a href="{}">{}</a>', *link) for link in links]
    named = format_html("{} och {}", format_html_join(", ", "{}", ((one,) for one in most)), last) if most else last
    return format_html("{} {}", named, words)
