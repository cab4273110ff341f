"""Money: the words are what is printed, wherever; how they are counted stands beside them and is frozen with them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.action_plans.amounts import amount_of, could_mean, fields_of_amount, read_anew, read_of_words
from samsyn.action_plans.as_written import funding_words
from samsyn.action_plans.documents import action_facts
from samsyn.action_plans.models import Action, FundingLine
from samsyn.action_plans.money_words import Money
from samsyn.action_plans.operations import add_action, add_funding, add_money, create_plan, say_days
from samsyn.action_plans.queries import plan_content, plan_tree
from samsyn.action_plans.rows import funding_lines
from samsyn.action_plans.sums import Sums, sums_of
from samsyn.action_plans.timeline import days_in
from samsyn.content.operations import Written, save_fields
from samsyn.editions.content import Amendment, amend, from_body, to_body
from samsyn.editions.frozen import as_document, as_tree, drop_readings
from samsyn.editions.operations import lock_version
from samsyn.editions.situation import text_differs
from samsyn.lib.money_reading import read_money
from samsyn.lib.money_sums import EVERY_YEAR, NO_YEAR
from tests.actors import TEST

AMOUNTS = ["50 tkr", "ca 1,2 mnkr", "100–200 tkr", "minst 50 tkr", "högst 40 000 kr", "35 tkr/år", "5 tkr per månad",
           "40 tkr/år från 2027", "50 tkr 2027", "60 tkr per år 2027–2029", "söks 100 tkr", "ev. 20 tkr"]  # fmt: skip
WORDS = st.lists(
    st.sampled_from([*AMOUNTS, "inom ram", "Regionen", "varav kommunen 10 tkr", "(", ")", "tas upp i budget", "2027",
                     "personella resurser", "totalt 90 tkr", "1.300"]),
    min_size=1, max_size=5,
).map(", ".join)  # fmt: skip


def lines_of(words: str) -> list[FundingLine]:
    return [FundingLine(**fields) for fields in funding_lines(words)]


@pytest.fixture
def plan(cast):
    return create_plan(by=TEST, programme=cast.programme, title="Plan", client_key="plan")


def action_with(plan, words: str, **fields) -> Action:
    action = add_action(by=TEST, plan=plan, title="En väg in", **fields)
    for line in funding_lines(words):
        add_funding(by=TEST, action=action, **line)
    return action


@pytest.mark.parametrize("words", AMOUNTS)
def test_a_line_keeps_all_that_was_read_of_its_words(words):
    [read] = read_money(words)
    again = amount_of(FundingLine(words=words, **fields_of_amount(read)))
    for name in ("least", "most", "is_approximate", "per", "is_part", "certainty", "first_year", "last_year"):
        assert getattr(again, name) == getattr(read, name), name


@given(WORDS)
def test_what_was_written_is_printed_as_it_was_written(words):
    """Parts may come to stand after a semicolon; no word, figure or unit is another, left out or put in."""
    printed = funding_words(lines_of(words))

    def bare(text: str) -> list[str]:
        return "".join(letter if letter.isalnum() else " " for letter in text).split()

    assert bare(printed) == bare(words)


@pytest.mark.parametrize(
    ("words", "told", "printed"),
    [
        ("450", "tkr", "450 (tkr)"),
        ("85,5", "tkr", "85,5 (tkr)"),
        ("ca 1 280", "tkr", "ca 1 280 (tkr)"),
        ("2,1", "mnkr", "2,1 (mnkr)"),
        ("300, varav kommunen 100", "tkr", "300, varav kommunen 100 (tkr)"),
        ("450", "tkr/år", "450 (tkr per år)"),
        ("450 kr", "tkr", "450 kr"),  # the words say it themselves
        ("300 och 50 000 kr", "tkr", "300 och 50 000 kr"),
        ("25 000", "kr", "25 000"),  # read as anybody reads it
        ("450", "", "450"),  # nobody has said what it is in
        ("0", "tkr", "0"),
        ("Inom ram", "tkr", "Inom ram"),
    ],
)
def test_an_amount_whose_unit_is_told_elsewhere_has_it_beside_its_words_as_a_reading(words, told, printed):
    lines = [FundingLine(**fields) for fields in funding_lines(words, told=told)]
    assert funding_words(lines) == printed
    assert lines[0].words == words


def test_a_unit_that_somebody_chose_afterwards_stands_beside_the_words_too():
    assert funding_words([FundingLine(words="450", amount=45_000_000)]) == "450 (tkr)"
    assert funding_words([FundingLine(words="450", amount=12_345)]) == "450"


def test_what_was_chosen_without_words_is_printed_as_it_was_chosen():
    line = FundingLine(source="decided", year=2021, amount=5_000_000, is_approximate=True, financier="Tillväxtverket")
    assert funding_words([line]) == "Beslutade medel 2021: ca 50\u00a0000\u00a0kr, Tillväxtverket"
    line = FundingLine(source="decided", words="efter beslut i nämnden", amount=5_000_000, per="year")
    assert funding_words([line]) == "Beslutade medel, 50\u00a0000\u00a0kr per år: efter beslut i nämnden"


@given(WORDS)
def test_no_line_is_counted_beside_the_one_that_it_is_part_of(words):
    lines = lines_of(words)
    whole = [line for line in lines if not line.is_part and not line.is_possible and line.amount and not line.bound]
    assert all(line.amount is None or line.amount > 0 for line in whole)
    parts = [FundingLine(amount=line.amount, is_part=True) for line in lines]
    sums = Sums()
    for line in parts:
        sums.add(amount_of(line))
    assert sums.by_year == {} and sums.without_amount == 0


def test_money_each_year_counts_in_every_year_of_the_schedule_and_what_is_not_settled_stands_apart(plan):
    action_with(plan, "35 tkr/år", schedule="2021–2023")
    action_with(plan, "10 tkr per år", schedule="löpande")
    action_with(plan, "100–200 tkr")
    action_with(plan, "söks 70 tkr 2021")
    action_with(plan, "300 tkr 2021, varav regionen 100 tkr")
    action_with(plan, "utreds")
    sums = sums_of(plan_tree(plan))
    assert sums.by_year == {
        2021: 3_500_000 + 30_000_000, 2022: 3_500_000, 2023: 3_500_000, EVERY_YEAR: 1_000_000, NO_YEAR: 10_000_000,
    }  # fmt: skip
    assert (sums.possible, sums.without_amount, sums.is_least) == (1, 1, True)


def test_no_sentence_states_a_sum_that_nobody_gave(plan):
    action_with(plan, "Regionen 100 tkr söks")
    action_with(plan, "inom ram")
    said = " ".join(Money([plan_content(plan.node)]).words())
    assert "0 kr" not in said.replace("\u00a0", " ").replace("100 000 kr", "")
    assert "1 av 2" in said


def test_words_of_each_year_are_on_the_plan_as_written(plan):
    action_with(plan, "40 tkr/år", schedule="2021–2022")
    [part] = plan_content(plan.node).under("action")
    assert dict(action_facts(part))["Finansiering"] == "40 tkr/år"


def test_several_amounts_in_one_form_are_several_lines_and_one_text(plan):
    action = add_action(by=TEST, plan=plan, title="En väg in")
    words = "400 tkr (kommunen 100 tkr, regionen 300 tkr)"
    made = add_money(by=TEST, action=action, client_key="m", words=words, **read_of_words(words))
    assert [line.amount for line in made] == [40_000_000, 10_000_000, 30_000_000]
    assert funding_words(plan_tree(plan).funding[action.pk]) == words
    assert sums_of(plan_tree(plan)).total == 40_000_000
    again = add_money(by=TEST, action=action, client_key="m", words=words, **read_of_words(words))
    assert again == made, "sent twice it is one"


def test_no_amount_of_a_form_is_lost_when_its_words_name_several_sources(plan):
    action = add_action(by=TEST, plan=plan, title="En väg in")
    words = "Egen budget 50 tkr, söks hos regionen 100 tkr"
    made = add_money(
        by=TEST, action=action, client_key="m", words=words, source="within_budget", **read_of_words(words)
    )
    assert [(line.source, line.amount) for line in made] == [("within_budget", 5_000_000), ("applied", 10_000_000)]


def test_words_written_anew_are_read_anew_but_what_was_set_by_hand_stays():
    read = read_of_words("50 tkr")
    assert read_anew("50 tkr", "60 tkr/år", read)["amount"] == 6_000_000
    by_hand = {**read, "amount": 4_000_000}
    assert read_anew("50 tkr", "60 tkr/år", by_hand) == {**read, "amount": 4_000_000, "per": "year"}


# ---- Schedules ------------------------------------------------------------------------------------------------------


def test_days_that_somebody_has_said_hold_until_the_words_are_changed(plan):
    action = add_action(by=TEST, plan=plan, title="En väg in", schedule="när isen har gått")
    say_days(by=TEST, action=action, first=date(2021, 4, 1), last=date(2021, 5, 31))
    save_fields(by=TEST, thing=action, changes={"title": Written("Två vägar in")})
    action.refresh_from_db()
    assert action.schedule == "när isen har gått"
    assert (action.starts_on, action.ends_on) == (date(2021, 4, 1), date(2021, 5, 31))
    save_fields(by=TEST, thing=action, changes={"schedule": Written("2022")})
    action.refresh_from_db()
    assert (action.starts_on, action.ends_on) == (date(2022, 1, 1), date(2022, 12, 31))


def test_a_version_keeps_the_days_and_a_better_reader_changes_no_drawing_of_it(plan, monkeypatch):
    add_action(by=TEST, plan=plan, title="En väg in", schedule="kv 3 2021")
    body = lock_version(by=TEST, document=plan.node, purpose="proposal", client_key="lock").body
    monkeypatch.setattr("samsyn.action_plans.timeline.parse_schedule", lambda words: pytest.fail("read anew"))
    [action] = from_body(body).under("action")
    assert days_in(action.fields) == (date(2021, 7, 1), date(2021, 9, 30), "quarter")


def test_a_version_from_before_readings_were_kept_has_the_same_text_and_can_be_drawn(plan):
    add_action(by=TEST, plan=plan, title="En väg in", schedule="kv 3 2021")
    now = plan_content(plan.node)
    tree = as_tree(now)
    drop_readings(tree)
    older = as_document(tree)
    assert to_body(older) != to_body(now) and not text_differs(older, now)
    assert days_in(older.under("action")[0].fields) == days_in(now.under("action")[0].fields)


def test_a_schedule_that_the_meeting_changed_is_drawn_by_its_new_words(plan):
    action = add_action(by=TEST, plan=plan, title="En väg in", schedule="kv 3 2021")
    amended = amend(plan_content(plan.node), [Amendment(action.pk, "schedule", "2022")])
    [part] = amended.under("action")
    assert days_in(part.fields)[0] == date(2022, 1, 1)


def test_a_sum_for_some_years_ends_when_its_first_year_is_known_and_is_asked_about_when_it_is_not():
    read = read_of_words("200 tkr per år i tre år från 2027")
    assert (read["amount"], read["per"], read["year"], read["last_year"]) == (20_000_000, "year", 2027, 2029)
    line = FundingLine(words="200 tkr per år i tre år", **read_of_words("200 tkr per år i tre år"))
    assert line.amount is None and could_mean(line) == [60_000_000]


@pytest.mark.parametrize(
    ("words", "doubtful", "silent"),
    [("halva av 400 tkr", 1, 0), ("Inom ram", 0, 1), ("0,5 tjänst", 0, 1), ("1 tkr", 0, 0)],
)
def test_what_is_in_doubt_is_counted_as_not_certain(words, doubtful, silent):
    sums = Sums()
    for line in lines_of(words):
        sums.add(amount_of(line))
    assert (sums.possible, sums.without_amount) == (doubtful, silent)
