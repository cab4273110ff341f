from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.programmes.documents import programme_build
from samsyn.render.word import to_docx
from samsyn.word_return.operations import open_word_return
from samsyn.word_return.reading import read_word_return
from tests.actors import TEST
from tests.routes import WRITERS, Route
from tests.word_return import editing

STATE = "Det startas färre företag här än i liknande kommuner."


def as_word(programme) -> bytes:
    return to_docx(programme_build(programme.node, None))


def edited(programme) -> bytes:
    """The programme's Word file with one tracked word, one untracked change and one comment."""

    def edit(root):
        one = editing.paragraph(root, "Det startas färre")
        parts = [editing.text_run("Det startas "), editing.taken_out("färre"), editing.put_in("fler")]
        editing.set_words(one, *parts, editing.text_run(" företag här än i liknande kommuner."))
        two = editing.paragraph(root, "Programmet visar vart")
        editing.set_words(two, editing.text_run("Programmet visar vart kommunen vill."))

    data = editing.edited(as_word(programme), edit)
    return editing.with_comment(data, "Den som driver företag", "Vilken vecka?")


def opened(programme, data: bytes):
    return open_word_return(
        by=TEST, document=programme.node, file=("program.docx", "application/octet-stream", data),
        reading=read_word_return(programme.node, data), client_key=uuid4().hex,
    )  # fmt: skip


def prepare(cast):
    cast.word_return = opened(cast.programme, edited(cast.programme))
    cast.change = cast.word_return.changes.get(node=cast.goal.node, kind="changed")
    neighbours = cast.neighbours_programme
    cast.neighbours_return = opened(neighbours, as_word(neighbours))
    cast.neighbours_change = cast.neighbours_return.changes.create(position=0, kind="outside")


def programme(cast):
    return {"pk": cast.programme.pk}


def neighbours_programme(cast):
    return {"pk": cast.neighbours_programme.pk}


def word_return(cast):
    return {"pk": cast.word_return.pk}


def neighbours_return(cast):
    return {"pk": cast.neighbours_return.pk}


def change(cast):
    return {"pk": cast.change.pk}


def neighbours_change(cast):
    return {"pk": cast.neighbours_change.pk}


def upload(cast):
    return {"file": SimpleUploadedFile("program.docx", as_word(cast.programme)), "client_key": uuid4().hex}


POST = {"method": "post", "prepare": prepare, "writes": True, "picture": False}
ROUTES = [
    Route("word-return-new", WRITERS, programme, neighbours_programme),
    Route("word-return-new", WRITERS, programme, neighbours_programme, method="post", data=upload, writes=True,
          picture=False),
    Route("word-return", WRITERS, word_return, neighbours_return, prepare=prepare),
    Route("word-change", WRITERS, change, neighbours_change, data=lambda cast: {"gor": "ta"}, **POST),
    Route("word-return-all", WRITERS, word_return, neighbours_return, data=lambda cast: {"gor": "ta"}, **POST),
    Route("word-return-close", WRITERS, word_return, neighbours_return, **POST),
]  # fmt: skip
