"""On every day at most one version of a document is in force, whatever is decided, in whatever order it is entered."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samsyn.editions.periods import ONE_DAY, Adoption, Moment, Prolongation, Repeal, in_force_on, periods

FIRST = date(2020, 1, 1)
SPAN = 40  # a short calendar, so that days meet
CALENDAR = [FIRST + timedelta(days=at) for at in range(-2, SPAN + 2)]
DAYS = st.integers(0, SPAN - 1).map(lambda at: FIRST + timedelta(days=at))
MAYBE = st.none() | DAYS


def recorded(minute: int) -> datetime:
    return datetime(2020, 3, 1, 12, tzinfo=UTC) + timedelta(minutes=minute)


@st.composite
def histories(draw):
    """Adoptions in any order, some corrected, some prolonged, some repealed; `minute` is when it was entered."""
    adoptions, prolongations, repeals = [], [], []
    for number in range(draw(st.integers(1, 6))):
        decided = draw(DAYS)
        starts = draw(MAYBE) or decided
        at = recorded(draw(st.integers(0, 9)))
        one = Adoption(f"e{number}", f"d{number}", Moment(decided, at, at, number), starts, starts, draw(MAYBE))
        adoptions.append(one)
        for mended in range(draw(st.integers(0, 2))):
            moment = replace(one.moment, acted_at=at + timedelta(hours=mended + 1), number=number + 10 * (mended + 1))
            begins = max(draw(DAYS), adoptions[-1].begins)
            adoptions.append(replace(one, edition=f"e{number}c{mended}", moment=moment, begins=begins))
    decisions = sorted({one.decision for one in adoptions})
    for _ in range(draw(st.integers(0, 3))):
        at = recorded(draw(st.integers(0, 99)))
        prolongations.append(Prolongation(draw(st.sampled_from(decisions)), Moment(draw(DAYS), at, at), draw(MAYBE)))
    for _ in range(draw(st.integers(0, 2))):
        repeals.append(Repeal(draw(st.sampled_from(decisions)), draw(DAYS)))
    return adoptions, prolongations, repeals


@given(histories())
def test_at_most_one_version_is_in_force_each_day(history):
    found = periods(*history)
    for day in CALENDAR:
        assert sum(period.is_in_force(day) for period in found.values()) <= 1


@given(histories())
def test_an_adoption_ends_every_version_decided_before_it_the_day_before_it_begins(history):
    adoptions, *_ = history
    found = periods(*history)
    for later in adoptions:
        for earlier in adoptions:
            if earlier.moment < later.moment:
                assert not any(found[earlier.edition].is_in_force(day) for day in CALENDAR if day >= later.begins)


@given(histories())
def test_a_version_holds_from_its_day_until_something_ends_it(history):
    """The rule told the other way round: what is not ended by a later adoption or a repeal is in force."""
    adoptions, _, repeals = history
    found = periods(*history)
    for one in adoptions:
        ends = [later.begins for later in adoptions if later.moment > one.moment]
        ends += [repeal.day for repeal in repeals if repeal.decision == one.decision]
        for day in CALENDAR:
            holds = day >= one.begins and all(day < end for end in ends)
            assert found[one.edition].is_in_force(day) == holds


@given(histories())
def test_nothing_revives(history):
    """Once it has held and stopped it never holds again."""
    for period in periods(*history).values():
        held = [period.is_in_force(day) for day in CALENDAR]
        assert "10" not in "".join(str(int(one)) for one in held).rstrip("0")


@given(histories(), st.randoms())
def test_the_order_of_entering_does_not_matter_only_what_was_entered(history, random):
    adoptions, prolongations, repeals = history
    mixed = [random.sample(rows, len(rows)) for rows in (adoptions, repeals)]
    assert periods(mixed[0], prolongations, mixed[1]) == periods(adoptions, prolongations, repeals)


@given(histories())
def test_a_repeal_or_a_prolongation_of_a_later_one_changes_nothing_for_the_earlier(history):
    adoptions, prolongations, repeals = history
    last = max(adoptions, key=lambda one: one.moment).decision
    ends = {one.edition: one.ended_from for one in periods(adoptions, prolongations, repeals).values()}
    more = periods(adoptions, prolongations, [*repeals, Repeal(last, FIRST)])
    for one in adoptions:
        if one.decision != last:
            assert more[one.edition].ended_from == ends[one.edition]


@given(histories())
def test_the_last_day_is_a_day_it_holds_and_the_next_is_not(history):
    for period in periods(*history).values():
        if period.last_day and not period.never_held and period.last_day >= period.begins:
            assert period.is_in_force(period.last_day)
            assert period.state_on(period.last_day) in ("valid", "prolonged")
            assert period.state_on(period.last_day + ONE_DAY) in ("expired", "superseded", "repealed")


# ---- Said with days -------------------------------------------------------------------------------------------------


def adoption(edition: str, decided: date, starts: date | None = None, until: date | None = None, minute: int = 0):
    moment = Moment(decided, recorded(minute), recorded(minute), minute)
    return Adoption(edition, edition, moment, starts or decided, starts or decided, until)


JAN, FEB, MAR, NEXT_YEAR = date(2020, 1, 10), date(2020, 2, 10), date(2020, 3, 10), date(2021, 1, 1)


def test_one_adopted_to_hold_from_next_year_gives_way_to_one_adopted_at_once():
    found = periods([adoption("first", JAN, NEXT_YEAR), adoption("second", FEB)])
    assert found["first"].never_held and found["first"].state_on(JAN) == "superseded"
    assert in_force_on(found, NEXT_YEAR) == found["second"]


def test_one_that_holds_gives_way_the_day_before_the_next_begins():
    found = periods([adoption("first", JAN), adoption("second", FEB, NEXT_YEAR)])
    assert found["first"].last_day == date(2020, 12, 31)
    assert [found["second"].state_on(day) for day in (MAR, NEXT_YEAR)] == ["coming", "valid"]


def test_of_two_adopted_to_hold_from_one_day_the_later_decided_wins():
    found = periods([adoption("late", FEB, MAR, minute=1), adoption("early", JAN, MAR, minute=2)])
    assert in_force_on(found, MAR) == found["late"] and found["early"].never_held


def test_of_two_adopted_on_one_day_the_later_recorded_wins_from_that_day():
    found = periods([adoption("second", JAN, minute=2), adoption("first", JAN, minute=1)])
    assert in_force_on(found, JAN) == found["second"]


def test_a_decision_entered_late_ends_before_the_one_that_was_decided_after_it():
    found = periods([adoption("newer", FEB, minute=1), adoption("older", JAN, minute=2)])
    assert (found["older"].replaced_by, found["older"].last_day) == ("newer", FEB - ONE_DAY)
    assert in_force_on(found, MAR) == found["newer"]


def test_when_the_later_one_is_repealed_or_runs_out_the_earlier_does_not_come_back():
    both = [adoption("first", JAN), adoption("second", FEB, until=FEB)]
    assert in_force_on(periods(both, repeals=[Repeal("second", MAR)]), MAR) is None
    assert in_force_on(periods(both), NEXT_YEAR).edition == "second"  # has run out, and is what is applied


def test_one_repealed_before_it_begins_never_holds_and_says_so_at_once():
    found = periods([adoption("first", JAN, NEXT_YEAR)], repeals=[Repeal("first", MAR)])
    assert found["first"].never_held and found["first"].state_on(FEB) == "repealed"


def test_a_prolongation_after_the_end_brings_nothing_back():
    late = Prolongation("first", Moment(MAR, recorded(5), recorded(5)), None)
    found = periods([adoption("first", JAN, until=JAN), adoption("second", FEB)], [late])
    assert in_force_on(found, MAR).edition == "second" and found["first"].state_on(MAR) == "superseded"


def test_the_prolongation_decided_last_counts_whichever_was_entered_last():
    one = Prolongation("first", Moment(MAR, recorded(1), recorded(1)), NEXT_YEAR)
    other = Prolongation("first", Moment(FEB, recorded(9), recorded(9)), MAR)
    assert periods([adoption("first", JAN)], [one, other])["first"].until == NEXT_YEAR


def test_until_further_notice_is_not_said_of_one_whose_end_is_known():
    longer = Prolongation("first", Moment(JAN, recorded(1), recorded(1)), None)
    found = periods([adoption("first", JAN), adoption("second", FEB, NEXT_YEAR)], [longer])
    assert (found["first"].state_on(MAR), found["first"].last_day) == ("valid", date(2020, 12, 31))
