"""A version that a body has tabled, referred back or rejected says so wherever it stands."""

from datetime import UTC, date, datetime

import pytest

from samsyn.editions.operations import Minuted, register_decision
from samsyn.governing.operations import adopt
from tests.actors import TEST
from tests.published import as_read
from tests.workspace.test_decisions import lock, read  # noqa: F401

WORDS = {"tabled": "bordlagt", "referred_back": "återremitterat", "rejected": "avslaget"}


def decide(cast, edition, result: str, key: str = "d1", day: int = 1) -> None:
    said, at = Minuted(body=cast.council, decided_on=date(2021, 2, day)), datetime(2021, 2, day, 12, tzinfo=UTC)
    register_decision(by=TEST, edition=edition, result=result, said=said, client_key=key, recorded_at=at)


@pytest.mark.parametrize("result", WORDS)
def test_it_says_so_in_the_head_the_list_the_stage_and_the_next_step(cast, read, result):  # noqa: F811
    decide(cast, lock(cast), result)
    said = f"{WORDS[result]} av kommunfullmäktige 2021-02-01"
    overview, versions = (as_read(read(name, cast.programme.pk)) for name in ("programme", "versions"))
    assert f"Förslag 2021-02-09, {said}" in overview and f"Det är {said}." in overview
    assert "Registrera nästa beslut om version 1" in overview
    assert f"<strong>Förslag</strong>, {said}" in versions


def test_a_later_decision_takes_it_up_again(cast, read):  # noqa: F811
    edition = lock(cast)
    decide(cast, edition, "tabled")
    decide(cast, edition, "proposes", "d2", day=2)
    assert "bordlagt av" not in read("programme", cast.programme.pk)


def test_a_proposal_that_was_adopted_says_which_version_it_became(cast, read):  # noqa: F811
    edition = lock(cast)
    said = Minuted(body=cast.council, decided_on=date(2021, 2, 1))
    adopt(by=TEST, document=cast.programme, edition=edition, result="adopted", said=said, client_key="a")
    assert "<strong>Förslag</strong>, antogs som\n  version 2" in read("versions", cast.programme.pk)
