from samsyn.action_plans.operations import add_action, create_plan
from samsyn.files.operations import keep_file
from samsyn.governing.operations import enter_governing_document
from tests.actors import TEST
from tests.published import adopted
from tests.routes import EVERYBODY, Route


def prepared(cast):
    """The programme adopted here and at the neighbour's, and a governing document with a file at both."""
    cast.edition = adopted(cast.programme, cast.council)
    adopted(cast.neighbours_programme, None, key="neighbours")
    cast.governing, cast.neighbours_governing = (
        enter_governing_document(
            by=TEST, municipality=place, title="Policy", client_key=f"open-{place.pk}",
            file=keep_file(by=TEST, municipality=place, name="Policy.pdf", media_type="application/pdf", data=b"%PDF"),
        )
        for place in (cast.municipality, cast.neighbour)
    )  # fmt: skip


def planned(cast):
    """A plan with one action adopted here and at the neighbour's."""
    for place, programme, body in (
        ("", cast.programme, cast.council), ("neighbours_", cast.neighbours_programme, None)
    ):  # fmt: skip
        plan = create_plan(by=TEST, programme=programme, title="Handlingsplan", client_key=f"{place}open-plan")
        setattr(cast, f"{place}plan", plan)
        setattr(cast, f"{place}action", add_action(by=TEST, plan=plan, title="En väg in"))
        adopted(plan, body, key=f"{place}plan")


def programme(cast):
    return {"pk": cast.programme.pk}


def neighbours(cast):
    return {"pk": cast.neighbours_programme.pk}


ROUTES = [
    Route("open-home", EVERYBODY, prepare=prepared),
    Route("open-document", EVERYBODY, programme, neighbours, prepare=prepared),
    Route("open-document", EVERYBODY, programme, neighbours, prepare=prepared, query="?q=svar"),
    Route("open-whole", EVERYBODY, programme, neighbours, prepare=prepared),
    Route(
        "open-part", EVERYBODY, lambda cast: {**programme(cast), "key": cast.goal.pk},
        lambda cast: {**neighbours(cast), "key": cast.goal.pk}, prepare=prepared,
    ),
    Route(
        "open-part", EVERYBODY, lambda cast: {"pk": cast.plan.pk, "key": "andra"},
        lambda cast: {"pk": cast.neighbours_plan.pk, "key": "andra"}, prepare=planned,
    ),
    Route(
        "open-actions", EVERYBODY, lambda cast: {"pk": cast.plan.pk, "format": "xlsx"},
        lambda cast: {"pk": cast.neighbours_plan.pk, "format": "xlsx"}, prepare=planned, picture=False,
    ),
    Route(
        "open-edition", EVERYBODY, lambda cast: {"pk": cast.programme.pk, "number": cast.edition.number},
        lambda cast: {"pk": cast.neighbours_programme.pk, "number": cast.edition.number}, prepare=prepared,
    ),
    Route("open-node", EVERYBODY, lambda cast: {"pk": cast.goal.pk}, neighbours, prepare=prepared, picture=False),
    Route(
        "open-file", EVERYBODY, lambda cast: {**programme(cast), "format": "html"},
        lambda cast: {**neighbours(cast), "format": "html"}, prepare=prepared, picture=False,
    ),
    Route("open-register", EVERYBODY, prepare=prepared),
    Route(
        "open-register-file", EVERYBODY, lambda cast: {"format": "xlsx"}, lambda cast: {"format": "exe"},
        prepare=prepared, picture=False,
    ),
    Route(
        "open-register-original", EVERYBODY, lambda cast: {"pk": cast.governing.pk},
        lambda cast: {"pk": cast.neighbours_governing.pk}, prepare=prepared, picture=False,
    ),
    Route("open-action", EVERYBODY, lambda cast: {"pk": cast.action.pk},
          lambda cast: {"pk": cast.neighbours_action.pk}, prepare=planned),
    Route("about", EVERYBODY),
    Route("accessibility", EVERYBODY),
    Route("personal-data", EVERYBODY),
]  # fmt: skip
