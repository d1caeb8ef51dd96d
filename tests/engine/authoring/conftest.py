"""A small course of one assignment, and one exercise more made with the authors' own commands."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graders import cli, course, text
from graders.authoring.gates import GATES, Subject
from graders.authoring.workshop import Workshop

ROOT = Path(__file__).parents[3]
NOTEBOOK = {
    "cells": [
        {
            "cell_type": "markdown",
            "id": "title",
            "metadata": {"slideshow": {"slide_type": "slide"}},
            "source": ["# Loops\n", "\n", "1 exercise · 2 points"],
        },
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "versions",
            "metadata": {
                "nbgrader": {
                    "grade": False,
                    "grade_id": "versions",
                    "locked": True,
                    "schema_version": 3,
                    "solution": False,
                    "task": False,
                },
                "slideshow": {"slide_type": "skip"},
            },
            "outputs": [],
            "source": ["import numpy as np"],
        },
        {
            "cell_type": "markdown",
            "id": "summary",
            "metadata": {"slideshow": {"slide_type": "slide"}},
            "source": ["## What to take along"],
        },
    ],
    "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
README = "# A course\n\n<!-- exercises -->\n<!-- /exercises -->\n"
NBGRADER = "from graders.nbgrader import install\n\ninstall(get_config(), __file__)\n"

CELLS = {
    "scaled-task": """### Exercise 1 ★ — scaled (2 points)

Write `scaled(x, k)`: `x` times `k`, at least 5 times as fast as a loop.""",
    "scaled-solution": '''def scaled(x, k):
    """x times k, for an array x of shape (n,) and a number k.

    >>> scaled(np.array([1.0, 2.0]), 3.0)
    array([3., 6.])
    """
    ### BEGIN SOLUTION
    factor = float(k)
    return x * factor
    ### END SOLUTION''',
    "scaled-examples": "assert np.allclose(scaled(np.array([1.0, 2.0]), 3.0), [3.0, 6.0])",
}
MODULE = '''
def scaled(x, k):
    """x times k."""
    return x * k


def loop(x, k):
    out = np.empty(len(x))
    for i in range(len(x)):
        out[i] = x[i] * k
    return out


def grade_scaled(student):
    """Hidden test of ``scaled``."""
    rng = fresh_rng()
    g = Grader("scaled", student)
    g.cases("scaled_usual", [(rng.normal(size=5), 3.0)], scaled, mistakes={"squared": lambda x, k: x * x})
    g.cases("scaled_zero", [(rng.normal(size=5), 0.0)], scaled)
    g.faster_than(loop, lambda: (rng.normal(size=60_000), 2.0), scaled)
    return g.verdict()
'''
TEXT = """# What is tried.

[cases]
scaled_usual = "A series and a factor"
scaled_zero = "The factor 0"

