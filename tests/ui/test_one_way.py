"""The ground floor of pages: what every area needs is made in one place, and no second one comes."""

import re
from types import SimpleNamespace

import pytest
from django import forms
from django.http import StreamingHttpResponse

from samsyn.ui.forms import KeyedForm, SamsynForm, keyed
from samsyn.ui.responses import attachment, with_name
from samsyn.ui.uploads import UploadField
from tests.test_architecture import PYTHON, ROOT

# What stands in one module alone, and which.
ALONE = {
    # A client key; on the departments' page each row has one of its own.
    r"client_key = forms": {"samsyn/ui/forms.py", "samsyn/workspace/departments/forms.py"},
    r"class KeyedForm": {"samsyn/ui/forms.py"},
    r"forms\.FileField\(|\(forms\.FileField\)": {"samsyn/ui/uploads.py", "samsyn/ui/gallery.py"},
    r"content_disposition_header": {"samsyn/ui/responses.py"},
    r"\.size > settings\.UPLOAD_MAX_BYTES": set(),
    r'"levels": \{kind': {"samsyn/workspace/pages/levels.py"},
    r'\["GET", "HEAD", "POST"\]': {"samsyn/workspace/pages/posting.py"},
    # How a form comes in: posted, sent, is_ready, form_page.
    r"request\.POST or None|request\.FILES or None|== \"POST\" and \w+\.is_valid": set(),
}


@pytest.mark.parametrize("words", ALONE)
def test_one_module_does_it(words):
    where = {str(path.relative_to(ROOT)) for path in PYTHON if re.search(words, path.read_text())}
    assert where == ALONE[words]


class FileForm(KeyedForm):
    file = UploadField(label="Filen", accept=".docx", called="En .docx", after="Dra den hit.", smaller="Dela den.")
    small = UploadField(label="Bilden", accept=".png", called="En bild", largest=1024**2, required=False)


def sent(size: int) -> FileForm:
    file = SimpleNamespace(name="program.docx", size=size)
    return FileForm({"client_key": "one"}, {"file": file})


def test_a_file_above_the_limit_is_refused_in_words_before_it_is_read(settings):
    settings.UPLOAD_MAX_BYTES = 2 * 1024**2
    assert sent(2 * 1024**2).is_valid()
    assert sent(3 * 1024**2).errors["file"] == ["Filen är för stor (3 MB). Gränsen är 2 MB. Dela den."]


def test_the_help_says_the_limit_as_it_is_set_now(settings):
    settings.UPLOAD_MAX_BYTES = 7 * 1024**2
    assert FileForm()["file"].help_text == "En .docx, högst 7 MB. Dra den hit."
    assert FileForm()["small"].help_text == "En bild, högst 1 MB."


def test_a_form_has_a_key_of_its_own_each_time_it_is_shown():
    assert KeyedForm()["client_key"].value() != KeyedForm()["client_key"].value()
    assert not KeyedForm({}).is_valid()


def test_any_form_can_be_keyed_and_keeps_what_it_says():
    class NameForm(SamsynForm, forms.Form):
        name = forms.CharField(label="Namn")

    form = keyed(NameForm)({"name": "Ett", "client_key": "one"})
    assert form.is_valid() and form.cleaned_data == {"client_key": "one", "name": "Ett"}


@pytest.mark.parametrize(
    "name, written",
    [
        ("Program för näringsliv.pdf", "filename*=utf-8''Program%20f%C3%B6r%20n%C3%A4ringsliv.pdf"),
        ("Plan.xlsx", 'filename="Plan.xlsx"'),
    ],
)
def test_a_file_is_saved_under_its_name_never_shown_and_kept_by_nobody_on_the_way(name, written):
    answer = attachment(b"x", name=name, media_type="application/pdf")
    assert answer["Content-Disposition"] == f"attachment; {written}" and answer["Cache-Control"] == "no-store"
    assert with_name(StreamingHttpResponse(), "")["Content-Disposition"] == "attachment"
