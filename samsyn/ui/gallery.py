"""Invented content for the gallery. Nothing here is used by any other page."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator

from samsyn.ui.forms import DateField, SamsynForm

VIEWS = {
    "inne": "ui/gallery.html",
    "formular": "ui/gallery_form.html",
    "bekrafta": "ui/gallery_confirm.html",
    "oppen": "ui/gallery_open.html",
    "svar": "ui/gallery_answer.html",
    "enkel": "ui/gallery_plain.html",
}


class GoalExampleForm(SamsynForm, forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Målets namn", max_length=120, error_messages={"required": "Skriv ett namn på målet."})
    goal_vision = forms.CharField(
        label="Målbild",
        required=False,
        help_text="Ett kort stycke i presens: hur är det när målet är nått?",
        widget=forms.Textarea(attrs={"rows": 3, "class": "sam-vision-input"}),
    )
    current_state = forms.CharField(label="Nuläge", required=False, widget=forms.Textarea)
    decided_on = DateField(label="Beslutat den", required=False, help_text="Kan skrivas in senare.")
    mailbox = forms.EmailField(label="E-post till den som svarar på frågor", required=False)
    degree_of_control = forms.ChoiceField(
        label="Rådighet",
        help_text="Hur mycket av målet bestämmer kommunen själv över?",
        choices=[("", "Inte angivet"), ("large", "Stor"), ("part", "Delvis"), ("small", "Liten")],
        required=False,
    )
    status = forms.ChoiceField(
        label="Läge",
        widget=forms.RadioSelect,
        choices=[("writing", "Skrivs"), ("ready", "Klart för beslut"), ("paused", "Vilar: andra gör sitt först")],
    )
    areas = forms.MultipleChoiceField(
        label="Områden",
        required=False,
        help_text="Kryssa för alla som stämmer.",
        widget=forms.CheckboxSelectMultiple,
        choices=[("business", "Näringsliv"), ("culture", "Kultur och fritid"), ("tourism", "Besöksnäring")],
    )
    is_priority = forms.BooleanField(label="Prioriterat mål", required=False, help_text="Syns först i alla listor.")
    attachment = forms.FileField(label="Underlag", required=False, help_text="Word, ODF eller pdf, högst 50 MB.")


def gallery_context(view: str) -> dict[str, Any]:
    """What the gallery's templates need. The form is bound and full of faults in the view "formular"."""
    typed = {"goal_vision": "Den som driver företag får svar samma vecka.", "decided_on": "i juni", "mailbox": "kansli"}
    return {
        "view": view,
        "form": GoalExampleForm(typed if view == "formular" else None),
        "open_form": GoalExampleForm(initial={"name": "Stärka vårt företagsklimat"}, prefix="tom"),
        "pages": Paginator(range(1, 1001), 100).page(4),
        "day": date(2021, 2, 15),
        "pieces": [
            ("=", "Företag ska få besked om "),
            ("-", "handläggningstid"),
            ("+", "när svaret kommer"),
            ("=", " inom en vecka."),
        ],
    }
