"""Adopted documents on the open site, their parts and their files."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from msgspec import structs

from samsyn.action_plans.documents import plan_body, plan_document
from samsyn.action_plans.models import Action, ActionPlan, FundingLine, Milestone
from samsyn.documents.files import FORMATS, document_file
from samsyn.documents.responses import file_response
from samsyn.documents.stages import stages_of
from samsyn.editions.content import find_node, shown_content
from samsyn.editions.frozen import Document, value_in
from samsyn.editions.in_force import in_force
from samsyn.editions.kinds import GOVERNING
from samsyn.editions.models import Edition
from samsyn.governing.documents import cover_facts
from samsyn.lib.canonical import control_code
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node
from samsyn.organisation.requests import Request
from samsyn.programmes.documents import programme_body, programme_document
from samsyn.public import pages
from samsyn.public.caching import open_page
from samsyn.public.plans import action_context, plan_context, plans_of_programme
from samsyn.public.queries import adopted_editions, document_of, holder_of, open_document, shown_edition
from samsyn.render.check import RenderFailed
from samsyn.render.html import body_html
from samsyn.render.kinds import DOCUMENTS

# How the text of each kind is printed: the whole document, and its body alone.
WRITERS = {"programme": (programme_document, programme_body), "action_plan": (plan_document, plan_body)}


@require_safe
@open_page
def document(request: Request, pk: str) -> HttpResponse:
    """The valid version, else the last that was; what it says of itself says which."""
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


def version_page(
    request: Request, node: Node, editions: list[Edition], edition: Edition, *, at_own_address: bool = False
) -> HttpResponse:
    content = shown_content(edition.body)
    fields, levels = content.fields, content.names.levels
    without_summary = structs.replace(content, fields=structs.replace(fields, summary=[]))
    document_of_kind, body_of_kind = WRITERS[node.kind]
    goals = pages.promises(content)
    applies = in_force(editions)
    shown = applies.shown or editions[0]
    is_live = node.kind == ActionPlan.kind and edition is shown
    context = {
        "node": node,
        "edition": edition,
        "opening": pages.opening(content, edition, applies if edition is shown else None),
        "summary": pages.after_lead(fields.summary),
        "goals": goals,
        "goals_heading": pages.counted(len(goals), levels["goal"]),
        "facts": [(term, fact) for term, fact in cover_facts(node, content, edition) if fact],
        "control_code": control_code(edition.sha256),
        "versions": pages.versions(editions),
        "stages": stages_of(node, edition, fields.next_review) if edition is shown else [],
        "formats": FORMATS.values(),
        "shown": shown,
        "shown_status": applies.in_short,
        "is_shown": edition is shown,
        "at_own_address": at_own_address,
        "asked_for": removed_title(content, shown, request.GET.get("del", "")) if edition is not shown else "",
    }
    if is_live:  # the adopted text with how far each action has come; older versions are only text
        return render(request, "public/plan.html", context | plan_context(content))
    made = document_of_kind(node, content, edition)
    html = body_html(replace(made, body=body_of_kind(without_summary)))
    context["text"] = mark_safe(html)  # noqa: S308 - written by render.html, which escapes every word
    context |= {"plans": plans_of_programme(node), "action_words": in_running_text(levels["action"][1])}
    return render(request, "public/document.html", context)


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
        return redirect(f"{reverse('open-document', kwargs={'pk': top.pk})}#{part.pk}")
    address = reverse("open-edition", kwargs={"pk": top.pk, "number": holder.number})
    return redirect(f"{address}?del={part.pk}#{part.pk}")


@require_safe
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
