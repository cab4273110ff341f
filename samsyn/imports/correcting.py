"""What a person says of a staged run, kept with it, and the tree made again by it. Nothing is in any text yet.

A choice of kind and its undoing are logged: they change much at once. What is corrected singly is not.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec
from django.db import transaction
from msgspec.structs import replace

from samsyn.audit.operations import operation, record
from samsyn.imports.accounting import accounted
from samsyn.imports.drafts import DocumentDraft, from_tree, outline, to_tree
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import NotStaged, StaleRun
from samsyn.imports.pictures import described
from samsyn.imports.remaking import corrected, remade
from samsyn.imports.said import (
    Change,
    Correction,
    FactSaid,
    Said,
    Shown,
    from_kept,
    to_keep,
    with_kind,
    with_labels,
    without_kind,
)
from samsyn.imports.sentences import left_sentences
from samsyn.reading.heard import Heard
from samsyn.reading.kind import Kind
from samsyn.tenants.actors import Actor

COUNTED = ("goals", "objectives", "actions", "sections")


class NotHeard(Exception):
    """The run was read before what a file says was kept: its tree cannot be made again without the file."""


@operation
def choose_kinds(
    *, by: Actor, run: ImportRun, revision: int, kinds: Mapping[str, str], corrections: Sequence[Correction] = (),
    remember: bool | None = None, unit: str | None = None, owners: Mapping[str, str] = {},
) -> ImportRun:  # fmt: skip
    """Each kind (by its id) is that from now on, all its lines at once; then the corrections of single parts. To say
    what a kind is already changes nothing. remember: whether its words are kept for the next document. unit: what
    amounts are in that do not say it, "" for each by itself. owners: what the actions below a heading belong to.

    What was corrected singly stays. Raises StaleRun when the page is older than the run, NotStaged, NotHeard,
    NotPossible.
    """
    fresh = _fresh(run, revision)
    draft, said = from_tree(fresh.tree), from_kept(fresh.said)
    for kind in [one for one in draft.kinds if one.id in kinds]:
        now = next(one for one in draft.kinds if one.id == kind.id)
        what = kinds[kind.id]
        if what == now.read_as and not (what == now.first and kind.id in said.kinds):
            continue
        before = outline(draft.elements).counts()
        said = _chosen(said, now, what)
        draft = remade(heard_in(fresh), said, draft.kinds)
        said = _with_outcome(said, kind.id, before, outline(draft.elements).counts())
        record(by=by, verb="import.kind_chosen", thing=fresh, label=fresh.file.name, kind=kind.name, chosen=what)
    if unit is not None and unit != said.unit:
        said = replace(said, unit=unit)
        draft = remade(heard_in(fresh), said, draft.kinds)
        record(by=by, verb="import.unit_said", thing=fresh, label=fresh.file.name, unit=unit)
    if owners:
        said = replace(said, owners={**said.owners, **owners})
        draft = remade(heard_in(fresh), said, draft.kinds)
    for one in corrections:
        draft = corrected(draft, one)
    said = replace(said, corrections=[*said.corrections, *corrections])
    if corrections and fresh.heard:
        draft = replace(draft, account=accounted(heard_in(fresh), draft))
    if remember is not None:
        said = replace(said, remember=remember)
    return _kept(fresh, draft, said)


def _chosen(said: Said, kind: Kind, what: str) -> Said:
    """What the rules read it as at first is no choice: then it is undone."""
    if what == kind.first:
        return without_kind(said, kind.id)
    return with_kind(said, kind.id, what, Change(kind.id, kind.read_as))


def _with_outcome(said: Said, kind: str, before: dict[str, int], after: dict[str, int]) -> Said:
    more = {name: after[name] - before[name] for name in COUNTED if after[name] != before[name]}
    return replace(said, changes=[replace(one, more=more) if one.kind == kind else one for one in said.changes])


@operation
def take_back_kind(*, by: Actor, run: ImportRun, revision: int, kind: str) -> ImportRun:
    """The kind is what the rules make of it again, and all else is as it was. Raises as `choose_kinds`."""
    fresh = _fresh(run, revision)
    draft, said = from_tree(fresh.tree), from_kept(fresh.said)
    if kind not in said.kinds:
        return fresh
    name = next((one.name for one in draft.kinds if one.id == kind), kind)
    record(by=by, verb="import.kind_taken_back", thing=fresh, label=fresh.file.name, kind=name)
    said = without_kind(said, kind)
    return _kept(fresh, remade(heard_in(fresh), said, draft.kinds), said)


@transaction.atomic
def keep_labels(*, run: ImportRun, revision: int, kind: str, kept: bool) -> ImportRun:
    """The names of the kind have the label and number before them, or not. Raises as `choose_kinds`."""
    return _said(run, revision, lambda said: with_labels(said, kind, kept=kept))


@transaction.atomic
def correct_import(*, run: ImportRun, revision: int, correction: Correction) -> ImportRun:
    """Correct one part of the staged list. Raises as `choose_kinds`, and NotPossible."""
    fresh = _fresh(run, revision)
    draft, said = from_tree(fresh.tree), from_kept(fresh.said)
    draft = corrected(draft, correction)
    if fresh.heard:
        draft = replace(draft, account=accounted(heard_in(fresh), draft))
    return _kept(fresh, draft, replace(said, corrections=[*said.corrections, correction]))


@transaction.atomic
def take_back_correction(*, run: ImportRun, revision: int) -> ImportRun:
    """The last thing that was corrected singly is as it was. Raises as `choose_kinds`."""
    return _said(run, revision, lambda said: replace(said, corrections=said.corrections[:-1]))


@transaction.atomic
def rename_import(*, run: ImportRun, revision: int, title: str) -> ImportRun:
    """Give what is read in another title. Raises StaleRun, NotStaged."""
    fresh = _fresh(run, revision)
    said = replace(from_kept(fresh.said), title=title)
    return _kept(fresh, replace(from_tree(fresh.tree), title=title), said)


@transaction.atomic
def mend_names(*, run: ImportRun, revision: int, mended: bool, whole: bool = False) -> ImportRun:
    """Names from lists begin with a capital and end without a comma, `whole`: with the sentence that they go on from
    before them; or are as they were. Raises as `choose_kinds`.
    """
    return _said(run, revision, lambda said: replace(said, has_mended_names=mended, has_whole_names=mended and whole))


@transaction.atomic
def leave_sentences(*, run: ImportRun, revision: int) -> ImportRun:
    """Sentences that are begun and not ended stand as they do, and nobody is asked of them again. Raises StaleRun,
    NotStaged.
    """
    fresh = _fresh(run, revision)
    draft, said = from_tree(fresh.tree), from_kept(fresh.said)
    left = dict.fromkeys([*said.left, *(one.words for one in left_sentences(draft.elements))])
    return _kept(fresh, draft, replace(said, left=list(left)))


@transaction.atomic
def say_right(*, run: ImportRun, revision: int, about: str, right: bool) -> ImportRun:
    """A guess of a kind, or the answer of a question, is right as it is; or is asked about again. Raises StaleRun,
    NotStaged.
    """
    fresh = _fresh(run, revision)
    said = from_kept(fresh.said)
    others = [one for one in said.right if one != about]
    return _kept(fresh, from_tree(fresh.tree), replace(said, right=[*others, about] if right else others))


@transaction.atomic
def say_facts(
    *, run: ImportRun, revision: int, facts: Mapping[str, FactSaid], names: Sequence[Correction] = (), title: str = "",
    pictures: Mapping[str, Shown] = {},
) -> ImportRun:  # fmt: skip
    """The facts of the cover as a person leaves them, names and title as typed, and what pictures show, by their keys.
    Raises as `correct_import`.
    """
    fresh = _fresh(run, revision)
    draft, said = from_tree(fresh.tree), from_kept(fresh.said)
    for one in names:
        draft = corrected(draft, one)
    said = replace(said, facts={**said.facts, **facts}, corrections=[*said.corrections, *names])
    if title and title != draft.title:
        draft, said = replace(draft, title=title), replace(said, title=title)
    draft = replace(draft, elements=described(draft.elements, pictures))
    return _kept(fresh, draft, replace(said, pictures={**said.pictures, **pictures}))


def heard_in(run: ImportRun) -> Heard:
    """What the run's file says. Raises NotHeard."""
    if not run.heard:
        raise NotHeard
    return msgspec.convert(run.heard, Heard)


def _said(run: ImportRun, revision: int, change: Callable[[Said], Said]) -> ImportRun:
    fresh = _fresh(run, revision)
    said = change(from_kept(fresh.said))
    return _kept(fresh, remade(heard_in(fresh), said, from_tree(fresh.tree).kinds), said)


def _fresh(run: ImportRun, revision: int) -> ImportRun:
    fresh = ImportRun.objects.select_for_update(of=("self",)).select_related("file", "municipality").get(pk=run.pk)
    if fresh.state != ImportRun.State.STAGED:
        raise NotStaged
    if fresh.revision != revision:
        raise StaleRun
    return fresh


def _kept(fresh: ImportRun, draft: DocumentDraft, said: Said) -> ImportRun:
    fresh.tree, fresh.said = to_tree(draft), to_keep(said)
    fresh.revision += 1
    fresh.save(update_fields=["tree", "said", "revision"])
    return fresh
