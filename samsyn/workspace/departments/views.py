"""The departments that a plan is addressed to: who has been asked, what they said, and asking them."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.action_plans.answers import Answers, answers_of, is_overdue
from samsyn.action_plans.models import Action, ActionPlan, DepartmentAnswer, DepartmentRequest
from samsyn.action_plans.operations import (
    Addressee,
    ask_by_mail,
    close_request,
    move_to_department,
    reopen_request,
)
from samsyn.action_plans.queries import PlanTree, plan_tree
from samsyn.lib.days import long_date
from samsyn.lib.swedish import in_running_text
from samsyn.mail.links import address
from samsyn.organisation.models import Department, Holding, holds_on
from samsyn.organisation.requests import Request
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right
from samsyn.workspace.departments.delivery import Delivery, deliveries
from samsyn.workspace.departments.forms import AskForm, Asking, MoveForm
from samsyn.workspace.departments.rows import addressed_to
from samsyn.workspace.doors import editable, inside, node_thing, owned
from samsyn.workspace.pages.levels import level_words
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted, told

Stand = DepartmentAnswer.Stand


@require_safe
@inside(Right.READ)
def departments(request: Request, pk: str) -> HttpResponse:
    """Each department with its actions: asked when, answered how many, and how."""
    plan = node_thing(ActionPlan, request, pk)
    tree = plan_tree(plan)
    answers = answers_of(tree)
    answered = [action for action in tree.in_reading_order if action.pk in answers.latest]
    asked = [one for department, _ in by_department(tree) if (one := answers.asked(department.pk))]
    letters = deliveries(asked)
    rows = [department_row(department, actions, answers, letters) for department, actions in by_department(tree)]
    context = {
        "plan": plan,
        "rows": rows,
        "unaddressed": [action for action in tree.in_reading_order if not action.addressee_department_id],
        "details": [answer_row(tree, action, answers) for action in answered],
        "may_write": request.access.may(Right.EDIT, plan.node),
        **level_words(request),
    }
    return render(request, "departments/departments.html", context)


def by_department(tree: PlanTree) -> list[tuple[Department, list[Action]]]:
    found: dict[str, tuple[Department, list[Action]]] = {}
    for action in tree.in_reading_order:
        if department := action.addressee_department:
            found.setdefault(department.pk, (department, []))[1].append(action)
    return sorted(found.values(), key=lambda row: row[0].name)


def department_row(
    department: Department, actions: list[Action], answers: Answers, letters: dict[str, Delivery]
) -> dict[str, Any]:
    given = [answers.latest[action.pk] for action in actions if action.pk in answers.latest]
    asked = answers.asked(department.pk)
    labels = dict(Stand.choices)
    counts = [(labels[stand], sum(1 for one in given if one.answer.stand == stand)) for stand in Stand.values]
    return {
        "department": department,
        "has_ended": department.ends_on is not None and department.ends_on < timezone.localdate(),
        "count": len(actions),
        "answered": len(given),
        "behind": sum(1 for one in given if one.is_behind),
        # A stand may have a comma in it: "2 ja · 4 ja, om pengar finns".
        "counts": " · ".join(f"{count} {in_running_text(label)}" for label, count in counts if count),
        "asked": asked,
        "delivery": letters[asked.pk] if asked else None,
        "is_overdue": asked is not None and len(given) < len(actions) and is_overdue(asked, timezone.localdate()),
    }


def answer_row(tree: PlanTree, action: Action, answers: Answers) -> dict[str, Any]:
    latest = answers.latest[action.pk]
    return {"number": tree.places[action.pk].number, "action": action, "latest": latest, "answer": latest.answer}


def addressed(request: Request, pk: str, department: str) -> tuple[ActionPlan, Department, PlanTree, list[Action]]:
    """The plan that may be written in, the department and the actions addressed to it; 404 when there are none."""
    plan = editable(ActionPlan, request, pk)
    found = owned(Department, request, pk=department)
    tree = plan_tree(plan)
    actions = [action for action in tree.in_reading_order if action.addressee_department_id == found.pk]
    if not actions:
        raise Http404
    return plan, found, tree, actions


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def ask(request: Request, pk: str, department: str) -> HttpResponse:
    """Ask the department: to whom, by when, in which words."""
    plan, found, tree, actions = addressed(request, pk, department)
    answers, head = answers_of(tree), head_of(found)
    last = answers.asked(found.pk)
    waiting = [one for one in actions if one.pk not in answers.latest or answers.latest[one.pk].is_behind]
    behind = sum(one.pk in answers.latest for one in waiting)
    about_all = request.GET.get("om") == "alla" or not waiting
    initial = {
        "recipient": last.recipient if last else head.office.title if head else "",
        "email": last.email if last else head.email if head else "",
        "letter": letter_for(
            plan, len(actions), request.municipality, waiting=len(actions) if about_all else len(waiting), behind=behind
        ),
    }

    def save(said: Asking) -> HttpResponse:
        office = head.office if head else None
        to = Addressee(found, office, name=said.recipient, email=said.email)
        made = ask_by_mail(
            by=request.user, plan=plan, to=to, deadline=said.deadline, letter=said.letter, client_key=said.client_key
        )
        words = "Frågan är klar. Lämna över länken som står här."
        if made.email and settings.MAIL_IS_SET_UP:
            words = f"Frågan till {made.email} ligger i utkorgen och skickas strax."
        return told(request, words, "department-request", pk=made.pk)

    context = {
        "plan": plan,
        "department": found,
        "actions": actions,
        "waiting": [] if about_all else waiting,
        "answered": [one for one in actions if one not in waiting],
        "about_all": about_all and bool(waiting),
        "asked": last,
        "delivery": deliveries([last])[last.pk] if last else None,
    }
    form = AskForm(posted(request), initial=initial)
    return form_page(request, form, "departments/ask.html", {**context, **level_words(request)}, save)


def head_of(department: Department) -> Holding | None:
    """Who holds an office in the department today and has an address; a head before others."""
    rows = Holding.objects.filter(holds_on(timezone.localdate()), office__department=department).exclude(email="")
    holdings = list(rows.select_related("office").order_by("office__title"))
    return next((one for one in holdings if "chef" in one.office.title.casefold()), holdings[0] if holdings else None)


def letter_for(plan: ActionPlan, count: int, municipality: Municipality, *, waiting: int, behind: int = 0) -> str:
    """What the letter says before somebody changes it. `waiting`: how many it asks about, `behind` of them anew."""
    word = in_running_text(municipality.level("action", count))
    if waiting < count:
        anew = f" Texten har ändrats för {behind} som ni har svarat på." if behind else ""
        return (
            f"Hej!\n\nAv de {count} {word} som är riktade till er i ”{plan.title}” väntar {waiting} på svar.{anew} "
            "Läs och svara rad för rad: ja, ja om det finns pengar, ändra eller inte vår. De svar ni redan har gett "
            "gäller, och ni kan ändra dem tills frågan är avslutad."
        )
    return (
        f"Hej!\n\nI ”{plan.title}” har ni {count} {word} att svara om. Läs och svara rad för rad: ja, ja om det "
        "finns pengar, ändra eller inte vår. Det tar några minuter, och du kan ändra dig tills frågan är avslutad."
    )


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def move(request: Request, pk: str, department: str) -> HttpResponse:
    """A department is gone, or got it by mistake: address its actions to another."""
    plan, found, _, actions = addressed(request, pk, department)
    others = Department.objects.filter(municipality=request.municipality, ends_on=None).exclude(pk=found.pk)
    form = MoveForm(posted(request), others=others)

    def save(to: Department) -> HttpResponse:
        count = move_to_department(by=request.user, plan=plan, department=found, to=to)
        now, before = in_running_text(to.name), in_running_text(found.name)
        words = f"{count} rader riktas nu till {now}. Svaren från {before} finns kvar."
        return told(request, words, "plan-departments", pk=plan.pk)

    context = {"plan": plan, "department": found, "actions": actions, **level_words(request)}
    return form_page(request, form, "departments/move.html", context, save)


def asked_of(request: Request, pk: str) -> tuple[DepartmentRequest, ActionPlan]:
    rows = DepartmentRequest.objects.select_related("department", "link__municipality", "office")
    found = get_object_or_404(rows, pk=pk, municipality=request.municipality)
    return found, editable(ActionPlan, request, found.plan_id)


@require_safe
@inside(Right.READ)
def request_page(request: Request, pk: str) -> HttpResponse:
    """One request: to whom, the words, and its link to hand over."""
    found, plan = asked_of(request, pk)
    link = address(found.link) if found.link and not found.closed_at else ""
    context = {"plan": plan, "asked": found, "link": link, "department": found.department}
    context["delivery"] = deliveries([found])[found.pk]
    context["deadline"] = long_date(found.deadline) if found.deadline else ""
    return render(request, "departments/request.html", {**context, **level_words(request)})


@require_http_methods(READ_WRITE)
@inside(Right.READ)
def close(request: Request, pk: str) -> HttpResponse:
    """The link takes no more answers, when one has said that one means it. What has been answered stays."""
    found, plan = asked_of(request, pk)
    if request.method == "POST":
        close_request(by=request.user, request=found)
        words = f"Frågan till {in_running_text(found.department.name)} är avslutad. Svaren finns kvar."
        return told(request, words, "department-request", pk=found.pk)
    asked = addressed_to(plan, found.department)
    left, total = len(asked.left()), len(asked.actions)
    context = {"plan": plan, "asked": found, "department": found.department, "left": left, "total": total}
    return render(request, "departments/close.html", {**context, "answered": total - left, **level_words(request)})


@require_POST
@inside(Right.READ)
def reopen(request: Request, pk: str) -> HttpResponse:
    found, _ = asked_of(request, pk)
    reopen_request(by=request.user, request=found)
    words = f"Frågan till {in_running_text(found.department.name)} är öppen igen. Länken är densamma som förut."
    return told(request, words, "department-request", pk=found.pk)
