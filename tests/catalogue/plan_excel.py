from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.action_plans.queries import plan_tree
from samsyn.files.operations import keep_file
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.spreadsheets.plan_excel.writing import MEDIA_TYPE, plan_workbook
from tests.actors import TEST
from tests.catalogue import plan as plan_catalogue
from tests.routes import ALL, WRITERS, Route
from tests.spreadsheets.plan_excel.test_there_and_back import edited


def prepared(cast):
    """A plan here and at the neighbour's, and a workbook of it with one change, kept."""
    plan_catalogue.prepared(cast)
    data = plan_workbook(plan_tree(cast.plan))
    cast.workbook = edited(data, (cast.municipality.level("action", 2), 2, "Tidplan", "hösten 2021"))
    cast.workbook_file, cast.neighbours_workbook_file = (
        keep_file(by=TEST, municipality=place, name="Plan.xlsx", media_type=MEDIA_TYPE, data=cast.workbook)
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


def pasted(cast):
    """Two columns whose preview was seen, ready to be added."""
    rows, columns = [["Insats", "Ansvarig"], ["Skylta lederna", "Tekniska"]], ["title", "responsible"]
    return {
        "rows": "\n".join("\t".join(row) for row in rows), "column0": columns[0], "column1": columns[1],
        "has_heads": "on", "client_key": "k", "gor": "lagg-till",
        "shown": sha256_hex(canonical_bytes([rows, [columns, True]])),
    }  # fmt: skip


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
    Route("plan-paste", WRITERS, here, theirs, prepare=prepared),
    Route("plan-paste", WRITERS, here, theirs, method="post", prepare=prepared, writes=True, picture=False,
          data=lambda cast: {"rows": "Insats\tAnsvarig\nSkylta lederna\tTekniska", "column0": "title",
                             "column1": "responsible", "has_heads": "on", "client_key": "k", "gor": "lagg-till"}),
    Route("plan-paste", WRITERS, here, theirs, prepare=prepared),
    Route("plan-paste", WRITERS, here, theirs, method="post", prepare=prepared, data=pasted, writes=True,
          picture=False),
]  # fmt: skip
