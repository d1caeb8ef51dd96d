"""Generates release/ from source/, with a gradebook of its own that is thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from graders import course


def generate(root: Path, assignment: str, folder: Path) -> Path:
    """Generate one assignment's release version into ``folder``; the notebook's path.

    Raises
    ------
    course.CourseError: nbgrader refused the source notebook.
    """
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            *(sys.executable, "-m", "nbgrader", "generate_assignment", assignment, "--force"),
            f"--CourseDirectory.root={scratch}",
            f"--db=sqlite:///{scratch}/gradebook.db",
        ]
        shutil.copytree(root / "source" / assignment, Path(scratch, "source", assignment))
        path = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
        done = subprocess.run(command, cwd=scratch, env={**os.environ, "PATH": path}, capture_output=True, text=True)
        made = Path(scratch, "release", assignment)
        if done.returncode or not made.is_dir():
            raise course.CourseError(f"nbgrader could not generate {assignment}:\n{done.stderr[-1500:]}")
        target = folder / assignment
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(made, target)
    return target / f"{assignment}.ipynb"


def run() -> int:
    """Generate all assignments of the course."""
    root = course.find_root()
    for assignment in course.load(root).assignments:
        print(generate(root, assignment, root / "release").relative_to(root))
    return 0
