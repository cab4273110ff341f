"""The words that the municipality's documents use for their parts; and a file read once more with them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.imports.drafts import Element
from samsyn.imports.learning import meaning_of, offer_of, phrase_of
from samsyn.imports.models import ImportRun, ReadingRule
from samsyn.imports.operations import NotStaged, forget_word, learn_word, read_again
from samsyn.lib.swedish import in_running_text
from samsyn.organisation.requests import Request
from samsyn.tenants.rights import Right
from samsyn.workspace.doors import inside, owned
from samsyn.workspace.pages.posting import READ_WRITE, form_page, posted
from samsyn.workspace.reading.forms import OwnWord, WordForm, kind_labels, meaning_labels


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def import_words(request: Request) -> HttpResponse:
    """What Samsyn has learnt. `?ord=`: a word to begin with; `?lasning=`: the reading that somebody comes from."""
    run = _run(request)
    initial = {"phrase": request.GET.get("ord", "")}
    form = WordForm(posted(request), municipality=request.municipality, initial=initial)

    def save(word: OwnWord) -> HttpResponse:
        rule = learn_word(by=request.user, municipality=request.municipality, phrase=word.phrase, meaning=word.meaning)
        if rule:
            told_of(request, rule, run)
        return redirect(f"{reverse('import-words')}{from_run(run)}")

    labels = meaning_labels(request.municipality)
    rules = ReadingRule.objects.filter(municipality=request.municipality).select_related("by")
    context = {"run": run, "rules": [(rule, labels.get(rule.meaning, "")) for rule in rules]}
    return form_page(request, form, "reading/words.html", context, save)


@require_POST
@inside(Right.EDIT)
def import_word_forget(request: Request, pk: str) -> HttpResponse:
    rule = owned(ReadingRule.objects.all(), request, pk=pk)
    forget_word(by=request.user, rule=rule)
    messages.success(request, f"Samsyn läser ”{rule.phrase}” som vanligt igen. Det som redan är infört ändras inte.")
    return redirect(f"{reverse('import-words')}{from_run(_run(request))}")


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def import_again(request: Request, pk: str) -> HttpResponse:
    """Read the file once more with the words learnt since; asks first when corrections would be lost."""
    run = owned(ImportRun.objects.select_related("file", "municipality"), request, pk=pk)
    if request.method == "POST":
        try:
            read_again(by=request.user, run=run)
        except NotStaged:
            messages.warning(request, "Dokumentet är redan infört eller kastat och läses inte en gång till.")
        return redirect("import-run", run.pk)
    return render(request, "reading/again.html", {"run": run, "is_corrected": run.revision > 1})


def learn_from(request: Request, run: ImportRun, element: Element, kind: str) -> None:
    """Remember what a correction to `kind` says of the words in the document, and tell of it."""
    if kind == element.kind or not meaning_of(kind):
        return
    phrase = phrase_of(element, kind)
    if not phrase:
        label = in_running_text(kind_labels(request.municipality)[kind])
        words = f"Samsyn minns inte ”{offer_of(element).phrase}” som {label}. Lägg till det under Ord i era dokument."
        messages.warning(request, words)
        return
    rule = learn_word(by=request.user, municipality=request.municipality, phrase=phrase, meaning=meaning_of(kind))
    if rule:
        told_of(request, rule, run)


def told_of(request: Request, rule: ReadingRule, run: ImportRun | None) -> None:
    label = meaning_labels(request.municipality)[rule.meaning]
    words = format_html("Samsyn läser ”{}” som {} i fortsättningen.", rule.phrase, in_running_text(label))
    if run is not None:
        again, all_words = reverse("import-again", args=[run.pk]), f"{reverse('import-words')}{from_run(run)}"
        words = format_html(
            '{} <a href="{}">Läs om filen med det nu</a> eller <a href="{}">se alla ord</a>.', words, again, all_words
        )
    messages.success(request, words)


def from_run(run: ImportRun | None) -> str:
    return f"?{urlencode({'lasning': run.pk})}" if run else ""


def _run(request: Request) -> ImportRun | None:
    """The reading that somebody came from, if it is the municipality's and still waits to be corrected."""
    runs = ImportRun.objects.filter(municipality=request.municipality, state=ImportRun.State.STAGED)
    return runs.select_related("file").filter(pk=request.GET.get("lasning", "")).first()
