"""A web process does not look through the program itself for garbage, again and again."""

import os
import subprocess
import sys

ASK = """
import gc, sys
import django; django.setup()
from samsyn.serving.memory import settle
settle()
is_loaded, frozen, left = "samsyn.workspace.plan.views.plans" in sys.modules, gc.get_freeze_count(), gc.get_objects()
print(is_loaded, frozen > 50_000, len(left) < 50_000)
"""


def test_what_is_loaded_is_loaded_at_once_and_left_out_of_every_collection():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "samsyn.settings"}
    said = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["True", "True", "True"]
