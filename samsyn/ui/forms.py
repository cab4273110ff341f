"""How every form looks and speaks. Inherit `SamsynForm` first: `class GoalForm(SamsynForm, ModelForm[Goal])`.

A field's own sentence for what is missing is best: `error_messages={"required": "Skriv ett namn på målet."}`.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import pretty_name
from django.http import QueryDict

from samsyn.lib.dates import NotADay, WrongDay, read_day
from samsyn.lib.figures import in_thousands
from samsyn.lib.letters import tame

if TYPE_CHECKING:
    ModelForm = forms.ModelForm
    ModelChoiceField = forms.ModelChoiceField
else:

    class ModelForm(forms.ModelForm):
        """Django's own, which takes no types when it runs: ModelForm[Goal]."""

        def __class_getitem__(cls, model: type) -> type:
            return cls

    class ModelChoiceField(forms.ModelChoiceField):
        """Django's own, which takes no types when it runs: ModelChoiceField[Body]."""

        def __class_getitem__(cls, model: type) -> type:
            return cls


Form = TypeVar("Form", bound=forms.BaseForm)
T = TypeVar("T")

# In the user's words, per kind of field, most special first. {label} is the field's label.
SENTENCES: list[tuple[type[forms.Field], dict[str, str]]] = [
    (forms.FileField, {
        "required": "Välj en fil.",
        "missing": "Välj en fil.",
        "invalid": "Filen kom inte fram. Välj den på nytt.",
        "empty": "Filen är tom. Välj en annan fil.",
        "max_length": "Filens namn är för långt: %(length)s tecken av högst %(max)s. Döp om filen.",
        "contradiction": "Välj en fil eller kryssa för att ta bort, inte både och.",
    }),
    (forms.EmailField, {
        "required": "Skriv en e-postadress.",
        "invalid": "Skriv en hel e-postadress, som namn@example.org.",
    }),
    (forms.URLField, {
        "required": "Skriv en webbadress.",
        "invalid": "Skriv en hel webbadress, som https://www.example.org.",
    }),
    (forms.DateTimeField, {
        "required": "Skriv dag och klockslag, som 2021-06-16 18:30.",
        "invalid": "Skriv dag och klockslag som 2021-06-16 18:30.",
    }),
    (forms.DateField, {
        "required": "Skriv ett datum, som 2021-06-16.",
        "invalid": "Skriv datumet som 2021-06-16 eller 16 juni 2021.",
    }),
    (forms.TimeField, {
        "required": "Skriv ett klockslag, som 18:30.",
        "invalid": "Skriv klockslaget som 18:30.",
    }),
    (forms.IntegerField, {
        "required": "Skriv ett tal med siffror.",
        "invalid": "Skriv ett tal med siffror.",
        "min_value": "Talet är för litet. Det minsta som går är %(limit_value)s.",
        "max_value": "Talet är för stort. Det största som går är %(limit_value)s.",
    }),
    (forms.MultipleChoiceField, {
        "required": "Kryssa för minst ett alternativ.",
        "invalid_choice": "Ett av valen finns inte längre. Välj på nytt.",
        "invalid_list": "Valet gick inte att läsa. Välj på nytt.",
    }),
    (forms.ModelMultipleChoiceField, {
        "required": "Kryssa för minst ett alternativ.",
        "invalid_choice": "Ett av valen finns inte längre. Välj på nytt.",
        "invalid_list": "Valet gick inte att läsa. Välj på nytt.",
        "invalid_pk_value": "Ett av valen finns inte längre. Välj på nytt.",
    }),
    (forms.ChoiceField, {
        "required": "Välj ett alternativ.",
        "invalid_choice": "Valet finns inte längre. Välj på nytt.",
    }),
    (forms.BooleanField, {"required": "Kryssa i rutan för att gå vidare."}),
    (forms.CharField, {
        "required": "Fyll i ”{label}”.",
        "max_length": "Texten är för lång: %(show_value)s tecken av högst %(limit_value)s.",
        "min_length": "Texten är för kort: %(show_value)s tecken av minst %(limit_value)s.",
    }),
    (forms.Field, {"required": "Fyll i ”{label}”.", "invalid": "Det här gick inte att läsa. Skriv på ett annat sätt."}),
]  # fmt: skip

