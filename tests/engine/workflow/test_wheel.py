"""The engine as it is published: its wheel in a fresh environment, without a tensor library, grades a second course."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .second import COURSE, ROOT, Course, assert_graded, assert_kept_apart, play

pytestmark = pytest.mark.slow
PROJECT = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "graders")


def pip(python: Path | str, *arguments: str) -> None:
    command = [python, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: a build leaves things behind."""
    folder = tmp_path_factory.mktemp("project")
    for name in PROJECT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder)
    pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(folder / "dist"), str(folder))
    return next((folder / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The second course, whose hidden tests are installed beside the engine."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
    python = folder / "env" / "bin" / "python"
    pip(python, "install", "--constraint", str(ROOT / "constraints.txt"), str(wheel))
    shutil.copytree(COURSE, folder / "course")
    (packages,) = (folder / "env" / "lib").glob("python*/site-packages")
    shutil.move(folder / "course" / "drills", packages / "drills")
    return Course(folder / "course", python)


def test_the_wheel_holds_the_engine_and_nothing_of_this_course(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    assert {"graders/py.typed", "graders/text/en/checks.toml", "graders/nbgrader/autograde.py"} <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if "exercises" in name or "demo" in name or "solutions" in name]


def test_a_second_course_is_graded_without_any_tensor_library(installed: Course):
    for library in ("torch", "tensorflow", "jax", "einops", "tensorly", "matplotlib"):
        assert installed.run("pip", "show", library).returncode != 0
    assert_graded(installed, play(installed))
    assert_kept_apart(installed)
    doctor = installed.run("graders", "doctor")
    assert doctor.returncode == 0 and "refused: sees the hidden tests" in doctor.stdout


def test_the_command_is_called_graders_and_the_demo_says_what_it_needs(installed: Course):
    command = installed.python.parent / "graders"
    shown = subprocess.run([command, "--help"], capture_output=True, text=True)
    assert shown.returncode == 0 and shown.stdout.startswith("usage: graders ")
    demo = subprocess.run([command, "demo"], cwd=installed.root, capture_output=True, text=True)
    assert demo.returncode == 1 and len(demo.stderr.splitlines()) == 1
    assert "not installed with the engine" in demo.stderr
