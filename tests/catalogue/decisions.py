from uuid import uuid4

from samsyn.cases.models import Case
from samsyn.cases.operations import add_record
from samsyn.editions.models import Edition
from samsyn.editions.operations import Minuted, lock_version, register_decision
from samsyn.editions.steps import add_step
from samsyn.governing.operations import choose_case, enter_adopted
from samsyn.organisation.operations import add_body
from tests.actors import TEST
from tests.routes import ALL, DECIDERS, REGISTRARS, WRITERS, Route


def programme(cast):
    return {"pk": cast.programme.pk}


def neighbours(cast):
    return {"pk": cast.neighbours_programme.pk}


def key():
    return str(uuid4())


def locked(cast):
    """A proposal here and at the neighbour's."""
    purpose = Edition.Purpose.PROPOSAL
    cast.edition = lock_version(by=TEST, document=cast.programme.node, purpose=purpose, client_key=key())
    node = cast.neighbours_programme.node
    cast.neighbours_edition = lock_version(by=TEST, document=node, purpose=purpose, client_key=key())


def adopted(cast):
    decision = enter_adopted(by=TEST, document=cast.programme, client_key=key(), said=Minuted(body=cast.council))
    cast.edition = decision.edition
    theirs = enter_adopted(by=TEST, document=cast.neighbours_programme, client_key=key(), said=Minuted(body_name="KF"))
    cast.neighbours_edition = theirs.edition


def decided(cast):
    locked(cast)
    given = {"by": TEST, "result": "proposes", "client_key": key()}
    cast.decision = register_decision(edition=cast.edition, said=Minuted(body=cast.executive_board), **given)
    cast.neighbours_decision = register_decision(
        edition=cast.neighbours_edition, said=Minuted(body_name="KS"), **{**given, "client_key": key()}
    )


def planned(cast):
    cast.step = add_step(by=TEST, document=cast.programme.node, body=cast.council, client_key=key())
    theirs = add_body(by=TEST, municipality=cast.neighbour, name="Kommunfullmäktige", type="council")
    cast.neighbours_step = add_step(by=TEST, document=cast.neighbours_programme.node, body=theirs, client_key=key())


def with_record(cast):
    given = {"by": TEST, "client_key": key(), "title": "Remissversion", "dated": "2021-01-18", "direction": "out"}
    cast.record = add_record(case=cast.case, **given)
    cast.other_case = Case.objects.create(municipality=cast.municipality, title="Ett annat ärende")
    theirs = Case.objects.create(municipality=cast.neighbour, title="Grannens ärende")
    choose_case(by=TEST, document=cast.neighbours_programme, case=theirs)
    cast.neighbours_record = add_record(case=theirs, **given)


def edition(cast):
    return {"pk": cast.edition.pk}


def neighbours_edition(cast):
    return {"pk": cast.neighbours_edition.pk}


def lock_data(cast):
    return {"client_key": key(), "purpose": "proposal", "reason": "Reviderat efter remissen."}


def decision_data(cast):
    return {
        "client_key": key(), "edition": cast.edition.pk, "body": cast.council.pk, "decided": "2021-02-01",
        "result": "adopted", "minutes_item": "12",
    }  # fmt: skip


def ending_data(cast):
    return {"client_key": key(), "body": cast.council.pk, "decided": "2021-02-01"}


def record_data(cast):
    return {"client_key": key(), "title": "Svar från en förening", "dated": "2021-02-01", "direction": "in"}


