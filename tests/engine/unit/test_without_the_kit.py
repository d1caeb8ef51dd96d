"""A course folder where the kit cannot be imported: nbgrader would log the error, and grade in its own way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SENTENCE = "nbgrader_config.py: this kit cannot be imported (ImportError: no kit here), so nothing is done."
SERVER = """
import sys
from jupyter_server.serverapp import ServerApp
from nbgrader.apps import api
from traitlets.config.loader import PyFileConfigLoader

ServerApp.instance()  # this process is a server: it must start
PyFileConfigLoader("nbgrader_config.py", ".").load_config()
result = api.capture_log(api.NbGraderAPI())
assert not result["success"]
print(result["error"], result["log"], sep="\\n")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course with the first assignment, and a kit that raises."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    (tmp_path / "submitted" / "ana" / "loops").mkdir(parents=True)
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "graders.py").write_text("raise ImportError('no kit here')\n")
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "blocked"), "JUPYTER_CONFIG_DIR": str(folder)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("command", ["autograde", "generate_feedback"])
def test_no_command_does_anything(folder: Path, command: str):
    done = run(folder, "-m", "nbgrader", command, "loops")
    assert done.returncode == 1 and SENTENCE in done.stderr and "Traceback" not in done.stderr
    assert not (folder / "gradebook.db").exists() and not (folder / "autograded").exists()


def test_a_server_starts_and_every_button_says_the_sentence(folder: Path):
    done = run(folder, "-c", SERVER)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(SENTENCE) == 2 and SENTENCE in done.stderr
