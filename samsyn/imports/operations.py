"""Reading a document in, all at once or not at all."""

from pathlib import Path

from django.utils import timezone
from msgspec.structs import replace

from samsyn.audit.operations import operation, record
from samsyn.files.operations import keep_file, keep_picture
from samsyn.imports.applying import programme_fields, type_said
from samsyn.imports.cover import cover_facts, with_facts_said
from samsyn.imports.covering import fill_in, placed_facts
from samsyn.imports.drafts import DocumentDraft, Element, Origin, from_tree, outline, to_tree, words_of
from samsyn.imports.learning import phrases_said
from samsyn.imports.models import ImportOrigin, ImportRun, ReadingRule
from samsyn.imports.parts import make_plan_beside, make_plan_of, make_programme_parts
from samsyn.imports.queries import already_read, own_words_of
from samsyn.imports.said import from_kept, to_keep
from samsyn.jobs.models import Work
from samsyn.lib.blocks import BlockError
from samsyn.lib.blocks_limits import too_large
from samsyn.lib.pictures import MadePicture, size_of, type_of
from samsyn.nodes.models import Node
from samsyn.programmes.models import Programme
from samsyn.programmes.operations import create_programme
from samsyn.reading import own_words
from samsyn.tenants.actors import Actor, person_of
from samsyn.tenants.models import Municipality

State = ImportRun.State
LONGEST_PLACE = 120  # characters of "sida 3, tabell 2"


class StaleRun(Exception):
    """Another tab or another person has corrected the run since this page was shown."""


class NotStaged(Exception):
    """The run is not waiting to be corrected: it is being read, has been taken in, or was thrown away."""


class NotEmpty(Exception):
    """The document to fill has text of its own."""


class AlreadyRead(Exception):
    """The very same file has been read into `document` before."""

    def __init__(self, document: Node):
        super().__init__(document.label)
        self.document = document


@operation
def start_import(
    *, by: Actor, municipality: Municipality, name: str, media_type: str, data: bytes, client_key: str
) -> ImportRun:
    """Keep the file and put it in the queue to be read. The same client key again answers the first run."""
    if made := ImportRun.objects.filter(client_key=client_key).first():
        return made
    file = keep_file(by=by, municipality=municipality, name=name, media_type=media_type, data=data)
    run = ImportRun.objects.create(municipality=municipality, file=file, by=person_of(by), client_key=client_key)
    record(by=by, verb="import.started", thing=run, label=file.name)
    return run


@operation
def keep_pictures(*, by: Actor, municipality: Municipality, source: str, folder: Path) -> None:
    """Keep the pictures that were read out of a file, each in the folder under its sum."""
    for number, path in enumerate(sorted(folder.iterdir()), start=1):
        data = path.read_bytes()
        made = MadePicture(type_of(data), data, *size_of(data))
        keep_picture(by=by, municipality=municipality, name=f"{source[:150]}, bild {number}.bild", made=made)


@operation
def import_now(
    *, by: Actor, municipality: Municipality, name: str, media_type: str, data: bytes, draft: DocumentDraft,
    client_key: str, pictures: Path | None = None,
) -> tuple[ImportRun, Node]:  # fmt: skip
    """Take a file in as it was read, without a person in between. All or nothing; raises as `apply_import`.

    `pictures`: the folder that they were read out to.
    """
    if pictures is not None:
        keep_pictures(by=by, municipality=municipality, source=name, folder=pictures)
    run = start_import(
        by=by, municipality=municipality, name=name, media_type=media_type, data=data, client_key=client_key
    )
    if run.state == State.READING:
        ImportRun.objects.filter(pk=run.pk).update(state=State.STAGED, work=Work.DONE, tree=to_tree(draft))
    return run, apply_import(by=by, run=run)


@operation
def read_again(*, by: Actor, run: ImportRun) -> None:
    """Read the file once more, with the words learnt since. The corrections made are made undone. Raises NotStaged."""
    fresh = ImportRun.objects.select_for_update(of=("self",)).select_related("file").get(pk=run.pk)
    if fresh.state == State.READING:
        return
    if fresh.state != State.STAGED:
        raise NotStaged
    fresh.state, fresh.work, fresh.attempt, fresh.due_at = State.READING, Work.WAITING, 0, timezone.now()
    fresh.said, fresh.heard = {}, {}
    fresh.revision += 1  # a page that shows the list as it was can no longer correct it
    fresh.save(update_fields=["state", "work", "attempt", "due_at", "revision", "said", "heard"])
    record(by=by, verb="import.read_again", thing=fresh, label=fresh.file.name)


@operation
def learn_word(*, by: Actor, municipality: Municipality, phrase: str, meaning: str) -> ReadingRule | None:
    """From now on the phrase means that in documents that are read. A phrase means one thing: the last said.

    None, and nothing changed, for a phrase without letters or one too long to be a heading (own_words.LONGEST).
    """
    phrase = own_words.spelled(phrase)
    if meaning not in own_words.MEANINGS or len(phrase) > own_words.LONGEST or not any(map(str.isalpha, phrase)):
        return None
    rule, is_new = ReadingRule.objects.get_or_create(
        municipality=municipality, phrase=phrase, defaults={"meaning": meaning, "by": person_of(by)}
    )
    if not is_new and rule.meaning == meaning:
        return rule
    rule.meaning, rule.by = meaning, person_of(by)
    rule.save(update_fields=["meaning", "by"])
    record(by=by, verb="import.word_learnt", thing=rule, label=phrase, meaning=meaning)
    return rule


