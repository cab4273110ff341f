"""Measurements, each run by itself: python -m bench.plans. They use a directory of their own, gone afterwards."""

import atexit
import os
import shutil
import tempfile

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.settings")
os.environ["SAMSYN_DATA"] = tempfile.mkdtemp(prefix="samsyn-bench-")
atexit.register(shutil.rmtree, os.environ["SAMSYN_DATA"], ignore_errors=True)
django.setup()
