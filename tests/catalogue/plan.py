from uuid import uuid4

from samsyn.action_plans.answers import text_of
from samsyn.action_plans.operations import (
    Addressee,
    add_action,
    add_frame,
    add_funding,
    add_milestone,
    ask_department,
    close_request,
    create_plan,
)
from samsyn.action_plans.queries import plan_tree
from samsyn.content.fields import hash_of, value_of
from samsyn.mail.links import token
from samsyn.organisation.operations import add_department
from tests.actors import TEST
from tests.routes import ALL, EVERYBODY, WRITERS, Route


def prepared(cast):
    """A plan here and at the neighbour's, each with an action, a step, a line of money, a frame and a request."""
    places = [
        ("", cast.programme, cast.department, cast.objective.node),
        ("neighbours_", cast.neighbours_programme, None, None),
    ]
    for place, programme, department, serves in places:
        if department is None:
            department = add_department(by=TEST, municipality=cast.neighbour, name="Grannens förvaltning")
        plan = create_plan(by=TEST, programme=programme, title="Handlingsplan 2021", client_key=f"{place}plan")
        action = add_action(
            by=TEST, plan=plan, title="En väg in", serves=[serves] if serves else [], addressee_department=department
        )
        made = {
            "plan": plan,
            "action": action,
            "plan_department": department,
            "milestone": add_milestone(by=TEST, action=action, title="Numret i drift"),
            "funding": add_funding(by=TEST, action=action, source="decided", year=2021, amount=5_000_000),
            "doubtful": add_funding(by=TEST, action=action, source="", words="1.300"),
            "frame": add_frame(by=TEST, plan=plan, year=2021, amount=10_000_000),
            "department_request": ask_department(
                by=TEST, plan=plan, to=Addressee(department), client_key=f"{place}request"
            ),
        }
        for name, thing in made.items():
            setattr(cast, f"{place}{name}", thing)
    cast.other_department = add_department(by=TEST, municipality=cast.municipality, name="Samhällsbyggnad")


def with_closed(cast):
    prepared(cast)
    close_request(by=TEST, request=cast.department_request)


def here(name):
    return lambda cast: {"pk": getattr(cast, name).pk}


def theirs(name):
    return lambda cast: {"pk": getattr(cast, f"neighbours_{name}").pk}


def with_department(cast):
    return {"pk": cast.plan.pk, "department": cast.plan_department.pk}


def their_department(cast):
    return {"pk": cast.neighbours_plan.pk, "department": cast.neighbours_plan_department.pk}


def get(name, allowed, thing, **options) -> Route:
    return Route(name, allowed, here(thing), neighbours=theirs(thing), prepare=prepared, **options)


def post(name, allowed, thing, data) -> Route:
    return Route(
        name, allowed, here(thing), neighbours=theirs(thing), prepare=prepared, method="post", data=data, writes=True,
        picture=False,
    )  # fmt: skip


def new(**data):
    return lambda cast: {"client_key": str(uuid4()), **data}


def changed(thing, field, value, **more):
    def data(cast):
        one = getattr(cast, thing)
        return {field: value, f"{field}__base": hash_of(value_of(one, field)), **more}

    return data


def whole_action(cast):
    """The action's form as the page sends it, with another title."""
    base = {f"{name}__base": hash_of(value_of(cast.action, name)) for name in cast.action.content_fields}
    return {
        **base, "title": "Två vägar in", "serves": [cast.objective.pk],
        "addressee_department": cast.plan_department.pk,
    }  # fmt: skip


def department(name, allowed, method="get", data=None) -> Route:
    return Route(
        name, allowed, with_department, neighbours=their_department, prepare=prepared, method=method,
        data=data or (lambda cast: {}), writes=method == "post", picture=method == "get",
    )  # fmt: skip


def answer_link(cast):
    return {"token": token(cast.department_request.link)}


def their_answer_link(cast):
    return {"token": token(cast.neighbours_department_request.link)}


def answer_row(cast) -> dict:
    """What the form of one row sends, opened now and answered with a yes."""
    tree, pk = plan_tree(cast.plan), cast.action.pk
    action = next(one for one in tree.actions if one.pk == pk)
    row = {"seen": "", "text": text_of(tree, action), "client_key": "k", "stand": "accepted", "given_by": "Chefen"}
    return {"row": pk, **{f"{pk}-{name}": value for name, value in row.items()}}


