"""An ordinary run does a share of what costs most; together the shares are everything."""

import pytest

from tests import strength

NAMES = [f"test_{number}" for number in range(10)]


@pytest.mark.parametrize("count", [1, 3, 4, 10])
def test_the_shares_together_are_everything_and_none_is_empty(count, monkeypatch):
    names, done = NAMES[:count], []
    for share in range(12):
        monkeypatch.setattr(strength, "SHARE", str(share))
        assert strength.share_of(names)
        done += strength.share_of(names)
    assert set(done) == set(names)


def test_without_a_share_everything_is_done_at_full_strength(monkeypatch):
    monkeypatch.setattr(strength, "SHARE", "")
    assert strength.share_of(NAMES) == NAMES
    assert strength.examples(300) == 300


@pytest.mark.parametrize(("most", "now"), [(300, 75), (40, 15), (10, 10)])
def test_a_property_is_always_tried_on_some_examples(most, now, monkeypatch):
    monkeypatch.setattr(strength, "SHARE", "7")
    assert strength.examples(most) == now
