"""A process killed in the middle of a consequential act leaves nothing half done, and nothing is done twice."""

import json
import signal
import subprocess
import sys

import pytest

from tests.bundle.installations import ROOT, like_this

pytestmark = pytest.mark.xdist_group("killed")  # all kills are made once, by one worker
KILLED = "test_killed_in_the_act"
ACTS = ["read", "kind", "both", "undo", "import", "lock", "adopt", "excel", "paste", "answers", "bundle"]


@pytest.fixture(scope="module")
def killed(request, tmp_path_factory, django_db_setup):
    """Each act that this run asks about, killed again and again on a database of its own; what each kill left."""
    asked = {item.callspec.params["act"] for item in request.session.items if item.name.startswith(f"{KILLED}[")}
    acts = [act for act in ACTS if act in asked]
    with like_this(tmp_path_factory.mktemp("killed") / "data") as installation:
        command = [sys.executable, "-m", "tests.endurance.killing", *acts]
        done = subprocess.run(
            command, cwd=ROOT, env=installation.environment, text=True, capture_output=True, timeout=300
        )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("act", ACTS)
def test_killed_in_the_act(act, killed):
    kills = [kill for kill in killed if kill.get("act") == act]
    assert len(kills) >= 3 and kills[-1]["write"] == 0
    for kill in kills:
        assert kill["ended"] == signal.SIGKILL, kill
        assert kill["after"] == kill["before"], f"something half done is left: {kill}"
        assert kill["tries"] == [kill["whole"], kill["whole"]], f"not done once: {kill}"


def test_the_database_is_whole_after_all_kills(killed):
    assert killed[-1] == {"triggers": [], "log": [], "broken versions": []}
