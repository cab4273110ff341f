"""The plan's money: by year, source and addressee, against the yearly frames that are written here."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.action_plans.models import ActionPlan, Frame
from samsyn.action_plans.money_words import HEADS, POSSIBLE, cost_sentences
from samsyn.action_plans.operations import add_frame
from samsyn.action_plans.queries import table_tree
from samsyn.action_plans.sums import (
    OWN_MONEY,
    Sums,
    by_body,
    by_department,
    by_source,
    costed,
    frame_years,
    in_order,
    sums_of,
    years_of,
)
from samsyn.lib.money import thousands
from samsyn.lib.money_sums import summed, total_of
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import editable, inside, node_thing
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told
from samsyn.workspace.pages.writing import write
from samsyn.workspace.plan.forms_money import FrameNewForm, NewFrame
from samsyn.workspace.plan.rows import named


def row_of(name: str, count: int | str, sums: Sums, years: Sequence[int]) -> tuple[object, ...]:
    return name, count, named(years, sums.cells(years)), thousands(sums.total), sums.without_amount, sums.possible


def possible_row(whole: Sums, years: Sequence[int]) -> tuple[object, ...]:
    """What is not settled, as the sentence says it; empty when there is none."""
    columns = whole.possible_by_year
    if not columns:
        return ()
    return POSSIBLE, named(years, [columns.get(year) for year in years]), thousands(summed(columns))


def nouns(request: Request) -> tuple[str, str]:
    """The municipality's word for one action, and for several."""
    return request.municipality.level("action"), request.municipality.level("action", 2)


@require_safe
@inside(Right.READ)
def money(request: Request, pk: str) -> HttpResponse:
    """What it costs, who pays, and what has no sum or no year yet."""
    plan = node_thing(ActionPlan, request, pk)
    tree = table_tree(plan)
    whole = sums_of(tree)
    years = in_order({*years_of(tree), *whole.possible_by_year})
    unfunded = [action for action in tree.in_reading_order if not tree.funding.get(action.pk)]
    tables: list[tuple[str, str, str, Sequence[tuple[str, int | str, Sums]]]] = [
        ("kalla", "Efter finansiering", "Finansiering", [(name, "", sums) for name, sums in by_source(tree)]),
        ("namnd", "Efter nämnd", "Nämnd", by_body(tree)),
        ("forvaltning", "Efter förvaltning", "Förvaltning", by_department(tree)),
    ]
    context = {
        "plan": plan,
        "years": [HEADS.get(year, str(year)) for year in years],
        "said": cost_sentences(total_of(costed(tree)), total_of(costed(tree, OWN_MONEY)), nouns(request)),
        "tables": [
            (key, title, column, [row_of(name, count, sums, years) for name, count, sums in rows])
            for key, title, column, rows in tables
        ],
        "total": (named(years, whole.cells(years)), thousands(whole.total), whole.without_amount, whole.possible),
        "possible": possible_row(whole, years),
        "frames": [(one, thousands(one.frame), thousands(one.own), thousands(one.unfunded), thousands(one.left))
                   for one in frame_years(tree)],
        "frame_nodes": {frame.year: frame.pk for frame in tree.frames},
        "frame_rows": tree.frames,
        "without_money": [(tree.places[action.pk].number, action) for action in unfunded],
        "is_empty": not tree.lines and not tree.frames,
        "may_write": request.access.may(Right.EDIT, plan.node),
        **level_words(request),
    }  # fmt: skip
    return render(request, "plan/money.html", context)


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def frame_new(request: Request, pk: str) -> HttpResponse:
    plan = editable(ActionPlan, request, pk)

    def save(new: NewFrame) -> HttpResponse:
        there = Frame.objects.filter(node__parent=plan.node, node__removed_at=None, year=new.year).first()
        made = add_frame(
            by=request.user, plan=plan, year=new.year, amount=new.amount, note=new.note, client_key=new.client_key
        )
        if there is not None and made == there and there.amount != new.amount:
            raise AlreadyThere(f"Det finns redan en ram för {there.year}. Öppna den och ändra beloppet där.")
        return told(request, f"Ramen för {made.year} är tillagd.", "plan-money", pk=plan.pk)

    context = {"plan": plan, "heading": "Lägg till en ram", "back": "plan-money", "back_pk": plan.pk}
    context |= level_words(request)
    form = FrameNewForm(posted(request))
    return form_page(request, form, "plan/part_new.html", context, save, refusals={AlreadyThere: ("year", "")})


class AlreadyThere(Exception):
    """Another amount for the same year has been written before."""


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def frame(request: Request, pk: str) -> HttpResponse:
    thing = node_thing(Frame, request, pk)
    plan = ActionPlan.objects.select_related("node__municipality", "case", "owner").get(pk=thing.node.parent_id)
    context = {"plan": plan, "heading": f"Ram för {thing.year}", "back": "plan-money", "back_pk": plan.pk}
    context["may_remove"] = request.access.may(Right.EDIT, plan.node)
    return write(request, thing, plan, "plan/part.html", {**context, **level_words(request)})
