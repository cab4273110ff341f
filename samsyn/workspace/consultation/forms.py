"""A consultation as forms: begun, its facts, what it says in short, its questions, a letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from samsyn.cases.models import Case
from samsyn.consultation.letters import FIELDS, MUST_HAVE, Letter, unknown_fields
from samsyn.consultation.models import Consultation, ConsultationQuestion
from samsyn.consultation.preparing import Asked
from samsyn.content.fields import hash_of
from samsyn.editions.models import Edition
from samsyn.lib.swedish import listed
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import offer_rows
from samsyn.ui.forms import DateField, KeyedForm, ModelChoiceField, SamsynForm, carry
from samsyn.workspace.pages.forms import ContentForm, rich
from samsyn.workspace.uploads import AttachmentForm

MOST_QUESTIONS, FEWEST_OPTIONS, MOST_OPTIONS = 3, 2, 6
CHANGED = (
    "Någon annan har ändrat det här medan du skrev. Nu står det: {now} Spara igen om det du har skrivit ska gälla."
)


class VersionField(ModelChoiceField[Edition]):
    def label_from_instance(self, edition: Edition) -> str:
        kind = str(edition.get_purpose_display())
        return f"{edition.document.label}: version {edition.number}, {kind} {edition.locked_at:%Y-%m-%d}"


def versions_in(municipality: Municipality) -> Any:
    """The locked versions of the municipality's documents, the latest first."""
    rows = Edition.objects.filter(municipality=municipality, document__removed_at=None).defer("body")
    return rows.select_related("document").order_by("-locked_at", "pk")


@dataclass(frozen=True)
class Begun:
    title: str
    edition: Edition | None
    client_key: str


class BeginForm(KeyedForm, AttachmentForm):
    """Only a name is needed; what is sent can be put there later too."""

    title = forms.CharField(
        label="Vad förslaget heter", max_length=200,
        help_text="Så som det ska stå i brevet: Förslag till näringslivsprogram.",
        error_messages={"required": "Skriv vad förslaget heter. Det kan ändras."},
    )  # fmt: skip
    edition = VersionField(
        label="Eller en låst version",
        queryset=Edition.objects.none(),
        required=False,
        empty_label="Ingen, jag tar en fil",
    )
    field_order = ["title", "attachment", "edition"]

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attachment"].label = "Filen som ska skickas"
        self.fields["attachment"].help_text = "Word eller pdf, precis som den är. Den läses inte in och ändras inte."
        versions = versions_in(municipality)
        offer_rows(self, "edition", versions)
        if not versions.exists():
            del self.fields["edition"]

    def said(self) -> Begun:
        data = self.cleaned_data
        return Begun(data["title"], data.get("edition"), data["client_key"])


