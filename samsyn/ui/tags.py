"""Template tags that every template may use without loading them (settings, TEMPLATES, "builtins")."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Protocol, Union

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField
from django.template import Context
from django.template.defaultfilters import stringfilter
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from samsyn.lib import swedish
from samsyn.lib.days import day_words
from samsyn.lib.money import thousands
from samsyn.tenants.models import Person
from samsyn.tenants.rights import Right

register = template.Library()

Forms = Union[BaseForm, "BaseFormSet[Any]", Iterable["Forms"], str, None]


class Asked(Protocol):
    """What a right is asked of: organisation.rules.Access, which stands above the components."""

    def may(self, right: Right) -> bool: ...


UNDIVIDED = re.compile(r"(?<![\w–-])[12]\d{3}(?:-\d{2}-\d{2}|[ \u00a0]?[–-][ \u00a0]?(?:\d{4}|\d{2}))(?![\w–-])")
# Tags, and elements that hold text alone or pictures: ours cannot be put into those. Nor into our own.
_tag = re.compile(
    r'(<span class="sam-undivided">[^<]*</span>|<(?:textarea|option|svg|script|style)\b.*?'
    r"</(?:textarea|option|svg|script|style)>|<[^>]*>)",
    re.S,
)
PIECE_WORDS = {"+": ("ins", "tillagt"), "-": ("del", "borttaget")}


@register.simple_tag
def upload_max() -> int:
    """Bytes: the largest file that is taken. The page says so before the file is sent (file-size.js)."""
    return int(settings.UPLOAD_MAX_BYTES)


@register.simple_tag(takes_context=True)
def nav_link(context: Context, label: str, route: str, *args: Any, deep: bool = False, **kwargs: Any) -> SafeString:
    """One `<li>` of a row of links; the one you stand on is marked. `deep`: also when you stand on a page below it."""
    address = reverse(route, args=args or None, kwargs=kwargs or None)
    path = context["request"].path if "request" in context else ""
    if path == address:
        return format_html('<li><a href="{}" aria-current="page">{}</a></li>', address, label)
    if deep and path.startswith(address):
        return format_html('<li><a href="{}" aria-current="true">{}</a></li>', address, label)
    return format_html('<li><a href="{}">{}</a></li>', address, label)


@register.simple_tag(takes_context=True)
def called(context: Context, person: Person | None) -> str:
    """What the page's municipality calls the person; "Samsyn" when nobody did it."""
    if person is None:
        return "Samsyn"
    return str(context["request"].names.get(person.pk, person.email))


@register.filter
def said_as(word: str, own: dict[str, str]) -> str:
    """The municipality's own word instead of ours, where it has one."""
    return own.get(word, word)


@register.simple_tag
def samsyn_command() -> str:
    """How whoever runs the machine calls the console command here."""
    return settings.SAMSYN_COMMAND


@register.filter
def may(access: Asked, right: str) -> bool:
    """`request.access|may:"administer"`: whether the reader has the right in the whole municipality."""
    return access.may(Right(right))


@register.filter
def pieces(value: Iterable[tuple[str, str]]) -> SafeString:
    """The pieces of a changed text, [("=", same), ("-", removed), ("+", added)], told apart by words too."""
    return format_html_join("", "{}", ((_piece(sign, text),) for sign, text in value))


def _piece(sign: str, text: str) -> SafeString:
    # A changed line break is a change too, so the texts keep theirs (samsyn.css, .sam-pieces).
    if sign == "=":
        return mark_safe(conditional_escape(text))  # noqa: S308 - escaped on this line
    element, word = PIECE_WORDS[sign]
    return format_html(
        '<{0}><span class="ds-sr-only">{1}: </span>{2}<span class="ds-sr-only">, slut på {1}. </span></{0}>',
        mark_safe(element),  # noqa: S308 - one of our own two words
        word,
        text,
    )


@register.filter(is_safe=True)
@stringfilter
def in_running_text(name: str) -> str:
    """A name or a label inside a sentence: {{ level.action|in_running_text }}."""
    return swedish.in_running_text(name)


@register.filter(is_safe=True)
@stringfilter
def opening(words: str) -> str:
    """Words that begin a sentence or a line."""
    return swedish.opening(words)


@register.filter
def day(value: date | datetime) -> str:
    """9 februari, and the year when it is another than this one: {{ asked.closed_at|day }}."""
    on = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return day_words(on, timezone.localdate())


@register.filter
def moment(value: datetime) -> str:
    """9 februari 12.00, and the year when it is another than this one."""
    return f"{day(value)}{swedish.HARD}{timezone.localtime(value):%H.%M}"


@register.filter
def undivided(value: str) -> SafeString:
    """A day and a span of years stand on one line: 2022-02-08, 2021–2022. The words stay as they are, to be copied."""
    parts = _tag.split(str(conditional_escape(value)))
    text = [UNDIVIDED.sub(r'<span class="sam-undivided">\g<0></span>', part) for part in parts[::2]]
    joined = "".join(piece for pair in zip(text, [*parts[1::2], ""], strict=True) for piece in pair)
    return mark_safe(joined)  # noqa: S308 - escaped above, and only our own element is put in


@register.filter
def tkr(ore: int | None) -> str:
    """Öre as thousands of kronor: 1 200."""
    return thousands(ore)


@register.filter
def page_numbers(page: "Page[Any]") -> Iterable[int | str]:
    """The numbers to link to around this page, with an ellipsis where many are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def problems(forms: Forms) -> list[tuple[str, str]]:
    """Every fault of a form, a formset or a list of them, in page order: (id of the field or "", sentence)."""
    found: list[tuple[str, str]] = []
    for form in _forms_in(forms):
        if isinstance(form, BaseFormSet):
            found += [("", str(error)) for error in form.non_form_errors()]
            continue
        found += [("", str(error)) for error in form.non_field_errors()]
        for field in form:
            found += [(_target(field), _with_label(field, str(error))) for error in field.errors]
    return found


def _forms_in(value: Forms) -> "Iterator[BaseForm | BaseFormSet[Any]]":
    if value is None or isinstance(value, str):  # a name that the page does not have
        return
    if isinstance(value, BaseFormSet):
        yield value
        yield from value.forms
    elif isinstance(value, BaseForm):
        yield value
    else:
        for part in value:
            yield from _forms_in(part)


def _target(field: BoundField) -> str:
    """The id a link goes to: the first choice of a group, since the group itself takes no focus."""
    if field.is_hidden:
        return ""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label)


def _with_label(field: BoundField, sentence: str) -> str:
    """A sentence that stands alone needs to say which field it is about."""
    label = str(field.label)
    if field.is_hidden or label in sentence:
        return sentence
    if label.endswith("?") and set(_words(label)) <= set(_words(sentence)):
        return sentence  # "Skriv vem som svarar." says what "Vem svarar?" asks
    return f"{label} {sentence}" if label.endswith(("?", "!", ".")) else f"{label}: {sentence}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
