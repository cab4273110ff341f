"""Forms of reading a document in: the file, one element's correction, and taking it in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.safestring import mark_safe

from samsyn.imports.corrections import goal_of, owner_of, split_places
from samsyn.imports.drafts import (
    ACTION,
    CROSS_CUTTING,
    GOAL,
    KINDS,
    NOWHERE,
    OBJECTIVE,
    OWN,
    SECTION,
    TOP,
    UNPLACED,
    Element,
    words_of,
)
from samsyn.imports.learning import offer_of
from samsyn.imports.naming import is_same
from samsyn.imports.staging import longest_typed
from samsyn.lib.bounded import ReaderDied
from samsyn.lib.days import long_date
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node
from samsyn.programmes.models import Programme
from samsyn.reading import ReadingRefused, own_words
from samsyn.reading.media import CAN_BE_READ, ENDINGS, MEDIA_TYPES, look_at
from samsyn.tenants.models import Municipality
from samsyn.ui.choices import offer
from samsyn.ui.forms import KeyedForm, SamsynForm, filled_in
from samsyn.ui.uploads import UploadField
from samsyn.word_return.reading import made_from

NEW = "ny"
PLAN_OF = "plan-till:"

OWN_LABEL = "Eget fält"
TEXT_LABELS = {
    "description": "Text under rubriken",
    "vision_tie": "Koppling till vision och övergripande mål",
    "regional_tie": "Koppling till regional och nationell nivå",
    "current_state": "Nuläge",
    "conditions": "Förutsättningar",
    "difficulties": "Svårigheter",
    "degree_of_control": "Rådighet",
    "responsible": "Ansvarig",
    "indicators": "Indikatorer",
    "sources": "Källor",
    OWN: OWN_LABEL,
}


def kind_labels(municipality: Municipality) -> dict[str, str]:
    """What each kind of element is called, in the municipality's own words for the levels."""
    action = municipality.level("action")
    levels = {
        SECTION: "Avsnitt",
        GOAL: municipality.level("goal"),
        OBJECTIVE: municipality.level("objective"),
        ACTION: action,
        CROSS_CUTTING: f"Övergripande {in_running_text(action)}",
        UNPLACED: "Inte placerat",
        "goal_vision": municipality.level("goal_vision"),
        "actions_text": f"{municipality.level('action', 2)} i löpande text",
    }
    return {kind: levels.get(kind) or TEXT_LABELS[kind] for kind in KINDS}


@dataclass(frozen=True)
class GivenText:
    """A file of text that can be read."""

    name: str
    media_type: str
    data: bytes


class FileField(UploadField):
    """Cleaned to a GivenText: looked at before it is kept."""

    def clean(self, value: Any, initial: Any = None) -> GivenText:
        file = super().clean(value, initial)
        data = file.read()
        try:
            media_type = look_at(data, file.name, settings.UPLOAD_MAX_BYTES)
        except (ReadingRefused, ReaderDied) as refusal:
            raise ValidationError(str(refusal)) from refusal
        return GivenText(file.name, media_type, data)


@dataclass(frozen=True)
class NewReading:
    file: GivenText
    client_key: str


class FileForm(KeyedForm):
    file = FileField(
        label="Dokumentet",
        accept=ENDINGS,
        called=CAN_BE_READ,
        after=mark_safe('<span class="sam-mouse">Du kan dra filen hit.</span>'),
        smaller="Ta bort eller komprimera bilderna, spara filen på nytt och försök igen.",
        error_messages={"required": "Välj filen som ska läsas."},
    )
    as_new = forms.BooleanField(label="Läs filen som ett nytt dokument ändå", required=False)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        self.made_from: Node | None = None  # the document here that the file was made from

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if file is None or file.media_type != MEDIA_TYPES["docx"]:
            return cleaned
        try:
            self.made_from = made_from(self.municipality, file.data)
        except (ReadingRefused, ReaderDied) as refusal:
            self.add_error("file", str(refusal))
        if self.made_from and not cleaned["as_new"]:
            self.add_error(
                "file", "Filen är gjord här. Läs tillbaka ändringarna, eller kryssa i rutan och välj filen igen."
            )
        return cleaned

    def said(self) -> NewReading:
        return NewReading(filled_in(self, "file", GivenText), self.key())


