from samsyn.audit.immutability import IMMUTABLE, Immutable
from samsyn.audit.sentences import SENTENCES, Sentence
from samsyn.content.pictures import PICTURES, PictureStore
from samsyn.files.jobs import SWEEP
from samsyn.files.queries import picture_sizes
from samsyn.jobs.runner import JOBS

IMMUTABLE.add(Immutable("samsyn.StoredFile", called="Filen"))
JOBS.add(SWEEP)
PICTURES.add(PictureStore("files", picture_sizes))
SENTENCES.add(
    Sentence("file.kept", "Filen ”{label}” sparades", by_machine=True),  # what it was kept for is told besides
    Sentence("file.taken", "”{label}” hämtades", about_access=True),
)
