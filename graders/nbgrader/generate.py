"""``nbgrader generate_assignment``: all of an assignment or nothing, and the gradebook learns when it is due.

:func:`graders.nbgrader.install` puts the subclass in the place of nbgrader's converter, as for ``autograde``.
nbgrader's own empties the old release first and looks at the notebooks then. Here they are converted beside it,
once without the gradebook and then with it, and what was released before stays until that is done.
"""

from __future__ import annotations

import copy
import difflib
import logging
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import nbformat
import sqlalchemy.exc
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateAssignment as StockGenerateAssignment
from nbgrader.nbgraderformat import MetadataValidator, ValidationError
from nbgrader.preprocessors import SaveCells
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

from graders import text
from graders.course import Course, CourseError, course_of
from graders.judge.cell import imported
from graders.nbgrader import gate
from graders.nbgrader.gradebook import GradebookError, check_writable, note_due_date, trouble
from graders.nbgrader.refusal import stopped
from graders.nbgrader.source import cells_of, in_language, other_language, regions_of, untranslated
from graders.nbgrader.work import libraries_of, open_bench
from graders.sandbox.errors import SandboxError
from graders.text import say

UNFINISHED = ".unfinished"  # behind the name of the folder of releases, while one is made
MOST = 8  # cells that are named, of those with texts in another language than the course's