@dataclass(frozen=True)
class ElementSaid:
    kind: str
    title: str
    goal: str
    remember: bool


class ElementForm(SamsynForm, forms.Form):
    """What one element of the document is, what it is called, and what it belongs to."""

    kind = forms.ChoiceField(label="Det här är")
    title = forms.CharField(
        label="Rubrik",
        required=False,
        help_text="Behövs inte för texter. Lämnar du tomt blir de första orden rubrik. Texten står kvar under den.",
    )
    goal = forms.ChoiceField(
        label="Hör till", required=False, help_text="Vad delen ska stå under. Det som står överst har inget över sig."
    )
    remember = forms.BooleanField(
        label="Kom ihåg det till nästa dokument",
        required=False,
        help_text="Det som börjar med ordet läses så i fortsättningen.",
    )

    def __init__(
        self, *args: Any, elements: list[Element], element: Element, labels: dict[str, str], **kwargs: Any
    ) -> None:
        offered, stands_under = offer_of(element), owner_now(elements, element)
        kwargs.setdefault("initial", {"kind": element.kind, "title": element.title, "goal": stands_under,
                                      "remember": offered.is_sure})  # fmt: skip
        kwargs.setdefault("auto_id", "falt-del-%s")  # the page has other forms: the document's title, where it goes
        super().__init__(*args, **kwargs)
        self.element, self.elements = element, elements
        offer(self, "kind", [(kind, labels[kind]) for kind in KINDS])
        if offered.phrase:
            self.fields["remember"].label = f"Kom ihåg ordet ”{offered.phrase}” till nästa dokument"
        else:
            del self.fields["remember"]  # nothing in the part says what it is
        first = ("", "Där det står nu")
        if element.kind in (ACTION, CROSS_CUTTING):
            first = (NOWHERE, f"Inget {in_running_text(labels[GOAL])} (övergripande)")
        offer(self, "goal", [first, *owners_in(elements, element, labels)])

    def clean_title(self) -> str:
        """A title is as long as a title may be; one that was read may be longer, and is no fault of the person's."""
        title, longest = filled_in(self, "title", str), longest_typed(self.cleaned_data.get("kind", ""))
        if len(title) > longest and not is_same(title, self.element.title):
            raise ValidationError(f"Rubriken är {len(title)} tecken. Högst {longest} får plats.")
        return title

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_new = cleaned.get("kind") == ACTION != self.element.kind
        if is_new and cleaned.get("goal") == NOWHERE and any(one.kind == GOAL for one in self.elements):
            self.add_error("goal", "Välj vad den hör till, eller låt den vara övergripande.")
        return cleaned

    def said(self) -> ElementSaid:
        return ElementSaid(**{"remember": False, **self.cleaned_data})


def owner_now(elements: list[Element], element: Element) -> str:
    """What the field says that an element stands under: nothing of what stands at the top."""
    place = elements.index(element)
    if element.kind in (ACTION, CROSS_CUTTING):
        return owner_of(elements, place)
    return "" if element.kind in TOP else goal_of(elements, place) or ""


