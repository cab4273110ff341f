from uuid import uuid4

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.imports.drafts import from_tree, to_tree
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import apply_import, discard_import, learn_word, start_import
from samsyn.imports.remaking import first_draft
from samsyn.imports.staging import staged
from samsyn.jobs.models import Work
from samsyn.reading import hear, read
from samsyn.reading.kind import Kind
from tests.actors import TEST
from tests.routes import WRITERS, Route

TEXT = """# Program för besöksnäring

Diarienummer: KS 2020/1

## Inledning
Text i inledningen.

Ett stycke till.

## Mål 1: Fler gäster
### Nuläge
Få kommer hit på vintern.
### Delmål 1.1 Skyltar vid alla leder
"""
SECTION = "c3a07b183881e823"  # the id that "Inledning" gets in every reading of the text


def given(municipality) -> ImportRun:
    return start_import(
        by=TEST, municipality=municipality, name="program.md", media_type="text/markdown", data=TEXT.encode(),
        client_key=uuid4().hex,
    )  # fmt: skip


def staged_run(municipality) -> ImportRun:
    run = given(municipality)
    tree = to_tree(staged(read(TEXT.encode(), "program.md")))
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.STAGED, work=Work.DONE, tree=tree)
    run.refresh_from_db()
    return run


BY_KIND = """# Program för landsbygd

Diarienummer: KS 2024/310

Beslutad av: Kommunfullmäktige 2024-03-11 § 31

En bygd att leva i

## Bakgrund

Så här är det hos oss.

## Vägval A. Service som räcker

### Riktning

Hela kommunen ska gå att leva i.

### Vi vill att

- alla når en butik inom tre mil,
- bussen går varje dag.

### Det gör vi

- tecknar avtal med lanthandlarna (ansvarig: Näringslivschef)

## Vägval B. Hus att bo i

### Riktning

Ingen ska behöva flytta härifrån.

### Vi vill att

- tomma hus blir hem,
- det byggs i varje by.

### Det gör vi

- kartlägger tomma hus

## Uppföljning

| Vad | När | Vem |
|---|---|---|
| Lägesrapport | Januari varje år | Kanslichef |
"""


def heard_run(municipality, text: str = BY_KIND) -> ImportRun:
    """A run as the worker leaves it: staged, with what the file says kept beside."""
    run = start_import(
        by=TEST, municipality=municipality, name="program.md", media_type="text/markdown", data=text.encode(),
        client_key=uuid4().hex,
    )  # fmt: skip
    heard = hear(text.encode(), "program.md", 10**8, {})
    ImportRun.objects.filter(pk=run.pk).update(
        state=ImportRun.State.STAGED, work=Work.DONE, tree=to_tree(first_draft(heard)),
        heard=msgspec.to_builtins(heard),
    )  # fmt: skip
    run.refresh_from_db()
    return run


def kind_named(run: ImportRun, name: str) -> Kind:
    return next(one for one in from_tree(run.tree).kinds if one.name == name)


def prepare_heard(cast):
    if not hasattr(cast, "heard"):
        cast.heard, cast.neighbours_heard = heard_run(cast.municipality), heard_run(cast.neighbour)


def heard(cast):
    return {"pk": cast.heard.pk}


def neighbours_heard(cast):
    return {"pk": cast.neighbours_heard.pk}


def one_kind(cast):
    kind = kind_named(cast.heard, "Riktning")
    return {"revision": cast.heard.revision, f"slag-{kind.id}": "goal_vision", "gor": "rakna"}


def prepare(cast):
    if not hasattr(cast, "run"):
        cast.run, cast.neighbours_run = staged_run(cast.municipality), staged_run(cast.neighbour)


def prepare_waiting(cast):
    cast.run, cast.neighbours_run = given(cast.municipality), given(cast.neighbour)


def prepare_discarded(cast):
    prepare(cast)
    discard_import(by=TEST, run=cast.run)