class GenerateAssignment(StockGenerateAssignment):
    """Makes the release version of an assignment, and its entry in the gradebook."""

    preprocessors: list[Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settings = course_of(self)
        self.preprocessors = [self._look_for_english, *self.preprocessors, self._announce]
        self.preprocessors.insert(_behind_solutions(self.preprocessors), self._translate)
        self._aside = False
        self._made_of: dict[str, NotebookNode] = {}  # path -> the notebook as the gradebook will know it

    @property
    def _output_directory(self) -> str:
        return str(self.coursedir.release_directory) + (UNFINISHED if self._aside else "")

    def convert_notebooks(self) -> None:
        """Rehearse, look, convert, and only then put the new release in the place of the old one."""
        if codes := text.untranslated():
            self.log.warning(say("course.untranslated", language=self.settings.language, count=len(codes)))
        for folder in sorted(self.assignments):
            self.notebooks = sorted(self.assignments[folder])
            name = self._name_of(folder)
            if self._is_wanted(name):
                self.run_pre_convert_hook()
                self._rehearse()
                self._look(name)
                self._gate(name)
                self._make(name)
                self.set_permissions(name, ".")
                self.run_post_convert_hook()

    def _make(self, name: str) -> None:
        try:
            with self._made_aside(name) as made:
                self._convert(name)
                self._put_in_place(made, Path(self._final(name)))
        except sqlalchemy.exc.SQLAlchemyError as error:
            raise stopped(self.log, trouble(self.coursedir.db_url, error)) from None
        except OSError as error:
            raise stopped(self.log, say("generate.failed", path=name, reason=error)) from None

    @property
    def _root(self) -> Path:
        return Path(self.coursedir.root)

    def _name_of(self, folder: str) -> str:
        match = re.match(self._format_source("(?P<assignment>.*)", re.escape("."), escape=True), folder)
        return match.group("assignment") if match else Path(folder).name

    def _final(self, name: str) -> str:
        return str(self.coursedir.format_path(self.coursedir.release_directory, ".", name))

    def _is_wanted(self, name: str) -> bool:
        """Without ``--force`` a notebook that was released before is left alone."""
        final = Path(self._final(name))
        wanted = self.force or not all((final / Path(notebook).name).exists() for notebook in self.notebooks)
        if not wanted:
            self.log.info("Skipping existing assignment: %s", final)
        return bool(wanted)

    # ------------------------------------------------------------------ before anything is touched

    def _look(self, name: str) -> None:
        """What would fail later, or make every student's grade fail, is told now."""
        if sentence := missing_setting(self.settings, name) or unnamed_tests(self.settings, self._root, self.notebooks):
            raise stopped(self.log, sentence)
        if self.no_database:
            return
        try:
            check_writable(self.coursedir.db_url)
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                sentence = changed_cells(gradebook, name, self.notebooks)
        except GradebookError as error:
            raise stopped(self.log, str(error)) from None
        except sqlalchemy.exc.SQLAlchemyError as error:
            raise stopped(self.log, trouble(self.coursedir.db_url, error)) from None
        if sentence:
            raise stopped(self.log, sentence)

    def _rehearse(self) -> None:
        """Convert without the gradebook, so that a notebook that cannot be converted leaves no trace there."""
        exporter = self.exporter_class(parent=self, config=self.config)
        for step in self.preprocessors:
            exporter.register_preprocessor(self._keep if step is SaveCells else step)
        for path in self.notebooks:
            self._path = path
            logging.disable(logging.CRITICAL)  # nbgrader would log tracebacks; one sentence is enough
            try:
                _validate(path)
                exporter.from_filename(path, resources=self.init_single_notebook_resources(path))
            except Exception as error:
                reason = str(error).strip().partition("\n")[0][:200].rstrip(".") or type(error).__name__
            else:
                continue
            finally:
                logging.disable(logging.NOTSET)
            raise stopped(
                self.log, say("generate.failed", path=os.path.relpath(path, self.coursedir.root), reason=reason)
            )

    def _keep(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        self._made_of[self._path] = copy.deepcopy(nb)
        return nb, resources

    def _look_for_english(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Tell what of the lesson is not translated."""
        name = resources["nbgrader"]["notebook"]
        if self._aside and (missing := untranslated(nb, name, self.settings, parent=self)):
            cells = list(dict.fromkeys(message.cell for message in missing))
            places = ", ".join(cells[:MOST]) + ", …" * (len(cells) > MOST)
            told = {"count": len(missing), "cells": places, "language": self.settings.language}
            self.log.warning(say("generate.untranslated", name=name, **told))
        return nb, resources

    def _translate(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Put the lesson into the course's language, with what stands in place of its solutions."""
        in_language(nb, resources["nbgrader"]["notebook"], self.settings)
        return nb, resources

    def _announce(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Tell students below the title which assignment this is, when it is due, and where it opens in Colab."""
        ids = resources["nbgrader"]
        if told := announcement(self.settings, ids["assignment"], ids["notebook"]):
            cell = new_markdown_cell(told, id="announcement", metadata={"slideshow": {"slide_type": "skip"}})
            if nb.nbformat_minor < 5:  # cells had no ids
                del cell["id"]
            nb.cells.insert(1 if nb.cells and nb.cells[0].cell_type == "markdown" else 0, cell)
        return nb, resources

    def _gate(self, name: str) -> None:
        """Grade the source's own solution, and what is about to be released."""
        if self.settings.gate == "off":
            return
        found: list[gate.Finding] = []
        try:
            with closing(open_bench(name, self.settings, libraries_of(Path(self.notebooks[0]).parent))) as bench:
                (begin, _), *_ = regions_of(parent=self)
                classic = self.settings.classic.get(name, ())
                for path, made in self._made_of.items():
                    if told := other_language(Path(path).stem, made.metadata.get("kernelspec", {})):
                        self.log.warning(told)
                    found += gate.findings(Path(path), cells_of(made), bench, begin, classic)
        except (SandboxError, CourseError) as error:
            self.log.warning(say("gate.not_judged", name=name, reason=error))
            return
        if found:
            told = say("gate.found", name=name) + "\n" + gate.table(found)
            if self.settings.gate == "on":
                raise stopped(self.log, told + "\n" + say("gate.refused"))
            self.log.warning(told)

    # ------------------------------------------------------------------ beside the old release

    @contextmanager
    def _made_aside(self, name: str) -> Iterator[Path]:
        """While this is open, what is made goes to a folder of its own, which is gone afterwards."""
        self._aside = True
        made = Path(self._format_dest(name, "."))
        shutil.rmtree(made, ignore_errors=True)  # of a run that was killed
        try:
            yield made
        finally:
            self._aside = False
            shutil.rmtree(made, ignore_errors=True)
            for folder in made.parents:
                if not folder.name.endswith(UNFINISHED) or any(folder.iterdir()):
                    break
                folder.rmdir()

    def _convert(self, name: str) -> None:
        self.init_assignment(name, ".")
        for path in self.notebooks:
            self.convert_single_notebook(path)
        if not self.no_database:
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                note_due_date(gradebook, name, self.settings)

    def _put_in_place(self, made: Path, final: Path) -> None:
        """File by file, each at once; what is no longer made goes, unless only one notebook was asked for."""
        new = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
        for path in sorted(new):
            (final / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(made / path, final / path)
        if self.coursedir.notebook_id == "*":
            for old in [path for path in final.rglob("*") if path.is_file()]:
                if old.relative_to(final) not in new:
                    old.unlink()


def _behind_solutions(preprocessors: Sequence[Any]) -> int:
    """The place behind the step that takes the solutions out; 0 where there is none."""
    return next((place for place, step in enumerate(preprocessors, 1) if _step_name(step) == "ClearSolutions"), 0)


def _step_name(preprocessor: Any) -> str:
    """The name of a preprocessor, which is given as a class, a function or its full name."""
    return str(getattr(preprocessor, "__name__", preprocessor)).rpartition(".")[2]


def _validate(path: str) -> None:
    """As nbgrader does later, but the error names the cell."""
    notebook, validator = nbformat.read(path, as_version=4), MetadataValidator()
    for number, cell in enumerate(notebook.cells, start=1):
        try:
            validator.validate_cell(cell)
        except ValidationError as error:
            raise ValueError(f"cell {cell.get('id', number)}: {error.message}") from None
    validator.validate_nb(notebook)


def announcement(settings: Course, assignment: str, notebook: str) -> str:
    """What students are told above a lesson; "" if the course states neither due date nor Colab's place."""
    link = settings.colab_link(assignment, notebook)
    told = []
    if date := settings.due_dates.get(assignment):
        told.append(say("released.due", date=date))
    if link:
        told.append(say("released.colab", link=link))
    if told and (number := settings.number(assignment)):
        told.insert(0, say("released.number", number=number, count=len(settings.assignments)))
    return " · ".join(told)


def missing_setting(settings: Course, assignment: str, section: str = "generate") -> str | None:
    """A threshold or limit for which a hidden test will ask and which the course does not have, in a sentence.

    Parameters
    ----------
    section: of the texts, by who is told.
    """
    try:
        asked = settings.hidden.asked(assignment)
    except (ModuleNotFoundError, SyntaxError):
        return None  # no hidden tests of the course's own, or such as the judge will speak of
    for exercise, names in asked.items():
        for name in sorted(names):
            values = getattr(settings, name)
            if exercise not in values:
                close = difflib.get_close_matches(exercise, values, 1, 0.8)
                code = f"{section}.misspelt_setting" if close else f"{section}.missing_setting"
                return say(code, setting=name, exercise=exercise, seen="".join(close))
    return None


def unnamed_tests(settings: Course, root: Path, notebooks: list[str]) -> str | None:
    """A package of hidden tests that a test cell imports and the course does not name, in a sentence."""
    for path in notebooks:
        for cell in nbformat.read(path, as_version=4).cells:
            for module in sorted(imported(cell.source)) if cell.cell_type == "code" and is_grade(cell) else ():
                top = module.partition(".")[0]
                if not settings.hidden.owns(module) and top != "graders" and _is_of_checks(top, root):
                    place = os.path.relpath(path, root)
                    return say("generate.unnamed_tests", cell=cell.metadata.nbgrader.grade_id, path=place, module=top)
    return None


def _is_of_checks(package: str, root: Path) -> bool:
    """Whether a package's own files, or a module, use the vocabulary of hidden tests; nothing is executed."""
    spec = PathFinder.find_spec(package, [str(root), *sys.path])
    if spec is None:
        return False
    files = [Path(spec.origin)] if spec.origin else []
    files += [file for folder in spec.submodule_search_locations or () for file in Path(folder).glob("*.py")]
    return any("graders.checks" in file.read_text("utf-8", "ignore") for file in files if file.suffix == ".py")


def changed_cells(gradebook: Gradebook, assignment: str, notebooks: list[str]) -> str | None:
    """What the gradebook refuses once work was graded: other cells or notebooks than then, in a sentence."""
    try:
        known = {notebook.name: notebook for notebook in gradebook.find_assignment(assignment).notebooks}
    except MissingEntry:
        return None
    if not any(notebook.submissions for notebook in known.values()):
        return None
    now = {Path(path).stem: path for path in notebooks}
    differ = [f"{name}.ipynb" for name in sorted(known.keys() ^ now.keys())]
    for name in sorted(known.keys() & now.keys()):
        cells = nbformat.read(now[name], as_version=4).cells
        marked = [c for c in cells if is_grade(c) or is_solution(c) or is_locked(c) or is_task(c)]
        differ += sorted({c.metadata.nbgrader.grade_id for c in marked} ^ {c.name for c in known[name].source_cells})
    return say("generate.graded_before", name=assignment, what=", ".join(differ)) if differ else None