DJANGOS_IDS = "id_%s"
PLAIN_WIDGETS = (forms.HiddenInput, forms.MultipleHiddenInput)
DJANGOS_TEMPLATES = "django/"
LIST_OF_CHOICES = "ui/widgets/choices.html"
ONE_CHOICE = "ui/widgets/choice.html"


class DateField(forms.DateField):
    """A day, written in any of the ways that people write days (lib.dates). What was typed is kept when it is none."""

    HELP = "Till exempel 2021-06-16 eller 16 juni 2021."

    def __init__(self, *, help_text: str = "", **options: Any) -> None:
        super().__init__(help_text=help_text or self.HELP, **options)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value.date() if isinstance(value, datetime) else value
        try:
            return read_day(str(value))
        except NotADay as fault:
            raise ValidationError(str(fault), code="invalid") from fault


def day_or_words(said: str) -> str:
    """A day as it is cited (2021-06-16), or words for a longer time as they were written.

    ValidationError for words that are meant as one day and are none: 31 juni 2021.
    """
    try:
        return read_day(said).isoformat()
    except WrongDay as fault:
        raise ValidationError(str(fault), code="invalid") from fault
    except NotADay:
        return said


class SamsynForm:
    """Mixin for forms: one look (templates/ui/field.html), readable ids, faults in plain Swedish."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("auto_id", DJANGOS_IDS) == DJANGOS_IDS:  # a formset says it outright
            kwargs["auto_id"] = "falt-%s"
        args, kwargs = cleaned_of_controls(args, kwargs)
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.dress_fields()

    def dress_fields(self) -> None:
        """Give every field its look and its sentences; asked again by a form that makes fields of what it is about."""
        for name, field in self.fields.items():
            frame(field)
            dress(field.widget)
            give_sentences(name, field)

    def full_clean(self) -> None:
        """Fields that a form has been given since it was made speak as the others do; a field of one line has one."""
        self._on_one_line()
        for name, field in self.fields.items():
            give_sentences(name, field)
        super().full_clean()  # type: ignore[misc]  # a form's, beside which the mixin stands

    def _on_one_line(self) -> None:
        """A browser takes line breaks out of such a field; what comes by another way is treated alike."""
        data, broken = getattr(self, "data", None) or {}, {}
        for name, field in self.fields.items():
            key = self.add_prefix(name)  # type: ignore[attr-defined]  # a form's, beside which the mixin stands
            value = data.get(key) if isinstance(field.widget, forms.TextInput) else None
            if isinstance(value, str) and len(lines := value.splitlines()) > 1:
                broken[key] = " ".join(line.strip() for line in lines)
        if broken:
            carry(self, **broken)  # type: ignore[arg-type]  # likewise


def give_sentences(name: str, field: forms.Field) -> None:
    label = field.label or pretty_name(name)
    for code, sentence in missing_sentences(field):
        said = sentence.replace("{label}", str(label))
        field.error_messages[code] = Lengths(said) if code in ("max_length", "min_length") else said


def cleaned_of_controls(args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """A form's arguments with what was sent as `tame` leaves it: first, or by name."""
    if args:
        return (_tamed(args[0]), *args[1:]), kwargs
    return args, {**kwargs, "data": _tamed(kwargs["data"])} if "data" in kwargs else kwargs


