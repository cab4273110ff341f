"""Each file that is made to break its reader is refused in words that say what to do, or read, within the bound.

The system itself holds the bound (`lib.bounded`, tests/lib/test_bounded.py). Here it is half of what is shipped, to be
quicker; bench/hostile.py shows the times and the memory under the shipped one.
"""

import json
import re
import resource
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from samsyn.bundle import BundleRefused
from samsyn.bundle.archive import open_archive
from samsyn.bundle.checking import check
from samsyn.lib import bounded as bounding
from samsyn.ui.richtext import RichTextField
from tests.bundle.conftest import made_elsewhere, sjoby
from tests.bundle.forging import contents, sealed, with_manifest, zipped
from tests.hostile.cases import CASES, said_of

SECONDS = 2
MEMORY = 2048 * 1024  # kilobytes: the most that any reader may have
HELPFUL = re.compile(
    r"försök igen|eller använd|Kontrollera|Välj |Spara |Dela |Ta bort|Använd|Högst|högst|Gör om|för stor|makron"
)
# Those that no reader may take for an ordinary file.
REFUSED = re.compile(
    r"swell|parts upon|packed twice|forms in forms|two thousand times|itself$|hundred thousand pages|without end"
    r"|entities|million points|merged|hundred thousand cells|million tabs|two million letters"
    r"|letters upon|^Word(?: back)?: (?:a hundred thousand elements|two hundred thousand|tables in tables)"
)
READ_ANYWAY = re.compile(
    r"^(attachment|html): |^pasted register: a cell|"
    r"strings that swell|of nine hundred million|table of contents|lists without end|photograph"
)


@pytest.fixture(autouse=True)
def half_the_time(really_started, monkeypatch):
    run = bounding._run

    def shorter(job, bound, *others):
        return run(job, replace(bound, cpu=min(bound.cpu, SECONDS), most_cpu=min(bound.most_cpu, SECONDS)), *others)

    monkeypatch.setattr(bounding, "_run", shorter)


def used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_in_words_or_read_within_the_bound(name):
    data = CASES[name].make()
    before = used()
    words = said_of(CASES[name], data)
    assert words == "läst" or HELPFUL.search(words), words
    if REFUSED.search(name) and not READ_ANYWAY.search(name):
        assert words != "läst"
    programs = 3  # the reader and, one at a time until one breaks, those that it starts
    assert used() - before < programs * (SECONDS + 1)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEMORY


# ---- What is no file -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "blocks",
    ["[" * 500_000, '{"a":' * 200_000, "[" + "1," * 900_000 + "1]", '[{"type":"p","text":' * 50_000, "9" * 9_000],
)
def test_json_from_the_editor_that_is_deep_or_odd_is_refused_at_the_field(blocks):
    with pytest.raises(ValidationError, match="Texten"):
        RichTextField().clean({"markdown": "ord", "blocks": blocks})


def test_more_than_five_thousand_fields_are_refused_in_words(signed_in, cast):
    answer = signed_in("editor").post(f"/sjoby/arbete/mal/{cast.goal.pk}/", {f"falt{at}": "x" for at in range(5_001)})
    assert answer.status_code == 400
    assert "Det gick inte att läsa det som skickades" in answer.content.decode()


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 500_000,
        b'{"id":' * 200_000,
        b'{"tree":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
        b'{"number":' + b"9" * 5_000 + b"}",
    ],
    ids=["lists", "objects", "tree", "number"],
)
@pytest.mark.parametrize("member", ["rows/ImportRun.jsonl", "rows/Municipality.jsonl", "manifest.json"])
def test_json_in_a_bundle_that_is_deep_or_odd_is_refused_in_words(line, member, db, tmp_path):
    parts = contents(made_elsewhere(sjoby)[0])
    told = {**parts, member: line + b"\n"} if member != "manifest.json" else {**with_manifest(parts), member: line}
    made = with_manifest(told) if member != "manifest.json" else told
    path = tmp_path / "given.zip"
    path.write_bytes(sealed(zipped(list(made.items()))))
    with pytest.raises(BundleRefused, match=r"Paketet|version"), open_archive(path) as archive:
        check(archive)
    assert json.loads(parts["manifest.json"])["members"]
