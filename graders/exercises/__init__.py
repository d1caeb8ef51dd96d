"""One module (or package, where there is much) per assignment: reference solutions and hidden tests.

For an exercise ``center`` of the assignment ``broadcasting_rules`` the module
``graders.exercises.broadcasting_rules`` has

``center``
    the reference solution, with the signature that the notebook gives to students;
``grade_center(student) -> Verdict``
    the hidden test, which calls the student's function and compares (:mod:`graders.checks`).

The modules know no kernel and no sandbox: the same test runs on a local function, and
through the judge on a proxy of a function in the student's process.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from graders.verdict import Verdict


def load(assignment: str) -> ModuleType:
    """The module of an assignment.

    Raises
    ------
    ModuleNotFoundError: there is no such assignment.
    """
    return importlib.import_module(f"graders.exercises.{assignment}")


def names(assignment: str) -> list[str]:
    """The exercises of an assignment, in the order in which its module names them."""
    return [name.removeprefix("grade_") for name in vars(load(assignment)) if name.startswith("grade_")]


def grade_function(assignment: str, exercise: str) -> Callable[[Any], Verdict]:
    """The hidden test of an exercise."""
    function: Callable[[Any], Verdict] = getattr(load(assignment), f"grade_{exercise}")
    return function


def sources(assignment: str) -> list[str]:
    """The source text of an assignment's modules."""
    file = Path(inspect.getsourcefile(load(assignment)) or "")
    files = sorted(file.parent.glob("*.py")) if file.name == "__init__.py" else [file]
    return [file.read_text("utf-8") for file in files]
