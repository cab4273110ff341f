from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.action_plans.queries import plan_tree
from samsyn.exchange.plan_excel.writing import MEDIA_TYPE, plan_workbook
from samsyn.files.operations import keep_file
from tests.catalogue import plan as plan_catalogue
from tests.exchange.plan_excel.test_there_and_back import edited
from tests.routes import ALL, WRITERS, Route


def prepared(cast):
    """A plan here and at the neighbour's, and a workbook of it with one change, kept."""
    plan_catalogue.prepared(cast)
    data = plan_workbook(plan_tree(cast.plan))
    cast.workbook = edited(data, ("Insatser", 2, "Tidplan", "hösten 2021"))
    cast.workbook_file, cast.neighbours_workbook_file = (
        keep_file(by=None, municipality=place, name="Plan.xlsx", media_type=MEDIA_TYPE, data=cast.workbook)
        for place in (cast.municipality, cast.neighbour)
    )


def here(cast):
    return {"pk": cast.plan.pk}


def theirs(cast):
    return {"pk": cast.neighbours_plan.pk}


def kept(cast):
    return {"pk": cast.plan.pk, "file": cast.workbook_file.pk}


def kept_by_neighbour(cast):
    return {"pk": cast.plan.pk, "file": cast.neighbours_workbook_file.pk}


ROUTES = [
    Route("plan-excel", ALL, here, theirs, prepare=prepared, picture=False),
    Route("plan-excel-read", WRITERS, here, theirs, prepare=prepared),
    Route(
        "plan-excel-read", WRITERS, here, theirs, method="post", prepare=prepared, writes=True, picture=False,
        data=lambda cast: {"file": SimpleUploadedFile("Plan.xlsx", cast.workbook, MEDIA_TYPE)},
    ),
    Route("plan-excel-preview", WRITERS, kept, kept_by_neighbour, prepare=prepared),
    Route(
        "plan-excel-preview", WRITERS, kept, kept_by_neighbour, method="post", prepare=prepared, writes=True,
        picture=False,
    ),
]  # fmt: skip
