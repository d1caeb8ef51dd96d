"""docs/another-course.md, played as it is written: from an empty folder to the first grade and its page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "another-course.md").read_text("utf-8")
PARTS = ("title", "task", "solution", "examples", "module", "texts", "samples")
RIGHT = "def rms(x, axis):\n    return (x**2).mean(axis) ** 0.5"


def commands() -> list[str]:
    listed = re.findall(r"^    ((?:graders|nbgrader|cd) .*)$", PAGE, re.MULTILINE)
    assert len(listed) == 10
    return listed


def runs(python: Path) -> Callable[[str, Path], subprocess.CompletedProcess[str]]:
    """Runs commands as where this Python's environment is active."""

    def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
        own = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
        words = [python, "-m", *command.split()]
        return subprocess.run(words, cwd=folder, env=own, capture_output=True, text=True, timeout=300)

    return run


def edit(notebook: Path, sources: dict[str, str], name: str = "id") -> dict[str, object]:
    """The notebook with these sources, by the cells' ids or by their names for nbgrader."""
    content = json.loads(notebook.read_text("utf-8"))
    for cell in content["cells"]:
        mark = cell["metadata"].get("nbgrader", {}).get("grade_id") if name == "grade_id" else cell["id"]
        cell["source"] = sources.get(mark, cell["source"])
    return content


def write(course: Path) -> None:
    """What the page shows, in the places that it names."""
    part = dict(zip(PARTS, re.findall(r"^```\w+\n(.*?)\n```$", PAGE, flags=re.DOTALL | re.MULTILINE), strict=True))
    notebook = course / "source" / "signals" / "signals.ipynb"
    cells = {"title": part["title"], **{f"rms-{name}": part[name] for name in ("task", "solution", "examples")}}
    notebook.write_text(json.dumps(edit(notebook, cells)), "utf-8")
    (course / "physics_lab_hidden" / "signals.py").write_text(part["module"] + "\n", "utf-8")
    (course / "physics_lab_hidden" / "text" / "en" / "signals.toml").write_text(part["texts"] + "\n", "utf-8")
    (course / "tests" / "solutions" / "signals" / "rms.py").write_text(part["samples"] + "\n", "utf-8")


def hand_in(course: Path, student: str, answer: str) -> None:
    place = course / "submitted" / student / "signals" / "signals.ipynb"
    place.parent.mkdir(parents=True)
    released = course / "release" / "signals" / "signals.ipynb"
    place.write_text(json.dumps(edit(released, {"rms": answer}, "grade_id")), "utf-8")


def play(folder: Path, python: Path) -> None:
    """Follow the page in an empty folder."""
    run = runs(python)
    start, _, new, first, check, generate, *later = commands()
    assert run(start, folder).returncode == 0
    course = folder / "physics-lab"
    assert run(new, course).returncode == 0
    unwritten = run(first, course)
    assert unwritten.returncode == 1 and "lines with TODO are left to be written" in unwritten.stdout
    write(course)
    checked = run(check, course)
    assert checked.returncode == 0 and "all gates passed" in checked.stdout, checked.stdout + checked.stderr
    assert run(generate, course).returncode == 0
    hand_in(course, "ana", RIGHT)
    hand_in(course, "bia", RIGHT.replace("** 0.5", ""))
    for command in later:
        done = run(command, course)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert "All agree." in done.stdout
    page = (course / "feedback" / "bia" / "signals" / "signals.html").read_text("utf-8")
    assert "something is missing at the end" in page and "Several axes" in page
    assert "2 of 2 points" in (course / "feedback" / "ana" / "signals" / "signals.html").read_text("utf-8")


@pytest.mark.slow
def test_the_page_leads_from_an_empty_folder_to_a_grade(tmp_path: Path):
    play(tmp_path, Path(sys.executable))