def prepare_laid(cast):
    if not hasattr(cast, "laid"):
        cast.laid, cast.neighbours_laid = heard_run(cast.municipality), heard_run(cast.neighbour)
        for run in (cast.laid, cast.neighbours_laid):
            apply_import(by=TEST, run=run)
            run.refresh_from_db()


def laid(cast):
    return {"pk": cast.laid.pk}


def neighbours_laid(cast):
    return {"pk": cast.neighbours_laid.pk}


def prepare_words(cast):
    if not hasattr(cast, "word"):
        cast.word, cast.neighbours_word = (
            learn_word(by=TEST, municipality=municipality, phrase="Ambition", meaning="goal")
            for municipality in (cast.municipality, cast.neighbour)
        )


def run(cast):
    return {"pk": cast.run.pk}


def neighbours(cast):
    return {"pk": cast.neighbours_run.pk}


def word(cast):
    return {"pk": cast.word.pk}


def neighbours_word(cast):
    return {"pk": cast.neighbours_word.pk}


def upload(cast):
    return {"file": SimpleUploadedFile("program.md", TEXT.encode()), "client_key": uuid4().hex}


def step(cast):
    return {"revision": cast.run.revision, "gor": f"ner:{cast.run.tree['elements'][0]['id']}"}


ROUTES = [
    Route("import-start", WRITERS),
    Route("import-start", WRITERS, method="post", data=upload, writes=True, picture=False),
    Route("import-run", WRITERS, run, neighbours, prepare=prepare),
    Route("import-run", WRITERS, run, neighbours, prepare=prepare, query=f"?ratta={SECTION}"),
    Route("import-run", WRITERS, run, neighbours, prepare=prepare_waiting, query="?laser"),
    Route("import-run", WRITERS, run, neighbours, prepare=prepare_discarded, query="?kastad"),
    Route("import-run", WRITERS, heard, neighbours_heard, prepare=prepare_heard, query="?slag"),
    Route("import-kinds", WRITERS, heard, neighbours_heard, method="post", data=one_kind, prepare=prepare_heard,
          writes=True, picture=False),
    Route("import-review", WRITERS, heard, neighbours_heard, prepare=prepare_heard),
    Route("import-review", WRITERS, heard, neighbours_heard, method="post", prepare=prepare_heard, writes=True,
          picture=False, data=lambda cast: {"revision": cast.heard.revision, "gor": "namn"}),
    Route("import-pieces", WRITERS, heard, neighbours_heard, prepare=prepare_heard),
    Route("import-correct", WRITERS, run, neighbours, method="post", data=step, prepare=prepare, writes=True,
          picture=False),
    Route("import-rename", WRITERS, run, neighbours, method="post", prepare=prepare, writes=True, picture=False,
          data=lambda cast: {"revision": cast.run.revision, "title": "Besöksprogram"}),
    Route("import-apply", WRITERS, run, neighbours, method="post", prepare=prepare, writes=True, picture=False,
          data=lambda cast: {"revision": cast.run.revision, "into": "ny"}),
    Route("import-run", WRITERS, laid, neighbours_laid, prepare=prepare_laid, query="?kvitto"),
    Route("import-undo", WRITERS, laid, neighbours_laid, method="post", prepare=prepare_laid, writes=True,
          picture=False, data=lambda cast: {"revision": cast.laid.revision}),
    Route("import-discard", WRITERS, run, neighbours, prepare=prepare),
    Route("import-discard", WRITERS, run, neighbours, method="post", prepare=prepare, writes=True, picture=False),
    Route("import-again", WRITERS, run, neighbours, prepare=prepare),
    Route("import-again", WRITERS, run, neighbours, method="post", prepare=prepare, writes=True, picture=False),
    Route("import-words", WRITERS, prepare=prepare_words),
    Route("import-words", WRITERS, method="post", writes=True, picture=False,
          data=lambda cast: {"phrase": "Utförs av", "meaning": "responsible"}),
    Route("import-word-forget", WRITERS, word, neighbours_word, method="post", prepare=prepare_words, writes=True,
          picture=False),
]  # fmt: skip
