"""The engine as it is published: its wheel in a fresh environment, without a tensor library, grades a second course."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from . import test_another_course
from .second import COURSE, ROOT, Course, assert_graded, assert_kept_apart, assert_told_in_portuguese, play

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


@pytest.fixture(scope="module")
def said(installed: Course) -> str:
    return play(installed)


def test_the_wheel_holds_the_engine_in_all_its_languages_and_nothing_of_this_course(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    assert {"graders/py.typed", "graders/text/en/checks.toml", "graders/nbgrader/autograde.py"} <= set(names)
    texts = ROOT / "graders" / "text"
    catalogues = {f"graders/text/{path.parent.name}/{path.name}" for path in texts.glob("*/*.po")}
    assert len(catalogues) >= len(list(texts.glob("en/*.toml"))) and catalogues <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if "exercises" in name or "demo" in name or "solutions" in name]


def test_a_second_course_is_graded_without_any_tensor_library(installed: Course, said: str):
    for library in ("torch", "tensorflow", "jax", "einops", "tensorly", "matplotlib"):
        assert installed.run("pip", "show", library).returncode != 0
    assert installed.grade("ana", "twice") == (2.0, False)


def test_a_bug_of_a_hidden_test_goes_to_a_person(installed: Course, said: str):
    assert_graded(installed, said)


def test_installed_hidden_tests_are_not_seen_and_doctor_tries_it(installed: Course, said: str):
    assert_kept_apart(installed)
    doctor = installed.run("graders", "doctor")
    assert doctor.returncode == 0 and "refused: sees the hidden tests" in doctor.stdout


def test_a_course_that_weakens_the_defaults_is_told_so(installed: Course, said: str):
    with_setting(installed, "c.HTMLExporter.filters = {'markdown2html': str}\n", told_of_weakening)


def told_of_weakening(course: Course) -> None:
    told = course.nbgrader("generate_feedback", "loops", "--force", "--student", "bia")
    assert "course_config.py: c.HTMLExporter.filters" in told
    assert_kept_apart(course)


def test_texts_lie_beside_the_installed_exercises(installed: Course, said: str):
    page = installed.page("bia")
    assert "Whole numbers: right." in page
    assert "label without words: the result" in page


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("samples", "There are no samples of any exercise in tests/solutions"),
        ("samples loops twice", "There are no samples of loops twice"),
        ("mutants loops twice", "0 unexplained survivors"),
        ("mutants loops thrice", "The solution of thrice in source/loops is not right"),
        ("check loops twice", "0 right samples are too few"),
        ("release", "release/loops"),
        ("statements loops", "No statements of loops are listed"),
        ("hints loops thrice", "loops.py:25: ZeroDivisionError"),
        ("calibrate", "nothing to calibrate"),
        ("translate pt_BR --check", "loops.po"),
    ],
)
def test_an_authors_command_works_or_says_one_sentence(installed: Course, said: str, command: str, told: str):
    done = installed.run("graders", *command.split())
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_the_engine_speaks_the_courses_language(installed: Course, said: str):
    with_setting(installed, 'c.Course.language = "pt_BR"\n', assert_told_in_portuguese)


def with_setting(course: Course, line: str, test: Callable[[Course], None]) -> None:
    """Hold something against a course with one more setting."""
    config = course.root / "course_config.py"
    before = config.read_text("utf-8")
    config.write_text(before + line, "utf-8")
    try:
        test(course)
    finally:
        config.write_text(before, "utf-8")


def test_a_course_begun_on_the_wheel_is_graded(installed: Course, tmp_path: Path):
    test_another_course.play(tmp_path, installed.python)


def test_the_command_is_called_graders_and_the_demo_says_what_it_needs(installed: Course):
    command = installed.python.parent / "graders"
    shown = subprocess.run([command, "--help"], capture_output=True, text=True)
    assert shown.returncode == 0 and shown.stdout.startswith("usage: graders ")
    demo = subprocess.run([command, "demo"], cwd=installed.root, capture_output=True, text=True)
    assert demo.returncode == 1 and len(demo.stderr.splitlines()) == 1
    assert "not installed with the engine" in demo.stderr
