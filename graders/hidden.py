"""The course's package of hidden tests, as the engine knows it: by its name alone.

``c.Course.exercises`` names a package with one module (or package, where there is much) per
assignment. For an exercise ``center`` of ``broadcasting_rules`` the module
``<package>.broadcasting_rules`` has

``center``
    the reference solution, with the signature that the notebook gives to students;
``grade_center(student) -> Verdict``
    the hidden test, which calls the student's function and compares (:mod:`graders.checks`).

Its sentences lie beside it, in ``text/<language>/*.toml`` of the package; a label without
one reads as its code. A single module will do for test cells that import it (``import
second; second.grade_center(center)``), without texts and without the authors' commands.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import site
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, PathFinder, all_suffixes
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from graders.verdict import Verdict

PREFIX = "grade_"
ASKS = {"faster_than": "thresholds", "memory_within": "memory_limits"}  # check -> setting
RACES = {"gpu": "gpu_thresholds", "full": "full_thresholds"}  # keyword of a race -> setting


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

    def load_anew(self, assignment: str) -> ModuleType | None:
        """The module of an assignment as its files are now; None for one with ordinary test cells only.

        A server that runs for days would otherwise grade with the hidden tests of its first day.
        """
        for name in [name for name in sys.modules if self.owns(name)]:
            del sys.modules[name]
        importlib.invalidate_caches()
        try:
            return self.load(assignment) if self.package else None
        except ModuleNotFoundError as error:
            if error.name != f"{self.package}.{assignment}":
                raise
            return None

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

    def files(self, assignment: str) -> list[Path]:
        """The files of an assignment's module or package, found without importing it.

        Raises
        ------
        ModuleNotFoundError: there is no such package, or no such module in it.
        """
        spec = find_spec(f"{self.package}.{assignment}") if self.package else None
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(f"No module named '{self.package}.{assignment}'")
        file = Path(spec.origin)
        return sorted(file.parent.rglob("*.py")) if file.name == "__init__.py" else [file]

    def asked(self, assignment: str) -> dict[str, set[str]]:
        """Exercise -> the settings of the course for which its hidden test asks, read from the text alone.

        Raises
        ------
        ModuleNotFoundError: there is no such package, or no such module in it.
        SyntaxError: one of its files is no Python.
        """
        index = self._index(assignment)
        tests = [name for name, nodes in index.items() if name.startswith(PREFIX) and any(map(_is_function, nodes))]
        return {name.removeprefix(PREFIX): set(_asked(_reached(index, [name]))) for name in tests}

    def reached(self, assignment: str, exercise: str) -> list[ast.AST]:
        """What an exercise's reference and hidden test consist of: functions, constants, imports of its assignment.

        Raises
        ------
        ModuleNotFoundError: there is no such package, or no such module in it.
        SyntaxError: one of its files is no Python.
        """
        return _reached(self._index(assignment), [exercise, PREFIX + exercise])

    def _index(self, assignment: str) -> dict[str, list[ast.AST]]:
        """Name -> where the assignment's files define it."""
        index: dict[str, list[ast.AST]] = {}
        for file in self.files(assignment):
            tree = ast.parse(file.read_text("utf-8"), str(file))
            inner = [node for node in ast.walk(tree) if _is_function(node)]
            for node in [*inner, *(node for node in tree.body if not _is_function(node))]:
                for name in bound(node):
                    index.setdefault(name, []).append(node)
        return index

    def is_package(self) -> bool:
        """Whether there is room for a module for each assignment; a single module has none.

        Raises
        ------
        ModuleNotFoundError: there is no such package.
        """
        return self._found()[0].submodule_search_locations is not None

    def places(self) -> tuple[Path, ...]:
        """The folders and files that hold the package, or another of its name. No student's process may see them.

        Raises
        ------
        ModuleNotFoundError: there is no such package.
        """
        if not self.package:
            return ()
        held = {place for spec in self._found() for place in _held(spec)}
        return tuple(sorted(held))

    def fingerprint(self) -> str:
        """A SHA-256 of the package's modules, which another one would grade differently from; "" without a package."""
        digest = hashlib.sha256()
        for place in self.places():
            for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
                if file.suffix == ".py":
                    digest.update(str(file.relative_to(place.parent)).encode() + b"\0" + file.read_bytes() + b"\0")
        return digest.hexdigest() if self.package else ""

    def texts(self) -> Path | None:
        """The folder of its sentences, if there is one (a single module has none).

        Raises
        ------
        ModuleNotFoundError: there is no such package.
        """
        if not self.package:
            return None
        folders = [Path(place, "text") for place in self._found()[0].submodule_search_locations or ()]
        return next((folder for folder in folders if folder.is_dir()), None)

    def lesson(self, notebook: str, language: str) -> Path | None:
        """The catalogue of a notebook's texts in a language; None for a course without texts of its own."""
        texts = self.texts()
        return texts and texts / language / "lessons" / f"{notebook}.po"

    def owns(self, module: str) -> bool:
        """Whether a module of this name belongs to the package."""
        return bool(self.package) and (module == self.package or module.startswith(f"{self.package}."))

    def _found(self) -> list[ModuleSpec]:
        """Every module of this name that a Python could import, first the one that this one does; none is executed."""
        top, *rest = self.package.split(".")
        entries = dict.fromkeys([*sys.path, *site.getsitepackages([sys.prefix, sys.base_prefix])])
        specs = [find_spec(top), *(PathFinder.find_spec(top, [entry]) for entry in entries)]
        for part in rest:
            top += f".{part}"
            folders = [spec.submodule_search_locations for spec in specs if spec is not None]
            specs = [PathFinder.find_spec(top, list(inside)) for inside in folders if inside is not None]
        found = [spec for spec in specs if spec is not None and (spec.has_location or spec.submodule_search_locations)]
        if not found:
            raise ModuleNotFoundError(f"No module named {self.package!r}")
        return found


