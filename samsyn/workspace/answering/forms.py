"""What is filled in on the answer page. Nothing but who answers is compulsory; something has to be said."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict

from samsyn.consultation.answering import LONGEST, GivenFile, Said, Sender, sender_called, sender_of
from samsyn.consultation.models import ConsultationQuestion, ConsultationResponse, Consultee
from samsyn.consultation.received import received_text
from samsyn.consultation.rules import Kind
from samsyn.consultation.said import BOX, PLACE, STAND
from samsyn.ui.choices import offer
from samsyn.ui.forms import KEY, KeyedForm, carry, filled_in
from samsyn.ui.uploads import MEGABYTE
from samsyn.workspace.answering.opening import Opened
from samsyn.workspace.uploads import AttachmentField

Stand = ConsultationResponse.Stand

MOST_FILES, LARGEST = 5, 20 * MEGABYTE
ENDINGS = (".pdf", ".docx", ".odt", ".png", ".jpg", ".jpeg")
LONGEST_NAME = 200
# Words beside the formal stands, which not everybody knows.
KINDS = [
    (Kind.COMPANY, "Ett företag"),
    (Kind.ASSOCIATION, "En förening eller annan organisation"),
    (Kind.AUTHORITY, "En myndighet, nämnd eller kommun"),
    (Kind.PRIVATE, "Mig själv, som privatperson"),
]
TOO_FAST, TOO_OLD = 3, 2 * 24 * 60 * 60  # seconds from when the page of the open link was shown
STARTED = signing.TimestampSigner(salt="samsyn.consultation.open-answer")
FAST = "Det gick fortare än någon hinner läsa. Titta igenom svaret och tryck på Skicka en gång till."
OLD = "Sidan har varit öppen länge. Titta igenom svaret och tryck på Skicka en gång till."


def question_name(question: ConsultationQuestion) -> str:
    return f"fraga-{question.pk}"


def place_name(node: str) -> str:
    return f"plats-{node}"


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(AttachmentField):
    """Several files, each looked at by its bytes. Its ending must say the same: answer.pdf.exe is no pdf."""

    def __init__(self, **options: Any) -> None:
        super().__init__(accept=",".join(ENDINGS), max_length=None, required=False, largest=LARGEST, **options)
        self.widget = ManyFiles(attrs={"accept": ",".join(ENDINGS)})

    def clean(self, value: Any, initial: Any = None) -> list[GivenFile]:  # type: ignore[override]  # several
        given = list(value or [])
        if len(given) > MOST_FILES:
            raise forms.ValidationError(f"Välj högst {MOST_FILES} filer. Du valde {len(given)}.")
        if sum(one.size for one in given) > LARGEST:
            raise forms.ValidationError(f"Filerna är för stora tillsammans. Gränsen är {LARGEST // MEGABYTE} MB.")
        return [self.clean_one(one) for one in given]

    def clean_one(self, upload: Any) -> GivenFile:
        try:
            found = super().clean(upload)
        except forms.ValidationError as fault:
            raise forms.ValidationError([f"{upload.name}: {words}" for words in fault.messages]) from fault
        assert found is not None
        if PurePath(found.name.lower()).suffix not in ENDINGS:
            raise forms.ValidationError(
                f"{found.name}: filen går inte att ta emot. Välj en pdf, en bild (jpg eller png) eller ett Word- eller "
                "ODF-dokument."
            )
        return GivenFile(short_name(found.name), found.media_type, found.data)


def short_name(name: str) -> str:
    """A name that is too long loses letters before its ending, which says what it is."""
    path = PurePath(name)
    return name if len(name) <= LONGEST_NAME else f"{path.stem[: LONGEST_NAME - 1 - len(path.suffix)]}…{path.suffix}"


@dataclass(frozen=True)
class Filled:
    """What was filled in, once it can be sent."""

    senders: list[Sender]
    said: Said
    files: list[GivenFile]
    kept: list[str]
    seen: list[str]
    client_key: str


class AnswerForm(KeyedForm):
    """The answer. Fields are made of what is asked: of whom, by which questions, with which stands."""

    firms = forms.MultipleChoiceField(
        label="Vem svarar du för?", widget=forms.CheckboxSelectMultiple,
        help_text="Kryssa för dem som det här svaret gäller. För övriga kan du svara på ett annat sätt efteråt.",
        error_messages={"required": "Kryssa för minst en som du svarar för."},
    )  # fmt: skip
    sender = forms.CharField(
        label="Vad heter företaget, föreningen eller du?", max_length=200,
        error_messages={"required": "Skriv vem du svarar för."},
    )  # fmt: skip
    sender_kind = forms.ChoiceField(
        label="Vem svarar du för?", choices=KINDS, widget=forms.RadioSelect,
        error_messages={"required": "Välj vem du svarar för."},
    )  # fmt: skip
    stand = forms.ChoiceField(label=f"1. {STAND}", widget=forms.RadioSelect, required=False)
    text = forms.CharField(
        label=BOX, max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 6}), strip=False,
        help_text="Vad ska ändras, vad saknas, vad är bra? Skriv så kort du vill.",
    )  # fmt: skip
    kept = forms.MultipleChoiceField(
        label="Filer som du har skickat", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="Ta bort krysset för dem som inte ska vara med längre.",
    )  # fmt: skip
    attached = FilesField(
        label="Bifoga filer",
        help_text=f"Om du vill. Pdf, bild, Word eller ODF, tillsammans högst {LARGEST // MEGABYTE} MB.",
    )
    minutes_item = forms.CharField(
        label="Paragraf", max_length=60, required=False,
        help_text="Om svaret är beslutat: organ, dag och paragraf, som BUN 2021-02-16 § 12.",
    )  # fmt: skip
    filled_by = forms.CharField(
        label="Vem har fyllt i?", max_length=120, error_messages={"required": "Skriv vem som har fyllt i svaret."},
        help_text="Ditt namn eller din befattning. Står vid svaret.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label="Din e-postadress", required=False,
        help_text="Hit skickar vi kvittot och, när remissen är klar, vad som hände med det du skrev.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    # Only by the link for anybody. People do not see the box; programs that fill in every box do.
    website = forms.CharField(
        label="Lämna den här rutan tom",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    started = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, files: Any = None, *, page: Opened, places: list[str] | None = None,
        **options: Any,
    ) -> None:  # fmt: skip
        self.page = page
        self.questions = list(page.consultation.questions.all())
        self.places = places or []
        super().__init__(data, files, **options)
        self.leave_out()
        self.fields["stand"].label = f"1. {STAND}" if self.questions else STAND
        offer(self, "stand", [(str(stand), stand.label) for stand in page.stands])
        for number, question in enumerate(self.questions, 2):
            self.fields[question_name(question)] = asked(question, number)
        for node in self.places:
            self.fields[place_name(node)] = forms.CharField(
                label="Din synpunkt", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
            )
        self.dress_fields()

    def leave_out(self) -> None:
        """Fields that are not asked for by this link."""
        page = self.page
        alone = page.asks_who or all(one.kind in (Kind.PRIVATE, Kind.ELECTED) for one in page.consultees)
        if len(page.consultees) > 1:
            offer(self, "firms", [(one.pk, one.name) for one in page.consultees])
        else:
            del self.fields["firms"]
        if not page.asks_who:
            del self.fields["sender"], self.fields["sender_kind"]
        if not page.answer_link.is_open:
            del self.fields["website"], self.fields["started"]
        if not page.answers_formally:
            del self.fields["minutes_item"]
        self.fields["filled_by"].required = not alone
        if earlier := self.earlier_files():
            offer(self, "kept", earlier)
        else:
            del self.fields["kept"]

    def earlier_files(self) -> list[tuple[str | int, str]]:
        replaced = (self.initial.get("replaces") or []) if not self.is_bound else self.page.sent
        files = {one.file_id: one.file.name for row in replaced for one in row.files.all()}
        return list(files.items())

    def clean_text(self) -> str:
        return received_text(str(self.cleaned_data["text"]))

    def clean_seen(self) -> list[str]:
        return str(self.cleaned_data["seen"]).split()

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            carry(self, website="")
            raise forms.ValidationError("Rutan ska vara tom, och är det nu. Tryck på Skicka igen.")
        return ""

    def clean_started(self) -> str:
        stamp = str(self.cleaned_data["started"])
        try:
            of_form = STARTED.unsign(stamp, max_age=TOO_OLD)
            is_fast = signed_within(stamp, TOO_FAST)
        except signing.BadSignature:
            of_form, is_fast = "", False
        key = str(self.data.get(KEY, ""))
        if of_form != stamp_words(self.page, key):  # too old, or of another form: each answer has a page of its own
            carry(self, started=stamp_of(self.page, key))
            raise forms.ValidationError(OLD)
        if is_fast:
            raise forms.ValidationError(FAST)
        return stamp

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = [cleaned.get("stand"), cleaned.get("text"), cleaned.get("attached"), *self.choices().values()]
        if not any(said) and not {"stand", "text", "attached"} & set(self.errors):
            self.add_error("stand", "Välj vad du tycker eller skriv något innan du skickar.")
        return cleaned

    def choices(self) -> dict[str, str]:
        """Answers to the questions by their keys, and what was written at places of the text."""
        asked = {question.pk: question_name(question) for question in self.questions}
        asked |= {f"{PLACE}{node}": place_name(node) for node in self.places}
        found = {key: str(self.cleaned_data.get(name) or "") for key, name in asked.items()}
        return {key: words for key, words in found.items() if words.strip()}

    def senders(self) -> list[Sender]:
        if self.page.asks_who:
            return [sender_called(filled_in(self, "sender", str), filled_in(self, "sender_kind", str))]
        chosen: list[str] = self.cleaned_data.get("firms") or [one.pk for one in self.page.consultees]
        return [sender_of(one) for one in self.page.consultees if one.pk in chosen]

    def said(self) -> Filled:
        cleaned = self.cleaned_data
        said = Said(
            stand=cleaned.get("stand") or "", text=cleaned["text"], choices=self.choices(),
            filled_by=cleaned["filled_by"], email=cleaned["email"], minutes_item=cleaned.get("minutes_item") or "",
        )  # fmt: skip
        return Filled(
            self.senders(), said, cleaned["attached"], cleaned.get("kept") or [], cleaned["seen"],
            filled_in(self, "client_key", str),
        )  # fmt: skip


def asked(question: ConsultationQuestion, number: int) -> forms.Field:
    """A question of the planner's own: with answers to choose among, or a box when there are none."""
    label = f"{number}. {question.text}"
    if not question.options:
        box = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(label=label, required=False, max_length=LONGEST, widget=box)
    choices = [(str(option), str(option)) for option in question.options]
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def stamp_of(page: Opened, key: str) -> str:
    """When a form with this key was opened."""
    return STARTED.sign(stamp_words(page, key))


