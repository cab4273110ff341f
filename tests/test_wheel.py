"""The wheel holds what the application needs to run, and the console command."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parent.parent


def test_the_wheel_carries_templates_static_files_data_and_the_command(tmp_path):
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "--wheel-dir", tmp_path, ROOT], check=True)
    [wheel] = tmp_path.glob("samsyn-*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        [entry] = [name for name in names if name.endswith("entry_points.txt")]
        assert "samsyn = samsyn.cli:main" in archive.read(entry).decode()
    tracked = subprocess.run(["git", "ls-files", "samsyn"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert set(tracked.stdout.splitlines()) <= names
