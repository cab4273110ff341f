"""One rule for a name inside a sentence and for words that begin one (samsyn/lib/swedish.py): no copy comes back."""

import ast
import re

import pytest

from samsyn.action_plans.operations import add_action, create_plan
from samsyn.editions.states import line_of
from samsyn.organisation.operations import add_department
from tests.actors import TEST
from tests.published import adopted
from tests.test_architecture import PYTHON, ROOT, TEMPLATES

RULE = ROOT / "samsyn" / "lib" / "swedish.py"
# What is said to a reader: the word for a level, the label of a choice, a name or a title.
SAID = re.compile(r"(level(_of)?\(|_display\(\)$|^(levels|labels|names)\b|\b(label|word|words)$|office\.title$)")
FILTERS = re.compile(r"\|(lower|capfirst|title)\b")


def cased(tree: ast.AST, source: str) -> list[str]:
    """Each place where words to be read are made large or small by something else than the rule."""
    found = []
    told = {id(part) for one in ast.walk(tree) if isinstance(one, ast.JoinedStr) for part in ast.walk(one)}
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        name, of = call.func.attr, ast.unparse(call.func.value)
        first = isinstance(call.func.value, ast.Subscript) and of.endswith(("[0]", "[:1]"))
        if name in ("capitalize", "swapcase") or (
            name in ("lower", "upper") and (id(call) in told or first or SAID.search(of))
        ):
            found.append(f"{call.lineno}: {of}.{name}()")
    return found


# What is looked up or compared, not said. A new comparison is made with casefold().
COMPARED = {"said.split(' ')[0].lower()", "host.rsplit(':', 1)[0].lower()"}


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_first_letter_is_made_small_or_large_by_the_rule_alone(path):
    source = path.read_text()
    found = [] if path == RULE else cased(ast.parse(source), source)
    assert [place for place in found if place.partition(": ")[2] not in COMPARED] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_use_in_running_text_and_opening(path):
    assert FILTERS.findall(path.read_text()) == []


# A department's name after a word: small, as any name inside a sentence.
INSIDE = re.compile(r"[a-zåäö,] (<[^>]*>)*\{\{ [\w.]*department(\.name)? \}\}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_department_inside_a_sentence_is_said_by_the_rule(path):
    assert [found[0] for found in INSIDE.finditer(path.read_text())] == []


# Whoever did it, by `called`: what the municipality calls them, not their address.
BARE = re.compile(r"\{\{ (?!event\.|other\.|field\.)\w+\.\w*(by|person)( |\|)")


@pytest.mark.parametrize("path", [one for one in TEMPLATES if "mails" not in one.parts], ids=lambda path: path.name)
def test_who_did_something_is_said_by_name(path):
    text = path.read_text()
    in_words = re.compile("(given|adopted|filled|lifted)_by")  # words that somebody wrote, no person
    assert [found[0] for found in BARE.finditer(text) if not in_words.search(found[0])] == []


def test_a_department_whose_name_begins_a_compound_is_small_inside_a_sentence(cast, signed_in):
    department = add_department(by=TEST, municipality=cast.municipality, name="Näringslivs- och plankontoret")
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="plan")
    add_action(by=TEST, plan=plan, title="En väg in", addressee_department=department)
    inside, pages = signed_in("editor"), f"{cast.path}/arbete/plan/{plan.pk}/forvaltningar/"
    one = f"{pages}{department.pk}/"
    said_on = {pages: "Fråga", f"{one}fraga/": "Fråga", f"{one}svar/": "För in svar från", f"{one}flytta/": "hör till"}
    for page, said in said_on.items():
        read = re.sub(r"<[^>]*>", "", inside.get(page).text)
        assert f"{said} näringslivs- och plankontoret" in read


@pytest.mark.parametrize(
    "line", ["f'{name.lower()} är'", "name[:1].upper()", "plan.level('goal', 2).lower()", "a.capitalize()"]
)
def test_a_copy_of_the_rule_is_seen(line):
    assert cased(ast.parse(line), line)


def test_a_body_known_by_its_abbreviation_keeps_it_in_every_sentence(cast, client):
    edition = adopted(cast.programme, None, name="KS")
    assert line_of(edition).startswith("Antagen av KS 2021-01-20")
    opened = client.get(f"{cast.path}/dokument/{cast.programme.pk}/").content.decode()
    assert "Version 2 antogs av KS den" in opened and "kS" not in opened


def test_levels_known_by_an_abbreviation_keep_it_on_the_pages(cast, signed_in):
    cast.municipality.level_names = {"goal": ["KPI-mål", "KPI-mål"], "objective": ["EU-mål", "EU-mål"]}
    cast.municipality.save()
    page = signed_in("editor").get(f"{cast.path}/arbete/program/{cast.programme.pk}/texten/").content.decode()
    assert "Lägg till KPI-mål" in page and "Lägg till EU-mål" in page and "kpi-mål" not in page
