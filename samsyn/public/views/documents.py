"""Adopted documents on the open site, their parts and their files."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from msgspec import structs

from samsyn.action_plans.documents import plan_body, plan_document
from samsyn.action_plans.frozen import NamedProgramme
from samsyn.action_plans.models import Action, ActionPlan, FundingLine, Milestone
from samsyn.documents.files import FORMATS, document_file
from samsyn.documents.responses import file_response
from samsyn.documents.stages import stages_of
from samsyn.editions.content import find_node, shown_content
from samsyn.editions.frozen import Document, printed, value_in
from samsyn.editions.in_force import in_force
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition
from samsyn.governing.documents import cover_facts
from samsyn.lib.blocks import notes
from samsyn.lib.canonical import control_code
from samsyn.lib.swedish import file_name
from samsyn.nodes.models import Node
from samsyn.organisation.requests import Request
from samsyn.programmes.documents import (
    GOAL_FIRST,
    GOAL_MORE,
    goal_part_nodes,
    part_nodes,
    programme_body,
    programme_document,
)
from samsyn.public import pages
from samsyn.public.action_files import ACTION_FILES, action_rows
from samsyn.public.caching import open_page
from samsyn.public.parts import OpenPart, beside, part_with, parts_of
from samsyn.public.plans import (
    action_context,
    actions_now,
    done_for,
    open_groups,
    plan_context,
    plans_of_programme,
    so_far,
)
from samsyn.public.queries import adopted_editions, document_of, holder_of, open_document, shown_edition
from samsyn.public.searching import find
from samsyn.render.check import RenderFailed
from samsyn.render.html import body_html
from samsyn.render.kinds import DOCUMENTS
from samsyn.render.tree import Blocks
from samsyn.render.tree import Document as Printed
from samsyn.render.tree import Node as TreeNode
from samsyn.ui.responses import attachment, makes_files
from samsyn.ui.richtext import open_picture_address

LARGE = 300_000  # characters of a version as it is kept: a plan of some two hundred actions
# How the text of each kind is printed: the whole document, and its body alone.
WRITERS = {"programme": (programme_document, programme_body), "action_plan": (plan_document, plan_body)}


@require_safe
@open_page
def document(request: Request, pk: str) -> HttpResponse:
    """The first page of the valid version, else of the last that was: what it says of itself says which.

    Downloads first, then what it holds; `?q=` looks for words in it.
    """
    node = open_document(request.municipality, pk)
    editions = adopted_editions(node)
    edition = shown_edition(editions)
    content = shown_content(edition.body)
    parts = parts_of(content)
    promised = {one.node: one.words for one in pages.promises(content)}
    asked = request.GET.get("q", "")
    context = {
        **reading_context(node, editions, edition, parts),
        "summary": pages.after_lead(content.fields.summary),
        "goals": [(part, promised.get(part.key, "")) for part in parts if part.is_goal],
        "goals_heading": goals_heading(node, content, parts),
        "found": find(edition.body, asked) if asked.strip() else None,
        **about_context(node, editions, edition, content),
    }
    if node.kind == ActionPlan.kind:
        context |= so_far(content, actions_now(content)) | {"programme": open_programme(node, content)}
    else:
        context["plans"] = plans_of_programme(node)
    return render(request, "public/document.html", context)


def goals_heading(node: Node, content: Document, parts: list[OpenPart]) -> str:
    """ "Fem mål" of a programme; of a plan what its actions are called."""
    levels = content.names.levels
    if node.kind == ActionPlan.kind:
        return str(levels["action"][1])
    return pages.counted(sum(part.is_goal for part in parts), levels["goal"])


@require_safe
@open_page
def part(request: Request, pk: str, key: str) -> HttpResponse:
    """One section or goal of what the first page shows, with the page before and the page after."""
    node = open_document(request.municipality, pk)
    editions = adopted_editions(node)
    edition = shown_edition(editions)
    content = shown_content(edition.body)
    parts = parts_of(content)
    here = next((one for one in parts if one.key == key), None)
    if here is None:
        raise Http404
    context = {
        **reading_context(node, editions, edition, parts),
        "here": here,
        "before": beside(parts, here)[0],
        "after": beside(parts, here)[1],
        **part_context(node, content, edition, here),
    }
    return render(request, "public/part.html", context)


@require_safe
@open_page
def whole(request: Request, pk: str) -> HttpResponse:
    """The whole text on one page, to read on or to print."""
    node = open_document(request.municipality, pk)
    editions = adopted_editions(node)
    return version_page(request, node, editions, shown_edition(editions))


@require_safe
@open_page
def edition(request: Request, pk: str, number: int) -> HttpResponse:
    """One adopted version at its own address, for ever."""
    node = open_document(request.municipality, pk)
    editions = adopted_editions(node)
    return version_page(request, node, editions, numbered(editions, number), at_own_address=True)


def numbered(editions: list[Edition], number: int | str) -> Edition:
    found = next((edition for edition in editions if str(edition.number) == str(number)), None)
    if found is None:
        raise Http404
    return found


def reading_context(
    node: Node, editions: list[Edition], edition: Edition, parts: list[OpenPart]
) -> dict[str, Any]:  # fmt: skip
    """What every page of the document has: its name and state, its contents, where it can be fetched."""
    return {
        "node": node,
        "edition": edition,
        "opening": pages.opening(shown_content(edition.body), edition, in_force(editions)),
        "contents": parts,
        "formats": FORMATS.values(),
        "is_large": len(edition.body) > LARGE,
        "is_plan": node.kind == ActionPlan.kind,
        "levels": shown_content(edition.body).names.levels,
    }


def about_context(node: Node, editions: list[Edition], edition: Edition, content: Document) -> dict[str, Any]:
    """Who decided it and when, how it came about, its other versions."""
    return {
        "facts": [(term, fact) for term, fact in cover_facts(node, content, edition) if fact],
        "control_code": control_code(edition.sha256),
        "versions": pages.versions(editions),
        "stages": stages_of(node, edition, content.fields.next_review),
    }


def part_context(node: Node, content: Document, edition: Edition, here: OpenPart) -> dict[str, Any]:
    """What stands on the page of a part."""
    if node.kind == ActionPlan.kind and here.is_goal:
        rows = actions_now(content)
        groups = [group for group in open_groups(content, rows) if group.id in here.holds]
        return {"groups": groups, "programme": open_programme(node, content)}
    found = find_node(content, here.key)
    assert found is not None  # its key is its id
    if not here.is_goal:
        return {"text": part_html(edition, part_nodes(found, content))}
    first = goal_part_nodes(found, content, *GOAL_FIRST)
    more = [*goal_part_nodes(found, content, *GOAL_MORE), *printed(found, content)]
    objectives = found.under("objective")
    return {
        "vision": part_html(edition, goal_part_nodes(found, content, "goal_vision")),
        "text": part_html(edition, first),
        "more": part_html(edition, more, first_note=notes_in(first) + 1),
        "objectives": [
            (f"{here.number}.{at}", one.id, one.fields.title, pages.as_html(one.fields.description))
            for at, one in enumerate(objectives, 1)
        ],
        "objectives_heading": pages.counted(len(objectives), content.names.levels["objective"]) if objectives else "",
        "done": done_for(node, here.holds),
    }


def part_html(edition: Edition, nodes: list[TreeNode], *, first_note: int = 1) -> SafeString:
    printed_page = Printed(title="", municipality="", timestamp=edition.locked_at, body=nodes)
    html = body_html(printed_page, first_note=first_note, address=open_picture_address)
    return mark_safe(html)  # noqa: S308 - written by render.html, which escapes every word


def notes_in(nodes: list[TreeNode]) -> int:
    return sum(len(notes(block)) for node in nodes if isinstance(node, Blocks) for block in node.blocks)


def open_programme(plan: Node, content: Document) -> NamedProgramme | None:
    """The plan's programme, when there is a page to link to."""
    named: NamedProgramme = content.names.programme
    return named if is_open(plan.parent_id or "") else None


