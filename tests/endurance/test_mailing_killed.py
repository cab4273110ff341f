"""Workers that send letters to many are killed while the mail server does its worst: by its log nobody gets two."""

import json
import subprocess
import sys

import pytest

from tests.bundle.installations import ROOT, like_this

LETTERS, KILLS = 250, 5


@pytest.fixture(scope="module")
def killed(tmp_path_factory, django_db_setup):
    with like_this(tmp_path_factory.mktemp("mailing") / "data") as installation:
        command = [sys.executable, "-m", "tests.endurance.mailing_kills", str(LETTERS), str(KILLS)]
        done = subprocess.run(
            command, cwd=ROOT, env=installation.environment, text=True, capture_output=True, timeout=300
        )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_nobody_gets_two_and_nobody_is_missing(killed):
    assert killed["kills"] == KILLS and killed["rows"] == LETTERS
    assert killed["taken twice"] == 0 and killed["unknown to us"] == []
    assert killed["sent and not taken"] == [] and killed["taken and not sent"] == []
    assert set(killed["works"]) <= {"done", "failed", "uncertain"} and killed["deferred"] and killed["refused"]
    assert killed["sums"] in ([], [LETTERS]), "the states sum up at every moment"


def test_uncertain_are_at_most_those_that_a_kill_or_the_server_left_without_an_answer(killed):
    assert killed["uncertain"] <= killed["kills"] + killed["answers that the server never gave"]


def test_a_code_leaves_within_five_seconds_in_the_middle_of_it(killed):
    assert killed["code"] is not None and killed["code"] < 5
