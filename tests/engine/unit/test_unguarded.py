"""nbgrader, called where it does not find the course's settings or cannot load them: it refuses its own way of grading."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graders import course
from graders.authoring import doctor
from graders.course import CourseError
from graders.sandbox import visible

GUARD = visible.PACKAGE / "nbgrader" / "jupyter_config.py"
HERE = "import sys; sys.exit('found')"
# name -> folder, what its nbgrader_config.py holds, options
WAYS = {
    "elsewhere": ("plain", None, []),
    "a variable in the name": ("of $HOME", HERE, []),
    "a broken file": ("broken", "c = get_config(", []),
    "a file that stops": ("stops", "raise RuntimeError", []),
    "another course's": ("another", "c = get_config()", []),
    "another file by name": ("named", None, ["--JupyterApp.config_file=../other"]),
    "preprocessors of one's own": ("own", "c = get_config()\nc.Autograde.autograde_preprocessors = []", []),
}
CALL = """
import json, os, sys, io, contextlib
from nbgrader.apps.autogradeapp import AutogradeApp
for name, (folder, options) in json.loads(sys.argv[1]).items():
    os.chdir(folder)
    AutogradeApp.clear_instance()
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        app = AutogradeApp.instance()
        try:
            app.initialize(["loops", *options])
            app.start()
            status = 0
        except SystemExit as error:
            status = error.code
    print(json.dumps([name, status, said.getvalue()]))
"""


def call(folder: Path, ways: dict[str, tuple[str, list[str]]]) -> dict[str, tuple[object, str]]:
    """Status and words of each way, in one process, with the guard where Jupyter looks."""
    environment = {**os.environ, "JUPYTER_CONFIG_PATH": str(GUARD.parent), "HOME": str(folder)}
    command = [sys.executable, "-c", CALL, json.dumps(ways)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('["')]
    return {name: (status, words) for name, status, words in told}


def test_where_nothing_of_the_course_is_loaded_nothing_is_graded(tmp_path: Path):
    (tmp_path / "other.py").write_text("c = get_config()\n")
    ways = {}
    for name, (folder, config, options) in WAYS.items():
        place = tmp_path / folder
        (place / "submitted" / "ana" / "loops").mkdir(parents=True)
        if config is not None:
            (place / "nbgrader_config.py").write_text(config)
        ways[name] = str(place), options
    said = call(tmp_path, ways)
    assert set(said) == set(WAYS)
    for name, (status, words) in said.items():
        assert status == 1 and words.count("Nothing is graded: nbgrader") == 1, (name, status, words)
        assert not Path(ways[name][0], "gradebook.db").exists() and not Path(ways[name][0], "autograded").exists()


def test_by_name_it_can_be_allowed(tmp_path: Path):
    ((status, words),) = call(tmp_path, {"": (str(tmp_path), ["--UnprotectedAutograde.allowed=True"])}).values()
    assert status == 1 and "Nothing is graded" not in words and "No notebooks were matched" in words


def test_the_kits_own_commands_say_that_the_folder_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = tmp_path / "of $HOME"
    root.mkdir()
    (root / course.CONFIG_NAME).touch()
    with pytest.raises(CourseError, match="rename the folder"):
        course.load(root)


def test_doctor_says_where_nbgrader_does_not_refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    said = doctor.unguarded()
    assert said is not None
    subprocess.run(["/bin/sh", "-c", said.rpartition("to have it refuse: ")[2]], check=True)
    assert doctor.unguarded() is None
    monkeypatch.setenv("JUPYTER_NO_CONFIG", "1")
    assert doctor.unguarded() is not None
