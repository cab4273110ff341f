from uuid import uuid4

from samsyn.content.fields import hash_of, value_of
from samsyn.governing.operations import add_section, create_area, remove_part
from samsyn.programmes.operations import add_area_conditions, add_goal, add_objective
from tests.actors import TEST
from tests.routes import ALL, WRITERS, Route

PART_WRITERS = WRITERS | {"contributor"}  # the cast's contributor writes in the goal and what stands under it


def programme(cast):
    return {"pk": cast.programme.pk}


def goal(cast):
    return {"pk": cast.goal.pk}


def objective(cast):
    return {"pk": cast.objective.pk}


def section(cast):
    return {"pk": cast.section.pk}


def area(cast):
    return {"pk": cast.area.pk}


def other_area(cast):
    return {"pk": cast.other_area.pk}


def removed(cast):
    return {"pk": cast.removed.pk}


def neighbours(cast):
    return {"pk": cast.neighbours_programme.pk}


def neighbours_goal(cast):
    return {"pk": cast.neighbours_goal.pk}


def neighbours_objective(cast):
    return {"pk": cast.neighbours_objective.pk}


def neighbours_section(cast):
    return {"pk": cast.neighbours_section.pk}


def neighbours_area(cast):
    return {"pk": cast.neighbours_area.pk}


def prepared(cast):
    """What the examples need besides the cast: something more here, and the same things at the neighbour's."""
    cast.other_area = create_area(by=TEST, municipality=cast.municipality, name="Besöksnäring")
    cast.conditions = add_area_conditions(by=TEST, programme=cast.programme, area=cast.area)
    cast.other_goal = add_goal(by=TEST, programme=cast.programme, title="Ett annat mål")
    cast.removed = add_goal(by=TEST, programme=cast.programme, title="Borttaget mål")
    remove_part(by=TEST, part=cast.removed)
    cast.neighbours_goal = add_goal(by=TEST, programme=cast.neighbours_programme, title="Grannens mål")
    cast.neighbours_objective = add_objective(by=TEST, goal=cast.neighbours_goal, title="Grannens delmål")
    cast.neighbours_section = add_section(by=TEST, programme=cast.neighbours_programme, title="Grannens avsnitt")
    cast.neighbours_area = create_area(by=TEST, municipality=cast.neighbour, name="Grannens område")


def titled(thing, title: str) -> dict:
    return {"title": title, "title__base": hash_of(value_of(thing, "title"))}


def new(**data):
    return lambda cast: {"client_key": str(uuid4()), **data}


def get(name: str, allowed, arguments, theirs) -> Route:
    return Route(name, allowed, arguments, neighbours=theirs, prepare=prepared)


def post(name: str, allowed, arguments, theirs, data) -> Route:
    return Route(
        name, allowed, arguments, neighbours=theirs, prepare=prepared, method="post", data=data, writes=True,
        picture=False,
    )  # fmt: skip


def nothing(cast):
    return {}


ROUTES = [
    Route("programme-new", WRITERS),
    Route(
        "programme-new", WRITERS, method="post", writes=True, picture=False,
        data=new(title="Kulturprogram", document_type="programme"),
    ),
    get("programme", ALL, programme, neighbours),
    get("goals", ALL, programme, neighbours),
    get("programme-settings", ALL, programme, neighbours),
    post(
        "programme-settings", WRITERS, programme, neighbours,
        lambda cast: {**titled(cast.programme, "Nytt namn"), "document_type": "programme"},
    ),
    get("area-conditions-new", WRITERS, programme, neighbours),
    post(
        "area-conditions-new", WRITERS, programme, neighbours,
        lambda cast: {"area": cast.other_area.pk},
    ),
    get("area-conditions", ALL, lambda cast: {"pk": cast.conditions.pk}, neighbours_goal),
    post(
        "area-conditions", WRITERS, lambda cast: {"pk": cast.conditions.pk}, neighbours_goal,
        lambda cast: {"conditions": "Det finns mark.", "conditions__base": hash_of([])},
    ),
    get("goal", ALL, goal, neighbours_goal),
    post("goal", PART_WRITERS, goal, neighbours_goal, lambda cast: titled(cast.goal, "Ett nytt namn")),
    get("objective", ALL, objective, neighbours_objective),
    post("objective", PART_WRITERS, objective, neighbours_objective, lambda cast: titled(cast.objective, "Nytt namn")),
    get("section", ALL, section, neighbours_section),
    post("section", WRITERS, section, neighbours_section, lambda cast: titled(cast.section, "Ny rubrik")),
    get("goal-new", WRITERS, programme, neighbours),
    post("goal-new", WRITERS, programme, neighbours, new(title="Ett mål till")),
    get("section-new", WRITERS, programme, neighbours),
    post("section-new", WRITERS, programme, neighbours, new(title="Ett avsnitt till")),
    get("objective-new", PART_WRITERS, goal, neighbours_goal),
    post("objective-new", PART_WRITERS, goal, neighbours_goal, new(title="Ett delmål till")),
    get("objective-move", PART_WRITERS, objective, neighbours_objective),
    post("objective-move", WRITERS, objective, neighbours_objective, lambda cast: {"goal": cast.other_goal.pk}),
    post("part-step", PART_WRITERS, objective, neighbours_objective, lambda cast: {"way": "down"}),
    post("part-step", WRITERS, goal, neighbours_goal, lambda cast: {"way": "up"}),
    get("part-remove", PART_WRITERS, objective, neighbours_objective),
    post("part-remove", WRITERS, section, neighbours_section, nothing),
    post("part-restore", WRITERS, removed, neighbours_goal, nothing),
    post(
        "draft", PART_WRITERS, goal, neighbours_goal,
        lambda cast: {**titled(cast.goal, "Nästan ett namn"), "field": "title"},
    ),
    post("draft-drop", PART_WRITERS, goal, neighbours_goal, nothing),
    Route("areas", ALL, prepare=prepared),
    Route("area-new", WRITERS),
    Route("area-new", WRITERS, method="post", data=lambda cast: {"name": "Kultur"}, writes=True, picture=False),
    get("area", WRITERS, area, neighbours_area),
    post("area", WRITERS, area, neighbours_area, lambda cast: {"name": "Näringsliv och handel"}),
    get("area-merge", WRITERS, area, neighbours_area),
    post("area-merge", WRITERS, other_area, neighbours_area, lambda cast: {"into": cast.area.pk}),
]  # fmt: skip