def _held(spec: ModuleSpec) -> Iterator[Path]:
    """What can give the module away: its folders or file, what is compiled of it, what links in it lead to."""
    name = spec.name.rpartition(".")[2]
    for location in spec.submodule_search_locations or [spec.origin or ""]:
        place = Path(location).absolute()
        while not place.exists():  # inside an archive: that is what a student could read
            place = place.parent
        # A folder that is empty for the student would let a module of the same name come to light.
        twins = [place.parent / (name + suffix) for suffix in all_suffixes()]
        compiled = place.parent.glob(f"__pycache__/{name}.*")
        yield from (path.resolve() for path in (place, *twins, *compiled) if path.is_file() or path == place)
        yield from (path.resolve() for path in place.rglob("*") if path.is_symlink() and path.exists())


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef)


def bound(node: ast.AST) -> list[str]:
    """The names that a statement binds."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [(alias.asname or alias.name).partition(".")[0] for alias in node.names]
    return [n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]


def _reached(index: Mapping[str, Sequence[ast.AST]], starts: Iterable[str]) -> list[ast.AST]:
    """Where these names are defined, and every name that is mentioned there."""
    found: dict[int, ast.AST] = {}
    waiting = list(starts)
    while waiting:
        for node in index.get(waiting.pop(), ()):
            if id(node) not in found:
                found[id(node)] = node
                waiting += [name for inner in ast.walk(node) for name in _mentioned(inner, index)]
    return list(found.values())


def _mentioned(node: ast.AST, index: Mapping[str, Sequence[ast.AST]]) -> Iterator[str]:
    """A name, or one of a module that is imported from somewhere."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        origins = index.get(node.value.id, ())
        yield from (node.attr for origin in origins if isinstance(origin, ast.ImportFrom))


def _asked(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The settings for which these functions ask."""
    for node in (inner for outer in nodes for inner in ast.walk(outer)):
        if isinstance(node, ast.Attribute) and node.attr in ASKS:
            yield ASKS[node.attr]
        elif isinstance(node, ast.keyword) and node.arg in RACES and getattr(node.value, "value", None) is True:
            yield RACES[node.arg]
