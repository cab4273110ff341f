"""Reads the files that people have given, one claimed row at a time."""

from django.conf import settings

from samsyn.files.storage import path_of
from samsyn.imports.drafts import to_tree
from samsyn.imports.models import ImportRun
from samsyn.imports.queries import own_words_of
from samsyn.imports.reading_process import read_aside
from samsyn.jobs.models import Work
from samsyn.jobs.runner import Job
from samsyn.lib.bounded import ReaderDied
from samsyn.reading import ReadingRefused

GAVE_UP = (
    "Samsyn försökte läsa filen flera gånger men kom inte till slutet. Öppna den i Word, spara den på nytt och försök "
    "igen. Hjälper inte det, kopiera texten till ett nytt dokument och läs in det i stället."
)


def read_next() -> int:
    """Read the next waiting file. Answers 0 when none waits."""
    ImportRun.objects.filter(state=ImportRun.State.READING, work=Work.FAILED).update(
        state=ImportRun.State.REFUSED, problem=GAVE_UP
    )
    run = ImportRun.claim()
    if run is None:
        return 0
    if run.state != ImportRun.State.READING:  # thrown away while it waited
        run.finish()
        return 1
    try:
        words = own_words_of(run.municipality_id)
        taken = read_aside(path_of(run.file.sha256), run.file.name, settings.UPLOAD_MAX_BYTES, words, run.heartbeat)
    except ReadingRefused as refusal:
        run.fail(refusal.sentence, state=ImportRun.State.REFUSED)
    except ReaderDied as death:
        run.postpone(str(death))
    else:
        if taken is not None:
            run.finish(state=ImportRun.State.STAGED, tree=to_tree(taken.draft), heard=taken.heard, said={})
    return 1


READ = Job(name="read documents", run=read_next)
