"""Every command of the README runs, in the order of a course, in a copy of the folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graders.hidden import HiddenTests

pytestmark = pytest.mark.slow  # some minutes: a whole course, command by command
ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
NAME = "broadcasting_rules"


def commands() -> list[str]:
    blocks = re.findall(r"(?:^    .*\n)+", README, flags=re.MULTILINE)
    lines = [line.strip().split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if re.match(r"(make|nbgrader|pip|jupyter|python|source) ", line)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course's folder, an exchange, and a student's desk beside it."""
    folder = tmp_path_factory.mktemp("readme")
    teacher, desk, exchange = folder / "course", folder / "student", folder / "exchange"
    for part in ("source", "release", "tests/solutions", "graders"):
        shutil.copytree(ROOT / part, teacher / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("course_config.py", "nbgrader_config.py", "README.md"):
        shutil.copy(ROOT / name, teacher)
    desk.mkdir()
    exchange.mkdir()
    exchange.chmod(0o777)
    lines = f"\nc.Exchange.root = {str(exchange)!r}\nc.Exchange.cache = {str(folder / 'cache')!r}\n"
    with open(teacher / "course_config.py", "a") as file:
        file.write(lines)
    (desk / "nbgrader_config.py").write_text("c = get_config()" + lines, "utf-8")
    return folder


def run(command: str, folder: Path) -> str:
    path = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
    done = subprocess.run(
        command, shell=True, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def test_the_commands_of_the_three_doors_run_in_order(place: Path):
    """Instructor up to the release, student, instructor and TA again: each README line once."""
    listed = commands()
    teacher, desk = place / "course", place / "student"
    student = [c for c in listed if "fetch_assignment" in c or " submit " in c or "validate" in c]
    fetch_feedback = [c for c in listed if "fetch_feedback" in c]
    release = [c for c in listed if "generate_assignment" in c or "release_assignment" in c]
    later = [
        c for c in listed if re.match(r"nbgrader (collect|autograde|generate_feedback|release_feedback|export)", c)
    ]
    kit = ["python -m graders report", "python -m graders doctor"]
    assert all(c in listed for c in kit) and len(student) == 3 and len(later) >= 5
    for command in dict.fromkeys(release):
        run(command, teacher)
    for command in student:
        if "validate" in command:
            _solve(desk)
        out = run(command, desk)
        assert "validate" not in command or "Success" in out
    for command in dict.fromkeys(later):
        run(command, teacher)
    for command in fetch_feedback:
        run(command, desk)
    assert list((desk / NAME / "feedback").rglob("*.html"))
    for command in kit:
        run(command, teacher)
    assert "broadcasting_rules" in (teacher / "report.html").read_text("utf-8")
    replay = next(c for c in listed if c.startswith("python -m graders replay"))
    (student_id,) = (folder.name for folder in (teacher / "submitted").iterdir())
    assert "All agree." in run(replay.replace(" ana ", f" {student_id} "), teacher)


def _solve(desk: Path) -> None:
    import nbformat

    from tests.engine.workflow.conftest import cell, right_answer

    path = desk / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for name in HiddenTests("graders.exercises").names(NAME):
        cell(notebook, name).source = right_answer(name)
    nbformat.write(notebook, path)


def test_the_commands_for_authors_run(place: Path):
    teacher = place / "course"
    assert "python -m graders samples" in commands()
    run("python -m graders samples terminology_shapes xout", teacher)
    speed = next(c for c in commands() if "--speed" in c)
    assert "speed-up" in run(speed.replace("vectorize_haversine", "broadcasting_rules outer_table"), teacher)
    mutants = next(c for c in commands() if "mutants" in c)
    run(mutants, teacher)
    for name in ("hints", "statements"):
        run(next(c for c in commands() if f"graders {name} " in c), teacher)
    run("python -m graders release", teacher)


def test_a_lesson_becomes_slides(place: Path):
    (command,) = (c for c in commands() if "--to slides" in c)
    run(command, place / "course")
    deck = (place / "course" / ".work" / f"{NAME}.slides.html").read_text("utf-8")
    assert deck.count("<section") > 20
    assert deck.count("image/png") + deck.count("data:image") >= 2  # the pictures are in it
    assert "grade_center" not in deck and "NotImplementedError" not in deck


def test_every_command_line_is_known_to_these_tests():
    kinds = r"(make (demo|test)|pip install|jupyter (lab|nbconvert)|source |nbgrader \w+|python -m graders (report|replay|doctor|try|samples|mutants|hints|statements|new|check))"
    assert not [c for c in commands() if not re.match(kinds, c)]


def test_what_students_install_is_what_the_notebooks_import():
    line = next(c for c in commands() if c.startswith("pip install"))
    for package in ("nbgrader", "numpy", "matplotlib", "torch", "tensorflow", "jax", "einops", "tensorly"):
        assert package in line.split()
