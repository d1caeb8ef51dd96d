"""The course's package of hidden tests, as the engine knows it: by its name alone.

``c.Course.exercises`` names a package with one module (or package, where there is much) per
assignment. For an exercise ``center`` of ``broadcasting_rules`` the module
``<package>.broadcasting_rules`` has

``center``
    the reference solution, with the signature that the notebook gives to students;
``grade_center(student) -> Verdict``
    the hidden test, which calls the student's function and compares (:mod:`graders.checks`).

Its sentences lie beside it, in ``text/<language>/*.toml``.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from graders.verdict import Verdict

PREFIX = "grade_"


@dataclass(frozen=True)
class HiddenTests:
    """The hidden tests of a course.

    Parameters
    ----------
    package: the importable name of the package; "" for a course of ordinary test cells only.
    """

    package: str

    def load(self, assignment: str) -> ModuleType:
        """The module of an assignment.

        Raises
        ------
        ModuleNotFoundError: there is no such assignment.
        """
        return importlib.import_module(f"{self.package}.{assignment}")

    def names(self, assignment: str) -> list[str]:
        """The exercises of an assignment, in the order in which its module names them."""
        return [name.removeprefix(PREFIX) for name in vars(self.load(assignment)) if name.startswith(PREFIX)]

    def grade_function(self, assignment: str, exercise: str) -> Callable[[Any], Verdict]:
        """The hidden test of an exercise."""
        function: Callable[[Any], Verdict] = getattr(self.load(assignment), PREFIX + exercise)
        return function

    def cell(self, assignment: str, exercise: str) -> str:
        """The source of a test cell that runs the hidden test of an exercise."""
        return f"from {self.package} import {assignment}\n{assignment}.{PREFIX}{exercise}({exercise})"

    def sources(self, assignment: str) -> list[str]:
        """The source text of an assignment's modules."""
        file = Path(inspect.getsourcefile(self.load(assignment)) or "")
        files = sorted(file.parent.glob("*.py")) if file.name == "__init__.py" else [file]
        return [file.read_text("utf-8") for file in files]

    def places(self) -> tuple[Path, ...]:
        """The folders and files that hold the package. No student's process may see them.

        Raises
        ------
        ModuleNotFoundError: there is no such package.
        """
        if not self.package:
            return ()
        spec = find_spec(self.package)
        if spec is None:
            raise ModuleNotFoundError(f"No module named {self.package!r}")
        if spec.submodule_search_locations is not None:
            return tuple(Path(folder).resolve() for folder in spec.submodule_search_locations)
        file = Path(spec.origin or "").resolve()
        return (file, *file.parent.glob(f"__pycache__/{file.stem}.*.pyc"))

    def texts(self) -> Path | None:
        """The folder of its sentences, if there is one."""
        folders = [place / "text" for place in self.places()]
        return next((folder for folder in folders if folder.is_dir()), None)

    def owns(self, module: str) -> bool:
        """Whether a module of this name belongs to the package."""
        return bool(self.package) and (module == self.package or module.startswith(f"{self.package}."))
