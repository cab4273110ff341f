"""What is what in the document: its kinds, each with one choice for all of it; the outcome beside; the exceptions."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from samsyn.editions.kinds import GOVERNING
from samsyn.imports.correcting import (
    NotHeard,
    choose_kinds,
    keep_labels,
    say_right,
    take_back_correction,
    take_back_kind,
)
from samsyn.imports.corrections import NotPossible
from samsyn.imports.drafts import GOAL, NOWHERE, SECTION, DocumentDraft, from_tree, outline
from samsyn.imports.learning import phrases_said
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import NotStaged, StaleRun
from samsyn.imports.queries import already_read
from samsyn.imports.questions import EACH, SUBTITLE, Question, questions_of
from samsyn.imports.remaking import correction_of
from samsyn.imports.said import Correction, from_kept
from samsyn.lib.swedish import in_running_text
from samsyn.organisation.requests import Request
from samsyn.reading.kind import OFFERED
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.reading.forms import meaning_labels
from samsyn.workspace.reading.outcome import (
    counted,
    fate_of,
    groups_of,
    labels_of,
    small_outline,
)
from samsyn.workspace.reading.taking_in import CORRECTED_MEANWHILE

STALE_KEPT = f"{CORRECTED_MEANWHILE} Dina val står kvar nedan men är inte sparade. Se efter, och spara dem igen."
GONE = "Läsningen är redan införd eller kastad. Det du valde är inte sparat."
OLD = "Filen lästes innan det gick att rätta slag för slag. Läs om den, så går det."
RIGHT = {"stammer": True, "fraga": False}  # a guess or an answer is right as it is; or is asked about again
LABELS = {"behall": True, "utan": False}  # the label and number before the names of a kind: kept in them, or not


@dataclass(frozen=True)
class Chosen:
    """What was sent: kinds and questions that are other than they were."""

    kinds: dict[str, str]
    answers: dict[str, str]
    remember: bool


@dataclass(frozen=True)
class AskedRow:
    """A question with its answers in words; `chosen` is ticked."""

    question: Question
    title: str
    about: str
    legend: str
    answers: list[tuple[str, str]]
    chosen: str


def chosen_in(sent: QueryDict, draft: DocumentDraft, questions: list[Question]) -> Chosen:
    kinds = {
        kind.id: what
        for kind in draft.kinds
        if (what := sent.get(f"slag-{kind.id}", kind.read_as)) != kind.read_as
        and what in (*OFFERED[kind.sort], kind.first)
    }
    answers = {
        one.id: answer
        for one in questions
        if (answer := sent.get(f"sak-{one.id}", one.answers[0])) != one.answers[0] and answer in one.answers
    }
    return Chosen(kinds, answers, "minns" in sent)


def kinds_page(request: Request, run: ImportRun, *, kept: Chosen | None = None, problem: str = "") -> HttpResponse:
    """`kept`: choices that could not be saved, which the page shows as they were made."""
    draft, said, municipality = from_tree(run.tree), from_kept(run.said), request.municipality
    questions, labels = questions_of(draft, said), meaning_labels(municipality)
    already = already_read(run)
    answers = kept.answers if kept else {}
    groups = groups_of(draft, said, municipality, kept.kinds if kept else {}, run.heard.get("order", []))
    context: dict[str, Any] = {
        "run": run,
        "draft": draft,
        "groups": [group for group in groups if not group.is_folded],
        "folded": [group for group in groups if group.is_folded],
        "kinds": len(draft.kinds),
        "problem": problem,
        "asked": [asked_row(one, draft, request, answers) for one in questions if one.id not in said.right],
        "settled": [asked_row(one, draft, request, answers) for one in questions if one.id in said.right],
        "phrases": [(phrase, labels[meaning]) for phrase, meaning in phrases_said(draft.kinds, said).items()],
        "remember": kept.remember if kept else said.remember,
        "has_corrections": bool(said.corrections),
        "is_pdf": draft.form == "pdf",
        "already": already,
        "already_route": GOVERNING[already.kind].page_route if already else "",
        **outcome_of(draft, request),
    }
    return render(request, "reading/kinds.html", context, status=409 if problem else 200)


def outcome_of(draft: DocumentDraft, request: Request) -> dict[str, Any]:
    return {
        "outcome": counted(draft, request.municipality),
        **fate_of(draft),
        "branches": list(small_outline(outline(draft.elements), request.municipality)),
    }


def asked_row(question: Question, draft: DocumentDraft, request: Request, kept: dict[str, str]) -> AskedRow:
    labels = labels_of(request.municipality)
    goal = request.municipality.level("goal")
    words = {"leave": "Tas inte med", "subtitle": "Underrubrik till titeln", "section": "Ett eget avsnitt"}
    title, about, legend = {
        "goal": ("En rubrik som liknar dem ovan", "Den står som de andra, men säger inte vad den är.", "Rubriken är"),
        "line": ("En rad på omslaget", "Den liknar ingen annan rad i filen.", "Läs raden som"),
        "unit": ("Belopp som inte säger vad de är i", "Samma svar gäller alla. Orden ändras inte.", "Beloppen är i"),
        "owner": (f"{request.municipality.level('action', 2)} utanför målen", "", "De hör till"),
        "table": ("En tabell som kan läsas på två sätt", "Den har kolumner som en plan.", "Läs tabellen som"),
    }[question.sort]
    if question.sort == "goal":
        words = {"goal": goal, "section": "Ett avsnitt"}
    if question.sort == "unit":
        words = {"kr": "Kronor", "tkr": "Tusental kronor", EACH: "Olika, fråga vid varje belopp"}
    if question.sort == "owner":
        about = f"De står under ”{question.words}”." if question.words else "De står under ingen rubrik."
        words = owner_words(question, draft, request.municipality)
    answers = [(one, words.get(one) or labels[one]) for one in question.answers]
    return AskedRow(question, title, about, legend, answers, kept.get(question.id, question.answers[0]))


def owner_words(question: Question, draft: DocumentDraft, municipality: Municipality) -> dict[str, str]:
    """The goals by name, with the one marked that the heading names by its label ("mål A"), or that is proposed."""
    goal, heading = municipality.level("goal"), f" {question.words.casefold()} "
    proposed = next((one.proposed for one in draft.outside if one.where == question.about), NOWHERE)
    words = {NOWHERE: f"Inget {in_running_text(goal)} (övergripande)"}
    for number, one in enumerate([one for one in draft.elements if one.kind == GOAL], 1):
        label = one.label.strip(" .:").casefold()
        is_named = bool(label) and f" {label} " in heading
        mark = ", nämns i rubriken" if is_named else ", förslag efter orden i rubriken" if one.id == proposed else ""
        words[one.id] = f"{goal} {number}: {one.title}{mark}"
    return words


@require_POST
@inside(Right.EDIT)
def import_kinds(request: Request, pk: str) -> HttpResponse:
    """Choices for kinds and answers to questions; "angra:…" takes a choice back, "vidare" goes on when they are saved.

    Not by `form_page`: there is a field for each kind of the document, and the page stands on the reading's address.
    """
    run = owned(ImportRun.objects.select_related("file", "municipality"), request, pk=pk)
    if run.state != ImportRun.State.STAGED or not run.heard:
        messages.warning(request, OLD if run.state == ImportRun.State.STAGED else GONE)
        return redirect("import-run", run.pk)
    revision = seen_revision(request)
    draft, said = from_tree(run.tree), from_kept(run.said)
    questions = questions_of(draft, said)
    chosen = chosen_in(request.POST, draft, questions)
    what, _, which = request.POST.get("gor", "").partition(":")
    try:
        if what == "angra":
            take_back_kind(by=request.user, run=run, revision=revision, kind=which)
        elif what in LABELS:
            keep_labels(run=run, revision=revision, kind=which, kept=LABELS[what])
        elif what == "angra-rattning":
            take_back_correction(run=run, revision=revision)
        elif what in RIGHT:
            if _says_anything(chosen, remembers=said.remember):
                run = save(request, run, revision, draft, questions, chosen)
                revision = run.revision
            say_right(run=run, revision=revision, about=which, right=RIGHT[what])
        elif what != "vidare" or _says_anything(chosen, remembers=said.remember):
            save(request, run, revision, draft, questions, chosen)
    except StaleRun:
        fresh = owned(ImportRun.objects.select_related("file", "municipality"), request, pk=pk)
        return kinds_page(request, fresh, kept=chosen, problem=STALE_KEPT)
    except NotPossible as problem:
        return kinds_page(request, run, kept=chosen, problem=str(problem))
    except (NotStaged, NotHeard):
        messages.warning(request, GONE)
        return redirect("import-run", run.pk)
    if what == "vidare":
        return redirect("import-review", run.pk)
    is_kind = any(one.id == which for one in draft.kinds)
    at = which if is_kind else next(reversed(chosen.kinds), "")
    place = f"#slag-{at}" if at else "#saker" if chosen.answers or which else ""
    return redirect(f"{reverse('import-run', args=[run.pk])}{place}")


def _says_anything(chosen: Chosen, *, remembers: bool) -> bool:
    return bool(chosen.kinds or chosen.answers) or chosen.remember != remembers


def save(
    request: Request, run: ImportRun, revision: int, draft: DocumentDraft, questions: list[Question], chosen: Chosen
) -> ImportRun:
    kinds, corrections, owners, unit = dict(chosen.kinds), [], {}, None
    for question in questions:
        answer = chosen.answers.get(question.id)
        if answer and question.sort == "table":
            kinds[question.about] = answer
        elif answer and question.sort == "owner":
            owners[question.about] = answer
        elif answer and question.sort == "unit":
            unit = "" if answer == EACH else answer
        elif answer:
            corrections.append(answered(draft, question, answer))
    remember = chosen.remember if "minns-visad" in request.POST else None
    return choose_kinds(
        by=request.user, run=run, revision=revision, kinds=kinds, corrections=corrections, remember=remember, unit=unit,
        owners=owners,
    )  # fmt: skip


def answered(draft: DocumentDraft, question: Question, answer: str) -> Correction:
    if question.sort == "goal":
        return correction_of(draft.elements, question.about, "goal")
    if answer == SUBTITLE:
        return correction_of(draft.elements, question.about, "subtitle")
    return correction_of(draft.elements, question.about, "change", kind=SECTION)


def seen_revision(request: Request) -> int:
    revision = request.POST.get("revision", "")
    return int(revision) if revision.isdecimal() else 0
