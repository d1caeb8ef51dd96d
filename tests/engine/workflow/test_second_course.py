"""A second course on the engine, by the real nbgrader commands: its author touches no file of the engine."""

from __future__ import annotations

import shutil

import pytest

from .second import COURSE, Course, assert_graded, assert_kept_apart, play


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    folder = tmp_path_factory.mktemp("second") / "course"
    shutil.copytree(COURSE, folder)
    return Course(folder)


@pytest.fixture(scope="module")
def said(course: Course) -> str:
    return play(course)


def test_a_bug_of_a_hidden_test_goes_to_a_person_and_never_becomes_a_zero(course: Course, said: str):
    assert_graded(course, said)


def test_hidden_tests_and_students_scripts_stay_out_of_sandbox_and_feedback_without_a_line_of_the_course(course, said):
    assert "ClearHiddenTests" not in (course.root / "course_config.py").read_text("utf-8")
    assert_kept_apart(course)


def test_texts_lie_beside_the_exercises_and_a_label_without_one_reads_as_its_code(course: Course, said: str):
    page = course.page("bia")
    assert "Whole numbers: right." in page
    assert "label without words: the result" in page


def test_a_course_that_weakens_the_defaults_is_told_so(course: Course, said: str):
    config = course.root / "course_config.py"
    before = config.read_text("utf-8")
    try:
        config.write_text(
            before + "c.GenerateFeedback.preprocessors = []\nc.HTMLExporter.filters = {'markdown2html': str}\n", "utf-8"
        )
        told = course.nbgrader("generate_feedback", "loops", "--force", "--student", "bia")
        assert "course_config.py: c.HTMLExporter.filters" in told
        assert_kept_apart(course)  # the feedback page does not hang on either
    finally:
        config.write_text(before, "utf-8")


@pytest.mark.slow
def test_doctor_tries_whether_the_hidden_tests_are_seen(course: Course, said: str):
    told = course.run("graders", "doctor").stdout
    assert ": refused: sees the hidden tests" in told and "ALLOWED: sees the hidden tests" not in told