def version_page(
    request: Request, node: Node, editions: list[Edition], edition: Edition, *, at_own_address: bool = False
) -> HttpResponse:
    """A version's whole text."""
    content = shown_content(edition.body)
    without_summary = structs.replace(content, fields=structs.replace(content.fields, summary=[]))
    document_of_kind, body_of_kind = WRITERS[node.kind]
    applies = in_force(editions)
    shown = applies.shown or editions[0]
    is_shown = edition is shown
    context = {
        **reading_context(node, editions, edition, parts_of(content)),
        "opening": pages.opening(content, edition, applies if is_shown else None),
        "summary": pages.after_lead(content.fields.summary),
        "has_places": is_shown or node.kind != ActionPlan.kind,
        "shown": shown,
        "shown_status": applies.in_short,
        "is_shown": is_shown,
        "at_own_address": at_own_address,
        "asked_for": "" if is_shown else removed_title(content, shown, request.GET.get("del", "")),
        **about_context(node, editions, edition, content),
    }
    if node.kind == ActionPlan.kind and is_shown:
        # the adopted text with how far each action has come; older versions are only text
        return render(request, "public/plan.html", context | plan_context(content))
    made = document_of_kind(node, content, edition)
    html = body_html(replace(made, body=body_of_kind(without_summary)), address=open_picture_address)
    context["text"] = mark_safe(html)  # noqa: S308 - written by render.html, which escapes every word
    return render(request, "public/whole.html", context)