ROUTES = [
    Route("decision-pack", ALL, programme, neighbours, prepare=decided),
    Route("decision-pack-file", ALL, programme, neighbours, prepare=decided, picture=False),
    Route("versions", ALL, programme, neighbours, prepare=decided),
    Route("working-text", ALL, programme, neighbours),
    Route("lock-version", WRITERS, programme, neighbours, prepare=locked),
    Route("lock-version", WRITERS, programme, neighbours, method="post", data=lock_data, writes=True, picture=False),
    Route("compare", ALL, programme, neighbours, prepare=locked),
    Route(
        "change-reason", WRITERS, lambda cast: {"pk": cast.programme.pk, "part": cast.goal.pk},
        lambda cast: {"pk": cast.neighbours_programme.pk, "part": cast.neighbours_programme.pk}, method="post",
        data=lambda cast: {"words": "Företagen bad om det."}, prepare=locked, writes=True, picture=False,
    ),
    Route("register-decision", DECIDERS, programme, neighbours, prepare=locked),
    Route(
        "register-decision", DECIDERS, programme, neighbours, method="post", data=decision_data, prepare=locked,
        writes=True, picture=False,
    ),
    Route("already-adopted", WRITERS, programme, neighbours),
    Route(
        "already-adopted", WRITERS, programme, neighbours, method="post", data=ending_data, writes=True, picture=False
    ),
    Route("decision-chain", DECIDERS, programme, neighbours, prepare=planned),
    Route(
        "decision-chain", DECIDERS, programme, neighbours, method="post",
        data=lambda cast: {"client_key": key(), "body": cast.executive_board.pk}, writes=True, picture=False,
    ),
    Route(
        "decision-step", DECIDERS, lambda cast: {"pk": cast.step.pk}, lambda cast: {"pk": cast.neighbours_step.pk},
        method="post", data=lambda cast: {"way": "out"}, prepare=planned, writes=True, picture=False,
    ),
    Route("edition", ALL, edition, neighbours_edition, prepare=locked),
    Route("prolong", DECIDERS, edition, neighbours_edition, prepare=adopted),
    Route(
        "prolong", DECIDERS, edition, neighbours_edition, method="post", data=ending_data, prepare=adopted,
        writes=True, picture=False,
    ),
    Route("correct-edition", WRITERS, edition, neighbours_edition, prepare=adopted),
    Route(
        "correct-edition", WRITERS, edition, neighbours_edition, method="post", prepare=adopted, writes=True,
        picture=False, data=lambda cast: {
            "client_key": key(), "reason": "Stavfel", "texts": f"{cast.programme.pk}.title",
            f"{cast.programme.pk}.title": "Program för näringslivet",
        },
    ),
    Route("repeal", DECIDERS, edition, neighbours_edition, prepare=adopted),
    Route(
        "repeal", DECIDERS, edition, neighbours_edition, method="post", data=ending_data, prepare=adopted,
        writes=True, picture=False,
    ),
    Route(
        "complete-decision", REGISTRARS, lambda cast: {"pk": cast.decision.pk},
        lambda cast: {"pk": cast.neighbours_decision.pk}, prepare=decided,
    ),
    Route(
        "complete-decision", REGISTRARS, lambda cast: {"pk": cast.decision.pk},
        lambda cast: {"pk": cast.neighbours_decision.pk}, method="post", data=lambda cast: {"minutes_item": "12"},
        prepare=decided, writes=True, picture=False,
    ),
    Route(
        "correct-decision", REGISTRARS, lambda cast: {"pk": cast.decision.pk},
        lambda cast: {"pk": cast.neighbours_decision.pk}, prepare=decided,
    ),
    Route(
        "correct-decision", REGISTRARS, lambda cast: {"pk": cast.decision.pk},
        lambda cast: {"pk": cast.neighbours_decision.pk}, method="post", prepare=decided, writes=True, picture=False,
        data=lambda cast: {
            "client_key": key(), "decided": "2021-01-12", "minutes_item": "12", "reason": "Siffrorna hade bytt plats.",
        },
    ),
    Route("case", ALL, programme, neighbours, prepare=with_record),
    Route("case-edit", REGISTRARS, programme, neighbours),
    Route(
        "case-edit", REGISTRARS, programme, neighbours, method="post",
        data=lambda cast: {"client_key": key(), "title": "Nytt namn", "registry_number": "EXEMPEL 1"}, writes=True,
        picture=False,
    ),
    Route("case-choose", REGISTRARS, programme, neighbours, prepare=with_record),
    Route(
        "case-choose", REGISTRARS, programme, neighbours, method="post",
        data=lambda cast: {"case": cast.other_case.pk}, prepare=with_record, writes=True, picture=False,
    ),
    Route("case-record-new", REGISTRARS, programme, neighbours, prepare=with_record),
    Route(
        "case-record-new", REGISTRARS, programme, neighbours, method="post", data=record_data, prepare=with_record,
        writes=True, picture=False,
    ),
    Route(
        "case-record", REGISTRARS, lambda cast: {"pk": cast.record.pk},
        lambda cast: {"pk": cast.neighbours_record.pk}, prepare=with_record,
    ),
    Route(
        "case-record", REGISTRARS, lambda cast: {"pk": cast.record.pk},
        lambda cast: {"pk": cast.neighbours_record.pk}, method="post", data=record_data, prepare=with_record,
        writes=True, picture=False,
    ),
    Route(
        "case-registered", REGISTRARS, programme, neighbours, method="post",
        data=lambda cast: {"record": [cast.record.pk]}, prepare=with_record, writes=True, picture=False,
    ),
]  # fmt: skip