@operation
def forget_word(*, by: Actor, rule: ReadingRule) -> None:
    """Read the phrase as everybody else's again. What has been read in stays as it is."""
    record(by=by, verb="import.word_forgotten", thing=rule, label=rule.phrase, meaning=rule.meaning)
    rule.delete()


@operation
def discard_import(*, by: Actor, run: ImportRun) -> None:
    """Throw the run away. The file stays in the log of what was given; nothing has come into any text."""
    fresh = ImportRun.objects.select_for_update().select_related("file").get(pk=run.pk)
    if fresh.state == State.APPLIED:
        raise NotStaged
    if fresh.state == State.DISCARDED:
        return
    fresh.state = State.DISCARDED
    fresh.save(update_fields=["state"])
    record(by=by, verb="import.discarded", thing=fresh, label=fresh.file.name)


@operation
def apply_import(
    *, by: Actor, run: ImportRun, revision: int | None = None, into: Programme | None = None,
    as_plan_of: Programme | None = None,
) -> Node:  # fmt: skip
    """Make a programme of the staged run with a plan of its actions, fill the empty programme `into`, or make it a
    plan of the programme `as_plan_of`. Answers the document's node.

    A second call answers the same document. Raises AlreadyRead for a file that was read in before, StaleRun when the
    list has been corrected since the page was shown (`revision`), NotStaged, NotEmpty, BlockError when a text is
    larger than a text may be.
    """
    # One at a time in a municipality: two who take in the same file at once would both find that nobody has.
    Municipality.objects.select_for_update(no_key=True).get(pk=run.municipality_id)
    runs = ImportRun.objects.select_for_update(of=("self",)).select_related("file", "municipality", "document")
    fresh = runs.get(pk=run.pk)
    if fresh.state == State.APPLIED and fresh.document:
        return fresh.document
    if fresh.state != State.STAGED:
        raise NotStaged
    if revision is not None and fresh.revision != revision:
        raise StaleRun
    if (document := already_read(fresh)) is not None:
        raise AlreadyRead(document)
    if into is not None and into.node.children.living().select_for_update().exists():
        raise NotEmpty
    said = from_kept(fresh.said)
    draft = with_facts_said(from_tree(fresh.tree), said)
    refuse_large_texts(draft.elements)
    key = f"{fresh.pk}:{fresh.revision}"  # laid in anew after it was undone, it is another document
    found, facts = outline(draft.elements), cover_facts(draft, said)
    placed = placed_facts(by, fresh, draft.title, facts)
    if as_plan_of is not None:
        plan, made = make_plan_of(by, as_plan_of, draft, found, f"import:{key}", placed)
        node = plan.node
    else:
        programme = into or create_programme(
            by=by, municipality=fresh.municipality, title=draft.title[:200], client_key=f"import:{key}",
            **programme_fields(draft), **type_said(draft), **placed,
        )  # fmt: skip
        if into is not None:
            fill_in(by, into, {**programme_fields(draft), **placed}, facts)
        made = make_programme_parts(by, programme, found)
        make_plan_beside(by, programme, draft, found, made, f"import-plan:{key}")
        node = programme.node
    made.origins.insert(0, (node, Origin("title", draft.where, draft.title)))
    ImportOrigin.objects.bulk_create(
        ImportOrigin(
            node=part, run=fresh, file_sha256=fresh.file.sha256, key=origin.key[:64],
            place=origin.where[:LONGEST_PLACE], words=origin.words,
        )
        for part, origin in made.origins
    )  # fmt: skip
    if said.remember:
        fresh.said = to_keep(replace(said, learnt=_learnt(by, fresh.municipality, phrases_said(draft.kinds, said))))
    fresh.state, fresh.document, fresh.applied_at = State.APPLIED, node, timezone.now()
    fresh.save(update_fields=["state", "document", "applied_at", "said"])
    record(by=by, verb="import.applied", thing=node, run=fresh.pk, sha256=fresh.file.sha256)
    return node


def _learnt(by: Actor, municipality: Municipality, phrases: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The phrases that mean another thing from now on: each with what it means, and what it meant before."""
    before = own_words_of(municipality)
    learnt = {}
    for phrase, meaning in phrases.items():
        rule = learn_word(by=by, municipality=municipality, phrase=phrase, meaning=meaning)
        if rule and before.get(rule.phrase) != meaning:
            learnt[rule.phrase] = (meaning, before.get(rule.phrase, ""))
    return learnt


def refuse_large_texts(elements: list[Element]) -> None:
    """BlockError when the text of an element is larger than a text may be: which one, how much, and what to do."""
    sentences = [f"”{words_of(element)}”: {sentence}" for element in elements for sentence in too_large(element.blocks)]
    if sentences:
        raise BlockError(sentences)