def owners_in(elements: list[Element], element: Element, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The goals, and below each its objectives, as choices; not the element itself."""
    goals = objectives = 0
    for one in elements:
        if one.kind == GOAL:
            goals, objectives = goals + 1, 0
            name = f"{labels[GOAL]} {goals}"
        elif one.kind == OBJECTIVE:
            objectives += 1
            name = f"{labels[OBJECTIVE]} {goals}.{objectives}"
        else:
            continue
        may_hold = one.kind == GOAL or element.kind in (ACTION, CROSS_CUTTING)
        if may_hold and one.id != element.id:
            yield one.id, f"{name}: {words_of(one)}"[:120]


def meaning_labels(municipality: Municipality) -> dict[str, str]:
    """What a word in a document can mean, in the municipality's own words for the levels."""
    labels = kind_labels(municipality)
    others = {"schedule": "Tidplan", "funding": "Finansiering", "indicator": "Indikator", own_words.TEXT: "Bara text"}
    return {meaning: others.get(meaning) or labels[meaning] for meaning in own_words.MEANINGS}


@dataclass(frozen=True)
class OwnWord:
    phrase: str
    meaning: str


class WordForm(SamsynForm, forms.Form):
    """A word or phrase in the municipality's documents, and what it means there."""

    phrase = forms.CharField(
        label="Ord i dokumentet",
        max_length=own_words.LONGEST,
        help_text="Som det står i rubriken, i kolumnens huvud eller före kolonet.",
        error_messages={"required": "Skriv ordet som det står i dokumentet."},
    )
    meaning = forms.ChoiceField(label="Betyder", error_messages={"required": "Välj vad ordet betyder."})

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "meaning", [("", "Välj"), *meaning_labels(municipality).items()])

    def clean_phrase(self) -> str:
        phrase = own_words.spelled(self.cleaned_data["phrase"])
        if not any(map(str.isalpha, phrase)):
            raise ValidationError("Skriv ett ord. Siffror och tecken läser Samsyn ändå.")
        return phrase

    def said(self) -> OwnWord:
        return OwnWord(**self.cleaned_data)


class SplitForm(SamsynForm, forms.Form):
    at = forms.TypedChoiceField(label="Dela före", coerce=int)

    def __init__(self, *args: Any, element: Element, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = split_places(element)
        offer(self, "at", self.places)

    def said(self) -> int:
        return filled_in(self, "at", int)


class TitleForm(SamsynForm, forms.Form):
    title = forms.CharField(
        label="Dokumentets titel", max_length=200, error_messages={"required": "Skriv en titel på dokumentet."}
    )


def told_apart(programmes: Sequence[Programme]) -> Iterator[tuple[Programme, str]]:
    """Each with what tells it from others of the same name: its registry number and day, and its place among them if
    those are the same too. "" for a name that is alone.
    """
    names = Counter(one.title.casefold() for one in programmes)
    seen: Counter[tuple[str, str]] = Counter()
    for one in programmes:
        name, apart = one.title.casefold(), ""
        if names[name] > 1:
            number = one.case.registry_number if one.case else ""
            began = f"påbörjat {long_date(timezone.localdate(one.node.created_at))}"
            apart = "".join(f", {words}" for words in (number, began) if words)
            seen[name, apart] += 1
            nth = seen[name, apart]
            apart += f", nummer {nth}" if nth > 1 else ""
        yield one, apart


class ApplyForm(SamsynForm, forms.Form):
    """Where it goes: a new document, one that is there and has no text yet, or as a plan of a programme."""

    into = forms.ChoiceField(
        label="För in i",
        widget=forms.RadioSelect,
        initial=NEW,
        error_messages={
            "required": "Välj var dokumentet ska läggas in.",
            "invalid_choice": "Det valet finns inte längre. Välj var dokumentet ska läggas in.",
        },
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, empty: Sequence[Programme], programmes: Sequence[Programme], actions: int, word: str,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """`programmes`: those that the document can be a plan of; offered when it holds `actions`."""
        super().__init__(*args, **kwargs)
        new = f"Ett nytt program, med {word} i en plan bredvid" if actions else "Ett nytt dokument"
        choices = [
            (NEW, new),
            *((one.pk, f"{one.title} (är tomt{apart})") for one, apart in told_apart(empty)),
            *(
                (f"{PLAN_OF}{one.pk}", f"Som handlingsplan till ”{one.title}”{apart}")
                for one, apart in told_apart(programmes if actions else [])
            ),
        ]
        offer(self, "into", choices)
        if len(choices) == 1 and not self.is_bound:
            self.fields["into"].widget = forms.HiddenInput()

    def said(self) -> tuple[str, str]:
        """("into" or "as_plan_of", the programme's id), or ("", "") for a new document."""
        chosen = filled_in(self, "into", str)
        if chosen == NEW:
            return "", ""
        if chosen.startswith(PLAN_OF):
            return "as_plan_of", chosen.removeprefix(PLAN_OF)
        return "into", chosen
