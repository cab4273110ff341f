"""The municipality's colours as a stylesheet, and the gallery of every component in every state."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samsyn.lib.colour import accent_set, is_colour
from samsyn.ui.gallery import VIEWS, gallery_context

DEFAULT_COLOUR = "#1d4f5e"


@require_safe
def house_style_css(request: HttpRequest) -> HttpResponse:
    """The accent colours of the address's municipality. The address carries the colour, so it may be kept for a day."""
    colour = getattr(getattr(request, "municipality", None), "accent_colour", "")
    colours = accent_set(colour if is_colour(colour) else DEFAULT_COLOUR)
    response = render(request, "ui/house_style.css", {"colours": colours}, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Components with invented content; `?vy=` chooses the skeleton. Only with --demo or in development, else 404."""
    view = request.GET.get("vy", "inne")
    if not (settings.DEMO or settings.DEBUG) or view not in VIEWS:
        raise Http404
    return render(request, VIEWS[view], gallery_context(view))
