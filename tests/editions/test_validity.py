"""Which version is in force, through the operations and the database: never two, whatever is entered and when."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.editions.content import Amendment
from samsyn.editions.ending import decide_prolongation, decide_repeal
from samsyn.editions.models import Edition, EditionEvent
from samsyn.editions.operations import (
    Minuted,
    NotAllowedNow,
    adopted_by,
    complete_decision,
    correct_edition,
    lock_version,
    register_decision,
)
from samsyn.editions.queries import editions_of, predecessor_of, valid_edition, valid_editions, with_periods
from samsyn.editions.situation import situation_of
from samsyn.editions.states import read_periods, status_of, validity
from samsyn.programmes.operations import create_programme
from tests.actors import TEST
from tests.strength import examples

PROPOSAL, ADOPTED = Edition.Purpose.PROPOSAL, Edition.Purpose.ADOPTED
STOCKHOLM = ZoneInfo("Europe/Stockholm")
TODAY = date(2021, 2, 9)


@pytest.fixture
def decide(cast):
    """decide(day, valid_from=…): locks the working text and lets the council adopt it. Answers the adopted version."""
    made = []

    def decide(decided_on=None, **fields) -> Edition:
        made.append(None)
        key = f"v{len(made)}"
        proposal = lock_version(by=TEST, document=cast.programme.node, purpose=PROPOSAL, client_key=key)
        decision = register_decision(
            by=TEST,
            edition=proposal,
            said=Minuted(body=cast.council, decided_on=decided_on, **fields),
            result="adopted",
            client_key=f"{key}-decision",
        )
        return adopted_by(decision)

    return decide


def amendment(cast, words: str) -> list[Amendment]:
    return [Amendment(cast.goal.pk, "title", words)]


def keys(cast, day: date = TODAY) -> list[str]:
    """The status of every adopted version that day, the first locked first."""
    adopted = editions_of(cast.programme.node).filter(purpose=ADOPTED).order_by("number")
    return [status_of(edition, day).key for edition in adopted]


def test_one_adopted_to_hold_from_next_year_and_then_one_at_once_are_not_both_valid(cast, decide):
    first = decide(date(2021, 1, 20), valid_from=date(2022, 1, 1))
    second = decide(date(2021, 2, 1))
    for day in (TODAY, date(2022, 1, 1), date(2030, 1, 1)):
        assert keys(cast, day) == ["superseded", "valid"]
        assert valid_edition(cast.programme.node, day) == second
        assert valid_editions(cast.municipality, day) == {cast.programme.pk: second}
    assert status_of(first).key == "superseded"
    assert situation_of(cast.programme).valid == second


def test_one_that_holds_gives_way_to_the_next_even_when_it_was_to_end_later(cast, decide):
    """It was to be replaced from next year; then another was adopted at once."""
    decide(date(2021, 1, 10))
    decide(date(2021, 1, 20), valid_from=date(2022, 1, 1))
    third = decide(date(2021, 2, 1))
    assert keys(cast) == ["superseded", "superseded", "valid"]
    assert valid_edition(cast.programme.node, date(2022, 1, 1)) == third


def test_a_decision_entered_late_takes_its_place_among_the_others(cast, decide):
    newer = decide(date(2021, 1, 20))
    older = decide(date(2019, 6, 17))
    assert keys(cast) == ["valid", "superseded"]
    assert valid_edition(cast.programme.node, date(2020, 1, 1)) == older
    assert valid_edition(cast.programme.node, date(2021, 1, 20)) == newer
    assert validity(older) == (date(2019, 6, 17), date(2021, 1, 19))


def test_a_decision_known_only_in_words_is_placed_by_them(cast, decide):
    newer = decide(date(2021, 1, 20))
    decide(decided_words="juni 2019")
    assert valid_edition(cast.programme.node) == newer


def test_a_decision_without_a_day_is_of_the_day_it_was_recorded_until_its_day_is_filled_in(cast, decide):
    first = decide(date(2021, 1, 20))
    second = decide()
    assert (keys(cast), validity(first)[1]) == (["superseded", "valid"], TODAY - timedelta(days=1))
    complete_decision(by=TEST, decision=second.events.get().decision, decided_on=date(2021, 1, 11))
    assert (keys(cast), valid_edition(cast.programme.node)) == (["valid", "superseded"], first)


def test_days_are_local_days(cast, decide):
    """Half past midnight in Sweden is still the day before in Greenwich."""
    with time_machine.travel(datetime(2021, 2, 10, 0, 30, tzinfo=STOCKHOLM), tick=False):
        second = decide()
        assert validity(second)[0] == date(2021, 2, 10)
        assert valid_edition(cast.programme.node) == second


def test_of_two_adopted_on_one_day_the_later_recorded_holds(cast, decide):
    decide(date(2021, 2, 1))
    second = decide(date(2021, 2, 1))
    assert (keys(cast), valid_edition(cast.programme.node)) == (["superseded", "valid"], second)


def test_nothing_revives_when_the_later_one_is_repealed(cast, decide):
    decide(date(2021, 1, 10))
    second = decide(date(2021, 1, 20))
    decide_repeal(by=TEST, edition=second, client_key="r", day=date(2021, 3, 1), said=Minuted(body=cast.council))
    assert keys(cast) == ["superseded", "valid"]
    assert keys(cast, date(2021, 3, 1)) == ["superseded", "repealed"]
    assert valid_edition(cast.programme.node, date(2021, 3, 1)) is None


def test_one_repealed_before_it_begins_leaves_the_days_before_alone(cast, decide):
    first = decide(date(2021, 1, 10))
    coming = decide(date(2021, 1, 20), valid_from=date(2021, 6, 1))
    decide_repeal(by=TEST, edition=coming, client_key="r", day=date(2021, 3, 1), said=Minuted(body=cast.council))
    assert keys(cast, date(2021, 5, 31)) == ["valid", "repealed"]
    assert valid_edition(cast.programme.node, date(2021, 5, 31)) == first
    assert valid_edition(cast.programme.node, date(2021, 6, 1)) is None


def test_a_prolonged_version_still_gives_way_to_the_one_that_is_coming(cast, decide):
    first = decide(date(2020, 1, 10), valid_until=date(2020, 12, 31))
    second = decide(date(2021, 1, 20), valid_from=date(2021, 6, 1))
    decide_prolongation(by=TEST, edition=first, client_key="p", until=None, said=Minuted(body=cast.council))
    assert (status_of(first).key, validity(first)[1]) == ("valid", date(2021, 5, 31))
    assert valid_edition(cast.programme.node, date(2021, 6, 1)) == second


def test_what_has_ended_is_not_prolonged(cast, decide):
    first = decide(date(2021, 1, 10))
    decide(date(2021, 1, 20))
    with pytest.raises(NotAllowedNow, match="Bara en version som gäller"):
        decide_prolongation(by=TEST, edition=first, client_key="p", until=None, said=Minuted(body=cast.council))


def test_what_is_repealed_from_a_coming_day_is_not_prolonged(cast, decide):
    first = decide(date(2021, 1, 10))
    decide_repeal(by=TEST, edition=first, client_key="r", day=date(2021, 6, 1), said=Minuted(body=cast.council))
    with pytest.raises(NotAllowedNow, match="upphävd från 2021-06-01"):
        decide_prolongation(by=TEST, edition=first, client_key="p", until=None, said=Minuted(body=cast.council))


def correct(cast, edition, key="c", words="Stärka företagsklimatet") -> Edition:
    given = {"by": TEST, "reason": "Skrivfel.", "client_key": key}
    return correct_edition(edition=edition, amendments=amendment(cast, words), **given)


def test_a_correction_takes_over_from_its_day_and_keeps_what_was_decided(cast, decide):
    first = decide(date(2021, 1, 10), valid_until=date(2021, 12, 31))
    coming = decide(date(2021, 1, 20), valid_from=date(2021, 6, 1))
    mended = correct(cast, first)
    assert valid_edition(cast.programme.node, date(2021, 2, 8)) == first
    assert valid_edition(cast.programme.node, TODAY) == mended
    assert valid_edition(cast.programme.node, date(2021, 6, 1)) == coming
    assert predecessor_of(mended) == first and predecessor_of(coming) == mended


def test_a_correction_is_repealed_and_prolonged_with_the_text_it_mends(cast, decide):
    first = decide(date(2020, 1, 10), valid_until=date(2020, 12, 31))
    decide_prolongation(
        by=TEST, edition=first, client_key="p", until=date(2022, 12, 31), said=Minuted(body=cast.council)
    )
    decide_repeal(by=TEST, edition=first, client_key="r", day=date(2021, 6, 1), said=Minuted(body=cast.council))
    mended = correct(cast, first)
    assert (status_of(mended).key, validity(mended)[1]) == ("valid", date(2021, 5, 31))
    assert status_of(mended, date(2021, 6, 1)).key == "repealed"
    assert valid_edition(cast.programme.node, date(2021, 6, 1)) is None


def test_only_the_version_in_force_is_corrected(cast, decide):
    first = decide(date(2021, 1, 10))
    mended = correct(cast, first)
    with pytest.raises(NotAllowedNow, match="som gäller"):
        correct(cast, first, key="c2")
    assert valid_edition(cast.programme.node) == mended


def test_a_version_locked_as_adopted_without_a_decision_is_not_in_force(cast):
    lock_version(by=TEST, document=cast.programme.node, purpose=ADOPTED, client_key="v1")
    assert valid_edition(cast.programme.node) is None
    assert keys(cast) == ["undecided"]


def test_replaces_names_what_was_in_force_the_day_before(cast, decide):
    first = decide(date(2021, 1, 10))
    skipped = decide(date(2021, 1, 20), valid_from=date(2022, 1, 1))
    third = decide(date(2021, 2, 1))
    assert predecessor_of(third) == first
    assert predecessor_of(skipped) is None
    assert predecessor_of(first) is None


def test_after_a_gap_nothing_is_replaced(cast, decide):
    first = decide(date(2021, 1, 10))
    decide_repeal(by=TEST, edition=first, client_key="r", day=date(2021, 1, 15), said=Minuted(body=cast.council))
    assert predecessor_of(decide(date(2021, 2, 1))) is None


def test_superseded_rows_are_written_and_never_read(cast, decide):
    first, second = decide(date(2021, 1, 10)), decide(date(2021, 1, 20))
    written = EditionEvent.objects.get(kind="superseded")
    assert (written.edition, written.holds_from) == (first, date(2021, 1, 20))
    older = decide(date(2019, 1, 10))
    assert EditionEvent.objects.get(kind="superseded", edition=older).holds_from == date(2021, 1, 10)
    EditionEvent.objects.create(edition=second, kind="superseded", holds_from=date(2021, 1, 1))
    assert valid_edition(cast.programme.node) == second


# ---- Any sequence at all --------------------------------------------------------------------------------------------

days = st.integers(-30, 60).map(lambda at: TODAY + timedelta(days=at))
past = st.integers(-60, 0).map(lambda at: TODAY + timedelta(days=at))
maybe = st.none() | days
acts = st.one_of(
    st.tuples(st.just("adopt"), st.none() | past, maybe, maybe),
    st.tuples(st.just("adopt"), st.none() | past, maybe, maybe),
    st.tuples(st.just("correct"), st.just(None), st.just(None), st.just(None)),
    st.tuples(st.just("prolong"), st.none() | past, st.just(None), maybe),
    st.tuples(st.just("repeal"), st.none() | past, maybe, st.just(None)),
)


def act(cast, programme, number: int, given: tuple, pick: int) -> None:
    """One act on the document, about the version that `pick` chooses. What does not fit the state of things is said."""
    what, decided_on, first, last = given
    key = f"{programme.pk}-{number}"
    said = Minuted(body=cast.council, decided_on=decided_on, valid_from=first, valid_until=last)
    adopted = list(Edition.objects.filter(document=programme.node, purpose=ADOPTED).order_by("number"))
    if what == "adopt":
        proposal = lock_version(by=TEST, document=programme.node, purpose=PROPOSAL, client_key=f"{key}-text")
        register_decision(by=TEST, edition=proposal, result="adopted", said=said, client_key=key)
    elif not adopted:
        return
    elif what == "correct":
        edition = valid_edition(programme.node) or adopted[0]
        words = [Amendment(programme.pk, "subtitle", f"Rättad {number}")]
        correct_edition(by=TEST, edition=edition, amendments=words, reason="Skrivfel.", client_key=key)
    elif what == "prolong":
        decide_prolongation(by=TEST, edition=adopted[pick % len(adopted)], until=last, said=said, client_key=key)
    else:
        decide_repeal(by=TEST, edition=adopted[pick % len(adopted)], day=first, said=said, client_key=key)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(st.tuples(acts, st.integers(0, 9), st.integers(0, 5)), min_size=2, max_size=7))
def test_never_two_versions_in_force_over_any_sequence(cast, steps):
    with transaction.atomic():
        programme = create_programme(by=TEST, municipality=cast.municipality, title="Prövning", client_key="property")
        now = datetime(2021, 2, 9, 12, tzinfo=STOCKHOLM)
        for number, (said, pick, wait) in enumerate(steps):
            now += timedelta(days=wait)
            with time_machine.travel(now, tick=False), suppress(NotAllowedNow):
                act(cast, programme, number, said, pick)
        editions = with_periods(editions_of(programme.node))
        for at in range(-70, 100, 3):
            day = TODAY + timedelta(days=at)
            valid = [edition for edition in editions if status_of(edition, day).is_valid]
            assert len(valid) <= 1, f"{day}: {[edition.number for edition in valid]}"
            assert valid == list(filter(None, [valid_edition(programme.node, day)]))
        assert {edition.pk for edition in editions if edition.purpose == ADOPTED} == set(read_periods(programme.pk))
        transaction.set_rollback(True)