def answered(name: str, data) -> Route:
    return Route(
        name, EVERYBODY, answer_link, neighbours=their_answer_link, prepare=prepared, method="post", data=data,
        writes=True, picture=False,
    )  # fmt: skip


ROUTES = [
    get("action-plans", ALL, "programme"),
    get("action-plan-new", WRITERS, "programme"),
    post("action-plan-new", WRITERS, "programme", new(title="Ny plan")),
    get("action-plan", ALL, "plan"),
    get("action-plan-text", ALL, "plan"),
    get("action-plan-settings", ALL, "plan"),
    get("action-days", WRITERS, "action"),
    post("action-days", WRITERS, "action", new(first="2021-03-01", last="2021-05-31")),
    post("action-plan-settings", WRITERS, "plan", changed("plan", "title", "Ny titel", document_type="action_plan")),
    post(
        "action-plan-rule", WRITERS, "plan",
        lambda cast: {"top_rule": "area", "top_count": "3", "cross_cutting_count": "1"},
    ),
    get("action-new", WRITERS, "plan"),
    post("action-new", WRITERS, "plan", new(title="En till")),
    get("plan-section-new", WRITERS, "plan"),
    post("plan-section-new", WRITERS, "plan", new(title="Så läser du planen")),
    get("action", ALL, "action"),
    post("action", WRITERS, "action", whole_action),
    post("action-row", WRITERS, "action", changed("action", "title", "Två vägar in")),
    post("action-status", WRITERS, "action", lambda cast: {"status": "done", "note": "Klart"}),
    post("action-step", WRITERS, "action", lambda cast: {"way": "up"}),
    get("milestone-new", WRITERS, "action"),
    post("milestone-new", WRITERS, "action", new(title="Steg två")),
    get("funding-new", WRITERS, "action"),
    post("funding-new", WRITERS, "action", new(source="unfunded")),
    get("milestone", ALL, "milestone"),
    post("milestone", WRITERS, "milestone", changed("milestone", "title", "Numret svarar")),
    post("milestone-reached", WRITERS, "milestone", lambda cast: {}),
    get("funding", ALL, "funding"),
    post("funding", WRITERS, "funding", changed("funding", "financier", "Regionen")),
    post("funding-means", WRITERS, "doubtful", lambda cast: {"ore": "130000"}),
    get("plan-timeline", ALL, "plan"),
    get("plan-money", ALL, "plan"),
    get("frame-new", WRITERS, "plan"),
    post("frame-new", WRITERS, "plan", new(year="2022", amount="100 tkr")),
    get("frame", ALL, "frame"),
    post("frame", WRITERS, "frame", changed("frame", "note", "Preliminär", year="2021")),
    get("plan-departments", ALL, "plan"),
    department("department-ask", WRITERS),
    department("department-ask", WRITERS, "post", new(email="chef@sjoby.example.org", letter="Hej!")),
    department("department-key-in", WRITERS),
    department(
        "department-key-in", WRITERS, "post",
        lambda cast: {**answer_row(cast), "given_by": "Chefen, i telefon"},
    ),
    department("department-move", WRITERS),
    department("department-move", WRITERS, "post", lambda cast: {"to": cast.other_department.pk}),
    get("department-request", WRITERS, "department_request"),
    get("department-close", WRITERS, "department_request"),
    post("department-close", WRITERS, "department_request", lambda cast: {}),
    Route(
        "department-reopen", WRITERS, here("department_request"), neighbours=theirs("department_request"),
        prepare=with_closed, method="post", writes=True, picture=False,
    ),
    Route("department-answer", EVERYBODY, answer_link, neighbours=their_answer_link, prepare=prepared),
    answered("department-answer", answer_row),
    answered("department-answer-unsent", answer_row),
    Route("department-answer-rest", EVERYBODY, answer_link, neighbours=their_answer_link, prepare=prepared),
    answered("department-answer-rest", lambda cast: {"rad": cast.action.pk, "given_by": "Chefen", "client_key": "k"}),
]  # fmt: skip
