"""Who, when and money, where an action's own sentences say it: its name is what stands first, and no word is lost."""

import pytest

from samsyn import reading
from samsyn.lib.blocks import plain
from samsyn.reading import choices
from samsyn.reading.details import with_tail
from samsyn.reading.heard import understood
from samsyn.reading.holds import is_actor
from samsyn.reading.safety import MAX_BYTES
from samsyn.reading.said_in_sentences import said_in

BELOW = "# Plan\n\n## Mål 1: Sjöar\n\nOrd.\n\n### Åtgärder\n\n"
ARCHIVE = "Kommunarkivarien hjälper föreningarna att förteckna. Arbetet börjar 2026 och ska vara klart 2028."
NAMED = f"**Ordna bygdens arkiv.** {ARCHIVE} Kostnaden är 75 tkr per år.\n\n" + (
    "**Skylta på sydsamiska.** Nya skyltar vid gränsen. Kommunstyrelsen ansvarar. Klart senast 6 februari 2027. "
    "Statsbidraget för minoritetsspråk används.\n\n"
    "**Berättarkvällar.** Biblioteken ordnar fyra kvällar om året, löpande under hela perioden. Ingen extra kostnad.\n"
)
SAID = {
    "Ordna bygdens arkiv": ("Kommunarkivarien", "börjar 2026 och ska vara klart 2028", "75 tkr per år"),
    "Skylta på sydsamiska": ("Kommunstyrelsen", "Klart senast 6 februari 2027", "Statsbidraget för minoritetsspråk"),
    "Berättarkvällar": ("Biblioteken", "löpande under hela perioden", "Ingen extra kostnad"),
}


def read(text: str) -> reading.Reading:
    return reading.read(text.encode(), "a.md")


def details(found: reading.Reading) -> dict[str, tuple]:
    return {one.title: (one.responsible, one.schedule, one.funding) for one in found.all_actions()}


@pytest.mark.parametrize("lead", ["", "Det här tar vi på oss.\n\n"])
def test_paragraphs_in_a_row_that_begin_with_names_in_bold_are_actions_with_what_their_sentences_say(lead):
    found = read(BELOW + lead + NAMED)
    assert details(found) == SAID
    texts = [plain(action.description) for action in found.all_actions()]
    assert texts[0].startswith(ARCHIVE) and "Nya skyltar vid gränsen." in texts[1]


@pytest.mark.parametrize("what", [choices.ACTION, choices.OBJECTIVE, choices.GOAL])
def test_a_paragraph_that_is_said_to_be_something_is_called_what_it_begins_with_in_bold(what):
    text = "# Plan\n\n## Mål 1: Sjöar\n\nOrd.\n\n### Annat\n\nFler ord.\n\n" + NAMED
    heard = reading.hear(text.encode(), "a.md", MAX_BYTES, {})
    chosen = {item.block["id"]: choices.Choice(what) for item in heard.items if item.text.split(".")[0] in SAID}
    found = understood(heard, chosen)
    made = {choices.ACTION: list(found.all_actions()), choices.GOAL: found.goals[1:],
            choices.OBJECTIVE: found.goals[0].objectives}[what]  # fmt: skip
    assert [one.title for one in made] == list(SAID)
    assert plain(made[0].description).startswith("Kommunarkivarien hjälper")
    assert what != choices.ACTION or details(found) == SAID


@pytest.mark.parametrize(
    ("words", "title", "values"),
    [
        ("Kurser i Stugun (ansvarig: chefen, 420 tkr per år).", "Kurser i Stugun",
         {"responsible": "chefen", "funding": "420 tkr per år"}),
        ("Kurser (Ansvar: Kansliet, 2027, 40 tkr)", "Kurser",
         {"responsible": "Kansliet", "schedule": "2027", "funding": "40 tkr"}),
        ("Kurser. Ansvar: Kansliet. Tid: våren 2026, 60 tkr", "Kurser",
         {"responsible": "Kansliet", "schedule": "våren 2026", "funding": "60 tkr"}),
        ("Kurser (i Stugun, 420 tkr per år)", "Kurser (i Stugun, 420 tkr per år)", {}),
        ("Bygga lokal. Kostnad: 60 tkr, 2026", "Bygga lokal", {"funding": "60 tkr, 2026"}),
        ("Bjuda in. Ungdomsrådet beslutar om den", "Bjuda in. Ungdomsrådet beslutar om den", {}),
    ],
)  # fmt: skip
def test_a_bracket_is_read_as_one_and_each_thing_in_it_by_what_it_is(words, title, values):
    found = with_tail(words)
    assert (found.title, found.values) == (title, values)


def test_whoever_decides_is_not_who_does_it():
    assert not is_actor("Ungdomsrådet beslutar om den") and not is_actor("Biblioteken ordnar fyra kvällar")
    assert not is_actor("Skolbiblioteken är bemannade") and is_actor("Enhetschef lokaler")
    assert is_actor("Rektor för varje skola") and is_actor("Kultur- och fritidsnämnden")


ENTRIES = """1. Barn- och utbildningsnämnden tar fram en garanti. Den ska börja gälla läsåret 2026/27. Den ryms i skolans budget.
2. Kultur- och fritidsnämnden inrättar en peng på 100 000 kronor om året från och med 2026. Ungdomsrådet beslutar om den.
3. Kulturskolan startar kurser i Stugun senast januari 2027 (ansvarig: kulturskolechefen, 420 tkr per år).
4. Öppna replokal. Ansvar: fritidsgården. Tid: våren 2026. Kostnad: 60 tkr engångs.
"""  # noqa: E501


def test_an_entry_that_says_who_does_it_when_and_for_what_money_is_read_so():
    assert list(details(read(BELOW + ENTRIES)).values()) == [
        ("Barn- och utbildningsnämnden", "läsåret 2026/27", "ryms i skolans budget"),
        ("Kultur- och fritidsnämnden", "från och med 2026", "100 000 kronor om året"),
        ("kulturskolechefen", "senast januari 2027", "420 tkr per år"),
        ("fritidsgården", "våren 2026", "60 tkr engångs"),
    ]


def test_every_word_of_an_entry_stays_in_its_name_its_text_or_its_details():
    for action in read(BELOW + ENTRIES).all_actions():
        kept = " ".join(filter(None, [action.title, plain(action.description), *details_in(action)]))
        words = {word.strip(".,():") for word in action.original.split()}
        assert not words - {word.strip(".,():;") for word in kept.split()} - {"ansvarig", "Ansvar", "Tid", "Kostnad"}


def details_in(action) -> list[str | None]:
    return [action.responsible, action.schedule, action.funding]


@pytest.mark.parametrize(
    "words",
    [
        "Sjöarna blir rena. Det sker i maj",
        "Kommunen är attraktiv",
        "Nämnden beslutar om bidrag",
        "Bidrag på 5 000 kronor per förening",
        "Två hus för 10 tkr och 20 tkr",
        "Rapporten från 2021 visar att vi blir fler",
        "Alla nämnder och bolag",
    ],
)
def test_sentences_that_say_something_else_say_nothing_of_who_when_or_money(words):
    assert said_in(words) == {}


def test_what_a_label_says_below_stands_alone():
    found = read(BELOW + "**Ordna arkivet.** Arbetet börjar 2026.\n\nTid: 2027\n\n**Mäta.** Kansliet ordnar det.\n")
    assert details(found) == {"Ordna arkivet": (None, "2027", None), "Mäta": ("Kansliet", None, None)}
