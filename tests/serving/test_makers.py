"""Those who make files, which takes seconds, leave threads to those who read pages, and make each file once."""

import re
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bundle.installations import with_the_demo
from tests.serving.conftest import until, web

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """An installation with adopted documents, none of whose files are made as ODF."""
    directory = tmp_path_factory.mktemp("makers")
    with with_the_demo(directory / "data") as installation:
        yield installation, directory
    shutil.rmtree(directory, ignore_errors=True)


def adopted(server) -> list[str]:
    """Addresses of adopted documents on the open site."""
    found = sorted(set(re.findall(r'href="(/ragunda/dokument/\w+/)"', server.ask("/ragunda/").text)))
    assert len(found) > 1
    return found


def test_pages_are_answered_while_more_than_there_are_threads_wait_for_files(demo):
    gate = demo[1] / "gate"
    with web(*demo, threads=3, makers=2, gate=str(gate)) as server, ThreadPoolExecutor(20) as many:
        file = f"{adopted(server)[0]}fil/odt/"
        asked = [many.submit(server.ask, file) for _ in range(12)]
        assert until(gate.exists)
        assert server.ask("/ragunda/").status == 200  # were all threads taken, this would wait for the gate
        assert not any(one.done() for one in asked)
        gate.with_suffix(".open").touch()
        assert [one.result().status for one in asked] == [200] * 12
        made = gate.read_text().split()
    assert Counter(made) == {"odt": 1}, "a file was made for each who asked"


def test_more_than_can_wait_for_files_are_asked_to_come_back_and_pages_are_not(demo):
    gate = demo[1] / "second-gate"
    with web(*demo, threads=2, waiting_for_files=3, gate=str(gate)) as server, ThreadPoolExecutor(20) as many:
        files = [f"{document}fil/html/" for document in adopted(server)]
        asked = [many.submit(server.ask, files[at % len(files)]) for at in range(12)]
        assert until(lambda: sum(one.done() for one in asked) == 8)
        refused = [one.result() for one in asked if one.done()]
        assert {one.status for one in refused} == {503} and all(one.getheader("Retry-After") for one in refused)
        assert server.ask("/ragunda/").status == 200
        gate.with_suffix(".open").touch()
        assert Counter(one.result().status for one in asked) == {200: 4, 503: 8}