class FileForm(SamsynForm, AttachmentForm):
    """One more file to send."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attachment"].label = "Lägg till en fil"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("attachment") and not data.get("kept") and "attachment" not in self.errors:
            self.add_error("attachment", "Välj en fil.")
        return data

    def said(self) -> None:
        return None


class VersionForm(SamsynForm, forms.Form):
    """Which locked version is sent."""

    edition = VersionField(label="Version som skickas", queryset=Edition.objects.none(), required=False,
                           empty_label="Ingen version")  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, consultation: Consultation) -> None:
        super().__init__(data, initial={"edition": consultation.edition_id})
        offer_rows(self, "edition", versions_in(consultation.municipality))

    def said(self) -> Edition | None:
        found: Edition | None = self.cleaned_data["edition"]
        return found


@dataclass(frozen=True)
class Belongs:
    """The case that the consultation belongs to: one that is there, or the number of a new one."""

    case: Case | None
    number: str


class FactsForm(ContentForm):
    """What the recipients and the account of the work must know. Beside it stands the case, which is no content."""

    class Meta:
        model = Consultation
        fields = (
            "title", "last_day", "contact_name", "contact_phone", "contact_email", "decided_by", "talks",
        )  # fmt: skip
        labels = {
            "title": "Vad förslaget heter", "last_day": "Sista dag att svara",
            "contact_name": "Vem som svarar på frågor", "contact_phone": "Telefon",
            "contact_email": "E-post", "decided_by": "Vem som beslutade att skicka ut det",
            "talks": "Facklig samverkan",
        }  # fmt: skip
        help_texts = {
            "title": "Det står i brevet och på svarssidan.",
            "last_day": "Hela dagen räknas. Sex veckor är vanligt.",
            "contact_name": "Befattning eller namn. Det står överst i brevet och på svarssidan.",
            "decided_by": "Till exempel kommunstyrelsen 2021-01-12 § 4, eller näringslivschefen på delegation.",
            "talks": "Datum och forum, eller ”behövs inte, därför att …”. Ingenting stoppas om det är tomt.",
        }
        field_classes = {"last_day": DateField}
        error_messages = {"title": {"required": "Skriv vad förslaget heter."}}

    def __init__(
        self, data: QueryDict | None = None, *, thing: Consultation, cases: Any, typed: Mapping[str, Any] | None = None
    ) -> None:  # fmt: skip
        super().__init__(data, thing=thing, typed=dict(typed or {}))
        self.fields["case"] = forms.ModelChoiceField(
            label="Ärende", queryset=cases, required=False, initial=thing.case_id, empty_label="Inget av dem"
        )
        self.fields["number"] = forms.CharField(
            label="Eller ett nytt diarienummer", required=False, max_length=60,
            help_text="Precis som ni skriver det, till exempel KS 2021/14. Kan fyllas i senare.",
        )  # fmt: skip
        if not cases.exists():
            del self.fields["case"]
            self.fields["number"].label = "Diarienummer"
        self.dress_fields()

    def adapt(self) -> None:
        assert isinstance(self.thing, Consultation)
        if self.thing.stage != Consultation.Stage.PREPARING:
            for name in ("title", "last_day"):
                del self.fields[name]

    def belongs(self) -> Belongs:
        data = self.cleaned_data
        return Belongs(data.get("case"), data["number"].strip())

    def case_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("case", "number") if name in self.fields]


class SummaryForm(ContentForm):
    summary = rich("Förslaget i korthet", "En halv sida: vad förslaget vill, för vem, och vad ni vill ha svar på.")

    class Meta:
        model = Consultation
        fields = ("summary",)

    def __init__(self, data: QueryDict | None = None, *, thing: Consultation) -> None:
        super().__init__(data, thing=thing)
        self.fields["summary"].widget.new_picture = ""  # it stands in mails' company and is read in a minute


# ---- Questions -------------------------------------------------------------------------------------------------------


class OptionsField(forms.Field):
    """Answers to choose among, one on each line."""

    widget = forms.Textarea(attrs={"rows": "3"})

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(line.strip()[:200] for line in (value or "").splitlines() if line.strip()))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


SUGGESTED = (
    Asked("Vill ni vara med och göra något av det?", ["Ja, hör av er till oss", "Kanske längre fram", "Nej"]),
    Asked("Saknas något viktigt i förslaget?", ["Nej", "Ja, det står i mitt svar här nedanför", "Vet inte"]),
)


class QuestionsForm(SamsynForm, forms.Form):
    """Up to three questions, each with answers to choose among. An empty question is none."""

    base = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, there: Sequence[ConsultationQuestion], suggest: bool) -> None:
        self.present = hash_of([[one.text, one.options] for one in there])
        self.now = " ".join(f"”{one.text}” ({', '.join(one.options)})." for one in there) or "inga frågor."
        shown = [Asked(one.text, one.options) for one in there] or (list(SUGGESTED) if suggest else [])
        initial: dict[str, Any] = {"base": self.present}
        for number, asked in enumerate(shown, 1):
            initial |= {f"text_{number}": asked.text, f"options_{number}": list(asked.options)}
        super().__init__(data, initial=initial)
        for number in range(1, MOST_QUESTIONS + 1):
            self.fields[f"text_{number}"] = forms.CharField(label=f"Fråga {number}", max_length=300, required=False)
            self.fields[f"options_{number}"] = OptionsField(
                label=f"Svar att välja på, fråga {number}", required=False, help_text="Ett på varje rad."
            )
        self.dress_fields()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number in range(1, MOST_QUESTIONS + 1):
            text, options = data.get(f"text_{number}", ""), data.get(f"options_{number}") or []
            if text and len(options) < FEWEST_OPTIONS:
                self.add_error(f"options_{number}", "Skriv minst två svar att välja på, ett på varje rad.")
            elif len(options) > MOST_OPTIONS:
                self.add_error(f"options_{number}", f"Högst {MOST_OPTIONS} svar, annars blir det svårt att välja.")
            elif options and not text:
                self.add_error(f"text_{number}", "Skriv frågan, eller ta bort svaren.")
        if data.get("base") != self.present:
            carry(self, base=self.present)
            raise ValidationError(CHANGED.format(now=self.now))
        return data

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"text_{number}"], self[f"options_{number}"]) for number in range(1, MOST_QUESTIONS + 1)]

    def said(self) -> list[Asked]:
        data = self.cleaned_data
        rows = [(data[f"text_{number}"], data[f"options_{number}"]) for number in range(1, MOST_QUESTIONS + 1)]
        return [Asked(text, options) for text, options in rows if text]


# ---- A letter --------------------------------------------------------------------------------------------------------


class LetterForm(SamsynForm, forms.Form):
    """Subject and text, with merge fields. A letter without the link cannot be answered by it, so it must be there."""

    base = forms.CharField(required=False, widget=forms.HiddenInput)
    subject = forms.CharField(label="Ämnesrad", max_length=200, error_messages={"required": "Skriv en ämnesrad."})
    text = forms.CharField(
        label="Brevet", max_length=20_000, widget=forms.Textarea(attrs={"rows": "18"}),
        error_messages={"required": "Skriv vad som ska stå i brevet."},
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, letter: Letter, shown: Letter | None = None) -> None:
        self.letter, shown = letter, shown or letter
        initial = {"subject": shown.subject, "text": shown.text, "base": self.present()}
        super().__init__(data, initial=initial)

    def present(self) -> str:
        return hash_of([self.letter.subject, self.letter.text])

    def clean_subject(self) -> str:
        subject = " ".join(str(self.cleaned_data["subject"]).split())
        refuse_unknown(subject)
        if f"{{{MUST_HAVE}}}" in subject:
            raise ValidationError("Länken kan inte stå i ämnesraden. Skriv den i brevet.")
        return subject

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()
        refuse_unknown(text)
        if f"{{{MUST_HAVE}}}" not in text:
            raise ValidationError("Skriv {lank} där mottagarens länk till svarssidan ska stå.")
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("base") not in ("", None, self.present()):
            carry(self, base=self.present())
            raise ValidationError(CHANGED.format(now=f"”{self.letter.subject}”. {self.letter.text}"))
        return data

    def said(self) -> Letter:
        return Letter(self.cleaned_data["subject"], self.cleaned_data["text"])


def refuse_unknown(text: str) -> None:
    if unknown := unknown_fields(text):
        there = listed([f"{{{name}}}" for name in FIELDS])
        raise ValidationError(f"{listed(unknown)} går inte att fylla i. Det här går: {there}.")


def in_time(day: date | None, today: date) -> date | None:
    """The day when it has not been."""
    return day if day and day >= today else None
