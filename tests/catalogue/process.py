from samsyn.process.operations import create_process
from samsyn.workspace.process.forms import ConsultationForm, DialogueForm, ProcessForm, WorkshopForm
from tests.actors import TEST
from tests.published import adopted, narrated
from tests.routes import WRITERS, Route


def programme(cast):
    return {"pk": cast.programme.pk}


def neighbours(cast):
    return {"pk": cast.neighbours_programme.pk}


def prepared(cast):
    """An account here with one of each note, and one at the neighbour's."""
    narrated(cast)
    cast.neighbours_process = create_process(
        by=TEST, municipality=cast.neighbour, title="Grannens process", client_key="neighbours-process",
        documents=[cast.neighbours_programme.node],
    )  # fmt: skip


def versions(cast):
    prepared(cast)
    adopted(cast.programme, cast.council)


def process(cast):
    return {"pk": cast.process.pk}


def neighbours_process(cast):
    return {"pk": cast.neighbours_process.pk}


def at(kind, name):
    return lambda cast: {**process(cast), "kind": kind, "record": getattr(cast, name).pk}


def at_neighbours(kind, name):
    return lambda cast: {**neighbours_process(cast), "kind": kind, "record": getattr(cast, name).pk}


def document(kind, format):
    return (
        lambda cast: {**programme(cast), "kind": kind, "format": format},
        lambda cast: {**neighbours(cast), "kind": kind, "format": format},
    )


NOTES = [("dialog", "dialogue"), ("workshop", "workshop"), ("remiss", "consultation")]
TYPED = {
    "dialog": {"type": "dialogue", "forum": "Måndagsmöte", "when": "hösten 2020"},
    "workshop": {"title": "Workshop i Sjöby", "questions": "Vad?\nHur?"},
    "remiss": {"title": "Remiss", "sent": "januari 2021"},
}

FORMS = {"dialog": DialogueForm, "workshop": WorkshopForm, "remiss": ConsultationForm}


def seen(form) -> dict:
    """The hashes of what the page showed, that come back with the form."""
    return {name: form[name].value() or "" for name in form.fields if name.endswith("base")}


def noted(cast, kind, name) -> dict:
    return seen(FORMS[kind](thing=getattr(cast, name))) | TYPED[kind]


SAVED = {"writes": True, "status": (302,)}

ROUTES = [
    Route("process", arguments=programme, neighbours=neighbours, prepare=prepared),
    Route("process-new", WRITERS, programme, neighbours),
    Route("process-new", WRITERS, programme, neighbours, method="post", **SAVED,
          data=lambda cast: {"title": "Så gick det till", "client_key": "a-key"}),
    Route("process-text", WRITERS, process, neighbours_process, prepare=prepared),
    Route("process-text", WRITERS, process, neighbours_process, prepare=prepared, method="post", **SAVED,
          data=lambda cast: seen(ProcessForm(thing=cast.process)) | {"title": "Processen"}),
    *(
        route
        for kind, name in NOTES
        for route in (
            Route("process-record-new", WRITERS, lambda cast, kind=kind: {**process(cast), "kind": kind},
                  lambda cast, kind=kind: {**neighbours_process(cast), "kind": kind}, prepare=prepared),
            Route("process-record-new", WRITERS, lambda cast, kind=kind: {**process(cast), "kind": kind},
                  lambda cast, kind=kind: {**neighbours_process(cast), "kind": kind}, prepare=prepared,
                  method="post", data=lambda cast, kind=kind: {**TYPED[kind], "client_key": "a-key"}, **SAVED),
            Route("process-record", WRITERS, at(kind, name), at_neighbours(kind, name), prepare=prepared),
            Route("process-record", WRITERS, at(kind, name), at_neighbours(kind, name), prepare=prepared,
                  method="post", data=lambda cast, kind=kind, name=name: noted(cast, kind, name), **SAVED),
            Route("process-record-remove", WRITERS, at(kind, name), at_neighbours(kind, name), prepare=prepared),
            Route("process-record-remove", WRITERS, at(kind, name), at_neighbours(kind, name), prepare=prepared,
                  method="post", **SAVED),
        )
    ),
    Route("documents", arguments=programme, neighbours=neighbours, prepare=versions),
    Route("document-file", arguments=document("programme", "html")[0], neighbours=document("programme", "html")[1],
          prepare=versions, picture=False),
    Route("document-file", arguments=document("process-report", "html")[0],
          neighbours=document("process-report", "html")[1], prepare=versions, picture=False),
    Route("document-file", arguments=document("comparison", "html")[0], query="?med=1",
          neighbours=document("comparison", "html")[1], prepare=versions, picture=False),
]  # fmt: skip
