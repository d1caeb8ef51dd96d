"""A course in another language than English: release, gradebook, verdicts, feedback, report, and what commands say."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory

from graders.course import load_config
from graders.nbgrader import safe_defaults
from graders.nbgrader.generate import GenerateAssignment
from graders.text import catalogue

from .conftest import NAME, CourseFolder, cell
from .second import COURSE, Course, assert_told_in_portuguese

LANGUAGE = '\nc.Course.language = "pt_BR"\n'
LESSON = """
msgid ""
"# Loops\\n"
"\\n"
"Double a number, then triple it."
msgstr ""
"# Laços\\n"
"\\n"
"Dobre um número, depois triplique-o."

msgid "A hidden test runs here."
msgstr "Um teste oculto roda aqui."

msgid "YOUR CODE HERE"
msgstr "SEU CÓDIGO AQUI"
"""
WORDS = """
msgctxt "cases.whole"
msgid "Whole numbers"
msgstr "Números inteiros"
"""


def in_portuguese(root: Path) -> None:
    """The second course, translated."""
    shutil.copytree(COURSE, root)
    with open(root / "course_config.py", "a") as file:
        file.write(LANGUAGE)
    texts = root / "drills" / "text" / "pt_BR"
    (texts / "lessons").mkdir(parents=True)
    (texts / "lessons" / "loops.po").write_text(LESSON, "utf-8")
    (texts / "loops.po").write_text(WORDS, "utf-8")


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    root = tmp_path / "course"
    in_portuguese(root)
    monkeypatch.syspath_prepend(str(root))
    monkeypatch.setenv(
        "PATH", os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
    )  # nbgrader runs alembic
    yield root
    for name in [name for name in sys.modules if name.partition(".")[0] == "drills"]:
        del sys.modules[name]


def generate(root: Path) -> list[str]:
    """As the command does, in this process, without its gate; what it warned of this course."""
    config = safe_defaults()
    config.merge(load_config(root))
    config.CourseDirectory.update({"root": str(root), "assignment_id": "loops"})
    config.Course.gate = "off"
    told: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    command = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
    command.log.addHandler(handler)
    try:
        command.start()
    finally:
        command.log.removeHandler(handler)
    of_engine = catalogue("pt_BR")["course.untranslated"].partition("{")[0]
    return [sentence for sentence in told if not sentence.startswith(of_engine)]


def released(root: Path) -> str:
    return (root / "release" / "loops" / "loops.ipynb").read_text("utf-8")


def kept(root: Path, name: str) -> str:
    """A cell's source in the gradebook."""
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        return str(gradebook.find_source_cell(name, "loops", "loops").source)


def test_release_and_gradebook_are_in_the_courses_language(second: Path):
    assert generate(second) == []
    assert "# Laços" in released(second) and "Dobre um número" in released(second)
    assert "# SEU CÓDIGO AQUI" in kept(second, "twice") and "SEU CÓDIGO AQUI" in released(second)
    assert kept(second, "twice_hidden").startswith("# Um teste oculto roda aqui.\n### BEGIN HIDDEN TESTS\nfrom drills")
    assert "hidden test runs" not in released(second) and "grade_twice" not in released(second)


def test_what_changed_in_english_is_released_in_english_and_the_instructor_is_told(second: Path):
    source = second / "source" / "loops" / "loops.ipynb"
    source.write_text(source.read_text("utf-8").replace("then triple it", "then treble it"), "utf-8")
    (told,) = generate(second)
    assert "Double a number, then treble it" in released(second) and "Um teste oculto" in released(second)
    where = nbformat.read(source, as_version=4).cells[0].id
    said = catalogue("pt_BR")["generate.untranslated"]
    assert told == said.format(name="loops", count=1, cells=where, language="pt_BR")


def test_a_catalogue_that_cannot_be_read_is_told_with_its_place(second: Path):
    broken = second / "drills" / "text" / "pt_BR" / "lessons" / "loops.po"
    broken.write_text('msgid "half', "utf-8")
    with pytest.raises(NbGraderException, match=r"loops\.po"):
        generate(second)


@pytest.mark.slow
def test_a_course_without_translations_is_graded_in_english_with_the_engines_words_translated(tmp_path: Path):
    course = Course(tmp_path / "course")
    shutil.copytree(COURSE, course.root)
    with open(course.root / "course_config.py", "a") as file:
        file.write(LANGUAGE)
    assert_told_in_portuguese(course)


@pytest.mark.slow
def test_a_class_is_graded_in_portuguese_and_no_english_comes_back(course: CourseFolder):
    with open(course.root / "course_config.py", "a") as file:
        file.write(LANGUAGE)
    course.nbgrader("generate_assignment", NAME)

    def spoil(notebook: nbformat.NotebookNode) -> None:
        cell(notebook, "center_examples").source = "center_examples = True"
        cell(notebook, "center").source = "def center(X, axis):\n    return X - X.mean()"

    course.submit("ana")
    course.submit("bia", spoil)
    told = course.nbgrader("autograde", NAME).stdout
    assert catalogue("pt_BR")["class.summary"].format(assignment=NAME, graded=2, total=2) in told
    released = nbformat.read(course.release, as_version=4)
    for student in ("ana", "bia"):
        graded = course.autograded(student)
        for name in ("center_examples", "mse_examples"):
            assert cell(graded, name).source == cell(released, name).source
        assert "esperava-se" in cell(graded, "center_examples").source
    (ana, bia) = course.scores().values()
    assert ana[0] == ana[1] > bia[0]
    course.nbgrader("generate_feedback", NAME)
    page = (course.root / "feedback" / "bia" / NAME / f"{NAME}.html").read_text("utf-8")
    words = [catalogue(language)["summary.partly"] for language in ("pt_BR", "en")]
    assert '<html lang="pt-BR">' in page and words[0] in page and words[1] not in page
    course.run("graders", "report")
    report = (course.root / "report.html").read_text("utf-8")
    assert '<html lang="pt-BR">' in report and catalogue("en")["report.all_right"] not in report
