"""The pictures of texts: handed out, and added to a text."""

from django.core.exceptions import FieldDoesNotExist
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.content.fields import hash_of, value_of
from samsyn.content.models import BlocksField
from samsyn.content.operations import CannotStand, Collision, Written, save_fields
from samsyn.documents.responses import shown_file
from samsyn.editions.pictures import seen_by
from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_picture
from samsyn.files.queries import picture_file
from samsyn.files.storage import read
from samsyn.lib.blocks import normalise
from samsyn.lib.blocks_pictures import SHA256
from samsyn.lib.pictures import size_of
from samsyn.nodes.models import Node, NodeModel
from samsyn.nodes.queries import field_of, model_of
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.ui.forms import carry
from samsyn.workspace.doors import editable, inside, owned, takes_files
from samsyn.workspace.pages.posting import READ_WRITE, form_page, sent, told
from samsyn.workspace.pictures.forms import KeptPicture, NewPicture, PictureForm, placed

# Where a part is written in, when its route is not called as its kind.
PAGES = {
    "programme": "programme-settings", "action_plan": "action-plan-settings", "area_conditions": "area-conditions",
    "process": "process-text",
}  # fmt: skip
MOVED_ON = "Någon annan har ändrat texten under tiden. Se efter var bilden ska stå och lägg in den igen."


@require_safe
@inside(Right.READ)
def picture(request: Request, sha256: str) -> HttpResponse:
    """A picture by its sum, to those who may see a place where it stands: a text, a version, or a file that was read in
    and not taken in, which only those may open who write everywhere. Who has just given it sees it before it is saved.
    """
    return shown_file(seen_file(request, sha256))


def seen_file(request: Request, sha256: str) -> StoredFile | None:
    """The picture by its sum, if the municipality has it and whoever asks may see it."""
    file = picture_file(request.municipality, sha256)
    return file if file and seen_by(request.access, request.user, request.municipality.pk, [sha256]) else None


@require_http_methods(READ_WRITE)
@inside(Right.READ)
@takes_files
def part_picture(request: Request, pk: str, field: str) -> HttpResponse:
    """A picture added to one text of a part. The editor, which asks for JSON, gets the picture to put in itself."""
    thing = editable(model_of(owned(Node, request, pk=pk).kind), request, pk)
    label = label_of(thing, field)
    blocks = normalise(value_of(thing, field))
    seen = hash_of(blocks)
    form = PictureForm(**sent(request), blocks=blocks, base=seen)
    if request.method == "POST":
        form.is_valid()
        form.keep(kept(request, form))
        if request.accepts("application/json") and not request.accepts("text/html"):
            return for_editor(form)

    def save(new: NewPicture) -> HttpResponse:
        made = {field: Written(placed(blocks, new), base=new.base)}
        try:
            save_fields(by=request.user, thing=thing, changes=made)
        except Collision:
            carry(form, base=seen)  # what the page shows now
            raise
        return told(request, "Bilden är inlagd i texten.", page, pk=thing.pk)

    page = PAGES.get(thing.kind, thing.kind)
    context = {"part": thing, "label": label, "page": page, "kept": form.was_kept}
    return form_page(
        request, form, "pictures/new.html", context, save,
        refusals={Collision: (None, MOVED_ON), CannotStand: (None, "")},
    )  # fmt: skip


def label_of(thing: NodeModel, name: str) -> str:
    """What the text is called; 404 for what is no rich text of the part."""
    if name not in thing.content_fields:
        raise Http404
    try:
        field = field_of(thing.kind, name)
    except FieldDoesNotExist:
        raise Http404 from None
    if not isinstance(field, BlocksField):
        raise Http404
    return str(field.verbose_name)


def kept(request: Request, form: PictureForm) -> KeptPicture | None:
    """The picture that was chosen now, kept; or the one that was kept when the form was sent before."""
    if form.made is not None:
        file = keep_picture(by=request.user, municipality=request.municipality, name=form.name, made=form.made)
        return KeptPicture(file.sha256, form.made.width, form.made.height)
    before = form.data.get("kept", "")
    file_before = seen_file(request, before) if SHA256.fullmatch(before) else None
    if file_before is None:
        return None
    return KeptPicture(before, *size_of(read(before)))


def for_editor(form: PictureForm) -> JsonResponse:
    if form.errors:
        faults = {name: " ".join(map(str, sentences)) for name, sentences in form.errors.items()}
        return JsonResponse({"faults": faults, "kept": form.data.get("kept", "")}, status=400)
    return JsonResponse({"block": form.said().block})
