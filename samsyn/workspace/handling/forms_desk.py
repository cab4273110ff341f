"""An answer keyed in, and whose answer it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from rapidfuzz import fuzz, process

from samsyn.consultation.desk import Letter, key_of
from samsyn.consultation.models import Consultation, ConsultationResponse, Consultee
from samsyn.consultation.rules import EVERYDAY, FORMAL
from samsyn.contacts.models import Contact
from samsyn.lib.same_name import in_short
from samsyn.ui.choices import offer
from samsyn.ui.forms import DateField, KeyedForm, SamsynForm
from samsyn.workspace.handling.files import LetterFilesForm

Way = ConsultationResponse.Way
NOT_ASKED, ONE_MORE = "ingen", "till"
WAYS = [(way, way.label) for way in (Way.LETTER, Way.MAIL, Way.CALL, Way.MEETING)]
STANDS = [
    ("", "Framgår inte"),
    ("Företag, föreningar och privatpersoner", [(stand, stand.label) for stand in EVERYDAY]),
    ("Myndigheter, nämnder och partier", [(stand, stand.label) for stand in FORMAL]),
]
FOLDED = ("filled_by", "email", "minutes_item", "sender_kind", "is_private", "note")
HITS = 6
ALIKE = 60  # of a hundred, of a name beside one that was typed
LONGEST = 500_000  # characters of one answer


class KeyInForm(LetterFilesForm, KeyedForm):
    """A letter, a mail, a call or a meeting, as somebody here writes it down.

    Who it is from is written. When it is nobody who was asked, but like some of them, the form asks which of them it
    is; when they have answered before, whether this one takes the place of that.
    """

    sender = forms.CharField(
        label="Vem svaret kommer från", max_length=200, error_messages={"required": "Skriv vem svaret kommer från."},
        help_text="Börja skriva namnet, så föreslås de som har fått remissen. Andra går lika bra.",
        widget=forms.TextInput(attrs={"list": "mottagare", "autocomplete": "off"}),
    )  # fmt: skip
    consultee = forms.ChoiceField(label="Vem är det?", required=False, widget=forms.RadioSelect)
    earlier = forms.ChoiceField(label="De har svarat förut", required=False, widget=forms.RadioSelect)
    way = forms.ChoiceField(
        label="Hur det kom", choices=WAYS, widget=forms.RadioSelect, error_messages={"required": "Välj hur det kom."}
    )
    received_on = DateField(label="När det kom", error_messages={"required": "Skriv vilken dag det kom."})
    stand = forms.ChoiceField(label="Ställningstagande", choices=STANDS, required=False)
    text = forms.CharField(
        label="Vad svaret säger", required=False, max_length=LONGEST,
        help_text="Skriv av det eller klistra in texten. Av ett samtal: det viktigaste. Det går inte att ändra sedan.",
        widget=forms.Textarea(attrs={"rows": "8"}),
    )  # fmt: skip
    filled_by = forms.CharField(label="Kontaktperson", max_length=120, required=False)
    email = forms.EmailField(
        label="E-post för återkoppling", required=False,
        help_text="Dit skickas vad deras synpunkter ledde till. Utan adress går det med post.",
    )  # fmt: skip
    minutes_item = forms.CharField(label="Beslut och paragraf", max_length=60, required=False,
                                   help_text="Om en nämnd eller styrelse har beslutat svaret.")  # fmt: skip
    sender_kind = forms.ChoiceField(
        label="Slag", choices=Contact.Kind.choices, initial=Contact.Kind.OTHER, required=False,
        help_text="Behövs bara för den som inte har fått remissen.",
    )  # fmt: skip
    is_private = forms.BooleanField(
        label="Privatperson eller enskild firma", required=False, help_text="Då publiceras aldrig namnet."
    )
    note = forms.CharField(label="Anteckning", max_length=500, required=False, help_text="Syns bara för er.")

    def __init__(self, *args: Any, consultation: Consultation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.consultation = consultation
        self.known: list[Consultee] = list(consultation.consultees.all())
        self.asked: Consultee | None = None
        self.replaces: ConsultationResponse | None = None
        self.offers: set[str] = set()  # of the two questions, those that are asked
        offer(self, "consultee", [*((one.pk, one.name) for one in self.known), (NOT_ASKED, "")])

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Dagen har inte varit än. Skriv dagen som svaret kom.")
        return day

    def clean_earlier(self) -> str:
        return str(self.data.get("earlier", ""))

    def full_clean(self) -> None:
        """Any of the earlier answers may be chosen: which there are is known first when the sender is."""
        offer(self, "earlier", [(key, key) for key in [str(self.data.get("earlier", ""))] if self.is_bound and key])
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("sender"):
            self.find_asked(cleaned["sender"], cleaned.get("consultee", ""))
        if self.asked is not None:
            self.find_earlier(self.asked, cleaned.get("earlier", ""))
        if not (cleaned.get("text", "").strip() or cleaned.get("stand") or self.has_files() or self.errors):
            self.add_error("text", "Skriv vad svaret säger, lägg till en fil eller välj ett ställningstagande.")
        return cleaned

    def find_asked(self, name: str, chosen: str) -> None:
        """Which of those asked it is. One who is like some of them is asked about; the same name twice too."""
        same = [one for one in self.known if in_short(one.name) == in_short(name)]
        near = same or nearest(name, self.known)
        by_key = {one.pk: one for one in self.known}
        if chosen:
            self.asked = by_key.get(chosen)
        elif len(same) == 1:
            self.asked = same[0]
        elif near:
            self.add_error("consultee", "Flera heter så. Välj vem det är." if same else "Välj vem det är.")
        if near and (chosen or len(same) != 1):
            self.offers.add("consultee")
            hits = near if self.asked is None or self.asked in near else [self.asked, *near]
            other = (NOT_ASKED, f"Ingen av dem: ”{name}” har inte fått remissen")
            offer(self, "consultee", [*((one.pk, told(one)) for one in hits), other])

    def find_earlier(self, asked: Consultee, said: str) -> None:
        """Whether it takes the place of an answer that they have given."""
        standing = ConsultationResponse.objects.filter(consultee=asked, replaced_by=None).order_by("-number")
        itself = key_of(self.consultation, str(self.data.get("client_key", "")))  # when the form is sent twice
        there = {one.pk: one for one in standing.exclude(pk=itself)[:HITS]}
        if not there:
            return
        self.offers.add("earlier")
        choices = [(key, f"Det ersätter svar {one.number}, som kom {one.received_on}") for key, one in there.items()]
        offer(self, "earlier", [*choices, (ONE_MORE, "Det är ett svar till. Båda gäller")])
        self.replaces = there.get(said)
        if self.replaces is None and said != ONE_MORE:
            self.add_error("earlier", f"{asked.name} har redan svarat. Välj om det här ersätter det svaret.")

    def has_faults_in_fold(self) -> bool:
        return any(name in self.errors for name in FOLDED)

    def said(self) -> Letter:
        data = self.cleaned_data
        return Letter(
            way=data["way"], received_on=data["received_on"], sender=data["sender"], consultee=self.asked,
            sender_kind=data["sender_kind"] or Contact.Kind.OTHER, is_private=data["is_private"],
            filled_by=data["filled_by"], email=data["email"], minutes_item=data["minutes_item"], stand=data["stand"],
            text=data["text"], note=data["note"], replaces=self.replaces,
        )  # fmt: skip


def nearest(name: str, known: Iterable[Consultee]) -> list[Consultee]:
    """Those whose names are most like what was typed, or that have it in them."""
    by_key = {one.pk: one for one in known}
    names = {key: in_short(one.name) for key, one in by_key.items()}
    hits = process.extract(in_short(name), names, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=HITS)
    return [by_key[key] for _, _, key in hits]


def told(consultee: Consultee) -> str:
    """The name, and what tells it from another of the same."""
    return f"{consultee.name}, {consultee.emails[0] if consultee.emails else 'utan e-postadress'}"


class MoveForm(SamsynForm, forms.Form):
    """Whose answer it is: one of those asked, by name, or nobody of them."""

    to = forms.CharField(
        label="Vems svaret är", max_length=200, required=False,
        help_text="Namnet på någon som har fått remissen. Tomt: ingen av dem.",
        widget=forms.TextInput(attrs={"list": "mottagare", "autocomplete": "off"}),
    )  # fmt: skip
    consultee = forms.ChoiceField(label="Vem är det?", required=False, widget=forms.RadioSelect)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, consultation: Consultation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = list(consultation.consultees.all())
        self.offers_consultees = False
        offer(self, "consultee", [(one.pk, one.name) for one in self.known])

    def clean(self) -> dict[str, Any]:
        name, chosen = self.cleaned_data.get("to", ""), self.cleaned_data.get("consultee", "")
        same = [one for one in self.known if in_short(one.name) == in_short(name)]
        if name and len(same) != 1:
            near = same or nearest(name, self.known)
            self.offers_consultees = bool(near)
            if not near:
                self.add_error("to", "Ingen med det namnet har fått remissen.")
            elif chosen not in {one.pk for one in near}:
                self.add_error("consultee", "Välj vem det är.")
            offer(self, "consultee", [(one.pk, told(one)) for one in near])
        elif name:
            self.cleaned_data["consultee"] = same[0].pk
        else:
            self.cleaned_data["consultee"] = ""
        return self.cleaned_data

    def said(self) -> tuple[Consultee | None, str]:
        to = self.cleaned_data["consultee"]
        return next((one for one in self.known if one.pk == to), None), self.cleaned_data["seen"]