[hints]
squared = "The factor is the second argument, not the series once more."
"""
SAMPLES = {
    "right_product": ("The product.", "fate: right", "x * k"),
    "right_multiply": ("NumPy's function.", "fate: right", "np.multiply(x, k)"),
    "right_outer": ("The outer product with one factor.", "fate: right", "np.outer(x, [k])[:, 0]"),
    "wrong_sum": ("Adds the factor.", "fate: wrong\ncheck: values\nhint: -\nearns: 0.000", "x + k"),
    "wrong_square": ("The series twice.", "fate: wrong\ncheck: values\nhint: squared", "x * x"),
    "wrong_twice": (
        "Always doubles, but for 0.",
        "fate: wrong\ncheck: values\nhint: -\nearns: 0.333",
        "x * (2 if k else 0)",
    ),
    "wrong_single": ("Single precision.", "fate: wrong\ncheck: dtype\nhint: -", "(x * k).astype('float32')"),
    "slow_list": (
        "A loop.",
        "fate: slow\ncheck: speed\nhint: -",
        "np.array([np.multiply(x[i], k) for i in range(len(x))])",
    ),
}


@dataclass
class SmallCourse:
    """A course folder and the name of its package."""

    root: Path
    package: str

    @property
    def module(self) -> Path:
        return self.root / self.package / "loops.py"

    @property
    def texts(self) -> Path:
        return self.root / self.package / "text" / "en" / "loops.toml"

    @property
    def notebook(self) -> Path:
        return self.root / "source" / "loops" / "loops.ipynb"

    @property
    def samples(self) -> Path:
        return self.root / "tests" / "solutions" / "loops" / "scaled.py"

    @property
    def config(self) -> Path:
        return self.root / "course_config.py"

    def files(self) -> dict[str, bytes]:
        """Every file but what Python compiles."""
        paths = [p for p in self.root.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
        return {str(p.relative_to(self.root)): p.read_bytes() for p in paths}

    def swap(self, path: Path, old: str, new: str) -> None:
        whole = path.read_text("utf-8")
        assert old in whole, f"{old} is not in {path}"
        path.write_text(whole.replace(old, new), "utf-8")
        self.edited()

    def edited(self) -> None:
        """Forget what this process has loaded of the course."""
        for name in [name for name in sys.modules if name.startswith(f"{self.package}.")]:
            del sys.modules[name]
        for remembered in (text._sentences, text._translations):
            remembered.cache_clear()

    def edit(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the cells of the notebook, given by their ids."""
        notebook = json.loads(self.notebook.read_text("utf-8"))
        change({cell["id"]: cell for cell in notebook["cells"]})
        self.notebook.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")

    def drop(self, cell_id: str) -> None:
        """Remove a cell of the notebook."""
        notebook = json.loads(self.notebook.read_text("utf-8"))
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != cell_id]
        self.notebook.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")

    def told(self) -> list[str]:
        """What all gates that need no sandbox say of the exercise."""
        self.edited()
        subject = Subject.of(Workshop.open(self.root), "loops", "scaled")
        return [sentence for gate in GATES.values() for sentence in gate(subject)]

    def finish(self) -> None:
        """Write what ``new`` left to be written, and make the release."""

        def write(cells: dict[str, Any]) -> None:
            for name, source in CELLS.items():
                cells[name]["source"] = source.splitlines(keepends=True)

        self.edit(write)
        head = "import numpy as np\nfrom graders.checks import Grader, fresh_rng\n"
        self.module.write_text(f'"""Hidden tests of loops."""\n\n{head}\n{MODULE}', "utf-8")
        self.texts.write_text(TEXT, "utf-8")
        parts = [
            f'# %% {name}\n"""{words}\n\n{entries}\n"""\n\nimport numpy as np\n\n\ndef scaled(x, k):\n    return {body}\n'
            for name, (words, entries, body) in SAMPLES.items()
        ]
        self.samples.write_text("\n\n".join(parts), "utf-8")
        self.config.write_text(
            self.config.read_text("utf-8") + "c.Course.thresholds = {\n    'scaled': 5,\n}\n", "utf-8"
        )
        assert cli.main(["release", "loops"]) == 0


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A course with a package and a notebook, and no exercise yet; the current folder."""
    made = SmallCourse(tmp_path / "course", f"hidden_{uuid.uuid4().hex[:8]}")
    made.notebook.parent.mkdir(parents=True)
    made.notebook.write_text(json.dumps(NOTEBOOK, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (made.root / made.package).mkdir()
    (made.root / made.package / "__init__.py").write_text("", "utf-8")
    (made.root / "nbgrader_config.py").write_text(NBGRADER, "utf-8")
    (made.root / "README.md").write_text(README, "utf-8")
    lines = [f"c.Course.exercises = '{made.package}'", "c.Course.assignments = ['loops']"]
    made.config.write_text("\n".join(["c = get_config()", *lines, ""]), "utf-8")
    monkeypatch.chdir(made.root)
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield made
    course.load(ROOT)  # the texts of this course are found again


@pytest.fixture
def made(bare: SmallCourse, capsys: pytest.CaptureFixture[str]) -> SmallCourse:
    """The course with one exercise, made with ``new`` and finished."""
    assert cli.main(["new", "loops", "scaled", "--arguments", "x", "k"]) == 0
    bare.finish()
    capsys.readouterr()
    return bare