def stamp_words(page: Opened, key: str) -> str:
    return f"{page.answer_link.pk} {key}"


def signed_within(stamp: str, seconds: int) -> bool:
    try:
        STARTED.unsign(stamp, max_age=seconds)
    except signing.SignatureExpired:
        return False
    return True


class AbstainForm(KeyedForm):
    """One press, and one more: nothing is said but that nothing is said."""

    firms = forms.MultipleChoiceField(
        label="Vem svarar du för?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kryssa för minst en som du svarar för."},
    )  # fmt: skip
    filled_by = forms.CharField(
        label="Vem har fyllt i?", max_length=120, error_messages={"required": "Skriv vem som har fyllt i svaret."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, page: Opened, **options: Any) -> None:
        super().__init__(data, **options)
        self.page = page
        if len(page.consultees) > 1:
            offer(self, "firms", [(one.pk, one.name) for one in page.consultees])
        else:
            del self.fields["firms"]

    def said(self) -> tuple[list[Sender], str]:
        chosen: list[str] = self.cleaned_data.get("firms") or [one.pk for one in self.page.consultees]
        whom = [sender_of(one) for one in self.page.consultees if one.pk in chosen]
        return whom, filled_in(self, "filled_by", str)


class PassOnForm(KeyedForm):
    """A link for a colleague. Without an address it is copied."""

    whom = forms.ChoiceField(
        label="Vem ska kollegan svara för?", widget=forms.RadioSelect,
        error_messages={"required": "Välj vem kollegan ska svara för."},
        help_text="Kollegan får en egen länk och ser bara den, inte vad du har skrivit.",
    )  # fmt: skip
    email = forms.EmailField(
        label="Kollegans e-postadress", required=False,
        help_text="Lämna tomt om du hellre kopierar länken. Den visas på nästa sida.",
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, page: Opened) -> None:
        super().__init__(data)
        self.page = page
        if len(page.consultees) > 1:
            offer(self, "whom", [(one.pk, one.name) for one in page.consultees])
        else:
            del self.fields["whom"]

    def said(self) -> tuple[Consultee, str]:
        pk = self.cleaned_data.get("whom") or self.page.consultees[0].pk
        chosen = next(one for one in self.page.consultees if one.pk == pk)
        return chosen, str(self.cleaned_data["email"])