@require_safe
@open_page
def action(request: Request, pk: str) -> HttpResponse:
    """One action of an adopted plan at its lasting address, with how far it has come."""
    part = get_object_or_404(Node, pk=pk, municipality=request.municipality, kind=Action.kind)
    top = open_document(request.municipality, document_of(part).pk)
    editions = adopted_editions(top)
    found = holder_of(editions, part.pk)
    if found is None:
        raise Http404
    holder, _ = found
    content = shown_content(holder.body)
    assert top.parent_id is not None  # a plan belongs to one programme
    context = {
        "node": top,
        "edition": holder,
        "opening": pages.opening(content, holder),
        "is_shown": holder is shown_edition(editions),
        "programme_is_open": is_open(top.parent_id),
        "run_out": in_force(editions).run_out if holder is shown_edition(editions) else "",
        **action_context(content, part.pk),
    }
    return render(request, "public/action.html", context)


def is_open(programme_id: str) -> bool:
    """Whether a version of the programme has been adopted, so that there is a page to link to."""
    adopted = Edition.objects.filter(document=programme_id, purpose=Edition.Purpose.ADOPTED)
    return adopted.filter(document__removed_at=None).exists()


def removed_title(content: Document, shown: Edition, node_id: str) -> str:
    """The name of the part that somebody asked for and that the shown version no longer holds; "" if it does."""
    part = find_node(content, node_id)
    return value_in(part.fields, "title") or "" if part and not find_node(shown_content(shown.body), node_id) else ""


@require_safe
def node(request: Request, pk: str) -> HttpResponse:
    """The lasting address of a goal, an objective or a section: to its place in the valid version."""
    part = get_object_or_404(Node.objects.select_related("parent__parent"), pk=pk, municipality=request.municipality)
    top = open_document(request.municipality, document_of(part).pk)
    editions = adopted_editions(top)
    if part.pk == top.pk:
        return redirect("open-document", top.pk)
    if part.kind in (Milestone.kind, FundingLine.kind) and part.parent:
        part = part.parent
    if part.kind == Action.kind:
        return redirect("open-action", part.pk)
    found = holder_of(editions, part.pk)
    if found is None:
        raise Http404
    holder, _ = found
    if holder is shown_edition(editions):
        page = part_with(parts_of(shown_content(holder.body)), part.pk)
        assert page is not None  # the version holds it, and every part has a page
        place = f"#{part.pk}" if part.pk != page.key else ""
        return redirect(reverse("open-part", kwargs={"pk": top.pk, "key": page.key}) + place)
    address = reverse("open-edition", kwargs={"pk": top.pk, "number": holder.number})
    return redirect(f"{address}?del={part.pk}#{part.pk}")


@require_safe
@makes_files
def file(request: Request, pk: str, format: str) -> HttpResponse:
    """The shown version as a file, or the adopted version that `?version=` names."""
    node = open_document(request.municipality, pk)
    editions = adopted_editions(node)
    if format not in FORMATS:
        raise Http404
    asked = request.GET.get("version", "")
    edition = numbered(editions, asked) if asked else shown_edition(editions)
    try:
        return file_response(request, document_file(DOCUMENTS[GOVERNING[node.kind].printed_as], node, format, edition))
    except RenderFailed as failure:
        return render(request, "public/file_failed.html", {"node": node, "sentence": failure.sentence}, status=503)


@require_safe
@makes_files
def actions_file(request: Request, pk: str, format: str) -> HttpResponse:
    """The actions of the shown version of a plan, with how far each has come, as Excel or CSV."""
    node = open_document(request.municipality, pk)
    if node.kind != ActionPlan.kind or format not in ACTION_FILES:
        raise Http404
    content = shown_content(shown_edition(adopted_editions(node)).body)
    rows = action_rows(content, actions_now(content), request.municipality)
    make, media_type = ACTION_FILES[format]
    name = file_name(content.fields.title, content.names.levels["action"][1], extension=format)
    return attachment(make(rows, content.fields.title), name=name, media_type=media_type, cache="no-cache")