def _tamed(data: Any) -> Any:
    """What was sent without what no field can hold (lib.letters). The same object when it has none of it."""
    lists = data.lists() if isinstance(data, QueryDict) else [(key, [data[key]]) for key in data or ()]
    changed = {
        key: made
        for key, values in lists
        if (made := [tame(one) if isinstance(one, str) else one for one in values]) != values
    }
    if not changed:
        return data
    if not isinstance(data, QueryDict):
        return {**data, **{key: values[0] for key, values in changed.items()}}
    copy = data.copy()
    for key, values in changed.items():
        copy.setlist(key, values)
    return copy


class Lengths(str):
    """A sentence whose numbers are written as in every message: Django fills them in with %."""

    def __mod__(self, values: Any) -> str:
        return super().__mod__({key: in_thousands(one) if type(one) is int else one for key, one in values.items()})


KEY = "client_key"


class KeyedForm(SamsynForm, forms.Form):
    """A form that makes something: it carries a key of its own, so that sent twice it makes one thing."""

    client_key = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=lambda: str(uuid4()))

    def key(self) -> str:
        """The key that came with the form, once it is valid."""
        return filled_in(self, KEY, str)


def keyed(form_class: type[Form]) -> type[Form]:
    """The form as it is when it makes a new thing: with a key of its own."""
    return type(form_class.__name__, (KeyedForm, form_class), {})


def filled_in(form: forms.BaseForm, name: str, kind: type[T]) -> T:
    """The value of a field that has one, in a form that is valid."""
    value = form.cleaned_data[name]
    assert isinstance(value, kind), name
    return value


def carry(form: forms.BaseForm, **values: str) -> None:
    """Let a form that was sent carry these values when it is shown again. What was typed stays."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    for name, value in values.items():
        data[name] = value
    form.data = data


def frame(field: forms.Field) -> None:
    """Give a field the template that it stands in, with its label, help and faults, unless it has one of its own."""
    field.template_name = field.template_name or "ui/field.html"  # type: ignore[attr-defined]  # unknown to the stubs


def dress(widget: forms.Widget) -> None:
    """Give a widget the classes it has in Samsyn, and the template unless it has one of its own.

    A browser cuts what is longer than `maxlength` without a word. So a field takes what is written; how much too long
    it is stands beside it (longest.js), and the server refuses it there with every character kept.
    """
    if longest := widget.attrs.pop("maxlength", None):
        widget.attrs["data-longest"] = longest
    if isinstance(widget, PLAIN_WIDGETS):
        return
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        if widget.template_name.startswith(DJANGOS_TEMPLATES):
            widget.template_name = LIST_OF_CHOICES
        widget.option_template_name = ONE_CHOICE
    elif isinstance(widget, forms.MultiWidget):
        for part in widget.widgets:
            dress(part)
        return
    if isinstance(widget, forms.DateInput) and widget.input_type == "text":
        widget.attrs.setdefault("placeholder", "åååå-mm-dd")  # a hint only: "16 juni 2021" is taken as well
    if isinstance(widget, forms.Textarea):
        widget.attrs.pop("cols", None)  # the column decides the width
        if widget.attrs.get("rows") == "10":  # Django's own
            widget.attrs["rows"] = "4"
    classes = widget.attrs.get("class", "").split()
    if "ds-input" not in classes:
        widget.attrs["class"] = " ".join(["ds-input", *classes])


def missing_sentences(field: forms.Field) -> Iterator[tuple[str, str]]:
    """The sentences for this field that nobody has written on the field itself: (error code, sentence)."""
    seen: set[str] = set()
    for kind, sentences in SENTENCES:
        if isinstance(field, kind):
            for code, sentence in sentences.items():
                if code not in seen and not has_own_sentence(field, code):
                    seen.add(code)
                    yield code, sentence


def has_own_sentence(field: forms.Field, code: str) -> bool:
    """Whether the message was given when the field was made, and is not the one its class has."""
    given = field.error_messages.get(code)
    inherited = (vars(kind).get("default_error_messages", {}).get(code) for kind in type(field).__mro__)
    return given is not None and all(given is not message for message in inherited)
