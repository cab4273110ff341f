"""What is said of a comment, what lists are searched by, many comments changed at once."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict

from samsyn.consultation.handling import Before
from samsyn.consultation.models import Comment, ConsultationResponse
from samsyn.contacts.models import Contact
from samsyn.ui.choices import offer
from samsyn.ui.forms import SamsynForm
from samsyn.workspace.pages.forms import ContentForm

Outcome = Comment.Outcome
SAY_SOMETHING = "Skriv kommunens kommentar. Den som svarade får läsa den."
LONGEST_REASON = 20_000


class CommentForm(ContentForm):
    """What the municipality says of one comment. What it led to and the municipality's comment belong together."""

    place = forms.TypedChoiceField(label="Gäller", required=False, coerce=str, empty_value=None)

    class Meta:
        model = Comment
        fields = ["place_words", "theme", "outcome", "reason", "change", "is_lifted"]
        labels = {
            "place_words": "Gäller",
            "theme": "Ämne",
            "outcome": "Vad synpunkten ledde till",
            "reason": "Kommunens kommentar",
            "change": "Ändringen i texten",
            "is_lifted": "Lyft ut till styrgruppen",
        }
        help_texts = {
            "place_words": "Sida eller rubrik.",
            "reason": "Skickas till den som svarade och trycks i remissammanställningen.",
            "change": "Var texten ändras, och hur.",
            "is_lifted": "Då tas den upp för sig. De andra stäms av samlat.",
        }
        widgets = {
            "outcome": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": "4"}),
            "theme": forms.TextInput(attrs={"list": "amnen", "autocomplete": "off"}),
            "place_words": forms.TextInput(attrs={"list": "stallen", "autocomplete": "off"}),
        }

    field_order = ["place", "place_words", "theme", "outcome", "reason", "change", "is_lifted"]

    def __init__(self, data: QueryDict | None = None, *, thing: Comment, places: dict[str, str]) -> None:
        """`places`: the parts of the version that was sent out, with their headings; none, and a place is typed."""
        self.places = places
        super().__init__(data, thing=thing, typed={"place": thing.place_id or ""})

    def adapt(self) -> None:
        assert isinstance(self.thing, Comment)
        there = self.thing.place_id
        if not self.places and not there:
            del self.fields["place"]
        else:
            known = self.places if not there else {**self.places, there: self.places.get(there, str(self.thing.place))}
            offer(self, "place", [("", "Hela förslaget"), *known.items()])
            if not self.thing.place_words:
                del self.fields["place_words"]
        offer(self, "outcome", Outcome.choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        reason = str(cleaned.get("reason", "")).strip()
        if cleaned.get("outcome") and not reason:
            self.add_error("reason", SAY_SOMETHING)
        if reason and "outcome" in cleaned and not cleaned["outcome"]:
            self.add_error("outcome", "Välj vad synpunkten ledde till.")
        return cleaned


@dataclass(frozen=True)
class Search:
    words: str = ""
    kind: str = ""
    stand: str = ""
    theme: str = ""
    place: str = ""
    outcome: str = ""
    only: str = ""


class ResponseSearchForm(SamsynForm, forms.Form):
    sok = forms.CharField(label="Sök i svaren", required=False)
    stallning = forms.ChoiceField(
        label="Ställningstagande", required=False,
        choices=[("", "Alla"), *ConsultationResponse.Stand.choices, ("none", "Framgår inte")],
    )  # fmt: skip
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla"), *Contact.Kind.choices])
    visa = forms.ChoiceField(
        label="Visa", required=False, choices=[("", "Alla svar"), ("left", "Att hantera"), ("late", "Sent inkomna")]
    )

    def said(self) -> Search:
        """A value that is no choice is none: the address may be an old one."""
        self.is_valid()
        data = self.cleaned_data
        return Search(
            data.get("sok", ""), data.get("slag", ""), data.get("stallning", ""), only=data.get("visa", "")
        )  # fmt: skip


class CommentSearchForm(SamsynForm, forms.Form):
    sok = forms.CharField(label="Sök i synpunkterna", required=False)
    amne = forms.ChoiceField(label="Ämne", required=False)
    galler = forms.ChoiceField(label="Gäller", required=False)
    utfall = forms.ChoiceField(
        label="Ledde till", required=False, choices=[("", "Alla"), *Outcome.choices, ("none", "Inget än")]
    )
    visa = forms.ChoiceField(
        label="Visa", required=False,
        choices=[("", "Alla synpunkter"), ("left", "Utan kommentar"), ("lifted", "Utlyfta"), ("mine", "Mina")],
    )  # fmt: skip

    def __init__(self, data: QueryDict, *, themes: list[str], places: dict[str, str]) -> None:
        super().__init__(data)
        offer(self, "amne", [("", "Alla"), *((theme, theme) for theme in themes)])
        offer(self, "galler", [("", "Alla"), *places.items()])

    def said(self) -> Search:
        """A value that is no choice is none: the address may be an old one."""
        self.is_valid()
        data = self.cleaned_data
        return Search(
            data.get("sok", ""), theme=data.get("amne", ""), place=data.get("galler", ""),
            outcome=data.get("utfall", ""), only=data.get("visa", ""),
        )  # fmt: skip


class ManyForm(SamsynForm, forms.Form):
    """What is to be said of many at once. What is left empty is left as it is in each."""

    theme = forms.CharField(label="Ämne", max_length=80, required=False,
                            widget=forms.TextInput(attrs={"list": "amnen", "autocomplete": "off"}))  # fmt: skip
    outcome = forms.ChoiceField(label="Vad de ledde till", required=False, choices=[("", "Som det är i var och en"),
                                                                                   *Outcome.choices])  # fmt: skip
    reason = forms.CharField(
        label="Kommunens kommentar", max_length=LONGEST_REASON, required=False,
        widget=forms.Textarea(attrs={"rows": "4"}), help_text="Den som står där i dag ersätts. Det går att ångra.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not any(data.get(name) for name in ("theme", "outcome", "reason")) and not self.errors:
            raise forms.ValidationError("Fyll i det som ska gälla för alla: ett ämne, vad de ledde till, en kommentar.")
        return data

    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value}


class StockForm(SamsynForm, forms.Form):
    texts = forms.CharField(
        label="Färdiga kommentarer", required=False, widget=forms.Textarea(attrs={"rows": "8"}),
        help_text="En på varje rad. Lämnar du rutan tom kommer de tre första tillbaka.",
    )  # fmt: skip

    def clean_texts(self) -> list[str]:
        lines = [line.strip() for line in str(self.cleaned_data["texts"]).splitlines() if line.strip()]
        if long := [line for line in lines if len(line) > 1000]:
            raise forms.ValidationError(f"En kommentar får vara högst 1 000 tecken. ”{long[0][:40]}…” är längre.")
        return lines

    def said(self) -> list[str]:
        return list(self.cleaned_data["texts"])


SALT = "samsyn.handling.undo"


def sealed(undo: list[Before]) -> str:
    """What each comment said before, to be carried by the page that offers to take it back."""
    return signing.dumps([[one.key, one.values, one.after] for one in undo], salt=SALT, compress=True)


def unsealed(text: str) -> list[Before]:
    """Empty when it is not as it was sealed."""
    try:
        return [Before(*row) for row in signing.loads(text, salt=SALT)]
    except signing.BadSignature:
        return []
