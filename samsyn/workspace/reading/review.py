"""What is to be taken in, looked over: the facts of the cover, the outline with its places, the names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.editions.kinds import GOVERNING
from samsyn.imports.applying import FOLLOWED_UP, follow_up_words, without_place
from samsyn.imports.applying import LONGEST as LONGEST_FIELD
from samsyn.imports.correcting import NotHeard, leave_sentences, mend_names, say_facts
from samsyn.imports.corrections import NotPossible
from samsyn.imports.cover import LONGEST as LONGEST_FACT
from samsyn.imports.cover import CoverFact, cover_facts, other_lines
from samsyn.imports.covering import LONGEST_NUMBER
from samsyn.imports.drafts import OWN, DocumentDraft, Element, GoalDraft, from_tree, outline, words_of
from samsyn.imports.models import ImportRun
from samsyn.imports.naming import is_same
from samsyn.imports.operations import NotStaged, StaleRun
from samsyn.imports.queries import already_read, body_named
from samsyn.imports.remaking import as_name, correction_of, needs_mending
from samsyn.imports.said import Correction, FactSaid, Said, from_kept
from samsyn.imports.sentences import begun_sentences, left_sentences, made_whole
from samsyn.imports.staging import longest_typed
from samsyn.lib.letters import tame
from samsyn.lib.own_numbers import number_beside
from samsyn.organisation.requests import Request
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE
from samsyn.workspace.reading.by_kind import GONE, STALE_KEPT, outcome_of, seen_revision
from samsyn.workspace.reading.forms import ApplyForm, kind_labels
from samsyn.workspace.reading.forms_pictures import Pictures, pictures_of
from samsyn.workspace.reading.owner import (
    ADD,
    OWNER,
    add_owner,
    add_ticked_owner,
    choice_fault,
    owner_choice,
    owner_fault,
    with_chosen_owner,
)
from samsyn.workspace.reading.taking_in import applying_form, take_in, told_that_it_is_in

TAKE_IN = "lagg-in"
WHOLE, LEAVE = "namn-sats", "lat-sats"  # what is done with a begun sentence: written in each name, or left
REPLACES = (
    "Fylls i när beslutet skrivs in, och står sedan på omslaget."
    " Det äldre dokumentet kan också läggas till under Styrdokument."
)
MOST_NAMES = 300  # names that can be changed on the page; the others are changed one by one


@dataclass
class Line:
    """A line of the outline. name: what is typed in its field; a line without one is only shown."""

    id: str
    label: str
    title: str
    where: str
    number: str = ""
    name: str | None = None
    error: str = ""


@dataclass
class Chapter:
    """A section, or a goal with what stands under it."""

    line: Line
    number: str = ""
    is_goal: bool = False
    note: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Typed:
    """names: element id → title, of those that are other than they were. faults: id of a field → what is wrong."""

    title: str
    names: dict[str, str]
    faults: dict[str, str]
    facts: dict[str, FactSaid]


def typed_in(sent: QueryDict, draft: DocumentDraft, facts: list[CoverFact]) -> Typed:
    names, faults = {}, {}
    for element in draft.elements:
        name = in_one_line(sent.get(f"namn-{element.id}", element.title))
        if is_same(name, element.title):
            continue
        names[element.id] = name
        if not name:
            faults[f"namn-{element.id}"] = "Skriv ett namn."
        elif len(name) > longest_typed(element.kind):
            faults[f"namn-{element.id}"] = too_long("Namnet", name, longest_typed(element.kind))
    said = {
        fact.name: FactSaid(
            tame(sent.get(f"uppgift-{fact.name}", "")).strip(), "allt-stammer" in sent or f"stammer-{fact.name}" in sent
        )
        for fact in facts
        if f"uppgift-{fact.name}" in sent
    }
    labels = {fact.name: fact.label for fact in facts}
    faults |= {
        f"uppgift-{name}": too_long(labels[name], fact.value, LONGEST_FACT)
        for name, fact in said.items()
        if len(fact.value) > LONGEST_FACT
    }
    title = in_one_line(sent.get("titel", draft.title))
    if not title:
        faults["titel"] = "Skriv en titel på dokumentet."
    if len(title) > LONGEST_FACT:
        faults["titel"] = too_long("Titeln", title, LONGEST_FACT)
    return Typed(title, names, faults, said)


def in_one_line(words: str) -> str:
    return " ".join(tame(words).split())


def too_long(what: str, words: str, longest: int) -> str:
    return f"{what} är {len(words)} tecken. Högst {longest} får plats."


def corrections_in(draft: DocumentDraft, typed: Typed) -> list[Correction]:
    kinds = {element.id: element.kind for element in draft.elements}
    return [
        correction_of(draft.elements, one, "change", kind=kinds[one], title=title) for one, title in typed.names.items()
    ]


def review_page(
    request: Request, run: ImportRun, form: ApplyForm, *, typed: Typed | None = None, problem: str = "",
    pictures: Pictures | None = None,
) -> HttpResponse:  # fmt: skip
    draft, said = from_tree(run.tree), from_kept(run.said)
    facts, listed = cover_facts(draft, said), [one for one in draft.elements if needs_mending(one)]
    already = already_read(run)
    rooms = rooms_on_cover(draft, said)
    context: dict[str, Any] = {
        "run": run,
        "draft": draft,
        "title": typed.title if typed else draft.title,
        "facts": [(fact, *_typed_of(fact, typed), told_of(fact, facts, run.municipality, rooms)) for fact in facts],
        "owner": next((owner_choice(request, fact.becomes) for fact in facts if fact.name == OWNER), None),
        "title_fault": typed.faults.get("titel", "") if typed else "",
        "longest": LONGEST_FACT,
        "checked": sum(fact.is_checked for fact in facts),
        "other_lines": other_lines(draft),
        "chapters": list(chapters(run, draft, request, typed)),
        "to_mend": len(listed),
        **mending_of(draft, said, listed, kind_labels(request.municipality)),
        "is_mended": said.has_mended_names,
        "has_whole_names": said.has_whole_names,
        "apply_form": form,
        "problem": problem,
        "pictures": pictures or pictures_of(draft, kind_labels(request.municipality)),
        "faults": list(typed.faults.items()) if typed else [],
        "already": already,
        "already_route": GOVERNING[already.kind].page_route if already else "",
        **outcome_of(draft, request),
    }
    status = 409 if problem else 200
    return render(request, "reading/review.html", context, status=status)


def _typed_of(fact: CoverFact, typed: Typed | None) -> tuple[FactSaid | None, str]:
    """What was typed of the fact and what is wrong with it."""
    return (typed.facts.get(fact.name), typed.faults.get(f"uppgift-{fact.name}", "")) if typed else (None, "")


def ways_to_mend(draft: DocumentDraft, listed: list[Element]) -> list[tuple[str, str, str, str]]:
    """What the names can be made into: the button's value, its words, a name as it is and as it becomes. The likeliest
    first: a sentence that ends with "att" says nothing that the name needs.
    """
    ways = []
    if listed:
        example = next((one for one in listed if as_name(one.title)[:1] != one.title[:1]), listed[0])
        words = "Gör om till stor bokstav, ta bort komma"
        ways.append(("namn", words, example.title, as_name(example.title)))
    begun = begun_sentences(draft.elements, draft.structure)
    if goes_on := next((one for one in draft.elements if one.id in begun), None):
        sentence = begun[goes_on.id]
        way = (WHOLE, "Skriv satsen före i varje namn", goes_on.title, made_whole(goes_on, sentence))
        ways.insert(len(ways) if sentence.words.endswith("att") else 0, way)
    return ways


def mending_of(draft: DocumentDraft, said: Said, listed: list[Element], labels: dict[str, str]) -> dict[str, Any]:
    """The ways to mend the names, and the begun sentences that texts end with. The way that takes such a sentence with
    it stands with them.
    """
    left = [one for one in left_sentences(draft.elements) if one.words not in said.left]
    texts = {one.id: one for one in draft.elements}
    ways = ways_to_mend(draft, listed)
    whole = [way for way in ways if way[0] == WHOLE and not said.has_whole_names]
    return {
        "mend_ways": [way for way in ways if not left or way[0] != WHOLE],
        "left_sentences": [(one, texts[one.element].title or labels[texts[one.element].kind]) for one in left],
        "whole_ways": whole if left else [],
    }


def rooms_on_cover(draft: DocumentDraft, said: Said) -> dict[str, int]:
    """Of the facts that do not come on the cover as they are, how much there is room for; 0 where it is no length."""
    longest = {fact.name: LONGEST_NUMBER for fact in cover_facts(draft, said)
               if fact.name == "registry_number" and len(fact.becomes.strip()) > LONGEST_NUMBER}  # fmt: skip
    return longest | without_place(draft, said)


def told_of(fact: CoverFact, facts: list[CoverFact], municipality: Municipality, rooms: Mapping[str, int]) -> str:
    """What becomes of a body that the municipality does not have, and of what has no place on the cover, or no field
    of its own.
    """
    if not fact.becomes:
        return ""
    if room := rooms.get(fact.name):
        return f"{fact.label} är {len(fact.becomes.strip())} tecken. Högst {room} får plats på omslaget."
    if fact.name in rooms:
        return "Går inte att läsa som dagar, och kommer inte på omslaget. Skriv till exempel 2027-01-01 – 2030-12-31."
    if fact.name == "decided_by" and body_named(municipality, fact.becomes) is None:
        return "Finns inte bland organen. Läggs in som Annat organ när beslutet skrivs in."
    if fact.name == "replaces":
        return REPLACES
    if fact.name == FOLLOWED_UP:
        is_review_said = any(one.name == "next_review" and one.becomes for one in facts)
        words = follow_up_words(fact.becomes)
        if is_review_said or len(words) > LONGEST_FIELD["next_review"]:
            return "Har inget eget fält. Orden visas bland uppgifterna om dokumentet och på kvittot."
        return f"Skrivs som nästa översyn: ”{words}”."
    return ""


def pictures_sent(request: Request, draft: DocumentDraft) -> Pictures:
    return pictures_of(draft, kind_labels(request.municipality), request.POST)


def chapters(run: ImportRun, draft: DocumentDraft, request: Request, typed: Typed | None) -> Iterator[Chapter]:
    """The outline in the document's order, with every name that can be changed where it stands."""
    labels, found = kind_labels(request.municipality), outline(draft.elements)
    budget, order = iter(range(MOST_NAMES)), {where: at for at, where in enumerate(run.heard.get("order", []))}

    def stands(element: Element) -> int:
        """Where in the file; what was read before that was kept stands as it was listed."""
        where = element.origins[0].where if element.origins else ""
        return order.get(where.partition(", rad ")[0], 0)

    of_texts = {element.kind for goal in found.goals for element in goal.texts}

    def line(element: Element, number: str = "", *, is_name: bool = False) -> Line:
        where = element.origins[0].where if element.origins else ""
        made = Line(element.id, labels[element.kind], words_of(element), where, number)
        if is_name and next(budget, None) is not None:
            made.name = typed.names.get(element.id, element.title) if typed else element.title
            made.error = typed.faults.get(f"namn-{element.id}", "") if typed else ""
        return made

    def under(goal: GoalDraft, number: int) -> Iterator[Line]:
        numbers = {
            part.element.id: number_beside(f"{number}.{at}", part.element.title)
            for at, part in enumerate(goal.objectives, 1)
        }
        below = [one for part in goal.objectives for one in (part.element, *part.actions)]
        for element in sorted((*goal.texts, *goal.actions, *below), key=stands):
            yield line(
                element, numbers.get(element.id, ""), is_name=element.kind == OWN or element.kind not in of_texts
            )

    for element in found.before:
        yield Chapter(line(element))
    for number, goal in enumerate(found.goals, 1):
        ours = number_beside(f"{request.municipality.level('goal')} {number}", goal.element.title)
        yield Chapter(line(goal.element, is_name=True), ours, is_goal=True, lines=list(under(goal, number)))
    for element in found.after:
        yield Chapter(line(element))
    for element in (*found.cross_cutting, *found.loose):
        yield Chapter(line(element, is_name=True))


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def import_review(request: Request, pk: str) -> HttpResponse:
    """Not by `form_page`: there is a field for each name and fact of the document, and several buttons."""
    run = owned(ImportRun.objects.select_related("file", "document", "municipality"), request, pk=pk)
    what = request.POST.get("gor", "")
    if run.state != ImportRun.State.STAGED:
        return gone(request, run, what) if request.method == "POST" else redirect("import-run", run.pk)
    if request.method != "POST":
        return review_page(request, run, applying_form(run))
    draft = from_tree(run.tree)
    typed = typed_in(request.POST, draft, cover_facts(draft, from_kept(run.said)))
    typed = replace(typed, facts=with_chosen_owner(request, typed.facts))
    if fault := choice_fault(request) or (what == ADD and owner_fault(request, typed.facts)):
        typed.faults[f"uppgift-{OWNER}"] = fault
    form, pictures = applying_form(run, request.POST), pictures_sent(request, draft)
    if typed.faults or not pictures.form.is_valid() or (what == TAKE_IN and not form.is_valid()):
        return review_page(request, run, form, typed=typed, pictures=pictures)
    try:
        fresh = say_facts(
            run=run,
            revision=seen_revision(request),
            facts=typed.facts,
            names=corrections_in(draft, typed),
            title=typed.title,
            pictures=pictures.form.said(),
        )
        if what == LEAVE:
            fresh = leave_sentences(run=fresh, revision=fresh.revision)
        if what in ("namn", WHOLE, "angra-namn"):
            mended, whole = what != "angra-namn", what == WHOLE
            fresh = mend_names(run=fresh, revision=fresh.revision, mended=mended, whole=whole)
    except StaleRun:
        if what == TAKE_IN and told_that_it_is_in(request, run):
            return redirect("import-run", run.pk)
        fresh = owned(ImportRun.objects.select_related("file", "document", "municipality"), request, pk=pk)
        return review_page(request, fresh, applying_form(fresh), typed=typed, problem=STALE_KEPT, pictures=pictures)
    except NotPossible as problem:
        return review_page(request, run, form, typed=typed, problem=str(problem), pictures=pictures)
    except NotHeard:
        messages.warning(request, "Filen lästes innan namnen gick att ändra på en gång. Läs om den, så går det.")
        return redirect("import-review", run.pk)
    except NotStaged:
        return gone(request, run, what)
    if what == TAKE_IN:
        add_ticked_owner(request, fresh, typed.facts)
        return take_in(request, fresh, form, fresh.revision)
    if what == ADD:
        messages.success(request, f"”{add_owner(request, fresh, typed.facts)}” är nu en befattning, och dokumentägare.")
    if what == "spara":
        messages.success(request, "Sparat.")
    return redirect("import-review", run.pk)


def gone(request: Request, run: ImportRun, what: str) -> HttpResponse:
    """The reading is taken in or thrown away. Whoever wanted it in, and it is, has lost nothing."""
    if what != TAKE_IN or not told_that_it_is_in(request, run):
        messages.warning(request, GONE)
    return redirect("import-run", run.pk)
