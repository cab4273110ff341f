"""The municipality's settings: words for levels, sender, colour, logotype, Word template."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.editions.models import Edition
from samsyn.files.operations import keep_file
from samsyn.files.storage import read
from samsyn.lib.colour import PAPER, READABLE, WHITE, AccentSet, accent_set, contrast, is_colour
from samsyn.lib.swedish import opening
from samsyn.organisation.house_style import BadFile, styles_in
from samsyn.organisation.models import HouseStyle
from samsyn.organisation.operations import change_house_style, change_municipality
from samsyn.organisation.requests import Request
from samsyn.tenants.models import Municipality
from samsyn.tenants.rights import Right
from samsyn.ui.views import DEFAULT_COLOUR
from samsyn.workspace.doors import inside, takes_files
from samsyn.workspace.pages.posting import READ_WRITE, ShowAgain, form_page, posted, sent, told
from samsyn.workspace.settings.forms_municipality import (
    ColourForm,
    LevelNamesForm,
    Logotype,
    LogotypeForm,
    Sender,
    SenderForm,
    WordTemplate,
    WordTemplateForm,
    words_now,
)
from samsyn.workspace.settings.views.files import RASTER
from samsyn.workspace.uploads import WORD

# Levels in the order they stand in a document, for the preview.
SHOWN = ("programme", "goal", "goal_vision", "objective", "action")


def style_of(municipality: Municipality) -> HouseStyle:
    found = HouseStyle.objects.select_related("logotype", "word_template").filter(municipality=municipality).first()
    return found or HouseStyle(municipality=municipality)


@require_safe
@inside(Right.ADMINISTER)
def settings(request: Request) -> HttpResponse:
    """What is set, what is not, and where to change it."""
    municipality = request.municipality
    style = style_of(municipality)
    return render(
        request,
        "settings/settings.html",
        {
            "words": [(municipality.level(level), municipality.level(level, 2)) for level in SHOWN],
            "colours": colours_of(municipality),
            "style": style,
            "logotype_shows": bool(style.logotype and style.logotype.media_type in RASTER),
        },
    )


def colours_of(municipality: Municipality) -> AccentSet:
    return accent_set(municipality.accent_colour if is_colour(municipality.accent_colour) else DEFAULT_COLOUR)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def level_names(request: Request) -> HttpResponse:
    """The words for levels, with a preview before they are saved."""
    form = LevelNamesForm(posted(request), initial=words_now(request.municipality))

    def save(words: dict[str, list[str]]) -> HttpResponse:
        if "preview" in request.POST:
            raise ShowAgain
        change_municipality(by=request.user, municipality=request.municipality, level_names=words)
        return told(request, "Orden är sparade. De används från och med nu.", "settings")

    def context() -> dict[str, Any]:
        adopted = Edition.objects.filter(municipality=request.municipality, purpose=Edition.Purpose.ADOPTED).count()
        if form.is_valid():
            return {"shown": form.said(), "is_preview": True, "adopted": adopted}
        shown = {level: [request.municipality.level(level), request.municipality.level(level, 2)] for level in SHOWN}
        return {"shown": shown, "is_preview": False, "adopted": adopted}

    return form_page(request, form, "settings/level_names.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def sender(request: Request) -> HttpResponse:
    """Which office answers for the pages, and where mail comes from."""

    def save(said: Sender) -> HttpResponse:
        change_municipality(
            by=request.user, municipality=request.municipality, office_name=said.office_name, mailbox=said.mailbox
        )
        return told(request, "Avsändaren är sparad.", "settings")

    form = SenderForm(posted(request), instance=copy(request.municipality))
    return form_page(request, form, "settings/sender.html", {}, save)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def colour(request: Request) -> HttpResponse:
    """One colour, made readable; what it becomes is shown before it is saved."""
    form = ColourForm(posted(request), initial={"colour": request.municipality.accent_colour})

    def save(chosen: str) -> HttpResponse:
        if "preview" in request.POST:
            raise ShowAgain
        change_municipality(by=request.user, municipality=request.municipality, accent_colour=chosen)
        return told(request, "Färgen är sparad.", "settings")

    def context() -> dict[str, Any]:
        colours = accent_set(form.said()) if form.is_valid() else colours_of(request.municipality)
        return {
            "colours": colours,
            "is_changed": colours.accent != colours.own,
            "own_contrast": f"{contrast(colours.own, WHITE):.1f}".replace(".", ","),
            "rows": [
                ("Text och knappar mot vitt", contrast(colours.accent, WHITE)),
                ("Text mot sidans toppyta", contrast(colours.accent, PAPER)),
                ("Text mot en tonad yta", contrast(colours.accent, colours.wash)),
            ],
            "readable": READABLE,
        }

    return form_page(request, form, "settings/colour.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
@takes_files
def logotype_change(request: Request) -> HttpResponse:
    municipality = request.municipality
    style = style_of(municipality)
    form = LogotypeForm(**sent(request), accent=municipality.accent_colour, initial={"text": style.logotype_text})

    def save(said: Logotype) -> HttpResponse:
        picture = said.picture
        kept = keep_file(by=request.user, municipality=municipality, name=picture.name,
                         media_type=picture.media_type, data=picture.data)  # fmt: skip
        change_house_style(by=request.user, municipality=municipality, logotype=kept, logotype_text=said.text)
        return told(request, "Logotypen är sparad. Den står på omslaget av nya dokument.", "settings")

    return form_page(request, form, "settings/logotype.html", {"style": style}, save)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def logotype_remove(request: Request) -> HttpResponse:
    return taken_away(request, "logotypen", "utan logotyp", {"logotype": None, "logotype_text": ""})


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
@takes_files
def word_template(request: Request) -> HttpResponse:
    """The municipality's own Word template, and which of its styles documents will use."""
    form = WordTemplateForm(**sent(request), accent=request.municipality.accent_colour)

    def save(given: WordTemplate) -> HttpResponse:
        kept = keep_file(by=request.user, municipality=request.municipality, name=given.name, media_type=WORD,
                         data=given.data)  # fmt: skip
        change_house_style(by=request.user, municipality=request.municipality, word_template=kept)
        return told(request, "Wordmallen är sparad. Nya Worddokument följer den.", "word-template")

    style = style_of(request.municipality)
    found, problem = None, ""
    if style.word_template:
        try:
            found = styles_in(read(style.word_template.sha256), request.municipality.accent_colour)
        except (BadFile, OSError):
            problem = "Mallen går inte att läsa längre. Lägg in den på nytt."
    context = {"style": style, "found": found, "problem": problem}
    return form_page(request, form, "settings/word_template.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.ADMINISTER)
def word_template_remove(request: Request) -> HttpResponse:
    return taken_away(request, "Wordmallen", "i Samsyns eget utseende", {"word_template": None})


def taken_away(request: Request, what: str, without: str, nothing: dict[str, str | None]) -> HttpResponse:
    """Asks, then documents are made `without` it."""
    if request.method == "POST":
        change_house_style(by=request.user, municipality=request.municipality, **nothing)
        return told(request, f"{opening(what)} används inte längre.", "settings")
    return render(request, "settings/remove.html", {"what": what, "without": without})
